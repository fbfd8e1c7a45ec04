// Converts the index to named arrays of numbers and back. These are the contents of the file, whose bytes index-file.ts knows.

import { createPaperVectors } from '../vectors/paper-vectors.ts';
import type { WordVectors } from '../vectors/word-vectors.ts';
import { emptyIndex, type PaperIndex, type Rows } from './paper-index.ts';
import { createPostings } from './postings.ts';
import { createTokenStreams } from './token-streams.ts';
import { type TypedColumn, used } from './typed-column.ts';
import { createWordTable } from './word-table.ts';

export type NumberArray =
  | Uint8Array<ArrayBuffer>
  | Uint16Array<ArrayBuffer>
  | Uint32Array<ArrayBuffer>
  | Int32Array<ArrayBuffer>
  | Float64Array<ArrayBuffer>;

const TABLES = ['words', 'stems', 'names', 'ids', 'titles', 'organisations', 'categories'] as const;
const POSTINGS = ['content', 'authors'] as const;
const COLUMNS = ['termOf', 'rowOf'] as const;

/** The papers' vectors: the last array, and the only one whose memory an index made of it does not share. */
export const RECORDS = 'vectors.records';

/** Every array of a packed index by name. They share its memory. */
export function arraysOf(index: PaperIndex): Record<string, ArrayBufferView & { length: number }> {
  const arrays: Record<string, ArrayBufferView & { length: number }> = {};
  const take = (name: string, parts: Record<string, ArrayBufferView & { length: number }>) => {
    for (const [part, array] of Object.entries(parts)) arrays[`${name}.${part}`] = array;
  };
  for (const name of TABLES) take(name, index[name].parts());
  for (const name of POSTINGS) take(name, index[name].parts());
  for (const name of COLUMNS) arrays[name] = used(index[name]);
  take('streams', index.streams.parts());
  for (const [name, column] of Object.entries(index.rows) as [string, Rows[keyof Rows]][]) {
    arrays[`rows.${name}`] = used(column as TypedColumn<Uint8Array>);
  }
  if (index.meaning) arrays[RECORDS] = index.meaning.papers.records();
  return arrays;
}

/** An index over these arrays. Throws if one is missing or of the wrong kind. */
export function indexFrom(arrays: Readonly<Record<string, NumberArray>>, words?: WordVectors): PaperIndex {
  const index = emptyIndex();
  function get<A extends NumberArray>(name: string, like: { data: A }): A {
    const array = arrays[name];
    if (!array || array.constructor !== like.data.constructor) throw new Error(`no array ${name}`);
    return array as A;
  }
  const like8 = { data: new Uint8Array(0) };
  const like16 = { data: new Uint16Array(0) };
  const like32 = { data: new Uint32Array(0) };
  for (const name of TABLES) {
    index[name] = createWordTable({ arena: get(`${name}.arena`, like8), starts: get(`${name}.starts`, like32) });
  }
  for (const name of POSTINGS) {
    index[name] = createPostings({
      df: get(`${name}.df`, like32),
      starts: get(`${name}.starts`, like32),
      bytes: get(`${name}.bytes`, like8),
    });
  }
  index.streams = createTokenStreams({ units: get('streams.units', like16), starts: get('streams.starts', like32) });
  if (words) {
    const papers = createPaperVectors(words.dimensions, get(RECORDS, like8));
    index.meaning = { words, papers };
  }
  for (const name of COLUMNS) index[name] = columnOf(get(name, like32));
  for (const [name, column] of Object.entries(index.rows) as [string, TypedColumn<NumberArray>][]) {
    column.data = get(`rows.${name}`, column);
    column.length = column.data.length;
  }
  return index;
}

function columnOf(data: Uint32Array<ArrayBuffer>): TypedColumn<Uint32Array> {
  return { data, length: data.length };
}
