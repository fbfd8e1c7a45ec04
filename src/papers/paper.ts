// What a paper is to everybody in the program, and how two sightings of it become one.
// Apart from where papers come from (sources/) and where they are kept (store/).

import type { Day } from './day.ts';

/**
 * As the source writes it (`openreview:…`), arXiv's without a version and anything before it (`2606.13681`, `cond-mat/0207270`), or
 * `other:…` where no source knows the paper. See paper-id.ts.
 */
export type PaperId = string;

/** A paper. Texts are one line, whitespace collapsed; TeX stays in (tex.ts turns it into Unicode for people). */
export interface Paper {
  id: PaperId;
  title: string;
  abstract?: string;
  /** Names in order; authors who asked to be hidden are left out. */
  authors: string[];
  /** Day of the first arXiv version. */
  publishedOn?: Day;
  /** One sentence about the paper, where a source offers one. */
  summary?: string;
  keywords: string[];
  organisation?: string;
  /** arXiv categories, primary first. Absent = not known yet; never an empty array for "unknown". */
  categories?: string[];
  /** arXiv's author comment: venue, pages, "withdrawn". */
  comment?: string;
  /** Of the version that is known; false only where a source that tells of withdrawals says that it is not. */
  withdrawn?: boolean;
  /** The arXiv version that all this was read from, from 1; absent where the source does not say. */
  version?: number;
  codeUrl?: string;
  projectUrl?: string;
  imageUrl?: string;
  doi?: string;
  journal?: string;
}

/** What was counted at one moment. Known names: see SIGNALS. Absent = not said, which is not 0. */
export type Signals = Record<string, number>;

/**
 * votes, comments, stars, followers (of the submitter), accounts (authors with an account there), people (authors in all,
 * hidden ones too), media: counts. code, project, participating (an author takes part in the discussion), organisation: 0 or 1.
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

/** What a source showed of a paper at one moment. */
export interface Reading {
  at: Date;
  source: string;
  signals: Signals;
}

/** A paper on a list, with all that was read about it up to the moment of asking; readings oldest first. */
export interface Candidate {
  paper: Paper;
  /** First day of the asked days on which it was listed. */
  listedOn: Day;
  readings: Reading[];
}

/** Collapses every run of white space and control characters to one space and trims. */
export function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}

/**
 * One paper from two sightings: what the later one says wins, what it does not say is kept. Of two known versions the higher one is the
 * later, whenever it was read.
 */
export function mergePaper(first: Paper, second: Paper): Paper {
  const inOrder = (first.version ?? 0) <= (second.version ?? Number.POSITIVE_INFINITY);
  const [known, later] = inOrder ? [first, second] : [second, first];
  const said = Object.fromEntries(Object.entries(later).filter(([, value]) => value !== undefined && value !== ''));
  return {
    ...known,
    ...said,
    authors: later.authors.length > 0 ? later.authors : known.authors,
    keywords: later.keywords.length > 0 ? later.keywords : known.keywords,
    id: known.id,
    title: later.title || known.title,
    // The comment that said so went with the withdrawal.
    ...(known.withdrawn && later.withdrawn === false && { comment: later.comment }),
  };
}
