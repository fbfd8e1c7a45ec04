// A closer look at the best papers: whether the query's words stand together, in the title, and all of them.
// Apart from score.ts because this reads whole papers and can only be afforded for a few hundred of them.
// Everything here only adds to a score, so papers that were not looked at stay below those that were.

import { forget, type Look, lookFor, type Noted, readRow } from './look.ts';
import { type PaperIndex, termOf } from './paper-index.ts';
import type { Plan } from './plan.ts';
import { tokensOf } from './tokens.ts';
import type { Weights } from './weights.ts';

/** A longer beginning of a title before its colon is a sentence, not a name. */
const LONGEST_NAME = 48;

/** What each row's score gains. */
export function closerLook(index: PaperIndex, plan: Plan, rows: readonly number[], weights: Weights): Float64Array {
  const gains = new Float64Array(rows.length);
  const look = lookFor(index, plan, weights);
  if (look.words.length === 0) return gains;
  rows.forEach((row, i) => {
    const noted = readRow(index, row, look);
    gains[i] = gainOf(look, noted, plan, weights);
    if (noted.leads) gains[i]! += weights.name * nameWeight(index, row, look);
    const votes = index.rows.votes.data[row]!;
    if (votes > 0) gains[i]! += weights.votes * Math.log2(1 + votes);
  });
  forget(look, plan);
  return gains;
}

function gainOf({ words, pairs }: Look, noted: Noted, plan: Plan, weights: Weights): number {
  let gain = 0;
  for (let pair = 0; pair < pairs.length; pair++) {
    const together = weights.adjacent * saturated(noted.adjacent[pair]!) + weights.near * saturated(noted.near[pair]!);
    gain += pairs[pair]!.worth * together;
  }
  let held = 0;
  let inTitle = 0;
  for (let word = 0; word < words.length; word++) {
    const { weight } = words[word]!;
    if (noted.held[word]) held += weight;
    if (noted.inTitle[word]) inTitle += weight;
    gain += weights.exact * weight * bits(noted.exact[word]!);
  }
  gain += weights.cover * held * (held / (plan.weight || 1));
  gain += weights.titleCover * inTitle;
  if (noted.titleWords > 0) gain += weights.titleNamed * inTitle * (noted.titleNamed / noted.titleWords);
  return gain;
}

/** The weight of the name that the title gives before a colon ("LoRA: …"), when the query has every word of it. */
function nameWeight(index: PaperIndex, row: number, { words, marks }: Look): number {
  const title = index.titles.text(index.rows.title.data[row]!);
  const colon = title.indexOf(':');
  if (colon < 1 || colon > LONGEST_NAME) return 0;
  let weight = 0;
  for (const { text } of tokensOf(title.slice(0, colon))) {
    const word = words[(marks[termOf(index, text)] ?? 0) - 1];
    if (!word) return 0;
    weight += word.weight;
  }
  return weight;
}

function saturated(times: number): number {
  return times / (times + 1);
}

function bits(set: number): number {
  let count = 0;
  for (let left = set; left; left &= left - 1) count++;
  return count;
}
