// A clock whose sleeps are over at once and move its time instead: hours of waiting in no time, and exact.

import { type Clock, runningClock } from '#src/clock.ts';

export interface LeapingClock extends Clock {
  /** All sleeps so far, in milliseconds. */
  readonly slept: number[];
  /** Moves the time on without a sleep. */
  leap(ms: number): void;
}

/** Runs `factor` times as fast as the machine's, for code that waits while real requests are in progress. */
export function fastClock(factor: number, start = new Date('2026-06-12T12:00:00Z')): Clock {
  const begun = performance.now();
  const { sleep } = runningClock();
  return {
    now: () => new Date(start.getTime() + (performance.now() - begun) * factor),
    sleep: (ms, signal) => sleep(ms / factor, signal),
  };
}

/** Starts at a moment and moves only by sleeping and leaping. */
export function leapingClock(start = new Date('2026-06-12T12:00:00Z')): LeapingClock {
  let now = start.getTime();
  const slept: number[] = [];
  return {
    slept,
    now: () => new Date(now),
    leap(ms) {
      now += ms;
    },
    async sleep(ms, signal) {
      signal?.throwIfAborted();
      slept.push(ms);
      now += ms;
      // One turn of the event loop, so that other tasks and sleepers run.
      await new Promise((resolve) => setImmediate(resolve));
      signal?.throwIfAborted();
    },
  };
}

export interface HeldClock extends Clock {
  /** Advances the time, ending every sleep at its moment, and lets the sleepers run. */
  pass(ms: number): Promise<void>;
  /** How many are asleep. */
  sleeping(): number;
}

/** Stands still, with its sleepers, until time is advanced. */
export function heldClock(start: Date): HeldClock {
  let now = start.getTime();
  const sleepers = new Set<{ at: number; wake: () => void }>();
  // A few turns of the loop: everything that waits for nothing outside has finished by then.
  const settled = async () => {
    for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  };
  return {
    now: () => new Date(now),
    sleeping: () => sleepers.size,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const sleeper = {
          at: now + ms,
          wake: () => {
            sleepers.delete(sleeper);
            resolve();
          },
        };
        sleepers.add(sleeper);
        signal?.addEventListener('abort', () => {
          sleepers.delete(sleeper);
          reject(signal.reason);
        });
      }),
    async pass(ms) {
      const end = now + ms;
      await settled();
      for (;;) {
        const [next] = [...sleepers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
        if (!next) break;
        now = Math.max(now, next.at);
        next.wake();
        await settled();
      }
      now = end;
    },
  };
}
