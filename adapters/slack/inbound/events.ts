// What happens on Slack without a command: mentions, direct messages, the Home tab, pasted links, reactions, channels and workspaces that
// come and go. Each event was kept before it was acknowledged (receive.ts); what throws here is tried again.

import type { Bot } from '#src/conversation/adapter.ts';
import { callOf } from '#src/conversation/input/line.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { LostAnswer } from '#src/conversation/unanswered.ts';
import type { Envelope, SlackEvent } from '../api/event-types.ts';
import { channelRef, NAME, personRef, receiptOf } from '../api/refs.ts';
import { type AnswerNeeds, answer } from './answer.ts';
import { emojiOf } from './emoji.ts';
import { showHome } from './home.ts';
import type { PostedMessages } from './posted-messages.ts';
import { channelSurface } from './surface.ts';
import { unescapeText } from './unescape-text.ts';
import { showCards, type UnfurlNeeds } from './unfurl.ts';

export interface EventNeeds extends AnswerNeeds, UnfurlNeeds {
  self: (team: string) => Promise<string | undefined>;
  homeTeam: (said: string) => Promise<string>;
  posted: PostedMessages;
  /** Forgets a workspace that has removed Paperboy. False where Slack still accepts its token: the event is older. Rejects where Slack cannot be asked. */
  left: (team: string) => Promise<boolean>;
}

/** What only shows something, and what else asks Slack; messages go through `answer`, which asks for the token by itself. */
const SHOWS: ReadonlySet<string> = new Set(['app_home_opened', 'link_shared']);
const NEEDS_TOKEN: ReadonlySet<string> = new Set([
  ...SHOWS,
  'reaction_added',
  'reaction_removed',
  'member_joined_channel',
]);

/** Throws when what happened could not be kept. */
export async function handleEvent(envelope: Envelope, needs: EventNeeds): Promise<void> {
  const { event } = envelope;
  const team = await needs.homeTeam(envelope.authorizations?.[0]?.team_id ?? envelope.team_id);
  const channel = typeof event.channel === 'string' ? event.channel : (event.channel?.id ?? '');
  const unusable = NEEDS_TOKEN.has(event.type) && (await needs.withoutToken(team));
  // Nothing can be shown, and later it is not wanted any more. What somebody did, a reaction above all, is tried again.
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
      // Slack may tell of the links in our own digests, too.
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
  return converse(team, channel, event.user, event, needs, event.thread_ts ?? event.ts);
}

/**
 * Messages that nobody wrote just now: what Slack says itself, and what became of an older message. All other subtypes are a person's
 * words, such as `file_share`, `thread_broadcast` and `me_message` (https://docs.slack.dev/reference/events/message, "Message subtypes").
 */
const SYSTEM_SUBTYPES =
  /^(?:bot_|channel_|group_|message_|pinned_item|unpinned_item|ekm_access_denied|assistant_app_thread|document_|file_comment|file_mention|reminder_add|reply_broadcast|huddle_thread|sh_room_|tombstone|joiner_notification|app_conversation_join)/;

/** A person's own words in a direct message; Paperboy's come back as events, too. */
async function wrote(team: string, channel: string, event: SlackEvent, needs: EventNeeds): Promise<void> {
  if (event.channel_type !== 'im' || event.bot_id || event.hidden || !event.user) return;
  if (event.subtype !== undefined && SYSTEM_SUBTYPES.test(event.subtype)) return;
  return converse(team, channel, event.user, event, needs, event.thread_ts);
}

async function converse(
  team: string,
  channel: string,
  person: string,
  { text }: SlackEvent,
  needs: EventNeeds,
  thread?: string,
): Promise<void> {
  const line = unescapeText(text ?? '', await needs.self(team));
  const surface = channelSurface({ team, channel, person, ...(thread ? { thread } : {}) }, needs);
  const call = callOf(line, needs.bot.commands);
  await answer({ caller: { team, channel, person }, call, via: 'typed', surface }, needs);
}

/**
 * The message says for whom it was posted, and not the first of those whom Slack tells. Whether Slack calls the channel shared is not
 * asked: channels of one organisation are shared too, and one may become so later.
 */
async function reactedIn(said: string, envelope: Envelope, { posted, homeTeam }: EventNeeds): Promise<string> {
  const { channel, ts } = envelope.event.item ?? {};
  if (!channel || !ts) return said;
  return homeTeam(await posted.teamOf({ channel, ts }, said));
}

/** Slack's own, which `users.info` does not call a bot. */
const SLACKBOT = 'USLACKBOT';

async function reacted(team: string, { type, user, reaction, item }: SlackEvent, needs: EventNeeds): Promise<void> {
  if (!user || !reaction || item?.type !== 'message' || !item.channel || !item.ts) return;
  if (user === (await needs.self(team)) || user === SLACKBOT) return;
  const { bot, passing } = await needs.people.member(team, user);
  if (bot) return;
  // It may be a bot's.
  if (passing) throw new LostAnswer('Slack could not be asked who reacted');
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
      return onEvent({ kind: 'channel-gone', channel: here, reason: texts.slack.outcomes.archived() });
    case 'channel_deleted':
    case 'group_deleted':
    case 'channel_left':
    case 'group_left':
      return onEvent({ kind: 'channel-gone', channel: here, reason: texts.slack.outcomes.channelGone() });
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
      // A new name changes nothing that is kept.
      return undefined;
  }
}

/** Both events come, in any order, or only one: done twice it is the same. */
async function gone(team: string, needs: EventNeeds): Promise<void> {
  if (!(await needs.left(team))) return;
  await needs.bot.onEvent({ kind: 'team-left', adapter: NAME, team });
}

/** Throws where Slack cannot be asked: the event is then tried again, and not taken for somebody else's. */
async function selfOf(team: string, { self }: EventNeeds): Promise<string> {
  const user = await self(team);
  if (user === undefined) throw new LostAnswer('Slack could not be asked who Paperboy is there');
  return user;
}
