// The Discord adapter: events arrive over the gateway, messages leave over REST.

import { randomBytes } from 'node:crypto';
import { type APIApplication, type APIChannel, GatewayCloseCodes } from 'discord.js';
import type { Clock } from '#src/clock.ts';
import type { Adapter, Bot, Traits } from '#src/conversation/adapter.ts';
import { offeredWith } from '#src/conversation/command.ts';
import type { CallsKept } from '#src/conversation/handle.ts';
import type { Lease } from '#src/conversation/lease.ts';
import { stored } from '#src/conversation/texts/stored.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { within } from '#src/deadline.ts';
import { ConfigError } from '#src/errors.ts';
import type { Log } from '#src/log.ts';
import type { Outbound } from '#src/outbound.ts';
import { createChannelKinds } from './api/channel-kinds.ts';
import { outcomeOf } from './api/outcomes.ts';
import { NAME } from './api/refs.ts';
import { createRequests } from './api/requests.ts';
import { registerCommands } from './commands/register.ts';
import { createFind } from './delivery/find.ts';
import { createPost, DELIVERING_MS } from './delivery/post.ts';
import { lookUpChannel } from './inbound/channel-lookup.ts';
import { GatewayRefused } from './inbound/gateway.ts';
import { createGatewayEvents } from './inbound/gateway-events.ts';
import { createGatewayRelay } from './inbound/gateway-relay.ts';
import { createLeader, type Leader } from './inbound/leader.ts';
import { type CommandForm, commandForm } from './render/command-form.ts';

export interface DiscordOptions {
  /** A secret. */
  token: string;
  /** Base of the REST API, without the version; the gateway follows from it. */
  apiUrl: string;
  /** The only server that gets the commands, while developing. */
  guild?: string | undefined;
  /** Whether it receives gateway events and registers commands; otherwise it only delivers. Default true. */
  listens?: boolean;
  /** Paperboy's version, for the user agent. */
  version: string;
  calls: CallsKept;
  clock: Clock;
  log: Log;
  /** Connections through the machine's proxy, if it has one. */
  outbound?: Outbound | undefined;
  /** Elects the listener among several processes on one database. Absent: this one. */
  lease?: Lease | undefined;
  /** How often the lease is renewed or requested, in milliseconds. */
  checkMs?: number | undefined;
  /** Requests a second when several processes share the bot; Discord allows 50 in all. */
  perSecond?: number;
  /** How long to wait before deferring, and how long when the answer may be a form, in milliseconds. */
  deferAfterMs?: number;
  formAfterMs?: number;
  /** How long a connection may be away before it is restarted, in milliseconds. */
  awayMs?: number;
  /** How long to wait for the first connection, and the delay between new sessions, in milliseconds. */
  firstMs?: number;
  identifyApartMs?: number;
  /** Delay after the first failure to connect, in milliseconds; doubles with each further one. */
  retryMs?: number;
  /** How often lost channels are checked without a trigger, in milliseconds. */
  lookMs?: number;
  /** Timeout of one request, and the delays before retries, in milliseconds. */
  requestMs?: number;
  repeatAfterMs?: readonly number[];
}

const TRAITS: Traits = {
  edits: true,
  canFindByKey: true,
  unfurls: false,
  // A message has 40 components: three per paper, and up to ten around them.
  papersAMessage: 10,
  // Fifty requests a second with answers that take up to half a second.
  maxConcurrent: 24,
  deliverTimeoutMs: DELIVERING_MS,
};
/** How long a stop waits for answers in progress. */
const DRAIN_MS = 4_000;

/** One run from start to stop. */
interface Run {
  bot: Bot;
  /** It has started, or given up. */
  isUp: boolean;
  /** Aborted when no new work may start. */
  ending: AbortController;
  begun: Promise<void>;
  leader?: Leader;
}

export function createDiscord(options: DiscordOptions): Adapter {
  const { clock, log, calls } = options;
  const requests = createRequests({ ...options, refused: () => ended(texts.discord.outcomes.badToken()) });
  const channelKinds = createChannelKinds(requests);
  let ids: { bot: string; application: string } | undefined;
  const find = createFind({ requests, me, clock, log });
  const post = createPost({ commandForm: () => form, requests, channelKinds, calls, find, me, clock, log });
  const relay = options.outbound && createGatewayRelay(options.outbound, log);
  let form: CommandForm | undefined;
  let running: Run | undefined;
  let registered = false;
  let rejectionReported = false;

  /** Rejected for good. */
  function ended(reason: string): void {
    if (!running?.isUp || rejectionReported) return;
    rejectionReported = true;
    running.bot.refused?.(NAME, reason);
  }

  async function me(): Promise<string> {
    ids ??= await fetchIds();
    return ids.bot;
  }

  async function fetchIds(): Promise<NonNullable<typeof ids>> {
    const application = await requests.ask<APIApplication>('get', '/applications/@me', { expects: 'id' });
    return { application: application.id, bot: application.bot?.id ?? application.id };
  }

  async function register({ commands }: Bot): Promise<void> {
    await me();
    await registerCommands(commands, {
      ...options,
      requests,
      applicationId: ids?.application ?? '',
      registered: (id) => {
        form = commandForm(commands, id);
      },
    });
    registered = true;
  }

  async function begin(bot: Bot, run: Run): Promise<void> {
    const listens = options.listens !== false;
    try {
      await me();
      if (listens) await register(bot);
    } catch (error) {
      if (requests.tokenRefused()) throw new ConfigError([texts.discord.outcomes.badToken()]);
      log.error({ err: error }, 'Discord request failed at startup, retrying once connected');
    }
    if (!listens || run.ending.signal.aborted) return;
    run.leader = createLeader({
      ...{ lease: options.lease, clock, log, checkMs: options.checkMs },
      listener: (ending) =>
        createGatewayEvents({
          ...options,
          ...{ requests, channelKinds, me, bot, ending, reach: relay?.reach },
          commandForm: () => form,
          botId: () => ids?.bot ?? '',
          applicationId: () => ids?.application ?? '',
          refused: (refusal) => ended(refusalText(refusal)),
          async began({ user, application }) {
            ids = { bot: user.id, application: application.id };
            if (!registered) await register(bot);
          },
        }),
    });
    await run.leader.open();
  }

  async function leave(run: Run): Promise<void> {
    if (running === run) running = undefined;
    run.ending.abort();
    await run.leader?.close();
    relay?.close();
    await within(DRAIN_MS, Promise.all([run.leader?.settled(), post.settled()]), clock);
  }

  return {
    name: NAME,
    traits: TRAITS,
    start(given) {
      if (running) return running.begun;
      const bot: Bot = { ...given, commands: offeredWith(TRAITS, given.commands) };
      requests.begin();
      const run: Run = { bot, isUp: false, ending: new AbortController(), begun: Promise.resolve() };
      running = run;
      run.begun = begin(bot, run).then(
        () => {
          run.isUp = true;
          if (requests.tokenRefused()) ended(texts.discord.outcomes.badToken());
        },
        async (error: unknown) => {
          await leave(run);
          throw error instanceof GatewayRefused ? new ConfigError([refusalText(error)]) : error;
        },
      );
      return run.begun;
    },
    async stop() {
      if (running) await leave(running);
    },
    // When it only delivers there is no connection to lose.
    connected: () =>
      running !== undefined &&
      !requests.tokenRefused() &&
      (options.listens === false || running.leader?.connected() === true),
    deliver: post.deliver,
    edit: post.edit,
    find: post.find,
    async tell(person, message) {
      if (person.adapter !== NAME)
        return { kind: 'invalid-payload', reason: stored.discord.outcomes.otherAdapter(person.adapter) };
      try {
        const channel = await requests.ask<APIChannel>('post', '/users/@me/channels', {
          body: { recipient_id: person.person },
          repeatable: true,
          expects: 'id',
        });
        const place = { adapter: NAME, team: `@${person.person}`, channel: channel.id };
        return await post.deliver(place, { key: randomBytes(16).toString('base64url'), message });
      } catch (error) {
        return outcomeOf(error);
      }
    },
    lookUpChannel: (which, context) => lookUpChannel(which, context, { requests, me, clock }),
  };
}

function refusalText({ code, message }: GatewayRefused): string {
  return code === GatewayCloseCodes.AuthenticationFailed
    ? texts.discord.outcomes.badToken()
    : texts.discord.outcomes.refusedConnection(message);
}
