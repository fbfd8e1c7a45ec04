// Reads list days from the sources into the library, once for all callers, and looks up what lists don't say. A source that fails is
// recorded and named, and the others continue.

import type { Clock } from '#src/clock.ts';
import { unlessAborted } from '#src/deadline.ts';
import { SourceError } from '#src/errors.ts';
import type { Log } from '#src/log.ts';
import { addDays, type Day } from '../day.ts';
import type { Library, ListedPaper, SourceDay } from '../library.ts';
import type { Paper, PaperId } from '../paper.ts';
import { isOther } from '../paper-id.ts';
import { settledAt } from '../source-day.ts';
import type { DayAnswer, DayList, Lookup } from '../sources/source.ts';

/** `missing`: days without any reading. `aged`: also incomplete days whose reading is older. `fresh`: all. */
export type Want = { days: 'missing' } | { days: 'aged'; olderThanMs: number } | { days: 'fresh' };

export interface Collected {
  /** Names of the sources that were asked, and of those that failed. */
  requested: string[];
  silent: string[];
}

export interface Collector {
  /**
   * Reads a day from every list source that needs it. Never throws because of a source: one that hasn't answered within the signal's time
   * limit has failed. Rejects if the signal aborts for any other reason.
   */
  collect(day: Day, want: Want, signal: AbortSignal): Promise<Collected>;
  /**
   * Looks up categories and comments of listed papers that lack them, and whether withdrawn ones still are. Returns the sources that
   * failed.
   */
  enrich(ids: readonly PaperId[], signal: AbortSignal): Promise<Collected>;
  /** Looks up listed papers again, each once a day: they may have been withdrawn or reinstated. Returns the sources that failed. */
  refresh(ids: readonly PaperId[], signal: AbortSignal): Promise<Collected>;
  /** `enrich` for all papers of a day's lists. */
  enrichDay(day: Day, signal: AbortSignal): Promise<Collected>;
  /** Fetches unknown papers by ID. Those that no source knows are left out. */
  fetch(ids: readonly PaperId[], signal: AbortSignal): Promise<Collected>;
}

export interface CollectorNeeds {
  library: Library;
  lists: readonly DayList[];
  /** Asked for single papers, in this order, until one knows them. */
  lookups: readonly Lookup[];
  /** Asked for categories and comments. */
  enrichers: readonly Lookup[];
  clock: Clock;
  log: Log;
}

const ASKED_AGAIN_MS = 86_400_000;

export function createCollector({ library, lists, lookups, enrichers, clock, log }: CollectorNeeds): Collector {
  const underWay = new Map<string, Promise<boolean>>();
  const askedAt = new Map<PaperId, number>();
  /** Source-days about which a source had nothing to say, and when. The library stores nothing for them, because there is no reading. */
  const nothingSaid = new Map<string, number>();

  /**
   * One source-day. Resolves to whether the source answered. Concurrent calls share one fetch, and each stops waiting at its own deadline.
   */
  async function readOnce(list: DayList, day: Day, signal: AbortSignal): Promise<boolean> {
    const key = keyOf(list, day);
    try {
      signal.throwIfAborted();
      const running = underWay.get(key) ?? read(list, day, signal).finally(() => underWay.delete(key));
      underWay.set(key, running);
      return await unlessAborted(running, signal);
    } catch (error) {
      if (!isTimeLimit(signal)) throw error;
      log.warn({ source: list.name, day }, 'source timed out');
      await library.noteFailure(list.name, day, clock.now(), { kind: 'noAnswer', values: [] });
      return false;
    }
  }

  async function read(list: DayList, day: Day, signal: AbortSignal): Promise<boolean> {
    const source = list.name;
    const kept = await library.kept(source, day);
    let answer: DayAnswer;
    try {
      answer = await list.day(day, kept, signal);
    } catch (error) {
      return failed(list, day, signal, error);
    }
    const at = clock.now();
    try {
      if (answer.kind === 'not-open') await library.noteNotOpen(source, day, at);
      else if (answer.kind === 'unchanged') {
        await library.noteUnchanged(source, day, at);
        nothingSaid.set(keyOf(list, day), at.getTime());
      } else {
        for (const dropped of answer.dropped)
          log.warn({ source, day, ...dropped }, 'skipped unreadable items of a list');
        await library.record({ source, day, at, via: 'fetched', listed: answer.listed, kept: answer.kept });
      }
      return true;
    } catch (error) {
      if (!isAboutValues(error)) throw error;
      return failed(list, day, signal, error);
    }
  }

  /** An error that isn't a SourceError is a bug in reading this source. It is logged as one, and the other sources continue. */
  async function failed({ name: source }: DayList, day: Day, signal: AbortSignal, error: unknown): Promise<false> {
    const known = error instanceof SourceError;
    if (!known && signal.aborted) throw error;
    if (known) log.warn({ source, day, reason: error.message }, 'source did not respond');
    else log.error({ source, day, err: error }, 'could not read a source');
    await library.noteFailure(source, day, clock.now(), known ? error.failure : { kind: 'unreadable', values: [] });
    return false;
  }

  async function lookUp(
    sources: readonly Lookup[],
    ids: readonly PaperId[],
    signal: AbortSignal,
    trimmed: (seen: ListedPaper[]) => Promise<ListedPaper[]> = async (seen) => seen,
  ): Promise<Collected> {
    const answers = await Promise.all(
      sources.map(async (source) => {
        const seen = await orSilent(source.papers(ids, signal), source.name, signal, log);
        return { source: source.name, seen };
      }),
    );
    const at = clock.now();
    for (const { source, seen } of [...answers].reverse()) {
      if (seen && seen.length > 0) await library.recordSightings(source, at, await trimmed(seen));
    }
    return { requested: sources.map((s) => s.name), silent: answers.filter((a) => !a.seen).map((a) => a.source) };
  }

  async function enrich(ids: readonly PaperId[], signal: AbortSignal): Promise<Collected> {
    const known = ids.filter((id) => !isOther(id));
    const withdrawn = notAskedLately((await library.papers(known)).filter((paper) => paper.withdrawn));
    return learn([...(await library.withoutCategories(known)), ...withdrawn], signal);
  }

  async function learn(ids: readonly PaperId[], signal: AbortSignal): Promise<Collected> {
    const wanted = [...new Set(ids)];
    if (wanted.length === 0) return { requested: [], silent: [] };
    return lookUp(enrichers, wanted, signal, async (seen) => {
      const learnt = new Map(seen.map(({ paper }) => [paper.id, paper]));
      // Except those that a lookup left out because it ended early.
      for (const id of learnt.keys()) askedAt.set(id, clock.now().getTime());
      const known = await library.papers([...learnt.keys()]);
      return known.map((paper) => ({ paper: withDetails(paper, learnt.get(paper.id)), signals: {} }));
    });
  }

  /** A later version may withdraw a paper or reinstate it. */
  function notAskedLately(papers: readonly Pick<Paper, 'id'>[]): PaperId[] {
    const since = clock.now().getTime() - ASKED_AGAIN_MS;
    for (const [id, at] of askedAt) if (at <= since) askedAt.delete(id);
    return papers.map(({ id }) => id).filter((id) => !askedAt.has(id));
  }

  return {
    async collect(day, want, signal) {
      const states = new Map((await library.sourceDays([day], clock.now())).map((known) => [known.source, known]));
      const wanted = lists.filter((list) =>
        isWanted(states.get(list.name), want, clock.now(), nothingSaid.get(keyOf(list, day))),
      );
      const answered = await Promise.all(wanted.map((list) => readOnce(list, day, signal)));
      return { requested: wanted.map((l) => l.name), silent: wanted.filter((_, i) => !answered[i]).map((l) => l.name) };
    },
    enrich,
    async refresh(ids, signal) {
      const known = await library.papers(ids.filter((id) => !isOther(id)));
      return learn(notAskedLately(known), signal);
    },
    async enrichDay(day, signal) {
      const listed = await library.candidates([day], clock.now());
      return enrich(
        listed.map(({ paper }) => paper.id),
        signal,
      );
    },
    async fetch(ids, signal) {
      const requested: string[] = [];
      const silent: string[] = [];
      let missing = [...ids];
      for (const source of lookups) {
        if (missing.length === 0) break;
        const answer = await lookUp([source], missing, signal);
        requested.push(...answer.requested);
        silent.push(...answer.silent);
        const known = new Set((await library.papers(missing)).map((paper) => paper.id));
        missing = missing.filter((id) => !known.has(id));
      }
      return { requested, silent };
    },
  };
}

/** A listed paper with the fields that only an enricher knows. Title and authors stay the list's, which leaves out hidden authors. */
function withDetails(paper: Paper, learnt: Paper | undefined): Paper {
  const { categories, comment, withdrawn, version, doi, journal } = learnt ?? paper;
  return { ...paper, categories, comment, withdrawn: withdrawn ?? paper.withdrawn, version, doi, journal };
}

function keyOf(list: DayList, day: Day): string {
  return `${list.name} ${day}`;
}

/** `nothingSaid`: when the source last had nothing to say about the day. */
function isWanted(known: SourceDay | undefined, want: Want, now: Date, nothingSaid: number | undefined): boolean {
  if (want.days === 'fresh') return true;
  if (!known?.readAt) {
    return want.days === 'missing' || nothingSaid === undefined || now.getTime() - nothingSaid > want.olderThanMs;
  }
  if (want.days === 'missing') return false;
  // An empty answer, even a confirmed one, says nothing about what was listed later that day.
  const readAfterClose = known.readAt >= settledAt(known.day);
  const settled = known.state === 'complete' || (known.state === 'empty' && readAfterClose);
  return !settled && now.getTime() - known.readAt.getTime() > want.olderThanMs;
}

function isTimeLimit({ reason }: AbortSignal): boolean {
  return reason instanceof DOMException && reason.name === 'TimeoutError';
}

/** Errors that JavaScript and the database drivers throw for a value they can't use, as opposed to a failing database. */
function isAboutValues(error: unknown): boolean {
  return error instanceof TypeError || error instanceof RangeError;
}

/** Undefined if the source failed. Rejects if the signal aborts. */
async function orSilent(
  lookup: Promise<ListedPaper[]>,
  source: string,
  signal: AbortSignal,
  log: Log,
): Promise<ListedPaper[] | undefined> {
  try {
    return await lookup;
  } catch (error) {
    if (error instanceof SourceError) log.warn({ source, reason: error.message }, 'source did not respond');
    else if (signal.aborted) throw error;
    else log.error({ source, err: error }, 'could not ask a source');
    return undefined;
  }
}

/**
 * Collects days one after the other, newest first, with a pause in between. Days that were read cost nothing, so it can be stopped and
 * started again. `onDay` is called after each day.
 */
export async function backfill(
  collector: Collector,
  days: { from: Day; to: Day },
  how: {
    clock: Clock;
    signal: AbortSignal;
    pauseMs: number;
    onDay?: (day: Day, collected: Collected) => Promise<void>;
  },
): Promise<void> {
  for (let day = days.to; day >= days.from; day = addDays(day, -1)) {
    how.signal.throwIfAborted();
    const collected = await collector.collect(day, { days: 'missing' }, how.signal);
    await how.onDay?.(day, collected);
    if (collected.requested.length > 0 && day > days.from) await how.clock.sleep(how.pauseMs, how.signal);
  }
}
