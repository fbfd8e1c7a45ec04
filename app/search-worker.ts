// The search index in its own thread, fed from the store. Started by worker-index.ts with SearchWorkerData.

import { parentPort, workerData } from 'node:worker_threads';
import { runningClock } from '../src/clock.ts';
import { createLocalIndex } from '../src/search/local-index.ts';
import type { SearchWorkerData } from '../src/search/worker-messages.ts';
import { portLog, serveIndex } from '../src/search/worker-serve.ts';
import { openStore } from '../src/store/open.ts';

async function main(): Promise<void> {
  if (!parentPort) throw new Error('app/search-worker.ts is started as a thread by the program, not by hand.');
  const { file, databaseUrl, indexFile, at } = workerData as SearchWorkerData;
  const log = portLog(parentPort);
  const store = await openStore({ file, databaseUrl, readonly: true, clock: runningClock(), log });
  const index = createLocalIndex({
    library: store.library,
    file: indexFile,
    libraryId: await store.libraryId(),
    log,
    at: at === undefined ? undefined : new Date(at),
  });
  serveIndex(parentPort, index, store.close);
}

await main();
