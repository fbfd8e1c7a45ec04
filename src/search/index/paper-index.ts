// The index: every paper in columns of numbers, searchable as soon as it was added. Knows nothing of queries. A changed text is a new row,
// and the old row is dead until the next packing. Statistics count living rows only, so an index that grew paper by paper scores exactly
// like one that was built at once.

import { startOf } from '../../papers/day.ts';
import type { IndexedPaper } from '../../papers/library.ts';
import { stemOf } from '../analysis/stems.ts';
import { STOP_WORDS } from '../analysis/stop-words.ts';
import { createPaperVectors, type PaperVectors } from '../vectors/paper-vectors.ts';
import { embedPaper, type WordVectors } from '../vectors/word-vectors.ts';
import { analyzePaper, type Numbering } from './analyze-paper.ts';
import { createPostings, type Postings } from './postings.ts';
import { createTokenStreams, GAP_MARK, sectionsOf, type TokenStreams } from './token-streams.ts';
import { bytes, counts, doubles, integers, push, shorts, type TypedColumn } from './typed-column.ts';
import { createWordTable, type WordTable } from './word-table.ts';

/** One row per text of a paper. Days are counted from 1970. NO_NUMBER = unknown. */
export interface Rows {
  id: TypedColumn<Uint32Array>;
  title: TypedColumn<Uint32Array>;
  /** Hash of all text that was analyzed: detects whether a change affects the text. */
  text: TypedColumn<Float64Array>;
  titleLength: TypedColumn<Uint16Array>;
  abstractLength: TypedColumn<Uint16Array>;
  keywordsLength: TypedColumn<Uint16Array>;
  authorsLength: TypedColumn<Uint16Array>;
  /** How many words are before the title's colon, if they look like a name. 0 otherwise. */
  nameLength: TypedColumn<Uint8Array>;
  votes: TypedColumn<Int32Array>;
  listedOn: TypedColumn<Int32Array>;
  publishedOn: TypedColumn<Int32Array>;
  /** Number in `organisations` or `categories`, plus one. 0 = unknown. */
  organisation: TypedColumn<Uint32Array>;
  categories: TypedColumn<Uint32Array>;
  dead: TypedColumn<Uint8Array>;
}

/** Longer abstracts count as one less than this: no abstract has 500 words besides stop words. */
export const ABSTRACT_LENGTHS = 512;

export const NO_NUMBER = -0x80000000;

export interface Totals {
  papers: number;
  dead: number;
  /** Words in all titles, and so on, and how many papers have any. */
  words: Record<LengthField, number>;
  having: Record<LengthField, number>;
}

export const LENGTH_FIELDS = ['title', 'abstract', 'keywords', 'authors'] as const;
export type LengthField = (typeof LENGTH_FIELDS)[number];

export interface PaperIndex {
  rows: Rows;
  totals: Totals;
  /** Words as written (normalized), each with its term in `termOf`. `stems` numbers the terms. */
  words: WordTable;
  termOf: TypedColumn<Uint32Array>;
  stems: WordTable;
  names: WordTable;
  ids: WordTable;
  titles: WordTable;
  organisations: WordTable;
  /** Lists of categories, separated by spaces. */
  categories: WordTable;
  /** Row of each ID. */
  rowOf: TypedColumn<Uint32Array>;
  content: Postings;
  authors: Postings;
  streams: TokenStreams;
  /** What each paper is about, as a vector a row, and the words' vectors that these come from. Absent: search goes by words alone. */
  meaning?: Meaning;
  /** How many terms are stop words: those with the lowest numbers. */
  stops: number;
  /** The newest change of the library that is in the index. */
  seq: number;
  /** Grows with every change of texts. Anything computed from the index is stale if it differs. */
  version: number;
}

export interface Meaning {
  words: WordVectors;
  papers: PaperVectors;
}

export function emptyIndex(words?: WordVectors): PaperIndex {
  const stems = createWordTable();
  for (const word of STOP_WORDS) stems.add(stemOf(word));
  return {
    rows: {
      id: counts(),
      title: counts(),
      text: doubles(),
      titleLength: shorts(),
      abstractLength: shorts(),
      keywordsLength: shorts(),
      authorsLength: shorts(),
      nameLength: bytes(),
      votes: integers(),
      listedOn: integers(),
      publishedOn: integers(),
      organisation: counts(),
      categories: counts(),
      dead: bytes(),
    },
    totals: { papers: 0, dead: 0, words: noLengths(), having: noLengths() },
    words: createWordTable(),
    termOf: counts(),
    stems,
    names: createWordTable(),
    ids: createWordTable(),
    titles: createWordTable(),
    organisations: createWordTable(),
    categories: createWordTable(),
    rowOf: counts(),
    content: createPostings(),
    authors: createPostings(),
    streams: createTokenStreams(),
    ...(words ? { meaning: { words, papers: createPaperVectors(words.dimensions) } } : {}),
    stops: stems.size,
    seq: 0,
    version: 0,
  };
}

/** Adds a paper or updates a known one. */
export function addPaper(index: PaperIndex, indexed: IndexedPaper): void {
  const { paper } = indexed;
  index.seq = Math.max(index.seq, indexed.seq);
  const id = index.ids.add(paper.id);
  const text = textHash(
    [paper.title, paper.abstract, paper.summary, paper.keywords.join('\n'), paper.authors.join('\n')].join('\n\n'),
  );
  const known = rowOf(index, paper.id);
  if (known === undefined || index.rows.text.data[known] !== text) {
    if (known !== undefined) kill(index, known);
    addRow(index, indexed, id, text);
  }
  setFacts(index, index.rowOf.data[id]!, indexed);
}

/** The living row of a paper. */
export function rowOf(index: PaperIndex, id: string): number | undefined {
  const number = index.ids.find(id);
  return number >= 0 && number < index.rowOf.length ? index.rowOf.data[number] : undefined;
}

/** The term of a word in the index, or -1 if no paper has it. */
export function termOf(index: PaperIndex, word: string): number {
  const known = index.words.find(word);
  return known >= 0 && known < index.termOf.length ? index.termOf.data[known]! : index.stems.find(stemOf(word));
}

export function rowCount(index: PaperIndex): number {
  return index.rows.id.length;
}

/** Days since 1970 of `YYYY-MM-DD`. */
export function dayNumber(day: string): number {
  return Math.floor(startOf(day).getTime() / 86_400_000);
}

function addRow(index: PaperIndex, { paper }: IndexedPaper, id: number, text: number): void {
  const { rows, totals } = index;
  const row = rowCount(index);
  index.version++;
  const cut = analyzePaper(paper, numberingOf(index));
  // First, because it may find no memory, and then no column may have the row.
  index.meaning?.papers.push(embedPaper(index.meaning.words, paper));
  for (const [term, code] of cut.codes) index.content.add(term, row, code);
  for (const [name, code] of cut.names) index.authors.add(name, row, code);
  index.streams.add(cut.sections);
  push(rows.id, id);
  push(rows.title, index.titles.add(paper.title));
  push(rows.text, text);
  for (const field of LENGTH_FIELDS) {
    const length = Math.min(cut.lengths[field], field === 'abstract' ? ABSTRACT_LENGTHS - 1 : 0xffff);
    push(rows[`${field}Length`], length);
    totals.words[field] += length;
    if (length > 0) totals.having[field]++;
  }
  push(rows.nameLength, cut.nameLength);
  push(rows.votes, NO_NUMBER);
  push(rows.listedOn, NO_NUMBER);
  push(rows.publishedOn, NO_NUMBER);
  push(rows.organisation, 0);
  push(rows.categories, 0);
  push(rows.dead, 0);
  totals.papers++;
  while (index.rowOf.length <= id) push(index.rowOf, 0);
  index.rowOf.data[id] = row;
}

/** Values that are filtered by and may change without the text. */
function setFacts(index: PaperIndex, row: number, { paper, votes, listedOn }: IndexedPaper): void {
  const { rows } = index;
  rows.votes.data[row] = votes ?? NO_NUMBER;
  rows.listedOn.data[row] = listedOn ? dayNumber(listedOn) : NO_NUMBER;
  rows.publishedOn.data[row] = paper.publishedOn ? dayNumber(paper.publishedOn) : NO_NUMBER;
  rows.organisation.data[row] = paper.organisation ? index.organisations.add(paper.organisation) + 1 : 0;
  rows.categories.data[row] = paper.categories?.length ? index.categories.add(paper.categories.join(' ')) + 1 : 0;
}

function kill(index: PaperIndex, row: number): void {
  const { rows, totals } = index;
  rows.dead.data[row] = 1;
  totals.papers--;
  totals.dead++;
  for (const field of LENGTH_FIELDS) {
    const length = rows[`${field}Length`].data[row]!;
    totals.words[field] -= length;
    if (length > 0) totals.having[field]--;
  }
  const [title = [], abstract = [], keywords = [], authors = [], compounds = []] = sectionsOf(index.streams, row);
  const terms = new Set<number>();
  for (const word of [...abstract, ...keywords, ...compounds]) {
    const term = index.termOf.data[word]!;
    if (word !== GAP_MARK && term >= index.stops) terms.add(term);
  }
  for (const word of title) terms.add(index.termOf.data[word]!);
  for (const term of terms) index.content.forget(term);
  for (const name of new Set(authors)) if (name !== GAP_MARK) index.authors.forget(name);
}

function numberingOf(index: PaperIndex): Numbering {
  return {
    stops: index.stops,
    name: index.names.add,
    word(text) {
      const word = index.words.add(text);
      if (word === index.termOf.length) push(index.termOf, index.stems.add(stemOf(text)));
      return word;
    },
    termOf: (word) => index.termOf.data[word]!,
  };
}

function noLengths(): Record<LengthField, number> {
  return { title: 0, abstract: 0, keywords: 0, authors: 0 };
}

/** 53 bits, so that a double holds it exactly. A collision between two texts of one paper is practically impossible. */
function textHash(text: string): number {
  let low = 0x811c9dc5;
  let high = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    low = Math.imul(low ^ code, 0x85ebca6b);
    high = Math.imul(high ^ code, 0xc2b2ae35);
    low ^= low >>> 15;
    high ^= high >>> 13;
  }
  return (high >>> 11) * 0x100000000 + (low >>> 0);
}
