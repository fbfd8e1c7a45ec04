// The checks of `doctor`, each with its fix. Works even if the program cannot start: with a damaged library, without write permission,
// without a network.

import { constants } from 'node:fs';
import { access, readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Check } from '#src/conversation/platform.ts';
import { channelText } from '#src/digests/ref-text.ts';
import { ConfigError, StorageError } from '#src/errors.ts';
import { makeFolder } from '#src/make-folder.ts';
import { PROGRAM } from '#src/program.ts';
import type { Store } from '#src/store/open.ts';
import { allPlatforms, platformHost } from './adapters.ts';
import { type Configured, DATABASE, type Platforms, type Runtime, USER_AGENT } from './runtime.ts';
import { unknownSettings, unknownSettingText } from './settings.ts';
import { readSources } from './sources.ts';

const OLDEST_NODE = 24;
const PATIENCE_MS = 5_000;
/** Subscriptions listed in a failed check. */
const MOST_NAMED = 5;

/** All checks, in the order in which they depend on each other. Never throws. */
export async function runDoctor(given: Runtime): Promise<Check[]> {
  const checks = [checkNode(), await checkSettings(given)];
  const folder = await checkFolder(given);
  checks.push(folder);
  if (folder.ok) checks.push(...(await checkLibrary(given)));
  const all = [...checks, ...(await checkNetwork(given)), ...(await checkPlatforms(given))];
  // A passed check needs no fix.
  return all.map(({ fix, needed: _, ...check }) => (check.ok ? check : { ...check, fix }));
}

function checkNode(): Check {
  const ok = Number(process.versions.node.split('.')[0]) >= OLDEST_NODE;
  return {
    name: 'node',
    ok,
    detail: `Node ${process.version}`,
    fix: `Install Node ${OLDEST_NODE}, or run npm ci, which installs it.`,
  };
}

/** Where settings come from, and unknown variables. */
async function checkSettings({ config, env, envFile }: Runtime): Promise<Check> {
  const from =
    envFile === undefined ? `the environment; no .env in ${process.cwd()}` : `${envFile} and the environment`;
  const strange = (await unknownSettings(env)).map(unknownSettingText);
  return {
    name: 'settings',
    ok: strange.length === 0,
    detail: [`from ${from}`, ...config.warnings, ...strange].join('; '),
    fix: 'Correct the names. See .env.example for the full list.',
  };
}

async function checkFolder({ config }: Runtime): Promise<Check> {
  const folder = resolve(config.dataFolder);
  const fix = `Make ${folder} writable for this user, or set PAPERBOY_DATA to a folder that is.`;
  try {
    await makeFolder(folder);
    await access(folder, constants.W_OK | constants.X_OK);
    return { name: 'data folder', ok: true, detail: folder };
  } catch (error) {
    return { name: 'data folder', ok: false, detail: `${folder}: ${reasonOf(error)}`, fix };
  }
}

async function checkLibrary({ config, platforms, clock, log }: Runtime): Promise<Check[]> {
  try {
    const { openStore } = await import('#src/store/open.ts');
    const store = await openStore({
      file: join(config.dataFolder, DATABASE),
      databaseUrl: config.databaseUrl,
      clock,
      log,
    });
    try {
      const { papers, readings, days, newestDay } = await store.library.counts();
      const counted = `${papers} papers, ${readings} readings, ${days} list days`;
      const fill = `It fills when papers are read: ${PROGRAM} start, ${PROGRAM} backfill --from D --to D, or ${PROGRAM} import FILE…`;
      const detail = papers > 0 ? `${counted}, newest ${newestDay ?? 'none'}` : `empty. ${fill}`;
      const faults = await store.faults();
      if (faults.length > 0) return [damaged(faults)];
      const away = await checkChannels(store, platforms);
      return [{ name: 'library', ok: true, detail }, ...away, await checkIndex(config.dataFolder)];
    } finally {
      await store.close();
    }
  } catch (error) {
    const [what, fix] =
      error instanceof StorageError
        ? [error.what, error.remedy]
        : [reasonOf(error), 'Start with PAPERBOY_LOG=debug for more.'];
    return [{ name: 'library', ok: false, detail: what, fix }];
  }
}

/** Subscriptions whose platform is not set up or unknown. */
async function checkChannels({ subscriptions }: Store, platforms: Platforms): Promise<Check[]> {
  const away = (await subscriptions.all()).filter(({ channel }) => !platforms.has(channel.adapter));
  if (away.length === 0) return [];
  const shown = away.slice(0, MOST_NAMED).map(({ id, channel }) => `${id} (${channelText(channel)})`);
  return [
    {
      name: 'subscriptions',
      ok: false,
      detail: `${away.length} on platforms that are not set up: ${shown.join(', ')}${away.length > MOST_NAMED ? ', …' : ''}`,
      fix: `Set the platform up with ${PROGRAM} init, or remove them with ${PROGRAM} unsubscribe ID.`,
    },
  ];
}

function damaged(faults: readonly string[]): Check {
  return {
    name: 'library',
    ok: false,
    detail: `damaged: ${faults.join('; ').replace(/\s+/g, ' ')}`,
    fix:
      'Stop Paperboy and replace the file with a backup. If you have no backup, copy the file and try the .recover command of sqlite3, ' +
      'which saves what can still be read.',
  };
}

async function checkIndex(folder: string): Promise<Check> {
  const file = (await readdir(folder)).find((name) => name.endsWith('.index'));
  if (!file) return { name: 'search index', ok: true, detail: 'not built yet (the first search builds it)' };
  const { size } = await stat(join(folder, file));
  return { name: 'search index', ok: true, detail: `saved, ${(size / 1_048_576).toFixed(1)} MB` };
}

async function checkNetwork({ config, env, clock, log, online, signal }: Runtime): Promise<Check[]> {
  if (config.offline) return [{ name: 'network', ok: true, detail: 'turned off by --offline or PAPERBOY_OFFLINE' }];
  if (!online) return [{ name: 'network', ok: true, detail: 'not checked (add --online to check the sources)' }];
  const { createHttp } = await import('#src/http.ts');
  const http = createHttp({ clock, log, userAgent: USER_AGENT, proxy: config.proxy });
  const sources = await readSources(env);
  try {
    return await Promise.all(
      sources.map(async ({ name, probe }): Promise<Check> => {
        const fix = 'Check the network, HTTP_PROXY and HTTPS_PROXY, and the address of the source.';
        try {
          const limit = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
          const { status } = await http.get(probe, { source: name, signal: limit, retries: 0 });
          return { name, ok: status < 400, detail: `answered with status ${status}`, fix };
        } catch (error) {
          return { name, ok: false, detail: reasonOf(error), fix };
        }
      }),
    );
  } finally {
    await http.close();
  }
}

/** Enabled platforms are asked, unless the network is off. */
async function checkPlatforms(given: Runtime): Promise<Check[]> {
  const all = (await allPlatforms()).filter(({ local }) => !local);
  const answers = await Promise.all(
    all.map(async ({ name, needs }) => {
      const configured = given.platforms.get(name);
      return { configured, checks: configured ? await checkPlatform(configured, given) : [turnedOff(name, needs)] };
    }),
  );
  const isBlocked = (checks: readonly Check[]) => checks.some(({ ok, needed }) => !ok && needed);
  // `start` exits if no platform can start.
  const goesOn = answers.some(({ configured, checks }) => configured && !isBlocked(checks));
  return answers
    .flatMap(({ checks }) => checks)
    .map((check) => {
      if (check.ok || !check.needed || !goesOn) return check;
      return {
        ...check,
        fix: `${check.fix ?? ''} Until then, ${PROGRAM} start runs without this platform and keeps trying.`.trim(),
      };
    });
}

export async function checkPlatform({ platform, check }: Configured, given: Runtime): Promise<Check[]> {
  const { name } = platform;
  if (given.config.offline)
    return [{ name, ok: true, detail: 'set up, but not checked because the network is turned off' }];
  return check ? check(await platformHost(given)) : [{ name, ok: true, detail: 'set up' }];
}

function turnedOff(name: string, needs: readonly string[]): Check {
  return { name, ok: true, detail: `not set up. Set ${needs.join(' and ')} (see adapters/${name}/README.md)` };
}

function reasonOf(error: unknown): string {
  if (error instanceof ConfigError) return error.faults.join(' ');
  return error instanceof Error ? error.message : String(error);
}
