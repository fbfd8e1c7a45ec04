// The list of adapters: one line each, and nothing else in the program names one. A platform is loaded only if one of its settings is set
// (their names begin with its prefixes), or if all are requested.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Adapter } from '#src/conversation/adapter.ts';
import { LEASE_MS } from '#src/conversation/lease.ts';
import type { Platform, PlatformHost } from '#src/conversation/platform.ts';
import { ConfigError } from '#src/errors.ts';
import type { Server } from '#src/server.ts';
import { type Environment, isSet } from '#src/settings.ts';
import type { Store } from '#src/store/open.ts';
import type { PlatformFacts } from '../cli/command.ts';
import { mailHost } from './mail-host.ts';
import { type Configured, LOCAL_CHANNEL, localZone, type Platforms, type Runtime } from './runtime.ts';

const ADAPTERS: Record<string, () => Promise<{ platform: Platform }>> = {
  terminal: () => import('../adapters/terminal/config.ts'),
  discord: () => import('../adapters/discord/config.ts'),
  slack: () => import('../adapters/slack/config.ts'),
  webhook: () => import('../adapters/webhook/config.ts'),
  email: () => import('../adapters/email/config.ts'),
};

/** Of platforms whose settings begin with something else than their name. */
const PREFIXES: Readonly<Record<string, readonly string[]>> = { email: ['SMTP_', 'MAIL_'] };

/** What the names of a platform's settings begin with. */
export function settingPrefixes(name: string): readonly string[] {
  return PREFIXES[name] ?? [`${name.toUpperCase()}_`];
}

/** All platforms with an adapter, in order. */
export async function allPlatforms(): Promise<Platform[]> {
  return Promise.all(Object.values(ADAPTERS).map(async (load) => (await load()).platform));
}

/** The platforms enabled by these settings. Throws ConfigError with all errors of all platforms. */
export async function readPlatforms(env: Environment): Promise<Platforms> {
  const set = Object.keys(env).filter((name) => isSet(env, name));
  const mentioned = Object.entries(ADAPTERS).filter(
    ([name]) =>
      name === LOCAL_CHANNEL.adapter ||
      set.some((setting) => settingPrefixes(name).some((prefix) => setting.startsWith(prefix))),
  );
  const loaded = await Promise.all(mentioned.map(async ([, load]) => (await load()).platform));
  const faults: string[] = [];
  const on = loaded.flatMap((platform): Configured[] => {
    try {
      const configured = platform.read(env);
      return configured ? [{ ...configured, platform }] : [];
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      faults.push(...error.faults);
      return [];
    }
  });
  if (faults.length > 0) throw new ConfigError(faults);
  return new Map(on.map((one) => [one.platform.name, one]));
}

/** All platforms, as the command line sees them. */
export async function platformFacts(platforms: Platforms): Promise<PlatformFacts[]> {
  return (await allPlatforms()).map(({ name, label, team, setup, manifest }) => {
    const configured = platforms.get(name);
    const { channelFault } = configured ?? {};
    const can = { inInit: setup !== undefined, hasManifest: manifest !== undefined };
    return { name, label, team, ...can, isSetUp: configured !== undefined, channelFault };
  });
}

export interface AdaptersHow {
  /** Terminal channels only write their files. */
  quiet: boolean;
  /** Mounts handlers for platforms that send requests. */
  mount?: Server['mount'] | undefined;
}

/** A one-shot process only delivers and does not listen. */
export async function openAdapters(
  store: Store,
  given: Runtime,
  { quiet, mount }: AdaptersHow,
): Promise<Map<string, Adapter>> {
  const { config } = given;
  const host = await platformHost(given);
  const open = [...given.platforms].filter(([, { platform }]) => platform.local || !config.offline);
  const adapters = open.map(async ([name, configured]): Promise<[string, Adapter]> => {
    const adapter = await configured.open({
      ...host,
      listens: !given.oneShot,
      calls: store.calls,
      inbox: () => store.inbox(name),
      installations: () => store.installations(name, config.secrets),
      mail: () => mailHost(store, config.secrets),
      lease: (of) => store.lease(`${name}:${of}`, LEASE_MS),
      mount,
      folder: join(config.dataFolder, name),
      terminal: { output: given.output, quiet, env: given.env, zone: localZone },
    });
    return [name, adapter];
  });
  return new Map(await Promise.all(adapters));
}

/** What this process provides to platforms. */
export async function platformHost({
  config,
  clock,
  log,
}: Pick<Runtime, 'config' | 'clock' | 'log'>): Promise<PlatformHost> {
  const { proxy } = config;
  const outbound = proxy.http || proxy.https ? (await import('#src/outbound.ts')).createOutbound(proxy) : undefined;
  return { version: await version(), clock, log, outbound, publicUrl: config.server?.publicUrl };
}

/** The version in package.json. */
export async function version(): Promise<string> {
  const text = await readFile(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
