// Titles for completion: first those that begin with what was typed, then those that contain it, then those that contain its words.
// Compares titles letter by letter, not by words and weights.

import { normalize } from './analysis/normalize.ts';
import { stemOf } from './analysis/stems.ts';
import { tokensOf } from './analysis/tokens.ts';
import { answer } from './answer.ts';
import { type PaperIndex, rowCount, rowOf } from './index/paper-index.ts';

export interface Suggestion {
  id: string;
  title: string;
}

/** Normalized titles, one per row, each after a line break, so that they can be searched as one run of bytes. */
interface Titles {
  version: number;
  bytes: Buffer;
  starts: Uint32Array;
}

const titlesOf = new WeakMap<PaperIndex, Titles>();
/** Of titles with a very common beginning, this many are compared to pick the most voted. */
const MOST_LOOKED_AT = 2_000;
/** The best results by words that are checked for titles with all of them. */
const MOST_HITS = 100;
const LONGEST_TYPED = 200;

/** Best first: more votes before fewer and newer before older, within each of the three kinds. */
export function suggestTitles(index: PaperIndex, typed: string, limit: number): Suggestion[] {
  const wanted = foldedLine(typed.slice(0, LONGEST_TYPED)).trimStart();
  if (wanted.trim() === '' || limit < 1) return [];
  const rows = new Set<number>();
  const enough = () => rows.size >= limit;
  const take = (more: number[]) => {
    for (const row of more.sort((a, b) => byVotes(index, a, b))) if (!enough()) rows.add(row);
  };
  const titles = foldedTitles(index);
  take(rowsWith(index, titles, `\n${wanted}`));
  if (!enough()) take(rowsWith(index, titles, ` ${wanted}`));
  if (!enough()) {
    const hits = answer(index, { query: typed, offset: 0, limit: MOST_HITS, typing: true }).hits;
    const holding = hits.map(({ id }) => rowOf(index, id)!).filter((row) => holdsWords(titleOf(index, row), typed));
    for (const row of holding) if (!enough()) rows.add(row);
  }
  return [...rows].map((row) => ({
    id: index.ids.text(index.rows.id.data[row]!),
    title: titleOf(index, row),
  }));
}

function titleOf(index: PaperIndex, row: number): string {
  return index.titles.text(index.rows.title.data[row]!);
}

/** Every typed word is in the title. The last one may be the beginning of a word. */
function holdsWords(title: string, typed: string): boolean {
  const words = tokensOf(title).map((token) => token.text);
  const stems = new Set(words.map(stemOf));
  return tokensOf(typed).every(
    ({ text }, i, all) =>
      stems.has(stemOf(text)) || (i + 1 === all.length && words.some((word) => word.startsWith(text))),
  );
}

function byVotes(index: PaperIndex, a: number, b: number): number {
  const votes = index.rows.votes.data;
  return votes[b]! - votes[a]! || b - a;
}

function rowsWith(index: PaperIndex, { bytes, starts }: Titles, text: string): number[] {
  const needle = Buffer.from(text);
  const rows: number[] = [];
  let row = 0;
  for (let at = bytes.indexOf(needle); at >= 0 && rows.length < MOST_LOOKED_AT; at = bytes.indexOf(needle, at + 1)) {
    row = rowAt(starts, at, row);
    if (rows.at(-1) !== row && index.rows.dead.data[row] === 0) rows.push(row);
  }
  return rows;
}

/** The row whose title is at this byte. Bytes only grow, so the search begins at the previous row. */
function rowAt(starts: Uint32Array, at: number, from: number): number {
  let low = from;
  let high = starts.length - 1;
  while (low + 1 < high) {
    const middle = (low + high) >>> 1;
    if (starts[middle]! <= at) low = middle;
    else high = middle;
  }
  return low;
}

function foldedTitles(index: PaperIndex): Titles {
  const known = titlesOf.get(index);
  if (known && known.version === index.version) return known;
  const rows = rowCount(index);
  const lines: string[] = [];
  const starts = new Uint32Array(rows + 1);
  let length = 0;
  for (let row = 0; row < rows; row++) {
    const line = `\n${foldedLine(index.titles.text(index.rows.title.data[row]!))}`;
    starts[row] = length;
    length += Buffer.byteLength(line);
    lines.push(line);
  }
  starts[rows] = length;
  const titles = { version: index.version, bytes: Buffer.from(lines.join('')), starts };
  titlesOf.set(index, titles);
  return titles;
}

function foldedLine(text: string): string {
  return normalize(text).replace(/[\s"'“”()[\]{}]+/g, ' ');
}
