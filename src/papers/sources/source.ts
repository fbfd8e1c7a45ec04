// What a source is, and what it can do: three small interfaces, of which a source implements those that it can.

import type { Clock } from '#src/clock.ts';
import type { Http } from '#src/http.ts';
import type { Log } from '#src/log.ts';
import type { Environment } from '#src/settings.ts';
import type { Day } from '../day.ts';
import type { ListedPaper } from '../library.ts';
import type { Paper, PaperId } from '../paper.ts';
import type { HostRateLimiter } from './rate-limiter.ts';

/** One source: its own folder, and a line in list.ts. What is heavy is imported when it is asked for. */
export interface Source {
  /** By the names under which readings are kept, what people call it. The first is the source's own. */
  labels: Readonly<Record<string, string>>;
  /** Absent: its papers have the IDs of another source. */
  ids?: IdScheme;
  /** Every environment variable that it reads. */
  settings: readonly string[];
  /** Reads its settings. Throws ConfigError with every fault, by name and without values. */
  read(env: Environment): Promise<ConfiguredSource>;
}

/** How the IDs of a source's papers look. Pure. */
export interface IdScheme {
  /** What all begin with, such as `openreview:`. Only arXiv's begin with nothing. */
  prefix: string;
  /** The ID that this text is, written in any of the known forms: as an ID, as a link. */
  read(text: string): PaperId | undefined;
  /** IDs in running text, in order. */
  find(text: string): IdPlace[];
  /** The page for people of an ID with this prefix. */
  url(id: PaperId): string;
  /** Sites on which links to papers are worth a card, the most important first. */
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
  /** The real service, which only knows the present: its answers must not be kept as those of another moment. */
  isLive: boolean;
  open(host: SourceHost): Promise<Abilities>;
}

export interface SourceHost {
  http: Http;
  /** A running clock, also in a rehearsal. */
  clock: Clock;
  log: Log;
  /** How fast a host may be asked, for all processes together. */
  rateLimiter: HostRateLimiter;
  /** The topics of all subscriptions, as they were typed. */
  topics(): Promise<string[]>;
  /** The process ends after one answer. */
  oneShot: boolean;
}

export interface Abilities {
  lists?: DayList[];
  /** For single papers that nobody has listed. */
  lookups?: Lookup[];
  /** Asked again about listed papers, for what lists do not say: categories, comments, withdrawals. */
  enrichers?: Lookup[];
  searches?: RemoteSearch[];
}

/** Items that could not be read, grouped by reason, for the log and the summary of an import. */
export interface Dropped {
  reason: string;
  count: number;
}

/** What a source answered about a day. Failures throw SourceError; they are never an empty list. */
export type DayAnswer =
  | { kind: 'listed'; listed: ListedPaper[]; dropped: Dropped[]; kept?: string }
  | { kind: 'unchanged' }
  | { kind: 'not-open' };

export interface DayList {
  readonly name: string;
  /**
   * The list of a UTC day. `kept` is what this source gave with the last good reading of that day (its pages and
   * validators), so that an unchanged day costs a 304. Throws SourceError.
   */
  day(day: Day, kept: string | undefined, signal: AbortSignal): Promise<DayAnswer>;
}

export interface Lookup {
  readonly name: string;
  /** Papers of these ids; unknown ids are simply left out. Signals where the source offers any. Throws SourceError. */
  papers(ids: readonly PaperId[], signal: AbortSignal): Promise<ListedPaper[]>;
}

export interface RemoteSearch {
  readonly name: string;
  /** Best first. Throws SourceError (also when its own quota is used up, at once). */
  search(query: string, limit: number, signal: AbortSignal): Promise<ListedPaper[]>;
}

/** A paper without signals, as look-ups of pure metadata answer. */
export function unsignalled(paper: Paper): ListedPaper {
  return { paper, signals: {} };
}
