// Which papers contain words in exactly this order. Candidates come from the rarest word's list and are then read.

import { tokensOf } from '../analysis/tokens.ts';
import { type PaperIndex, rowCount, termOf } from '../index/paper-index.ts';
import { eachPosting } from '../index/postings.ts';
import { END, GAP, LONG } from '../index/token-streams.ts';

/** A word may be two words written as one: "selfattention". Shorter parts aren't tried. */
export const SHORTEST_RUN = 6;
export const SHORTEST_PIECE = 3;

/** Marks (1) the rows that contain the phrase in title, abstract or keywords. Hyphens and joined spellings don't matter. */
export function phraseRows(index: PaperIndex, phrase: string): Uint8Array {
  const found = new Uint8Array(rowCount(index));
  for (const terms of spellings(index, phrase)) {
    eachCandidate(index, terms, (row) => {
      if (found[row] === 0 && holds(index, row, terms)) found[row] = 1;
    });
  }
  return found;
}

/** Marks the rows that contain the word, in addition to existing marks. */
export function markWordRows(index: PaperIndex, term: number, marks: Uint8Array): void {
  for (const stretch of index.content.stretches(term)) {
    eachPosting(stretch, (row) => {
      marks[row] = 1;
    });
  }
}

/** The phrase as term numbers: as typed, and with one pair of neighbours written as one word. Only those that can occur. */
function spellings(index: PaperIndex, phrase: string): number[][] {
  const words = tokensOf(phrase).map((token) => token.text);
  const written = [words];
  for (let i = 0; i + 1 < words.length; i++) {
    written.push([...words.slice(0, i), words[i]! + words[i + 1]!, ...words.slice(i + 2)]);
  }
  for (let i = 0; i < words.length; i++) {
    for (const [first, second] of pieces(index, words[i]!)) {
      written.push([...words.slice(0, i), first, second, ...words.slice(i + 1)]);
    }
  }
  return written
    .map((spelling) => spelling.map((word) => termOf(index, word)))
    .filter((terms) => terms.length > 0 && terms.every((term) => term >= 0));
}

/** The two words that one word may be joined from: "selfattention" for "self attention". */
function pieces(index: PaperIndex, word: string): [string, string][] {
  const found: [string, string][] = [];
  if (word.length < SHORTEST_RUN) return found;
  for (let cut = SHORTEST_PIECE; cut <= word.length - SHORTEST_PIECE; cut++) {
    const first = word.slice(0, cut);
    const second = word.slice(cut);
    if (index.words.find(first) >= 0 && index.words.find(second) >= 0) found.push([first, second]);
  }
  return found;
}

/** Rows that contain all the terms that are posted everywhere (stop words are posted from titles only). */
function eachCandidate(index: PaperIndex, terms: readonly number[], see: (row: number) => void): void {
  const df = index.content.df.data;
  const telling = [...new Set(terms)].filter((term) => term >= index.stops).sort((a, b) => df[a]! - df[b]!);
  if (telling.length === 0) {
    for (let row = 0; row < rowCount(index); row++) see(row);
    return;
  }
  const counts = new Uint8Array(rowCount(index));
  const used = telling.slice(0, 4);
  used.forEach((term, place) => {
    for (const stretch of index.content.stretches(term)) {
      eachPosting(stretch, (row) => {
        if (counts[row] !== place) return;
        counts[row] = place + 1;
        if (place + 1 === used.length) see(row);
      });
    }
  });
}

function holds(index: PaperIndex, row: number, pattern: readonly number[]): boolean {
  const { units, starts } = index.streams;
  const terms = index.termOf.data;
  const { length } = pattern;
  const end = starts[row + 1]!;
  let section = 0;
  // How many words of the pattern the last words matched. After a mismatch the pattern may start again further back.
  let matched = 0;
  const recent: number[] = [];
  for (let at = starts[row]!; at < end; at++) {
    let word = units[at]!;
    if (word === END || word === GAP) {
      // Authors and compounds come after the three sections of text.
      if (word === END && ++section === 3) return false;
      matched = 0;
      continue;
    }
    if (word === LONG) {
      word = units[at + 1]! * 0x10000 + units[at + 2]!;
      at += 2;
    }
    const term = terms[word]!;
    if (term === pattern[matched]) matched++;
    else if (matched > 0) {
      recent.length = 0;
      for (let i = 1; i < matched; i++) recent.push(pattern[i]!);
      recent.push(term);
      matched = longestBeginning(pattern, recent);
    }
    if (matched === length) return true;
  }
  return false;
}

/** The length of the longest beginning of the pattern that these words end with. */
function longestBeginning(pattern: readonly number[], words: readonly number[]): number {
  for (let from = 0; from < words.length; from++) {
    if (words.slice(from).every((word, i) => word === pattern[i])) return words.length - from;
  }
  return 0;
}
