// What a query requires and excludes, as marks over all rows. A filter only says yes or no. Ranking is separate.

import type { Day } from '../../papers/day.ts';
import { tokensOf } from '../analysis/tokens.ts';
import { authorRows } from '../index/author-rows.ts';
import { dayNumber, NO_NUMBER, type PaperIndex, rowCount, termOf } from '../index/paper-index.ts';
import type { WordTable } from '../index/word-table.ts';
import { likeRows } from './like.ts';
import { markWordRows, phraseRows } from './phrase.ts';
import type { Part, Query } from './query.ts';
import { votesHold } from './query-values.ts';
import type { Remark } from './remark.ts';
import { organisationHolds } from './topic-text.ts';

export interface Filtered {
  /** 1 = may be a result. `undefined` = every living row may be. */
  allowed: Uint8Array | undefined;
  remarks: Remark[];
}

export function filterRows(index: PaperIndex, query: Query): Filtered {
  const remarks: Remark[] = [];
  let allowed: Uint8Array | undefined;
  for (const part of query.parts) {
    const marks = marksOf(index, part, remarks);
    if (!marks) continue;
    if (!allowed) allowed = new Uint8Array(rowCount(index)).fill(1);
    const wanted = part.not ? 0 : 1;
    for (let row = 0; row < allowed.length; row++) if (marks[row] !== wanted) allowed[row] = 0;
  }
  return { allowed, remarks };
}

/** Rows that match a part. Undefined for parts that only affect ranking. */
function marksOf(index: PaperIndex, part: Part, remarks: Remark[]): Uint8Array | undefined {
  switch (part.kind) {
    case 'word':
      return part.not ? wordRows(index, part.text, remarks) : undefined;
    case 'phrase':
      return phraseRows(index, part.text);
    case 'author':
      return authorRows(index, part.text);
    case 'org':
      return organisationRows(index, part.text);
    case 'cat':
      return categoryRows(index, part.text, remarks);
    case 'after':
    case 'before':
      return dayRows(index, part.kind, part.day);
    case 'votes':
      return rowsWhere(index, (row) => {
        const votes = index.rows.votes.data[row]!;
        return votes !== NO_NUMBER && votesHold(votes, part.than, part.count);
      });
    case 'like':
      return likeRows(index, part, remarks);
    case 'id':
      return undefined;
  }
}

/** An excluded word. A compound is excluded as a phrase, and as one joined word. */
function wordRows(index: PaperIndex, text: string, remarks: Remark[]): Uint8Array | undefined {
  const tokens = tokensOf(text);
  if (tokens.length !== 1) return phraseRows(index, text);
  const term = termOf(index, tokens[0]!.text);
  if (term >= 0 && term < index.stops) {
    remarks.push({ kind: 'commonWord', values: [text] });
    return undefined;
  }
  const marks = phraseRows(index, text);
  if (term >= 0) markWordRows(index, term, marks);
  return marks;
}

function organisationRows(index: PaperIndex, text: string): Uint8Array {
  const fits = numbersWhere(index.organisations, (name) => organisationHolds(name, text));
  return rowsWhere(index, (row) => fits[index.rows.organisation.data[row]!] === 1);
}

function categoryRows(index: PaperIndex, wanted: string, remarks: Remark[]): Uint8Array {
  const fits = numbersWhere(index.categories, (list) => categoriesHold(list.split(' '), wanted));
  let unknown = 0;
  const { categories, dead } = index.rows;
  const marks = rowsWhere(index, (row) => {
    if (categories.data[row] === 0 && dead.data[row] === 0) unknown++;
    return fits[categories.data[row]!] === 1;
  });
  if (unknown > 0) remarks.push({ kind: 'categoriesUnknown', values: [unknown] });
  return marks;
}

/** `cs.cl` matches that category, `cs` every category of that archive. */
export function categoriesHold(categories: readonly string[], wanted: string): boolean {
  return categories.some((category) => {
    const lower = category.toLowerCase();
    return lower === wanted || lower.startsWith(`${wanted}.`);
  });
}

/** A paper's day is when it was published, or else first listed. Papers without a day match neither. */
function dayRows(index: PaperIndex, kind: 'after' | 'before', day: Day): Uint8Array {
  const limit = dayNumber(day);
  return rowsWhere(index, (row) => {
    const at = rowDay(index, row);
    return at !== NO_NUMBER && (kind === 'after' ? at >= limit : at < limit);
  });
}

/** Days since 1970, or NO_NUMBER. */
export function rowDay({ rows }: PaperIndex, row: number): number {
  const published = rows.publishedOn.data[row]!;
  return published === NO_NUMBER ? rows.listedOn.data[row]! : published;
}

function rowsWhere(index: PaperIndex, holds: (row: number) => boolean): Uint8Array {
  const marks = new Uint8Array(rowCount(index));
  for (let row = 0; row < marks.length; row++) if (holds(row)) marks[row] = 1;
  return marks;
}

/** Marks number + 1 of the matching strings, as rows store them (0 = none). */
function numbersWhere(table: WordTable, fits: (text: string) => boolean): Uint8Array {
  const marks = new Uint8Array(table.size + 1);
  for (let number = 0; number < table.size; number++) if (fits(table.text(number))) marks[number + 1] = 1;
  return marks;
}
