// The one codec test of handles, for the lengths of all platforms.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Call } from '#src/conversation/call.ts';
import { type Handle, handleOf, handlesOf, readHandle, SHORTEST_HANDLE } from '#src/conversation/handle.ts';

// Discord custom_id 100, Slack option value 75, action_id 255, button value 2000; the shortest there may be.
const LENGTHS = [100, 75, 255, 2000, SHORTEST_HANDLE];

function keeper(handles: Handle[]) {
  const table = new Map(handles.flatMap(({ keep }) => (keep ? [[keep.hash, JSON.stringify(keep.call)]] : [])));
  return async (hash: string): Promise<Call | undefined> => {
    const kept = table.get(hash);
    return kept === undefined ? undefined : JSON.parse(kept);
  };
}

const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.stringMatching(/^[~|=pe:h]{0,9}$/), fc.string());
const call: fc.Arbitrary<Call> = fc.record({
  command: text.filter((one) => one !== ''),
  options: fc.dictionary(text, text, { maxKeys: 5 }),
});

describe('handles', () => {
  it.each(LENGTHS)('carry any call in %i characters', async (length) => {
    await fc.assert(
      fc.asyncProperty(call, fc.integer({ min: 0, max: 999 }), async (one, copy) => {
        const handle = handleOf(one, length, copy);
        expect(handle.handle.length).toBeLessThanOrEqual(length);
        expect(handle.handle).toBe(handle.handle.trim().normalize('NFC'));
        expect(handle.handle).not.toMatch(/[\p{Cc}\p{Cs}]/u);
        expect(await readHandle(handle.handle, keeper([handle]))).toEqual(one);
      }),
    );
  });

  it('are written out when short, and stored when long', () => {
    const page = { command: 'search', options: { query: 'diffusion | models', page: '2' } };
    expect(handleOf(page, 100)).toEqual({ handle: 'c:search|page=2|query=diffusion ~p models' });
    const long = { command: 'search', options: { query: 'x'.repeat(100) } };
    expect(handleOf(long, 100)).toEqual({
      handle: expect.stringMatching(/^h:[\w-]{22}$/),
      keep: { hash: expect.stringMatching(/^[\w-]{22}$/), call: long },
    });
    expect(handleOf(long, 2000).keep).toBeUndefined();
  });

  it('stay the same across versions, because old buttons still exist', () => {
    const long = { command: 'search', options: { query: 'x'.repeat(100), page: '2' } };
    expect(handleOf(long, 100).handle).toBe('h:5qOk3XFgfE95HTOzrVtSo2');
  });

  it('do not depend on the order of options', () => {
    const one = { command: 'a', options: { x: '1'.repeat(90), y: '2' } };
    const other = { command: 'a', options: { y: '2', x: '1'.repeat(90) } };
    expect(handleOf(one, 75).handle).toBe(handleOf(other, 75).handle);
  });

  it('differ within a message, even for equal calls', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(call, { maxLength: 5 }), fc.constantFrom(...LENGTHS), async (calls, length) => {
        const all = [...calls, ...calls, ...calls];
        const handles = handlesOf(all, length);
        expect(new Set(handles.map((one) => one.handle)).size).toBe(all.length);
        expect(await Promise.all(handles.map((one) => readHandle(one.handle, keeper(handles))))).toEqual(all);
      }),
    );
  });

  it('that are invalid, or whose call is no longer stored, are rejected', async () => {
    const none = async () => undefined;
    for (const bad of ['', 'x', 'c:', 'h:', 'c', 'h:short', 'c:a|b', 'c:a|b=c=d', `h:${'x'.repeat(22)}`, 'c1234:a']) {
      expect(await readHandle(bad, none)).toBeUndefined();
    }
    await fc.assert(fc.asyncProperty(fc.string({ unit: 'binary' }), async (any) => void (await readHandle(any, none))));
  });

  it('reject a length that is too short for a hash', () => {
    expect(() => handleOf({ command: 'a', options: {} }, SHORTEST_HANDLE - 1)).toThrow(RangeError);
  });
});
