// Channels as Slack knows them: whether Paperboy is in one, what it is called, and the one that somebody named.

import type { NamedChannel } from '#src/conversation/adapter.ts';
import type { ChannelRef, Context } from '#src/conversation/call.ts';
import { LostAnswer, NotSent } from '#src/conversation/unanswered.ts';
import { UserError } from '#src/errors.ts';
import { interactionTexts } from './interaction-texts.ts';
import { mayManage, type People } from './people.ts';
import type { Urgency } from './rate-limiter.ts';
import { CHANNEL, channelRef, DIRECT, NAME } from './refs.ts';
import { faultCode, type Requests } from './requests.ts';

export interface Conversation {
  id: string;
  name?: string;
  is_member?: boolean;
  is_private?: boolean;
  is_archived?: boolean;
  is_im?: boolean;
}

/** `<#C123|name>`, as typed with escaping, or the id alone. */
const WRITTEN = /^(?:<#)?(C[A-Z0-9]{2,}|G[A-Z0-9]{2,})(?:\|[^>]*)?>?$/;
/** https://docs.slack.dev/reference/methods/conversations.members: no more than 200 are recommended, 1000 refused. */
const PAGE = 200;
const MOST_PAGES = 10;

export interface ChannelsNeeds {
  requests: Requests;
  people: People;
  /** Only these may change subscriptions; empty: every full member may. */
  managers: readonly string[];
  /** Scopes may let Paperboy into public channels by itself. */
  joins: (team: string) => Promise<boolean>;
}

export function createChannels({ requests, people, managers, joins }: ChannelsNeeds) {
  async function info(team: string, channel: string, urgency?: Urgency): Promise<Conversation | undefined> {
    try {
      const answer = await requests.ask<{ channel: Conversation }>(team, 'conversations.info', { channel }, urgency);
      return answer.channel;
    } catch (error) {
      if (faultCode(error) === 'channel_not_found') return undefined;
      if (error instanceof LostAnswer || error instanceof NotSent) throw new UserError(interactionTexts.busy());
      throw error;
    }
  }

  /** Names of what Paperboy lacks for posting there by itself. */
  async function lacksIn(team: string, channel: Conversation | undefined): Promise<string[]> {
    if (!channel) return [interactionTexts.lacksInvitation()];
    if (channel.is_archived) return [interactionTexts.lacksOpen()];
    if (channel.is_im || channel.is_member) return [];
    return !channel.is_private && (await joins(team)) ? [] : [interactionTexts.lacksInvitation()];
  }

  async function idOf(team: string, typed: string): Promise<string | undefined> {
    const written = WRITTEN.exec(typed.trim())?.[1];
    if (written) return written;
    const name = typed.trim().replace(/^#/, '').toLowerCase();
    let cursor: string | undefined;
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const got = await requests.ask<{ channels: Conversation[]; response_metadata?: { next_cursor?: string } }>(
        team,
        'users.conversations',
        { types: 'public_channel,private_channel', exclude_archived: true, limit: PAGE, ...(cursor ? { cursor } : {}) },
      );
      const found = got.channels.find((one) => one.name?.toLowerCase() === name);
      if (found) return found.id;
      cursor = got.response_metadata?.next_cursor;
      if (!cursor) return undefined;
    }
    return undefined;
  }

  /** Somebody who is in it: who is not may not change what comes there. */
  async function isIn(team: string, channel: string, person: string): Promise<boolean> {
    let cursor: string | undefined;
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const got = await requests.ask<{ members: string[]; response_metadata?: { next_cursor?: string } }>(
        team,
        'conversations.members',
        { channel, limit: PAGE, ...(cursor ? { cursor } : {}) },
      );
      if (got.members.includes(person)) return true;
      cursor = got.response_metadata?.next_cursor;
      if (!cursor) return false;
    }
    return false;
  }

  return {
    info,
    lacksIn,
    async named(which: string | ChannelRef, { channel: from, person }: Context): Promise<NamedChannel | undefined> {
      const { team } = from;
      if (typeof which !== 'string' && (which.adapter !== NAME || which.team !== team)) return undefined;
      try {
        const id = typeof which === 'string' ? await idOf(team, which) : which.channel;
        if (id === undefined || !CHANNEL.test(id)) return undefined;
        const channel = await info(team, id);
        if (!channel) return undefined;
        const [inside, member] = await Promise.all([
          DIRECT.test(id) ? id === from.channel : isIn(team, id, person.person),
          people.member(team, person.person),
        ]);
        // Its name is nobody's business who is not in it: for them it is as unknown as none.
        if (channel.is_private && !inside) return undefined;
        const lacks = await lacksIn(team, channel);
        return {
          channel: channelRef(team, id),
          label: channel.name ? `#${channel.name}` : id,
          manages: inside && mayManage(member, person.person, managers),
          ...(lacks.length > 0 ? { lacks } : {}),
        };
      } catch (error) {
        if (error instanceof LostAnswer || error instanceof NotSent) throw new UserError(interactionTexts.busy());
        throw error;
      }
    },
  };
}

export type Channels = ReturnType<typeof createChannels>;
