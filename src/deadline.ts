// Waiting that has an end: after a time by the given clock, or when a signal is aborted.

import type { Clock } from './clock.ts';

/** What the work gives, or what `late` gives once `ms` are over before. Rejects as the work does. Late work goes on by itself. */
export async function within<T, L = undefined>(
  ms: number,
  work: Promise<T>,
  { sleep }: Pick<Clock, 'sleep'>,
  late?: () => L,
): Promise<T | L> {
  const done = new AbortController();
  const over = sleep(ms, done.signal).then(
    () => late?.() as L,
    () => work,
  );
  try {
    return await Promise.race([work, over]);
  } finally {
    done.abort();
  }
}

/** What the work gives, unless the signal is aborted before: then it rejects with the signal's reason. */
export async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const done = new AbortController();
  const abortion = new Promise<never>((_, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true, signal: done.signal });
  });
  return Promise.race([work, abortion]).finally(() => done.abort());
}

/** Resolves when the signal is aborted. */
export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
