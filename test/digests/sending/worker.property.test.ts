import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runningClock } from '#src/clock.ts';
import type { DeliveryOutcome, Found, Part } from '#src/conversation/adapter.ts';
import type { ChannelRef } from '#src/conversation/call.ts';
import { NEVER, type Outbox } from '#src/digests/delivery.ts';
import { silentLog } from '#src/log.ts';
import { openStore } from '#src/store/open.ts';
import { acceptingAdapter } from '../../fakes/accepting-adapter.ts';
import { inWords } from '../../in-words.ts';
import { cases, SLOW_TEST_MS, whileTime } from '../../while-time.ts';
import { createEngine, entry, HOUR, handClock, MINUTE, slotComposer, wish } from '../engine.ts';

// The outbox engine as a state machine: random outcomes, crashes of the sender before or after any call, clocks that jump.
// A crash is a call that never comes back: nothing after it happens, as when the process dies.

type Outcome = 'take' | 'lose' | 'drop' | 'busy' | 'throw';
type Step =
  | { kind: 'work'; outcomes: Outcome[]; crashAt?: number }
  | { kind: 'leap'; minutes: number }
  | { kind: 'plan' }
  | { kind: 'pause' | 'resume'; which: number };

const outcome = fc.constantFrom<Outcome>('take', 'take', 'lose', 'drop', 'busy', 'throw');
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('work' as const), outcomes: fc.array(outcome, { maxLength: 6 }) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('work' as const),
      outcomes: fc.array(outcome, { maxLength: 6 }),
      crashAt: fc.integer({ min: 1, max: 40 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('leap' as const),
      minutes: fc.oneof(fc.integer({ min: -30, max: 30 }), fc.integer({ min: -600, max: 3_000 })),
    }),
  },
  { weight: 3, arbitrary: fc.constant({ kind: 'plan' as const }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constantFrom('pause' as const, 'resume' as const), which: fc.nat(2) }),
  },
);

/** A platform in memory that keeps everything, and one sender's hold on it. */
function platform(canFindByKey: boolean) {
  const received: { place: ChannelRef; part: Part; receipt: string }[] = [];
  let outcomes: Outcome[] = [];
  const take = (place: ChannelRef, part: Part): string => {
    const receipt = `r${received.length}`;
    received.push({ place, part, receipt });
    return receipt;
  };
  async function deliver(place: ChannelRef, part: Part): Promise<DeliveryOutcome> {
    const now = outcomes.shift() ?? 'take';
    if (now === 'busy') return { kind: 'retry', reason: 'busy', retryAfterMs: 5_000 };
    if (now === 'drop') return { kind: 'unconfirmed', reason: 'cut off' };
    const receipt = take(place, part);
    if (now === 'throw') throw new Error('a bug in an SDK');
    return now === 'lose' ? { kind: 'unconfirmed', reason: 'answer lost' } : { kind: 'sent', receipt };
  }
  async function find(_: ChannelRef, key: string): Promise<Found> {
    if (!canFindByKey) return { kind: 'unknown' };
    const there = received.find(({ part }) => part.key === key);
    return there ? { kind: 'arrived', receipt: there.receipt } : { kind: 'absent' };
  }
  return { received, deliver, find, behave: (next: Outcome[]) => (outcomes = [...next]) };
}

/** Functions that never come back from the n-th point on; the promise resolves when that point is reached. */
function mortal(crashAt: number | undefined) {
  let points = 0;
  let dead = () => {};
  const died = new Promise<void>((resolve) => (dead = resolve));
  const point = (): Promise<void> => {
    points += 1;
    if (crashAt === undefined || points < crashAt) return Promise.resolve();
    dead();
    return new Promise(() => {});
  };
  function wrap<T extends object>(given: T): T {
    const calls = Object.entries(given).map(([name, call]) => [
      name,
      typeof call !== 'function'
        ? call
        : async (...words: unknown[]) => {
            await point();
            const result: unknown = await call(...words);
            await point();
            return result;
          },
    ]);
    return Object.fromEntries(calls);
  }
  return { wrap, died };
}

async function play(steps: readonly Step[], canFindByKey: boolean, parts: number, lists: boolean): Promise<void> {
  const clock = handClock('2026-06-12T08:30:00Z');
  const store = await openStore({ file: ':memory:', clock, log: silentLog });
  const world = platform(canFindByKey);
  const traits = { edits: false, canFindByKey, deliverTimeoutMs: 5_000 };
  const sender = (crashAt?: number) => {
    const { wrap, died } = mortal(crashAt);
    const { deliver, find } = wrap({ deliver: world.deliver, find: world.find });
    const adapter = acceptingAdapter({ traits, deliver, find });
    const engine = createEngine({
      store: {
        outbox: wrap(store.outbox) as Outbox,
        subscriptions: wrap(store.subscriptions),
        channelLossNotices: store.channelLossNotices,
        sentNotices: store.sentNotices,
      },
      adapters: [adapter],
      // The dead do not wake up.
      clock: { now: clock.now, sleep: runningClock().sleep },
      composer: slotComposer({ parts, lists }),
      limits: { concurrency: 2, perTeam: 2 },
    });
    return { engine, died };
  };
  try {
    const all = [];
    for (const channel of ['one', 'one', 'two']) {
      const wanted = wish(channel, { size: 2 * parts });
      all.push(await store.subscriptions.add(wanted, entry(wanted)));
    }
    let latest = clock.now();
    for (const now of steps) {
      latest = new Date(Math.max(+latest, +clock.now()));
      switch (now.kind) {
        case 'work': {
          world.behave(now.outcomes);
          const { engine, died } = sender(now.crashAt);
          await Promise.race([engine.deliver(), died]);
          break;
        }
        case 'plan': {
          await sender().engine.plan();
          break;
        }
        case 'leap':
          clock.leap(now.minutes * MINUTE);
          break;
        default: {
          const one = all[now.which];
          const pause = { by: 'person', reason: 'holidays', at: clock.now() } as const;
          if (one)
            await store.subscriptions.pause(one.id, now.kind === 'pause' ? pause : undefined, undefined, entry(one));
        }
      }
    }
    // In the end everybody lives, and time goes on.
    world.behave([]);
    clock.set(new Date(Math.max(+latest, +clock.now())).toISOString());
    for (let i = 0; i < 30; i += 1) {
      const { engine } = sender();
      await engine.plan();
      await engine.deliver();
      clock.leap(HOUR);
    }
    await judge();
  } finally {
    await store.close();
  }

  async function judge(): Promise<void> {
    const received = Map.groupBy(world.received, ({ part }) => part.key);
    // Never twice.
    for (const some of received.values()) expect(some).toHaveLength(1);
    for (const one of await store.subscriptions.all()) {
      const rows = await store.outbox.deliveries({ subscription: one.id, limit: 1_000 });
      // A row for every slot up to the next run, and one alone.
      const days = Math.round((+one.nextRunAt - Date.parse('2026-06-12T09:00:00Z')) / (24 * HOUR));
      expect(rows.map(({ dueAt }) => +dueAt)).toEqual(
        Array.from({ length: days }, (_, i) => Date.parse('2026-06-12T09:00:00Z') + (days - 1 - i) * 24 * HOUR),
      );
      for (const row of rows) {
        const arrived = row.parts.filter(({ key }) => received.has(key));
        if (row.state === 'sent') {
          expect(arrived).toHaveLength(row.parts.length);
          expect(row.parts.every(({ receipt }) => receipt !== undefined)).toBe(true);
        } else if (row.state === 'skipped') {
          // What says that it was skipped was not seen by anybody.
          expect(arrived).toHaveLength(0);
        } else {
          expect(row.state).toBe('doubt');
          expect(canFindByKey).toBe(false);
          expect(row.notBefore).toEqual(NEVER);
          expect(row.reason).toEqual(inWords(/may be missing/));
        }
      }
    }
    // No paper listed twice in a channel; what is under a list shows some of it again.
    const listing = world.received.filter(({ part }) => part.under === undefined);
    const papers = listing.flatMap(({ place, part }) =>
      (part.message.fallbackText.split(': ')[1] ?? '').split(' ').map((paper) => `${place.channel} ${paper}`),
    );
    expect(new Set(papers).size).toBe(papers.length);
  }
}

describe('the outbox engine under random outcomes, crashes and clocks', () => {
  const steps = fc.array(step, { minLength: 5, maxLength: 30 });

  it('delivers every slot once if the platform can be searched', { timeout: SLOW_TEST_MS }, async () => {
    await fc.assert(
      fc.asyncProperty(
        steps,
        fc.integer({ min: 1, max: 2 }),
        fc.boolean(),
        whileTime((all, parts, lists) => play(all, true, parts, lists)),
      ),
      cases(30),
    );
  });

  it('delivers none twice otherwise, and says which may be missing', { timeout: SLOW_TEST_MS }, async () => {
    await fc.assert(
      fc.asyncProperty(
        steps,
        fc.integer({ min: 1, max: 2 }),
        fc.boolean(),
        whileTime((all, parts, lists) => play(all, false, parts, lists)),
      ),
      cases(30),
    );
  });
});
