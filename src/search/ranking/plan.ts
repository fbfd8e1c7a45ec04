// Translates the parts of a query into numbers of the index: which lists to walk, their weights, and which words belong together.

import { JOINED, stemOf } from '../analysis/stems.ts';
import { type Token, tokensOf } from '../analysis/tokens.ts';
import { type PaperIndex, termOf } from '../index/paper-index.ts';
import { SHORTEST_PIECE, SHORTEST_RUN } from '../query/phrase.ts';
import { prefixTerms } from '../query/prefix.ts';
import type { Query } from '../query/query.ts';
import { idf, type Scored } from './score.ts';
import type { Weights } from './weights.ts';

/** A word of the query: its term (-1 if the index has none) and its weight. Stop words weigh nothing. */
export interface PlannedWord {
  /** Number of the word as typed. -1 if no paper has it in this form. */
  word: number;
  term: number;
  /** Number of the author's name that it also is, or -1. */
  name: number;
  weight: number;
  /** Too common compared with the others to make a paper a result. Counts only together with a distinctive word. */
  light: boolean;
  /** How many papers have it, and how many as an author's name. */
  papers: number;
  papersByName: number;
}

export interface Plan {
  /** Lists of the distinctive words: a paper in one of them is a result. */
  scored: Scored[];
  /** Words in the order typed, including stop words. */
  sequence: PlannedWord[];
  /** Neighbours of the query by the term that they form when written as one word. */
  compounds: ReadonlyMap<number, readonly [PlannedWord, PlannedWord]>;
  /** An upper bound of the scores from these lists. */
  most: number;
  /** Sum of the weights of all different words, including those that no paper has. */
  weight: number;
}

/** A score that means no more than "found". */
export const LIFT = 1e-6;

interface Candidate extends PlannedWord {
  scored: Scored[];
  /** Its papers are only found by walking a list, so it can't be light. */
  needed: boolean;
}

export function planWords(index: PaperIndex, query: Query, weights: Weights, typing: boolean): Plan {
  const tokens = query.parts.flatMap((part) =>
    !part.not && (part.kind === 'word' || part.kind === 'phrase') ? tokensOf(part.text) : [],
  );
  const stems = new Map(tokens.map(({ text }) => [text, stemOf(text)]));
  const isStop = (text: string) => {
    const term = index.stems.find(stems.get(text)!);
    return term >= 0 && term < index.stops;
  };
  const onlyStops = tokens.every(({ text }) => isStop(text));
  const worths = worthsOf(tokens, stems);
  const typed = typing ? tokens.at(-1)?.text : undefined;

  const planned = new Map<string, Candidate>();
  for (const text of stems.keys()) {
    const worth = isStop(text) && !onlyStops ? 0 : worths.get(text)!;
    planned.set(text, planWord(index, text, worth, text === typed));
  }
  makeLight([...planned.values()], weights);
  const scored = [...planned.values()].flatMap((word) => (word.light ? [] : word.scored));
  const compounds = planCompounds(index, tokens, planned, scored, weights);
  return {
    scored,
    most: scored.reduce((sum, { worth }) => sum + worth, 0) * (weights.k1 + 1) + LIFT,
    compounds,
    sequence: tokens.map(({ text }) => planned.get(text)!),
    weight: [...planned.values()].reduce((sum, word) => sum + word.weight, 0),
  };
}

/** "model" and "models" are the same word, and repeating a word doesn't make it count twice. */
function worthsOf(tokens: readonly Token[], stems: ReadonlyMap<string, string>): Map<string, number> {
  const counts = new Map<string, { times: number; forms: Set<string> }>();
  for (const { text } of tokens) {
    const stem = stems.get(text)!;
    const known = counts.get(stem) ?? { times: 0, forms: new Set() };
    counts.set(stem, known);
    known.times++;
    known.forms.add(text);
  }
  return new Map(
    [...stems].map(([text, stem]) => {
      const { times, forms } = counts.get(stem)!;
      return [text, Math.sqrt(times) / forms.size];
    }),
  );
}

function planWord(index: PaperIndex, text: string, worth: number, typing: boolean): Candidate {
  const { papers } = index.totals;
  const word = index.words.find(text);
  const term = termOf(index, text);
  if (worth === 0) {
    return { word, term, name: -1, weight: 0, light: false, scored: [], papers: 0, papersByName: 0, needed: false };
  }
  const name = text.length > 1 ? index.names.find(text) : -1;
  const terms = typing ? prefixTerms(index, text) : [];
  if (term >= 0 && !terms.includes(term)) terms.push(term);
  const hyphened = index.words.find(JOINED + text);
  if (hyphened >= 0) terms.push(index.termOf.data[hyphened]!);
  const inText = terms.reduce((sum, one) => sum + (index.content.df.data[one] ?? 0), 0);
  const inNames = name < 0 ? 0 : (index.authors.df.data[name] ?? 0);
  // One idf per word, wherever it occurs: "May" as a name isn't rare if "may" is on every page.
  const weight = worth * idf(papers, inText + inNames);
  const scored: Scored[] = terms
    .filter((one) => (index.content.df.data[one] ?? 0) > 0)
    .map((one) => ({ list: 'content', term: one, worth: weight }));
  if (inNames > 0) scored.push({ list: 'authors', term: name, worth: weight });
  if (inText + inNames === 0 || hyphened >= 0) scored.push(...pieces(index, text, worth));
  return {
    word,
    term,
    name: inNames > 0 ? name : -1,
    weight,
    light: false,
    scored,
    papers: inText + inNames,
    papersByName: inNames,
    needed: typing || hyphened >= 0,
  };
}

/** A word that no paper has, or that some papers hyphenate, is also searched as its two pieces. */
function pieces(index: PaperIndex, text: string, worth: number): Scored[] {
  let best: { terms: number[]; df: number } | undefined;
  if (text.length < SHORTEST_RUN) return [];
  for (let cut = SHORTEST_PIECE; cut <= text.length - SHORTEST_PIECE; cut++) {
    const terms = [index.words.find(text.slice(0, cut)), index.words.find(text.slice(cut))]
      .filter((word) => word >= 0)
      .map((word) => index.termOf.data[word]!);
    if (terms.length < 2 || terms.some((term) => term < index.stops)) continue;
    const df = Math.min(...terms.map((term) => index.content.df.data[term] ?? 0));
    if (df > (best?.df ?? 0)) best = { terms, df };
  }
  return (best?.terms ?? []).map((term) => ({
    list: 'content',
    term,
    worth: worth * idf(index.totals.papers, index.content.df.data[term]!),
  }));
}

/** The lightest words that together weigh no more than a share of all known words become light, if they are common enough. */
function makeLight(words: readonly Candidate[], { light, lightFrom }: Weights): void {
  const known = words.filter((word) => word.papers > 0 && word.weight > 0);
  const allowed = light * known.reduce((sum, word) => sum + word.weight, 0);
  let sum = 0;
  for (const word of known.sort((a, b) => a.weight - b.weight)) {
    sum += word.weight;
    if (sum > allowed) return;
    word.light = !word.needed && word.papers >= lightFrom;
  }
}

/** Neighbours in the query, written as one word: "self attention" also finds "selfattention". */
function planCompounds(
  index: PaperIndex,
  tokens: readonly Token[],
  planned: ReadonlyMap<string, PlannedWord>,
  scored: Scored[],
  weights: Weights,
): Map<number, [PlannedWord, PlannedWord]> {
  const compounds = new Map<number, [PlannedWord, PlannedWord]>();
  for (let i = 0; i + 1 < tokens.length; i++) {
    const [first, second] = [tokens[i]!.text, tokens[i + 1]!.text];
    const word = index.words.find(first + second);
    const term = word < 0 ? -1 : index.termOf.data[word]!;
    if (term < index.stops || compounds.has(term) || (index.content.df.data[term] ?? 0) === 0) continue;
    const parts: [PlannedWord, PlannedWord] = [planned.get(first)!, planned.get(second)!];
    compounds.set(term, parts);
    const worth = weights.compound * (parts[0].weight + parts[1].weight);
    if (worth > 0) scored.push({ list: 'content', term, worth });
  }
  return compounds;
}
