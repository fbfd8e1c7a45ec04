// Posting one part, and changing what was posted: into channels, threads and forums. The part's key is the nonce by which Discord
// knows a repeated post; a forum's first post has none, so it is looked for before.
// Apart from find.ts, which looks, and from what a message looks like (render.ts).

import {
  type APIMessage,
  ChannelType,
  RESTJSONErrorCodes,
  type RESTPatchAPIChannelMessageJSONBody,
  type RESTPostAPIChannelMessageJSONBody,
  ThreadAutoArchiveDuration,
} from 'discord.js';
import type { Clock } from '#src/clock.ts';
import type { DeliveryOutcome, Found, Part } from '#src/conversation/adapter.ts';
import type { ChannelRef } from '#src/conversation/call.ts';
import type { CallsKept } from '#src/conversation/handle.ts';
import type { Message } from '#src/conversation/message.ts';
import { safeText, shorten } from '#src/conversation/safe-text.ts';
import type { Log } from '#src/log.ts';
import { outcomeTexts } from './outcome-texts.ts';
import { isBarred, outcomeOf } from './outcomes.ts';
import { type ChannelKind, FORUMS, type Places, POSTABLE } from './places.ts';
import { NAME, readReceipt, receiptOf, SNOWFLAKE } from './refs.ts';
import { type Rendered, renderMessage } from './render.ts';
import { faultCode, type Requests } from './requests.ts';
import { lacksIn, type RightsNeeds } from './rights.ts';

export interface PostNeeds extends RightsNeeds {
  requests: Requests;
  places: Places;
  calls: Pick<CallsKept, 'keep'>;
  /** Looks for a part before it is posted where Discord would not know the second as the first. */
  find: (place: ChannelRef, key: string, since: Date) => Promise<Found>;
  clock: Clock;
  log: Log;
}

export interface Post {
  deliver(place: ChannelRef, part: Part): Promise<DeliveryOutcome>;
  edit(receipt: string, message: Message): Promise<DeliveryOutcome>;
  /** Waits for what was begun beside deliveries. */
  settled(): Promise<void>;
}

/** A thread's or a post's name: https://docs.discord.com/developers/resources/channel#start-thread-from-message */
const LONGEST_NAME = 100;
/** How far back a forum is searched for a post before it is made: longer than a delivery is tried. */
const LOOK_BACK_MS = 3 * 24 * 3_600_000;

export function createPost(needs: PostNeeds): Post {
  const { requests, places, calls, find, clock, log } = needs;
  const underWay = new Map<string, Promise<DeliveryOutcome>>();
  const beside = new Set<Promise<unknown>>();

  async function rendered(message: Message, key?: string): Promise<Rendered> {
    const [first] = renderMessage(message, key === undefined ? {} : { key });
    if (!first) throw new Error('a message without a rendering');
    for (const { hash, call } of first.keep) await calls.keep(hash, call, clock.now());
    return first;
  }

  function bodyOf({ body, roles }: Rendered, key: string): RESTPostAPIChannelMessageJSONBody {
    // Nobody is ever pinged but a role that a manager chose.
    return { ...body, nonce: key, enforce_nonce: true, allowed_mentions: { parse: [], roles } };
  }

  function send(channel: string, body: RESTPostAPIChannelMessageJSONBody, { files }: Rendered): Promise<APIMessage> {
    return requests.ask<APIMessage>('post', `/channels/${channel}/messages`, { body, files, repeatable: true });
  }

  /** An archived thread is opened again, once. */
  async function sendOpening(channel: string, body: RESTPostAPIChannelMessageJSONBody, all: Rendered) {
    try {
      return await send(channel, body, all);
    } catch (error) {
      if (faultCode(error) !== RESTJSONErrorCodes.InvalidActionOnArchivedThread) throw error;
      await requests.ask('patch', `/channels/${channel}`, { body: { archived: false } });
      return send(channel, body, all);
    }
  }

  async function intoChannel(channel: string, part: Part): Promise<string> {
    const all = await rendered(part.message, part.key);
    const posted = await sendOpening(channel, bodyOf(all, part.key), all);
    if (places.known(channel)?.type === ChannelType.GuildAnnouncement) publish(channel, posted.id);
    return receiptOf({ channel, message: posted.id });
  }

  /** To the servers that follow the channel; ten an hour, and what fails is no fault of the digest. */
  function publish(channel: string, message: string): void {
    const task = requests.ask('post', `/channels/${channel}/messages/${message}/crosspost`).then(
      () => undefined,
      (error: unknown) => {
        if (faultCode(error) === RESTJSONErrorCodes.ThisMessageWasAlreadyCrossposted) return;
        log.info({ code: faultCode(error) }, 'an announcement was posted, and not passed on to followers');
      },
    );
    beside.add(task);
    void task.then(() => beside.delete(task));
  }

  async function asForumPost(place: ChannelRef, kind: ChannelKind, part: Part): Promise<DeliveryOutcome> {
    const [tag] = kind.tags ?? [];
    if (kind.requiresTag && tag === undefined) return { kind: 'barred', reason: outcomeTexts.noTag() };
    const found = await find(place, part.key, new Date(clock.now().getTime() - LOOK_BACK_MS));
    if (found.kind === 'arrived') return { kind: 'sent', receipt: found.receipt };
    const all = await rendered(part.message, part.key);
    const { nonce: _none, enforce_nonce: _neither, ...message } = bodyOf(all, part.key);
    const thread = await requests.ask<{ id: string }>('post', `/channels/${place.channel}/threads`, {
      body: {
        name: nameOf(part.message),
        auto_archive_duration: ThreadAutoArchiveDuration.OneWeek,
        ...(kind.requiresTag && tag ? { applied_tags: [tag] } : {}),
        message,
      },
      files: all.files,
    });
    // The first message of a post has the post's id.
    return { kind: 'sent', receipt: receiptOf({ channel: thread.id, message: thread.id }) };
  }

  /** The thread under a message, which has its id, whoever made it. Undefined where there can be none. */
  async function threadUnder(root: { channel: string; message: string }, name: string): Promise<string | undefined> {
    if (root.channel === root.message) return root.channel;
    try {
      await requests.ask('post', `/channels/${root.channel}/messages/${root.message}/threads`, {
        body: { name, auto_archive_duration: ThreadAutoArchiveDuration.OneWeek },
        repeatable: true,
      });
      return root.message;
    } catch (error) {
      const code = faultCode(error);
      if (code === RESTJSONErrorCodes.ThreadAlreadyCreatedForMessage) return root.message;
      // No right to threads, too many of them, or no threads in such a channel: below the digest it is as good.
      if (code === undefined || code === RESTJSONErrorCodes.UnknownChannel) throw error;
      log.info({ code }, 'no thread could be made, so its messages follow the digest');
      return undefined;
    }
  }

  async function under(place: ChannelRef, receipt: string, part: Part): Promise<DeliveryOutcome> {
    const root = readReceipt(receipt);
    if (!root) return { kind: 'refused', reason: outcomeTexts.unreadable() };
    const thread = await threadUnder(root, nameOf(part.message));
    if (thread !== undefined) return { kind: 'sent', receipt: await intoChannel(thread, part) };
    const all = await rendered(part.message, part.key);
    const reply = { message_id: root.message, fail_if_not_exists: false };
    const body = { ...bodyOf(all, part.key), message_reference: reply };
    const posted = await send(place.channel, body, all);
    return { kind: 'sent', receipt: receiptOf({ channel: place.channel, message: posted.id }) };
  }

  async function post(place: ChannelRef, part: Part): Promise<DeliveryOutcome> {
    if (part.under !== undefined) return under(place, part.under, part);
    const known = places.known(place.channel);
    if (known && FORUMS.has(known.type)) return asForumPost(place, known, part);
    try {
      return { kind: 'sent', receipt: await intoChannel(place.channel, part) };
    } catch (error) {
      // Nobody told us yet that this is a forum, or it has become one.
      if (faultCode(error) !== RESTJSONErrorCodes.CannotSendMessagesInNonTextChannel) throw error;
      const kind = await places.learn(place.channel);
      if (FORUMS.has(kind.type)) return asForumPost(place, kind, part);
      if (!POSTABLE.has(kind.type)) throw error;
      return { kind: 'sent', receipt: await intoChannel(place.channel, part) };
    }
  }

  async function outcome(work: () => Promise<DeliveryOutcome>, channel: string): Promise<DeliveryOutcome> {
    try {
      return await work();
    } catch (error) {
      if (faultCode(error) === RESTJSONErrorCodes.UnknownChannel) places.forget(channel);
      const missing = isBarred(error) ? await lacksIn(channel, needs) : undefined;
      return outcomeOf(error, missing);
    }
  }

  return {
    deliver(place, part) {
      if (place.adapter !== NAME) return refused(outcomeTexts.otherAdapter(place.adapter));
      if (!SNOWFLAKE.test(place.channel)) {
        return Promise.resolve({ kind: 'gone', reason: outcomeTexts.noChannel(place.channel) });
      }
      // Asked twice at once, it is one post, also where Discord would not know the second.
      const id = `${place.channel} ${part.key}`;
      const running = underWay.get(id) ?? outcome(() => post(place, part), place.channel);
      underWay.set(id, running);
      const done = () => underWay.delete(id);
      running.then(done, done);
      return running;
    },
    edit(receipt, message) {
      const at = readReceipt(receipt);
      if (!at) return refused(outcomeTexts.unreadable());
      return outcome(async () => {
        const { body, files } = await rendered(message);
        const changed: RESTPatchAPIChannelMessageJSONBody = { ...body, allowed_mentions: { parse: [] } };
        await requests.ask('patch', `/channels/${at.channel}/messages/${at.message}`, { body: changed, files });
        return { kind: 'sent', receipt };
      }, at.channel);
    },
    async settled() {
      await Promise.allSettled(beside);
    },
  };
}

function refused(reason: string): Promise<DeliveryOutcome> {
  return Promise.resolve({ kind: 'refused', reason });
}

function nameOf({ title, gist }: Message): string {
  return shorten(safeText(title ?? gist), LONGEST_NAME) || 'Paperboy';
}
