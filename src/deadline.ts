// Waiting with an end: a time limit by the given clock, or an aborted signal.

import type { Clock } from './clock.ts';

/** The result of the work, or of `late` if the work takes longer than `ms`. Rejects if the work does. Late work continues unobserved. */
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

/** The result of the work. Rejects with the signal's reason if the signal is aborted first. */
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
