// A message taken apart and put together again is the same message.

import { describe, expect, it } from 'vitest';
import { draftOf, unitsOf } from '#src/conversation/layout/message-units.ts';
import type { Message } from '#src/conversation/message.ts';
import { prose } from '#src/conversation/texts/prose.ts';
import { goldenMessages } from '../../golden/messages.ts';

describe('units', () => {
  it.each(Object.entries(goldenMessages))('%s', (_, message) => {
    const units = unitsOf(message);
    expect(draftOf(message, units, 0, units.length)).toEqual({ message, heading: true });
  });

  it('put the heading first and what belongs to the whole message last', () => {
    const message = goldenMessages.everyday as Message;
    const units = unitsOf(message);
    const [first, last] = [draftOf(message, units, 0, 2), draftOf(message, units, 2, units.length)];
    expect([first.heading, last.heading]).toEqual([true, false]);
    expect([first.message.pager, last.message.pager?.page]).toEqual([undefined, 1]);
    expect([...unitsOf(first.message), ...unitsOf(last.message)]).toEqual(units);
  });

  it('include facts one by one', () => {
    const facts = ['a', 'b', 'c'].map((label) => ({ label, value: prose`${label}` }));
    const message: Message = { kind: 'message', fallbackText: '', blocks: [{ kind: 'facts', facts }] };
    const units = unitsOf(message);
    expect(units).toHaveLength(3);
    expect(draftOf(message, units, 1, 3).message.blocks).toEqual([{ kind: 'facts', facts: facts.slice(1) }]);
  });
});
