// Health for monitoring: the database answers, heartbeats happen, platforms are connected, and how many digests are late. Contains no
// channels, people or secrets.

import type { Clock } from '#src/clock.ts';
import type { Adapter } from '#src/conversation/adapter.ts';
import type { Outbox } from '#src/digests/delivery.ts';
import type { StartFailure } from './jobs/adapter-starts.ts';
import { LOCAL_CHANNEL } from './runtime.ts';

export interface HealthNeeds {
  version: string;
  adapters: ReadonlyMap<string, Pick<Adapter, 'connected'>>;
  outbox: Pick<Outbox, 'overdue'>;
  /** When the last beat was due and the database answered; undefined before the first beat. */
  lastBeat: () => Date | undefined;
  /** Platforms that rejected the bot for good, with the reason. */
  refusals?: ReadonlyMap<string, string>;
  /** Platforms that failed to start at the last attempt. */
  failures?: ReadonlyMap<string, Pick<StartFailure, 'reason'>>;
  /** Platforms that accept no connection until their settings change, with the reason. */
  shutOuts?: ReadonlyMap<string, string>;
  /** Teams that cannot be served now, with the reason. */
  troubles?: ReadonlyMap<string, string>;
  clock: Clock;
}

export interface Health {
  ok: boolean;
  /** `degraded`: running, but something does not work for some; the field `degraded` says what. */
  status: 'ok' | 'degraded' | 'failing';
  version: string;
  /** When this process started. */
  since: string;
  lastHeartbeat: string | null;
  /** `refused`: confirmed and permanent. `not-started`: failed to start, being retried. */
  adapters: Record<string, 'connected' | 'away' | 'refused' | 'not-started'>;
  /** Due digests that are not delivered, for any reason; 500 means that many or more. */
  dueNotDelivered: number;
  /** What does not work while the rest does: a platform that was not started, a workspace without a usable token. Absent: nothing. */
  degraded?: string[];
}

/** The heart beats every minute; a gap this long is a failure. */
const BEAT_MS = 5 * 60_000;
/** A platform that is away reconnects by itself; until then a restart would not help. */
const AWAY_MS = 15 * 60_000;

/** Rejects when the database does not answer. */
export function createHealth({
  version,
  adapters,
  outbox,
  lastBeat,
  refusals = new Map(),
  failures = new Map(),
  shutOuts = new Map(),
  troubles = new Map(),
  clock,
}: HealthNeeds): () => Promise<Health> {
  const began = clock.now();
  /** Away since the first check that found it so; nothing is known between two checks. */
  const awaySince = new Map<string, Date>();
  return async () => {
    const now = clock.now();
    const waiting = await outbox.overdue(now, 0);
    const state: Health['adapters'] = {};
    for (const [name, adapter] of adapters) {
      state[name] = adapter.connected() ? 'connected' : 'away';
      if (state[name] === 'connected') awaySince.delete(name);
      else if (!awaySince.has(name)) awaySince.set(name, now);
      if (failures.has(name)) state[name] = 'not-started';
      if (refusals.has(name)) state[name] = 'refused';
    }
    const away = [...adapters.keys()].filter((name) => {
      return now.getTime() - (awaySince.get(name) ?? now).getTime() > AWAY_MS;
    });
    const platforms = [...adapters.keys()].filter((name) => name !== LOCAL_CHANNEL.adapter);
    // Restarting would interrupt the working platforms without fixing this one.
    const needsHelp = (name: string) => failures.has(name) || shutOuts.has(name);
    const noneLeft = platforms.length > 0 && platforms.every(needsHelp);
    const isAway = away.some((name) => noneLeft || !needsHelp(name));
    const isShutOut = noneLeft && shutOuts.size > 0;
    const beat = lastBeat();
    const beats = now.getTime() - (beat ?? began).getTime() <= BEAT_MS;
    const ok = beats && refusals.size === 0 && !isAway && !isShutOut;
    const degraded = [
      ...[...failures].map(([name, { reason }]) => `${name} could not be started: ${reason}`),
      ...[...shutOuts].map(([name, reason]) => `${name}: ${reason}`),
      ...new Set(troubles.values()),
    ];
    return {
      ok,
      status: !ok ? 'failing' : degraded.length > 0 ? 'degraded' : 'ok',
      version,
      since: began.toISOString(),
      lastHeartbeat: beat?.toISOString() ?? null,
      adapters: state,
      dueNotDelivered: waiting.length,
      ...(degraded.length > 0 && { degraded }),
    };
  };
}
