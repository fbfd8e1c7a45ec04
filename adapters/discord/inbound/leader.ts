// Elects one listener among several processes on one database: Discord sends every event to every connection, so two would answer each
// command. The others have no connection and take over when the leader is gone.

import type { Clock } from '#src/clock.ts';
import { LEASE_CHECK_MS, type Lease } from '#src/conversation/lease.ts';
import type { Log } from '#src/log.ts';
import type { GatewayEvents } from './gateway-events.ts';

export interface LeaderNeeds {
  /** Absent: there is no other process. */
  lease: Lease | undefined;
  /** A new listener, not yet open. `ending` aborts when no new work may start. */
  listener: (ending: AbortSignal) => GatewayEvents;
  clock: Clock;
  log: Log;
  checkMs?: number | undefined;
}

export interface Leader {
  /** Resolves when it listens, or when another process is known to. Throws what `GatewayEvents.open` throws. */
  open(): Promise<void>;
  /** True while it listens, or another process does. */
  connected(): boolean;
  close(): Promise<void>;
  settled(): Promise<void>;
}

export function createLeader({ lease, listener, clock, log, checkMs = LEASE_CHECK_MS }: LeaderNeeds): Leader {
  const closing = new AbortController();
  let term: { listening: GatewayEvents; ending: AbortController } | undefined;
  let follows = false;
  let before: Promise<void> = Promise.resolve();
  let watching: Promise<void> | undefined;

  async function lead(): Promise<void> {
    const ending = new AbortController();
    term = { listening: listener(AbortSignal.any([closing.signal, ending.signal])), ending };
    follows = false;
    await term.listening.open();
  }

  async function follow(): Promise<void> {
    const last = term;
    term = undefined;
    if (!follows) log.warn({}, 'another process is connected to the Discord gateway, standing by');
    follows = true;
    last?.ending.abort();
    before = Promise.all([before, last?.listening.settled()]).then(() => undefined);
    await last?.listening.close();
  }

  /** While the store does not answer, nothing changes. */
  async function holds(): Promise<boolean> {
    try {
      return lease === undefined || (await lease.hold());
    } catch (error) {
      log.warn({ err: error }, 'could not check which process is connected to the Discord gateway');
      return term !== undefined;
    }
  }

  async function watch(): Promise<void> {
    while (!closing.signal.aborted) {
      await clock.sleep(checkMs, closing.signal).catch(() => undefined);
      if (closing.signal.aborted) return;
      const held = await holds();
      if (closing.signal.aborted || held === (term !== undefined)) continue;
      if (held) log.warn({}, 'connecting to the Discord gateway');
      // A permanent rejection is reported by the connection itself.
      await (held ? lead() : follow()).catch((error: unknown) =>
        log.error({ err: error }, 'could not connect to the Discord gateway'),
      );
    }
  }

  return {
    async open() {
      const held = await holds();
      if (closing.signal.aborted) return;
      const opened = held ? lead() : follow();
      // Renew the lease while the first connection is pending, too.
      if (lease) watching = watch();
      await opened;
    },
    connected: () => follows || term?.listening.connected() === true,
    async close() {
      closing.abort();
      await term?.listening.close();
      await watching;
      await lease
        ?.release()
        .catch((error: unknown) => log.warn({ err: error }, 'could not release the Discord gateway lease'));
    },
    async settled() {
      await Promise.all([before, term?.listening.settled()]);
    },
  };
}
