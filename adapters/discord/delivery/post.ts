// Posts one part to a channel, thread or forum, and edits posted parts. The part's key is the nonce by which Discord deduplicates; a
// forum's first message has no nonce, so it is searched for first.

import { type APIMessage, ChannelType, RESTJSONErrorCodes, ThreadAutoArchiveDuration } from 'discord.js';
import type { Clock } from '#src/clock.ts';
import type { Clues, DeliveryOutcome, Found, Part } from '#src/conversation/adapter.ts';
import type { ChannelRef } from '#src/conversation/call.ts';
import type { CallsKept } from '#src/conversation/handle.ts';
import type { Message } from '#src/conversation/message.ts';
import { type StoredText, stored } from '#src/conversation/texts/stored.ts';
import type { Log } from '#src/log.ts';
import { type ChannelKind, type ChannelKinds, FORUMS, POSTABLE } from '../api/channel-kinds.ts';
import { isMissingPermission, outcomeOf } from '../api/outcomes.ts';
import { missingPermissionsIn, type PermissionsNeeds } from '../api/permissions.ts';
import { guildOf, NAME, readReceipt, receiptOf, SNOWFLAKE } from '../api/refs.ts';
import { ASKING_MS, faultCode, ONE_MS, POSTING_MS } from '../api/requests.ts';
import type { CommandForm } from '../render/command-form.ts';
import { changedBody, newBody, type Posting, type TimedPart, threadName } from '../render/outgoing.ts';
import { type Rendered, renderMessage } from '../render/render.ts';
import type { Find } from './find.ts';
import { createThreadPost } from './thread-post.ts';

export interface PostNeeds extends PermissionsNeeds {
  /** How commands are shown in texts, once known. */
  commandForm: () => CommandForm | undefined;
  channelKinds: ChannelKinds;
  calls: Pick<CallsKept, 'keep'>;
  /** Searches for a part before posting where Discord does not deduplicate. */
  find: Find;
  clock: Clock;
  log: Log;
}

export interface Post {
  deliver(place: ChannelRef, part: Part): Promise<DeliveryOutcome>;
  edit(receipt: string, message: Message): Promise<DeliveryOutcome>;
  /** Searches for an unconfirmed part and completes what its delivery left undone. */
  find(place: ChannelRef, key: string, since: Date, clues?: Clues): Promise<Found>;
  /** Waits for work started beside deliveries. */
  settled(): Promise<void>;
}

/** A forum's answer when a post's tag is missing or unknown. */
const STALE = new Set<number>([
  RESTJSONErrorCodes.TagRequiredToCreateAForumPostInThisChannel,
  RESTJSONErrorCodes.InvalidFormBodyOrContentType,
]);
/** How far back a forum is searched before posting: longer than a delivery is retried. */
const LOOK_BACK_MS = 3 * 24 * 3_600_000;

/**
 * No post starts later than this after the call: by then another process may consider this one dead and look for the post. Covers a search
 * for a forum post, a thread, and the message's own retries.
 */
const LATEST_POST_MS = 3 * ASKING_MS + POSTING_MS - ONE_MS;
/** The longest that one part takes. */
export const DELIVERING_MS = LATEST_POST_MS + ONE_MS;

export function createPost(needs: PostNeeds): Post {
  const { requests, channelKinds, calls, find, clock, log } = needs;
  const underWay = new Map<string, Promise<DeliveryOutcome>>();
  const beside = new Set<Promise<unknown>>();
  const postInThread = createThreadPost({ requests, into, log });

  async function rendered(message: Message, key?: string): Promise<Rendered> {
    const [first] = renderMessage(message, { ...(key === undefined ? {} : { key }), command: needs.commandForm() });
    if (!first) throw new Error('a message without a rendering');
    for (const { hash, call } of first.keep) await calls.keep(hash, call, clock.now());
    return first;
  }

  async function postingOf(part: Part): Promise<{ body: Posting; files: Rendered['files'] }> {
    const all = await rendered(part.message, part.key);
    return { body: { ...newBody(all, all.roles), nonce: part.key, enforce_nonce: true }, files: all.files };
  }

  function send(channel: string, body: Posting, files: Rendered['files'], by: Date): Promise<APIMessage> {
    return requests.ask<APIMessage>('post', `/channels/${channel}/messages`, {
      body,
      files,
      nonce: true,
      expects: 'id',
      by,
    });
  }

  /** Returns the receipt. Reopens an archived thread, once. Throws what `Requests.ask` throws. */
  async function into(
    channel: string,
    part: TimedPart,
    more: Pick<Posting, 'message_reference'> = {},
  ): Promise<string> {
    const { body, files } = await postingOf(part);
    const posting = { ...body, ...more };
    const opened = async (error: unknown) => {
      if (faultCode(error) !== RESTJSONErrorCodes.InvalidActionOnArchivedThread) throw error;
      await requests.ask('patch', `/channels/${channel}`, { body: { archived: false } });
      return send(channel, posting, files, part.by);
    };
    const posted = await send(channel, posting, files, part.by).catch(opened);
    return receiptOf({ channel, message: posted.id });
  }

  /** Publishes to the servers that follow the channel; limited to ten an hour, and a failure does not affect the digest. */
  function publish(receipt: string): void {
    const { channel, message } = readReceipt(receipt) ?? { channel: '', message: '' };
    const asking = {
      doneBefore: RESTJSONErrorCodes.ThisMessageWasAlreadyCrossposted,
      repeatable: true,
      expects: 'id',
    } as const;
    const task = requests.ask('post', `/channels/${channel}/messages/${message}/crosspost`, asking).then(
      () => undefined,
      (error: unknown) => {
        const code = faultCode(error);
        if (code === RESTJSONErrorCodes.ThisMessageWasAlreadyCrossposted) return;
        log.info({ code, err: error }, 'announcement posted but not published to followers');
      },
    );
    beside.add(task);
    void task.then(() => beside.delete(task));
  }

  async function asForumPost(place: ChannelRef, kind: ChannelKind, part: TimedPart): Promise<DeliveryOutcome> {
    const [tag] = kind.tags ?? [];
    if (kind.requiresTag && tag === undefined)
      return { kind: 'missing-permission', reason: stored.discord.outcomes.noTag() };
    const began = clock.now().getTime();
    const found = await find(place, part.key, new Date(began - LOOK_BACK_MS), { urgent: true });
    // The caller has given up by now and must not be surprised by a post.
    if (clock.now().getTime() - began > 2 * ASKING_MS) {
      return { kind: 'retry', reason: stored.discord.outcomes.searchTooSlow(), retryAfterMs: ASKING_MS };
    }
    if (found.kind === 'arrived') return { kind: 'sent', receipt: found.receipt };
    const { body, files } = await postingOf(part);
    const { nonce: _none, enforce_nonce: _neither, ...message } = body;
    const thread = await requests.ask<{ id: string }>('post', `/channels/${place.channel}/threads`, {
      body: {
        name: threadName(part.message),
        auto_archive_duration: ThreadAutoArchiveDuration.OneWeek,
        ...(kind.requiresTag && tag ? { applied_tags: [tag] } : {}),
        message,
      },
      files,
      expects: 'id',
      by: part.by,
    });
    // A post's first message has the post's ID.
    return { kind: 'sent', receipt: receiptOf({ channel: thread.id, message: thread.id }) };
  }

  /** Cached forum data may be old: tags change, and not every process receives the events. */
  async function intoForum(place: ChannelRef, known: ChannelKind, part: TimedPart): Promise<DeliveryOutcome> {
    try {
      return await asForumPost(place, known, part);
    } catch (error) {
      if (!STALE.has(faultCode(error) ?? 0)) throw error;
      const kind = await channelKinds.learn(place.channel);
      if (!FORUMS.has(kind.type) || JSON.stringify(kind) === JSON.stringify(known)) throw error;
      return asForumPost(place, kind, part);
    }
  }

  async function post(place: ChannelRef, part: TimedPart): Promise<DeliveryOutcome> {
    if (part.under !== undefined) return postInThread(place, part.under, part);
    const kind = await channelKinds.kind(place.channel, guildOf(place));
    // A forum's post is a channel of its own.
    if (part.after !== undefined && isPost(part.after)) return postInThread(place, part.after, part);
    if (FORUMS.has(kind.type)) return intoForum(place, kind, part);
    try {
      const receipt = await into(place.channel, part);
      if (kind.type === ChannelType.GuildAnnouncement) publish(receipt);
      return { kind: 'sent', receipt };
    } catch (error) {
      if (faultCode(error) !== RESTJSONErrorCodes.CannotSendMessagesInNonTextChannel) throw error;
      // The channel turned out to be a forum.
      const learned = await channelKinds.learn(place.channel);
      if (FORUMS.has(learned.type)) return asForumPost(place, learned, part);
      if (!POSTABLE.has(learned.type)) channelKinds.forget(place.channel);
      throw error;
    }
  }

  async function outcome(
    work: () => Promise<DeliveryOutcome>,
    channel: string,
    guild?: string,
  ): Promise<DeliveryOutcome> {
    try {
      return await work();
    } catch (error) {
      if (faultCode(error) === RESTJSONErrorCodes.UnknownChannel) channelKinds.forget(channel);
      if (!isMissingPermission(error)) return outcomeOf(error);
      if (guild !== undefined && (await isOutOf(guild)))
        return { kind: 'gone', reason: stored.discord.outcomes.notInServer() };
      return outcomeOf(error, await missingPermissionsIn(channel, needs));
    }
  }

  /** Any member may fetch the server. If Paperboy was removed while nobody listened, it finds out here. */
  async function isOutOf(guild: string): Promise<boolean> {
    try {
      await requests.ask('get', `/guilds/${guild}`, { expects: 'id' });
      return false;
    } catch (error) {
      const code = faultCode(error);
      return code === RESTJSONErrorCodes.UnknownGuild || code === RESTJSONErrorCodes.MissingAccess;
    }
  }

  return {
    deliver(place, part) {
      if (place.adapter !== NAME) return refused(stored.discord.outcomes.otherAdapter(place.adapter));
      if (!SNOWFLAKE.test(place.channel)) {
        return Promise.resolve({ kind: 'gone', reason: stored.discord.outcomes.noChannel(place.channel) });
      }
      // Concurrent calls with one key send one post, even where Discord does not deduplicate.
      const id = `${place.channel} ${part.key}`;
      const timed = { ...part, by: new Date(clock.now().getTime() + LATEST_POST_MS) };
      const running = underWay.get(id) ?? outcome(() => post(place, timed), place.channel, guildOf(place));
      underWay.set(id, running);
      const done = () => underWay.delete(id);
      running.then(done, done);
      return running;
    },
    edit(receipt, message) {
      const at = readReceipt(receipt);
      if (!at) return refused(stored.discord.outcomes.foreignReceipt());
      return outcome(async () => {
        const all = await rendered(message);
        const asking = { body: changedBody(all), files: all.files, expects: 'id' } as const;
        await requests.ask('patch', `/channels/${at.channel}/messages/${at.message}`, asking);
        return { kind: 'sent', receipt };
      }, at.channel);
    },
    async find(place, key, since, clues) {
      const found = await find(place, key, since, clues);
      if (found.kind !== 'arrived' || readReceipt(found.receipt)?.channel !== place.channel) return found;
      const type = await channelKinds.kind(place.channel, guildOf(place)).then(
        (kind) => kind.type,
        () => undefined,
      );
      if (type === ChannelType.GuildAnnouncement) publish(found.receipt);
      return found;
    },
    async settled() {
      await Promise.allSettled(beside);
    },
  };
}

/** A post's first message has the post's ID. */
function isPost(receipt: string): boolean {
  const at = readReceipt(receipt);
  return at !== undefined && at.channel === at.message;
}

function refused(reason: StoredText): Promise<DeliveryOutcome> {
  return Promise.resolve({ kind: 'invalid-payload', reason });
}
