// The library's authors and organisations for completion. Read in the background at the first request, and again when papers have changed.
// A name that isn't loaded yet appears at the next keystroke. Cached per process.

import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Log } from '#src/log.ts';
import type { Library } from '../library.ts';
import type { PaperId } from '../paper.ts';
import { createNameBook, type KnownName } from './name-book.ts';

export interface Names {
  /** From memory. Names of more papers first. */
  matching(typed: string, limit: number, kind?: KnownName['kind']): KnownName[];
}

/** This many papers' names are read and inserted in a few milliseconds. */
const BATCH = 250;

export function createNames(library: Pick<Library, 'newestSeq' | 'namesAfter'>, log: Log, signal: AbortSignal): Names {
  const book = createNameBook();
  const counted = new Set<PaperId>();
  let seq = 0;
  let reading = false;

  async function follow(): Promise<void> {
    const newest = await library.newestSeq();
    while (seq < newest && !signal.aborted) {
      const batch = await library.namesAfter(seq, BATCH);
      for (const { id, authors, organisation } of batch) {
        const again = counted.has(id);
        counted.add(id);
        for (const author of authors) book.add('author', author, again);
        if (organisation !== undefined) book.add('org', organisation, again);
      }
      seq = batch.at(-1)?.seq ?? newest;
      await nextTurn();
    }
  }

  function refresh(): void {
    if (reading) return;
    reading = true;
    follow()
      .catch((error: unknown) => log.debug({ reason: String(error) }, 'could not load names for completion'))
      .finally(() => {
        reading = false;
      });
  }

  return {
    matching(typed, limit, kind) {
      refresh();
      return book.matching(typed, limit, kind);
    },
  };
}
