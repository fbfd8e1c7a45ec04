// The Slack adapter: interactions arrive through Bolt's receivers, messages leave through one Web API client per workspace.

import { randomBytes } from 'node:crypto';
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
import { outcomeOf } from './api/outcomes.ts';
import { createPeople } from './api/people.ts';
import { channelRef, NAME } from './api/refs.ts';
import { createRequests, faultCode, fetchOf, quietLogger, REQUEST_MS } from './api/requests.ts';
import { boltStore, installedTokens, singleToken, type Tokens } from './api/tokens.ts';
import { createFind } from './delivery/find.ts';
import { createPost, POSTING_MS } from './delivery/post.ts';
import { handleEvent } from './inbound/events.ts';
import { hearInteractions } from './inbound/interactions.ts';
import { recheckLostChannels } from './inbound/lost-channels.ts';
import { createPostedMessages } from './inbound/posted-messages.ts';
import { createRecentlySeen } from './inbound/recently-seen.ts';
import { createRespond } from './inbound/respond.ts';
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
import { keptFirst, type Received } from './receiver/receive.ts';
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
  reacts: true,
  threads: true,
  whispers: true,
  canFindByKey: true,
  maxConcurrent: 48,
  deliverTimeoutMs: POSTING_MS,
};
const LOOK_MS = 3_600_000;
const SWEEP_MS = 60_000;
/** People whose direct message channel or open Home tab is remembered. */
const MOST_PEOPLE = 20_000;
/** How long a stop waits for acknowledged events; the next process takes over the rest. */
const DRAIN_MS = 8_000;
const FIRST_MS = 10_000;

export function createSlack(options: SlackOptions): Adapter {
  const { way, apiUrl, clock, log, calls, inbox, installations, outbound } = options;
  let http: HTTPReceiver | undefined;
  const receiverOf = (one: HttpWay): HTTPReceiver => {
    http ??= createHttp({ way: one, apiUrl, publicUrl: options.publicUrl, installations: store, outbound });
    return http;
  };
  const tokens: Tokens =
    'botToken' in way ? singleToken(way.botToken) : installedTokens(() => providerOf(receiverOf(way)), clock);
  const requests = createRequests({ apiUrl, tokens, clock, log, outbound });
  const botIdentity = createBotIdentity(requests);
  const people = createPeople({ requests, clock });
  const channels = createChannels({
    requests,
    people,
    managers: options.managers,
    joins: (team) => botIdentity.mayJoin(team),
  });
  const post = createPost({ requests, calls, clock, log });
  const find = createFind({ requests, clock, log });
  const keep = async (keeps: Rendered['keep']) => {
    for (const { hash, call } of keeps) await calls.keep(hash, call, clock.now());
  };
  const directs = new BoundedMap<string, string>(MOST_PEOPLE);
  let bot: Bot | undefined;
  const tokenWatch = createTokenWatch({ tokens, requests, installations, bot: () => bot, left, log });
  let running: { received: Received; ending: AbortController } | undefined;
  /** True when it only delivers: then there is no connection to lose. */
  let delivering = false;
  let mounted = false;
  let socketOpen = () => false;

  const store = boltStore(installations, {
    changed(team) {
      requests.forget(team);
      botIdentity.forget(team);
      tokenWatch.renewed(team);
    },
    async joined(team, by) {
      const greet = await directWith(team, by).then(
        (channel) => channelRef(team, channel),
        () => undefined,
      );
      await bot?.onEvent({ kind: 'team-joined', adapter: NAME, team, ...(greet ? { greet, direct: true } : {}) });
    },
  });

  const homeTeam = async (said: string): Promise<string> =>
    'botToken' in way ? ((await botIdentity.team('')) ?? said) : said;

  async function directWith(team: string, person: string): Promise<string> {
    const known = directs.get(`${team} ${person}`);
    if (known !== undefined) return known;
    const { channel } = await requests.ask<{ channel: { id: string } }>(team, 'conversations.open', { users: person });
    directs.set(`${team} ${person}`, channel.id);
    return channel.id;
  }

  async function left(team: string): Promise<boolean> {
    requests.forget(team);
    const gone = !(await botIdentity.accepted(team, tokens));
    if (gone) {
      await installations.remove(team);
      tokenWatch.left(team);
    }
    return gone;
  }

  function listen(started: Bot): { received: Received; app: App } {
    const needs = {
      ...options,
      ...{ bot: started, requests, people, channels, keep, directWith, left, respondTo: createRespond(requests.fetch) },
      self: botIdentity.user,
      homeTeam,
      shownLately: createRecentlySeen(clock),
      openHomes: new BoundedMap<string, true>(MOST_PEOPLE),
      posted: createPostedMessages(started, clock),
      withoutToken: tokenWatch.without,
      installUrl:
        'oauth' in way && options.publicUrl ? `${options.publicUrl.replace(/\/+$/, '')}${PATHS.install}` : undefined,
    };
    const inner = way.mode === 'socket' ? openSocket(way.appToken) : receiverOf(way);
    const received = keptFirst(inner, { inbox, handle: (envelope) => handleEvent(envelope, needs), clock, log });
    const app = new App({
      receiver: received.receiver,
      // The token is checked when an answer is due: Bolt would drop events from a workspace without one.
      authorize: async () => ({}),
      clientOptions: { slackApiUrl: apiUrl, timeout: REQUEST_MS, retryConfig: { retries: 0 }, ...fetchOf(outbound) },
      ignoreSelf: false,
      logger: quietLogger,
    });
    hearInteractions(app, needs);
    return { received, app };
  }

  function openSocket(appToken: string): Receiver {
    const socket = createSocket({ ...options, appToken, shutOut: (reason) => bot?.shutOut?.(NAME, reason) });
    socketOpen = socket.connected;
    return socket;
  }

  /** Mounts the prefix once, however often the adapter starts. */
  function mountOnce(): void {
    if (mounted || !http || !options.mount) return;
    mounted = true;
    options.mount(PREFIX, guarded(http, { clock, open: () => running !== undefined, installs: 'oauth' in way }));
  }

  /** A token that Slack rejects is a configuration error; an unreachable Slack is not. */
  async function checkTokens(): Promise<void> {
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

  async function connected(receiver: Receiver): Promise<void> {
    try {
      await receiver.start();
    } catch (error) {
      log.error({ err: error }, 'could not connect to Slack');
    }
  }

  async function stop(): Promise<void> {
    const stopping = running;
    running = undefined;
    delivering = false;
    if (!stopping) return;
    stopping.ending.abort();
    if (way.mode === 'socket') await stopping.received.receiver.stop().catch(() => undefined);
    await within(DRAIN_MS, stopping.received.settled(), clock);
  }

  return {
    name: NAME,
    traits: TRAITS,
    async start(given) {
      if (running) return;
      bot = given;
      await checkTokens();
      if (options.listens === false) {
        delivering = true;
        return;
      }
      const { received } = listen(given);
      const ending = new AbortController();
      running = { received, ending };
      // The socket keeps retrying in the background; the start waits only briefly.
      if (way.mode === 'socket') await within(FIRST_MS, connected(received.receiver), clock);
      else mountOnce();
      void everyNowAndThen(received.sweep, options.sweepMs ?? SWEEP_MS, ending.signal);
      const lookMs = options.lookMs ?? LOOK_MS;
      if ('oauth' in way) void everyNowAndThen(() => tokenWatch.lookAtAll(ending.signal), lookMs, ending.signal);
      void everyNowAndThen(
        () => recheckLostChannels({ bot: given, channels, log }, ending.signal),
        lookMs,
        ending.signal,
      );
    },
    connected: () => delivering || (running !== undefined && (way.mode === 'http' || socketOpen())),
    deliver: post.deliver,
    edit: post.edit,
    find,
    async tell({ adapter, team, person }, message) {
      if (adapter !== NAME) return { kind: 'invalid-payload', reason: texts.slack.outcomes.otherAdapter(adapter) };
      let channel: string;
      try {
        channel = await directWith(team, person);
      } catch (error) {
        // Nothing has been posted yet, whatever the outcome says.
        const outcome = outcomeOf(error);
        return outcome.kind === 'unconfirmed' ? { ...outcome, kind: 'retry', retryAfterMs: REQUEST_MS } : outcome;
      }
      return post.deliver(channelRef(team, channel), { key: randomBytes(16).toString('base64url'), message });
    },
    lookUpChannel: channels.named,
    stop,
  };

  async function everyNowAndThen(work: () => Promise<void>, everyMs: number, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await work();
      await clock.sleep(everyMs, signal).catch(() => undefined);
    }
  }
}
