// Prose cut to a length, and the roles that stand in a message.

import { describe, expect, it } from 'vitest';
import { cutProse, rolesIn } from '#src/conversation/layout/cut-prose.ts';
import type { Message } from '#src/conversation/message.ts';
import { plain, prose, strong } from '#src/conversation/texts/prose.ts';

describe('cut prose', () => {
  it('is whole if it fits, and otherwise ends within a span', () => {
    const words = prose`A ${strong('strong beginning')} and an end`;
    expect(cutProse(words, plain(words).length)).toBe(words);
    expect(cutProse(words)).toBe(words);
    expect(cutProse(words, 14)).toEqual([
      { kind: 'text', text: 'A ' },
      { kind: 'strong', text: 'strong begi…' },
    ]);
  });

  it('names roles wherever they stand, each once', () => {
    const role = { kind: 'role' as const, role: 'readers' };
    const message: Message = {
      kind: 'message',
      fallbackText: '',
      blocks: [
        { kind: 'prose', prose: [role] },
        { kind: 'facts', facts: [{ label: 'who', value: [role, { ...role, role: 'others' }] }] },
      ],
    };
    expect(rolesIn(message.blocks)).toEqual(['readers', 'others']);
  });
});
