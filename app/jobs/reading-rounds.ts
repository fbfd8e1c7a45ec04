// Reading rounds: outdated lists are read again, parallel to planning and delivering, which never wait for a source. Slots that depend on a
// round are released when it ends.

import type { Clock } from '#src/clock.ts';
import { daysNeeded } from '#src/digests/compose/days-needed.ts';
import { FRESH_MS, type Rounds } from '#src/digests/compose/readiness.ts';
import type { Outbox } from '#src/digests/delivery.ts';
import type { Subscriptions } from '#src/digests/subscription.ts';
import type { Log } from '#src/log.ts';
import { type KeepReadingNeeds, keepReading } from '#src/papers/service/keep-reading.ts';

export interface ReadingRoundsNeeds extends KeepReadingNeeds {
  outbox: Pick<Outbox, 'undecided' | 'endWaits'>;
  subscriptions: Pick<Subscriptions, 'due'>;
  /** Names of the adapters that this process delivers to. */
  adapters: readonly string[];
  /** Called when deliveries have become due. */
  wake: () => void;
  clock: Clock;
  log: Log;
}

export interface ReadingRounds extends Rounds {
  /** Runs a round, or joins the one in progress. Never rejects: digests go out without new readings. */
  round(stopping: AbortSignal): Promise<void>;
  /**
   * Runs a round unless the last one ended recently: for a beat that another process took. Does not repeat what that process just read.
   * Never rejects.
   */
  catchUp(stopping: AbortSignal): Promise<void>;
  /** Resolves after the round in progress, if any. */
  ended(): Promise<void>;
}

/** Lists are read for digests due this soon. */
const SOON_MS = 10 * 60_000;
/** Sources that have not answered by then have failed. */
const READ_MS = 2 * 60_000;
/** Recording failures takes no longer, unless the database hangs. */
const NOTE_MS = 15_000;

export function createReadingRounds(needs: ReadingRoundsNeeds): ReadingRounds {
  const { outbox, subscriptions, adapters, wake, clock, log } = needs;
  let began: Date | undefined;
  let failing: { from: Date; to: Date } | undefined;
  /** In the current or the last round. */
  let databaseAnswered = false;
  let running: Promise<void> | undefined;

  async function round(stopping: AbortSignal): Promise<void> {
    const now = clock.now();
    const gap = !began || now.getTime() - began.getTime() > FRESH_MS;
    databaseAnswered = false;
    try {
      const answered = await readWithin(gap, now, stopping);
      began = now;
      failing = undefined;
      // Without a gap, slots wait only for a list, and a failed round brings none.
      if ((gap || answered) && (await outbox.endWaits(clock.now())) > 0) wake();
    } catch (error) {
      if (stopping.aborted) return;
      log.error({ err: error }, 'could not read the lists');
      // Nothing is decided while the database is unreachable; afterwards the lists are read first.
      failing = databaseAnswered ? failedAgain(failing, clock.now()) : undefined;
    }
  }

  /** Whether any source answered. Rejects when the round did not complete. */
  async function readWithin(gap: boolean, now: Date, stopping: AbortSignal): Promise<boolean> {
    const limit = new AbortController();
    const ended = new AbortController();
    const signal = AbortSignal.any([stopping, limit.signal]);
    const passed = async (): Promise<never> => {
      await clock.sleep(READ_MS, AbortSignal.any([stopping, ended.signal]));
      log.warn({}, 'reading the lists timed out');
      limit.abort(new DOMException('Reading the lists took too long.', 'TimeoutError'));
      await clock.sleep(NOTE_MS, AbortSignal.any([stopping, ended.signal]));
      throw new Error('Reading the lists did not finish.');
    };
    try {
      return await Promise.race([readAged(gap, now, signal), passed()]);
    } finally {
      ended.abort();
    }
  }

  async function readAged(gap: boolean, now: Date, signal: AbortSignal): Promise<boolean> {
    const slots = await outbox.undecided(now, adapters);
    databaseAnswered = true;
    const urgent = slots.length > 0 || (await subscriptions.due(new Date(now.getTime() + SOON_MS), 1)).length > 0;
    const how = { urgent, all: gap, first: gap ? daysNeeded(slots) : [] };
    return (await keepReading(needs, how, signal)).answered;
  }

  function begin(stopping: AbortSignal): Promise<void> {
    running ??= round(stopping).finally(() => {
      running = undefined;
    });
    return running;
  }

  return {
    began: () => began,
    failing: () => failing,
    round: begin,
    async catchUp(stopping) {
      if (!began || clock.now().getTime() - began.getTime() > FRESH_MS / 2) await begin(stopping);
    },
    ended: async () => running,
  };
}

/** After a sleep, the run of failures starts over. */
function failedAgain(before: { from: Date; to: Date } | undefined, now: Date): { from: Date; to: Date } {
  const goesOn = before && now.getTime() - before.to.getTime() <= FRESH_MS;
  return { from: goesOn ? before.from : now, to: now };
}
