// Contract of the store, part 2: the numbers by which the search index follows the papers.

import { describe, expect, it } from 'vitest';
import type { Library } from '#src/papers/library.ts';
import { disposable } from './library.ts';
import { listed, NOW, type OpenEmpty, paper, reading, time } from './samples.ts';

export function changesContract(open: OpenEmpty): void {
  describe('changes', () => {
    const changedBy = async (library: Library, step: () => Promise<unknown>): Promise<string[]> => {
      const before = await library.newestSeq();
      await step();
      return (await library.changesAfter(before, 1000)).map((one) => one.paper.id);
    };

    it('counts from 0, one number per change, in order', async () => {
      await using store = await disposable(open);
      const { library } = store;
      expect(await library.newestSeq()).toBe(0);
      expect(await library.changesAfter(0, 10)).toEqual([]);
      await library.add([paper('a'), paper('b'), paper('c')]);
      await library.add([paper('a', { abstract: 'now known' })]);
      const all = await library.changesAfter(0, 10);
      expect(all.map((one) => [one.seq, one.paper.id])).toEqual([
        [2, 'b'],
        [3, 'c'],
        [4, 'a'],
      ]);
      expect(await library.newestSeq()).toBe(4);
      expect((await library.changesAfter(2, 1)).map((one) => one.seq)).toEqual([3]);
      expect(await library.changesAfter(4, 10)).toEqual([]);
    });

    it('follows content, votes and list days, and nothing else', async () => {
      await using store = await disposable(open);
      const { library } = store;
      await library.record(
        reading('2026-06-12', '2026-06-12T08:00:00', [listed('1', { votes: 3 }), listed('2', { votes: 5 })]),
      );
      const day = '2026-06-12';
      const again = (at: string, votes: number) => () =>
        library.record(reading(day, at, [listed('1', { votes }), listed('2', { votes: 5 })]));
      expect(await changedBy(library, again('2026-06-12T10:00:00', 3))).toEqual([]);
      expect(await changedBy(library, again('2026-06-12T12:00:00', 4))).toEqual(['1']);
      expect(await changedBy(library, again('2026-06-12T14:00:00', 4))).toEqual([]);
      expect(await changedBy(library, again('2026-06-12T13:00:00', 2))).toEqual(['1']);
      const relisted = () => library.record(reading('2026-06-15', '2026-06-15T08:00:00', [listed('2', { votes: 5 })]));
      expect(await changedBy(library, relisted)).toEqual(['2']);
      const comments = () => library.recordSightings('search', NOW, [listed('1', { comments: 7 })]);
      expect(await changedBy(library, comments)).toEqual([]);
      const failed = () => library.noteFailure('list', day, NOW, 'no answer');
      expect(await changedBy(library, failed)).toEqual([]);
      const titled = () => library.add([paper('2', { title: 'Corrected' }), paper('1')]);
      expect(await changedBy(library, titled)).toEqual(['2']);
    });

    it('reports whose votes changed, in order', async () => {
      await using store = await disposable(open);
      const { library } = store;
      await library.add([
        paper('1', { authors: ['Ada Fennick', 'Ö'], organisation: 'Lantern Lab' }),
        paper('2', { authors: [] }),
        paper('3', { authors: ['Bo'] }),
      ]);
      expect(await library.namesAfter(0, 2)).toStrictEqual([
        { id: '1', seq: 1, authors: ['Ada Fennick', 'Ö'], organisation: 'Lantern Lab' },
        { id: '2', seq: 2, authors: [] },
      ]);
      expect((await library.namesAfter(2, 9)).map(({ id }) => id)).toEqual(['3']);
      expect(await library.namesAfter(3, 9)).toEqual([]);
    });

    it('reports the newest votes and first list day, as known at a moment', async () => {
      await using store = await disposable(open);
      const { library } = store;
      await library.record(reading('2026-06-15', '2026-06-15T08:00:00', [listed('1', { votes: 20 })]));
      await library.record(reading('2026-06-12', '2026-06-12T08:00:00', [listed('1', { votes: 3 })]));
      await library.recordSightings('search', time('2026-06-16T08:00:00'), [listed('1', { stars: 4 })]);
      await library.add([paper('2')]);
      expect(await library.changesAfter(0, 10)).toStrictEqual([
        { seq: 2, paper: paper('1'), votes: 20, listedOn: '2026-06-12' },
        { seq: 3, paper: paper('2') },
      ]);
      const then = await library.changesAfter(0, 10, time('2026-06-13T00:00:00'));
      expect(then[0]).toMatchObject({ votes: 3, listedOn: '2026-06-12' });
      const before = await library.changesAfter(0, 10, time('2026-06-01T00:00:00'));
      expect(before[0]).toStrictEqual({ seq: 2, paper: paper('1') });
    });
  });
}
