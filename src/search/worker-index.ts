// The search index in its own thread, so that building, loading and searching never block a chat. This end sends requests. The other end is
// app/search-worker.ts. The thread doesn't keep the process alive.

import { Worker } from 'node:worker_threads';
import type { Log } from '#src/log.ts';
import type { SearchHits, SearchIndex } from './index-port.ts';
import type { Suggestion } from './suggest.ts';
import type { FromWorker, Request, ToWorker } from './worker-messages.ts';

export interface WorkerIndexOptions {
  workerUrl: URL;
  workerData: unknown;
  log: Log;
}

interface Waiting {
  request: Request;
  /** Threads that died while answering this request. */
  deaths: number;
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** A request that has killed this many threads isn't sent again. */
const MOST_DEATHS = 2;

export function createWorkerIndex({ workerUrl, workerData, log }: WorkerIndexOptions): SearchIndex {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let nextId = 1;
  let closed = false;

  function started(): Worker {
    if (worker) return worker;
    const fresh = new Worker(workerUrl, { workerData });
    let why = 'it ended by itself';
    fresh.on('message', (message: FromWorker) => onEvent(message));
    fresh.on('error', (error: Error) => {
      why = error.message;
    });
    fresh.on('exit', () => died(fresh, why));
    fresh.unref();
    worker = fresh;
    return fresh;
  }

  function onEvent(message: FromWorker): void {
    if (message.kind === 'log') {
      log[message.level](message.fields, message.message);
      return;
    }
    const request = waiting.get(message.id);
    if (!request) return;
    waiting.delete(message.id);
    if (waiting.size === 0) worker?.unref();
    if (message.kind === 'answer') request.resolve(message.value);
    else request.reject(new Error(message.reason));
  }

  /** Requests of a dead thread are sent to a new one, once. */
  function died(dead: Worker, why: string): void {
    if (worker !== dead) return;
    worker = undefined;
    if (waiting.size > 0) log.warn({ reason: why }, 'search thread stopped');
    for (const [id, pending] of waiting) {
      pending.deaths++;
      if (pending.request.kind === 'close') pending.resolve(undefined);
      else if (pending.deaths < MOST_DEATHS && !closed) continue;
      else pending.reject(new Error(`The search stopped working (${why}). Try again, or restart Paperboy.`));
      waiting.delete(id);
    }
    for (const [id, { request }] of waiting) post({ ...request, id });
  }

  function post(message: ToWorker): void {
    const thread = started();
    // A pending answer does keep the process alive.
    thread.ref();
    thread.postMessage(message);
  }

  function send<T>(request: Request): Promise<T> {
    if (closed && request.kind !== 'close') return Promise.reject(new Error('The search index is closed.'));
    return new Promise<T>((resolve, reject) => {
      const id = nextId++;
      waiting.set(id, { request, deaths: 0, resolve: (value) => resolve(value as T), reject });
      post({ ...request, id });
    });
  }

  return {
    search: (ask) => send<SearchHits>({ kind: 'search', ask }),
    similar: (ask) => send<SearchHits>({ kind: 'similar', ask }),
    suggest: (typed, limit) => send<Suggestion[]>({ kind: 'suggest', typed, limit }),
    async close() {
      if (closed) return;
      closed = true;
      if (!worker) return;
      await send({ kind: 'close' });
      const ending = worker as Worker | undefined;
      worker = undefined;
      await ending?.terminate();
    },
  };
}

/** An index that the first question opens, since most calls never search. */
export function lazyIndex(open: () => Promise<SearchIndex>): SearchIndex {
  let opening: Promise<SearchIndex> | undefined;
  const opened = () => {
    opening ??= open();
    return opening;
  };
  return {
    search: async (ask) => (await opened()).search(ask),
    similar: async (ask) => (await opened()).similar(ask),
    suggest: async (typed, limit) => (await opened()).suggest(typed, limit),
    close: async () => {
      if (opening) await (await opening).close();
    },
  };
}
