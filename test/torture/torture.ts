// The crash test: many subscriptions, one slot each, and processes that die again and again while they plan and send; then what
// arrived is counted. Time leaps between two rounds, so that the claims of the dead run out.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runningClock } from '#src/clock.ts';
import type { Delivery } from '#src/digests/delivery.ts';
import type { Store } from '#src/store/open.ts';
import { entry, wish } from '../digests/engine.ts';
import { arrivals, type Receiver, startReceiver } from '../fakes/receiver.ts';
import type { ChildTask } from './child.ts';
import { type Database, openDatabase } from './database.ts';

export interface TortureTask {
  database: Database;
  subscriptions: number;
  /** Processes at once. */
  processes: number;
  /** Dies at point 1, 2, … of planning, then of sending, one process after the other. */
  everyPoint?: { planning: number; sending: number };
  /** Rounds in which each process dies at a random point up to this one, or when a message arrives. */
  random: { rounds: number; upTo: number };
  /** Shares of posts whose answer is lost after they arrived, that are dropped before, that are told "busy". */
  faults?: { lose?: number; drop?: number; busy?: number };
  /** The platform can be asked what arrived. Default: yes. */
  finds?: boolean;
  /** From 0 to below 1; a seed makes a run repeatable, as far as processes are. */
  dice: () => number;
}

export interface TortureCounts {
  processes: number;
  killed: number;
  deliveries: number;
  arrived: number;
  /** Slots that arrived more than once. Must be 0. */
  twice: number;
  /** Slots that did not arrive, and are not in doubt either. Must be 0. */
  lost: number;
  /** Slots in doubt for good: they arrived at most once. 0 where the platform can be asked. */
  inDoubt: number;
  /** Papers that a channel got twice. Must be 0. */
  papersTwice: number;
  states: Record<string, number>;
}

const CHILD = fileURLToPath(new URL('child.ts', import.meta.url));
const START = Date.parse('2026-06-12T09:01:00Z');
/** Longer than any claim. */
const ROUND_MS = 10 * 60_000;
/** At the end everybody lives: enough for what was told "busy" a few times. */
const MOST_LAST_ROUNDS = 30;

export async function torture(task: TortureTask): Promise<TortureCounts> {
  const receiver = await startReceiver();
  const store = await openDatabase(task.database, runningClock());
  const alive = new Set<ChildProcess>();
  const counts = { processes: 0, killed: 0 };
  let now = START;

  async function round(each: Partial<ChildTask>[], leapMs = ROUND_MS): Promise<void> {
    const ends = each.map(async (given) => {
      const child = startChild({
        database: task.database,
        receiver: receiver.url,
        now: new Date(now).toISOString(),
        plans: true,
        delivers: true,
        concurrency: 8,
        finds: task.finds ?? true,
        ...given,
      });
      alive.add(child);
      const [code, signal] = await once(child, 'close');
      alive.delete(child);
      counts.processes += 1;
      if (signal === 'SIGKILL') counts.killed += 1;
      else if (code !== 0) throw new Error(`a process failed with ${code}`);
    });
    await Promise.all(ends);
    now += leapMs;
  }
  const all = (given: () => Partial<ChildTask>) => Array.from({ length: task.processes }, given);

  try {
    await subscribeAll(store, task.subscriptions);
    receiver.looks = task.finds ?? true;
    misbehave(receiver, task, alive);
    const { planning = 0, sending = 0 } = task.everyPoint ?? {};
    for (let n = 1; n <= planning; n += 1)
      await round(
        all(() => ({ diesAt: n, delivers: false })),
        1_000,
      );
    await round(all(() => ({ delivers: false })));
    for (let n = 1; n <= sending; n += 1) await round(all(() => ({ diesAt: n, concurrency: 1 })));
    for (let i = 0; i < task.random.rounds && (await isOpen(store)); i += 1) {
      await round(all(() => ({ diesAt: 1 + Math.floor(task.dice() * task.random.upTo) })));
    }
    receiver.behaviour = () => 'take';
    for (let i = 0; i < MOST_LAST_ROUNDS && (await isOpen(store)); i += 1)
      await round(
        all(() => ({})),
        6 * ROUND_MS,
      );
    return { ...counts, ...(await judge(store, receiver)) };
  } finally {
    for (const child of alive) child.kill('SIGKILL');
    await store.close();
    await receiver.close();
  }
}

/** Where the children's modules are kept compiled: half of each one's short life, otherwise. */
const COMPILED = join(tmpdir(), 'paperboy-torture-compiled');

function startChild(task: ChildTask): ChildProcess {
  const env = { ...process.env, NODE_COMPILE_CACHE: COMPILED };
  return spawn(process.execPath, [CHILD, JSON.stringify(task)], { stdio: ['ignore', 'ignore', 'inherit'], env });
}

/** Two subscriptions a channel, five channels a team. */
async function subscribeAll(store: Store, count: number): Promise<void> {
  for (let i = 0; i < count; i += 1) {
    const channel = Math.floor(i / 2);
    const wanted = wish(`c${channel}`, { team: `t${Math.floor(channel / 5)}` });
    await store.subscriptions.add(wanted, entry(wanted));
  }
}

/** Now and then everybody dies while an answer is in progress. */
const DEATHS = 0.02;

function misbehave(receiver: Receiver, { faults = {}, dice, random }: TortureTask, alive: Set<ChildProcess>): void {
  const { lose = 0, drop = 0, busy = 0 } = faults;
  receiver.behaviour = () => {
    if (random.rounds > 0 && dice() < DEATHS) {
      for (const child of alive) child.kill('SIGKILL');
      return 'lose';
    }
    const thrown = dice();
    if (thrown < lose) return 'lose';
    if (thrown < lose + drop) return 'drop';
    return thrown < lose + drop + busy ? 'busy' : 'take';
  };
}

const SETTLED = new Set<Delivery['state']>(['sent', 'skipped', 'gone', 'refused']);
const FOR_GOOD = Date.parse('2100-01-01');

async function deliveriesOf(store: Store): Promise<Delivery[]> {
  return store.outbox.deliveries({ limit: 100_000 });
}

async function isOpen(store: Store): Promise<boolean> {
  const all = await deliveriesOf(store);
  return all.some(({ state, notBefore }) => !SETTLED.has(state) && notBefore.getTime() < FOR_GOOD);
}

async function judge(store: Store, receiver: Receiver): Promise<Omit<TortureCounts, 'processes' | 'killed'>> {
  const all = await deliveriesOf(store);
  const arrived = arrivals(receiver.received);
  const times = (one: Delivery) => arrived.get(`${one.subscription} ${one.slot}`) ?? 0;
  const wanted = (await store.subscriptions.all()).length;
  const states: Record<string, number> = {};
  for (const { state } of all) states[state] = (states[state] ?? 0) + 1;
  const papers = receiver.received.flatMap(({ channel, fallbackText }) =>
    (fallbackText.split(': ')[1] ?? '').split(' ').map((paper) => `${channel} ${paper}`),
  );
  return {
    deliveries: all.length,
    arrived: arrived.size,
    twice: [...arrived.values()].filter((count) => count > 1).length,
    lost: wanted - all.length + all.filter((one) => times(one) === 0 && one.state !== 'doubt').length,
    inDoubt: all.filter((one) => one.state === 'doubt').length,
    papersTwice: papers.length - new Set(papers).size,
    states,
  };
}

/** Repeatable dice: mulberry32 (https://gist.github.com/tommyettinger/46a874533244883189143505d203312c). */
export function diceOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
