// The one place where everything is wired: store, sources, index, desk, commands, terminal. Only main.ts and tests import it.
// What a call does not need is loaded when it is needed, so that a short answer starts quickly.

import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { Screen } from './adapters/terminal/screen.ts';
import type { Conversation, Program } from './cli/command.ts';
import { createCommands } from './commands/index.ts';
import { type Clock, runningClock } from './src/clock.ts';
import type { Config } from './src/config.ts';
import type { Bot } from './src/conversation/adapter.ts';
import type { Context } from './src/conversation/call.ts';
import { pathOf } from './src/conversation/command.ts';
import { createComplete } from './src/conversation/complete.ts';
import { createDispatch } from './src/conversation/dispatch.ts';
import { createHeard } from './src/conversation/heard.ts';
import { readValues } from './src/conversation/option-values.ts';
import type { Prose } from './src/conversation/prose.ts';
import { texts } from './src/conversation/texts.ts';
import type { Log } from './src/log.ts';
import { type Background, createBackground, firstDays } from './src/papers/background.ts';
import { createCollector } from './src/papers/collect.ts';
import { addDays, dayOf } from './src/papers/day.ts';
import { createDesk } from './src/papers/desk.ts';
import { lazyIndex } from './src/papers/search/lazy-index.ts';
import { createLocalIndex } from './src/papers/search/local-index.ts';
import { createWorkerIndex } from './src/papers/search/worker-index.ts';
import { openStore, type Store } from './src/store/open.ts';

/** What the process gives: everything that is not the program itself. */
export interface Surroundings {
  config: Config;
  clock: Clock;
  /** The moment of --now: what was read later does not exist. */
  at?: Date;
  log: Log;
  /** The sources may be asked. */
  online: boolean;
  /** One answer and out: searches on the thread that asks, since a second one costs more to start than it saves. */
  brief: boolean;
  signal: AbortSignal;
  input: Readable & { isTTY?: boolean };
  output: Writable & { isTTY?: boolean; columns?: number };
  /** For colours and widths only. */
  env: Record<string, string | undefined>;
}

export interface App extends Program {
  bot: Bot;
  background: Background;
  screen(): Screen;
  stop(): Promise<void>;
}

/** The sample day's list and the moment it was read. */
const SAMPLE = new URL('./sample/2026-06-12@2026-06-12T112839Z.json', import.meta.url);
/** Tells hosts who asks, as arXiv wants it. */
export const USER_AGENT = 'Paperboy/0.1 (research paper digests; self-hosted)';
const DATABASE = 'paperboy.db';
const CHANNEL = { adapter: 'terminal', team: 'local', channel: 'terminal' };
const REACH_PATIENCE_MS = 2_000;
/** A library whose newest list is older than this is not what "today" means. */
const OWN_LIBRARY_DAYS = 7;

/** Opens the library in the data folder, and everything over it. Throws ConfigError when it cannot be opened. */
export async function createApp(given: Surroundings, dataFolder = given.config.dataFolder): Promise<App> {
  const { clock, log, online } = given;
  await mkdir(dataFolder, { recursive: true });
  const file = join(dataFolder, DATABASE);
  const store = await openStore({ file, clock, log });
  const sources = online ? await openSources(given, store) : undefined;
  const collector = createCollector({
    library: store.library,
    lists: sources?.lists ?? [],
    lookups: sources?.lookups ?? [],
    enrichers: sources?.enrichers ?? [],
    clock,
    log,
  });
  const background = createBackground({ collector, clock, log });
  const indexFile = join(dataFolder, 'search.index');
  const index = lazyIndex(async () => {
    if (given.brief) {
      return createLocalIndex({
        library: store.library,
        file: indexFile,
        libraryId: await store.libraryId(),
        log,
        at: given.at,
      });
    }
    const workerUrl = new URL('./search-worker.ts', import.meta.url);
    return createWorkerIndex({ workerUrl, workerData: { file, indexFile, at: given.at?.getTime() }, log });
  });
  const desk = createDesk({
    library: store.library,
    collector,
    background,
    index,
    remotes: sources?.remotes ?? [],
    createCache: store.createCache,
    clock,
    log,
    online,
    signal: given.signal,
  });
  const commands = createCommands({ desk });
  const bot: Bot = {
    commands,
    dispatch: createDispatch({ commands, log }),
    complete: createComplete({
      commands,
      sources: {
        papers: (typed) => desk.titles(typed).map(({ id, title }) => ({ value: id, label: title })),
        topics: () => [],
      },
    }),
    heard: createHeard(log),
  };
  const { renderMessage, screenOf } = await import('./adapters/terminal/index.ts');
  const screen = () =>
    screenOf({ isTTY: given.output.isTTY, columns: given.output.columns, env: given.env, zone: localZone() });

  return {
    clock,
    log,
    desk,
    library: store.library,
    collector,
    online,
    bot,
    background,
    signal: given.signal,
    async answer(call) {
      const command = commands.find((one) => pathOf(one) === call.command);
      if (!command) throw new Error(`There is no command ${call.command}`);
      const context = localContext(clock);
      return command.run(readValues(command, call, context), context);
    },
    screen,
    rendered: (message) => renderMessage(message, { ...screen(), numbered: false }).text,
    readFile: async (path, how) => {
      const { readFileForImport } = await import('./src/papers/sources/import-file.ts');
      return readFileForImport(path, { ...how, now: clock.now() });
    },
    async stop() {
      await background.stop();
      await index.close();
      await sources?.close();
      await store.close();
    },
  };
}

/**
 * The conversation of `demo`: on the live source when it answers within two seconds, else on your own library if it has a list
 * of the last days, else on the sample day, whose moment the clock then takes. Always says which.
 */
export async function openConversation(given: Surroundings): Promise<Conversation & { stop(): Promise<void> }> {
  if (given.online && (await isReachable(given))) {
    return await conversation(given, await createApp(given), texts.liveSource('Hugging Face'));
  }
  const offline = { ...given, online: false };
  if (existsSync(join(given.config.dataFolder, DATABASE))) {
    const own = await createApp(offline);
    const today = dayOf(own.clock.now());
    const [newest] = await own.desk.newestDays(today, 1, own.clock.now());
    if (newest && newest >= addDays(today, -OWN_LIBRARY_DAYS))
      return await conversation(offline, own, texts.ownLibrary());
    await own.stop();
  }
  const folder = await mkdtemp(join(tmpdir(), 'paperboy-demo-'));
  const { readFileForImport } = await import('./src/papers/sources/import-file.ts');
  const { lists } = await readFileForImport(fileURLToPath(SAMPLE), { now: given.clock.now() });
  const [list] = lists;
  if (!list) throw new Error(`The sample day is missing or empty: ${SAMPLE}`);
  const clock = given.at ? given.clock : runningClock(new Date(list.at.getTime() + 60_000));
  const sample = await createApp({ ...offline, clock }, folder);
  for (const one of lists) await sample.library.record({ source: 'hugging-face', via: 'imported', ...one });
  const opened = await conversation({ ...offline, clock }, sample, texts.sampleDay(list.day));
  return {
    ...opened,
    async stop() {
      await opened.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function conversation(
  given: Surroundings,
  app: App,
  origin: Prose,
): Promise<Conversation & { stop(): Promise<void> }> {
  const { createTerminal } = await import('./adapters/terminal/index.ts');
  const terminal = createTerminal({
    input: given.input,
    output: given.output,
    screen: app.screen,
    clock: app.clock,
    log: app.log,
    historyFile: join(given.config.dataFolder, 'terminal-history'),
  });
  await terminal.start(app.bot);
  return {
    program: app,
    origin,
    async post(message) {
      const key = createHash('sha256').update(randomUUID()).digest('base64url').slice(0, 22);
      const outcome = await terminal.deliver(CHANNEL, { key, message });
      if (outcome.kind !== 'sent') throw new Error(`The terminal took no message: ${outcome.reason}`);
    },
    run: () => terminal.run(),
    catchUp: () => {
      if (app.online) app.background.catchUp(firstDays(dayOf(app.clock.now())));
    },
    async stop() {
      await terminal.stop();
      await app.stop();
    },
  };
}

async function isReachable({ config, clock, log, signal }: Surroundings): Promise<boolean> {
  const { createHttp } = await import('./src/http.ts');
  const http = createHttp({ clock, log, userAgent: USER_AGENT, proxy: config.proxy, offline: config.offline });
  try {
    const url = `${config.huggingFace.endpoint}/api/daily_papers?limit=1`;
    const answer = await http.get(url, {
      source: 'hugging-face',
      signal: AbortSignal.any([signal, AbortSignal.timeout(REACH_PATIENCE_MS)]),
      retries: 0,
    });
    return answer.status === 200;
  } catch (error) {
    log.debug({ reason: String(error) }, 'the live source was not reached');
    return false;
  } finally {
    await http.close();
  }
}

function localContext(clock: Clock): Context {
  return {
    channel: CHANNEL,
    person: { adapter: 'terminal', team: 'local', person: 'me' },
    manages: true,
    zone: localZone(),
    now: clock.now(),
    via: 'typed',
  };
}

function localZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** Loads the sources that the configuration names. Only called where the network may be used. */
async function openSources({ config, log }: Surroundings, store: Store) {
  const [{ createHttp }, { createHuggingFace }, { createArxiv }, { createArxivRss }] = await Promise.all([
    import('./src/http.ts'),
    import('./src/papers/sources/hugging-face.ts'),
    import('./src/papers/sources/arxiv.ts'),
    import('./src/papers/sources/arxiv-rss.ts'),
  ]);
  // Waits and paces are about the outside world, whose time goes on in a rehearsal too.
  const clock = runningClock();
  const http = createHttp({ clock, log, userAgent: USER_AGENT, proxy: config.proxy, offline: config.offline });
  const huggingFace = createHuggingFace({ http, ...config.huggingFace, clock, log });
  const arxiv = createArxiv({ http, url: config.arxiv.apiUrl, pace: store.pace, clock, log });
  const { rssUrl, rssCategories } = config.arxiv;
  const feed = createArxivRss({
    http,
    url: rssUrl,
    categories: async () => rssCategories,
    pace: store.pace,
    clock,
    log,
  });
  return {
    lists: rssCategories.length > 0 ? [huggingFace, feed] : [huggingFace],
    lookups: [huggingFace, arxiv],
    enrichers: [arxiv],
    remotes: [huggingFace],
    close: () => http.close(),
  };
}
