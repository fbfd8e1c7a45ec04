// Property tests whose every case opens a store: as many cases as the machine has time for, never fewer than a few, so that a slow or
// shared machine makes them shorter and not red. A case that hangs is named with its seed instead of running into the test's limit.

/** No case begins later than this after the first, in milliseconds: a tenth of it is usual, and a busy machine needs twenty times as long. */
const BEGIN_MS = 8_000;
/** So many cases run however slow the machine is. */
const LEAST = 3;
/** Nothing but a hang takes a single case so long, in milliseconds: usual are 20 to 60, and 1,500 on a machine with ten times its load. */
const HANG_MS = 20_000;

/** Limit of a test with `whileTime`, in milliseconds. */
export const SLOW_TEST_MS = 60_000;

/** How fast-check runs such cases: the first that fails ends it, and is named, since shrinking runs hundreds more. */
export function cases(numRuns: number): { numRuns: number; timeout: number; endOnFailure: true } {
  return { numRuns, timeout: HANG_MS, endOnFailure: true };
}

/** The property, which is asked no more when time is up. */
export function whileTime<Given extends unknown[]>(
  holds: (...given: Given) => Promise<void>,
): (...given: Given) => Promise<void> {
  const began = performance.now();
  let ran = 0;
  return async (...given) => {
    if (ran >= LEAST && performance.now() - began > BEGIN_MS) return;
    ran += 1;
    await holds(...given);
  };
}
