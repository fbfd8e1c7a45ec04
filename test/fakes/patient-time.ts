// Time as it would have passed on a machine with nothing else to do: what a platform's deadline is held against, so that a busy machine
// misses none. While this process works, its processor time counts; while it only waits, all of it does, but for a turn of the event loop no
// more than a step or two: a process that is kept off the processor looks as if it waited, and its timers come late.

const STEP_MS = 10;
/** Working less than this share of a step, it was waiting. */
const IDLE = 0.1;
/** The most that one turn of the event loop counts while waiting. */
const MOST_MS = 2 * STEP_MS;

let passed = 0;
let last = { at: performance.now(), cpu: process.cpuUsage() };

function step(): void {
  const { user, system } = process.cpuUsage(last.cpu);
  const [ms, worked] = [performance.now() - last.at, (user + system) / 1000];
  passed += worked < ms * IDLE ? Math.min(ms, MOST_MS) : Math.min(ms, worked);
  last = { at: performance.now(), cpu: process.cpuUsage() };
}

setInterval(step, STEP_MS).unref();

/** Milliseconds since some beginning. */
export function patientNow(): number {
  step();
  return passed;
}

/** Calls back after this many milliseconds, and returns a function that cancels. Keeps no process alive. */
export function afterPatience(ms: number, then: () => void): () => void {
  const from = patientNow();
  const timer = setInterval(
    () => {
      if (patientNow() - from < ms) return;
      clearInterval(timer);
      then();
    },
    Math.max(1, Math.min(STEP_MS, ms / 4)),
  ).unref();
  return () => clearInterval(timer);
}
