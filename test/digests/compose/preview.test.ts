// What a subscription would have brought, told before its first digest.

import { describe, expect, it } from 'vitest';
import { createPreviews } from '#src/digests/compose/preview.ts';
import { addDays } from '#src/papers/day.ts';
import { createPaperService, listed, utc } from './composer-kit.ts';

/** Nine list days with a gap, 2 to 12 June, each with three papers; all read on the 12th, as a new library does. */
async function withDays() {
  const paperService = await createPaperService();
  for (let i = 0; i < 11; i++) {
    const day = addDays('2026-06-02', i);
    if (day === '2026-06-06' || day === '2026-06-07') continue;
    const votes = [30 + i, 20 + i, 10 + i];
    const papers = votes.map((count, n) => listed(`${day}/${n}`, count, n === 0 ? { title: 'Speech' } : {}));
    await paperService.read(day, '2026-06-12 11:00', papers);
  }
  return { paperService, previews: createPreviews(paperService.store) };
}

const NOW = utc('2026-06-12 12:00');

describe('a preview', () => {
  it('covers the last seven list days, newest first, without repeating a paper', async () => {
    const { paperService, previews } = await withDays();
    const subscription = await paperService.subscribe({ size: 3 });
    const { days, samples, overlaps, remarks } = await previews.preview(subscription, [], NOW);
    expect(days.map(({ day }) => day)).toEqual(
      ['12', '11', '10', '09', '08', '05', '04'].map((day) => `2026-06-${day}`),
    );
    expect(days.every(({ papers, matching }) => papers === 3 && matching === 3)).toBe(true);
    expect(samples.map(({ place }) => place)).toEqual([1, 2, 3]);
    expect(samples[0]?.paper.id).toBe('2026-06-12/0');
    const scores = samples.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect([overlaps, remarks]).toEqual([[], []]);
  });

  it('sends on later days what did not fit, and runs out', async () => {
    const { paperService, previews } = await withDays();
    const one = await previews.preview(await paperService.subscribe({ size: 1 }), [], NOW);
    expect(one.days.map(({ papers }) => papers)).toEqual([1, 1, 1, 1, 1, 1, 1]);
    const twenty = await previews.preview(await paperService.subscribe({ size: 20 }), [], NOW);
    // The oldest of the seven days finds the two list days before it unseen as well.
    expect(twenty.days.map(({ papers }) => papers)).toEqual([3, 3, 3, 3, 3, 3, 9]);
  });

  it('counts only papers that pass the rules, and days with too few as none', async () => {
    const { paperService, previews } = await withDays();
    const speech = await previews.preview(await paperService.subscribe({ topics: 'speech' }), [], NOW);
    expect(speech.days[0]).toEqual({ day: '2026-06-12', papers: 1, matching: 1 });
    const picky = await previews.preview(await paperService.subscribe({ topics: 'speech', skipBelow: 6 }), [], NOW);
    expect(picky.days.every(({ papers }) => papers === 0)).toBe(true);
    expect(picky.samples).toEqual([]);
  });

  it('uses only the chosen weekdays', async () => {
    const { paperService, previews } = await withDays();
    const days = { kind: 'days', weekdays: [1, 5] } as const;
    const preview = await previews.preview(await paperService.subscribe({ days }), [], NOW);
    expect(preview.days.map(({ day }) => day)).toEqual(['2026-06-12', '2026-06-08', '2026-06-05']);
  });

  it("reports overlaps with the channel's other subscriptions", async () => {
    const { paperService, previews } = await withDays();
    const all = await paperService.subscribe({ size: 20 });
    const speech = await paperService.subscribe({ topics: 'speech', size: 20 });
    const nothing = await paperService.subscribe({ topics: 'robots' });
    const preview = await previews.preview(speech, [all, nothing], NOW);
    expect(preview.overlaps).toEqual([{ subscription: all.id, shared: 9, of: 9 }]);
  });

  it('shows the last completed week for a round-up', async () => {
    const { paperService, previews } = await withDays();
    const days = { kind: 'weekly', weekday: 1 } as const;
    const preview = await previews.preview(await paperService.subscribe({ days, size: 4 }), [], NOW);
    expect(preview.days).toEqual([
      { day: '2026-06-05', papers: 1, matching: 3 },
      { day: '2026-06-04', papers: 1, matching: 3 },
      { day: '2026-06-03', papers: 1, matching: 3 },
      { day: '2026-06-02', papers: 1, matching: 3 },
    ]);
    expect(preview.samples).toHaveLength(3);
  });

  it('says which topics can never match, and is empty in an empty library', async () => {
    const { paperService, previews } = await withDays();
    const unknown = await previews.preview(await paperService.subscribe({ topics: 'preset:nonesuch' }), [], NOW);
    expect(unknown.remarks).not.toEqual([]);
    const empty = await createPaperService();
    const preview = await createPreviews(empty.store).preview(await empty.subscribe(), [], NOW);
    expect(preview).toEqual({ days: [], samples: [], overlaps: [], remarks: [], unmatched: [] });
  });

  it('marks nothing as posted', async () => {
    const { paperService, previews } = await withDays();
    const subscription = await paperService.subscribe({ size: 20 });
    const first = await previews.preview(subscription, [], NOW);
    expect(await previews.preview(subscription, [], NOW)).toEqual(first);
    expect(
      await paperService.store.outbox.posted(
        subscription.channel,
        first.samples.map(({ paper }) => paper.id),
      ),
    ).toEqual([]);
  });

  it('counts papers like others, which are fetched first', async () => {
    const { paperService } = await withDays();
    const topics = 'like:2606.13681';
    const subscription = await paperService.subscribe({ topics });
    const { store } = paperService;
    const unknown = await createPreviews(store).preview(subscription, [], NOW);
    expect(unknown.remarks).toEqual(['2606.13681 is not in the library yet.']);
    expect(unknown.unmatched).toEqual([{ topic: topics }]);
    const previews = createPreviews({
      ...store,
      fetchUnknown: (ids) =>
        store.library.add(ids.map((id) => ({ id, title: 'Speech recognition', authors: [], keywords: [] }))),
    });
    const preview = await previews.preview(subscription, [], NOW);
    expect(preview.days[0]).toEqual({ day: '2026-06-12', papers: 1, matching: 1 });
    expect([preview.remarks, preview.unmatched]).toEqual([[], []]);
    const composed = await paperService.compose(subscription, '2026-06-12 12:00');
    expect(composed).toMatchObject({ kind: 'ready' });
    if (composed.kind !== 'ready') return;
    expect(composed.freeze.candidates.map(({ id }) => id).filter((id) => !id.endsWith('/0'))).toEqual([]);
  });
});
