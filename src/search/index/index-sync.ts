// Brings an index up to date with its library, in batches with pauses between them.

import { setImmediate } from 'node:timers/promises';
import type { Library } from '../../papers/library.ts';
import { packIfWorthIt } from './pack-index.ts';
import { addPaper, emptyIndex, type PaperIndex } from './paper-index.ts';

/** Analyzing this many papers takes about 30 ms, so nothing else in the thread waits longer for its turn. */
const BATCH = 250;

/** The updated index (or a new one if the library was replaced), and how many papers that took. */
export async function syncIndex(
  index: PaperIndex,
  library: Pick<Library, 'newestSeq' | 'changesAfter'>,
  at?: Date,
): Promise<{ index: PaperIndex; changes: number }> {
  const newest = await library.newestSeq();
  if (newest === index.seq) return { index, changes: 0 };
  // A library that is behind its index isn't the library that the index was built from.
  const following = newest < index.seq ? emptyIndex() : index;
  let changes = 0;
  while (following.seq < newest) {
    const batch = await library.changesAfter(following.seq, BATCH, at);
    for (const changed of batch) addPaper(following, changed);
    changes += batch.length;
    packIfWorthIt(following);
    if (batch.length === 0) following.seq = newest;
    else await setImmediate();
  }
  return { index: following, changes };
}
