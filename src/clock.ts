// The clock everybody takes: the real one, one that runs with an offset (a rehearsal), one that stands still.
// Apart because no other file may ask the machine for the time.

export interface Clock {
  now(): Date;
  /** Resolves after `ms`; rejects with the signal's reason when aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const abort = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', abort);
      resolve();
    }, ms);
    signal?.addEventListener('abort', abort, { once: true });
  });
}

/** Runs on from `start`, or from now. */
export function runningClock(start?: Date): Clock {
  const offset = start ? start.getTime() - Date.now() : 0;
  return { now: () => new Date(Date.now() + offset), sleep };
}

/** Always the same moment; sleeping still takes real time. */
export function frozenClock(at: Date): Clock {
  return { now: () => new Date(at), sleep };
}
