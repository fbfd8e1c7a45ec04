// Reactions over REST and by people: adding, removing, listing who reacted.
// Source: https://docs.discord.com/developers/resources/message#create-reaction

import { plainRefusal, refusal } from '../refusals.ts';
import type { FakeMessage, Reaction } from '../world/message-data.ts';
import { demand, may, visibleChannel } from '../world/permissions.ts';
import { wireMember, wireUser } from '../world/shapes.ts';
import type { Json, User, World } from '../world/state.ts';
import { refuseInThread } from '../world/thread-state.ts';
import { type Asked, done, type Given, type Route, route } from './route.ts';
import { compareIds, messageOf } from './routes-messages.ts';

const BASE = '/channels/:channel/messages/:message/reactions/:emoji';
const MOST_DIFFERENT = 20;

export const reactionRoutes: Route[] = [
  route('PUT', `${BASE}/@me`, add),
  route('DELETE', `${BASE}/@me`, takeBack),
  route('GET', BASE, people),
];

/** `👍`, or `name:id` of a guild's own. */
export function emojiOf(text: string): Reaction['emoji'] | undefined {
  const own = /^(?:a:)?(\w+):(\d+)$/.exec(text);
  if (own) return { id: own[2] ?? '', name: own[1] ?? '' };
  return /\p{Extended_Pictographic}|\p{Emoji_Component}/u.test(text) && text.length <= 16
    ? { id: null, name: text }
    : undefined;
}

function sameEmoji(a: Reaction['emoji'], b: Reaction['emoji']): boolean {
  return a.id === b.id && (a.id !== null || a.name === b.name);
}

function asked(given: Asked): { message: FakeMessage; emoji: Reaction['emoji']; found: Reaction | undefined } {
  const channel = visibleChannel(given.world, given.params.channel ?? '');
  const message = messageOf(given, channel);
  const emoji = emojiOf(given.params.emoji ?? '');
  if (!emoji) throw refusal(10014);
  return { message, emoji, found: message.reactions.find((one) => sameEmoji(one.emoji, emoji)) };
}

function add(given: Asked): Given {
  const { world } = given;
  const channel = visibleChannel(world, given.params.channel ?? '');
  const { message, emoji, found } = asked(given);
  refuseInThread(world, channel);
  demand(world, channel, 'READ_MESSAGE_HISTORY', ...(found ? [] : (['ADD_REACTIONS'] as const)));
  react(world, message, world.bot, emoji);
  return done;
}

function takeBack(given: Asked): Given {
  const { message, emoji } = asked(given);
  unreact(given.world, message, given.world.bot, emoji);
  return done;
}

function people(given: Asked): Given {
  const { world, query } = given;
  const { found } = asked(given);
  const limit = Number(query.get('limit') ?? 25);
  if (!(limit >= 1 && limit <= 100)) throw plainRefusal(400, 'Bad Request');
  const after = query.get('after') ?? '0';
  const ids = (found?.people ?? []).toSorted(compareIds).filter((id) => compareIds(id, after) > 0);
  const users = ids.slice(0, limit).map((id) => world.users.get(id) ?? world.bot);
  return { status: 200, body: users.map(wireUser) };
}

/** A person reacts. A second time changes nothing. */
export function react(world: World, message: FakeMessage, user: User, emoji: Reaction['emoji']): void {
  let reaction = message.reactions.find((one) => sameEmoji(one.emoji, emoji));
  if (!reaction) {
    if (message.reactions.length >= MOST_DIFFERENT) throw refusal(30010);
    reaction = { emoji, people: [] };
    message.reactions.push(reaction);
  }
  if (reaction.people.includes(user.id)) return;
  reaction.people.push(user.id);
  tellReaction(world, 'MESSAGE_REACTION_ADD', message, user, emoji);
}

export function unreact(world: World, message: FakeMessage, user: User, emoji: Reaction['emoji']): void {
  const reaction = message.reactions.find((one) => sameEmoji(one.emoji, emoji));
  if (!reaction?.people.includes(user.id)) return;
  reaction.people = reaction.people.filter((id) => id !== user.id);
  message.reactions = message.reactions.filter((one) => one.people.length > 0);
  tellReaction(world, 'MESSAGE_REACTION_REMOVE', message, user, emoji);
}

/** A moderator removes all reactions, or those of one emoji. */
export function clearReactions(world: World, message: FakeMessage, only?: string): void {
  const gone = message.reactions.filter(({ emoji }) => only === undefined || emoji.name === only);
  message.reactions = message.reactions.filter((one) => !gone.includes(one));
  const guildId = world.channels.get(message.channelId)?.guildId;
  const [first] = gone;
  if (!first) return;
  world.publish({
    t: only === undefined ? 'MESSAGE_REACTION_REMOVE_ALL' : 'MESSAGE_REACTION_REMOVE_EMOJI',
    d: {
      channel_id: message.channelId,
      message_id: message.id,
      ...(guildId === undefined ? {} : { guild_id: guildId }),
      ...(only === undefined ? {} : { emoji: first.emoji }),
    },
    intents: guildId === undefined ? 1 << 13 : 1 << 10,
    ...(guildId === undefined ? {} : { guildId }),
  });
}

function tellReaction(world: World, t: string, message: FakeMessage, user: User, emoji: Reaction['emoji']): void {
  const channel = world.channels.get(message.channelId);
  const guild = world.guilds.get(channel?.guildId ?? '');
  if (!channel || (guild && !may(world, channel, world.bot.id, 'VIEW_CHANNEL'))) return;
  const member = guild?.members.get(user.id);
  const d: Json = {
    user_id: user.id,
    channel_id: channel.id,
    message_id: message.id,
    message_author_id: message.author.id,
    emoji,
    burst: false,
    type: 0,
    ...(guild ? { guild_id: guild.id } : {}),
    ...(member && t === 'MESSAGE_REACTION_ADD' ? { member: wireMember(member) } : {}),
  };
  world.publish({ t, d, intents: guild ? 1 << 10 : 1 << 13, ...(guild ? { guildId: guild.id } : {}) });
}
