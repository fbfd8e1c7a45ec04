// What reranking looks for in a paper, and what it found: the query's words by position, neighbours, exact forms.

import type { PaperIndex } from '../index/paper-index.ts';
import { END, GAP, LONG } from '../index/token-streams.ts';
import type { Plan, PlannedWord } from './plan.ts';
import type { Weights } from './weights.ts';

/** Later words of longer queries are ignored. */
const MOST_WORDS = 120;
/** Proximity is judged by the first words only: pasted text says early what it is about. */
export const JUDGED_WORDS = 48;
/** Marks from here on are compounds: two of the query's words written as one. */
const COMPOUND = 128;
const MOST_COMPOUNDS = 100;
/** Fields are this far apart, so that nothing is near across them. */
const FIELD_DISTANCE = 1_000;
/** Title, abstract, keywords. */
export const READ_FIELDS = 3;

export interface RerankFeatures {
  /** One for each term of the query. */
  words: PlannedWord[];
  /** The typed forms of each term. */
  forms: PlannedWord[][];
  /** Neighbours in the query: `a` right before `b`. */
  pairs: { a: number; b: number; worth: number }[];
  /** The pairs that a word is part of. */
  pairsOf: { other: number; pair: number; isSecond: boolean }[][];
  compounds: [number, number][];
  /** By word number: position among the words + 1, COMPOUND + position among the compounds, 0 for all other words. */
  marks: Uint8Array;
  marked: number[];
  window: number;
  /** Found in the paper read last. */
  noted: Noted;
}

export interface Noted {
  adjacent: Uint16Array;
  near: Uint16Array;
  /** Where each word occurred last. */
  last: Int32Array;
  /** How often each word occurred in title, abstract, keywords: `[word * READ_FIELDS + field]`. */
  times: Uint16Array;
  /** One bit for each of a word's forms: whether it occurred as typed. */
  exact: Uint8Array;
  titleWords: number;
  /** Words of the title that are in the query in exactly this form. */
  titleNamed: number;
  /** Weight of the name with which the title begins ("LoRA: …"), if all of its words are in the query. 0 otherwise. */
  name: number;
  /** The field that is being read. */
  field: number;
  /** Where the authors begin in the stream. */
  authorsAt: number;
}

interface Scratch {
  marks: Uint8Array;
  /** The words of each term: `words[starts[term]] … words[starts[term + 1] - 1]`. */
  starts: Uint32Array;
  words: Uint32Array;
}

const scratchOf = new WeakMap<PaperIndex, Scratch>();

/** Marks the query's words. Call `forget` when done. */
export function rerankFeaturesOf(index: PaperIndex, plan: Plan, { window }: Weights): RerankFeatures {
  const { marks, starts, words: wordsOf } = scratch(index);
  const marked: number[] = [];
  const mark = (term: number, as: number) => {
    for (let at = starts[term]!; at < starts[term + 1]!; at++) {
      marks[wordsOf[at]!] = as;
      marked.push(wordsOf[at]!);
    }
  };
  const places = new Map<number, number>();
  const words: PlannedWord[] = [];
  const forms: PlannedWord[][] = [];
  for (const word of plan.sequence) {
    if (word.term < 0) continue;
    if (!places.has(word.term)) {
      if (words.length === MOST_WORDS) continue;
      places.set(word.term, words.push(word) - 1);
      forms.push([]);
      mark(word.term, words.length);
    }
    const known = forms[places.get(word.term)!]!;
    if (!known.includes(word) && known.length < 8) known.push(word);
  }
  const pairs: RerankFeatures['pairs'] = [];
  const pairsOf: RerankFeatures['pairsOf'] = words.map(() => []);
  for (let i = 0; i + 1 < plan.sequence.length; i++) {
    const [a, b] = [places.get(plan.sequence[i]!.term), places.get(plan.sequence[i + 1]!.term)];
    if (a === undefined || b === undefined || a === b || Math.max(a, b) >= JUDGED_WORDS) continue;
    if (pairsOf[b]!.some(({ other, isSecond }) => other === a && isSecond)) continue;
    const pair = pairs.push({ a, b, worth: (words[a]!.weight + words[b]!.weight) / 2 }) - 1;
    pairsOf[a]!.push({ other: b, pair, isSecond: false });
    pairsOf[b]!.push({ other: a, pair, isSecond: true });
  }
  const compounds: [number, number][] = [];
  for (const [term, parts] of plan.compounds) {
    const [first, second] = [places.get(parts[0].term), places.get(parts[1].term)];
    if (first === undefined || second === undefined || places.has(term) || compounds.length === MOST_COMPOUNDS)
      continue;
    mark(term, COMPOUND - 1 + compounds.push([first, second]));
  }
  return {
    words,
    forms,
    pairs,
    pairsOf,
    compounds,
    marks,
    marked,
    window,
    noted: emptyNotes(words.length, pairs.length),
  };
}

export function forget(rerankFeatures: RerankFeatures): void {
  for (const word of rerankFeatures.marked) rerankFeatures.marks[word] = 0;
}

/** Reads title, abstract and keywords of a paper and records what was looked for. */
export function readRow(index: PaperIndex, row: number, rerankFeatures: RerankFeatures): Noted {
  const { units, starts } = index.streams;
  const { marks, noted } = rerankFeatures;
  clear(noted);
  const end = starts[row + 1]!;
  let section = 0;
  let place = 0;
  let before = -1;
  let nameLeft = index.rows.nameLength.data[row]!;
  let name = 0;
  for (let at = starts[row]!; at < end; at++) {
    if (section > 0) {
      // Most words aren't in the query: skip them as fast as possible.
      const from = at;
      while (at < end && units[at]! < GAP && marks[units[at]!] === 0) at++;
      if (at > from) before = -1;
      place += at - from;
    }
    let word = units[at]!;
    if (word >= GAP) {
      if (word === LONG) {
        word = units[at + 1]! * 0x10000 + units[at + 2]!;
        at += 2;
      } else {
        if (word === END && ++section === READ_FIELDS) {
          noted.authorsAt = at + 1;
          break;
        }
        noted.field = section;
        place += FIELD_DISTANCE;
        before = -1;
        continue;
      }
    }
    place++;
    const mark = marks[word]!;
    if (section === 0) {
      if (index.termOf.data[word]! >= index.stops) noted.titleWords++;
      if (nameLeft > 0) {
        nameLeft = mark > 0 ? nameLeft - 1 : -1;
        name += rerankFeatures.words[mark - 1]?.weight ?? 0;
        if (nameLeft === 0) noted.name = name;
      }
      if (mark > 0 && mark < COMPOUND && isTyped(rerankFeatures, mark - 1, word)) noted.titleNamed++;
    }
    if (mark === 0) before = -1;
    else if (mark < COMPOUND) before = note(rerankFeatures, mark - 1, word, place, before);
    else {
      const [first, second] = rerankFeatures.compounds[mark - COMPOUND]!;
      before = note(rerankFeatures, first, rerankFeatures.words[first]!.word, place, before);
      before = note(rerankFeatures, second, rerankFeatures.words[second]!.word, place, before);
    }
  }
  return noted;
}

function note(rerankFeatures: RerankFeatures, word: number, written: number, place: number, before: number): number {
  const { noted } = rerankFeatures;
  noted.times[word * READ_FIELDS + noted.field]!++;
  const forms = rerankFeatures.forms[word]!;
  for (let form = 0; form < forms.length; form++) if (forms[form]!.word === written) noted.exact[word]! |= 1 << form;
  const pairs = rerankFeatures.pairsOf[word]!;
  for (let i = 0; i < pairs.length; i++) {
    const { other, pair, isSecond } = pairs[i]!;
    if (isSecond && other === before) noted.adjacent[pair]!++;
    if (place - noted.last[other]! <= rerankFeatures.window) noted.near[pair]!++;
  }
  noted.last[word] = place;
  return word;
}

function isTyped(rerankFeatures: RerankFeatures, place: number, word: number): boolean {
  return rerankFeatures.words[place]!.weight > 0 && rerankFeatures.forms[place]!.some((form) => form.word === word);
}

function scratch(index: PaperIndex): Scratch {
  const known = scratchOf.get(index);
  const { size } = index.words;
  if (known && known.words.length === size) return known;
  const termOf = index.termOf.data;
  const starts = new Uint32Array(index.stems.size + 2);
  for (let word = 0; word < size; word++) starts[termOf[word]! + 2]!++;
  for (let term = 2; term < starts.length; term++) starts[term]! += starts[term - 1]!;
  const words = new Uint32Array(size);
  for (let word = 0; word < size; word++) words[starts[termOf[word]! + 1]!++] = word;
  const made = { marks: new Uint8Array(size), starts, words };
  scratchOf.set(index, made);
  return made;
}

function emptyNotes(words: number, pairs: number): Noted {
  return {
    adjacent: new Uint16Array(pairs),
    near: new Uint16Array(pairs),
    last: new Int32Array(words),
    times: new Uint16Array(words * READ_FIELDS),
    exact: new Uint8Array(words),
    titleWords: 0,
    titleNamed: 0,
    name: 0,
    field: 0,
    authorsAt: 0,
  };
}

function clear(noted: Noted): void {
  noted.adjacent.fill(0);
  noted.near.fill(0);
  noted.last.fill(-FIELD_DISTANCE);
  noted.times.fill(0);
  noted.exact.fill(0);
  noted.titleWords = 0;
  noted.titleNamed = 0;
  noted.name = 0;
  noted.field = 0;
}
