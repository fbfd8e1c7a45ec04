// A Paperboy that dies: real store, planner, worker and adapter, and a SIGKILL to itself at the n-th point, where every call of the
// store and every request counts twice, before and after. `node child.ts JSON`; ends by itself when nothing is due.

import { runningClock } from '#src/clock.ts';
import type { Composer } from '#src/digests/compose/composer.ts';
import { silentLog } from '#src/log.ts';
import { createEngine, frozenPaper, slotComposer } from '../digests/engine.ts';
import { receiverAdapter } from '../fakes/receiver-adapter.ts';
import { type Database, openDatabase } from './database.ts';

export interface ChildTask {
  database: Database;
  receiver: string;
  /** What time it is, as an ISO moment. */
  now: string;
  plans: boolean;
  delivers: boolean;
  concurrency: number;
  /** The point at which it dies; absent: it lives. */
  diesAt?: number;
  finds: boolean;
}

/** Papers from a channel and slot: its two subscriptions choose two each, and may not choose the same. */
const POOL = 4;

async function live(task: ChildTask): Promise<void> {
  let points = 0;
  const point = () => {
    points += 1;
    if (points === task.diesAt) process.kill(process.pid, 'SIGKILL');
  };
  const clock = runningClock(new Date(task.now));
  const store = await openDatabase(task.database, clock);
  const adapter = receiverAdapter(task.receiver, { traits: { canFindByKey: task.finds, deliverTimeoutMs: 5_000 } });
  const engine = createEngine({
    store: {
      outbox: counted(store.outbox, point),
      subscriptions: counted(store.subscriptions, point),
      channelLossNotices: store.channelLossNotices,
      sentNotices: store.sentNotices,
    },
    adapters: [{ ...adapter, ...counted({ deliver: adapter.deliver, find: adapter.find }, point) }],
    clock,
    composer: poolComposer(),
    limits: { concurrency: task.concurrency, perTeam: 3 },
    log: { ...silentLog, error: (fields, message) => console.error(message, fields) },
  });
  if (task.plans) await engine.plan();
  if (task.delivers) await engine.deliver();
  await store.close();
  process.stdout.write(`${points}\n`);
}

function poolComposer(): Composer {
  return {
    ...slotComposer(),
    compose: async (subscription, { slot }) => ({
      kind: 'ready',
      freeze: {
        candidates: Array.from({ length: POOL }, (_, i) => frozenPaper(`${slot}.${i}`, i + 1)),
        size: subscription.size,
        atLeast: 1,
        reserve: true,
        frozen: { kind: 'daily', listDay: '2026-06-12', remarks: [], late: false },
      },
    }),
  };
}

/** The same functions, with a point before and after each. */
function counted<T extends object>(given: T, point: () => void): T {
  const calls = Object.entries(given).map(([name, call]) => [
    name,
    async (...words: unknown[]) => {
      point();
      const result: unknown = await call(...words);
      point();
      return result;
    },
  ]);
  return Object.fromEntries(calls);
}

await live(JSON.parse(process.argv[2] ?? '{}') as ChildTask);
