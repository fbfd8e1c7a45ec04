// Packs the index: removes dead rows, and merges the small lists of new papers into the bulk.

import { type PaperIndex, type Rows, rowCount } from './paper-index.ts';
import { counts, push, type TypedColumn } from './typed-column.ts';

/** Small lists below this many bytes aren't worth packing. Above, they are packed once they are a third of the bulk. */
const LOOSE_BYTES = 1_000_000;
const LOOSE_SHARE = 1 / 3;
const DEAD_SHARE = 1 / 8;

/** Packs if it pays: the cost of all packings while an index grows is proportional to its size. */
export function packIfWorthIt(index: PaperIndex): void {
  const bulk = index.content.parts().bytes.length;
  const loose = index.content.loose > Math.max(LOOSE_BYTES, bulk * LOOSE_SHARE);
  const dead = index.totals.dead > 1000 + rowCount(index) * DEAD_SHARE;
  if (loose || dead) pack(index);
}

/** Leaves one packed list per term and only living rows. Scores don't change. */
export function pack(index: PaperIndex): void {
  const renumber = index.totals.dead > 0 ? livingNumbers(index) : undefined;
  index.content.pack(renumber);
  index.authors.pack(renumber);
  if (!renumber) return;
  index.streams.pack(renumber);
  index.meaning?.papers.pack(renumber);
  for (const column of Object.values(index.rows)) dropDead(column, renumber);
  index.rowOf = counts(index.ids.size);
  while (index.rowOf.length < index.ids.size) push(index.rowOf, 0);
  for (let row = 0; row < rowCount(index); row++) index.rowOf.data[index.rows.id.data[row]!] = row;
  index.totals.dead = 0;
  index.version++;
}

function livingNumbers({ rows }: PaperIndex): Int32Array {
  const renumber = new Int32Array(rows.id.length);
  let next = 0;
  for (let row = 0; row < renumber.length; row++) renumber[row] = rows.dead.data[row] === 1 ? -1 : next++;
  return renumber;
}

function dropDead(column: Rows[keyof Rows], renumber: Int32Array): void {
  const { data } = column as TypedColumn<Float64Array>;
  let length = 0;
  for (let row = 0; row < renumber.length; row++) if (renumber[row]! >= 0) data[length++] = data[row]!;
  column.length = length;
}
