// Rounds of reading: what lists have aged is read, beside planning and delivering, which never wait for a source. Slots that nobody can
// decide before a round has ended are told when one has.

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
  /** Deliveries have just come due. */
  wake: () => void;
  clock: Clock;
  log: Log;
}

export interface ReadingRounds extends Rounds {
  /** One round, or the one that is under way. Never rejects: digests go out without what is new there. */
  round(stopping: AbortSignal): Promise<void>;
  /**
   * A round, if the last one that ended is not recent: for a beat that another process has taken. What that one has just read is not
   * asked for again. Never rejects.
   */
  catchUp(stopping: AbortSignal): Promise<void>;
  /** The round under way, if any. */
  ended(): Promise<void>;
}

/** A digest that is due so soon is read for. */
const SOON_MS = 10 * 60_000;
/** Sources that have not answered by then have failed. */
const READ_MS = 2 * 60_000;
/** Noting these failures takes no longer than this, or a database hangs. */
const NOTE_MS = 15_000;

export function createReadingRounds(needs: ReadingRoundsNeeds): ReadingRounds {
  const { outbox, subscriptions, adapters, wake, clock, log } = needs;
  let began: Date | undefined;
  let failing: { from: Date; to: Date } | undefined;
  /** In the round under way or the last one. */
  let databaseAnswered = false;
  let under: Promise<void> | undefined;

  async function round(stopping: AbortSignal): Promise<void> {
    const now = clock.now();
    const gap = !began || now.getTime() - began.getTime() > FRESH_MS;
    databaseAnswered = false;
    try {
      const answered = await readWithin(gap, now, stopping);
      began = now;
      failing = undefined;
      // Without a gap, slots wait for a list alone, and no answer is no news of one.
      if ((gap || answered) && (await outbox.endWaits(clock.now())) > 0) wake();
    } catch (error) {
      if (stopping.aborted) return;
      log.error({ err: error }, 'could not read the lists');
      // Nothing is decided while the database is away, and after that the lists are read first.
      failing = databaseAnswered ? failedAgain(failing, clock.now()) : undefined;
    }
  }

  /** Whether any source answered. Rejects when the round did not come to its end. */
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
    under ??= round(stopping).finally(() => {
      under = undefined;
    });
    return under;
  }

  return {
    began: () => began,
    failing: () => failing,
    round: begin,
    async catchUp(stopping) {
      if (!began || clock.now().getTime() - began.getTime() > FRESH_MS / 2) await begin(stopping);
    },
    ended: async () => under,
  };
}

/** After a sleep, failures are counted anew. */
function failedAgain(before: { from: Date; to: Date } | undefined, now: Date): { from: Date; to: Date } {
  const goesOn = before && now.getTime() - before.to.getTime() <= FRESH_MS;
  return { from: goesOn ? before.from : now, to: now };
}
