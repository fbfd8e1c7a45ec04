// Work in the background: looking up categories and withdrawals of listed papers, and catching up with past lists. One task at a time,
// ended by the program's stop, with errors logged.

import type { Clock } from '#src/clock.ts';
import type { Log } from '#src/log.ts';
import { addDays, type Day } from '../day.ts';
import type { Candidate, PaperId } from '../paper.ts';
import type { Lookup } from '../sources/source.ts';
import { backfill, type Collected, type Collector } from './collect.ts';

export interface Background {
  /** Soon looks up what these papers lack, and whether withdrawn ones still are. */
  enrich(candidates: readonly Candidate[]): void;
  /** Looks up whether these papers were withdrawn or reinstated, each at most once a day. */
  refresh(ids: readonly PaperId[]): void;
  /** Fetches days that were never read, newest first, with pauses. */
  catchUp(days: { from: Day; to: Day }): void;
  /** Aborts and waits until everything has ended. */
  stop(): Promise<void>;
}

const PAUSE_MS = 1_000;
/** Some ten calls to a source that takes 100 IDs per call and one call every 3 s, for a month's papers. */
const MOST_AT_ONCE = 500;

export function createBackground(needs: {
  collector: Collector;
  enrichers: readonly Pick<Lookup, 'isResting'>[];
  clock: Clock;
  log: Log;
}): Background {
  const { collector, enrichers, clock, log } = needs;
  const stopping = new AbortController();
  const lacking = new Set<PaperId>();
  let last: Promise<void> = Promise.resolve();
  let enriching = false;

  function queue(task: string, work: () => Promise<void>): void {
    last = last.then(async () => {
      if (stopping.signal.aborted) return;
      try {
        await work();
      } catch (error) {
        if (!stopping.signal.aborted) log.error({ task, err: error }, 'background task failed');
      }
    });
  }

  function isResting(): boolean {
    return enrichers.some((source) => source.isResting?.(clock.now()));
  }

  async function enrichAll(): Promise<void> {
    enriching = false;
    const ids = [...lacking].slice(0, MOST_AT_ONCE);
    for (const id of ids) lacking.delete(id);
    // Papers left out now are requested after the next reading.
    if (isResting()) return;
    await collector.enrich(ids, stopping.signal);
    if (lacking.size > 0) queueEnriching();
  }

  function queueEnriching(): void {
    if (enriching) return;
    enriching = true;
    queue('enrich', enrichAll);
  }

  return {
    enrich(candidates) {
      for (const { paper } of candidates) if (!paper.categories || paper.withdrawn) lacking.add(paper.id);
      if (lacking.size > 0) queueEnriching();
    },
    refresh(ids) {
      for (let start = 0; start < ids.length; start += MOST_AT_ONCE) {
        queue('refresh', async () => {
          if (!isResting()) await collector.refresh(ids.slice(start, start + MOST_AT_ONCE), stopping.signal);
        });
      }
    },
    catchUp(days) {
      queue('catch up', async () => {
        const onDay = async (day: Day, { requested: asked }: Collected) => {
          if (asked.length > 0) await collector.enrichDay(day, stopping.signal);
        };
        await backfill(collector, days, { clock, signal: stopping.signal, pauseMs: PAUSE_MS, onDay });
      });
    },
    async stop() {
      stopping.abort(new Error('Paperboy is stopping'));
      await last;
    },
  };
}

/** The days whose lists a new library begins with: six weeks have some thirty list days. */
export function firstDays(today: Day): { from: Day; to: Day } {
  return { from: addDays(today, -42), to: today };
}
