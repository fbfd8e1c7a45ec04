// Which channel a call may use, and how channels are returned.

import type { Asked } from '../methods/method.ts';
import { refusal } from '../refusals.ts';
import { botIsIn, directChannel, teamsOf } from './members.ts';
import type { Channel, Json, Workspace } from './state.ts';

/** The channel of an id that this workspace's bot can see, or `channel_not_found`: private ones it is not in do not exist for it. */
export function visibleChannel({ world, workspace, installation }: Asked, id: string): Channel {
  const channel = world.channels.get(id);
  if (!channel || channel.gone || !teamsOf(channel).includes(workspace.id)) throw refusal('channel_not_found');
  if (channel.kind !== 'public' && !botIsIn(channel, installation)) throw refusal('channel_not_found');
  return channel;
}

/** Where to post: a channel, or a person's ID for a direct message. Throws Slack's error. */
export function postableChannel(asked: Asked, id: string): Channel {
  const { world, workspace, installation } = asked;
  const person = /^[UW]/.test(id) ? world.people.get(id) : undefined;
  if (person && person.teamId === workspace.id) return directChannel(world, person, installation);
  const channel = visibleChannel(asked, id);
  if (channel.archived) throw refusal('is_archived');
  if (workspace.refuses) throw refusal(workspace.refuses);
  if (channel.refuses) throw refusal(channel.refuses);
  if (channel.kind === 'im' && !world.app.manifest.messagesTab) throw refusal('messages_tab_disabled');
  return channel;
}

const SCOPE = { public: 'channels', private: 'groups', im: 'im', mpim: 'mpim' } as const;

/** `channels:read`, `groups:history`, … */
export function scopeFor(channel: Channel, right: 'read' | 'history'): string {
  return `${SCOPE[channel.kind]}:${right}`;
}

export function wireChannel(channel: Channel, { installation }: Workspace): Json {
  const { kind, sharedWith } = channel;
  const partner = [...channel.members].find((id) => id !== installation?.botUserId);
  return {
    id: channel.id,
    created: Math.floor(channel.createdAt / 1_000),
    is_im: kind === 'im',
    is_mpim: kind === 'mpim',
    is_archived: channel.archived,
    is_private: kind !== 'public',
    is_channel: kind === 'public',
    is_group: kind === 'private',
    is_shared: sharedWith.length > 0,
    is_ext_shared: sharedWith.length > 0,
    is_org_shared: false,
    shared_team_ids: teamsOf(channel),
    context_team_id: channel.teamId,
    ...(channel.limits ? { [channel.limits === 'read-only' ? 'is_read_only' : 'is_thread_only']: true } : {}),
    updated: channel.createdAt,
    ...(kind === 'im'
      ? { user: partner, is_user_deleted: false }
      : {
          name: channel.name,
          name_normalized: channel.name,
          is_general: channel.name === 'general',
          is_member: botIsIn(channel, installation),
          creator: partner ?? '',
          topic: { value: '', creator: '', last_set: 0 },
          purpose: { value: '', creator: '', last_set: 0 },
          previous_names: [],
        }),
  };
}

/** A page of a list, by `cursor` and `limit`, with `response_metadata.next_cursor`. */
export function pageOf<T>(
  all: readonly T[],
  args: Json,
  most: number,
): { page: T[]; response_metadata: { next_cursor: string } } {
  const from = args.cursor ? Number(Buffer.from(String(args.cursor), 'base64').toString()) : 0;
  if (!Number.isInteger(from) || from < 0) throw refusal('invalid_cursor');
  const limit = args.limit === undefined ? 100 : Number(args.limit);
  if (!Number.isInteger(limit) || limit < 1 || limit > most) throw refusal('invalid_limit');
  const next = from + limit < all.length ? Buffer.from(String(from + limit)).toString('base64') : '';
  return { page: all.slice(from, from + limit), response_metadata: { next_cursor: next } };
}
