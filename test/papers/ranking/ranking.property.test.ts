// rank() on whatever a broken or hostile source could have read: what holds for every input.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reasonWords } from '#src/conversation/texts/data-words.ts';
import type { Candidate, Reading, Signals } from '#src/papers/paper.ts';
import { rank } from '#src/papers/ranking/ranking.ts';
import { recipes } from '#src/papers/ranking/recipe.ts';

const NOBODY = new Map<string, number>();
const AT = new Date('2026-06-12T12:00:00Z');

function reading(time: string, signals: Signals): Reading {
  return { at: new Date(time), source: 'huggingface', signals };
}

function candidate(id: string, listedOn: string, readings: Reading[]): Candidate {
  return { paper: { id, title: `Paper ${id}`, authors: [], keywords: [] }, listedOn, readings };
}

/** Any reading that a broken or hostile source could give, before and after the moment. */
const anyValue = fc.oneof(
  fc.nat(300),
  fc.constantFrom(-1, -1e9, 1e9, 0.5, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
);
const anySignals = fc.dictionary(
  fc.constantFrom(
    'votes',
    'comments',
    'stars',
    'code',
    'followers',
    'accounts',
    'participating',
    'media',
    'unheard-of',
  ),
  anyValue,
);
const anyReading = fc.record({
  at: fc.date({ min: new Date('2026-06-05'), max: new Date('2026-06-14') }),
  source: fc.constantFrom('huggingface', 'import'),
  signals: anySignals,
});
const anyCandidates = fc.uniqueArray(
  fc
    .record({
      id: fc.nat(99_999).map((number) => `2606.${String(number).padStart(5, '0')}`),
      listedOn: fc.constantFrom('2026-06-08', '2026-06-11', '2026-06-12', '2026-06-13'),
      readings: fc.array(anyReading, { maxLength: 5 }),
    })
    .map(({ id, listedOn, readings }) => candidate(id, listedOn, readings)),
  { maxLength: 12, selector: ({ paper }) => paper.id },
);
const anyRecipe = fc.constantFrom(...Object.values(recipes));
const anyTally = fc.array(anyValue, { maxLength: 12 });

function tallyFor(candidates: Candidate[], votes: number[]): Map<string, number> {
  return new Map(candidates.slice(0, votes.length).map(({ paper }, index) => [paper.id, votes[index] ?? 0]));
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !(value instanceof Date))
    Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}

test('every candidate has one rank, and its reasons sum to its score, both with two decimals', () => {
  fc.assert(
    fc.property(anyCandidates, anyRecipe, anyTally, (candidates, recipe, votes) => {
      const { papers } = rank(candidates, AT, recipe, tallyFor(candidates, votes));
      expect(papers.map(({ place }) => place)).toEqual(candidates.map((_, index) => index + 1));
      expect(new Set(papers.map(({ paper }) => paper.id)).size).toBe(candidates.length);
      for (const { score, reasons } of papers) {
        const sum = reasons.reduce((total, { points }) => total + points, 0);
        expect(score).toBe(Math.round(sum * 100) / 100 || 0);
        expect(Math.abs(score)).toBeLessThan(400);
        expect(reasons.length).toBeGreaterThan(0);
        for (const reason of reasons) {
          const { points } = reason;
          expect(reasonWords(reason)).not.toMatch(/NaN|Infinity|undefined/);
          expect(points).toBe(Math.round(points * 100) / 100);
        }
      }
      const scores = papers.map(({ score }) => score);
      expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    }),
  );
});

test('the same input gives the same output and is not modified', () => {
  fc.assert(
    fc.property(anyCandidates, anyRecipe, (candidates, recipe) => {
      const first = rank(frozen(candidates), AT, recipe, NOBODY);
      expect(rank(candidates, new Date(AT), recipe, new Map())).toEqual(first);
    }),
  );
});

test('the order of candidates and of readings does not matter', () => {
  fc.assert(
    fc.property(anyCandidates, anyRecipe, (candidates, recipe) => {
      const turned = candidates.toReversed().map((one) => ({ ...one, readings: one.readings.toReversed() }));
      expect(rank(turned, AT, recipe, NOBODY)).toEqual(rank(candidates, AT, recipe, NOBODY));
    }),
  );
});

test('later readings change nothing', () => {
  fc.assert(
    fc.property(anyCandidates, anyRecipe, (candidates, recipe) => {
      const known = candidates.map((one) => ({ ...one, readings: one.readings.filter(({ at }) => at <= AT) }));
      expect(rank(candidates, AT, recipe, NOBODY)).toEqual(rank(known, AT, recipe, NOBODY));
    }),
  );
});

test('more votes in the newest reading never lower a score or a rank', () => {
  const history = fc.array(fc.tuple(fc.integer({ min: 0, max: 100 }), fc.nat(200)), { maxLength: 3 });
  fc.assert(
    fc.property(
      history,
      fc.nat(300),
      fc.integer({ min: 1, max: 2e5 }),
      anyCandidates,
      anyRecipe,
      (past, votes, more, others, recipe) => {
        const before = past.map(([hours, count]) => ({
          ...reading('2026-06-12T11:00:00Z', { votes: count }),
          at: new Date(AT.getTime() - (hours + 2) * 3_600_000),
        }));
        const one = (count: number) =>
          candidate('9999.00000', '2026-06-08', [...before, reading('2026-06-12T11:00:00Z', { votes: count })]);
        const found = (count: number) =>
          rank([...others, one(count)], AT, recipe, NOBODY).papers.find(({ paper }) => paper.id === '9999.00000')!;
        expect(found(votes + more).score).toBeGreaterThanOrEqual(found(votes).score);
        expect(found(votes + more).place).toBeLessThanOrEqual(found(votes).place);
      },
    ),
  );
});

test('two readings of one moment, one source and equal votes give the same result in either order', () => {
  const both = [
    reading('2026-06-12T09:00:00Z', { votes: 5, code: 1, stars: 3 }),
    reading('2026-06-12T09:00:00Z', { votes: 5, code: 0 }),
  ];
  const ranked = (readings: Reading[]) =>
    rank([candidate('2606.00001', '2026-06-12', readings)], AT, recipes.day, NOBODY);
  expect(ranked(both)).toEqual(ranked(both.toReversed()));
});
