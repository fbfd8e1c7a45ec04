// Handles Slack's events: mentions, direct messages, the Home tab, pasted links, reactions, and the lifecycle of channels and workspaces.
// Each event is stored before it is acknowledged (receive.ts) and retried if this throws.

import type { Bot } from '#src/conversation/adapter.ts';
import { callOf } from '#src/conversation/input/line.ts';
import { stored } from '#src/conversation/texts/stored.ts';
import { LostAnswer } from '#src/conversation/unanswered.ts';
import { emojiNamed } from '#src/emoji.ts';
import type { Log } from '#src/log.ts';
import type { Channels } from '../api/channels.ts';
import type { Envelope, SlackEvent } from '../api/event-types.ts';
import { channelRef, NAME, personRef, receiptOf } from '../api/refs.ts';
import { type AnswerNeeds, answer } from './answer.ts';
import { showHome } from './home.ts';
import type { PostedMessages } from './posted-messages.ts';
import { channelSurface } from './surface.ts';
import { unescapeText } from './unescape-text.ts';
import { showCards, type UnfurlNeeds } from './unfurl.ts';

export interface EventNeeds extends AnswerNeeds, UnfurlNeeds {
  self: (team: string) => Promise<string | undefined>;
  homeTeam: (team: string) => Promise<string>;
  posted: PostedMessages;
  /**
   * Forgets a workspace that removed Paperboy. False when Slack still accepts its token: the event is outdated. Rejects when Slack cannot
   * be reached.
   */
  left: (team: string) => Promise<boolean>;
}

/** Events that only display something but call Slack; messages go through `answer`, which checks the token itself. */
const SHOWS: ReadonlySet<string> = new Set(['app_home_opened', 'link_shared']);
const NEEDS_TOKEN: ReadonlySet<string> = new Set([
  ...SHOWS,
  'reaction_added',
  'reaction_removed',
  'member_joined_channel',
]);

/** Throws when the event could not be stored. */
export async function handleEvent(envelope: Envelope, needs: EventNeeds): Promise<void> {
  const { event } = envelope;
  const team = await needs.homeTeam(envelope.authorizations?.[0]?.team_id ?? envelope.team_id);
  const channel = typeof event.channel === 'string' ? event.channel : (event.channel?.id ?? '');
  const unusable = NEEDS_TOKEN.has(event.type) && (await needs.withoutToken(team));
  // Nothing can be shown now, and later is too late. Things people did, such as a reaction, are retried.
  if (unusable && SHOWS.has(event.type)) return;
  switch (event.type) {
    case 'app_mention':
      return mentioned(team, channel, event, needs);
    case 'message':
      return wrote(team, channel, event, needs);
    case 'app_home_opened':
      if (event.tab === 'home' && event.user) await showHome({ team, channel, person: event.user }, needs);
      return;
    case 'link_shared':
      // Slack may also report the links in our own digests.
      if (event.user === (await needs.self(team))) return;
      return showCards(team, channel, event, needs);
    case 'reaction_added':
    case 'reaction_removed':
      return reacted(await reactedIn(team, envelope, needs), event, needs);
    default:
      return lived(team, channel, event, needs);
  }
}

async function mentioned(team: string, channel: string, event: SlackEvent, needs: EventNeeds): Promise<void> {
  if (event.bot_id || !event.user) return;
  return converse({ team, channel, person: event.user }, event, needs, event.thread_ts ?? event.ts);
}

/**
 * Messages that nobody just wrote: Slack's own, and changes of older messages. All other subtypes are a person's words, such as
 * `file_share`, `thread_broadcast` and `me_message` (https://docs.slack.dev/reference/events/message, "Message subtypes").
 */
const SYSTEM_SUBTYPES =
  /^(?:bot_|channel_|group_|message_|pinned_item|unpinned_item|ekm_access_denied|assistant_app_thread|document_|file_comment|file_mention|reminder_add|reply_broadcast|huddle_thread|sh_room_|tombstone|joiner_notification|app_conversation_join)/;

/** A person's direct message; Paperboy's own messages arrive as events, too. */
async function wrote(team: string, channel: string, event: SlackEvent, needs: EventNeeds): Promise<void> {
  if (event.channel_type !== 'im' || event.bot_id || event.hidden || !event.user) return;
  if (event.subtype !== undefined && SYSTEM_SUBTYPES.test(event.subtype)) return;
  return converse({ team, channel, person: event.user }, event, needs, event.thread_ts);
}

async function converse(
  caller: { team: string; channel: string; person: string },
  { text }: SlackEvent,
  needs: EventNeeds,
  thread?: string,
): Promise<void> {
  const line = unescapeText(text ?? '', await needs.self(caller.team));
  const surface = channelSurface({ ...caller, ...(thread ? { thread } : {}) }, needs);
  const call = callOf(line, needs.bot.commands);
  await answer({ caller, call, via: 'typed', surface }, needs);
}

/**
 * The posted message decides the workspace, not the first one that Slack lists. Whether Slack calls the channel shared is ignored: an
 * organization's channels are shared too, and a channel may become shared later.
 */
async function reactedIn(team: string, envelope: Envelope, { posted, homeTeam }: EventNeeds): Promise<string> {
  const { channel, ts } = envelope.event.item ?? {};
  if (!channel || !ts) return team;
  return homeTeam(await posted.teamOf({ channel, ts }, team));
}

/** Slackbot, which `users.info` does not report as a bot. */
const SLACKBOT = 'USLACKBOT';

async function reacted(team: string, { type, user, reaction, item }: SlackEvent, needs: EventNeeds): Promise<void> {
  if (!user || !reaction || item?.type !== 'message' || !item.channel || !item.ts) return;
  if (user === (await needs.self(team)) || user === SLACKBOT) return;
  const { bot, passing } = await needs.people.member(team, user);
  if (bot) return;
  // The person may be a bot.
  if (passing) throw new LostAnswer(stored.delivery.platformSilent('Slack'));
  await needs.bot.onEvent({
    kind: type === 'reaction_added' ? 'reacted' : 'unreacted',
    person: personRef(team, user),
    channel: channelRef(team, item.channel),
    receipt: receiptOf({ team, channel: item.channel, ts: item.ts }),
    emoji: emojiOf(reaction),
  });
}

async function lived(team: string, channel: string, event: SlackEvent, needs: EventNeeds): Promise<void> {
  const { onEvent } = needs.bot as Bot;
  const here = channelRef(team, channel);
  switch (event.type) {
    case 'channel_archive':
    case 'group_archive':
      return onEvent({ kind: 'channel-gone', channel: here, reason: stored.slack.outcomes.archived() });
    case 'channel_deleted':
    case 'group_deleted':
    case 'channel_left':
    case 'group_left':
      return onEvent({ kind: 'channel-gone', channel: here, reason: stored.slack.outcomes.channelGone() });
    case 'channel_unarchive':
    case 'group_unarchive':
      return onEvent({ kind: 'channel-back', channel: here, reason: 'unarchived' });
    case 'member_joined_channel':
      if (event.user !== (await selfOf(team, needs))) return;
      await onEvent({ kind: 'channel-back', channel: here, reason: 'invited' });
      return onEvent({ kind: 'channel-joined', channel: here });
    case 'channel_id_changed': {
      const { old_channel_id: from, new_channel_id: to } = event;
      if (!from || !to) return;
      return onEvent({ kind: 'channel-moved', from: channelRef(team, from), to: channelRef(team, to) });
    }
    case 'app_uninstalled':
      return gone(team, needs);
    case 'tokens_revoked':
      if ((event.tokens?.bot?.length ?? 0) > 0) await gone(team, needs);
      return;
    default:
      // A new name changes nothing that is stored.
      return undefined;
  }
}

/**
 * Rechecks lost channels: events report an unarchived channel or an invitation, but not a lifted restriction. Each waits for its turn in its
 * workspace. Never rejects.
 */
export async function recheckLostChannels(
  { bot, channels, log }: { bot: Pick<Bot, 'gone' | 'onEvent'>; channels: Channels; log: Log },
  signal: AbortSignal,
): Promise<void> {
  try {
    for (const channel of await bot.gone(NAME)) {
      if (signal.aborted) return;
      const there = await channels.info(channel.team, channel.channel, 'look-up').catch(() => undefined);
      const missingPermissions =
        there && (await channels.missingPermissionsIn(channel.team, there).catch(() => undefined));
      if (missingPermissions?.length !== 0) continue;
      await bot.onEvent({ kind: 'channel-back', channel, reason: 'it can be posted to again', looked: true });
    }
  } catch (error) {
    log.warn({ err: error }, 'could not check lost channels');
  }
}

/** Slack sends both events in any order, or only one; handling it twice is safe. */
async function gone(team: string, needs: EventNeeds): Promise<void> {
  if (!(await needs.left(team))) return;
  await needs.bot.onEvent({ kind: 'team-left', adapter: NAME, team });
}

/** Throws when Slack cannot be reached: the event is retried instead of being taken for someone else's. */
async function selfOf(team: string, { self }: EventNeeds): Promise<string> {
  const user = await self(team);
  if (user === undefined) throw new LostAnswer(stored.delivery.platformSilent('Slack'));
  return user;
}

/** The emoji of a reaction's name; a workspace's custom emoji stay `:name:`. A skin tone is a second name after two colons: `+1::skin-tone-3`. */
export function emojiOf(reaction: string): string {
  const name = reaction.split('::')[0] ?? reaction;
  return emojiNamed(name) ?? `:${name}:`;
}
