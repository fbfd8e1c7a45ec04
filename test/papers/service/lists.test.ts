import { describe, expect, it } from 'vitest';
import { createLists, type ListAsk } from '#src/papers/service/lists.ts';
import { madeDay } from '../../fakes/papers.ts';
import { DAY, libraryWithSources, NOON, patient } from '../library-with-sources.ts';

const ASK: ListAsk = { window: 'day', day: DAY, at: NOON, reach: { days: 'missing' }, signal: patient };

async function lists() {
  const parts = await libraryWithSources();
  const later: string[] = [];
  const made = createLists({
    library: parts.library,
    collector: parts.collector,
    clock: parts.clock,
    enrichLater: (candidates) => later.push(...candidates.map(({ paper }) => paper.id)),
  });
  const ranked = (ask: Partial<ListAsk> = {}) => made.ranked({ ...ASK, at: parts.clock.now(), ...ask });
  return { ...parts, ...made, ranked, later };
}

function withoutCategories(seed: number, count: number, day = DAY) {
  return madeDay(seed, count, day).map((one) => ({ ...one, paper: { ...one.paper, categories: undefined } }));
}

describe('ranked lists', () => {
  it('ask the sources only if the caller may', async () => {
    const { ranked, fakeHuggingFace } = await lists();
    fakeHuggingFace.setDay(DAY, madeDay(1, 6));
    expect(await ranked({ reach: 'local' })).toMatchObject({ state: 'unread', papers: [], sources: [] });
    expect(fakeHuggingFace.seen).toHaveLength(0);
    const list = await ranked();
    expect(list).toMatchObject({ state: 'partial', sources: ['hugging-face'], silentSources: [], listed: 6 });
    expect(list.papers.map((paper) => paper.place)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('are the latest if the day has none, which is read if nobody did before', async () => {
    const { latest, clock, fakeHuggingFace } = await lists();
    fakeHuggingFace.setDay('2026-06-10', madeDay(1, 6));
    fakeHuggingFace.setDay('2026-06-11', []);
    fakeHuggingFace.setDay(DAY, []);
    const list = await latest({ ...ASK, at: clock.now() });
    expect(list).toMatchObject({ day: '2026-06-10', listed: 6, silentSources: [] });
  });

  it('are the latest known if the sources are silent, and say so, without asking for each day', async () => {
    const { latest, collector, clock, fakeHuggingFace } = await lists();
    fakeHuggingFace.setDay('2026-06-10', madeDay(1, 6));
    await collector.collect('2026-06-10', { days: 'missing' }, patient);
    const before = fakeHuggingFace.seen.length;
    fakeHuggingFace.failOn(/daily_papers/, { kind: 'answer', answer: { status: 500 } });
    const list = await latest({ ...ASK, at: clock.now() });
    expect(list).toMatchObject({ day: '2026-06-10', listed: 6, silentSources: ['hugging-face'] });
    expect(fakeHuggingFace.seen.length - before).toBe(1);
    expect(await latest({ ...ASK, reach: 'local', at: clock.now() })).toMatchObject({ day: '2026-06-10' });
  });

  it('name a source that failed, and rank what was read before', async () => {
    const { ranked, collector, fakeHuggingFace, clock } = await lists();
    fakeHuggingFace.setDay(DAY, madeDay(1, 6));
    await collector.collect(DAY, { days: 'missing' }, patient);
    fakeHuggingFace.failOn(/daily_papers/, { kind: 'drop' });
    const list = await ranked({ reach: { days: 'fresh' }, at: new Date(clock.now().getTime() + 60_000) });
    expect(list.silentSources).toEqual(['hugging-face']);
    expect(list.papers).toHaveLength(6);
  });

  it('filter by topic before ranking, and keep the number of listed papers', async () => {
    const { ranked, fakeHuggingFace } = await lists();
    const listed = madeDay(1, 10);
    fakeHuggingFace.setDay(DAY, listed);
    const word = listed[0]!.paper.title.split(' ')[1]!.toLowerCase();
    const list = await ranked({ topic: `"${listed[0]!.paper.title}"`, at: new Date(NOON.getTime() + 60_000) });
    expect(list.papers.map((one) => one.paper.id)).toEqual([listed[0]!.paper.id]);
    expect(list.listed).toBe(10);
    const without = await ranked({ topic: `-${word}`, reach: 'local', at: new Date(NOON.getTime() + 60_000) });
    expect(without.papers.some((one) => one.paper.id === listed[0]!.paper.id)).toBe(false);
  });

  it('learn categories first if the topic needs them, and later otherwise', async () => {
    const { ranked, fakeHuggingFace, fakeArxiv, later } = await lists();
    const listed = withoutCategories(1, 4);
    fakeHuggingFace.setDay(DAY, listed);
    fakeArxiv.know({ ...listed[2]!.paper, categories: ['cs.RO'] });
    const at = new Date(NOON.getTime() + 60_000);
    const plain = await ranked({ at });
    expect(later).toHaveLength(plain.papers.length);
    expect(fakeArxiv.seen).toHaveLength(0);
    const robots = await ranked({ topic: 'cat:cs.RO', at });
    expect(robots.papers.map((one) => one.paper.id)).toEqual([listed[2]!.paper.id]);
    expect(robots.remarks).toEqual([{ kind: 'categoriesUnknown', values: [] }]);
    const others = await ranked({ topic: '-cat:cs.RO', at, reach: 'local' });
    expect(others.papers).toHaveLength(3);
  });

  it('cover a week without its future days, each paper once', async () => {
    const { ranked, fakeHuggingFace } = await lists();
    for (const [i, day] of ['2026-06-08', '2026-06-09', '2026-06-10', '2026-06-11', DAY].entries()) {
      fakeHuggingFace.setDay(day, madeDay(i, 4, day));
    }
    const again = madeDay(2, 4, '2026-06-10').slice(0, 1);
    fakeHuggingFace.setDay(DAY, [...madeDay(4, 4, DAY), ...again]);
    const list = await ranked({ window: 'week', at: new Date(NOON.getTime() + 60_000) });
    expect(fakeHuggingFace.seen.map((request) => request.query.get('date'))).toEqual([
      '2026-06-08',
      '2026-06-09',
      '2026-06-10',
      '2026-06-11',
      DAY,
    ]);
    const ids = list.papers.map((one) => one.paper.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(list.papers.find((one) => one.paper.id === again[0]!.paper.id)?.listedOn).toBe('2026-06-10');
  });
});
