// Discord as a platform: the adapter put together from its parts. What happens comes over the gateway, what is said goes over REST.

import { randomBytes } from 'node:crypto';
import {
  type APIApplication,
  type APIChannel,
  GatewayDispatchEvents,
  type GatewayDispatchPayload,
  InteractionType,
} from 'discord.js';
import type { Clock } from '#src/clock.ts';
import type { Adapter, Bot, Traits } from '#src/conversation/adapter.ts';
import type { CallsKept } from '#src/conversation/handle.ts';
import { ConfigError } from '#src/errors.ts';
import type { Log } from '#src/log.ts';
import { createFind } from './find.ts';
import { createGateway, type Gateway, GatewayRefused } from './gateway.ts';
import { createInteractions } from './interactions.ts';
import { createLife } from './life.ts';
import { namedChannel } from './named.ts';
import { outcomeTexts } from './outcome-texts.ts';
import { outcomeOf } from './outcomes.ts';
import { createPlaces } from './places.ts';
import { createPost } from './post.ts';
import { channelRef, NAME, receiptOf } from './refs.ts';
import { registerCommands } from './register.ts';
import { ASKING_MS, createRequests } from './requests.ts';
import { reactionHappening, recount, recountSince } from './votes.ts';

export { checkDiscord } from './doctor.ts';

export interface DiscordOptions {
  /** A secret. */
  token: string;
  /** Base of the REST API, without the version; the gateway follows from it. */
  apiUrl: string;
  /** A server that alone gets the commands, while developing. */
  guild?: string | undefined;
  /** Hears people over the gateway and registers commands; without it the adapter only delivers. Default: it does. */
  listens?: boolean;
  /** Paperboy's version, for Discord's eyes. */
  version: string;
  calls: CallsKept;
  clock: Clock;
  log: Log;
  /** Requests a second, where several processes share the bot; Discord allows 50 in all. */
  perSecond?: number;
  /** How long an answer is waited for before it is deferred, in milliseconds. */
  deferAfterMs?: number;
  /** How long a connection may be away before it is begun anew, in milliseconds. */
  awayMs?: number;
}

const TRAITS: Traits = {
  edits: true,
  reacts: true,
  threads: true,
  whispers: true,
  finds: true,
  // Fifty a second with answers that take up to half a second.
  atOnce: 24,
  // A look for a forum post, a thread, and the message itself, one after the other.
  triesForMs: 4 * ASKING_MS,
};
/** Reactions on older messages are not counted anew after a downtime. */
const RECOUNT_MS = 3 * 24 * 3_600_000;
/** How often lost channels are looked at without anything pointing to them. */
const LOOK_MS = 3_600_000;
/** A stop waits so long for what is being answered. */
const DRAIN_MS = 4_000;

export function createDiscord(options: DiscordOptions): Adapter {
  const { token, clock, log, calls } = options;
  const requests = createRequests(options);
  const places = createPlaces(requests);
  let ids = { bot: '', application: '' };
  const botId = () => ids.bot;
  const find = createFind({ requests, botId, log });
  const post = createPost({ requests, places, calls, find, botId, clock, log });
  let running: { gateway: Gateway; ending: AbortController; under: Set<Promise<void>> } | undefined;

  let registered = false;
  /** It only delivers: there is no connection that could be away. */
  let delivering = false;

  async function whoAmI(): Promise<void> {
    const application = await requests.ask<APIApplication>('get', '/applications/@me');
    ids = { application: application.id, bot: application.bot?.id ?? application.id };
  }

  async function register({ commands }: Bot): Promise<void> {
    await registerCommands(commands, { ...options, requests, applicationId: ids.application });
    registered = true;
  }

  function listen(bot: Bot) {
    const ending = new AbortController();
    const under = new Set<Promise<void>>();
    const answer = createInteractions({ ...options, requests, bot });
    const life = createLife({ requests, botId, bot, places, clock, log });
    const counting = { requests, bot, botId, log };

    function track(work: Promise<unknown>, what: string): void {
      const task: Promise<void> = work.then(
        () => undefined,
        (error: unknown) => log.error({ what, err: error }, 'what happened on Discord could not be kept'),
      );
      under.add(task);
      void task.then(() => under.delete(task));
    }

    function heard(event: GatewayDispatchPayload): void {
      switch (event.t) {
        case GatewayDispatchEvents.InteractionCreate:
          if (event.d.type !== InteractionType.Ping) track(answer(event.d), 'interaction');
          return;
        case GatewayDispatchEvents.MessageReactionAdd:
        case GatewayDispatchEvents.MessageReactionRemove: {
          const kind = event.t === GatewayDispatchEvents.MessageReactionAdd ? 'reacted' : 'unreacted';
          const happening = reactionHappening(kind, event.d, ids.bot);
          if (happening) track(bot.heard(happening), kind);
          return;
        }
        case GatewayDispatchEvents.MessageReactionRemoveAll:
        case GatewayDispatchEvents.MessageReactionRemoveEmoji: {
          const { channel_id: channel, message_id: message, guild_id: guild } = event.d;
          const place = { channel: channelRef(channel, guild, ''), receipt: receiptOf({ channel, message }) };
          return track(recount(place, counting), 'recount');
        }
        default:
          track(life.heard(event), event.t);
      }
    }

    const gateway = createGateway({
      ...options,
      rest: requests.rest,
      heard,
      began: ({ user, application, guilds }) => {
        ids = { bot: user.id, application: application.id };
        life.began(guilds);
        if (!registered) track(register(bot), 'register');
        track(recountSince(new Date(clock.now().getTime() - RECOUNT_MS), counting, ending.signal), 'recount');
      },
    });

    async function lookNowAndThen(): Promise<void> {
      while (!ending.signal.aborted) {
        await life.lookForLost();
        await clock.sleep(LOOK_MS, ending.signal).catch(() => undefined);
      }
    }

    return { gateway, ending, under, lookNowAndThen };
  }

  async function stop(): Promise<void> {
    const stopping = running;
    running = undefined;
    delivering = false;
    if (!stopping) return;
    stopping.ending.abort();
    const drained = Promise.allSettled([...stopping.under, post.settled()]);
    await Promise.race([drained, clock.sleep(DRAIN_MS)]);
    await stopping.gateway.close();
  }

  return {
    name: NAME,
    traits: TRAITS,
    async start(bot) {
      if (running) return;
      try {
        await whoAmI();
        if (options.listens !== false) await register(bot);
      } catch (error) {
        if (requests.tokenRefused()) throw new ConfigError([outcomeTexts.badToken()]);
        log.error({ err: error }, 'Discord could not be asked at the start; it is tried again with the connection');
      }
      if (options.listens === false) {
        delivering = true;
        return;
      }
      const listening = listen(bot);
      running = listening;
      try {
        await listening.gateway.open();
      } catch (error) {
        if (!(error instanceof GatewayRefused)) throw error;
        await stop();
        throw new ConfigError([outcomeTexts.refusedConnection(error.message)]);
      }
      void listening.lookNowAndThen();
    },
    connected: () => delivering || running?.gateway.connected() === true,
    deliver: post.deliver,
    edit: post.edit,
    find,
    async tell(person, message) {
      if (person.adapter !== NAME) return { kind: 'refused', reason: outcomeTexts.otherAdapter(person.adapter) };
      try {
        const channel = await requests.ask<APIChannel>('post', '/users/@me/channels', {
          body: { recipient_id: person.person },
          repeatable: true,
        });
        const place = { adapter: NAME, team: `@${person.person}`, channel: channel.id };
        return await post.deliver(place, { key: randomBytes(16).toString('base64url'), message });
      } catch (error) {
        return outcomeOf(error);
      }
    },
    named: (which, context) => namedChannel(which, context, { requests, botId }),
    stop,
  };
}
