// Custom ids: what goes in comes out, within 100 characters, whatever is called.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readHandle } from '#src/conversation/handle.ts';
import { encodeCustomId, newIds, readCustomId, type WantedId } from '../../../../adapters/discord/render/custom-id.ts';

const KEY = 'A_key-of-22-characters';
const call = { command: 'show', options: { paper: '2606.00001' } };

const name = fc.stringMatching(/^[-_a-z0-9]{1,32}$/);
const calls = fc.record({
  command: fc.oneof(
    name,
    fc.tuple(name, name).map((words) => words.join(' ')),
  ),
  options: fc.dictionary(name, fc.string({ unit: 'binary', maxLength: 60 }), { maxKeys: 4, noNullPrototype: true }),
});
const wanted: fc.Arbitrary<WantedId> = fc.oneof(
  fc.record({ kind: fc.constantFrom('b' as const, 'p' as const, 'f' as const), call: calls }),
  fc.record({ kind: fc.constant('s' as const), call: calls, option: name }),
);

describe('custom ids', () => {
  it('read back as they were written', () => {
    expect(encodeCustomId({ kind: 'b', call })).toEqual({ id: 'bc:show|paper=2606.00001' });
    expect(encodeCustomId({ kind: 'p', call }, 2, KEY)).toEqual({ id: `k${KEY}pc2:show|paper=2606.00001` });
    expect(encodeCustomId({ kind: 's', call: { ...call, options: {} }, option: 'paper' }).id).toBe('s:paper:c:show');
  });

  it.each(['', 'page', 'b', 'bshow', 'kshort', `k${KEY}`, `k${KEY}page`, 's::c:x', 'xc:show', 'b c:show'])(
    'that are not ours mean nothing: "%s"',
    (id) => expect(readCustomId(id)).toBeUndefined(),
  );

  it('reject an invalid key', () => {
    expect(() => encodeCustomId({ kind: 'b', call }, 0, 'short')).toThrow(RangeError);
  });

  it('survive a round trip for any call, within 100 characters', async () => {
    await fc.assert(
      fc.asyncProperty(wanted, fc.nat(999), fc.boolean(), async (want, copy, keyed) => {
        const { id, keep } = encodeCustomId(want, copy, keyed ? KEY : undefined);
        expect(id.length).toBeLessThanOrEqual(100);
        const read = readCustomId(id);
        expect(read).toMatchObject({
          kind: want.kind,
          ...(keyed && { key: KEY }),
          ...(want.kind === 's' && { option: want.option }),
        });
        expect(read?.key === undefined).toBe(!keyed);
        const found = await readHandle(read?.handle ?? '', async (hash) =>
          hash === keep?.hash ? keep.call : undefined,
        );
        expect(found).toEqual(want.call);
      }),
      { numRuns: 500 },
    );
  });

  it('of one message are all different, and the first carries the key', () => {
    fc.assert(
      fc.property(fc.array(wanted, { minLength: 1, maxLength: 20 }), (wants) => {
        const ids = newIds(KEY);
        const taken = [...wants, ...wants].map(ids.take);
        expect(new Set(taken).size).toBe(taken.length);
        expect(taken.map((id) => readCustomId(id)?.key)).toEqual([KEY, ...taken.slice(1).map(() => undefined)]);
        expect(ids.count()).toBe(taken.length);
      }),
    );
  });
});
