// Keeping up with the lists, on a real store over a played Hugging Face.

import { describe, expect, it } from 'vitest';
import { SourceError } from '#src/errors.ts';
import { addDays, type Day } from '#src/papers/day.ts';
import { createCollector } from '#src/papers/service/collect.ts';
import { type KeepReadingHow, keepReading } from '#src/papers/service/keep-reading.ts';
import type { DayList } from '#src/papers/sources/source.ts';
import { leapingClock } from '../../fakes/clock.ts';
import { madeDay } from '../../fakes/papers.ts';
import { DAY, libraryWithSources, NOON, patient } from '../library-with-sources.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const WEEK: Day[] = Array.from({ length: 8 }, (_, back) => addDays(DAY, -back));

async function fixture() {
  const clock = leapingClock(NOON);
  const made = await libraryWithSources(clock);
  const { library, collector, fakeHuggingFace } = made;
  for (const [i, day] of WEEK.entries()) fakeHuggingFace.setDay(day, madeDay(i + 1, 4, day));
  const enriched: string[] = [];
  const background = {
    enrich: (candidates: readonly { paper: { id: string } }[]) => enriched.push(...candidates.map((c) => c.paper.id)),
  };
  /** One beat, and the days it asked for. */
  async function beat(how: Partial<KeepReadingHow> = {}): Promise<(string | null)[]> {
    const before = fakeHuggingFace.seen.length;
    await keepReading({ collector, library, background, clock }, { urgent: false, ...how }, patient);
    return fakeHuggingFace.seen.slice(before).map(({ query }) => query.get('date'));
  }
  return { ...made, clock, beat, enriched };
}

describe('keeping up with the lists', () => {
  it('reads missed lists after downtime, newest first, a few at a time, each once', async () => {
    const { beat, library, clock } = await fixture();
    expect(await beat()).toEqual(WEEK.slice(0, 3));
    expect(await beat()).toEqual(WEEK.slice(3, 6));
    expect(await beat()).toEqual(WEEK.slice(6));
    expect(await beat()).toEqual([]);
    const states = await library.sourceDays(WEEK, clock.now());
    expect(states.filter(({ state }) => state === 'complete').map(({ day }) => day)).toHaveLength(7);
    clock.leap(4 * HOUR);
    expect(await beat()).toEqual([DAY]);
  });

  it('rereads a list that was growing when Paperboy went down', async () => {
    const { beat, clock, fakeHuggingFace, library } = await fixture();
    for (let i = 0; i < 3; i += 1) await beat();
    clock.leap(72 * HOUR);
    fakeHuggingFace.setDay(DAY, madeDay(1, 9, DAY));
    expect(await beat()).toEqual([addDays(DAY, 3), addDays(DAY, 2), addDays(DAY, 1)]);
    expect(await beat()).toEqual([DAY]);
    const [known] = await library.sourceDays([DAY], clock.now());
    expect(known).toMatchObject({ state: 'complete', papers: 9 });
  });

  it("reads yesterday's list until it has settled, and an empty one until that is confirmed", async () => {
    const { beat, clock, fakeHuggingFace } = await fixture();
    for (let i = 0; i < 3; i += 1) await beat();
    clock.leap(12 * HOUR + 30 * MINUTE);
    const next = addDays(DAY, 1);
    expect(await beat()).toEqual([next, DAY]);
    clock.leap(3 * HOUR);
    expect(await beat()).toEqual([next, DAY]);
    clock.leap(3 * HOUR);
    fakeHuggingFace.setDay(next, []);
    expect(await beat()).toEqual([next]);
    clock.leap(48 * HOUR);
    const days = [addDays(DAY, 3), addDays(DAY, 2)];
    expect(await beat()).toEqual([...days, next]);
    clock.leap(4 * HOUR);
    expect(await beat()).toEqual(days);
    clock.leap(4 * HOUR);
    expect(await beat()).toEqual([addDays(DAY, 3)]);
  });

  it("reads today's list more often when a digest waits for it", async () => {
    const { beat, clock, enriched } = await fixture();
    for (let i = 0; i < 3; i += 1) await beat();
    clock.leap(6 * MINUTE);
    expect(await beat()).toEqual([]);
    enriched.length = 0;
    expect(await beat({ urgent: true })).toEqual([DAY]);
    // With yesterday's, whose papers may have been left out earlier.
    expect(enriched).toHaveLength(8);
  });

  it('reads the days of due digests first, and after a gap all aged ones at once', async () => {
    const { beat, fakeHuggingFace } = await fixture();
    const weekAgo = [addDays(DAY, -9), addDays(DAY, -10)];
    for (const day of weekAgo) fakeHuggingFace.setDay(day, madeDay(1, 4, day));
    expect(await beat({ first: weekAgo, all: true })).toEqual([...weekAgo, ...WEEK]);
    expect(await beat({ first: weekAgo, all: true })).toEqual([]);
  });

  it('gives up after three days without an answer', async () => {
    const { beat, fakeHuggingFace } = await fixture();
    fakeHuggingFace.failOn(/daily_papers/, { kind: 'answer', answer: { status: 404 } });
    expect(await beat({ all: true })).toEqual(WEEK.slice(0, 3));
  });

  it('continues past a source that has no answer for a day', async () => {
    const { library, clock, huggingFace, fakeHuggingFace, log } = await fixture();
    const quiet: DayList = { name: 'quiet', day: async () => ({ kind: 'unchanged' }) };
    const lists = [huggingFace, quiet];
    const collector = createCollector({ library, lists, lookups: [], enrichers: [], clock, log });
    const needs = { collector, library, background: { enrich() {} }, clock };
    const beat = () => keepReading(needs, { urgent: false }, patient);
    for (let i = 0; i < 3; i += 1) await beat();
    expect(fakeHuggingFace.seen.map(({ query }) => query.get('date'))).toEqual(WEEK);
    expect(await beat()).toEqual({ requested: [], silent: [], answered: false });
  });

  it('reports that a source answered even if another of its days failed', async () => {
    const { library, clock, huggingFace, log } = await fixture();
    const day: DayList['day'] = async (asked, ...rest) => {
      if (asked === DAY) throw new SourceError('hugging-face', 'down');
      return huggingFace.day(asked, ...rest);
    };
    const lists = [{ name: huggingFace.name, day }];
    const collector = createCollector({ library, lists, lookups: [], enrichers: [], clock, log });
    const needs = { collector, library, background: { enrich() {} }, clock };
    const read = await keepReading(needs, { urgent: false }, patient);
    expect(read).toEqual({ requested: ['hugging-face'], silent: ['hugging-face'], answered: true });
  });

  it('treats a missing answer within the time limit as a failure', async () => {
    const { library, collector, clock, fakeHuggingFace } = await fixture();
    fakeHuggingFace.failOn(/daily_papers/, { kind: 'hang' });
    const others = collector.collect(DAY, { days: 'fresh' }, patient);
    const limit = new AbortController();
    const needs = { collector, library, background: { enrich() {} }, clock };
    const reading = keepReading(needs, { urgent: false }, limit.signal);
    limit.abort(new DOMException('too long', 'TimeoutError'));
    expect(await reading).toEqual({ requested: ['hugging-face'], silent: ['hugging-face'], answered: false });
    const known = await library.sourceDays(WEEK, clock.now());
    expect(known.map(({ day, failedAt }) => [day, failedAt])).toEqual(
      WEEK.slice(0, 3)
        .reverse()
        .map((day) => [day, NOON]),
    );
    fakeHuggingFace.fix();
    await others;
  });

  it('stops with its signal', async () => {
    const { library, collector, fakeHuggingFace, clock } = await fixture();
    fakeHuggingFace.failOn(/daily_papers/, { kind: 'hang' });
    const stopping = new AbortController();
    const reading = keepReading(
      { collector, library, background: { enrich() {} }, clock },
      { urgent: false },
      stopping.signal,
    );
    stopping.abort(new Error('stopped'));
    await expect(reading).rejects.toThrow('stopped');
    expect(fakeHuggingFace.seen.length).toBeLessThanOrEqual(1);
  });
});
