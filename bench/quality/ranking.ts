// How well the ranking predicts: PAPERBOY_RECORDINGS=… node bench/quality/ranking.ts. Every figure is of days (or weeks) that were held out
// when its weights were fitted, unless it says "as shipped". Groups are whole ISO weeks, distributed into folds by a fixed seed, so that
// runs are repeatable.

import { type Recipe, recipes } from '#src/papers/ranking/recipe.ts';
import { createSimilarity, type Similarity } from '#src/search/vectors/similarity.ts';
import { loadVectors } from '#src/search/vectors/word-vectors.ts';
import {
  byLastVotes,
  byRank,
  mondayOf,
  type Order,
  seenByVotes,
  seenInWindow,
  shareSeen,
  shuffledDays,
  weeksOf,
} from './ranking-channel.ts';
import { allVotedDays, recordings, type VotedDay, votedDays } from './ranking-days.ts';
import { byDiverseRank, likenessOf, withAbstracts } from './ranking-diversity.ts';
import { fitWeights } from './ranking-fit.ts';
import { deviation, foldsBy, mean, ndcg, pairedBootstrap } from './ranking-measures.ts';
import { gainsByRank, gainsByVotes } from './ranking-orders.ts';

const FOLDS = 9;
const SEED = 20_250_612;
const SHUFFLES = 12;
/** The digest's weights were chosen on the days before this one. */
const SPLIT = '2025-09-15';

interface Row {
  fold: number;
  byVotes: number;
  ours: number;
  shipped: number;
}

function rows(folds: VotedDay[][], recipeOf: Recipe[], when: 'early' | 'night', depth: number): Row[] {
  return folds.flatMap((days, fold) =>
    days.map((day) => {
      const at = when === 'night' ? day.nightAt : day.earlyAt;
      return {
        fold,
        byVotes: ndcg(gainsByVotes(day, when), depth),
        ours: ndcg(gainsByRank(day, at, recipeOf[fold]!), depth),
        shipped: ndcg(gainsByRank(day, at, recipes.day), depth),
      };
    }),
  );
}

/** A line of a table: both means, their difference with its 95 % range, and its spread over the folds. */
function line(cases: readonly Row[], digits: number, scale = 1): Record<string, string> {
  const show = (value: number) => (value * scale).toFixed(digits);
  const signed = (value: number) => `${value >= 0 ? '+' : ''}${show(value)}`;
  const ours = cases.map((row) => row.ours);
  const theirs = cases.map((row) => row.byVotes);
  const difference = pairedBootstrap(ours, theirs);
  const byFold = [...Map.groupBy(cases, ({ fold }) => fold).values()].map((fold) =>
    mean(fold.map((row) => row.ours - row.byVotes)),
  );
  return {
    'by votes': show(mean(theirs)),
    ours: show(mean(ours)),
    difference: signed(difference.mean),
    '95 %': `${signed(difference.low)} … ${signed(difference.high)}`,
    'above 0': difference.above.toFixed(3),
    'deviation of folds': show(deviation(byFold)),
    'as shipped': show(mean(cases.map((row) => row.shipped))),
  };
}

function orders(title: string, days: readonly VotedDay[], all: readonly VotedDay[]): void {
  const folds = foldsBy(days, ({ day }) => mondayOf(day), FOLDS, SEED);
  const recipeOf = folds.map((left) => {
    const weeks = new Set(left.map(({ day }) => mondayOf(day)));
    return fitWeights(all.filter(({ day }) => !weeks.has(mondayOf(day)))).recipe;
  });
  console.log(`\n${title}: ${days.length} days, nDCG against the last known votes, gain = the votes themselves`);
  const table: Record<string, Record<string, string>> = {};
  for (const [when, name] of [
    ['early', 'one reading'],
    ['night', 'two readings'],
  ] as const) {
    for (const depth of [5, 10]) table[`${name}, @${depth}`] = line(rows(folds, recipeOf, when, depth), 4);
  }
  console.table(table);
}

/** Orders that a digest could use, over shuffled recordings: the earlier ones, on which the digest's two weights were chosen, and the later. */
function window(days: readonly VotedDay[]): void {
  const { digest, day } = recipes;
  const orders = {
    'votes as last read': byLastVotes,
    'all growth to come (recipe `day`)': byRank(day),
    'none of it': byRank({ ...digest, toCome: 0 }),
    'no growth measured': byRank({ ...digest, headwayHours: 0 }),
    'recipe `digest`': byRank(digest),
  };
  for (const [title, part] of [
    ['earlier', days.filter((one) => one.day < SPLIT)],
    ['later', days.filter((one) => one.day >= SPLIT)],
  ] as const) {
    const streams = Array.from({ length: SHUFFLES }, (_, seed) => shuffledDays(part, seed + 1)).map((stream) => ({
      stream,
      // The last week's papers have no digests after it.
      weeks: weeksOf(stream).slice(0, -1),
    }));
    console.log(
      `\nShuffled days, ${title} (${part.length} days, ${SHUFFLES} shuffles): share of a week's eventual top ten seen (%)`,
    );
    console.table(
      Object.fromEntries(
        Object.entries(orders).map(([name, order]) => {
          const share = (k: number, within: 'any digest' | 'the week') =>
            mean(
              streams.map(({ stream, weeks }) => {
                const seen = seenInWindow(stream, k, order);
                return mean(weeks.map((week) => shareSeen(week, seen, within)));
              }),
            );
          const cell = (k: number) =>
            `${(100 * share(k, 'any digest')).toFixed(1)} (${(100 * share(k, 'the week')).toFixed(1)} in the week)`;
          return [name, { '5 a day': cell(5), '3 a day': cell(3) }];
        }),
      ),
    );
  }
}

/** What diversity costs and changes, over days as recorded, and over the shuffled ones. The weights were chosen on the earlier days. */
function diversity(days: readonly VotedDay[], similarity: Similarity): void {
  const { digest } = recipes;
  const weights = (from: number, points: number) => (k: number) =>
    byDiverseRank(digest, k, similarity, { from, points });
  const orders: Record<string, (k: number) => Order> = {
    'ranking alone': () => byRank(digest),
    '60 points from .25': weights(0.25, 60),
    '30 points from .3': weights(0.3, 30),
    '40 points from .35': weights(0.35, 40),
    '100 points from .35': weights(0.35, 100),
    '100 points from .4': weights(0.4, 100),
    'as shipped': (k) => byDiverseRank(digest, k, similarity),
  };
  const shuffled = (part: readonly VotedDay[]) =>
    Array.from({ length: SHUFFLES }, (_, seed) => shuffledDays(part, seed + 1)).map((stream) => ({
      stream,
      weeks: weeksOf(stream).slice(0, -1),
    }));
  for (const [title, streams] of [
    ['as recorded', [{ stream: days, weeks: weeksOf(days) }]],
    ['shuffled, earlier', shuffled(days.filter((one) => one.day < SPLIT))],
    ['shuffled, later', shuffled(days.filter((one) => one.day >= SPLIT))],
  ] as const) {
    console.log(
      `\nDiversity, days ${title}: share of a week's eventual top ten seen (%), and how similar papers of a digest are`,
    );
    console.table(
      Object.fromEntries(
        Object.entries(orders).map(([name, orderOf]) => {
          const cells = [5, 3].map((k) => {
            const runs = streams.map(({ stream, weeks }) => {
              const seen = seenInWindow(stream, k, orderOf(k));
              const share = (within: 'any digest' | 'the week') =>
                mean(weeks.map((week) => shareSeen(week, seen, within)));
              return { any: share('any digest'), own: share('the week'), ...likenessOf(stream, seen, k, similarity) };
            });
            const percent = (values: number[]) => (100 * mean(values)).toFixed(1);
            const seen = `${percent(runs.map(({ any }) => any))} (${percent(runs.map(({ own }) => own))} in the week)`;
            return {
              [`${k} a day: seen`]: seen,
              [`${k}: most similar pair`]: mean(runs.map(({ closest }) => closest)).toFixed(3),
              [`${k}: three of a theme`]: percent(runs.map(({ ofATheme }) => ofATheme)),
            };
          });
          return [name, Object.assign({}, ...cells)];
        }),
      ),
    );
  }
}

function channel(days: readonly VotedDay[]): void {
  const weeks = weeksOf(days);
  const folds = foldsBy(weeks, ({ monday }) => monday, FOLDS, SEED);
  const recipeOf = folds.map((left) => {
    const mondays = new Set(left.map(({ monday }) => monday));
    return fitWeights(days.filter(({ day }) => !mondays.has(mondayOf(day)))).recipe;
  });
  console.log(
    `\nPapers a day out of the last five list days: share of a week's eventual top ten seen (%), ${weeks.length} weeks`,
  );
  const table: Record<string, Record<string, string>> = {};
  for (const k of [5, 3]) {
    const byVotes = seenByVotes(days, k);
    const shipped = seenInWindow(days, k, byRank(recipes.digest));
    const oursOf = recipeOf.map((recipe) =>
      seenInWindow(
        days,
        k,
        byRank({ ...recipe, toCome: recipes.digest.toCome, headwayHours: recipes.digest.headwayHours }),
      ),
    );
    for (const within of ['any digest', 'the week'] as const) {
      const cases = folds.flatMap((left, fold) =>
        left.map((week) => ({
          fold,
          byVotes: shareSeen(week, byVotes, within),
          ours: shareSeen(week, oursOf[fold]!, within),
          shipped: shareSeen(week, shipped, within),
        })),
      );
      table[`${k} a day, seen in ${within}`] = line(cases, 1, 100);
    }
  }
  console.table(table);
}

const folder = recordings();
const all = allVotedDays(folder);
orders('2024-06 to 2025-12', votedDays(folder), all);
orders('All recorded days', all, all);
channel(all);
window(all);
const { vectors } = await loadVectors();
if (vectors) diversity(withAbstracts(all, folder), createSimilarity(vectors));
