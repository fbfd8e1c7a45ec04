// The other end of worker-index.ts: answers requests from a port with an index. Separate from app/search-worker.ts, so that a test can
// serve any index.

import type { MessagePort } from 'node:worker_threads';
import type { Log } from '#src/log.ts';
import type { SearchIndex } from './index-port.ts';
import type { FromWorker, ToWorker } from './worker-messages.ts';

/** Answers until it is closed. `end` runs after the index was closed and before that is confirmed. */
export function serveIndex(port: MessagePort, index: SearchIndex, end: () => Promise<void>): void {
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
export function portLog(port: MessagePort): Log {
  const say = (level: 'debug' | 'info' | 'warn' | 'error') => (fields: object, message: string) =>
    port.postMessage({ kind: 'log', level, fields: { ...fields }, message } satisfies FromWorker);
  return { debug: say('debug'), info: say('info'), warn: say('warn'), error: say('error') };
}

async function answerTo(message: ToWorker, index: SearchIndex, end: () => Promise<void>) {
  switch (message.kind) {
    case 'search':
      return index.search(message.ask);
    case 'suggest':
      return index.suggest(message.typed, message.limit);
    case 'close':
      await index.close();
      await end();
      return undefined;
  }
}
