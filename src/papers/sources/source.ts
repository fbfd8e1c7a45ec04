// The contract of a source: four small interfaces, of which a source implements those it can.

import type { Clock } from '#src/clock.ts';
import type { Http } from '#src/http.ts';
import type { Log } from '#src/log.ts';
import type { Environment } from '#src/settings.ts';
import type { Day } from '../day.ts';
import type { ListedPaper } from '../library.ts';
import type { Paper, PaperId } from '../paper.ts';
import type { HostRateLimiter } from './rate-limiter.ts';

/** One source: its own folder, and an entry in list.ts. Heavy parts are imported when they are needed. */
export interface Source {
  /** Display names, by the names under which readings are stored. The first is the source's own. */
  labels: Readonly<Record<string, string>>;
  /** Absent: its papers have the IDs of another source. */
  ids?: IdScheme;
  /** Every environment variable that it reads. */
  settings: readonly string[];
  /** Reads its settings. Throws ConfigError with every error, by name and without values. */
  read(env: Environment): Promise<ConfiguredSource>;
}

/** The format of the IDs of a source's papers. Pure. */
export interface IdScheme {
  /** The prefix of all its IDs, such as `openreview:`. Only arXiv's is empty. */
  prefix: string;
  /** An ID for sentences that say what one looks like. */
  example: PaperId;
  /** The ID if the whole text is one, in any known form: an ID or a link. */
  read(text: string): PaperId | undefined;
  /** IDs in running text, in order. */
  find(text: string): IdPlace[];
  /** The page for people of an ID with this prefix. */
  url(id: PaperId): string;
  /** The PDF, if its address follows from the ID. */
  pdf?(id: PaperId): string;
  /** The archive's name, as BibTeX's `archiveprefix`. Absent: it is none. */
  archive?: string;
  /** Sites whose links get a card, the most important first. */
  sites: readonly string[];
}

export interface IdPlace {
  id: PaperId;
  start: number;
  /** Exclusive. */
  end: number;
}

/** A source with its settings. */
export interface ConfiguredSource {
  /** An address that answers with a status below 400 while the service is up, such as a list of one paper. */
  probe: string;
  /** The real service, which only knows the present: its answers must not be stored for another moment. */
  isLive: boolean;
  open(host: SourceHost): Promise<Abilities>;
}

export interface SourceHost {
  http: Http;
  /** A running clock, also in a rehearsal. */
  clock: Clock;
  log: Log;
  /** The rate limit of a host, shared by all processes. */
  rateLimiter: HostRateLimiter;
  /** The topics of all subscriptions, as typed. */
  topics(): Promise<string[]>;
  /** The process ends after one answer. */
  oneShot: boolean;
}

export interface Abilities {
  lists?: DayList[];
  /** For single papers that are on no list. */
  lookups?: Lookup[];
  /** Asked again about listed papers, for what lists don't say: categories, comments, withdrawals. */
  enrichers?: Lookup[];
  searches?: RemoteSearch[];
}

/** Items that could not be read, grouped by reason, for the log and the summary of an import. */
export interface Dropped {
  reason: string;
  count: number;
}

/** A source's answer about a day. Failures throw SourceError. They are never an empty list. */
export type DayAnswer =
  | { kind: 'listed'; listed: ListedPaper[]; dropped: Dropped[]; kept?: string }
  | { kind: 'unchanged' }
  | { kind: 'not-open' };

export interface DayList {
  readonly name: string;
  /**
   * The list of a UTC day. `kept` is what this source returned with the last good reading of that day (its pages and validators), so that
   * an unchanged day costs a 304. Throws SourceError.
   */
  day(day: Day, kept: string | undefined, signal: AbortSignal): Promise<DayAnswer>;
}

export interface Lookup {
  readonly name: string;
  /** Papers with these IDs. Unknown IDs are left out. Signals if the source has any. Throws SourceError. */
  papers(ids: readonly PaperId[], signal: AbortSignal): Promise<ListedPaper[]>;
  /** Whether it is known to fail at this time of day, so that background work skips it. Absent: never. */
  isResting?(at: Date): boolean;
}

export interface RemoteSearch {
  readonly name: string;
  /** Best first. Shortens a query that is too long for the service. Throws SourceError (at once if its own quota is used up). */
  search(query: string, limit: number, signal: AbortSignal): Promise<ListedPaper[]>;
}

/** A paper without signals, as lookups of pure metadata return it. */
export function unsignalled(paper: Paper): ListedPaper {
  return { paper, signals: {} };
}
