// List days of recorded votes, shared by the ranking's bench and fit: what was known early, the next night, and in the end.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { addDays, type Day, startOf } from '#src/papers/day.ts';
import type { Candidate, Reading, Signals } from '#src/papers/paper.ts';

const FILES = ['early_to_final.2025.jsonl.gz', 'early_to_final.jsonl'];
/** The list pages of the following night were read some minutes after midnight UTC. */
const NIGHT_MINUTES = 30;
/** A day counts if the later votes of at least this share of its papers are known. */
const KNOWN_SHARE = 0.9;

export interface VotedPaper {
  candidate: Candidate;
  early: Reading;
  /** Reading of the following night, if there was one. */
  night?: Reading;
  /** Last known votes. */
  last: number;
}

export interface VotedDay {
  day: Day;
  earlyAt: Date;
  nightAt: Date;
  papers: VotedPaper[];
}

interface RawPaper {
  id: string;
  title: string;
  early_upvotes: number;
  early_comments: number;
  github: boolean;
  github_stars: number | null;
  project_page: boolean;
  media: number;
  org: string | null;
  arxiv_published: string | null;
  n_authors: number;
  n_hf_authors: number;
  author_participating: boolean | null;
  submitter_followers: number | null;
  upvotes_day1: number | null;
  upvotes_last: number | null;
}

interface RawDay {
  date: Day;
  early_at: string;
  papers: RawPaper[];
}

/** Before these days the source did not show the field at all: missing then means unknown. */
const SHOWN_SINCE = { code: '2025-03-04', stars: '2025-06-25', organisation: '2025-10-03' };

function signalsOf(raw: RawPaper, day: Day): Signals {
  const signals: Signals = {
    votes: raw.early_upvotes,
    comments: raw.early_comments,
    accounts: raw.n_hf_authors,
    people: raw.n_authors,
    media: raw.media,
  };
  if (day >= SHOWN_SINCE.code) {
    signals.code = Number(raw.github);
    signals.project = Number(raw.project_page);
  }
  if (raw.github_stars !== null) signals.stars = raw.github_stars;
  if (raw.author_participating !== null) signals.participating = Number(raw.author_participating);
  if (day >= SHOWN_SINCE.organisation) signals.organisation = Number(raw.org !== null);
  if (raw.submitter_followers !== null) signals.followers = raw.submitter_followers;
  return signals;
}

function votedDay({ date, early_at, papers }: RawDay): VotedDay {
  const nightAt = new Date(startOf(addDays(date, 1)).getTime() + NIGHT_MINUTES * 60_000);
  const earlyAt = new Date(early_at);
  const voted = papers.map((raw): VotedPaper => {
    const early = { at: earlyAt, source: 'recorded', signals: signalsOf(raw, date) };
    const night =
      raw.upvotes_day1 === null ? [] : [{ at: nightAt, source: 'recorded', signals: { votes: raw.upvotes_day1 } }];
    const published = raw.arxiv_published?.slice(0, 10);
    const paper = {
      id: raw.id,
      title: raw.title,
      authors: [],
      keywords: [],
      ...(published ? { publishedOn: published } : {}),
    };
    return {
      candidate: { paper, listedOn: date, readings: [early, ...night] },
      early,
      ...(night[0] ? { night: night[0] } : {}),
      last: raw.upvotes_last ?? raw.upvotes_day1 ?? raw.early_upvotes,
    };
  });
  return { day: date, earlyAt, nightAt, papers: voted };
}

function read(folder: string, file: string): RawDay[] {
  const bytes = readFileSync(join(folder, 'ranking', file));
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line): RawDay => JSON.parse(line));
}

/** The days of one file with known later votes, oldest first. */
export function votedDays(folder: string, file: string = FILES[0]!): VotedDay[] {
  return read(folder, file)
    .filter(({ papers }) => {
      const known = papers.filter((paper) => paper.upvotes_last !== null).length;
      return papers.length > 0 && known >= KNOWN_SHARE * papers.length;
    })
    .map(votedDay)
    .sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** The days of all files, each day once, oldest first. */
export function allVotedDays(folder: string): VotedDay[] {
  const byDay = new Map<Day, VotedDay>();
  for (const file of FILES) for (const day of votedDays(folder, file)) if (!byDay.has(day.day)) byDay.set(day.day, day);
  return [...byDay.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** The recordings' folder; exits with a message when it is not set. */
export function recordings(): string {
  const folder = process.env.PAPERBOY_RECORDINGS;
  if (folder) return folder;
  console.error('Set PAPERBOY_RECORDINGS to the folder of recordings (it has a folder "ranking") and run this again.');
  process.exit(2);
}
