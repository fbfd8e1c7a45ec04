// A paper, and how two sightings of it are merged.

import type { Day } from './day.ts';

/**
 * The source's own ID (`openreview:…`), an arXiv ID without version or prefix (`2606.13681`, `cond-mat/0207270`), or `other:…` if no source
 * knows the paper. See paper-id.ts.
 */
export type PaperId = string;

/** A paper. Texts are one line with whitespace collapsed. TeX is kept, and tex.ts converts it to Unicode for people. */
export interface Paper {
  id: PaperId;
  title: string;
  abstract?: string;
  /** Names in order, without authors who asked to be hidden. */
  authors: string[];
  /** Day of the first arXiv version. */
  publishedOn?: Day;
  /** One sentence about the paper, if a source has one. */
  summary?: string;
  keywords: string[];
  organisation?: string;
  /** arXiv categories, primary first. Absent = not known yet. Never an empty array for "unknown". */
  categories?: string[];
  /** arXiv's author comment: venue, pages, "withdrawn". */
  comment?: string;
  /** About the known version. False only if a source that reports withdrawals says so. */
  withdrawn?: boolean;
  /** The arXiv version that all this was read from, from 1. Absent if the source doesn't say. */
  version?: number;
  codeUrl?: string;
  projectUrl?: string;
  imageUrl?: string;
  doi?: string;
  journal?: string;
}

/** Counts at one moment. Known names: see SIGNALS. Absent = not stated, which isn't 0. */
export type Signals = Record<string, number>;

/**
 * votes, comments, stars, followers (of the submitter), accounts (authors with an account there), people (all authors, including hidden
 * ones), media: counts. code, project, participating (an author takes part in the discussion), organisation: 0 or 1.
 */
export const SIGNALS = [
  'votes',
  'comments',
  'stars',
  'followers',
  'accounts',
  'people',
  'media',
  'code',
  'project',
  'participating',
  'organisation',
] as const;

/** What a source reported about a paper at one moment. */
export interface Reading {
  at: Date;
  source: string;
  signals: Signals;
}

/** A paper on a list, with everything read about it up to the requested moment. Readings oldest first. */
export interface Candidate {
  paper: Paper;
  /** The first of the requested days on which it was listed. */
  listedOn: Day;
  readings: Reading[];
}

/** Collapses every run of white space and control characters to one space and trims. */
export function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}

/**
 * One paper from two sightings: values of the later one win, and values it lacks are kept. Of two known versions the higher one is the
 * later, whenever it was read.
 */
export function mergePaper(first: Paper, second: Paper): Paper {
  const inOrder = (first.version ?? 0) <= (second.version ?? Number.POSITIVE_INFINITY);
  const [known, later] = inOrder ? [first, second] : [second, first];
  const values = Object.fromEntries(Object.entries(later).filter(([, value]) => value !== undefined && value !== ''));
  return {
    ...known,
    ...values,
    authors: later.authors.length > 0 ? later.authors : known.authors,
    keywords: later.keywords.length > 0 ? later.keywords : known.keywords,
    id: known.id,
    title: later.title || known.title,
    // The comment that announced the withdrawal is removed together with it.
    ...(known.withdrawn && later.withdrawn === false && { comment: later.comment }),
  };
}
