// The shipped sample day keeps to what sample/README.md promises: real facts, our own words, nobody's account.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const NAME = '2026-06-12@2026-06-12T112839Z.json';
const ITEM_KEYS = ['paper', 'numComments', 'isAuthorParticipating'];
const PAPER_KEYS = [
  'id',
  'title',
  'summary',
  'authors',
  'upvotes',
  'publishedAt',
  'submittedOnDailyAt',
  'githubRepo',
  'githubStars',
  'projectPage',
  'ai_keywords',
  'organization',
];
const RUN_WORDS = 7;

interface Item {
  numComments: number;
  isAuthorParticipating?: boolean;
  paper: {
    id: string;
    title: string;
    summary: string;
    authors: { name: string; hidden: boolean }[];
    upvotes: number;
    publishedAt: string;
    submittedOnDailyAt: string;
    ai_keywords?: string[];
    ai_summary?: string;
    githubRepo?: string;
    githubStars?: number;
    projectPage?: string;
    organization?: { name: string; fullname: string };
  };
}

function load(path: string | URL): Item[] {
  return JSON.parse(readFileSync(path, 'utf8')) as Item[];
}

/** Every run of RUN_WORDS words, lower case, punctuation aside. */
function runs(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(
    words.slice(0, Math.max(0, words.length - RUN_WORDS + 1)).map((_, i) => words.slice(i, i + RUN_WORDS).join(' ')),
  );
}

const sample = load(new URL(`../../sample/${NAME}`, import.meta.url));

const recordings = process.env.PAPERBOY_RECORDINGS;
const recording = recordings === undefined ? undefined : join(recordings, 'hf-daily', '2026-06-12.json');
const recorded = recording !== undefined && existsSync(recording) ? load(recording) : undefined;

describe('sample day', () => {
  it('lists 35 different papers, most votes first', () => {
    expect(sample).toHaveLength(35);
    expect(new Set(sample.map((item) => item.paper.id)).size).toBe(35);
    const votes = sample.map((item) => item.paper.upvotes);
    expect(votes).toEqual(votes.toSorted((a, b) => b - a));
  });

  it('contains only keys that we may publish', () => {
    for (const item of sample) {
      expect(ITEM_KEYS).toEqual(expect.arrayContaining(Object.keys(item)));
      expect(PAPER_KEYS).toEqual(expect.arrayContaining(Object.keys(item.paper)));
      for (const author of item.paper.authors) expect(Object.keys(author)).toEqual(['name', 'hidden']);
      if (item.paper.organization) expect(Object.keys(item.paper.organization)).toEqual(['name', 'fullname']);
    }
  });

  it('gives every paper authors, dates, a summary of two or three sentences and three to five keywords', () => {
    for (const { paper } of sample) {
      expect(paper.id).toMatch(/^\d{4}\.\d{5}$/);
      expect(paper.title).toBe(paper.title.replace(/\s+/g, ' ').trim());
      expect(paper.authors.length).toBeGreaterThan(0);
      expect(paper.authors.every((author) => author.name !== '' && author.hidden === false)).toBe(true);
      expect(paper.submittedOnDailyAt.slice(0, 10)).toBe('2026-06-12');
      expect(paper.publishedAt.slice(0, 10) <= '2026-06-12').toBe(true);
      const sentences = [...new Intl.Segmenter('en', { granularity: 'sentence' }).segment(paper.summary)];
      expect(sentences.length, paper.id).toBeGreaterThanOrEqual(2);
      expect(sentences.length, paper.id).toBeLessThanOrEqual(3);
      expect(paper.ai_keywords?.length, paper.id).toBeGreaterThanOrEqual(3);
      expect(paper.ai_keywords?.length, paper.id).toBeLessThanOrEqual(5);
    }
  });

  it('links only to pages: no pictures, avatars or accounts', () => {
    const text = JSON.stringify(sample);
    expect(text).not.toMatch(/avatar|thumbnail|mediaUrl|cdn-|submittedBy|submittedOnDailyBy|"_id"|"user"/i);
    for (const { paper } of sample) {
      for (const url of [paper.githubRepo, paper.projectPage]) {
        if (url !== undefined) expect(new URL(url).protocol).toBe('https:');
      }
    }
  });

  const named = recorded ? '' : ' (skipped: needs hf-daily/2026-06-12.json under PAPERBOY_RECORDINGS)';

  it.skipIf(recorded === undefined)(`agrees with the recorded day in every fact${named}`, () => {
    const facts = ({ paper, ...item }: Item) => ({
      id: paper.id,
      title: paper.title,
      authors: paper.authors.filter((author) => !author.hidden).map((author) => author.name),
      votes: paper.upvotes,
      comments: item.numComments,
      participating: item.isAuthorParticipating,
      dates: [paper.publishedAt, paper.submittedOnDailyAt],
      links: [paper.githubRepo, paper.githubStars, paper.projectPage],
      organisation: [paper.organization?.name, paper.organization?.fullname],
    });
    expect(sample.map(facts)).toEqual(recorded?.map(facts));
  });

  it.skipIf(recorded === undefined)(`says everything in its own words${named}`, () => {
    const originals = new Map(recorded?.map(({ paper }) => [paper.id, paper]));
    for (const { paper } of sample) {
      const original = originals.get(paper.id);
      const taken = runs(`${original?.summary} ${original?.ai_summary ?? ''}`);
      expect(
        [...runs(paper.summary)].filter((run) => taken.has(run)),
        paper.id,
      ).toEqual([]);
      expect(paper.ai_keywords).not.toEqual(original?.ai_keywords);
    }
  });
});
