// A clock that runs ahead and is set back: the days to come are delivered once each as they come due, and nothing twice.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { worded } from '#src/conversation/texts/stored.ts';
import { createPlanning } from '#src/digests/schedule/planning.ts';
import { silentLog } from '#src/log.ts';
import { openStore } from '#src/store/open.ts';
import { acceptingAdapter } from '../../fakes/accepting-adapter.ts';
import { cases, SLOW_TEST_MS, whileTime } from '../../while-time.ts';
import { createEngine, entry, HOUR, handClock, MINUTE, wish } from '../engine.ts';

const DAY = 24 * HOUR;
const START = Date.parse('2026-06-12T08:00:00Z');

/** Two channels, whose platform takes everything, and what came when by the true clock. */
async function place() {
  const clock = handClock(new Date(START).toISOString());
  const store = await openStore({ file: ':memory:', clock, log: silentLog });
  const arrivals: { subscription: string; slot: string; at: number }[] = [];
  /** Moments at which a clock that was right looked. */
  const beats: number[] = [];
  let truth = START;
  const adapter = acceptingAdapter({
    async deliver(_, { about }) {
      arrivals.push({ subscription: about?.subscription ?? '', slot: about?.slot ?? '', at: truth });
      return { kind: 'sent', receipt: `r${arrivals.length}` };
    },
  });
  const engine = createEngine({ store, adapters: [adapter], clock });
  const all = [];
  for (const [channel, more] of [
    ['one', {}],
    ['two', { days: { kind: 'weekly', weekday: 5 } }],
  ] as const) {
    const wanted = wish(channel, more);
    all.push(await store.subscriptions.add(wanted, entry(wanted)));
  }
  let plan = createPlanning({ ...store, clock, log: silentLog });
  return {
    store,
    clock,
    arrivals,
    beats,
    all,
    /** The bot is started again, and remembers nothing. */
    restart() {
      plan = createPlanning({ ...store, clock, log: silentLog });
    },
    /** One heartbeat by a clock that is `ahead` of the truth. */
    async beat(ahead = 0) {
      if (ahead === 0) beats.push(truth);
      clock.set(new Date(truth + ahead).toISOString());
      await plan(new AbortController().signal);
      await engine.deliver();
    },
    pass(ms: number) {
      truth += ms;
    },
    truth: () => truth,
    async rows(id: string) {
      return (await store.outbox.deliveries({ subscription: id, limit: 1_000 })).toReversed();
    },
  };
}
type Place = Awaited<ReturnType<typeof place>>;

/** What must hold at the true moment, once everything is up again. */
async function judge({ all, arrivals, beats, rows, truth, store }: Place): Promise<void> {
  for (const { id, days } of all) {
    const own = arrivals.filter((one) => one.subscription === id);
    const cameAt = new Map(own.map(({ slot, at }) => [slot, at]));
    expect(own.length, 'a slot came twice').toBe(cameAt.size);
    const first = Date.parse('2026-06-12T09:00:00Z');
    const step = days.kind === 'weekly' ? 7 * DAY : DAY;
    const due = Array.from({ length: Math.floor((truth() - first) / step) + 1 }, (_, i) => first + i * step);
    const kept = await rows(id);
    const past = kept.filter(({ dueAt }) => +dueAt <= truth());
    expect(past.map(({ dueAt }) => +dueAt)).toEqual(due);
    for (const row of past) {
      if (row.state === 'sent') continue;
      expect(row).toMatchObject({ state: 'skipped', skipped: 'folded-into' });
      // It was missed by the true clock, and what stands in for it came after that; or nobody looked before that was due as well.
      const into = kept.find(({ slot }) => slot === row.reason);
      const looked = beats.some((at) => at >= +row.dueAt && at < +(into?.dueAt ?? 0));
      if (looked) expect(cameAt.get(worded(row.reason ?? ''))).toBeGreaterThanOrEqual(+row.dueAt);
    }
    expect((await store.subscriptions.find(id))?.nextRunAt.getTime()).toBeGreaterThan(truth());
  }
}

describe('a clock that was days ahead and is set back', () => {
  it('loses no day: each is sent when due, and sent ones are not repeated', async () => {
    const here = await place();
    await here.beat(30 * DAY);
    expect(here.arrivals.map(({ slot }) => slot).toSorted()).toEqual(['daily:2026-07-11', 'weekly:2026-W27']);
    for (let hour = 0; hour < 35 * 24; hour += 1) {
      here.pass(HOUR);
      await here.beat();
    }
    await judge(here);
    const daily = here.arrivals.filter(({ slot }) => slot.startsWith('daily:'));
    expect(daily).toHaveLength(35);
    for (const { slot, at } of daily.slice(1))
      expect(new Date(at).toISOString()).toBe(`${slot.slice(6)}T09:00:00.000Z`);
    await here.store.close();
  });

  it('is noticed by a process started later, and within the hour by one that ran at the same time', async () => {
    const here = await place();
    await here.beat();
    const other = createPlanning({ ...here.store, clock: handClock('2026-07-12T08:00:00Z'), log: silentLog });
    await other(new AbortController().signal);
    const next = async () => (await here.store.subscriptions.find('s1'))?.nextRunAt.toISOString();
    expect(await next()).toBe('2026-07-12T09:00:00.000Z');
    here.pass(59 * MINUTE);
    await here.beat();
    expect(await next()).toBe('2026-07-12T09:00:00.000Z');
    here.pass(MINUTE);
    await here.beat();
    expect(await next()).toBe('2026-06-13T09:00:00.000Z');
    await other(new AbortController().signal);
    here.restart();
    await here.beat();
    expect(await next()).toBe('2026-06-13T09:00:00.000Z');
    await here.store.close();
  });

  it('frees a channel claimed by a dead process with that clock', async () => {
    const here = await place();
    await here.beat(2 * HOUR);
    here.clock.set('2026-07-12T10:00:00Z');
    await createEngine({ store: here.store, adapters: [], clock: here.clock }).plan();
    await here.store.outbox.claim(here.clock.now(), HOUR, { limit: 9, perTeam: 9, adapters: ['receiver'] });
    for (let hour = 0; hour < 49; hour += 1) {
      here.pass(HOUR);
      await here.beat();
    }
    await judge(here);
    expect(here.arrivals.map(({ slot }) => slot)).toContain('daily:2026-06-13');
    await here.store.close();
  });

  it('changes nothing if our own clock is wrong, because nothing is due before its subscription', async () => {
    const here = await place();
    await here.beat(10 * DAY);
    const before = await here.rows('s1');
    here.restart();
    await here.beat(-20_000 * DAY);
    expect(await here.rows('s1')).toEqual(before);
    await here.store.close();
  });

  it('plans every day once, however the clock jumped', { timeout: SLOW_TEST_MS }, async () => {
    const step = fc.oneof(
      { weight: 5, arbitrary: fc.record({ run: fc.integer({ min: 1, max: 60 }) }) },
      {
        weight: 3,
        arbitrary: fc.record({ ahead: fc.integer({ min: 1, max: 40 * 24 }), beats: fc.integer({ min: 1, max: 4 }) }),
      },
      { weight: 1, arbitrary: fc.record({ down: fc.integer({ min: 1, max: 100 }) }) },
      { weight: 1, arbitrary: fc.record({ back: fc.integer({ min: 1, max: 100 }) }) },
      { weight: 1, arbitrary: fc.constant('restart' as const) },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 2, maxLength: 12 }),
        whileTime(async (steps) => {
          const here = await place();
          try {
            for (const one of steps) {
              if (one === 'restart') here.restart();
              else if ('run' in one)
                for (let hour = 0; hour < one.run; hour += 1) {
                  here.pass(HOUR);
                  await here.beat();
                }
              else if ('ahead' in one)
                for (let beat = 0; beat < one.beats; beat += 1) await here.beat((one.ahead + beat * 5) * HOUR);
              else if ('down' in one) here.pass(one.down * HOUR);
              else await here.beat(-one.back * HOUR);
            }
            here.pass(HOUR);
            await here.beat();
            await judge(here);
          } finally {
            await here.store.close();
          }
        }),
      ),
      cases(40),
    );
  });
});
