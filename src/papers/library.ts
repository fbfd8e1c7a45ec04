// What papers need from storage. src/store implements it. The library decides the state of a source's day. A source only reports what it
// saw.

import type { SourceFailure } from '#src/leaf-texts.ts';
import type { Day } from './day.ts';
import type { Candidate, Paper, PaperId, Reading, Signals } from './paper.ts';

/** A source's state of one list day. `unread`: never asked, or nothing known at that moment. */
export const DAY_STATES = ['unread', 'not-open', 'partial', 'complete', 'empty', 'stale'] as const;
export type DayState = (typeof DAY_STATES)[number];

export interface ListedPaper {
  paper: Paper;
  signals: Signals;
}

/** One reading of one day's list by one source. */
export interface ListReading {
  source: string;
  day: Day;
  at: Date;
  /** How it was obtained: fetched from the source, or imported from a file. */
  via: 'fetched' | 'imported';
  listed: ListedPaper[];
  /** The source's own pages with their validators, stored for conditional requests. Opaque to the library. */
  kept?: string;
}

/** Words of an earlier version, or a text of the catalogue with its values. */
export type StoredFailure = string | { readonly text: string; readonly values?: readonly unknown[] };

/** One source's day, as known at a moment. */
export interface SourceDay {
  source: string;
  day: Day;
  state: DayState;
  /** Newest good reading, if any. */
  readAt?: Date;
  /** Papers in the union of all readings. */
  papers: number;
  /** The newest failure after the last good reading: when, and why. */
  failedAt?: Date;
  failure?: StoredFailure;
  /** When the source said that the day isn't open yet, if it hasn't answered anything since. */
  notOpenAt?: Date;
}

/** A paper as the search index follows it: newest known votes, first list day, and the number of its last change. */
export interface IndexedPaper {
  seq: number;
  paper: Paper;
  votes?: number;
  listedOn?: Day;
}

export interface Kept {
  papers: number;
  added: number;
}

export interface PaperNames {
  id: PaperId;
  seq: number;
  authors: string[];
  organisation?: string;
}

export interface Library {
  /** Adds papers or merges them into known ones (mergePaper). At most 200 rows per transaction, yielding in between. */
  add(papers: Paper[]): Promise<Kept>;
  /** Stores a list reading: papers, listings, one reading per paper, the day's state. Storing the same reading twice changes nothing. */
  record(reading: ListReading): Promise<Kept & { readings: number }>;
  /** Stores readings of papers outside any list (a lookup, a remote search). Unknown papers are added. */
  recordSightings(source: string, at: Date, seen: ListedPaper[]): Promise<Kept & { readings: number }>;
  /** Records that a source said the day isn't open yet, answered "unchanged" (304), or failed. */
  noteNotOpen(source: string, day: Day, at: Date): Promise<void>;
  noteUnchanged(source: string, day: Day, at: Date): Promise<void>;
  noteFailure(source: string, day: Day, at: Date, failure: SourceFailure | string): Promise<void>;

  paper(id: PaperId): Promise<Paper | undefined>;
  /** In the order given. Unknown IDs are left out. */
  papers(ids: readonly PaperId[]): Promise<Paper[]>;
  /** Readings made at or before `at`, oldest first. */
  readings(id: PaperId, at: Date): Promise<Reading[]>;
  /** List days of a paper, oldest first, by listings first seen at or before `at`. */
  listings(id: PaperId, at: Date): Promise<{ source: string; day: Day }[]>;
  /** Papers listed on any of the days by then, each once, with their readings made at or before `at`. */
  candidates(days: readonly Day[], at: Date): Promise<Candidate[]>;
  /** Candidates with these IDs, listed or not. `listedOn` is their first list day, or absent. */
  known(ids: readonly PaperId[], at: Date): Promise<(Omit<Candidate, 'listedOn'> & { listedOn?: Day })[]>;
  /** Every source's state of a day as known at `at`. */
  sourceDays(days: readonly Day[], at: Date): Promise<SourceDay[]>;
  /** The newest days up to `upTo` that have listed papers by `at`, newest first. */
  listDays(upTo: Day, count: number, at: Date): Promise<Day[]>;
  /** What a source stored with a day (ListReading.kept). */
  kept(source: string, day: Day): Promise<string | undefined>;
  /** Those of the given IDs whose categories aren't known yet. */
  withoutCategories(ids: readonly PaperId[]): Promise<PaperId[]>;
  /** Number of the newest change of any paper. 0 in an empty library. One cheap query. */
  newestSeq(): Promise<number>;
  /** Authors and organisations of the papers changed after `seq`, in order, at most `limit`. For completion. */
  namesAfter(seq: number, limit: number): Promise<PaperNames[]>;
  /** Papers changed after `seq`, in order, at most `limit`, with votes and list day as known at `at` (default: all). */
  changesAfter(seq: number, limit: number, at?: Date): Promise<IndexedPaper[]>;
  counts(): Promise<{ papers: number; readings: number; days: number; newestDay?: Day }>;
}
