// Contract of the store, part 3: what sources answered about days. The rule itself is tested in test/papers/source-day.test.ts.

import { describe, expect, it } from 'vitest';
import { disposable } from './library.ts';
import { listed, NOW, type OpenEmpty, reading, time } from './samples.ts';

const DAY = '2026-06-12';

export function daysContract(open: OpenEmpty): void {
  describe('source days', () => {
    it('are reported per source with their papers, and only if asked for', async () => {
      await using store = await disposable(open);
      const { library } = store;
      await library.record(reading(DAY, '2026-06-13T03:00:00', [listed('1'), listed('2')]));
      await library.noteFailure('feed', DAY, time('2026-06-13T04:00:00'), 'The feed did not answer.');
      expect(await library.sourceDays([DAY, '2026-06-11'], NOW)).toStrictEqual([
        {
          source: 'feed',
          day: DAY,
          state: 'unread',
          failedAt: time('2026-06-13T04:00:00'),
          failure: 'The feed did not answer.',
          papers: 0,
        },
        { source: 'list', day: DAY, state: 'complete', readAt: time('2026-06-13T03:00:00'), papers: 2 },
      ]);
      expect(await library.sourceDays([], NOW)).toEqual([]);
    });

    it('remembers every past moment', async () => {
      await using store = await disposable(open);
      const { library } = store;
      await library.noteNotOpen('list', DAY, time('2026-06-12T00:01:00'));
      await library.record(reading(DAY, '2026-06-12T08:00:00', [listed('1')]));
      await library.noteFailure('list', DAY, time('2026-06-12T15:00:00'), { kind: 'badRedirect', values: ['a.org'] });
      await library.record(reading(DAY, '2026-06-12T16:00:00', [listed('1'), listed('2')]));
      await library.noteUnchanged('list', DAY, time('2026-06-13T02:30:00'));
      const at = async (moment: string) => {
        const [found] = await library.sourceDays([DAY], time(moment));
        return found && [found.state, found.papers, found.failure];
      };
      expect(await at('2026-06-12T00:00:00')).toBeUndefined();
      expect(await at('2026-06-12T01:00:00')).toEqual(['not-open', 0, undefined]);
      expect(await at('2026-06-12T09:00:00')).toEqual(['partial', 1, undefined]);
      expect(await at('2026-06-12T15:30:00')).toEqual([
        'stale',
        1,
        { text: 'sourceFailures.badRedirect', values: ['a.org'] },
      ]);
      expect(await at('2026-06-12T17:00:00')).toEqual(['partial', 2, undefined]);
      expect(await at('2026-06-13T02:30:00')).toEqual(['complete', 2, undefined]);
    });

    it('are never emptied by a later empty answer', async () => {
      await using store = await disposable(open);
      const { library } = store;
      await library.record(reading(DAY, '2026-06-12T08:00:00', [listed('1')]));
      await library.record(reading(DAY, '2026-06-13T03:00:00', []));
      await library.record(reading(DAY, '2026-06-13T09:00:00', []));
      expect(await library.sourceDays([DAY], NOW)).toMatchObject([{ state: 'partial', papers: 1 }]);
      expect(await library.candidates([DAY], NOW)).toHaveLength(1);
    });

    it('combine two files of one moment', async () => {
      await using store = await disposable(open);
      const { library } = store;
      for (const list of [[listed('1'), listed('2')], [listed('3')], []]) {
        await library.record(reading(DAY, '2026-06-13T03:00:00', list, { via: 'imported' }));
      }
      expect(await library.sourceDays([DAY], NOW)).toMatchObject([{ state: 'complete', papers: 3 }]);
    });

    it('treat "unchanged" as a reading of what was there, or as nothing', async () => {
      await using store = await disposable(open);
      const { library } = store;
      await library.noteUnchanged('list', DAY, time('2026-06-12T08:00:00'));
      expect(await library.sourceDays([DAY], NOW)).toEqual([]);
      await library.record(reading(DAY, '2026-06-12T09:00:00', []));
      await library.noteUnchanged('list', DAY, time('2026-06-12T12:00:00'));
      expect(await library.sourceDays([DAY], NOW)).toMatchObject([
        { state: 'empty', readAt: time('2026-06-12T12:00:00') },
      ]);
    });

    it('keep the pages of the latest reading', async () => {
      await using store = await disposable(open);
      const { library } = store;
      expect(await library.kept('list', DAY)).toBeUndefined();
      const pages = JSON.stringify({ etag: '"é"', body: 'x'.repeat(200_000) });
      await library.record(reading(DAY, '2026-06-12T09:00:00', [listed('1')], { kept: pages }));
      await library.record(reading(DAY, '2026-06-12T08:00:00', [listed('1')], { kept: 'older' }));
      await library.record(reading(DAY, '2026-06-12T10:00:00', [listed('1')], { via: 'imported' }));
      expect(await library.kept('list', DAY)).toBe(pages);
      expect(await library.kept('feed', DAY)).toBeUndefined();
    });
  });
}
