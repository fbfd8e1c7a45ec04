// Time as it would have passed on a machine with nothing else to do: what a platform's deadline is held against, so that a busy machine
// misses none. While this process works, the time that the processor gave it counts; while it waits for nothing but the time, all of it.

const STEP_MS = 10;
/** Working less than this share of a step, it was waiting. */
const IDLE = 0.1;

let passed = 0;
let last = { at: performance.now(), cpu: process.cpuUsage() };

function step(): void {
  const { user, system } = process.cpuUsage(last.cpu);
  const [ms, worked] = [performance.now() - last.at, (user + system) / 1000];
  passed += worked < ms * IDLE ? ms : Math.min(ms, worked);
  last = { at: performance.now(), cpu: process.cpuUsage() };
}

setInterval(step, STEP_MS).unref();

/** Milliseconds since some beginning. */
export function patientNow(): number {
  step();
  return passed;
}

/** Calls back when so many milliseconds have passed; gives what calls it off. Keeps no process alive. */
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
