// Paints pictures in a thread, one after the other, and keeps the last ones. The thread starts with the first picture and ends when none is
// wanted any more, because it holds 40 MB.

import { Worker } from 'node:worker_threads';
import { BoundedMap } from '#src/bounded-map.ts';
import type { PaintAnswer, PaintRequest } from './painter-worker.ts';
import type { Picture } from './picture.ts';

export interface Painter {
  /** A PNG. Undefined if too many are waiting. */
  paint(picture: Picture): Promise<Uint8Array | undefined>;
}

export interface PainterSettings {
  /** Ends the thread. */
  signal: AbortSignal;
  /** Pictures in memory: about 100 KB each. */
  kept?: number;
  /** Pictures that wait or are being painted. */
  waiting?: number;
  /** How long the thread stays without work, in milliseconds. */
  idleMs?: number;
}

interface Waiting {
  resolve(png: Uint8Array): void;
  reject(error: Error): void;
}

export function createPainter({ signal, kept = 100, waiting: most = 20, idleMs = 60_000 }: PainterSettings): Painter {
  const known = new BoundedMap<string, Promise<Uint8Array>>(kept);
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;
  let count = 0;

  function started(): Worker {
    if (worker) return worker;
    const fresh = new Worker(new URL('./painter-worker.ts', import.meta.url));
    fresh.on('message', settle);
    fresh.on('error', (error: Error) => ended(fresh, error));
    fresh.on('exit', () => ended(fresh, new Error('the painting thread has ended')));
    fresh.unref();
    worker = fresh;
    return fresh;
  }

  function settle(answer: PaintAnswer): void {
    const one = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ('png' in answer) one?.resolve(answer.png);
    else one?.reject(new Error(answer.error));
    if (waiting.size === 0) idle = setTimeout(stop, idleMs).unref();
  }

  function ended(which: Worker, error: Error): void {
    if (which !== worker) return;
    worker = undefined;
    for (const one of waiting.values()) one.reject(error);
    waiting.clear();
  }

  function stop(): void {
    clearTimeout(idle);
    const last = worker;
    if (last) ended(last, new Error('the painting thread was stopped'));
    void last?.terminate();
  }
  signal.addEventListener('abort', stop, { once: true });

  function paintNow(picture: Picture): Promise<Uint8Array> {
    clearTimeout(idle);
    const id = count++;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      started().postMessage({ id, picture } satisfies PaintRequest);
    });
  }

  return {
    async paint(picture) {
      const key = JSON.stringify(picture);
      const before = known.get(key);
      if (before === undefined && (waiting.size >= most || signal.aborted)) return undefined;
      const png = before ?? paintNow(picture);
      known.set(key, png);
      png.catch(() => known.delete(key));
      return png;
    },
  };
}
