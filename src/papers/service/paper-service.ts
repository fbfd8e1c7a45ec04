// Answers all questions about papers for slash commands and the command line. Returns plain facts. Callers word them.

import type { Clock } from '#src/clock.ts';
import { SourceError } from '#src/errors.ts';
import type { Log } from '#src/log.ts';
import type { SearchIndex } from '../../search/index-port.ts';
import type { Library } from '../library.ts';
import type { Paper, PaperId } from '../paper.ts';
import { isOther } from '../paper-id.ts';
import type { RemoteSearch } from '../sources/source.ts';
import type { Background } from './background.ts';
import { type Cards, createCards } from './card.ts';
import type { Collector } from './collect.ts';
import { createFinder, type Finder } from './finder.ts';
import { createLists, type Lists, type Reach } from './lists.ts';
import type { KnownName } from './name-book.ts';
import { createNames } from './names.ts';
import { createTitles, type Title } from './titles.ts';

export interface PaperService extends Lists, Finder, Cards {
  /** Whether sources may be asked at all. */
  online: boolean;
  /** What answers may use if the caller doesn't say. */
  reach: Reach;
  /** In the order given, without those that the library lacks. */
  papers(ids: readonly PaperId[]): Promise<Paper[]>;
  /** Titles for completion, from memory. */
  titles(typed: string): Title[];
  /** Authors and organisations for completion, from memory. */
  names(typed: string, kind?: KnownName['kind']): KnownName[];
  /** Remembers what was just shown, for completion. */
  shown(papers: readonly Title[]): void;
}

/** A cache whose entries may vanish at any moment. */
export interface Cache {
  get<T>(key: string): Promise<T | undefined>;
  set<T>(key: string, value: T): Promise<unknown>;
}

export interface PaperServiceNeeds {
  library: Library;
  collector: Collector;
  background: Background;
  index: SearchIndex;
  remotes: readonly RemoteSearch[];
  createCache: (namespace: string, ttlMs: number) => Cache;
  clock: Clock;
  log: Log;
  online: boolean;
  signal: AbortSignal;
}

const FETCH_PATIENCE_MS = 2_500;
const FORGET_AFTER_MS = 15 * 60_000;
const TITLES_IN_MEMORY = 2_000;
const COMPLETIONS = 25;
/** A list that is still growing is read again for a chat command if its reading is older. */
const AGED_MS = 10 * 60_000;

export function createPaperService(needs: PaperServiceNeeds): PaperService {
  const { library, collector, background, index, createCache, clock, online, signal } = needs;
  const titles = createTitles(TITLES_IN_MEMORY);
  const names = createNames(library, needs.log, signal);
  const pages = createCache('remote-search', FORGET_AFTER_MS);
  const unknown = createCache('unknown-papers', FORGET_AFTER_MS);

  /**
   * Fetches one unknown paper into the library, within a short time limit. A paper that doesn't exist isn't requested again for a while.
   * Throws SourceError if it stays unknown because a source didn't answer.
   */
  async function fetch(id: PaperId): Promise<boolean> {
    if (!online || isOther(id) || (await unknown.get(id))) return false;
    const { silent } = await collector.fetch([id], AbortSignal.any([signal, AbortSignal.timeout(FETCH_PATIENCE_MS)]));
    const known = (await library.paper(id)) !== undefined;
    if (known) return true;
    if (silent[0]) throw new SourceError(silent[0], { kind: 'unknownPaper', values: [id, silent[0]] });
    await unknown.set(id, true);
    return false;
  }

  return {
    ...createLists({ library, collector, clock, enrichLater: background.enrich }),
    ...createFinder({ ...needs, pages, fetch }),
    ...createCards({ library, clock, fetch }),
    online,
    papers: (ids) => library.papers(ids),
    reach: online ? { days: 'aged', olderThanMs: AGED_MS } : 'local',
    titles(typed) {
      // The index answers too late for this keystroke: its results are there for the next one.
      if (typed.trim()) void index.suggest(typed, COMPLETIONS).then(titles.remember, () => undefined);
      return titles.matching(typed, COMPLETIONS);
    },
    names: (typed, kind) => names.matching(typed, COMPLETIONS, kind),
    shown: titles.remember,
  };
}
