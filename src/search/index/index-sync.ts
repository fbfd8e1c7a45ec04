// Keeping an index up with its library: what changed since, in batches, with room for others in between.
// Apart from local-index.ts so that bench and tests can follow without asking anything.

import { setImmediate } from 'node:timers/promises';
import type { Library } from '../../papers/library.ts';
import { packIfWorthIt } from './pack-index.ts';
import { addPaper, emptyIndex, type PaperIndex } from './paper-index.ts';

/** So many papers are cut into words in about 30 ms: nobody in the same thread waits longer for a turn. */
const BATCH = 250;

/** The index, brought up to date (or a new one when the library was replaced), and how many papers that took. */
export async function syncIndex(
  index: PaperIndex,
  library: Pick<Library, 'newestSeq' | 'changesAfter'>,
  at?: Date,
): Promise<{ index: PaperIndex; changes: number }> {
  const newest = await library.newestSeq();
  if (newest === index.seq) return { index, changes: 0 };
  // A library that stands behind its index is not the library that the index was made from.
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
