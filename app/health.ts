// How the bot is, for whoever watches it: the database answers, the heart beats, platforms are connected, and how much is late.
// Apart from bot.ts so that what counts as ill can be tried without a bot. Nothing in it names a channel, a person or a secret.

import type { Clock } from '#src/clock.ts';
import type { Adapter } from '#src/conversation/adapter.ts';
import type { Outbox } from '#src/digests/delivery.ts';
import type { StartFailure } from './adapter-starts.ts';
import { LOCAL_CHANNEL } from './runtime.ts';

export interface HealthNeeds {
  version: string;
  adapters: ReadonlyMap<string, Pick<Adapter, 'connected'>>;
  outbox: Pick<Outbox, 'overdue'>;
  /** When the heart was last asked to beat and the database answered; undefined before the first beat. */
  lastBeat: () => Date | undefined;
  /** Platforms that have refused the bot for good, and why. */
  refusals?: ReadonlyMap<string, string>;
  /** Platforms that could not be started when last tried. */
  failures?: ReadonlyMap<string, Pick<StartFailure, 'reason'>>;
  /** Platforms that let nothing in until their settings are changed, and why. */
  shutOuts?: ReadonlyMap<string, string>;
  /** Teams that cannot be served just now, and why. */
  troubles?: ReadonlyMap<string, string>;
  clock: Clock;
}

export interface Health {
  ok: boolean;
  /** `degraded`: it is ok, and something does not work for some; `degraded` below says what. */
  status: 'ok' | 'degraded' | 'failing';
  version: string;
  /** When this process began. */
  since: string;
  lastHeartbeat: string | null;
  /**
   * `refused`: for good, and confirmed; it does not come back by itself. `not-started`: it could not be started, and is tried again.
   */
  adapters: Record<string, 'connected' | 'away' | 'refused' | 'not-started'>;
  /** Digests that are due and not delivered, for whatever reason; 500 stands for that many or more. */
  dueNotDelivered: number;
  /** What does not work although the rest does: a platform that was not started, a workspace without a usable token. Absent: nothing. */
  degraded?: string[];
}

/** The heart beats every minute; so long without is no stumbling any more. */
const BEAT_MS = 5 * 60_000;
/** A platform that is away for a while comes back by itself, and a restart would not bring it sooner. */
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
  /** From the first look that found it away: nobody knows how it was between two looks. */
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
    // Whoever restarts what is not ok would take down the platforms that work, and not bring back the other.
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
