// Answers messages to Paperboy: in a direct message, or in a channel with an @mention. Each is parsed as a typed line and answered by a
// reply that notifies nobody. Discord shows a bot the content of exactly these messages without the privileged intent
// (https://docs.discord.com/developers/events/gateway#message-content-intent).

import { type GatewayMessageCreateDispatchData, MessageType, RESTJSONErrorCodes } from 'discord.js';
import type { Bot } from '#src/conversation/adapter.ts';
import type { Call, Context } from '#src/conversation/call.ts';
import { pathOf } from '#src/conversation/command.ts';
import type { CallsKept } from '#src/conversation/handle.ts';
import { formOffer } from '#src/conversation/input/form-call.ts';
import { callOf } from '#src/conversation/input/line.ts';
import type { Message, Reply } from '#src/conversation/message.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import type { Log } from '#src/log.ts';
import { type ChannelKinds, createForumOf } from '../api/channel-kinds.ts';
import { isMissingPermission } from '../api/outcomes.ts';
import {
  canManage,
  inviteLink,
  mentionsAll,
  missingPermission,
  type PermissionsNeeds,
  permissionsIn,
} from '../api/permissions.ts';
import { channelRef, personRef } from '../api/refs.ts';
import { faultCode, type Requests } from '../api/requests.ts';
import type { CommandForm } from '../render/command-form.ts';
import { newBody } from '../render/outgoing.ts';
import { renderMessage } from '../render/render.ts';
import { LOOKED_UP, namesEverybody } from './calls.ts';
import { messageText } from './message-text.ts';
import { everybody, failed } from './notices.ts';

export interface MessageReplyNeeds extends PermissionsNeeds {
  requests: Pick<Requests, 'ask'>;
  bot: Bot;
  /** Empty until known, like `applicationId`. */
  botId: () => string;
  applicationId: () => string;
  calls: Pick<CallsKept, 'keep'>;
  channelKinds: ChannelKinds;
  commandForm?: () => CommandForm | undefined;
  log: Log;
}

type Written = GatewayMessageCreateDispatchData;

/** Messages per answer. */
const MOST_MESSAGES = 4;
/** Concurrent answers per channel. Further messages are ignored: Discord allows five posts in five seconds. */
const MOST_AT_ONCE = 3;
/** All other types are Discord's own: joins, boosts, pins, new threads. */
const WRITTEN_TYPES: ReadonlySet<MessageType> = new Set([MessageType.Default, MessageType.Reply]);

/** Answers one message if it is for the bot. Never rejects. */
export function createMessageReplies(needs: MessageReplyNeeds): (message: Written) => Promise<void> {
  const { bot, botId, requests, calls, clock, log } = needs;
  const underWay = new Map<string, number>();
  const forumOf = createForumOf(needs);

  async function contextOf(message: Written): Promise<Context> {
    const { channel_id: channel, guild_id: guild, author } = message;
    const person = personRef(author.id, guild);
    const href = needs.applicationId() && inviteLink(needs.applicationId());
    const base = {
      person,
      ...(href ? { invite: { label: texts.discord.interactions.addToServer(), href } } : {}),
      now: clock.now(),
      via: 'typed' as const,
    };
    if (guild === undefined) return { ...base, channel: channelRef(channel, guild, author.id), canManage: true };
    try {
      const found = await permissionsIn(channel, needs, [await needs.me(), author.id]);
      const [ours = 0n, theirs = 0n] = found.permissions;
      const missingPermissions = missingPermission(ours, found.channel.type);
      const silent = mentionsAll(ours) ? [] : found.roles.filter(({ mentionable }) => !mentionable);
      return {
        ...base,
        channel: channelRef(forumOf(found.channel) ?? channel, guild, author.id),
        canManage: canManage(theirs),
        ...(missingPermissions.length > 0 ? { missingPermissions } : {}),
        silentRoles: Object.fromEntries(
          silent.map(({ id, name }) => [id, () => texts.discord.interactions.roleNotMentionable(name)]),
        ),
      };
    } catch (error) {
      log.warn({ err: error }, 'could not look up channel permissions');
      return {
        ...base,
        channel: channelRef(channel, guild, author.id),
        canManage: false,
        permissionsUnknown: texts.discord.interactions.busy(),
      };
    }
  }

  async function replyTo(message: Written): Promise<Reply> {
    const call = callFor(message, botId(), bot);
    const command = bot.commands.find((one) => pathOf(one) === call.command);
    if (command && namesEverybody(call, command, message.guild_id)) return everybody();
    return bot.dispatch(call, await contextOf(message));
  }

  async function answer(message: Written): Promise<void> {
    const reply = await replyTo(message);
    try {
      await post(message, reply.kind === 'form' ? formOffer(reply) : reply);
    } catch (error) {
      // The person can see that the bot cannot write here.
      if (isMissingPermission(error)) return log.info({ code: faultCode(error) }, 'could not reply in the channel');
      log.error({ err: error }, 'could not reply to a message');
      await post(message, failed());
    }
  }

  async function post(message: Written, reply: Message): Promise<void> {
    const all = renderMessage(reply, { most: MOST_MESSAGES, command: needs.commandForm?.() });
    for (const [i, one] of all.entries()) {
      for (const { hash, call } of one.keep) await calls.keep(hash, call, clock.now());
      const body = { ...newBody(one), nonce: `${message.id}-${i}`, enforce_nonce: true };
      const send = (more: object) =>
        requests.ask('post', `/channels/${message.channel_id}/messages`, {
          body: { ...body, ...more },
          files: one.files,
          nonce: true,
          expects: 'id',
        });
      if (i > 0) {
        await send({});
        continue;
      }
      await send({ message_reference: { message_id: message.id, fail_if_not_exists: false } }).catch(
        (error: unknown) => {
          if (faultCode(error) !== RESTJSONErrorCodes.CannotReplyWithoutPermissionToReadMessageHistory) throw error;
          return send({});
        },
      );
    }
  }

  return async (message) => {
    if (!isForBot(message, botId())) return;
    const channel = message.channel_id;
    const count = underWay.get(channel) ?? 0;
    if (count >= MOST_AT_ONCE) return log.info({}, 'message ignored, too many others are waiting in the channel');
    underWay.set(channel, count + 1);
    try {
      await answer(message);
    } catch (error) {
      log.error({ err: error }, 'could not reply to a message');
    } finally {
      const left = (underWay.get(channel) ?? 1) - 1;
      if (left > 0) underWay.set(channel, left);
      else underWay.delete(channel);
    }
  };
}

/** A person's own words, in a direct message or with a mention in the text. A bare reply to the bot is not a mention. */
function isForBot({ author, webhook_id: webhook, type, guild_id: guild, content }: Written, bot: string): boolean {
  if (bot === '' || author.id === bot || author.bot || author.system || webhook !== undefined) return false;
  if (!WRITTEN_TYPES.has(type)) return false;
  return guild === undefined || content.includes(`<@${bot}>`) || content.includes(`<@!${bot}>`);
}

/** The typed line without the mention. A forwarded message has no text of its own: its papers are looked up. */
function callFor(message: Written, bot: string, { commands }: Bot): Call {
  const line = message.content
    .replaceAll(`<@${bot}>`, ' ')
    .replaceAll(`<@!${bot}>`, ' ')
    .replace(/<@&(\d{17,20})>/g, '$1')
    .replace(/<(https?:\/\/[^\s<>]+)>/g, '$1')
    .trim();
  if (line !== '') return callOf(line, commands);
  const forwarded =
    (message.message_snapshots?.length ?? 0) > 0 ? messageText({ ...message, content: '' }, LOOKED_UP) : '';
  return forwarded === '' ? callOf('', commands) : { command: 'look-up', options: { text: forwarded } };
}
