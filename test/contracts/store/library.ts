// Contract of the store, part 1: keeping papers, merging sightings, asking about moments.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Paper } from '#src/papers/paper.ts';
import { listed, NOW, type OpenEmpty, paper, reading, time } from './samples.ts';

const FULL: Paper = {
  id: '2606.00001',
  title: "L'état of $\\alpha$-models; drop table papers",
  abstract: 'One "line".',
  authors: ['Émile Ω', "O'Neil"],
  publishedOn: '2026-06-01',
  summary: 'A sentence.',
  keywords: ['graphs', 'naïve'],
  organisation: 'An Institute',
  categories: ['cs.CL', 'cs.AI'],
  comment: '12 pages',
  withdrawn: false,
  version: 2,
  codeUrl: 'https://example.org/code',
  projectUrl: 'https://example.org/project',
  imageUrl: 'https://example.org/image.png',
  doi: '10.1/x',
  journal: 'J. X 1',
};

export function libraryContract(open: OpenEmpty): void {
  describe('papers', () => {
    it('keep every field, and omit unset ones', async () => {
      await using store = await disposable(open);
      expect(await store.library.add([FULL, paper('2606.00002')])).toEqual({ papers: 2, added: 2 });
      expect(await store.library.paper(FULL.id)).toEqual(FULL);
      expect(await store.library.paper('2606.00002')).toStrictEqual(paper('2606.00002'));
      expect(await store.library.paper('2606.99999')).toBeUndefined();
    });

    it('keep any text as it is', async () => {
      await using store = await disposable(open);
      let n = 0;
      const text = fc.string({ unit: 'grapheme', minLength: 1 });
      await fc.assert(
        fc.asyncProperty(text, fc.array(text), async (title, authors) => {
          const given = paper(`other:${n++}`, { title, authors });
          await store.library.add([given]);
          expect(await store.library.paper(given.id)).toEqual(given);
        }),
        { numRuns: 50 },
      );
    });

    it('are added 450 at once, each once, and a paper named twice is merged', async () => {
      await using store = await disposable(open);
      const many = Array.from({ length: 450 }, (_, i) => paper(`2606.${10000 + i}`));
      const twice = [...many, paper('2606.10000', { abstract: 'later' })];
      expect(await store.library.add(twice)).toEqual({ papers: 450, added: 450 });
      expect(await store.library.add(many)).toEqual({ papers: 450, added: 0 });
      expect((await store.library.counts()).papers).toBe(450);
      expect((await store.library.paper('2606.10000'))?.abstract).toBe('later');
    });

    it('are returned in the requested order, without unknown ones, even for more IDs than fit in a statement', async () => {
      await using store = await disposable(open);
      const ids = Array.from({ length: 1200 }, (_, i) => `2606.${10000 + i}`);
      await store.library.add(ids.map((id) => paper(id)));
      const asked = [...ids.toReversed(), 'nobody', ids[0] as string];
      const answer = await store.library.papers(asked);
      expect(answer.map(({ id }) => id)).toEqual(asked.filter((id) => id !== 'nobody'));
    });

    it('include those whose categories are unknown', async () => {
      await using store = await disposable(open);
      await store.library.add([FULL, paper('2606.00002')]);
      await store.library.add([paper('2606.00002'), { ...paper(FULL.id) }]);
      expect(await store.library.withoutCategories(['x', '2606.00002', FULL.id])).toEqual(['x', '2606.00002']);
    });
  });

  describe('sightings', () => {
    it('let the later text win and keep values it lacks', async () => {
      await using store = await disposable(open);
      const { library } = store;
      await library.record(reading('2026-06-12', '2026-06-12T08:00:00', [listed('1', {}, { title: 'Old', doi: 'd' })]));
      await library.record(reading('2026-06-12', '2026-06-12T20:00:00', [listed('1', {}, { title: 'New' })]));
      expect(await library.paper('1')).toMatchObject({ title: 'New', doi: 'd' });
    });

    it('let an older sighting fill only gaps, whenever it is imported', async () => {
      await using store = await disposable(open);
      const { library } = store;
      await library.record(reading('2026-06-12', '2026-06-12T20:00:00', [listed('1', {}, { title: 'New' })]));
      const older = [listed('1', {}, { title: 'Old', abstract: 'From the past.' })];
      await library.record(reading('2026-06-12', '2026-06-12T08:00:00', older));
      expect(await library.paper('1')).toMatchObject({ title: 'New', abstract: 'From the past.' });
      await library.recordSightings('search', time('2026-06-12T21:00:00'), [listed('1', {}, { title: 'Newest' })]);
      await library.recordSightings('search', time('2026-06-12T20:30:00'), [listed('1', {}, { title: 'Between' })]);
      expect((await library.paper('1'))?.title).toBe('Newest');
    });

    it('give the same result in either order', async () => {
      const early = reading('2026-06-12', '2026-06-12T08:00:00', [listed('1', { votes: 3 }, { title: 'A', doi: 'd' })]);
      const late = reading('2026-06-12', '2026-06-12T20:00:00', [listed('1', { votes: 9 }, { title: 'B' })]);
      const told = [];
      for (const order of [
        [early, late],
        [late, early],
      ]) {
        await using store = await disposable(open);
        for (const one of order) await store.library.record(one);
        told.push(await store.library.candidates(['2026-06-12'], NOW));
      }
      expect(told[0]).toEqual(told[1]);
    });

    it('combine the readings of a day and remove nothing', async () => {
      await using store = await disposable(open);
      const { library } = store;
      await library.record(reading('2026-06-12', '2026-06-12T08:00:00', [listed('1'), listed('2')]));
      await library.record(reading('2026-06-12', '2026-06-12T20:00:00', [listed('2'), listed('3')]));
      const ids = (await library.candidates(['2026-06-12'], NOW)).map((one) => one.paper.id);
      expect(ids).toEqual(['1', '2', '3']);
      expect((await library.sourceDays(['2026-06-12'], NOW))[0]?.papers).toBe(3);
    });

    it('change nothing when the same reading arrives twice', async () => {
      await using store = await disposable(open);
      const { library } = store;
      const list = Array.from({ length: 120 }, (_, i) => listed(`2606.${10000 + i}`, { votes: i, comments: 2 }));
      const same = reading('2026-06-12', '2026-06-12T08:00:00', list, { kept: 'pages' });
      expect(await library.record(same)).toEqual({ papers: 120, added: 120, readings: 120 });
      const before = [await library.newestSeq(), await library.counts(), await library.sourceDays(['2026-06-12'], NOW)];
      expect(await library.record(same)).toEqual({ papers: 120, added: 0, readings: 0 });
      const after = [await library.newestSeq(), await library.counts(), await library.sourceDays(['2026-06-12'], NOW)];
      expect(after).toEqual(before);
    });

    it('create no reading without signals, and no signal that was not reported', async () => {
      await using store = await disposable(open);
      const { library } = store;
      await library.recordSightings('search', NOW, [listed('1', {}), listed('2', { comments: 0 })]);
      expect(await library.readings('1', NOW)).toEqual([]);
      expect(await library.readings('2', NOW)).toEqual([{ at: NOW, source: 'search', signals: { comments: 0 } }]);
    });
  });

  describe('moments', () => {
    it('show readings and listings up to the given moment, oldest first', async () => {
      await using store = await disposable(open);
      const { library } = store;
      await library.record(reading('2026-06-12', '2026-06-12T20:00:00', [listed('1', { votes: 9 })]));
      await library.record(reading('2026-06-12', '2026-06-12T08:00:00', [listed('1', { votes: 3 })]));
      await library.record(reading('2026-06-15', '2026-06-15T08:00:00', [listed('1', { votes: 20 }), listed('2')]));
      const votes = async (at: string) => (await library.readings('1', time(at))).map((one) => one.signals.votes);
      expect(await votes('2026-06-12T07:59:59.999')).toEqual([]);
      expect(await votes('2026-06-12T08:00:00')).toEqual([3]);
      expect(await votes('2026-06-16T00:00:00')).toEqual([3, 9, 20]);
      expect(await library.listings('1', time('2026-06-13T00:00:00'))).toEqual([{ source: 'list', day: '2026-06-12' }]);
      expect((await library.listings('1', NOW)).map(({ day }) => day)).toEqual(['2026-06-12', '2026-06-15']);
    });

    it('give each candidate once, on the first of the given days', async () => {
      await using store = await disposable(open);
      const { library } = store;
      await library.record(reading('2026-06-12', '2026-06-12T08:00:00', [listed('1', { votes: 3 })]));
      await library.record(reading('2026-06-15', '2026-06-15T08:00:00', [listed('1', { votes: 20 }), listed('2')]));
      const days = ['2026-06-15', '2026-06-12'];
      const all = await library.candidates(days, NOW);
      expect(all.map((one) => [one.paper.id, one.listedOn, one.readings.length])).toEqual([
        ['1', '2026-06-12', 2],
        ['2', '2026-06-15', 1],
      ]);
      expect((await library.candidates(['2026-06-15'], NOW))[0]?.listedOn).toBe('2026-06-15');
      expect((await library.candidates(days, time('2026-06-13T00:00:00'))).map((one) => one.paper.id)).toEqual(['1']);
      expect(await library.candidates([], NOW)).toEqual([]);
    });

    it('include papers that were never listed', async () => {
      await using store = await disposable(open);
      const { library } = store;
      await library.add([paper('2')]);
      await library.record(reading('2026-06-12', '2026-06-12T08:00:00', [listed('1', { votes: 3 })]));
      const known = await library.known(['2', 'nobody', '1'], NOW);
      expect(known).toStrictEqual([
        { paper: paper('2'), readings: [] },
        {
          paper: paper('1'),
          listedOn: '2026-06-12',
          readings: [{ at: time('2026-06-12T08:00:00'), source: 'list', signals: { votes: 3 } }],
        },
      ]);
      expect((await library.known(['1'], time('2026-06-12T07:00:00')))[0]).toStrictEqual({
        paper: paper('1'),
        readings: [],
      });
    });

    it('list the newest days that had papers by then', async () => {
      await using store = await disposable(open);
      const { library } = store;
      for (const day of ['2026-06-10', '2026-06-11', '2026-06-12', '2026-06-15']) {
        await library.record(reading(day, `${day}T08:00:00`, [listed('1'), listed(`of ${day}`)]));
      }
      await library.record(reading('2026-06-13', '2026-06-14T09:00:00', []));
      expect(await library.listDays('2026-06-14', 2, NOW)).toEqual(['2026-06-12', '2026-06-11']);
      expect(await library.listDays('2026-06-30', 9, time('2026-06-11T12:00:00'))).toEqual([
        '2026-06-11',
        '2026-06-10',
      ]);
      expect(await library.counts()).toEqual({ papers: 5, readings: 8, days: 4, newestDay: '2026-06-15' });
    });
  });
}

/** The store, closed at the end of the block also when an expectation fails. */
export async function disposable(open: OpenEmpty) {
  const store = await open();
  return { ...store, [Symbol.asyncDispose]: () => store.close() };
}
