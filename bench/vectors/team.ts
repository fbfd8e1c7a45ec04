// Threads over one shared memory. A step's work is cut into pieces whose results do not depend on who computes them, so the number of
// threads changes the time and not a bit of the outcome.

import { Worker } from 'node:worker_threads';
import { createSteps, type StepName } from './steps.ts';

const PAGE = 65_536;
/** Words of the memory's beginning that the team uses itself. */
const [ROUND, STEP, COUNT, PIECE, NEXT, BUSY, ARGUMENTS] = [0, 1, 2, 3, 4, 5, 6];
const MOST_ARGUMENTS = 10;
const RESERVED_BYTES = 4 * (ARGUMENTS + MOST_ARGUMENTS);

export interface Team {
  memory: WebAssembly.Memory;
  /** Runs a step over `count` items, in pieces of `piece`. The arguments are what steps.ts says. */
  run(step: StepName, count: number, piece: number, given: readonly number[]): void;
  stop(): Promise<void>;
}

/** Hands out addresses one after the other. */
export function createArena() {
  let end = RESERVED_BYTES;
  return {
    /** The address of `count` numbers of 32 bits. */
    take(count: number): number {
      const at = end;
      end = Math.ceil((at + count * 4) / 64) * 64;
      return at;
    },
    bytes: () => end,
  };
}

export function startTeam(bytes: number, threads: number): Team {
  const pages = Math.ceil(bytes / PAGE);
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
  const control = new Int32Array(memory.buffer, 0, ARGUMENTS + MOST_ARGUMENTS);
  const steps = createSteps(memory);
  const names = Object.keys(steps) as StepName[];
  const workers = Array.from(
    { length: threads - 1 },
    () => new Worker(new URL('./team-worker.ts', import.meta.url), { workerData: memory }),
  );
  return {
    memory,
    run(step, count, piece, given) {
      control.set([names.indexOf(step), count, piece, 0, workers.length], STEP);
      control.set(given, ARGUMENTS);
      Atomics.add(control, ROUND, 1);
      Atomics.notify(control, ROUND);
      work(control, steps[step]);
      for (let busy = Atomics.load(control, BUSY); busy > 0; busy = Atomics.load(control, BUSY)) {
        Atomics.wait(control, BUSY, busy);
      }
    },
    async stop() {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

/** The life of a team's other threads: takes part in every round until it is terminated. */
export function follow(memory: WebAssembly.Memory): void {
  const control = new Int32Array(memory.buffer, 0, ARGUMENTS + MOST_ARGUMENTS);
  const all = Object.values(createSteps(memory));
  for (let seen = 0; ; ) {
    Atomics.wait(control, ROUND, seen);
    seen = Atomics.load(control, ROUND);
    work(control, all[control[STEP]!]!);
    Atomics.sub(control, BUSY, 1);
    Atomics.notify(control, BUSY);
  }
}

function work(control: Int32Array, step: (from: number, to: number, given: Int32Array) => void): void {
  const count = control[COUNT]!;
  const piece = control[PIECE]!;
  for (;;) {
    const from = Atomics.add(control, NEXT, 1) * piece;
    if (from >= count) return;
    step(from, Math.min(from + piece, count), control.subarray(ARGUMENTS));
  }
}
