// What the closer look looks for, and what it noted of one paper: the query's words by place, neighbours, written forms.
// Apart from closer.ts so that the reading of a paper and the weighing of what was read do not mix.

import type { PaperIndex } from './paper-index.ts';
import type { Plan, PlannedWord } from './plan.ts';
import { END, GAP, LONG } from './streams.ts';
import type { Weights } from './weights.ts';

/** Longer queries are judged by their first so many words: what is pasted says early what it is about. */
const MOST_WORDS = 48;
/** Marks from here on are compounds: two of the query's words written as one. */
const COMPOUND = 128;
const MOST_COMPOUNDS = 100;
/** Fields stand this far apart, so that nothing is near across them. */
const FIELD_DISTANCE = 1_000;

export interface Look {
  /** One for each term of the query. */
  words: PlannedWord[];
  /** The forms typed of each term. */
  forms: PlannedWord[][];
  /** Neighbours in the query: `a` right before `b`. */
  pairs: { a: number; b: number; worth: number }[];
  /** The pairs that a word is part of. */
  pairsOf: { other: number; pair: number; isSecond: boolean }[][];
  compounds: [number, number][];
  /** By term: place among the words + 1, COMPOUND + place among the compounds, 0 for all other terms. */
  marks: Uint8Array;
  window: number;
  /** Noted of the paper read last. */
  noted: Noted;
}

export interface Noted {
  adjacent: Uint16Array;
  near: Uint16Array;
  /** Place where each word stood last. */
  last: Int32Array;
  held: Uint8Array;
  inTitle: Uint8Array;
  /** Bit by bit: which of a word's forms were there as typed. */
  exact: Uint8Array;
  titleWords: number;
  titleNamed: number;
  /** The title begins with a word of the query. */
  leads: boolean;
}

const marksOf = new WeakMap<PaperIndex, Uint8Array>();

/** Marks the query's terms; give it to `forget` when done. */
export function lookFor(index: PaperIndex, plan: Plan, { window }: Weights): Look {
  let marks = marksOf.get(index);
  if (!marks || marks.length < index.stems.size) {
    marks = new Uint8Array(Math.ceil(index.stems.size * 1.2));
    marksOf.set(index, marks);
  }
  const words: PlannedWord[] = [];
  const forms: PlannedWord[][] = [];
  for (const word of plan.sequence) {
    if (!word || word.term < 0) continue;
    if (!marks[word.term]) {
      if (words.length === MOST_WORDS) continue;
      marks[word.term] = words.push(word);
      forms.push([]);
    }
    const known = forms[marks[word.term]! - 1]!;
    if (!known.some((form) => form.word === word.word) && known.length < 8) known.push(word);
  }
  const placeOf = (word: PlannedWord | undefined) => (word && word.term >= 0 ? marks[word.term]! - 1 : -1);
  const pairs: Look['pairs'] = [];
  for (let i = 0; i + 1 < plan.sequence.length; i++) {
    const [a, b] = [placeOf(plan.sequence[i]), placeOf(plan.sequence[i + 1])];
    if (a < 0 || b < 0 || a === b || pairs.some((pair) => pair.a === a && pair.b === b)) continue;
    pairs.push({ a, b, worth: (words[a]!.weight + words[b]!.weight) / 2 });
  }
  const pairsOf: Look['pairsOf'] = words.map(() => []);
  pairs.forEach(({ a, b }, pair) => {
    pairsOf[a]!.push({ other: b, pair, isSecond: false });
    pairsOf[b]!.push({ other: a, pair, isSecond: true });
  });
  const compounds: [number, number][] = [];
  const compoundTerms = [...plan.compounds].filter(([term]) => !marks[term]).slice(0, MOST_COMPOUNDS);
  const found = compoundTerms.map(([term, parts]) => ({ term, places: parts.map(placeOf) as [number, number] }));
  for (const { term, places } of found) {
    if (places.every((place) => place >= 0)) marks[term] = COMPOUND - 1 + compounds.push(places);
  }
  return { words, forms, pairs, pairsOf, compounds, marks, window, noted: emptyNotes(words.length, pairs.length) };
}

export function forget(look: Look, plan: Plan): void {
  for (const { term } of look.words) look.marks[term] = 0;
  for (const term of plan.compounds.keys()) look.marks[term] = 0;
}

/** Reads title, abstract and keywords of a paper and notes what was looked for. */
export function readRow(index: PaperIndex, row: number, look: Look): Noted {
  const { units, starts } = index.streams;
  const terms = index.termOf.data;
  const { marks, noted } = look;
  clear(noted);
  const end = starts[row + 1]!;
  let section = 0;
  let place = 0;
  let before = -1;
  for (let at = starts[row]!; at < end && section < 3; at++) {
    let word = units[at]!;
    if (word === END || word === GAP) {
      if (word === END) section++;
      place += FIELD_DISTANCE;
      before = -1;
      continue;
    }
    if (word === LONG) {
      word = units[at + 1]! * 0x10000 + units[at + 2]!;
      at += 2;
    }
    const term = terms[word]!;
    const mark = marks[term]!;
    place++;
    if (section === 0 && term >= index.stops) {
      if (noted.titleWords === 0 && mark > 0) noted.leads = true;
      noted.titleWords++;
      if (mark > 0 && mark < COMPOUND && typed(look, mark - 1, word)) noted.titleNamed++;
    }
    if (mark === 0) before = -1;
    else if (mark < COMPOUND) before = note(look, mark - 1, word, place, before, section === 0);
    else {
      const [first, second] = look.compounds[mark - COMPOUND]!;
      before = note(look, first, look.words[first]!.word, place, before, section === 0);
      before = note(look, second, look.words[second]!.word, place, before, section === 0);
    }
  }
  return noted;
}

function note(look: Look, word: number, written: number, place: number, before: number, inTitle: boolean): number {
  const { noted } = look;
  noted.held[word] = 1;
  if (inTitle) noted.inTitle[word] = 1;
  const forms = look.forms[word]!;
  for (let form = 0; form < forms.length; form++) if (forms[form]!.word === written) noted.exact[word]! |= 1 << form;
  for (const { other, pair, isSecond } of look.pairsOf[word]!) {
    if (isSecond && other === before) noted.adjacent[pair]!++;
    if (place - noted.last[other]! <= look.window) noted.near[pair]!++;
  }
  noted.last[word] = place;
  return word;
}

function typed(look: Look, place: number, word: number): boolean {
  return look.forms[place]!.some((form) => form.word === word);
}

function emptyNotes(words: number, pairs: number): Noted {
  return {
    adjacent: new Uint16Array(pairs),
    near: new Uint16Array(pairs),
    last: new Int32Array(words),
    held: new Uint8Array(words),
    inTitle: new Uint8Array(words),
    exact: new Uint8Array(words),
    titleWords: 0,
    titleNamed: 0,
    leads: false,
  };
}

function clear(noted: Noted): void {
  noted.adjacent.fill(0);
  noted.near.fill(0);
  noted.last.fill(-FIELD_DISTANCE);
  noted.held.fill(0);
  noted.inTitle.fill(0);
  noted.exact.fill(0);
  noted.titleWords = 0;
  noted.titleNamed = 0;
  noted.leads = false;
}
