// rank() on papers made up here: what moves a paper up, what does not, and that every score is explained.

import { describe, expect, test } from 'vitest';
import { reasonWords } from '#src/conversation/texts/data-words.ts';
import type { Candidate, Reading, Signals } from '#src/papers/paper.ts';
import type { RankedPaper } from '#src/papers/ranking/ranked.ts';
import { rank } from '#src/papers/ranking/ranking.ts';
import { recipes } from '#src/papers/ranking/recipe.ts';

const NOBODY = new Map<string, number>();
const AT = new Date('2026-06-12T12:00:00Z');

function reading(time: string, signals: Signals): Reading {
  return { at: new Date(time), source: 'huggingface', signals };
}

function candidate(id: string, listedOn: string, readings: Reading[]): Candidate {
  return { paper: { id, title: `Paper ${id}`, authors: ['Ada Lovelace'], keywords: [] }, listedOn, readings };
}

/** A paper listed on the 12th and read at 8 and 11 h UTC of that day, or only at 11. */
function today(id: string, votes: number, earlier?: number, signals: Signals = {}): Candidate {
  const before = earlier === undefined ? [] : [reading('2026-06-12T08:00:00Z', { votes: earlier })];
  return candidate(id, '2026-06-12', [...before, reading('2026-06-12T11:00:00Z', { votes, ...signals })]);
}

function ids(
  candidates: Candidate[],
  at = AT,
  recipe = recipes.day,
  tally: ReadonlyMap<string, number> = NOBODY,
): string[] {
  return rank(candidates, at, recipe, tally).papers.map(({ paper }) => paper.id);
}

function only(one: Candidate, at = AT, recipe = recipes.day, tally: ReadonlyMap<string, number> = NOBODY): RankedPaper {
  const [paper] = rank([one], at, recipe, tally).papers;
  if (!paper) throw new Error('one candidate must give one ranked paper');
  return paper;
}

function labelsOf(paper: RankedPaper): string[] {
  return paper.reasons.map(reasonWords);
}

describe('a ranking', () => {
  test('is empty for no papers, and names the moment and the recipe', () => {
    expect(rank([], AT, recipes.week, NOBODY)).toEqual({ at: AT, recipe: 'week', papers: [] });
  });

  test('counts ranks from 1 by score', () => {
    const ranking = rank([today('a', 3), today('b', 40), today('c', 11)], AT, recipes.day, NOBODY);
    expect(ranking.papers.map(({ paper, place, votes }) => [paper.id, place, votes])).toEqual([
      ['b', 1, 40],
      ['c', 2, 11],
      ['a', 3, 3],
    ]);
  });

  test('orders equal papers by ID, newest first, whatever their input order', () => {
    const equal = [today('2606.00002', 5), today('2606.00003', 5), today('2606.00001', 5)];
    expect(ids(equal)).toEqual(['2606.00003', '2606.00002', '2606.00001']);
    expect(ids(equal.toReversed())).toEqual(['2606.00003', '2606.00002', '2606.00001']);
  });

  test('ignores readings made after the moment', () => {
    const later = candidate('a', '2026-06-12', [
      reading('2026-06-12T08:00:00Z', { votes: 4 }),
      reading('2026-06-12T12:00:00.001Z', { votes: 400, stars: 9000 }),
    ]);
    const without = { ...later, readings: later.readings.slice(0, 1) };
    expect(only(later)).toEqual(only(without));
    expect(only(later, new Date('2026-06-12T12:00:01Z')).votes).toBe(400);
  });

  test('can put a fresh paper with few votes above an old one with more', () => {
    const fresh = candidate('fresh', '2026-06-12', [reading('2026-06-12T08:00:00Z', { votes: 20 })]);
    const old = candidate('old', '2026-06-09', [reading('2026-06-12T08:00:00Z', { votes: 30 })]);
    expect(ids([old, fresh])).toEqual(['fresh', 'old']);
    const older = candidate('old', '2026-06-09', [reading('2026-06-12T08:00:00Z', { votes: 60 })]);
    expect(ids([fresh, older])).toEqual(['old', 'fresh']);
  });
});

describe('votes and their growth', () => {
  test('of two papers with the same votes, the one that grew faster is first', () => {
    expect(ids([today('slow', 40, 35), today('fast', 40, 8)])).toEqual(['fast', 'slow']);
  });

  test('growth is shown as a rate, and can count for or against', () => {
    const reasons = (earlier: number) =>
      only(today('a', 40, earlier)).reasons.filter(({ kind }) => kind === 'momentum');
    expect(reasons(7)).toEqual([{ kind: 'momentum', values: [expect.closeTo(11, 0)], points: 8.87 }]);
    const [slow] = reasons(38);
    expect(slow?.values).toEqual([expect.closeTo(0.7, 1)]);
    expect(slow?.points).toBeLessThan(0);
  });

  test('falling votes count as they are now, and are named', () => {
    const paper = only(today('a', 30, 50));
    expect(paper.votes).toBe(30);
    expect(labelsOf(paper)).toContain('losing votes');
    expect(ids([today('a', 30, 50), today('b', 30, 30)])).toEqual(['b', 'a']);
  });

  test('two readings within two hours say nothing about growth', () => {
    const close = candidate('a', '2026-06-12', [
      reading('2026-06-12T10:01:00Z', { votes: 1 }),
      reading('2026-06-12T12:00:00Z', { votes: 9 }),
    ]);
    expect(labelsOf(only(close))).toEqual(['9 votes', 'only 12 hours on the list']);
  });

  test('growth is measured over the newest six hours, not since the beginning', () => {
    const quiet = candidate('quiet', '2026-06-11', [
      reading('2026-06-11T08:00:00Z', { votes: 2 }),
      reading('2026-06-12T05:00:00Z', { votes: 90 }),
      reading('2026-06-12T11:00:00Z', { votes: 90 }),
    ]);
    expect(labelsOf(only(quiet))).toContain('hardly growing');
  });

  test('among readings before the newest six hours, the latest is the baseline', () => {
    const resting = candidate('a', '2026-06-12', [
      reading('2026-06-12T01:00:00Z', { votes: 1 }),
      reading('2026-06-12T04:30:00Z', { votes: 31 }),
      reading('2026-06-12T08:00:00Z', { votes: 70 }),
      reading('2026-06-12T11:00:00Z', { votes: 70 }),
    ]);
    expect(labelsOf(only(resting))).toContain('growing 6 an hour');
  });

  test('of two readings at one instant, the higher one counts', () => {
    const [low, high] = [{ votes: 3 }, { votes: 5 }].map((signals) => reading('2026-06-12T11:00:00Z', signals));
    if (!low || !high) throw new Error('two readings are needed');
    expect(only(candidate('a', '2026-06-12', [high, low]))).toEqual(only(candidate('a', '2026-06-12', [low, high])));
    expect(only(candidate('a', '2026-06-12', [high, low])).votes).toBe(5);
  });

  test('a paper with unknown votes ranks between those with many and those with none', () => {
    const unknown = candidate('unknown', '2026-06-12', []);
    expect(ids([unknown, today('none', 0), today('many', 50)])).toEqual(['many', 'unknown', 'none']);
    expect(only(unknown)).not.toHaveProperty('votes');
    expect(labelsOf(only(unknown))).toEqual(['votes unknown']);
  });

  test('a source without votes does not hide those of another', () => {
    const both = candidate('a', '2026-06-12', [
      reading('2026-06-12T08:00:00Z', { votes: 12 }),
      { at: new Date('2026-06-12T11:00:00Z'), source: 'arxiv', signals: {} },
    ]);
    expect(only(both).votes).toBe(12);
  });
});

describe('other signals', () => {
  test.each<[string, Signals, Signals]>([
    ['stars', { code: 1, stars: 900 }, { code: 1, stars: 0 }],
    ['a project page', { project: 1 }, { project: 0 }],
    ['an organisation', { organisation: 1 }, { organisation: 0 }],
    ['media', { media: 2 }, { media: 0 }],
    ['followers', { followers: 800 }, { followers: 1 }],
  ])('%s ranks a paper above its equal, with unknown in between', (_, high, low) => {
    expect(ids([today('low', 9, 5, low), today('unknown', 9, 5), today('high', 9, 5, high)])).toEqual([
      'high',
      'unknown',
      'low',
    ]);
  });

  test('none of them counts against a paper', () => {
    for (const name of [
      'comments',
      'stars',
      'code',
      'project',
      'participating',
      'accounts',
      'organisation',
      'media',
      'followers',
    ]) {
      expect(only(today('a', 9, 5, { [name]: 1 })).score).toBeGreaterThanOrEqual(
        only(today('a', 9, 5, { [name]: 0 })).score,
      );
    }
  });

  test('a paper listed soon after its first version ranks above its equal', () => {
    const listed = (id: string, publishedOn: string) => ({
      ...today(id, 9),
      paper: { ...today(id, 9).paper, publishedOn },
    });
    const fresh = listed('1', '2026-06-11');
    expect(ids([fresh, today('2', 9), listed('3', '2026-05-20')])).toEqual(['1', '2', '3']);
  });

  test('they are named, strongest first', () => {
    const signals = { code: 1, stars: 1200, project: 1, organisation: 1, media: 1, followers: 100 };
    expect(labelsOf(only(today('a', 1, undefined, signals)))).toEqual([
      '1 vote',
      'only 11 hours on the list',
      'code with 1,200 stars',
      'submitted by someone with 100 followers',
      'images or videos',
      'from an organisation',
      'project page',
    ]);
  });

  test('they decide only near-ties: together they do not outweigh half as many votes again', () => {
    const all = { stars: 20_000, code: 1, project: 1, organisation: 1, media: 3, followers: 500, comments: 30 };
    expect(ids([today('adorned', 20, undefined, all), today('plain', 30)])).toEqual(['plain', 'adorned']);
  });
});

describe('the team', () => {
  test('its votes are a term of their own and raise a paper', () => {
    const tally = new Map([['b', 2]]);
    expect(ids([today('a', 20), today('b', 10)], AT, recipes.day, tally)).toEqual(['b', 'a']);
    expect(labelsOf(only(today('b', 10), AT, recipes.day, tally))).toContain('your team: 2 votes');
    expect(labelsOf(only(today('a', 10), AT, recipes.day, tally)).join()).not.toContain('team');
  });

  test('an impossible tally counts as none', () => {
    for (const votes of [-5, Number.NaN, 0]) {
      expect(only(today('b', 10), AT, recipes.day, new Map([['b', votes]]))).toEqual(only(today('b', 10)));
    }
  });
});

describe('trending', () => {
  const listed = (id: string, day: string, night: number, now: number) =>
    candidate(id, day, [
      reading(`${day}T23:00:00Z`, { votes: night }),
      reading('2026-06-12T11:00:00Z', { votes: now }),
    ]);

  test('a late bloomer passes papers of its age with more votes', () => {
    const bloomer = listed('bloomer', '2026-06-05', 4, 60);
    const steady = listed('steady', '2026-06-05', 90, 100);
    expect(ids([steady, bloomer], AT, recipes.trending)).toEqual(['bloomer', 'steady']);
    expect(ids([steady, bloomer], AT, recipes.week)).toEqual(['steady', 'bloomer']);
    expect(labelsOf(only(bloomer, AT, recipes.trending))).toContain('late bloomer: from 4 votes to 60');
  });

  test('older papers decay: the same votes count less with every day', () => {
    const papers = ['2026-06-01', '2026-06-05', '2026-06-09'].map((day) => listed(day, day, 50, 55));
    expect(ids(papers, AT, recipes.trending)).toEqual(['2026-06-09', '2026-06-05', '2026-06-01']);
    expect(only(listed('a', '2026-06-05', 50, 55), AT, recipes.trending).reasons).toContainEqual({
      kind: 'decay',
      values: [7 * 24 + 12],
      points: -22.5,
    });
  });

  test('growth within the list day is not late blooming', () => {
    expect(labelsOf(only(today('a', 80, 2), AT, recipes.trending)).join()).not.toContain('bloomer');
  });
});
