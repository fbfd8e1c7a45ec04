import { describe, expect, it } from 'vitest';
import { backfill, createCollector } from '#src/papers/service/collect.ts';
import type { DayList, Lookup } from '#src/papers/sources/source.ts';
import { REFUSAL } from '../../fakes/arxiv.ts';
import { leapingClock } from '../../fakes/clock.ts';
import { madeDay, madePaper } from '../../fakes/papers.ts';
import { DAY, libraryWithSources, NOON, patient } from '../library-with-sources.ts';

const HTML = { kind: 'answer', answer: { status: 502, body: '<html>Bad gateway</html>' } } as const;

describe('collect', () => {
  it('fetches a day once for concurrent callers', async () => {
    const { collector, library, fakeHuggingFace, clock } = await libraryWithSources();
    fakeHuggingFace.setDay(DAY, madeDay(1, 8));
    await Promise.all(Array.from({ length: 20 }, () => collector.collect(DAY, { days: 'missing' }, patient)));
    expect(fakeHuggingFace.seen).toHaveLength(1);
    expect(await library.candidates([DAY], clock.now())).toHaveLength(8);
  });

  it('does not fetch a day again that has a reading, unless it is aged or a fresh one is wanted', async () => {
    const clock = leapingClock(NOON);
    const { collector, fakeHuggingFace, library } = await libraryWithSources(clock);
    fakeHuggingFace.setDay(DAY, madeDay(1, 8));
    await collector.collect(DAY, { days: 'missing' }, patient);
    expect(await collector.collect(DAY, { days: 'missing' }, patient)).toEqual({ requested: [], silent: [] });
    clock.leap(60_000);
    expect((await collector.collect(DAY, { days: 'aged', olderThanMs: 120_000 }, patient)).requested).toEqual([]);
    clock.leap(120_000);
    expect((await collector.collect(DAY, { days: 'aged', olderThanMs: 120_000 }, patient)).requested).toHaveLength(1);
    expect((await collector.collect(DAY, { days: 'fresh' }, patient)).requested).toHaveLength(1);
    expect(fakeHuggingFace.seen).toHaveLength(3);
    expect(fakeHuggingFace.seen[1]?.headers['if-none-match']).toBeTruthy();
    expect((await library.sourceDays([DAY], clock.now()))[0]).toMatchObject({ state: 'partial', papers: 8 });
  });

  it('does not fetch a complete day again', async () => {
    const clock = leapingClock(new Date('2026-06-15T12:00:00Z'));
    const { collector, fakeHuggingFace } = await libraryWithSources(clock);
    fakeHuggingFace.setDay(DAY, madeDay(1, 8));
    await collector.collect(DAY, { days: 'missing' }, patient);
    clock.leap(10 * 86_400_000);
    expect((await collector.collect(DAY, { days: 'aged', olderThanMs: 1 }, patient)).requested).toEqual([]);
  });

  it('names a source that fails, and keeps the day that was read', async () => {
    const { collector, fakeHuggingFace, library, clock } = await libraryWithSources();
    fakeHuggingFace.setDay(DAY, madeDay(1, 8));
    await collector.collect(DAY, { days: 'missing' }, patient);
    fakeHuggingFace.failOn(/daily_papers/, HTML);
    const failed = await collector.collect(DAY, { days: 'fresh' }, patient);
    expect(failed).toEqual({ requested: ['hugging-face'], silent: ['hugging-face'] });
    expect(await library.candidates([DAY], clock.now())).toHaveLength(8);
    const [known] = await library.sourceDays([DAY], clock.now());
    expect(known).toMatchObject({ papers: 8, failedAt: expect.any(Date) });
    fakeHuggingFace.fix();
    expect((await collector.collect(DAY, { days: 'fresh' }, patient)).silent).toEqual([]);
    expect((await library.sourceDays([DAY], clock.now()))[0]?.failedAt).toBeUndefined();
  });

  it.each<[string, DayList['day'] | undefined]>([
    ['cannot read its answer', async () => JSON.parse('{')],
    ['has a bug', async (day) => (day as unknown as Date).getTime() as never],
    ['gives something that is no answer', async () => undefined as never],
    ['gives papers that are none', async () => ({ kind: 'listed', listed: [{} as never], dropped: [] })],
  ])('counts a source that %s as failed, and logs an error', async (_, day) => {
    const { library, clock, huggingFace, fakeHuggingFace, log } = await libraryWithSources();
    fakeHuggingFace.setDay(DAY, madeDay(1, 8));
    const errors: object[] = [];
    const lists = [{ name: 'broken', day: day as DayList['day'] }, huggingFace];
    const collector = createCollector({
      ...{ library, lists, lookups: [], enrichers: [], clock },
      log: { ...log, error: (fields: object) => void errors.push(fields) },
    });
    const read = await collector.collect(DAY, { days: 'missing' }, patient);
    expect(read).toEqual({ requested: ['broken', 'hugging-face'], silent: ['broken'] });
    expect(errors).toMatchObject([{ source: 'broken', day: DAY, err: expect.any(Error) }]);
    const known = await library.sourceDays([DAY], clock.now());
    expect(known.map(({ source, papers, failure }) => [source, papers, failure])).toEqual([
      ['broken', 0, { text: 'sourceFailures.unreadable' }],
      ['hugging-face', 8, undefined],
    ]);
  });

  it('never treats a day that is not open as empty', async () => {
    const { collector, fakeHuggingFace, library, clock } = await libraryWithSources();
    fakeHuggingFace.openUntil('2026-06-11');
    await collector.collect(DAY, { days: 'missing' }, patient);
    expect((await library.sourceDays([DAY], clock.now()))[0]).toMatchObject({ state: 'not-open', papers: 0 });
    fakeHuggingFace.openUntil(DAY);
    fakeHuggingFace.setDay(DAY, madeDay(1, 3));
    await collector.collect(DAY, { days: 'missing' }, patient);
    expect((await library.sourceDays([DAY], clock.now()))[0]).toMatchObject({ state: 'partial', papers: 3 });
  });
});

describe('enrich and fetch', () => {
  it('learn categories and comments from arXiv, and keep what the list said', async () => {
    const { collector, fakeHuggingFace, fakeArxiv, library } = await libraryWithSources();
    const listed = madeDay(1, 3).map((one) => ({ ...one, paper: { ...one.paper, categories: undefined } }));
    fakeHuggingFace.setDay(DAY, listed);
    for (const { paper } of listed) {
      const authors = [...paper.authors, 'Somebody Hidden'];
      fakeArxiv.know({ ...paper, authors, keywords: [], categories: ['cs.CL', 'cs.LG'], comment: '12 pages' });
    }
    await collector.collect(DAY, { days: 'missing' }, patient);
    const ids = listed.map(({ paper }) => paper.id);
    expect(await collector.enrich(ids, patient)).toEqual({ requested: ['arxiv'], silent: [] });
    const [first] = await library.papers(ids);
    expect(first).toMatchObject({
      categories: ['cs.CL', 'cs.LG'],
      comment: '12 pages',
      keywords: listed[0]?.paper.keywords,
      authors: listed[0]?.paper.authors,
    });
    expect(await collector.enrich(ids, patient)).toEqual({ requested: [], silent: [] });
  });

  it('check once a day whether a withdrawn paper still is, and show a reinstated one', async () => {
    const clock = leapingClock(NOON);
    const { collector, fakeHuggingFace, fakeArxiv, library } = await libraryWithSources(clock);
    const [one] = madeDay(1, 1);
    if (!one) throw new Error('no paper was made');
    const paper = { ...one.paper, comment: undefined, categories: ['cs.CL'] };
    fakeHuggingFace.setDay(DAY, [{ ...one, paper: { ...paper, categories: undefined } }]);
    fakeArxiv.know({ ...paper, version: 2, comment: 'This paper has been withdrawn by the author' });
    await collector.collect(DAY, { days: 'missing' }, patient);
    await collector.enrich([paper.id], patient);
    expect(await library.paper(paper.id)).toMatchObject({ withdrawn: true, version: 2 });

    fakeArxiv.know({ ...paper, version: 3 });
    expect(await collector.enrich([paper.id], patient)).toEqual({ requested: [], silent: [] });
    clock.leap(86_400_000);
    expect(await collector.enrich([paper.id], patient)).toEqual({ requested: ['arxiv'], silent: [] });
    const back = await library.paper(paper.id);
    expect(back).toMatchObject({ withdrawn: false, version: 3 });
    expect(back).not.toHaveProperty('comment');
    clock.leap(86_400_000);
    expect((await collector.enrich([paper.id], patient)).requested).toEqual([]);
  });

  it('refresh every listed paper once a day, a hundred at a time, and notice withdrawals and reinstatements', async () => {
    const clock = leapingClock(NOON);
    const { collector, fakeHuggingFace, fakeArxiv, library } = await libraryWithSources(clock);
    const listed = madeDay(1, 130);
    const papers = listed.map(({ paper }) => ({ ...paper, comment: undefined, categories: ['cs.CL'] }));
    fakeHuggingFace.setDay(DAY, listed);
    fakeArxiv.know(...papers);
    await collector.collect(DAY, { days: 'missing' }, patient);
    const ids = papers.map(({ id }) => id);
    await collector.enrich(ids, patient);
    const [one] = papers;
    if (!one) throw new Error('no paper was made');
    fakeArxiv.know({ ...one, version: 2, comment: 'Withdrawn by the authors' });
    const before = fakeArxiv.seen.length;
    expect(await collector.refresh(ids, patient)).toEqual({ requested: [], silent: [] });

    clock.leap(86_400_000);
    await collector.refresh(ids, patient);
    expect(fakeArxiv.seen.length - before).toBe(2);
    expect(await library.paper(one.id)).toMatchObject({ withdrawn: true, version: 2 });
    expect(await collector.refresh(ids, patient)).toEqual({ requested: [], silent: [] });

    fakeArxiv.know({ ...one, version: 3 });
    clock.leap(86_400_000);
    await collector.refresh(ids, patient);
    expect(await library.paper(one.id)).toMatchObject({ withdrawn: false, version: 3 });
  });

  it('soon retry papers that an interrupted look-up left out', async () => {
    const clock = leapingClock(NOON);
    const { collector, fakeHuggingFace, fakeArxiv } = await libraryWithSources(clock);
    const listed = madeDay(1, 130);
    fakeHuggingFace.setDay(DAY, listed);
    fakeArxiv.know(...listed.map(({ paper }) => ({ ...paper, categories: ['cs.CL'] })));
    await collector.collect(DAY, { days: 'missing' }, patient);
    const ids = listed.map(({ paper }) => paper.id);
    fakeArxiv.fail({ kind: 'fine' }, REFUSAL);
    await collector.refresh(ids, patient);
    clock.leap(3_600_000);
    fakeArxiv.seen.length = 0;
    await collector.refresh(ids, patient);
    expect(fakeArxiv.seen.map(({ query }) => query.get('id_list')?.split(',').length)).toEqual([30]);
  });

  it('count a source with a bug as failed, and ask the next one', async () => {
    const { library, clock, log, huggingFace, fakeHuggingFace } = await libraryWithSources();
    const paper = madePaper(500);
    fakeHuggingFace.know({ paper, signals: {} });
    const broken: Lookup = { name: 'broken', papers: async () => JSON.parse('{') };
    const needs = { library, lists: [], lookups: [broken, huggingFace], enrichers: [broken], clock, log };
    const collector = createCollector(needs);
    expect(await collector.fetch([paper.id], patient)).toEqual({
      requested: ['broken', 'hugging-face'],
      silent: ['broken'],
    });
    expect(await library.papers([paper.id])).toHaveLength(1);
    expect(await collector.refresh([paper.id], patient)).toEqual({ requested: ['broken'], silent: ['broken'] });
  });

  it('fetch a paper from the first source that knows it', async () => {
    const { collector, fakeHuggingFace, fakeArxiv, library } = await libraryWithSources();
    const [here, there] = [madePaper(500), madePaper(501)];
    fakeHuggingFace.know({ paper: here, signals: { votes: 4 } });
    fakeArxiv.know(there);
    expect(await collector.fetch([here.id], patient)).toEqual({ requested: ['hugging-face'], silent: [] });
    expect(await collector.fetch([there.id], patient)).toEqual({ requested: ['hugging-face', 'arxiv'], silent: [] });
    expect((await library.papers([here.id, there.id])).map((paper) => paper.id)).toEqual([here.id, there.id]);
    expect((await library.readings(here.id, new Date(NOON.getTime() + 60_000)))[0]?.signals.votes).toBe(4);
  });
});

describe('backfill', () => {
  it('is rate limited, and resumes where it stopped', async () => {
    const clock = leapingClock(NOON);
    const { collector, fakeHuggingFace } = await libraryWithSources(clock);
    fakeHuggingFace.setDay('2026-06-10', madeDay(1, 3, '2026-06-10'));
    fakeHuggingFace.setDay('2026-06-11', madeDay(2, 3, '2026-06-11'));
    const days = { from: '2026-06-08', to: '2026-06-11' };
    const stopping = new AbortController();
    const begun = backfill(collector, days, {
      clock,
      signal: stopping.signal,
      pauseMs: 1_000,
      onDay: async (day) => {
        if (day === '2026-06-10') stopping.abort(new Error('enough'));
      },
    });
    await expect(begun).rejects.toThrow('enough');
    const done: string[] = [];
    await backfill(collector, days, {
      clock,
      signal: patient,
      pauseMs: 1_000,
      onDay: async (day) => void done.push(day),
    });
    expect(done).toEqual(['2026-06-11', '2026-06-10', '2026-06-09', '2026-06-08']);
    const asked = fakeHuggingFace.seen.map((request) => request.query.get('date'));
    expect(asked).toEqual(['2026-06-11', '2026-06-10', '2026-06-09', '2026-06-08']);
    expect(clock.slept.filter((ms) => ms === 1_000).length).toBeGreaterThanOrEqual(2);
  });
});
