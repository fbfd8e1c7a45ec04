// What `doctor` checks, each with what to do when it is wrong. A wiring root beside app.ts, because it must work where the
// program itself cannot start: with a damaged library, without the right to write, without a network.

import { constants } from 'node:fs';
import { access, readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Config } from '#src/config.ts';
import { channelText } from '#src/digests/channel-text.ts';
import { ConfigError, StorageError } from '#src/errors.ts';
import { makeFolder } from '#src/folder.ts';
import { createOutbound } from '#src/outbound.ts';
import { PROGRAM } from '#src/program.ts';
import type { Store } from '#src/store/open.ts';
import type { Check } from '../cli/command.ts';
import { version } from './adapters.ts';
import { strangeNames, strangeWords } from './setting-names.ts';
import { DATABASE, type Surroundings, USER_AGENT } from './surroundings.ts';

const OLDEST_NODE = 24;
const PATIENCE_MS = 5_000;
/** Subscriptions that are named in a fault. */
const MOST_NAMED = 5;

/** All checks, in the order in which they depend on each other. Never throws. */
export async function checkAll(given: Surroundings): Promise<Check[]> {
  const checks = [checkNode(), checkSettings(given)];
  const folder = await checkFolder(given);
  checks.push(folder);
  if (folder.ok) checks.push(...(await checkLibrary(given)));
  const all = [...checks, ...(await checkNetwork(given)), ...(await checkPlatforms(given))];
  // What is in order needs no mending.
  return all.map(({ mend, ...check }) => (check.ok ? check : { ...check, mend }));
}

function checkNode(): Check {
  const ok = Number(process.versions.node.split('.')[0]) >= OLDEST_NODE;
  return {
    name: 'node',
    ok,
    detail: `Node ${process.version}`,
    mend: `Install Node ${OLDEST_NODE}, or run npm ci, which installs it.`,
  };
}

/** Where settings come from, and names that nobody reads. */
function checkSettings({ config, env, envFile }: Surroundings): Check {
  const from =
    envFile === undefined ? `the environment; no .env in ${process.cwd()}` : `${envFile} and the environment`;
  const strange = strangeNames(env).map(strangeWords);
  return {
    name: 'settings',
    ok: strange.length === 0,
    detail: [`from ${from}`, ...config.warnings, ...strange].join('; '),
    mend: 'Correct the names. See .env.example for the full list.',
  };
}

async function checkFolder({ config }: Surroundings): Promise<Check> {
  const folder = resolve(config.dataFolder);
  const mend = `Make ${folder} writable for this user, or set PAPERBOY_DATA to a folder that is.`;
  try {
    await makeFolder(folder);
    await access(folder, constants.W_OK | constants.X_OK);
    return { name: 'data folder', ok: true, detail: folder };
  } catch (error) {
    return { name: 'data folder', ok: false, detail: `${folder}: ${reasonOf(error)}`, mend };
  }
}

async function checkLibrary({ config, clock, log }: Surroundings): Promise<Check[]> {
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
      const away = await checkChannels(store, config);
      return [{ name: 'library', ok: true, detail }, ...away, await checkIndex(config.dataFolder)];
    } finally {
      await store.close();
    }
  } catch (error) {
    const [what, mend] =
      error instanceof StorageError
        ? [error.what, error.remedy]
        : [reasonOf(error), 'Start with PAPERBOY_LOG=debug for more.'];
    return [{ name: 'library', ok: false, detail: what, mend }];
  }
}

/** Subscriptions whose platform is not set up, or is none. */
async function checkChannels({ subscriptions }: Store, config: Config): Promise<Check[]> {
  const reached = new Set(['terminal', ...(config.discord ? ['discord'] : []), ...(config.slack ? ['slack'] : [])]);
  const away = (await subscriptions.all()).filter(({ channel }) => !reached.has(channel.adapter));
  if (away.length === 0) return [];
  const shown = away.slice(0, MOST_NAMED).map(({ id, channel }) => `${id} (${channelText(channel)})`);
  return [
    {
      name: 'subscriptions',
      ok: false,
      detail: `${away.length} on platforms that are not set up: ${shown.join(', ')}${away.length > MOST_NAMED ? ', …' : ''}`,
      mend: `Set the platform up with ${PROGRAM} init, or remove them with ${PROGRAM} unsubscribe ID.`,
    },
  ];
}

function damaged(faults: readonly string[]): Check {
  return {
    name: 'library',
    ok: false,
    detail: `damaged: ${faults.join('; ').replace(/\s+/g, ' ')}`,
    mend:
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

async function checkNetwork({ config, clock, log, online, signal }: Surroundings): Promise<Check[]> {
  if (config.offline) return [{ name: 'network', ok: true, detail: 'turned off by --offline or PAPERBOY_OFFLINE' }];
  if (!online) return [{ name: 'network', ok: true, detail: 'not checked (add --online to check the sources)' }];
  const { createHttp } = await import('#src/http.ts');
  const http = createHttp({ clock, log, userAgent: USER_AGENT, proxy: config.proxy });
  const asked: [name: string, url: string][] = [
    ['hugging-face', `${config.huggingFace.endpoint}/api/daily_papers?limit=1`],
    ['arxiv', `${config.arxiv.apiUrl}?id_list=1706.03762&max_results=1`],
  ];
  try {
    return await Promise.all(
      asked.map(async ([name, url]): Promise<Check> => {
        const mend = 'Check the network, HTTP_PROXY and HTTPS_PROXY, and the address of the source.';
        try {
          const limit = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
          const { status } = await http.get(url, { source: name, signal: limit, retries: 0 });
          return { name, ok: status < 400, detail: `answered with status ${status}`, mend };
        } catch (error) {
          return { name, ok: false, detail: reasonOf(error), mend };
        }
      }),
    );
  } finally {
    await http.close();
  }
}

/** Without these a platform cannot be started. */
const NEEDED = new Set(['discord', 'slack', 'slack connection']);

/** A platform that is configured is asked, unless that is forbidden: whoever set it up wants to know. */
async function checkPlatforms(given: Surroundings): Promise<Check[]> {
  const asked = await Promise.all([checkDiscordToken(given), checkSlackApp(given)]);
  const blocked = asked.map((checks) => checks.some(({ name, ok }) => !ok && NEEDED.has(name)));
  const { discord, slack } = given.config;
  // Where the settings of no platform work, `start` ends.
  if (!discord || !slack || blocked.every(Boolean)) return asked.flat();
  return asked.flat().map((check) => {
    if (check.ok || !NEEDED.has(check.name)) return check;
    return {
      ...check,
      mend: `${check.mend ?? ''} Until then, ${PROGRAM} start runs without this platform and keeps trying.`.trim(),
    };
  });
}

export async function checkDiscordToken({ config, clock, log }: Surroundings): Promise<Check[]> {
  const { discord } = config;
  if (!discord) return [notSetUp('discord', 'DISCORD_TOKEN')];
  if (config.offline) return [notAsked('discord')];
  const { checkDiscord } = await import('../adapters/discord/index.ts');
  return checkDiscord({ ...discord, version: await version(), clock, log, outbound: createOutbound(config.proxy) });
}

export async function checkSlackApp({ config, clock, log }: Surroundings): Promise<Check[]> {
  if (!config.slack) return [notSetUp('slack', 'SLACK_BOT_TOKEN and SLACK_APP_TOKEN')];
  if (config.offline) return [notAsked('slack')];
  const { checkSlack } = await import('../adapters/slack/index.ts');
  const { apiUrl, managers: _, ...way } = config.slack;
  return checkSlack({
    way,
    apiUrl,
    publicUrl: config.server?.publicUrl,
    clock,
    log,
    outbound: createOutbound(config.proxy),
  });
}

function notSetUp(name: string, variables: string): Check {
  return { name, ok: true, detail: `not set up. Set ${variables} (see adapters/${name}/README.md)` };
}

function notAsked(name: string): Check {
  return { name, ok: true, detail: 'set up, but not checked because the network is turned off' };
}

function reasonOf(error: unknown): string {
  if (error instanceof ConfigError) return error.faults.join(' ');
  return error instanceof Error ? error.message : String(error);
}
