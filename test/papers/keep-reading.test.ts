// Keeping up with the lists, on a real store over a played Hugging Face.

import { describe, expect, it } from 'vitest';
import { addDays, type Day } from '#src/papers/day.ts';
import { keepReading } from '#src/papers/keep-reading.ts';
import { leapingClock } from '../fakes/clock.ts';
import { madeDay } from '../fakes/papers.ts';
import { DAY, libraryWithSources, NOON, patient } from './library-with-sources.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const WEEK: Day[] = Array.from({ length: 8 }, (_, back) => addDays(DAY, -back));

async function scene() {
  const clock = leapingClock(NOON);
  const made = await libraryWithSources(clock);
  const { library, collector, fakeHuggingFace } = made;
  for (const [i, day] of WEEK.entries()) fakeHuggingFace.setDay(day, madeDay(i + 1, 4, day));
  const enriched: string[] = [];
  const background = {
    enrich: (candidates: readonly { paper: { id: string } }[]) => enriched.push(...candidates.map((c) => c.paper.id)),
  };
  /** One beat, and the days it asked for. */
  async function beat(urgent = false): Promise<(string | null)[]> {
    const before = fakeHuggingFace.seen.length;
    await keepReading({ collector, library, background, clock }, urgent, patient);
    return fakeHuggingFace.seen.slice(before).map(({ query }) => query.get('date'));
  }
  return { ...made, clock, beat, enriched };
}

describe('keeping up with the lists', () => {
  it('reads the lists between after a downtime, newest first, a few at a time, and each once', async () => {
    const { beat, library, clock } = await scene();
    expect(await beat()).toEqual(WEEK.slice(0, 3));
    expect(await beat()).toEqual(WEEK.slice(3, 6));
    expect(await beat()).toEqual(WEEK.slice(6));
    expect(await beat()).toEqual([]);
    const states = await library.sourceDays(WEEK, clock.now());
    expect(states.filter(({ state }) => state === 'complete').map(({ day }) => day)).toHaveLength(7);
    clock.leap(4 * HOUR);
    expect(await beat()).toEqual([DAY]);
  });

  it('reads a list again that was growing when Paperboy went down', async () => {
    const { beat, clock, fakeHuggingFace, library } = await scene();
    for (let i = 0; i < 3; i += 1) await beat();
    clock.leap(72 * HOUR);
    fakeHuggingFace.setDay(DAY, madeDay(1, 9, DAY));
    expect(await beat()).toEqual([addDays(DAY, 3), addDays(DAY, 2), addDays(DAY, 1)]);
    expect(await beat()).toEqual([DAY]);
    const [known] = await library.sourceDays([DAY], clock.now());
    expect(known).toMatchObject({ state: 'complete', papers: 9 });
  });

  it("reads yesterday's list until it has settled, and an empty one until that is confirmed", async () => {
    const { beat, clock, fakeHuggingFace } = await scene();
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
    const { beat, clock, enriched } = await scene();
    for (let i = 0; i < 3; i += 1) await beat();
    clock.leap(6 * MINUTE);
    expect(await beat()).toEqual([]);
    enriched.length = 0;
    expect(await beat(true)).toEqual([DAY]);
    // With yesterday's, whose papers may have been left out earlier.
    expect(enriched).toHaveLength(8);
  });

  it('stops with its signal', async () => {
    const { library, collector, fakeHuggingFace, clock } = await scene();
    fakeHuggingFace.failOn(/daily_papers/, { kind: 'hang' });
    const stopping = new AbortController();
    const reading = keepReading({ collector, library, background: { enrich() {} }, clock }, false, stopping.signal);
    stopping.abort(new Error('stopped'));
    await expect(reading).rejects.toThrow('stopped');
    expect(fakeHuggingFace.seen.length).toBeLessThanOrEqual(1);
  });
});
