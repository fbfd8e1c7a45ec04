// The conversation of `demo`: on the live source if it answers within two seconds, else on your own library if it has a list of the last
// days, else on the sample day, to which the clock is then set. It always says which.

import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runningClock } from '#src/clock.ts';
import type { Adapter } from '#src/conversation/adapter.ts';
import type { Prose } from '#src/conversation/texts/prose.ts';
import { worded } from '#src/conversation/texts/stored.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { addDays, dayOf } from '#src/papers/day.ts';
import { firstDays } from '#src/papers/service/background.ts';
import type { Server } from '#src/server.ts';
import type { Conversation } from '../cli/command.ts';
import { type App, createApp } from './app.ts';
import { createBackgroundJobs } from './jobs/background-jobs.ts';
import { DATABASE, LOCAL_CHANNEL, type Runtime } from './runtime.ts';
import { firstReachable } from './sources.ts';

/** The sample day's list and when it was read. */
const SAMPLE = new URL('../sample/2026-06-12@2026-06-12T112839Z.json', import.meta.url);
/** A library whose newest list is older does not count as current. */
const OWN_LIBRARY_DAYS = 7;
/** How long the live source may take to answer. */
const REACH_MS = 2_000;
/** How long the first list may take before the live source is not used. */
const FIRST_LIST_MS = 5_000;

type Open = Conversation & { stop(): Promise<void> };

export async function openDemo(given: Runtime): Promise<Open> {
  return (await live(given)) ?? (await ownLibrary(given)) ?? sampleDay(given);
}

async function live(given: Runtime): Promise<Open | undefined> {
  const source = given.online ? await firstReachable(given, REACH_MS) : undefined;
  if (source === undefined) return undefined;
  const app = await createApp(given);
  const now = app.clock.now();
  const limit = AbortSignal.any([given.signal, AbortSignal.timeout(FIRST_LIST_MS)]);
  const { silent } = await app.collector.collect(dayOf(now), { days: 'missing' }, limit);
  if (silent.length === 0) return conversation(given, app, texts.liveSource(texts.sourceWords([source])));
  await app.stop();
  return undefined;
}

async function ownLibrary(given: Runtime): Promise<Open | undefined> {
  const { dataFolder, databaseUrl } = given.config;
  if (!databaseUrl && !existsSync(join(dataFolder, DATABASE))) return undefined;
  const offline = { ...given, online: false };
  const app = await createApp(offline);
  const now = app.clock.now();
  const [newest] = await app.paperService.newestDays(dayOf(now), 1, now);
  if (newest && newest >= addDays(dayOf(now), -OWN_LIBRARY_DAYS)) return conversation(offline, app, texts.ownLibrary());
  await app.stop();
  return undefined;
}

async function sampleDay(given: Runtime): Promise<Open> {
  const folder = await mkdtemp(join(tmpdir(), 'paperboy-demo-'));
  const { readFileForImport } = await import('#src/papers/sources/import/import-file.ts');
  const { lists } = await readFileForImport(fileURLToPath(SAMPLE), { now: given.clock.now() });
  const [list] = lists;
  if (!list) throw new Error(`The sample day is missing or empty: ${SAMPLE}`);
  const clock = given.at ? given.clock : runningClock(new Date(list.at.getTime() + 60_000));
  const config = { ...given.config, dataFolder: folder, databaseUrl: undefined };
  const sample = { ...given, config, clock, online: false };
  const app = await createApp(sample);
  await app.library.record({ via: 'imported', ...list });
  const history = join(given.config.dataFolder, HISTORY);
  const opened = await conversation(sample, app, texts.sampleDay(list.day), history);
  return {
    ...opened,
    async stop() {
      await opened.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const HISTORY = 'terminal-history';
/** Of the web page, if PORT isn't set. */
const WEB_PORT = 8080;
/** Below the first message: the hint and the prompt. */
const PROMPT_ROWS = 2;

async function conversation(
  given: Runtime,
  app: App,
  origin: Prose,
  historyFile = join(given.config.dataFolder, HISTORY),
): Promise<Open> {
  const { createTerminal, renderMessage } = await import('../adapters/terminal/index.ts');
  const { input, output } = given;
  const folder = join(given.config.dataFolder, 'terminal');
  const { screen, clock, log } = app;
  const terminal = createTerminal({ input, output, screen, clock, log, folder, historyFile });
  const adapters = new Map<string, Adapter>([[terminal.name, terminal]]);
  const backgroundJobs = createBackgroundJobs(app, adapters);
  const ending = new AbortController();
  let working: Promise<void> = Promise.resolve();
  let server: Server | undefined;
  await terminal.start({ ...app.bot, ...backgroundJobs.eventHandlers });
  return {
    program: app,
    origin,
    fits(message) {
      if (!output.isTTY || output.rows === undefined) return true;
      return renderMessage(message, screen()).text.split('\n').length + PROMPT_ROWS <= output.rows;
    },
    async post(message) {
      const key = createHash('sha256').update(randomUUID()).digest('base64url').slice(0, 22);
      const outcome = await terminal.deliver(LOCAL_CHANNEL, { key, message });
      if (outcome.kind !== 'sent')
        throw new Error(`The terminal could not show the message: ${worded(outcome.reason)}`);
    },
    async run() {
      working = backgroundJobs.run(AbortSignal.any([ending.signal, given.signal]));
      await terminal.run();
    },
    catchUp() {
      if (app.online) app.background.catchUp(firstDays(dayOf(app.clock.now())));
    },
    async serve() {
      const { createWebServer } = await import('./web-server.ts');
      server = createWebServer(app);
      const port = await server.listen(given.config.server?.port ?? WEB_PORT, '127.0.0.1');
      return `http://127.0.0.1:${port}/`;
    },
    async stop() {
      await server?.close();
      ending.abort(new Error('the conversation has ended'));
      await working;
      await terminal.stop();
      await app.stop();
    },
  };
}
