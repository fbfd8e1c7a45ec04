// Runs a job every minute and one every hour, by node-cron in UTC. Of several processes on one database, one runs each beat. A beat plans
// but never sends, so a crash right after it loses nothing.

import { createTask, type ScheduledTask } from 'node-cron';
import type { Log } from './log.ts';

/** Records which beats were run, so that only one process runs each. The store implements it. */
export interface Beats {
  /** True for the first caller with this key. */
  shouldRun(key: string, ttlMs: number): Promise<boolean>;
}

export interface Heartbeat {
  start(): void;
  /** Starts no further beat. Resolves when running ones have ended. */
  stop(): Promise<void>;
}

export interface Jobs {
  /** Every minute. */
  everyMinute: () => Promise<void>;
  /** Once an hour: clearing up. */
  everyHour: () => Promise<void>;
}

export function createHeartbeat({ everyMinute, everyHour }: Jobs, beats: Beats, log: Log): Heartbeat {
  const inProgress = new Set<Promise<void>>();

  function task(name: string, expression: string, job: () => Promise<void>): ScheduledTask {
    const run = async () => {
      const running = job().catch((error: unknown) => log.error({ beat: name, err: error }, 'heartbeat failed'));
      inProgress.add(running);
      await running;
      inProgress.delete(running);
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
      await Promise.all(inProgress);
    },
  };
}
