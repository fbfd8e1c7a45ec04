// Status of each platform in this process: rejected for good, not started, shut out until a setting changes, or in trouble with one of its
// teams. Operators are alerted of each, health shows it, and when no platform's settings work, the process ends.

import type { Clock } from '#src/clock.ts';
import type { Bot } from '#src/conversation/adapter.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import type { Alerts } from '#src/digests/alerts/alerts.ts';
import { ConfigError } from '#src/errors.ts';
import { dayOf } from '#src/papers/day.ts';
import { LOCAL_CHANNEL } from '../runtime.ts';
import type { StartFailure, StartNews } from './adapter-starts.ts';

export interface PlatformStatus {
  eventHandlers: Required<Pick<Bot, 'refused' | 'troubled' | 'shutOut'>>;
  starting: StartNews;
  /** Platforms that rejected the bot for good, with the reason. */
  refusals: ReadonlyMap<string, string>;
  /** Platforms that failed to start at the last attempt. */
  failures: ReadonlyMap<string, StartFailure>;
  /** Platforms that accept no connection until their settings change, with the reason; retried all the same. */
  shutOuts: ReadonlyMap<string, string>;
  /** Teams that cannot be served now, with the reason; the keys are private. */
  troubles: ReadonlyMap<string, string>;
  /** Aborted with a ConfigError when no platform's settings work, after alerting operators. */
  deadEnd: AbortSignal;
}

export interface PlatformStatusNeeds {
  /** Names of the adapters. */
  adapters: readonly string[];
  alerts: Pick<Alerts, 'tell' | 'lasts' | 'over'>;
  clock: Clock;
}

export function createPlatformStatus({ adapters, alerts, clock }: PlatformStatusNeeds): PlatformStatus {
  const refusals = new Map<string, string>();
  const failures = new Map<string, StartFailure>();
  const shutOuts = new Map<string, string>();
  const troubles = new Map<string, string>();
  const deadEnd = new AbortController();
  const platforms = adapters.filter((name) => name !== LOCAL_CHANNEL.adapter);
  const judged = platforms.length > 0 ? platforms : adapters;

  /** Continues while another platform accepts the bot. */
  function endIfDead(): void {
    const reasons = judged.map((name) => {
      const failure = failures.get(name);
      return refusals.get(name) ?? (failure?.isConfiguration ? failure.reason : undefined);
    });
    if (reasons.every((reason) => reason !== undefined)) deadEnd.abort(new ConfigError(reasons));
  }

  async function refused(adapter: string, reason: string): Promise<void> {
    refusals.set(adapter, reason);
    const about = `refused:${adapter}:${clock.now().toISOString()}`;
    await alerts.tell({ about, text: texts.alerts.connectionRejected(adapter, reason) });
    endIfDead();
  }

  /** Alerts at most once a day: people of that team keep trying. */
  async function troubled(adapter: string, team: string, reason: string | undefined): Promise<void> {
    const key = `${adapter} ${team}`;
    if (reason === undefined) return void troubles.delete(key);
    if (troubles.has(key)) return;
    troubles.set(key, `${adapter}: ${reason}`);
    await alerts.tell({
      about: `troubled:${key}:${dayOf(clock.now())}`,
      text: texts.alerts.teamUnusable(adapter, reason),
    });
  }

  async function shutOut(adapter: string, reason: string | undefined): Promise<void> {
    const about = `shut-out:${adapter}`;
    if (reason !== undefined) {
      shutOuts.set(adapter, reason);
      await alerts.lasts({ about, text: texts.alerts.disconnected(adapter, reason) });
    } else if (shutOuts.delete(adapter)) {
      await alerts.over({ about, text: texts.alerts.reconnected(adapter) });
    }
  }

  async function failed(adapter: string, failure: StartFailure): Promise<void> {
    failures.set(adapter, failure);
    await alerts.lasts({ about: `start:${adapter}`, text: texts.alerts.notStarted(adapter, failure.reason) });
    endIfDead();
  }

  async function started(adapter: string): Promise<void> {
    failures.delete(adapter);
    await alerts.over({ about: `start:${adapter}`, text: texts.alerts.started(adapter) });
  }

  return {
    eventHandlers: {
      refused: (adapter, reason) => void refused(adapter, reason),
      troubled: (adapter, team, reason) => void troubled(adapter, team, reason),
      shutOut: (adapter, reason) => void shutOut(adapter, reason),
    },
    starting: { failed, started },
    refusals,
    failures,
    shutOuts,
    troubles,
    deadEnd: deadEnd.signal,
  };
}
