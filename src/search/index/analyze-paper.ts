// Analyzes a paper for the index: its terms in order, section by section, and how often each term occurs in each.

import type { Paper } from '../../papers/paper.ts';
import { writtenOut } from '../analysis/name-spellings.ts';
import { JOINED } from '../analysis/stems.ts';
import { compoundsOf, tokensOf } from '../analysis/tokens.ts';
import { ABSTRACT_MOST, KEYWORDS_MOST, KEYWORDS_SHIFT, TITLE_MOST, TITLE_SHIFT } from './postings.ts';
import { GAP_MARK } from './token-streams.ts';

/** Numbers for words: the stem of a word is a term, an author's word is a name. */
export interface Numbering {
  word(word: string): number;
  /** The term of a word's number. */
  termOf(word: number): number;
  name(word: string): number;
  /** Terms below this number are stop words. */
  stops: number;
}

export interface AnalyzedPaper {
  /** title, abstract, keywords, authors, compounds, as token-streams.ts stores them. */
  sections: number[][];
  /** Counts byte of each posted term (see postings.ts), and of each name. */
  codes: Map<number, number>;
  names: Map<number, number>;
  /** Words that count for the field's length (no stop words), and authors. */
  /** Words of the name before the title's colon ("LoRA: …"). 0 if there is none. */
  nameLength: number;
  lengths: { title: number; abstract: number; keywords: number; authors: number };
}

const FIELDS = {
  title: { shift: TITLE_SHIFT, most: TITLE_MOST },
  abstract: { shift: 0, most: ABSTRACT_MOST },
  keywords: { shift: KEYWORDS_SHIFT, most: KEYWORDS_MOST },
} as const;
type Field = keyof typeof FIELDS;

export function analyzePaper(paper: Paper, numbering: Numbering): AnalyzedPaper {
  const codes = new Map<number, number>();
  const compounds = new Set<number>();

  function count(term: number, field: Field): void {
    const { shift, most } = FIELDS[field];
    const code = codes.get(term) ?? 0;
    if (((code >> shift) & most) < most) codes.set(term, code + (1 << shift));
  }

  /** Counts the words of a text. Returns their numbers in order, and how many aren't stop words. */
  function take(text: string, field: Field): { words: number[]; length: number } {
    const tokens = tokensOf(text);
    const words: number[] = [];
    let length = 0;
    for (const token of tokens) {
      const word = numbering.word(token.text);
      const term = numbering.termOf(word);
      words.push(word);
      const stop = term < numbering.stops;
      if (!stop) length++;
      // Stop words are posted from titles only, for queries that consist of nothing else.
      if (!stop || field === 'title') count(term, field);
    }
    for (const compound of compoundsOf(tokens)) {
      const word = numbering.word(JOINED + compound);
      const term = numbering.termOf(word);
      compounds.add(word);
      if (term >= numbering.stops) count(term, field);
    }
    return { words, length };
  }

  const title = take(paper.title, 'title');
  const abstract = take([paper.abstract, paper.summary].filter(Boolean).join(' . '), 'abstract');
  const keywords = paper.keywords.map((keyword) => take(keyword, 'keywords'));
  const authors = paper.authors.map((author) => nameWords(author).map(numbering.name));

  const names = new Map<number, number>();
  for (const name of authors.flat()) names.set(name, Math.min((names.get(name) ?? 0) + 1, ABSTRACT_MOST));
  return {
    sections: [
      title.words,
      abstract.words,
      keywords.flatMap(({ words }) => [...words, GAP_MARK]),
      authors.flatMap((words) => [...words, GAP_MARK]),
      [...compounds],
    ],
    codes,
    names,
    nameLength: nameLengthOf(paper.title),
    lengths: {
      title: title.length,
      abstract: abstract.length,
      keywords: keywords.reduce((sum, { length }) => sum + length, 0),
      authors: authors.length,
    },
  };
}

/** A longer beginning of a title before its colon is a sentence, not a name. */
const LONGEST_NAME = 6;

function nameLengthOf(title: string): number {
  const colon = title.indexOf(':');
  const length = colon < 1 ? 0 : tokensOf(title.slice(0, colon)).length;
  return length > LONGEST_NAME ? 0 : length;
}

/** The words of one author's name in all spellings, and the joined form of a hyphenated one ("Kai-Wei" is also "kaiwei"). */
export function nameWords(author: string): string[] {
  const words = wordsAndCompounds(author);
  const long = writtenOut(author);
  return long === author ? words : [...new Set([...words, ...wordsAndCompounds(long)])];
}

function wordsAndCompounds(text: string): string[] {
  const tokens = tokensOf(text);
  return [...tokens.map((token) => token.text), ...compoundsOf(tokens)];
}
