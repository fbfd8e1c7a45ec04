// The messages between the calling thread and the search thread.

import type { SearchAsk, SearchHits, SimilarAsk } from './index-port.ts';
import type { Suggestion } from './suggest.ts';

/** What app/search-worker.ts is started with. */
export interface SearchWorkerData {
  /** The database, which must exist. `databaseUrl` takes precedence. */
  file: string;
  databaseUrl?: string | undefined;
  indexFile: string;
  /** The moment that `--now` asks about, in ms since 1970. */
  at?: number;
}

export type Request =
  | { kind: 'search'; ask: SearchAsk }
  | { kind: 'similar'; ask: SimilarAsk }
  | { kind: 'suggest'; typed: string; limit: number }
  | { kind: 'close' };

export type ToWorker = Request & { id: number };

export type FromWorker =
  | { kind: 'answer'; id: number; value: SearchHits | Suggestion[] | undefined }
  | { kind: 'failure'; id: number; reason: string }
  | { kind: 'log'; level: 'debug' | 'info' | 'warn' | 'error'; fields: Record<string, unknown>; message: string };
