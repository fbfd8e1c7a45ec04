// The search index in the calling thread: loads the saved index, follows the library before every query, and saves at the end. The worker
// thread runs this same index.

import { setImmediate } from 'node:timers/promises';
import type { Log } from '#src/log.ts';
import type { Library } from '../papers/library.ts';
import { answer } from './answer.ts';
import { loadIndex, saveIndex } from './index/index-file.ts';
import { packIfWorthIt } from './index/pack-index.ts';
import { addPaper, emptyIndex, type PaperIndex } from './index/paper-index.ts';
import type { SearchHits, SearchIndex } from './index-port.ts';
import { similarPapers } from './similar.ts';
import { suggestTitles } from './suggest.ts';
import { loadVectors, shippedVectors } from './vectors/word-vectors.ts';

export interface LocalIndexOptions {
  library: Pick<Library, 'newestSeq' | 'changesAfter'>;
  /** Where the index is saved. Absent: only in memory. */
  file?: string;
  /** The library that the file must belong to. A file of another library isn't used. */
  libraryId?: string;
  /** The file of word vectors. The shipped one if absent. */
  vectors?: string | URL;
  log: Log;
  /** Votes and list days as known at this moment. Such an index may start from the saved texts but is never saved. */
  at?: Date;
}

/** After this many changes the index is saved at once, so that a crash doesn't lose the work. */
const SAVE_AFTER = 2_000;
/** Analyzing this many papers takes about 60 ms, so nothing else in the thread waits longer for its turn. */
const BATCH = 250;

export function createLocalIndex({ library, file, libraryId, vectors, log, at }: LocalIndexOptions): SearchIndex {
  let index: PaperIndex | undefined;
  let unsaved = 0;
  let catchingUp: Promise<PaperIndex> | undefined;
  let saving: Promise<void> = Promise.resolve();

  async function opened(): Promise<PaperIndex> {
    const { vectors: words, reason } = await (vectors ? loadVectors(vectors) : shippedVectors());
    if (!words) log.warn({ reason }, 'searching by words alone, without their vectors');
    if (!file) return emptyIndex(words);
    const loaded = await loadIndex(file, libraryId, words);
    if (!loaded.index) {
      log.info({ reason: loaded.reason }, 'rebuilding the search index');
      return emptyIndex(words);
    }
    // Texts can stay. Votes and list days must be those of the requested moment, so every paper is updated.
    if (at) loaded.index.seq = 0;
    return loaded.index;
  }

  async function catchUp(): Promise<PaperIndex> {
    const before = index ?? (await opened());
    const followed = await syncIndex(before, library, at);
    index = followed.index;
    unsaved += followed.changes;
    if (unsaved >= SAVE_AFTER) saving = save();
    return index;
  }

  /** Never rejects: an index that can't be saved is rebuilt next time. */
  async function save(): Promise<void> {
    if (!file || at || !index || unsaved === 0) return;
    unsaved = 0;
    const { seq } = index;
    try {
      await saveIndex(index, file, libraryId);
      log.debug({ seq }, 'search index saved');
    } catch (error) {
      log.warn({ reason: String(error) }, 'could not save the search index');
    }
  }

  /** One at a time: concurrent callers wait for the same update. */
  function current(): Promise<PaperIndex> {
    catchingUp ??= catchUp().finally(() => {
      catchingUp = undefined;
    });
    return catchingUp;
  }

  async function timed(work: (index: PaperIndex) => Omit<SearchHits, 'tookMs'>): Promise<SearchHits> {
    const known = await current();
    const started = performance.now();
    const answered = work(known);
    return { ...answered, tookMs: Math.round((performance.now() - started) * 1000) / 1000 };
  }

  return {
    search: (ask) => timed((known) => answer(known, ask)),
    similar: (ask) => timed((known) => similarPapers(known, ask)),
    async suggest(typed, limit) {
      return suggestTitles(await current(), typed, limit);
    },
    async close() {
      await catchingUp?.catch(() => undefined);
      await saving;
      await save();
    },
  };
}

/**
 * Brings an index up to date in batches, with pauses between them. Returns it (or a new one if the library was replaced), and how many
 * papers that took.
 */
async function syncIndex(
  index: PaperIndex,
  library: Pick<Library, 'newestSeq' | 'changesAfter'>,
  at?: Date,
): Promise<{ index: PaperIndex; changes: number }> {
  const newest = await library.newestSeq();
  if (newest === index.seq) return { index, changes: 0 };
  // A library that is behind its index isn't the library that the index was built from.
  const following = newest < index.seq ? emptyIndex(index.meaning?.words) : index;
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
