// The Slack adapter: interactions arrive through Bolt's receivers, messages leave through one Web API client per workspace.

import { App, type HTTPReceiver, type Receiver } from '@slack/bolt';
import { BoundedMap } from '#src/bounded-map.ts';
import type { Clock } from '#src/clock.ts';
import type { Adapter, Bot, Traits } from '#src/conversation/adapter.ts';
import type { CallsKept } from '#src/conversation/handle.ts';
import type { Inbox } from '#src/conversation/inbox.ts';
import type { Installations } from '#src/conversation/platform.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { within } from '#src/deadline.ts';
import { ConfigError } from '#src/errors.ts';
import type { Log } from '#src/log.ts';
import type { Outbound } from '#src/outbound.ts';
import { PATHS } from './api/app-names.ts';
import { createBotIdentity } from './api/bot-identity.ts';
import { createChannels } from './api/channels.ts';
import { TOKEN_REFUSED } from './api/error-codes.ts';
import { createPeople } from './api/people.ts';
import { channelRef, NAME } from './api/refs.ts';
import { createRequests, faultCode, fetchOf, quietLogger, REQUEST_MS, type Requests } from './api/requests.ts';
import { boltStore, installedTokens, singleToken, type Tokens } from './api/tokens.ts';
import { createDirectMessages, type DirectMessages } from './delivery/direct-messages.ts';
import { createFind } from './delivery/find.ts';
import { createPost, POSTING_MS } from './delivery/post.ts';
import { handleEvent, recheckLostChannels } from './inbound/events.ts';
import { registerInteractions } from './inbound/interactions.ts';
import { createPostedMessages } from './inbound/posted-messages.ts';
import { createRecentlySeen } from './inbound/recently-seen.ts';
import { createRespond } from './inbound/surface.ts';
import { createTokenWatch } from './inbound/token-watch.ts';
import {
  checkAppToken,
  createHttp,
  createSocket,
  guarded,
  type HttpWay,
  type Mount,
  PREFIX,
  providerOf,
  type SocketNeeds,
  type Way,
} from './receiver/connection.ts';
import { type Received, storeFirst } from './receiver/receive.ts';
import type { Rendered } from './render/render.ts';

export interface SlackOptions extends Pick<SocketNeeds, 'waits'> {
  /** Tokens and secrets, by how Slack reaches Paperboy. */
  way: Way;
  /** Base of the Web API, ending in `/api/`. */
  apiUrl: string;
  /** Paperboy's public URL, for installations. */
  publicUrl?: string | undefined;
  /** Only these people may change subscriptions; empty: every full member of a channel. */
  managers: readonly string[];
  installations: Installations;
  inbox: Inbox;
  calls: CallsKept;
  /** The shared HTTP port; needed by the HTTP modes. */
  mount?: Mount | undefined;
  clock: Clock;
  log: Log;
  /** Fetch through the machine's proxy, if it has one. */
  outbound?: Outbound | undefined;
  /** Whether it receives events and interactions; otherwise it only delivers. Default true. */
  listens?: boolean;
  /** How often unfinished events of other processes are picked up, in milliseconds. */
  sweepMs?: number;
  /** How often lost channels and the tokens of all workspaces are checked, in milliseconds. */
  lookMs?: number;
}

const TRAITS: Traits = {
  edits: true,
  canFindByKey: true,
  maxConcurrent: 48,
  deliverTimeoutMs: POSTING_MS,
};
const LOOK_MS = 3_600_000;
const SWEEP_MS = 60_000;
/** People whose open Home tab is remembered. */
const MOST_PEOPLE = 20_000;
/** How long a stop waits for acknowledged events; the next process takes over the rest. */
const DRAIN_MS = 8_000;
const FIRST_MS = 10_000;

/** The parts of the adapter, and its state. */
interface Slack {
  options: SlackOptions;
  tokens: Tokens;
  requests: Requests;
  botIdentity: ReturnType<typeof createBotIdentity>;
  people: ReturnType<typeof createPeople>;
  channels: ReturnType<typeof createChannels>;
  post: ReturnType<typeof createPost>;
  tokenWatch: ReturnType<typeof createTokenWatch>;
  directMessages: DirectMessages;
  /** Created on first use; reused however often the adapter starts. */
  http?: HTTPReceiver;
  mounted: boolean;
  bot?: Bot;
  running: { received: Received; ending: AbortController } | undefined;
  /** True when it only delivers: then there is no connection to lose. */
  delivering: boolean;
  socketOpen: () => boolean;
}

export function createSlack(options: SlackOptions): Adapter {
  const slack = createParts(options);
  const { post, channels } = slack;
  const { way, clock, log } = options;
  return {
    name: NAME,
    traits: TRAITS,
    start: (bot) => start(slack, bot),
    connected: () => slack.delivering || (slack.running !== undefined && (way.mode === 'http' || slack.socketOpen())),
    deliver: post.deliver,
    edit: post.edit,
    find: createFind({ requests: slack.requests, clock, log }),
    tell: slack.directMessages.tell,
    lookUpChannel: channels.named,
    stop: () => stop(slack),
  };
}

function createParts(options: SlackOptions): Slack {
  const { way, apiUrl, clock, log, calls, installations, outbound } = options;
  const tokens: Tokens =
    'botToken' in way ? singleToken(way.botToken) : installedTokens(() => providerOf(receiverOf(slack, way)), clock);
  const requests = createRequests({ apiUrl, tokens, clock, log, outbound });
  const botIdentity = createBotIdentity(requests);
  const people = createPeople({ requests, clock });
  const post = createPost({ requests, calls, clock, log });
  const slack: Slack = {
    ...{ options, tokens, requests, botIdentity, people, post },
    directMessages: createDirectMessages(requests, post),
    channels: createChannels({
      requests,
      people,
      managers: options.managers,
      joins: (team) => botIdentity.mayJoin(team),
    }),
    tokenWatch: createTokenWatch({
      ...{ tokens, requests, installations, log },
      bot: () => slack.bot,
      left: (team) => left(slack, team),
    }),
    mounted: false,
    running: undefined,
    delivering: false,
    socketOpen: () => false,
  };
  return slack;
}

async function start(slack: Slack, bot: Bot): Promise<void> {
  const { options, channels, tokenWatch } = slack;
  const { way, clock, log } = options;
  if (slack.running) return;
  slack.bot = bot;
  await checkTokens(slack);
  if (options.listens === false) {
    slack.delivering = true;
    return;
  }
  const received = listen(slack, bot);
  const ending = new AbortController();
  slack.running = { received, ending };
  if (way.mode === 'socket') {
    const failed = (error: unknown) => log.error({ err: error }, 'could not connect to Slack');
    // The socket keeps retrying in the background; the start waits only briefly.
    await within(FIRST_MS, received.receiver.start().catch(failed), clock);
  } else mountOnce(slack);
  const repeat = (work: () => Promise<void>, everyMs: number) => void repeated(work, everyMs, clock, ending.signal);
  repeat(received.sweep, options.sweepMs ?? SWEEP_MS);
  const lookMs = options.lookMs ?? LOOK_MS;
  if ('oauth' in way) repeat(() => tokenWatch.checkAll(ending.signal), lookMs);
  repeat(() => recheckLostChannels({ bot, channels, log }, ending.signal), lookMs);
}

async function stop(slack: Slack): Promise<void> {
  const { way, clock } = slack.options;
  const stopping = slack.running;
  slack.running = undefined;
  slack.delivering = false;
  if (!stopping) return;
  stopping.ending.abort();
  if (way.mode === 'socket') await stopping.received.receiver.stop().catch(() => undefined);
  await within(DRAIN_MS, stopping.received.settled(), clock);
}

/** A token that Slack rejects is a configuration error; an unreachable Slack is not. */
async function checkTokens({ options, botIdentity }: Slack): Promise<void> {
  const { way, apiUrl, outbound, log } = options;
  if (!('botToken' in way)) return;
  try {
    await botIdentity.check('');
    if (way.mode === 'socket' && options.listens !== false) await checkAppToken(way.appToken, apiUrl, outbound);
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    const code = faultCode(error);
    if (code !== undefined && TOKEN_REFUSED.has(code)) throw new ConfigError([texts.slack.outcomes.badToken(code)]);
    log.error({ err: error }, 'Slack request failed at startup');
  }
}

function listen(slack: Slack, bot: Bot): Received {
  const { options, requests, people, channels, botIdentity, tokenWatch } = slack;
  const { way, apiUrl, calls, inbox, clock, log, outbound } = options;
  const needs = {
    ...options,
    ...{ bot, requests, people, channels },
    keep: async (keeps: Rendered['keep']) => {
      for (const { hash, call } of keeps) await calls.keep(hash, call, clock.now());
    },
    directWith: slack.directMessages.channelWith,
    left: (team: string) => left(slack, team),
    respondTo: createRespond(requests.fetch),
    self: botIdentity.user,
    homeTeam: async (team: string) => ('botToken' in way ? ((await botIdentity.team('')) ?? team) : team),
    recentlyShown: createRecentlySeen(clock),
    openHomes: new BoundedMap<string, true>(MOST_PEOPLE),
    posted: createPostedMessages(bot, clock),
    withoutToken: tokenWatch.without,
    installUrl:
      'oauth' in way && options.publicUrl ? `${options.publicUrl.replace(/\/+$/, '')}${PATHS.install}` : undefined,
  };
  const inner = way.mode === 'socket' ? openSocket(slack, way.appToken) : receiverOf(slack, way);
  const received = storeFirst(inner, { inbox, handle: (envelope) => handleEvent(envelope, needs), clock, log });
  const app = new App({
    receiver: received.receiver,
    // The token is checked when an answer is due: Bolt would drop events from a workspace without one.
    authorize: async () => ({}),
    clientOptions: { slackApiUrl: apiUrl, timeout: REQUEST_MS, retryConfig: { retries: 0 }, ...fetchOf(outbound) },
    ignoreSelf: false,
    logger: quietLogger,
  });
  registerInteractions(app, needs);
  return received;
}

function openSocket(slack: Slack, appToken: string): Receiver {
  const shutOut = (reason: string | undefined) => slack.bot?.shutOut?.(NAME, reason);
  const socket = createSocket({ ...slack.options, appToken, shutOut });
  slack.socketOpen = socket.connected;
  return socket;
}

function receiverOf(slack: Slack, way: HttpWay): HTTPReceiver {
  const { apiUrl, publicUrl, outbound } = slack.options;
  slack.http ??= createHttp({ way, apiUrl, publicUrl, installations: installationStore(slack), outbound });
  return slack.http;
}

/** Mounts the prefix once, however often the adapter starts. */
function mountOnce(slack: Slack): void {
  const { mount, clock, way } = slack.options;
  if (slack.mounted || !slack.http || !mount) return;
  slack.mounted = true;
  mount(PREFIX, guarded(slack.http, { clock, open: () => slack.running !== undefined, installs: 'oauth' in way }));
}

function installationStore(slack: Slack) {
  const { requests, botIdentity, tokenWatch, directMessages } = slack;
  return boltStore(slack.options.installations, {
    changed(team) {
      requests.forget(team);
      botIdentity.forget(team);
      tokenWatch.renewed(team);
    },
    async joined(team, by) {
      const greet = await directMessages.channelWith(team, by).then(
        (channel) => channelRef(team, channel),
        () => undefined,
      );
      await slack.bot?.onEvent({ kind: 'team-joined', adapter: NAME, team, ...(greet ? { greet, direct: true } : {}) });
    },
  });
}

/** Asks Slack whether the token is still valid. If not, the installation is removed: true. */
async function left({ options, requests, botIdentity, tokens, tokenWatch }: Slack, team: string): Promise<boolean> {
  requests.forget(team);
  const gone = !(await botIdentity.accepted(team, tokens));
  if (gone) {
    await options.installations.remove(team);
    tokenWatch.left(team);
  }
  return gone;
}

async function repeated(work: () => Promise<void>, everyMs: number, clock: Clock, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await work();
    await clock.sleep(everyMs, signal).catch(() => undefined);
  }
}
