// Discord's global limit is kept by never reaching it, whatever comes when.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Clock } from '#src/clock.ts';
import {
  createGlobalRateLimiter,
  createInvalidRequestLimit,
  LONGEST_TURN_MS,
  RateLimiterBusy,
} from '../../../../adapters/discord/api/rate-limiter.ts';
import { createLeakyBucket } from '../../../fakes/discord/routes/leaky-bucket.ts';

/** A clock that a test moves. Sleepers are woken in order. */
function handClock() {
  let now = Date.UTC(2026, 5, 12);
  let sleepers: { at: number; wake: () => void }[] = [];
  const clock: Clock = {
    now: () => new Date(now),
    sleep: (ms) => new Promise((resolve) => sleepers.push({ at: now + ms, wake: resolve })),
  };
  async function wake(until: number) {
    for (;;) {
      const [first] = sleepers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at);
      if (!first) break;
      sleepers = sleepers.filter((one) => one !== first);
      now = Math.max(now, first.at);
      first.wake();
      await new Promise(setImmediate);
    }
    now = until;
  }
  function shift(ms: number) {
    now += ms;
  }
  /** The process stands still: all whose time comes meanwhile wake together after it. */
  async function stall(ms: number) {
    now += ms;
    const woken = sleepers.filter(({ at }) => at <= now);
    sleepers = sleepers.filter(({ at }) => at > now);
    for (const { wake } of woken) wake();
    await new Promise(setImmediate);
  }
  return { clock, pass: (ms: number) => wake(now + ms), shift, stall };
}

const arrivals = fc.array(
  fc.record({ afterMs: fc.integer({ min: 0, max: 1_500 }), many: fc.integer({ min: 1, max: 80 }) }),
  {
    minLength: 1,
    maxLength: 8,
  },
);

it('never starts more than fifty requests in any second, and wastes little of the limit', async () => {
  await fc.assert(
    fc.asyncProperty(arrivals, async (waves) => {
      const { clock, pass } = handClock();
      const { turn } = createGlobalRateLimiter({ clock });
      const begun: number[] = [];
      let late = 0;
      for (const { afterMs, many } of waves) {
        await pass(afterMs);
        for (let i = 0; i < many; i += 1) {
          void turn().then(
            () => begun.push(clock.now().getTime()),
            (error) => {
              expect(error).toBeInstanceOf(RateLimiterBusy);
              late += 1;
            },
          );
        }
        await new Promise(setImmediate);
      }
      await pass(2 * LONGEST_TURN_MS);
      expect(begun.length + late).toBe(waves.reduce((sum, { many }) => sum + many, 0));
      begun.sort((a, b) => a - b);
      // The hundredth after the first fifty, and so on: fifty-one never lie within a second.
      for (let i = 50; i < begun.length; i += 1) expect(begun[i]! - begun[i - 50]!).toBeGreaterThanOrEqual(1_000);
      let at = begun[0] ?? 0;
      const bucket = createLeakyBucket({ perSecond: 50, burst: 50 }, () => at);
      for (const moment of begun) {
        at = moment;
        expect(bucket.take()).toBe(0);
      }
    }),
    { numRuns: 60 },
  );
});

it('keeps the limit after the process stood still while many waited', async () => {
  const stalls = fc.array(fc.integer({ min: 0, max: 3_000 }), { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(stalls, async (all) => {
      const { clock, pass, stall } = handClock();
      const { turn } = createGlobalRateLimiter({ clock });
      const bucket = createLeakyBucket({ perSecond: 50, burst: 50 }, () => clock.now().getTime());
      const waits: number[] = [];
      let late = 0;
      for (let i = 0; i < 150; i += 1)
        void turn().then(
          () => waits.push(bucket.take()),
          () => (late += 1),
        );
      for (const ms of all) {
        await pass(300);
        await stall(ms);
      }
      await pass(2 * LONGEST_TURN_MS);
      expect(waits).toEqual(Array(150 - late).fill(0));
      expect(late).toBe(0);
    }),
    { numRuns: 60 },
  );
});

it('uses the whole limit when there is much to do', async () => {
  const { clock, pass } = handClock();
  const { turn } = createGlobalRateLimiter({ clock });
  let begun = 0;
  for (let i = 0; i < 400; i += 1)
    void turn().then(
      () => (begun += 1),
      () => {},
    );
  await pass(4_000);
  // At least 97 % of fifty a second.
  expect(begun).toBeGreaterThanOrEqual(4 * 48.5);
});

it('postpones requests that would wait too long, and does not wait for a clock that was set back', async () => {
  const { clock, pass, shift } = handClock();
  const { turn } = createGlobalRateLimiter({ clock, perSecond: 10 });
  const waiting = Array.from({ length: 100 }, () =>
    turn().then(
      () => 'begun',
      (error) => error,
    ),
  );
  await pass(LONGEST_TURN_MS);
  const outcomes = await Promise.all(waiting);
  const late = outcomes.filter((one) => one instanceof RateLimiterBusy);
  expect(late.length).toBeGreaterThan(0);
  expect(late[0]?.retryAfterMs).toBeGreaterThan(LONGEST_TURN_MS);
  shift(-3_600_000);
  expect(
    await Promise.race([turn().then(() => 'begun'), new Promise((resolve) => setTimeout(resolve, 50, 'waits'))]),
  ).toBe('begun');
});

it('stops well before Discord blocks it, and resumes after ten minutes', async () => {
  const { clock, pass } = handClock();
  const invalidRequestLimit = createInvalidRequestLimit(clock, 3);
  for (const answer of [
    { status: 403 },
    { status: 404 },
    { status: 429, scope: 'shared' },
    { status: 429, scope: 'user' },
  ]) {
    invalidRequestLimit.saw(answer);
  }
  expect(invalidRequestLimit.silenceMs()).toBe(0);
  await pass(60_000);
  invalidRequestLimit.saw({ status: 401 });
  expect(invalidRequestLimit.silenceMs()).toBe(9 * 60_000);
  await pass(9 * 60_000 + 1);
  expect(invalidRequestLimit.silenceMs()).toBe(0);
});

it('lets other requests go before one that yields, for some seconds', async () => {
  const { clock, pass } = handClock();
  const { turn } = createGlobalRateLimiter({ clock });
  const begun: string[] = [];
  const ask = (what: string, how?: { yields: boolean }) => void turn(how).then(() => begun.push(what));
  const posts = (many: number) => Array.from({ length: many }, () => ask('post'));
  posts(60);
  ask('look', { yields: true });
  await pass(500);
  posts(60);
  await pass(4_000);
  expect(begun.lastIndexOf('post')).toBeLessThan(begun.indexOf('look'));
  expect(begun).toHaveLength(121);
  // Where posts never end, it waits no longer than that.
  ask('late look', { yields: true });
  for (let i = 0; i < 40; i += 1) {
    posts(15);
    await pass(250);
  }
  expect(begun).toContain('late look');
  expect(begun.indexOf('late look')).toBeGreaterThan(121);
});
