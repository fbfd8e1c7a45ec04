// A message taken apart and put together again is the same message.

import { describe, expect, it } from 'vitest';
import { cutProse, rolesIn } from '#src/conversation/cut-prose.ts';
import { gathered } from '#src/conversation/gathered.ts';
import type { Action, Message } from '#src/conversation/message.ts';
import { draftOf, unitsOf } from '#src/conversation/message-units.ts';
import { plain, prose, strong } from '#src/conversation/prose.ts';
import { goldenMessages } from '../golden/messages.ts';

describe('units', () => {
  it.each(Object.entries(goldenMessages))('%s', (_, message) => {
    const units = unitsOf(message);
    expect(draftOf(message, units, 0, units.length)).toEqual({ message, heading: true });
  });

  it('have the heading first and what belongs to the whole last', () => {
    const message = goldenMessages.everyday as Message;
    const units = unitsOf(message);
    const [first, last] = [draftOf(message, units, 0, 2), draftOf(message, units, 2, units.length)];
    expect([first.heading, last.heading]).toEqual([true, false]);
    expect([first.message.pager, last.message.pager?.page]).toEqual([undefined, 1]);
    expect([...unitsOf(first.message), ...unitsOf(last.message)]).toEqual(units);
  });
});

describe('cut prose', () => {
  it('is whole where it fits, and ends in the middle of a span where not', () => {
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
      gist: '',
      blocks: [
        { kind: 'prose', prose: [role] },
        { kind: 'facts', facts: [{ label: 'who', value: [role, { ...role, role: 'others' }] }] },
      ],
    };
    expect(rolesIn(message.blocks)).toEqual(['readers', 'others']);
  });
});

describe('gathered actions', () => {
  const button = (label: string, options: Record<string, string>): Action => ({
    kind: 'button',
    label,
    call: { command: label.toLowerCase(), options },
  });
  const rules = { menuLabel: (label: string) => `${label}?`, fits: (value: string) => value !== '', longest: 20 };

  it('are one menu where calls differ in one option', () => {
    const entries = ['1', '2'].map((id) => ({ name: `Paper ${id}`, actions: [button('Show', { id, size: 'big' })] }));
    expect(gathered(entries, new Set(), rules)).toEqual([
      {
        kind: 'select',
        label: 'Show?',
        call: { command: 'show', options: { size: 'big' } },
        option: 'id',
        choices: [
          { value: '1', label: 'Paper 1' },
          { value: '2', label: 'Paper 2' },
        ],
      },
    ]);
  });

  it('are buttons that say what they are about where calls differ in more, or one stands alone', () => {
    const entries = ['1', '2'].map((id) => ({ name: `Paper ${id}`, actions: [button('Show', { id, page: id })] }));
    const labels = (actions: Action[]) => actions.map(({ kind, label }) => `${kind} ${label}`);
    expect(labels(gathered(entries, new Set(), rules))).toEqual(['button Show: Paper 1', 'button Show: Paper 2']);
    expect(labels(gathered(entries.slice(0, 1), new Set(), rules))).toEqual(['button Show']);
  });

  it('leave out what stands beside', () => {
    const entry = { name: 'Paper', actions: [button('Show', { id: '1' }), button('Vote', { id: '1' })] };
    expect(gathered([entry], new Set(entry.actions.slice(1)), rules)).toEqual([entry.actions[0]]);
  });
});
