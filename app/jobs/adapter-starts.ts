// Starts each adapter independently: a failed start does not hold up the others and is retried until it works.

import type { Clock } from '#src/clock.ts';
import type { Adapter, Bot } from '#src/conversation/adapter.ts';
import { within } from '#src/deadline.ts';
import { ConfigError, StorageError } from '#src/errors.ts';
import type { Log } from '#src/log.ts';

/** Why an adapter could not be started. */
export interface StartFailure {
  /** In words for operators, without secrets, channels or people. */
  reason: string;
  /** An operator must change something: a token, or a setting of the platform. */
  isConfiguration: boolean;
}

/** Which adapters have started. */
export interface Started {
  has(name: string): boolean;
  /** Resolves when it has started. Never rejects. */
  when(name: string): Promise<void>;
}

export interface AdapterStartsNeeds {
  adapters: ReadonlyMap<string, Adapter>;
  clock: Clock;
  log: Log;
  /** From 0 to below 1. */
  random?: () => number;
}

export interface StartNews {
  started(name: string): Promise<void>;
  /** Called after every failed attempt. */
  failed(name: string, failure: StartFailure): Promise<void>;
}

export interface AdapterStarts extends Started {
  /**
   * Resolves when each adapter was tried once, or after `patienceMs` while the others are still starting. Rejects with StorageError when
   * the library failed meanwhile.
   */
  begin(bot: Bot, listener: StartNews, how?: { retries?: boolean; patienceMs?: number }): Promise<void>;
  /** Starts no further attempt, and stops the adapters. */
  stop(): Promise<void>;
}

const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 5 * 60_000;
const LIBRARY_FAILED = 'could not start a platform because the library failed';

export function createAdapterStarts({ adapters, clock, log, random = Math.random }: AdapterStartsNeeds): AdapterStarts {
  const ending = new AbortController();
  const up = new Map([...adapters.keys()].map((name) => [name, { ...Promise.withResolvers<void>(), is: false }]));

  async function tryOnce(adapter: Adapter, bot: Bot, listener: StartNews): Promise<boolean> {
    const { name } = adapter;
    try {
      await adapter.start(bot);
    } catch (error) {
      // The library is shared by all adapters, so this is not a platform's failure.
      if (error instanceof StorageError) throw error;
      if (ending.signal.aborted) return false;
      const isConfiguration = error instanceof ConfigError;
      const reason = isConfiguration ? error.faults.join(' ') : 'an unexpected error (see the log)';
      log.error({ adapter: name, ...(isConfiguration ? { reason } : { err: error }) }, 'could not start a platform');
      await listener.failed(name, { reason, isConfiguration });
      return false;
    }
    // The stop came first and found nothing to stop.
    if (ending.signal.aborted) {
      await adapter.stop();
      return false;
    }
    const one = up.get(name);
    if (one) one.is = true;
    one?.resolve();
    await listener.started(name);
    return true;
  }

  async function tryAgain(adapter: Adapter, bot: Bot, listener: StartNews): Promise<void> {
    for (let tries = 1; !ending.signal.aborted; tries += 1) {
      const ceiling = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(30, tries - 1));
      // At least half of it, so that a platform that fails at once is not retried immediately.
      await clock.sleep(ceiling * (0.5 + random() / 2), ending.signal).catch(() => {});
      if (ending.signal.aborted) return;
      try {
        if (!(await tryOnce(adapter, bot, listener))) continue;
        log.warn({ adapter: adapter.name }, 'platform started after a retry');
        return;
      } catch (error) {
        log.error({ adapter: adapter.name, err: error }, LIBRARY_FAILED);
      }
    }
  }

  return {
    has: (name) => up.get(name)?.is === true,
    when: (name) => up.get(name)?.promise ?? new Promise(() => {}),
    async begin(bot, listener, { retries = false, patienceMs } = {}) {
      const done = new AbortController();
      const firsts = [...adapters.values()].map(async (adapter) => {
        const isUp = await tryOnce(adapter, bot, listener).catch((error: unknown) => {
          // Once the others are running, it is no reason to stop them.
          if (!done.signal.aborted) throw error;
          log.error({ adapter: adapter.name, err: error }, LIBRARY_FAILED);
          return false;
        });
        if (!isUp && retries) void tryAgain(adapter, bot, listener);
      });
      const all = Promise.all(firsts);
      try {
        await (patienceMs === undefined ? all : within(patienceMs, all, clock));
      } finally {
        done.abort();
      }
    },
    async stop() {
      ending.abort();
      await Promise.all([...adapters.values()].map((adapter) => adapter.stop()));
    },
  };
}
