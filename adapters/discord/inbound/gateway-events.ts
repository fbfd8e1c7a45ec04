// Routes gateway events to their handlers, and rechecks what the gateway does not report (reactions during a downtime, permissions
// restored).

import {
  GatewayDispatchEvents,
  type GatewayDispatchPayload,
  type GatewayReadyDispatchData,
  InteractionType,
} from 'discord.js';
import { createKeyedQueue } from '#src/keyed-queue.ts';
import { channelRef, receiptOf } from '../api/refs.ts';
import type { Requests } from '../api/requests.ts';
import { createGateway, type GatewayNeeds } from './gateway.ts';
import { createGuildLifecycle, type GuildLifecycleNeeds } from './guild-lifecycle.ts';
import { createInteractions, type InteractionNeeds } from './interactions.ts';
import { createMessageReplies, type MessageReplyNeeds } from './message-replies.ts';
import { emojiOf, reactionEvent, recount, recountSince } from './votes.ts';

type Settings = Pick<
  GatewayNeeds,
  'token' | 'awayMs' | 'firstMs' | 'identifyApartMs' | 'retryMs' | 'reach' | 'refused'
> &
  Omit<InteractionNeeds, 'requests' | 'bot'> &
  Pick<MessageReplyNeeds, 'applicationId'>;

export interface GatewayEventsNeeds extends Settings, Omit<GuildLifecycleNeeds, 'bot' | 'requests'> {
  requests: Requests;
  bot: InteractionNeeds['bot'];
  /** Empty until known. */
  botId: () => string;
  /** Called with a new session before any of its events. */
  began: (ready: GatewayReadyDispatchData) => Promise<void>;
  /** Aborted when no new work may start. */
  ending: AbortSignal;
  /** How often lost channels are checked without a trigger, in milliseconds. */
  lookMs?: number;
}

export interface GatewayEvents {
  /** As `Gateway.open`. */
  open(): Promise<void>;
  close(): Promise<void>;
  /** As `Gateway.connected`. */
  connected(): boolean;
  /** Resolves when all work in progress is done. Never rejects. */
  settled(): Promise<void>;
}

/** Reactions on older messages are not recounted after a downtime. */
const RECOUNT_MS = 3 * 24 * 3_600_000;
const LOOK_MS = 3_600_000;

export function createGatewayEvents(needs: GatewayEventsNeeds): GatewayEvents {
  const { requests, bot, botId, ending, clock, log, lookMs = LOOK_MS } = needs;
  const inProgress = new Set<Promise<void>>();
  const answer = createInteractions(needs);
  const replyTo = createMessageReplies(needs);
  const guildLifecycle = createGuildLifecycle(needs);
  const inTurn = createKeyedQueue();
  const counting = { requests, bot, botId, log, inTurn };

  function track(work: Promise<unknown>, what: string): void {
    const task: Promise<void> = work.then(
      () => undefined,
      (error: unknown) => log.error({ what, err: error }, 'could not store a Discord event'),
    );
    inProgress.add(task);
    void task.then(() => inProgress.delete(task));
  }

  function onEvent(event: GatewayDispatchPayload): void {
    if (ending.aborted) return;
    switch (event.t) {
      case GatewayDispatchEvents.InteractionCreate:
        if (event.d.type !== InteractionType.Ping) track(answer(event.d), 'interaction');
        return;
      case GatewayDispatchEvents.MessageCreate:
        track(replyTo(event.d), 'message');
        return;
      case GatewayDispatchEvents.MessageReactionAdd:
      case GatewayDispatchEvents.MessageReactionRemove: {
        const kind = event.t === GatewayDispatchEvents.MessageReactionAdd ? 'reacted' : 'unreacted';
        const platformEvent = reactionEvent(kind, event.d, botId());
        if (platformEvent)
          track(
            inTurn(platformEvent.receipt, () => bot.onEvent(platformEvent)),
            kind,
          );
        return;
      }
      case GatewayDispatchEvents.MessageReactionRemoveAll:
      case GatewayDispatchEvents.MessageReactionRemoveEmoji: {
        const { channel_id: channel, message_id: message, guild_id: guild } = event.d;
        const place = { channel: channelRef(channel, guild, ''), receipt: receiptOf({ channel, message }) };
        const also = 'emoji' in event.d ? [emojiOf(event.d.emoji) ?? ''] : [];
        track(
          inTurn(place.receipt, () => recount(place, counting, also)),
          'recount',
        );
        return;
      }
      default:
        track(guildLifecycle.onEvent(event), event.t);
    }
  }

  const gateway = createGateway({
    ...needs,
    rest: requests.rest,
    askWay: () => requests.ask('get', '/gateway/bot', { expects: 'url' }),
    tokenRefused: requests.tokenRefused,
    confirmToken: requests.confirmToken,
    onEvent,
    began(ready) {
      if (ending.aborted) return;
      track(needs.began(ready), 'began');
      guildLifecycle.began(ready.guilds);
      const since = new Date(clock.now().getTime() - RECOUNT_MS);
      track(recountSince(since, ready.shard ?? [0, 1], counting, ending), 'recount');
    },
  });

  async function checkPeriodically(): Promise<void> {
    while (!ending.aborted) {
      await guildLifecycle.recheckLostChannels();
      await clock.sleep(lookMs, ending).catch(() => undefined);
    }
  }

  return {
    async open() {
      await gateway.open();
      track(checkPeriodically(), 'look');
    },
    close: gateway.close,
    connected: gateway.connected,
    async settled() {
      await Promise.all(inProgress);
    },
  };
}
