// The composition root: wires store, sources, index, services and commands. Modules are loaded on first use, so that a short answer starts
// quickly.

import { join } from 'node:path';
import type { Screen } from '../adapters/terminal/screen.ts';
import type { Program } from '../cli/command.ts';
import { createCommands } from '../commands/index.ts';
import type { OtherChannels } from '../commands/needs.ts';
import { type Config, webPageOf } from '../src/config.ts';
import type { Adapter, Answers } from '../src/conversation/adapter.ts';
import { pathOf } from '../src/conversation/command.ts';
import { createDispatch } from '../src/conversation/dispatch.ts';
import { createComplete } from '../src/conversation/input/complete.ts';
import { readValues } from '../src/conversation/input/option-values.ts';
import { languageOf, texts, useLanguage } from '../src/conversation/texts/texts.ts';
import { within } from '../src/deadline.ts';
import { createComposer } from '../src/digests/compose/compose.ts';
import { createPaperStatuses } from '../src/digests/compose/paper-status.ts';
import { presetChoices } from '../src/digests/compose/presets.ts';
import { createPreviews } from '../src/digests/compose/preview.ts';
import { scheduleWords } from '../src/digests/schedule/days.ts';
import { zoneChoices } from '../src/digests/schedule/zone.ts';
import { createDigestService } from '../src/digests/service/digest-service.ts';
import type { VoteChange } from '../src/digests/vote-changes.ts';
import { EMAIL, mailPerson } from '../src/mail/mail-reader.ts';
import { createMailService, type MailService } from '../src/mail/mail-service.ts';
import type { SignedLinks } from '../src/mail/signed-links.ts';
import { makeFolder } from '../src/make-folder.ts';
import { type Background, createBackground } from '../src/papers/service/background.ts';
import { createCollector } from '../src/papers/service/collect.ts';
import { createPaperService } from '../src/papers/service/paper-service.ts';
import { createLocalIndex } from '../src/search/local-index.ts';
import { lazySimilarity, type Similarity } from '../src/search/vectors/similarity.ts';
import { createWorkerIndex, lazyIndex } from '../src/search/worker-index.ts';
import { openStore, type Store } from '../src/store/open.ts';
import { platformFacts } from './adapters.ts';
import { openSignedLinks } from './mail-host.ts';
import { DATABASE, localContext, localZone, type Runtime } from './runtime.ts';
import { openSources } from './sources.ts';

export interface App extends Program {
  config: Config;
  store: Store;
  bot: Answers;
  /** Signs and verifies secret links. */
  links: () => Promise<SignedLinks>;
  mail: MailService;
  /** How digests compare papers; loaded at the first call. */
  similarity: () => Promise<Similarity | undefined>;
  background: Background;
  screen(): Screen;
  /** Adapters whose channels commands may name. */
  useAdapters(adapters: ReadonlyMap<string, Adapter>): void;
  /** Sets the handler for a change of a team's votes for a paper. */
  onVoted(voted: VoteChange): void;
  /** Sets the handler that wakes the deliverer when a digest is requested immediately. */
  onSendNow(wakeDeliverer: () => void): void;
  stop(): Promise<void>;
}

/** How long a stop waits for mails that are being sent, in milliseconds. */
const MAILS_MS = 5_000;

/** Opens the library in the data folder, and everything on it. Throws ConfigError when it cannot be opened. */
export async function createApp(given: Runtime): Promise<App> {
  const { clock, log, online, config } = given;
  const { dataFolder, databaseUrl } = config;
  await useLanguage(languageOf(config.language) ?? 'en');
  await makeFolder(dataFolder);
  const file = join(dataFolder, DATABASE);
  const store = await openStore({ file, databaseUrl, clock, log });
  const sources = online ? await openSources(given, store) : undefined;
  const collector = createCollector({
    library: store.library,
    lists: sources?.lists ?? [],
    lookups: sources?.lookups ?? [],
    enrichers: sources?.enrichers ?? [],
    clock,
    log,
  });
  const background = createBackground({ collector, enrichers: sources?.enrichers ?? [], clock, log });
  const indexFile = join(dataFolder, 'search.index');
  const index = lazyIndex(async () => {
    if (given.oneShot) {
      return createLocalIndex({
        library: store.library,
        file: indexFile,
        libraryId: await store.libraryId(),
        log,
        at: given.at,
      });
    }
    const workerUrl = new URL('./search-worker.ts', import.meta.url);
    return createWorkerIndex({ workerUrl, workerData: { file, databaseUrl, indexFile, at: given.at?.getTime() }, log });
  });
  const paperService = createPaperService({
    library: store.library,
    collector,
    background,
    index,
    remotes: sources?.searches ?? [],
    createCache: store.createCache,
    clock,
    log,
    online,
    signal: given.signal,
  });
  let wakeDeliverer = () => {};
  let voted: VoteChange = () => {};
  let adapters: ReadonlyMap<string, Adapter> = new Map();
  const { library, subscriptions, outbox, voteStore, people } = store;
  const similarity = lazySimilarity(log);
  const digests = createDigestService({
    subscriptions,
    outbox,
    voteStore,
    people,
    library,
    previews: createPreviews({
      library,
      voteStore,
      similarity,
      fetchUnknown: (ids) => paperService.fetchUnknown(ids, online),
    }),
    statuses: createPaperStatuses({ library, voteStore, outbox, similarity }),
    compose: createComposer({ library, voteStore, outbox, subscriptions, similarity }).compose,
    wakeDeliverer: () => wakeDeliverer(),
    voted: (team, paper) => voted(team, paper),
  });
  let links: Promise<SignedLinks> | undefined;
  const linksOnce = () => {
    links ??= openSignedLinks(store, config.secrets);
    return links;
  };
  const mail = createMailService({
    readers: store.mailReaders,
    requests: store.mailRequests,
    digests,
    links: linksOnce,
    tell: () => {
      const adapter = adapters.get(EMAIL);
      return adapter && ((reader, message) => adapter.tell(mailPerson(reader), message));
    },
    publicUrl: webPageOf(config),
    eventSecrets: config.mailEventSecrets,
    clock,
    log,
    signal: given.signal,
  });
  const traitsOf = (name: string) => adapters.get(name)?.traits;
  const publicUrl = webPageOf(config);
  const commands = createCommands({
    ...{ paperService, digests, mail, channels: channelsOf(() => adapters), traitsOf },
    webPage: publicUrl === undefined ? undefined : { publicUrl, links: linksOnce },
  });
  const bot: Answers = {
    commands,
    subscriptions: async ({ channel }, which) => {
      const known = await (which === 'removed' ? digests.removedOf(channel) : digests.of(channel));
      return known.map((one) => ({
        value: one.id,
        label: texts.subscriptionChoice(one.id, one.topics),
        note: scheduleWords(one),
      }));
    },
    dispatch: createDispatch({
      commands,
      traitsOf,
      languageOf: async (channel) => (await subscriptions.settings(channel)).language,
      log,
    }),
    complete: createComplete({
      commands,
      sources: {
        papers: (typed) => paperService.titles(typed).map(({ id, title }) => ({ value: id, label: title })),
        topics: presetChoices,
        authors: paperService.names,
        zones: (typed) => zoneChoices(typed, clock.now()),
      },
    }),
  };
  const { renderMessage, screenOf } = await import('../adapters/terminal/index.ts');
  const screen = () =>
    screenOf({ isTTY: given.output.isTTY, columns: given.output.columns, env: given.env, zone: localZone });

  return {
    config,
    store,
    clock,
    log,
    paperService,
    digests,
    library,
    collector,
    online,
    bot,
    links: linksOnce,
    mail,
    similarity,
    background,
    platforms: () => platformFacts(given.platforms),
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
      const { readFileForImport } = await import('../src/papers/sources/import/import-file.ts');
      return readFileForImport(path, { ...how, now: clock.now() });
    },
    useAdapters(those) {
      adapters = those;
    },
    onVoted(show) {
      voted = show;
    },
    onSendNow(wake) {
      wakeDeliverer = wake;
    },
    async stop() {
      await within(MAILS_MS, mail.settled(), clock);
      await background.stop();
      await index.close();
      await sources?.close();
      await store.close();
    },
  };
}

/**
 * Channels that commands may name besides their own, looked up by the call's adapter. `adapters` is a function because adapters are started
 * after the commands.
 */
function channelsOf(adapters: () => ReadonlyMap<string, Adapter>): OtherChannels {
  return {
    async named(which, context) {
      const { adapter: name } = context.channel;
      if (typeof which !== 'string' && which.adapter !== name) return undefined;
      return adapters().get(name)?.lookUpChannel(which, context);
    },
  };
}
