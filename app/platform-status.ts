// How each platform stands with this process: refused for good, not started yet, shut out until somebody changes a setting, or in trouble with one of its teams. Operators are told of
// each case, health shows it, and where the settings of no platform work, the process ends.

import type { Clock } from '#src/clock.ts';
import type { Bot } from '#src/conversation/adapter.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import type { Alerts } from '#src/digests/alerts/alerts.ts';
import { ConfigError } from '#src/errors.ts';
import { dayOf } from '#src/papers/day.ts';
import type { StartFailure, StartNews } from './adapter-starts.ts';
import { LOCAL_CHANNEL } from './runtime.ts';

export interface PlatformStatus {
  eventHandlers: Required<Pick<Bot, 'refused' | 'troubled' | 'shutOut'>>;
  starting: StartNews;
  /** Platforms that have refused the bot for good, and why. */
  refusals: ReadonlyMap<string, string>;
  /** Those that could not be started when last tried. */
  failures: ReadonlyMap<string, StartFailure>;
  /** Those that let nothing in until their settings are changed, and why; they are tried all the same. */
  shutOuts: ReadonlyMap<string, string>;
  /** Teams that cannot be served just now, and why; the keys are nobody's business. */
  troubles: ReadonlyMap<string, string>;
  /** Aborted with a ConfigError when the settings of no platform work, after operators were told. */
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

  /** Where another platform still takes the bot, it goes on for that one. */
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
    await alerts.tell({ about, text: texts.alerts.platformRefused(adapter, reason) });
    endIfDead();
  }

  /** Told once a day at most: people there go on trying. */
  async function troubled(adapter: string, team: string, reason: string | undefined): Promise<void> {
    const key = `${adapter} ${team}`;
    if (reason === undefined) return void troubles.delete(key);
    if (troubles.has(key)) return;
    troubles.set(key, `${adapter}: ${reason}`);
    await alerts.tell({
      about: `troubled:${key}:${dayOf(clock.now())}`,
      text: texts.alerts.teamTroubled(adapter, reason),
    });
  }

  async function shutOut(adapter: string, reason: string | undefined): Promise<void> {
    const about = `shut-out:${adapter}`;
    if (reason !== undefined) {
      shutOuts.set(adapter, reason);
      await alerts.lasts({ about, text: texts.alerts.shutOut(adapter, reason) });
    } else if (shutOuts.delete(adapter)) {
      await alerts.over({ about, text: texts.alerts.connectedAgain(adapter) });
    }
  }

  async function failed(adapter: string, failure: StartFailure): Promise<void> {
    failures.set(adapter, failure);
    await alerts.lasts({ about: `start:${adapter}`, text: texts.alerts.notStarted(adapter, failure.reason) });
    endIfDead();
  }

  async function started(adapter: string): Promise<void> {
    failures.delete(adapter);
    await alerts.over({ about: `start:${adapter}`, text: texts.alerts.startedAfterAll(adapter) });
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
