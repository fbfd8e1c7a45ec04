// From the parts of a query to numbers of the index: which lists to walk, at what worth, and which words belong together.
// Apart from answer.ts, which walks them, so that what a query means in this index can be looked at on its own.

import { type PaperIndex, termOf } from './paper-index.ts';
import { SHORTEST_PIECE, SHORTEST_RUN } from './phrase.ts';
import { prefixTerms } from './prefix.ts';
import type { Query } from './query.ts';
import { idf, type Scored } from './score.ts';
import { JOINED, stemOf } from './stems.ts';
import { type Token, tokensOf } from './tokens.ts';
import type { Weights } from './weights.ts';

/** A word of the query: its term (-1 when the index has none) and what it weighs. Stop words weigh nothing. */
export interface PlannedWord {
  /** Number of the word as typed; -1 when nobody wrote it in this form. */
  word: number;
  term: number;
  weight: number;
}

export interface Plan {
  scored: Scored[];
  /** Words in the order typed, stop words too; `undefined` parts what does not belong together. */
  sequence: (PlannedWord | undefined)[];
  /** Neighbours of the query by the term that they are when written as one word. */
  compounds: ReadonlyMap<number, readonly [PlannedWord, PlannedWord]>;
  /** Sum of the weights of all different words, also of those that no paper has. */
  weight: number;
}

export function planWords(index: PaperIndex, query: Query, weights: Weights, typing: boolean): Plan {
  const sequence = sequenceOf(query);
  const words = sequence.flatMap((token) => token ?? []);
  const onlyStops = words.every(({ text }) => isStop(index, text));
  const lastWord = typing ? words.at(-1) : undefined;
  const scored: Scored[] = [];
  // "model" and "models" are one word said twice, and twice said is not twice meant.
  const said = new Map<string, { times: number; forms: Set<string> }>();
  for (const { text } of words) {
    const stem = stemOf(text);
    const known = said.get(stem) ?? { times: 0, forms: new Set() };
    said.set(stem, known);
    known.times++;
    known.forms.add(text);
  }

  const weightOf = new Map<string, PlannedWord>();
  for (const { text } of words) {
    if (weightOf.has(text)) continue;
    const term = termOf(index, text);
    const { times, forms } = said.get(stemOf(text))!;
    const worth = Math.sqrt(times) / forms.size;
    const stop = isStop(index, text);
    if (stop && !onlyStops) {
      weightOf.set(text, { word: index.words.find(text), term, weight: 0 });
      continue;
    }
    const planned = planWord(index, text, worth, scored, text === lastWord?.text);
    weightOf.set(text, planned);
  }
  return {
    scored,
    compounds: planCompounds(index, sequence, weightOf, scored, weights),
    sequence: sequence.map((token) => token && weightOf.get(token.text)),
    weight: [...weightOf.values()].reduce((sum, word) => sum + word.weight, 0),
  };
}

/** The positive words and phrases of a query as tokens; phrases stand apart from what is around them. */
function sequenceOf(query: Query): (Token | undefined)[] {
  const sequence: (Token | undefined)[] = [];
  for (const part of query.parts) {
    if (part.not || (part.kind !== 'word' && part.kind !== 'phrase')) continue;
    sequence.push(...tokensOf(part.text));
  }
  return sequence;
}

export function isStop(index: PaperIndex, word: string): boolean {
  const term = index.stems.find(stemOf(word));
  return term >= 0 && term < index.stops;
}

function planWord(index: PaperIndex, text: string, worth: number, scored: Scored[], typing: boolean): PlannedWord {
  const { papers } = index.totals;
  const term = termOf(index, text);
  const name = text.length > 1 ? index.names.find(text) : -1;
  const terms = typing ? prefixTerms(index, text) : [];
  if (term >= 0 && !terms.includes(term)) terms.push(term);
  const hyphened = index.words.find(JOINED + text);
  if (hyphened >= 0) terms.push(index.termOf.data[hyphened]!);
  const inText = terms.reduce((sum, one) => sum + (index.content.df.data[one] ?? 0), 0);
  const inNames = name < 0 ? 0 : (index.authors.df.data[name] ?? 0);
  // One idf for the word, wherever it stands: "May" as a name is not rare when "may" is on every page.
  const weight = worth * idf(papers, inText + inNames);
  for (const one of terms)
    if (one < index.content.df.length) scored.push({ list: 'content', term: one, worth: weight });
  if (inNames > 0) scored.push({ list: 'authors', term: name, worth: weight });
  if (inText + inNames === 0 || hyphened >= 0) planPieces(index, text, worth, scored);
  return { word: index.words.find(text), term, weight };
}

/** A word that nobody wrote, or that some write with a hyphen, is also searched as its two pieces. */
function planPieces(index: PaperIndex, text: string, worth: number, scored: Scored[]): void {
  if (text.length < SHORTEST_RUN) return;
  let best: { terms: number[]; df: number } | undefined;
  for (let cut = SHORTEST_PIECE; cut <= text.length - SHORTEST_PIECE; cut++) {
    const terms = [index.words.find(text.slice(0, cut)), index.words.find(text.slice(cut))]
      .filter((word) => word >= 0)
      .map((word) => index.termOf.data[word]!);
    if (terms.length < 2 || terms.some((term) => term < index.stops)) continue;
    const df = Math.min(...terms.map((term) => index.content.df.data[term] ?? 0));
    if (df > (best?.df ?? 0)) best = { terms, df };
  }
  for (const term of best?.terms ?? []) {
    scored.push({ list: 'content', term, worth: worth * idf(index.totals.papers, index.content.df.data[term]!) });
  }
}

/** Neighbours in the query, written as one word: "self attention" also finds "selfattention". */
function planCompounds(
  index: PaperIndex,
  sequence: readonly (Token | undefined)[],
  weightOf: ReadonlyMap<string, PlannedWord>,
  scored: Scored[],
  weights: Weights,
): Map<number, [PlannedWord, PlannedWord]> {
  const compounds = new Map<number, [PlannedWord, PlannedWord]>();
  for (let i = 0; i + 1 < sequence.length; i++) {
    const first = sequence[i];
    const second = sequence[i + 1];
    if (!first || !second) continue;
    const term = termOf(index, first.text + second.text);
    const df = term < 0 ? 0 : (index.content.df.data[term] ?? 0);
    const parts = [weightOf.get(first.text), weightOf.get(second.text)];
    if (df === 0 || compounds.has(term) || term < index.stops || !parts[0] || !parts[1]) continue;
    compounds.set(term, [parts[0], parts[1]]);
    const worth = weights.compound * (parts[0].weight + parts[1].weight);
    if (worth > 0) scored.push({ list: 'content', term, worth });
  }
  return compounds;
}
