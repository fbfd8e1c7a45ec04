// The checks of `doctor`, each with its fix. Works even if the program cannot start: with a damaged library, without write permission,
// without a network.

import { constants } from 'node:fs';
import { access, readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Check } from '#src/conversation/platform.ts';
import { storedFailure } from '#src/conversation/texts/data-words.ts';
import { worded } from '#src/conversation/texts/stored.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { channelText } from '#src/digests/ref-text.ts';
import { ConfigError, SourceError, StorageError } from '#src/errors.ts';
import { makeFolder } from '#src/make-folder.ts';
import type { Store } from '#src/store/open.ts';
import { allPlatforms, platformHost } from './adapters.ts';
import { type Configured, DATABASE, type Platforms, type Runtime, USER_AGENT } from './runtime.ts';
import { unknownSettings } from './settings.ts';
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
    label: texts.cli.doctor.node(),
    ok,
    detail: `Node ${process.version}`,
    fix: texts.cli.doctor.installNode(OLDEST_NODE),
  };
}

/** Where settings come from, and unknown variables. */
async function checkSettings({ config, env, envFile }: Runtime): Promise<Check> {
  const { fromEnvironment, fromFile, correctNames, settings } = texts.cli.doctor;
  const from = envFile === undefined ? fromEnvironment(process.cwd()) : fromFile(envFile);
  const strange = (await unknownSettings(env)).map(({ name, meant }) => texts.cli.unknownSetting(name, meant));
  return {
    name: 'settings',
    label: settings(),
    ok: strange.length === 0,
    detail: [from, ...config.warnings, ...strange].join('; '),
    fix: correctNames(),
  };
}

async function checkFolder({ config }: Runtime): Promise<Check> {
  const folder = resolve(config.dataFolder);
  const about = { name: 'data folder', label: texts.cli.doctor.folder() };
  try {
    await makeFolder(folder);
    await access(folder, constants.W_OK | constants.X_OK);
    return { ...about, ok: true, detail: folder };
  } catch (error) {
    const fix = texts.cli.doctor.makeWritable(folder);
    return { ...about, ok: false, detail: `${folder}: ${reasonOf(error)}`, fix };
  }
}

async function checkLibrary({ config, platforms, clock, log }: Runtime): Promise<Check[]> {
  const about = { name: 'library', label: texts.cli.doctor.library() };
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
      const { libraryHolds, libraryEmpty, damaged, replaceLibrary } = texts.cli.doctor;
      const detail = papers > 0 ? libraryHolds(papers, readings, days, newestDay) : libraryEmpty();
      const faults = (await store.faults()).join('; ').replace(/\s+/g, ' ');
      if (faults !== '') return [{ ...about, ok: false, detail: damaged(faults), fix: replaceLibrary() }];
      const away = await checkChannels(store, platforms);
      return [{ ...about, ok: true, detail }, ...away, await checkIndex(config.dataFolder)];
    } finally {
      await store.close();
    }
  } catch (error) {
    const [what, fix] =
      error instanceof StorageError ? [error.what, error.remedy] : [reasonOf(error), texts.cli.doctor.startDebug()];
    return [{ ...about, ok: false, detail: what, fix }];
  }
}

/** Subscriptions whose platform is not set up or unknown. */
async function checkChannels({ subscriptions }: Store, platforms: Platforms): Promise<Check[]> {
  const away = (await subscriptions.all()).filter(({ channel }) => !platforms.has(channel.adapter));
  if (away.length === 0) return [];
  const shown = away.slice(0, MOST_NAMED).map(({ id, channel }) => `${id} (${channelText(channel)})`);
  const { away: someAway, setUpOrRemove, subscriptions: label } = texts.cli.doctor;
  const detail = someAway(away.length, shown, away.length <= MOST_NAMED);
  return [{ name: 'subscriptions', label: label(), ok: false, detail, fix: setUpOrRemove() }];
}

async function checkIndex(folder: string): Promise<Check> {
  const file = (await readdir(folder)).find((name) => name.endsWith('.index'));
  const about = { name: 'search index', label: texts.cli.doctor.index(), ok: true };
  if (!file) return { ...about, detail: texts.cli.doctor.indexUnbuilt() };
  const { size } = await stat(join(folder, file));
  return { ...about, detail: texts.cli.doctor.indexSaved(size / 1_048_576) };
}

async function checkNetwork({ config, env, clock, log, online, signal }: Runtime): Promise<Check[]> {
  const { network, offline, unchecked, answered, checkNetwork: fix } = texts.cli.doctor;
  if (config.offline || !online)
    return [{ name: 'network', label: network(), ok: true, detail: config.offline ? offline() : unchecked() }];
  const { createHttp } = await import('#src/http.ts');
  const http = createHttp({ clock, log, userAgent: USER_AGENT, proxy: config.proxy });
  const sources = await readSources(env);
  try {
    return await Promise.all(
      sources.map(async ({ name, probe }): Promise<Check> => {
        try {
          const limit = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
          const { status } = await http.get(probe, { source: name, signal: limit, retries: 0 });
          return { name, ok: status < 400, detail: answered(status), fix: fix() };
        } catch (error) {
          return { name, ok: false, detail: reasonOf(error), fix: fix() };
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
      return { ...check, fix: `${check.fix ?? ''} ${texts.cli.doctor.goesOn()}`.trim() };
    });
}

export async function checkPlatform({ platform, check }: Configured, given: Runtime): Promise<Check[]> {
  const { name } = platform;
  if (given.config.offline) return [{ name, ok: true, detail: texts.cli.doctor.setUpOffline() }];
  return check ? check(await platformHost(given)) : [{ name, ok: true, detail: texts.cli.doctor.setUp() }];
}

function turnedOff(name: string, needs: readonly string[]): Check {
  return { name, ok: true, detail: texts.cli.doctor.notSetUp(needs, name) };
}

function reasonOf(error: unknown): string {
  if (error instanceof ConfigError) return error.faults.join(' ');
  if (error instanceof SourceError) return worded(storedFailure(error.failure));
  return error instanceof Error ? error.message : String(error);
}
