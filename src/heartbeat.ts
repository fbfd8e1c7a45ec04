// The heartbeat: what has to be looked at every minute, and what rarely. node-cron keeps the time, in UTC; of many processes on
// one database one runs each beat. A beat plans and looks; it never sends, so that a crash right after it loses nothing.

import { createTask, type ScheduledTask } from 'node-cron';
import type { Log } from './log.ts';

/** Keeps which beats were run, so that one of many processes runs each; the store satisfies it. */
export interface Beats {
  /** True for the first who asks with this key. */
  shouldRun(key: string, ttlMs: number): Promise<boolean>;
}

export interface Heartbeat {
  start(): void;
  /** No further beat begins; resolves when those under way have ended. */
  stop(): Promise<void>;
}

export interface Jobs {
  /** Every minute. */
  everyMinute: () => Promise<void>;
  /** Once an hour: clearing up. */
  everyHour: () => Promise<void>;
}

export function createHeartbeat({ everyMinute, everyHour }: Jobs, beats: Beats, log: Log): Heartbeat {
  const under = new Set<Promise<void>>();

  function task(name: string, expression: string, job: () => Promise<void>): ScheduledTask {
    const run = async () => {
      const running = job().catch((error: unknown) => log.error({ beat: name, err: error }, 'heartbeat failed'));
      under.add(running);
      await running;
      under.delete(running);
    };
    return createTask(expression, run, {
      name,
      timezone: 'Etc/UTC',
      noOverlap: true,
      distributed: true,
      runCoordinator: { shouldRun: (key, ttlMs) => beats.shouldRun(key, ttlMs) },
    });
  }

  const tasks = [task('minute', '0 * * * * *', everyMinute), task('hour', '0 17 * * * *', everyHour)];
  return {
    start() {
      for (const one of tasks) one.start();
    },
    async stop() {
      await Promise.all(tasks.map((one) => one.destroy()));
      await Promise.all(under);
    },
  };
}
