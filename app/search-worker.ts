// The search index in its own thread, fed from the store. Started by worker-index.ts with SearchWorkerData.

import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { runningClock } from '../src/clock.ts';
import type { Log } from '../src/log.ts';
import type { SearchIndex } from '../src/search/index-port.ts';
import { createLocalIndex } from '../src/search/local-index.ts';
import type { FromWorker, SearchWorkerData, ToWorker } from '../src/search/worker-messages.ts';
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

/** Answers until it is closed. `end` runs after the index was closed and before that is confirmed. */
function serveIndex(port: MessagePort, index: SearchIndex, end: () => Promise<void>): void {
  const say = (message: FromWorker) => port.postMessage(message);
  port.on('message', (message: ToWorker) => {
    answerTo(message, index, end).then(
      (value) => say({ kind: 'answer', id: message.id, value }),
      (error: unknown) =>
        say({ kind: 'failure', id: message.id, reason: error instanceof Error ? error.message : String(error) }),
    );
  });
}

/** A log whose lines are written by the other end. */
function portLog(port: MessagePort): Log {
  const say = (level: 'debug' | 'info' | 'warn' | 'error') => (fields: object, message: string) =>
    port.postMessage({ kind: 'log', level, fields: { ...fields }, message } satisfies FromWorker);
  return { debug: say('debug'), info: say('info'), warn: say('warn'), error: say('error') };
}

async function answerTo(message: ToWorker, index: SearchIndex, end: () => Promise<void>) {
  switch (message.kind) {
    case 'search':
      return index.search(message.ask);
    case 'similar':
      return index.similar(message.ask);
    case 'suggest':
      return index.suggest(message.typed, message.limit);
    case 'close':
      await index.close();
      await end();
      return undefined;
  }
}

await main();
