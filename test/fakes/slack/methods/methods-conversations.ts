// conversations.* and users.conversations: what there is, who is in it, going in, opening a direct one, reading back.
// Source: https://docs.slack.dev/reference/methods?family=conversations

import { refusal } from '../refusals.ts';
import { joinChannel } from '../world/channel-life.ts';
import { pageOf, scopeFor, visibleChannel, wireChannel } from '../world/channels.ts';
import { botIsIn, directChannel, teamsOf } from '../world/members.ts';
import { findMessage, wireMessage } from '../world/messages.ts';
import type { Channel, Json, Message } from '../world/state.ts';
import { need, optional, truth } from './args.ts';
import { type Asked, type Method, method } from './method.ts';

const read = ['channels:read', 'groups:read', 'im:read', 'mpim:read'];
const history = ['channels:history', 'groups:history', 'im:history', 'mpim:history'];

export const conversationMethods: Method[] = [
  method('conversations.info', { tier: 3, scopes: read }, info),
  method('conversations.list', { tier: 2, scopes: read }, (asked) => list(asked, () => true)),
  method('users.conversations', { tier: 3, scopes: read }, usersConversations),
  method('conversations.members', { tier: 4, scopes: read }, members),
  method('conversations.join', { tier: 3, scopes: ['channels:join'] }, join),
  method('conversations.open', { tier: 3, scopes: ['im:write', 'mpim:write'] }, open),
  method('conversations.history', { tier: 3, scopes: history }, readHistory),
  method('conversations.replies', { tier: 3, scopes: history }, replies),
];

function info(asked: Asked): Json {
  const channel = visibleChannel(asked, need(asked.args, 'channel'));
  asked.needScope(scopeFor(channel, 'read'));
  const count = truth(asked.args, 'include_num_members') ? { num_members: channel.members.size } : {};
  return { channel: { ...wireChannel(channel, asked.workspace), ...count } };
}

const TYPES: Record<string, Channel['kind']> = {
  public_channel: 'public',
  private_channel: 'private',
  im: 'im',
  mpim: 'mpim',
};

function list(asked: Asked, fits: (channel: Channel) => boolean): Json {
  const { world, args, workspace, installation } = asked;
  const wanted = (optional(args, 'types') ?? 'public_channel').split(',').map((one) => TYPES[one.trim()]);
  if (wanted.includes(undefined)) throw refusal('invalid_types');
  for (const kind of wanted) asked.needScope(scopeFor({ kind } as Channel, 'read'));
  const all = [...world.channels.values()].filter(
    (one) =>
      !one.gone &&
      teamsOf(one).includes(workspace.id) &&
      wanted.includes(one.kind) &&
      (one.kind === 'public' || botIsIn(one, installation)) &&
      !(truth(args, 'exclude_archived') && one.archived) &&
      fits(one),
  );
  const { page, response_metadata } = pageOf(all, args, 999);
  return { channels: page.map((one) => wireChannel(one, workspace)), response_metadata };
}

function usersConversations(asked: Asked): Json {
  const user = optional(asked.args, 'user') ?? asked.installation.botUserId;
  return list(asked, (channel) => channel.members.has(user));
}

function members(asked: Asked): Json {
  const channel = visibleChannel(asked, need(asked.args, 'channel'));
  asked.needScope(scopeFor(channel, 'read'));
  const { page, response_metadata } = pageOf([...channel.members], asked.args, 999);
  return { members: page, response_metadata };
}

function join(asked: Asked): Json {
  const { world, workspace, installation } = asked;
  const channel = visibleChannel(asked, need(asked.args, 'channel'));
  if (channel.kind !== 'public') throw refusal('method_not_supported_for_channel_type');
  if (channel.archived) throw refusal('is_archived');
  if (channel.refuses === 'channel_is_limited_access') throw refusal('channel_is_limited_access');
  const already = botIsIn(channel, installation);
  if (!already) joinChannel(world, channel, installation.botUserId);
  return { channel: wireChannel(channel, workspace), ...(already ? { warning: 'already_in_channel' } : {}) };
}

function open(asked: Asked): Json {
  const { world, args, workspace, installation } = asked;
  const users = (optional(args, 'users') ?? '').split(',').filter(Boolean);
  const given = optional(args, 'channel');
  if (given !== undefined) return { channel: { id: visibleChannel(asked, given).id } };
  if (users.length === 0) throw refusal('users_list_not_supplied');
  if (users.length > 1)
    throw refusal('not_enough_users', { detail: 'The fake opens only direct conversations with one person.' });
  asked.needScope('im:write');
  const person = world.people.get(users[0] ?? '');
  if (!person || person.bot) throw refusal('user_not_found');
  if (person.teamId !== workspace.id) throw refusal('user_not_visible');
  if (person.deleted) throw refusal('user_disabled');
  const channel = directChannel(world, person, installation);
  return { channel: truth(args, 'return_im') ? wireChannel(channel, workspace) : { id: channel.id } };
}

function readable(asked: Asked): Channel {
  const channel = visibleChannel(asked, need(asked.args, 'channel'));
  asked.needScope(scopeFor(channel, 'history'));
  if (!botIsIn(channel, asked.installation)) throw refusal('not_in_channel');
  return channel;
}

/** Those between `oldest` and `latest`, newest first. */
function between(asked: Asked, messages: readonly Message[]): Message[] {
  const { args } = asked;
  const oldest = optional(args, 'oldest') ?? '0';
  const latest = optional(args, 'latest') ?? '9999999999.999999';
  for (const [name, value] of [
    ['oldest', oldest],
    ['latest', latest],
  ]) {
    if (!/^\d+(\.\d+)?$/.test(value ?? '')) throw refusal(`invalid_ts_${name}`);
  }
  const inclusive = truth(args, 'inclusive');
  return messages.filter(({ ts }) => {
    const [at, from, to] = [Number(ts), Number(oldest), Number(latest)];
    return inclusive ? at >= from && at <= to : at > from && at < to;
  });
}

function toBase64(text: string): string {
  return Buffer.from(text).toString('base64');
}

function cursorOf(args: Json): string | undefined {
  const cursor = optional(args, 'cursor');
  if (cursor === undefined || cursor === '') return undefined;
  const [, ts] = /^next_ts:(\d+\.\d{6})$/.exec(Buffer.from(cursor, 'base64').toString()) ?? [];
  if (ts === undefined) throw refusal('invalid_cursor');
  return ts;
}

function readHistory(asked: Asked): Json {
  const channel = readable(asked);
  const top = channel.messages.filter(({ threadTs, broadcast }) => threadTs === undefined || broadcast).toReversed();
  return told(asked, between(asked, top), (ts, from) => ts <= from);
}

function replies(asked: Asked): Json {
  const channel = readable(asked);
  const ts = need(asked.args, 'ts');
  const root = findMessage(channel, ts);
  const thread = channel.messages.filter((one) => one.threadTs === (root?.threadTs ?? ts) && one !== root);
  if (!root && thread.length === 0) throw refusal('thread_not_found');
  return told(asked, [...(root ? [root] : []), ...between(asked, thread)], (ts, from) => ts >= from);
}

/** A cursor is the time of the next message, so new posts do not shift pages. */
function told({ world, args }: Asked, messages: Message[], isFrom: (ts: string, from: string) => boolean): Json {
  const { most = 999 } = world.settings.history ?? {};
  const limit = Number(args.limit ?? Math.min(100, most));
  if (!Number.isInteger(limit) || limit < 1 || limit > 999) throw refusal('invalid_limit');
  const from = cursorOf(args);
  const rest = from === undefined ? messages : messages.filter(({ ts }) => isFrom(ts, from));
  const page = rest.slice(0, Math.min(limit, most));
  const next = rest[page.length]?.ts;
  const response_metadata = { next_cursor: next === undefined ? '' : toBase64(`next_ts:${next}`) };
  const withMetadata = truth(args, 'include_all_metadata');
  return {
    messages: page.map((one) => wireMessage(world, one, withMetadata)),
    has_more: response_metadata.next_cursor !== '',
    response_metadata,
  };
}
