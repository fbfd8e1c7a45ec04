// The search index in the thread that asks: loads what was saved, follows the library before every question, saves at the
// end. The worker runs this same index; apart from it so that tests and small tools need no thread.

import type { Log } from '#src/log.ts';
import type { Library } from '../papers/library.ts';
import { answer } from './answer.ts';
import { loadIndex, saveIndex } from './index/index-file.ts';
import { syncIndex } from './index/index-sync.ts';
import { emptyIndex, type PaperIndex } from './index/paper-index.ts';
import type { SearchIndex } from './index-port.ts';
import { suggestTitles } from './suggest.ts';

export interface LocalIndexOptions {
  library: Pick<Library, 'newestSeq' | 'changesAfter'>;
  /** Where the index is saved; without, it lives in memory alone. */
  file?: string;
  /** Whose index the file must be; a file of another library is not used. */
  libraryId?: string;
  log: Log;
  /** Votes and list days as known at this moment. Such an index may start from the saved texts but is never saved. */
  at?: Date;
}

/** After so many changes the index is saved without waiting for the end, so that a crash does not cost them again. */
const SAVE_AFTER = 2_000;

export function createLocalIndex({ library, file, libraryId, log, at }: LocalIndexOptions): SearchIndex {
  let index: PaperIndex | undefined;
  let unsaved = 0;
  let catchingUp: Promise<PaperIndex> | undefined;
  let saving: Promise<void> = Promise.resolve();

  async function opened(): Promise<PaperIndex> {
    if (!file) return emptyIndex();
    const loaded = await loadIndex(file, libraryId);
    if (!loaded.index) {
      log.info({ reason: loaded.reason }, 'rebuilding the search index');
      return emptyIndex();
    }
    // Texts can stay; votes and list days must be those of the asked moment, so every paper is looked at again.
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

  /** Never rejects: an index that cannot be saved is built again next time. */
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

  /** One at a time: whoever asks meanwhile waits for the same catching up. */
  function current(): Promise<PaperIndex> {
    catchingUp ??= catchUp().finally(() => {
      catchingUp = undefined;
    });
    return catchingUp;
  }

  return {
    async search(ask) {
      const known = await current();
      const started = performance.now();
      const answered = answer(known, ask);
      return { ...answered, tookMs: Math.round((performance.now() - started) * 1000) / 1000 };
    },
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
