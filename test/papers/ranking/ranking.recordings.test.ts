// Whether the ranking foretells votes better than votes do, on recorded days that were left out of the fit.
// Needs PAPERBOY_RECORDINGS, a folder with recorded votes; the full figures come from bench/quality/ranking.ts.

import { describe, expect, test } from 'vitest';
import { recipes } from '#src/papers/ranking/recipe.ts';
import { createSimilarity } from '#src/search/vectors/similarity.ts';
import { loadVectors } from '#src/search/vectors/word-vectors.ts';
import {
  byLastVotes,
  byRank,
  mondayOf,
  seenByVotes,
  seenInWindow,
  shareSeen,
  shuffledDays,
  weeksOf,
} from '../../../bench/quality/ranking-channel.ts';
import { allVotedDays, votedDays } from '../../../bench/quality/ranking-days.ts';
import { byDiverseRank, likenessOf, withAbstracts } from '../../../bench/quality/ranking-diversity.ts';
import { fitWeights } from '../../../bench/quality/ranking-fit.ts';
import { foldsBy, mean, ndcg } from '../../../bench/quality/ranking-measures.ts';
import { gainsByRank, gainsByVotes } from '../../../bench/quality/ranking-orders.ts';

const folder = process.env.PAPERBOY_RECORDINGS;
const title = folder ? 'recorded days' : 'recorded days (skipped: PAPERBOY_RECORDINGS is not set)';

describe.skipIf(!folder)(title, () => {
  test('the metric gives .911 and .932 to the order of early votes', () => {
    const days = votedDays(folder ?? '');
    const quality = (depth: number) => mean(days.map((day) => ndcg(gainsByVotes(day, 'early'), depth)));
    expect(quality(5)).toBeCloseTo(0.911, 3);
    expect(quality(10)).toBeCloseTo(0.932, 3);
  });

  test('ranks as well as votes with one reading, and better with two', () => {
    const all = allVotedDays(folder ?? '');
    const differences = foldsBy(all, ({ day }) => mondayOf(day), 3, 1).flatMap((left) => {
      const { recipe } = fitWeights(all.filter((day) => !left.includes(day)));
      return left.map((day) => ({
        early: ndcg(gainsByRank(day, day.earlyAt, recipe), 10) - ndcg(gainsByVotes(day, 'early'), 10),
        night: ndcg(gainsByRank(day, day.nightAt, recipe), 10) - ndcg(gainsByVotes(day, 'night'), 10),
      }));
    });
    expect(mean(differences.map(({ early }) => early))).toBeGreaterThan(-0.001);
    expect(mean(differences.map(({ night }) => night))).toBeGreaterThan(0);
  });

  test.each([
    [5, 0.08],
    [3, 0.15],
  ])("%i papers a day from the last five list days show more of a week's best, by %f", (k, more) => {
    const days = allVotedDays(folder ?? '');
    const weeks = weeksOf(days);
    const ours = seenInWindow(days, k, byRank(recipes.digest));
    const theirs = seenByVotes(days, k);
    const gained = weeks.map((week) => shareSeen(week, ours, 'any digest') - shareSeen(week, theirs, 'any digest'));
    expect(weeks.length).toBeGreaterThan(30);
    expect(mean(gained)).toBeGreaterThanOrEqual(more);
  });

  test('a digest shows at least as much of the best of a week as the votes alone would, on days later than those of the choice', () => {
    const later = allVotedDays(folder ?? '').filter(({ day }) => day >= '2025-09-15');
    const seen = [1, 2, 3].flatMap((seed) => {
      const days = shuffledDays(later, seed);
      return [5, 3].map((k) => {
        const share = (order: Parameters<typeof seenInWindow>[2]) => {
          const shown = seenInWindow(days, k, order);
          return mean(weeksOf(days).map((week) => shareSeen(week, shown, 'any digest')));
        };
        return share(byRank(recipes.digest)) - share(byLastVotes);
      });
    });
    expect(mean(seen)).toBeGreaterThan(0);
  });

  test.each([5, 3])('%i papers a day by theme show nearly as much of the best, and fewer of one theme', async (k) => {
    const { vectors } = await loadVectors();
    const similarity = createSimilarity(vectors!);
    const days = withAbstracts(allVotedDays(folder ?? ''), folder ?? '');
    const [plain, diverse] = [byRank(recipes.digest), byDiverseRank(recipes.digest, k, similarity)].map((order) => {
      const seen = seenInWindow(days, k, order);
      const share = mean(weeksOf(days).map((week) => shareSeen(week, seen, 'any digest')));
      return { share, ...likenessOf(days, seen, k, similarity) };
    });
    expect(diverse!.share).toBeGreaterThanOrEqual(plain!.share - 0.005);
    expect(diverse!.closest).toBeLessThan(plain!.closest - 0.02);
    expect(diverse!.ofATheme).toBeLessThan(plain!.ofATheme / 2);
  });
});
