// The sources with their settings. Loaded only when the network may be used, because most calls never need them.

import { runningClock } from '#src/clock.ts';
import { SOURCES } from '#src/papers/sources/list.ts';
import type { Abilities, ConfiguredSource } from '#src/papers/sources/source.ts';
import type { Environment } from '#src/settings.ts';
import type { Store } from '#src/store/open.ts';
import { type Runtime, USER_AGENT } from './runtime.ts';

export interface Sources extends Required<Abilities> {
  close(): Promise<void>;
}

export async function openSources({ config, env, log, oneShot }: Runtime, store: Store): Promise<Sources> {
  const { createHttp } = await import('#src/http.ts');
  // Waits and rate limits concern the outside world, whose time passes in a rehearsal too.
  const clock = runningClock();
  const http = createHttp({ clock, log, userAgent: USER_AGENT, proxy: config.proxy, offline: config.offline });
  const topics = async () => (await store.subscriptions.all()).map((one) => one.topics);
  const configured = await readSources(env);
  const host = { http, clock, log, rateLimiter: store.rateLimiter, topics, oneShot };
  const all = await Promise.all(configured.map((source) => source.open(host)));
  return {
    lists: all.flatMap(({ lists = [] }) => lists),
    lookups: all.flatMap(({ lookups = [] }) => lookups),
    enrichers: all.flatMap(({ enrichers = [] }) => enrichers),
    searches: all.flatMap(({ searches = [] }) => searches),
    close: () => http.close(),
  };
}

/** All sources by name. Throws ConfigError. */
export async function readSources(env: Environment): Promise<(ConfiguredSource & { name: string })[]> {
  return Promise.all(
    SOURCES.map(async (source) => ({ ...(await source.read(env)), name: Object.keys(source.labels)[0] ?? '' })),
  );
}

/** The name of the first source, if it answers in time. */
export async function firstReachable(given: Runtime, patienceMs: number): Promise<string | undefined> {
  const { config, env, clock, log, signal } = given;
  const [first] = await readSources(env);
  if (!first) return undefined;
  const { createHttp } = await import('#src/http.ts');
  const http = createHttp({ clock, log, userAgent: USER_AGENT, proxy: config.proxy, offline: config.offline });
  try {
    const { status } = await http.get(first.probe, {
      source: first.name,
      signal: AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]),
      retries: 0,
    });
    return status === 200 ? first.name : undefined;
  } catch (error) {
    log.debug({ reason: String(error) }, 'live source unreachable');
    return undefined;
  } finally {
    await http.close();
  }
}
