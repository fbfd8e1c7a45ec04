// Slack channels: membership, names, and finding the channel someone named.

import type { NamedChannel } from '#src/conversation/adapter.ts';
import type { ChannelRef, Context } from '#src/conversation/call.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { LostAnswer, NotSent } from '#src/conversation/unanswered.ts';
import { UserError } from '#src/errors.ts';
import { NO_PERSON } from './error-codes.ts';
import { askFailure, mayManage, type People, permissionsUnknown } from './people.ts';
import type { Urgency } from './rate-limiter.ts';
import { CHANNEL, channelRef, NAME } from './refs.ts';
import { faultCode, type Requests } from './requests.ts';

export interface Conversation {
  id: string;
  name?: string;
  is_member?: boolean;
  is_private?: boolean;
  is_archived?: boolean;
  is_im?: boolean;
  /** The bot may not post there, or only in threads: a restriction of the channel or the workspace. */
  is_read_only?: boolean;
  is_thread_only?: boolean;
}

/** `<#C123|name>`, as typed with escaping, or the bare ID. */
const WRITTEN = /^(?:<#)?(C[A-Z0-9]{2,}|G[A-Z0-9]{2,})(?:\|[^>]*)?>?$/;
/** Under 1000: https://docs.slack.dev/reference/methods/users.conversations */
const PAGE = 999;
/** More channels than anyone is in: a longer list is not trusted. */
const MOST_PAGES = 1_000;

interface Page {
  channels: Conversation[];
  response_metadata?: { next_cursor?: string };
}

export interface ChannelsNeeds {
  requests: Requests;
  people: People;
  /** Only these people may change subscriptions; empty: every full member may. */
  managers: readonly string[];
  /** Whether Paperboy has the scope to join public channels. */
  joins: (team: string) => Promise<boolean>;
}

export function createChannels({ requests, people, managers, joins }: ChannelsNeeds) {
  async function info(team: string, channel: string, urgency?: Urgency): Promise<Conversation | undefined> {
    try {
      const answer = await requests.ask<{ channel: Conversation }>(team, 'conversations.info', { channel }, urgency);
      return answer.channel;
    } catch (error) {
      if (faultCode(error) === 'channel_not_found') return undefined;
      if (error instanceof LostAnswer || error instanceof NotSent)
        throw new UserError(() => texts.slack.interactions.busy());
      throw error;
    }
  }

  /** Permissions that Paperboy needs to post there, by name. */
  async function missingPermissionsIn(team: string, channel: Conversation | undefined): Promise<string[]> {
    if (!channel) return [texts.slack.interactions.needsInvitation()];
    if (channel.is_archived) return [texts.slack.interactions.needsUnarchiving()];
    if (channel.is_read_only || channel.is_thread_only) return [texts.slack.interactions.needsPosting()];
    if (channel.is_im || channel.is_member) return [];
    return !channel.is_private && (await joins(team)) ? [] : [texts.slack.interactions.needsInvitation()];
  }

  /**
   * All channels a person is in, including private ones only if Paperboy is in them too; without `person`, all channels Paperboy is in.
   * Listing a person's channels beats listing a channel's members: one page holds more channels than most people are in, but fewer people
   * than a company has.
   */
  async function channelsOf(team: string, person?: string): Promise<Conversation[]> {
    const all: Conversation[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const got = await requests.ask<Page>(team, 'users.conversations', {
        types: 'public_channel,private_channel',
        limit: PAGE,
        ...(person === undefined ? { exclude_archived: true } : { user: person }),
        ...(cursor ? { cursor } : {}),
      });
      all.push(...got.channels);
      cursor = got.response_metadata?.next_cursor;
      if (!cursor) return all;
    }
    throw new UserError(() => texts.slack.interactions.busy());
  }

  /** A person unknown here, such as someone from another company, has no known channels. */
  async function theirChannels(team: string, person: string): Promise<Conversation[]> {
    try {
      return await channelsOf(team, person);
    } catch (error) {
      if (NO_PERSON.has(faultCode(error) ?? '')) return [];
      throw error;
    }
  }

  async function idOf(team: string, typed: string, theirs: readonly Conversation[]): Promise<string | undefined> {
    const written = WRITTEN.exec(typed.trim())?.[1];
    if (written) return written;
    const name = typed.trim().replace(/^#/, '').toLowerCase();
    const named = (one: Conversation) => one.name?.toLowerCase() === name;
    const found = theirs.find((one) => named(one) && !one.is_archived);
    // A private channel that the caller is not in is reported as unknown, whatever Slack answers from here on.
    return (found ?? (await channelsOf(team)).find((one) => named(one) && !one.is_private))?.id;
  }

  return {
    info,
    missingPermissionsIn,
    async named(which: string | ChannelRef, { channel: from, person }: Context): Promise<NamedChannel | undefined> {
      const { team } = from;
      if (typeof which !== 'string' && (which.adapter !== NAME || which.team !== team)) return undefined;
      try {
        // Asked even if the channel does not exist, so that a failure does not reveal whether it does.
        const theirs = await theirChannels(team, person.person);
        const id = typeof which === 'string' ? await idOf(team, which, theirs) : which.channel;
        if (id === undefined || !CHANNEL.test(id)) return undefined;
        const channel = await info(team, id);
        if (!channel) return undefined;
        const inside = id === from.channel || theirs.some((one) => one.id === id);
        if (channel.is_private && !inside) return undefined;
        const member = inside ? await people.member(team, person.person) : undefined;
        const unknown = () => member && permissionsUnknown(member, person.person, managers);
        if (unknown() !== undefined) throw new UserError(() => unknown() ?? '');
        const missingPermissions = await missingPermissionsIn(team, channel);
        return {
          channel: channelRef(team, id),
          label: channel.name ? `#${channel.name}` : id,
          canManage: member !== undefined && mayManage(member, person.person, managers),
          ...(missingPermissions.length > 0 ? { missingPermissions } : {}),
        };
      } catch (error) {
        const passing = error instanceof LostAnswer || error instanceof NotSent;
        if (passing || faultCode(error) === 'missing_scope') throw new UserError(() => askFailure(error));
        throw error;
      }
    },
  };
}

export type Channels = ReturnType<typeof createChannels>;
