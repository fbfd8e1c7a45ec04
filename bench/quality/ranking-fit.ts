// Fits the weights of src/papers/ranking/recipe.ts to recorded days: PAPERBOY_RECORDINGS=… node bench/quality/ranking-fit.ts prints them,
// to be rounded and copied there by hand. Few parameters, fitted one after the other; none may be negative.

import { featuresOf } from '#src/papers/ranking/features.ts';
import { type Recipe, recipes, type SideSignal } from '#src/papers/ranking/recipe.ts';
import { allVotedDays, recordings, type VotedDay } from './ranking-days.ts';
import { mean, ndcg } from './ranking-measures.ts';
import { gainsByRank } from './ranking-orders.ts';
import { FEATURES, type Slope, slopesOf } from './ranking-regression.ts';

/** A signal keeps its weight if it is positive in this share of resamples. */
const SURE = 0.9;
/** Shrinks the regression's weights: slightly smaller ones are safer on unseen days. */
const SHRINK = 0.7;
const HEADWAY_HOURS = [2, 3, 4, 5, 6, 7, 8];

export interface Fit {
  recipe: Recipe;
  slopes: Record<string, Slope>;
}

/**
 * Least squares over both readings of every paper, of later doublings on 1 / hours, weighted by votes: growth matters for papers that may
 * be shown.
 */
function fitCurve(days: readonly VotedDay[]): number {
  const { fromHour } = recipes.day.curve;
  let above = 0;
  let below = 0;
  for (const { candidate, early, night, last } of days.flatMap(({ papers }) => papers)) {
    for (const reading of [early, night]) {
      const now = reading && featuresOf(candidate, reading.at).now;
      if (!now) continue;
      const x = 1 / Math.max(now.hour, fromHour);
      above += now.votes * x * Math.log2((1 + last) / (1 + now.votes));
      below += now.votes * x * x;
    }
  }
  return above / below;
}

/** The hours at which the order of the following night agrees best with the last votes: the middle of three good ones. */
function fitMomentum(days: readonly VotedDay[], recipe: Recipe): number {
  const quality = HEADWAY_HOURS.map((headwayHours) =>
    mean(
      days.map((day) => {
        const gains = gainsByRank(day, day.nightAt, { ...recipe, headwayHours });
        return ndcg(gains, 5) + ndcg(gains, 10);
      }),
    ),
  );
  const around = quality.slice(1, -1).map((_, index) => mean(quality.slice(index, index + 3)));
  return HEADWAY_HOURS[1 + around.indexOf(Math.max(...around))]!;
}

/** Fits curve, signals and momentum to these days, in this order. */
export function fitWeights(days: readonly VotedDay[], sure = SURE, scale = SHRINK): Fit {
  const curve = { ...recipes.day.curve, doublings: fitCurve(days) };
  const slopes = slopesOf(days, curve, sure);
  const weigh = ({ weight, usual }: Slope) => ({ weight: Math.max(0, scale * weight), usual });
  const { age, ...others } = slopes;
  const signals = Object.fromEntries(Object.entries(others).map(([name, slope]) => [name, weigh(slope)])) as Record<
    SideSignal,
    { weight: number; usual: number }
  >;
  const recipe: Recipe = { ...recipes.day, curve, signals, age: weigh(age) };
  return { recipe: { ...recipe, headwayHours: fitMomentum(days, recipe) }, slopes };
}

if (import.meta.main) {
  const days = allVotedDays(recordings());
  const { recipe, slopes } = fitWeights(days);
  const lasts = days.flatMap(({ papers }) => papers.map(({ last }) => last)).sort((a, b) => a - b);
  console.log(`${days.length} days, ${lasts.length} papers`);
  console.log(`curve.doublings ${recipe.curve.doublings.toFixed(2)}   headwayHours ${recipe.headwayHours}`);
  console.log(`unknownVotes (a quarter of papers end below) ${lasts[Math.floor(lasts.length / 4)]}`);
  console.table(
    Object.fromEntries(
      FEATURES.map((name) => [
        name,
        {
          slope: slopes[name]?.weight.toFixed(3),
          'positive in': slopes[name]?.positive.toFixed(2),
          usual: slopes[name]?.usual.toFixed(2),
          weight: (name === 'age' ? recipe.age : recipe.signals[name]).weight.toFixed(3),
        },
      ]),
    ),
  );
}
