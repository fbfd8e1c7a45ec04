// Papers by an author: "LeCun", "Yann LeCun", "Y. LeCun" and "LeCun, Y" all match him, "Yann Smith" doesn't. Handles initials, and requires
// all words in the same name.

import { bareSpelling, spellingsOf } from '../analysis/name-spellings.ts';
import { type PaperIndex, rowCount } from './paper-index.ts';
import { eachPosting } from './postings.ts';
import { GAP_MARK, sectionsOf } from './token-streams.ts';

/** Marks (1) the rows that have an author with all these words. A single letter matches a name that begins with it. */
export function authorRows(index: PaperIndex, author: string): Uint8Array {
  const marks = new Uint8Array(rowCount(index));
  const wanted = spellingsOf(author);
  const initials = wanted.flatMap(([word = '']) => (word.length === 1 ? [word] : []));
  const names = wanted
    .filter(([word = '']) => word.length > 1)
    .map((spellings) => spellings.map((word) => index.names.find(word)).filter((name) => name >= 0));
  if (names.some((spellings) => spellings.length === 0)) return marks;
  for (const row of rowsWithAll(index, names)) {
    if (authorsOf(index, row).some((words) => fits(index, words, names, initials))) marks[row] = 1;
  }
  return marks;
}

function rowsWithAll(index: PaperIndex, names: readonly number[][]): number[] {
  const counts = new Uint8Array(rowCount(index));
  const papers = (spellings: readonly number[]) =>
    spellings.reduce((sum, name) => sum + index.authors.df.data[name]!, 0);
  const sorted = [...names].sort((a, b) => papers(a) - papers(b));
  if (sorted.length === 0) return Array.from(counts, (_, row) => row);
  const rows: number[] = [];
  sorted.forEach((spellings, place) => {
    for (const stretch of spellings.flatMap((name) => [...index.authors.stretches(name)])) {
      eachPosting(stretch, (row) => {
        if (counts[row] !== place) return;
        counts[row] = place + 1;
        if (place + 1 === sorted.length) rows.push(row);
      });
    }
  });
  return rows;
}

/** The name numbers of every author. */
function authorsOf(index: PaperIndex, row: number): number[][] {
  const authors: number[][] = [[]];
  for (const name of sectionsOf(index.streams, row)[3] ?? []) {
    if (name === GAP_MARK) authors.push([]);
    else authors.at(-1)!.push(name);
  }
  return authors;
}

/** All full names are the author's, and each initial begins another of the author's words. */
function fits(
  index: PaperIndex,
  words: readonly number[],
  names: readonly number[][],
  initials: readonly string[],
): boolean {
  if (!names.every((spellings) => spellings.some((name) => words.includes(name)))) return false;
  const used = new Set(names.flat().map((name) => bareSpelling(index.names.text(name))));
  const left = [...new Set(words.map((word) => bareSpelling(index.names.text(word))))].filter(
    (word) => !used.has(word),
  );
  return initials.every((initial) => {
    const at = left.findIndex((word) => word.startsWith(initial));
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}
