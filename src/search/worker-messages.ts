// What goes between the thread that asks and the thread that searches. Apart so that both ends compile against it.

import type { SearchAsk, SearchHits } from './index-port.ts';
import type { Suggestion } from './suggest.ts';

/** What app/search-worker.ts is started with. */
export interface SearchWorkerData {
  /** The database, which must exist; `databaseUrl` wins where it is given. */
  file: string;
  databaseUrl?: string | undefined;
  indexFile: string;
  /** The moment of a rehearsal, in ms since 1970. */
  at?: number;
}

export type Request =
  | { kind: 'search'; ask: SearchAsk }
  | { kind: 'suggest'; typed: string; limit: number }
  | { kind: 'close' };

export type ToWorker = Request & { id: number };

export type FromWorker =
  | { kind: 'answer'; id: number; value: SearchHits | Suggestion[] | undefined }
  | { kind: 'failure'; id: number; reason: string }
  | { kind: 'log'; level: 'debug' | 'info' | 'warn' | 'error'; fields: Record<string, unknown>; message: string };
