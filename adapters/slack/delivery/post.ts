// Posts one part, and edits posted parts. Slack has no idempotency key: a post is tried once with its key in the metadata, and find.ts
// looks for it when the answer was lost.

import { BoundedMap } from '#src/bounded-map.ts';
import type { Clock } from '#src/clock.ts';
import type { DeliveryOutcome, Part } from '#src/conversation/adapter.ts';
import type { ChannelRef } from '#src/conversation/call.ts';
import type { CallsKept } from '#src/conversation/handle.ts';
import type { File } from '#src/conversation/layout/message-files.ts';
import type { Message } from '#src/conversation/message.ts';
import { stored } from '#src/conversation/texts/stored.ts';
import { LostAnswer, NotSent } from '#src/conversation/unanswered.ts';
import type { Log } from '#src/log.ts';
import { outcomeOf } from '../api/outcomes.ts';
import { LONGEST_WAIT_MS } from '../api/rate-limiter.ts';
import { CHANNEL, NAME, readReceipt, receiptOf } from '../api/refs.ts';
import { faultCode, REQUEST_MS, type Requests } from '../api/requests.ts';
import { LIMITS } from '../render/limits.ts';
import { type Rendered, renderMessage } from '../render/render.ts';
import { metadataOf } from './part-key.ts';

interface Beside {
  place: ChannelRef;
  /** The message they belong to. */
  ts: string;
  files: readonly File[];
}

interface ChannelRateLimiter {
  /** Resolves when the next message may be sent to the channel. Throws NotSent when the wait is long. */
  turn(channel: string): Promise<void>;
}

const APART_MS = 1_050;
const LONGEST_TURN_MS = 4_000;

/** Channels remembered; older ones have long been free again. */
const MOST_CHANNELS = 10_000;

export interface PostNeeds {
  requests: Requests;
  calls: Pick<CallsKept, 'keep'>;
  clock: Clock;
  log: Log;
}

export interface Post {
  deliver(place: ChannelRef, part: Part): Promise<DeliveryOutcome>;
  edit(receipt: string, message: Message): Promise<DeliveryOutcome>;
}

/** Link previews would make a digest ten times as long. */
const NO_CARDS = { unfurl_links: false, unfurl_media: false };

const JOIN_RETRY_MS = 30_000;
/**
 * No post starts later than this after the call: by then another process may consider this one dead and look for the post. Covers a post
 * and a join, and the turns of both posts in the workspace and the channel.
 */
const LATEST_POST_MS = 2 * REQUEST_MS + 2 * (LONGEST_WAIT_MS + LONGEST_TURN_MS);
/** Keys remembered by a process: those of some hours. */
const MOST_KEYS = 5_000;
/** The longest that one part takes. */
export const POSTING_MS = LATEST_POST_MS + REQUEST_MS;

export function createPost(needs: PostNeeds): Post {
  const { requests, calls, clock, log } = needs;
  const channelRateLimiter = createChannelRateLimiter(clock);
  const underWay = new Map<string, Promise<DeliveryOutcome>>();
  const arrived = new BoundedMap<string, string>(MOST_KEYS);

  async function rendered(message: Message): Promise<Rendered> {
    const [first] = renderMessage(message, { mention: true });
    if (!first) throw new Error('a message without a rendering');
    for (const { hash, call } of first.keep) await calls.keep(hash, call, clock.now());
    return first;
  }

  async function send({ team, channel }: ChannelRef, args: object, by: Date): Promise<{ channel: string; ts: string }> {
    await channelRateLimiter.turn(channel);
    const message = { channel, ...NO_CARDS, ...args };
    return requests.ask<{ channel: string; ts: string }>(team, 'chat.postMessage', message, 'post', by);
  }

  /** Joins a public channel on not_in_channel, once. */
  async function sendJoining(place: ChannelRef, args: object, by: Date) {
    try {
      return await send(place, args, by);
    } catch (error) {
      if (faultCode(error) !== 'not_in_channel') throw error;
      await requests.ask(place.team, 'conversations.join', { channel: place.channel }).catch((refused: unknown) => {
        // Whether joining is allowed is then unknown, and nothing was posted.
        if (refused instanceof LostAnswer) throw new NotSent(refused.reason, JOIN_RETRY_MS);
        throw refused instanceof NotSent ? refused : error;
      });
      return send(place, args, by);
    }
  }

  async function post(place: ChannelRef, part: Part): Promise<DeliveryOutcome> {
    const by = new Date(clock.now().getTime() + LATEST_POST_MS);
    const root = part.under === undefined ? undefined : readReceipt(part.under);
    if (part.under !== undefined && !root)
      return { kind: 'invalid-payload', reason: stored.slack.outcomes.foreignReceipt() };
    const { text, blocks, files } = await rendered(part.message);
    const message = {
      text: text.slice(0, LIMITS.text),
      blocks,
      metadata: metadataOf(part.key),
      ...(root ? { thread_ts: root.ts } : {}),
    };
    const sent = await sendJoining(place, message, by);
    if (files.length > 0) await uploadBeside({ place, ts: root?.ts ?? sent.ts, files }, { requests, log });
    return { kind: 'sent', receipt: receiptOf({ team: place.team, channel: sent.channel, ts: sent.ts }) };
  }

  async function outcome(work: () => Promise<DeliveryOutcome>): Promise<DeliveryOutcome> {
    try {
      return await work();
    } catch (error) {
      return outcomeOf(error);
    }
  }

  return {
    async deliver(place, part) {
      if (place.adapter !== NAME)
        return { kind: 'invalid-payload', reason: stored.slack.outcomes.otherAdapter(place.adapter) };
      if (!CHANNEL.test(place.channel)) return { kind: 'gone', reason: stored.slack.outcomes.noChannel(place.channel) };
      // Two calls with one key in this process send one post; the outbox covers other processes.
      const id = `${place.team} ${place.channel} ${part.key}`;
      const known = arrived.get(id);
      if (known !== undefined) return { kind: 'sent', receipt: known };
      const running = underWay.get(id) ?? outcome(() => post(place, part));
      underWay.set(id, running);
      const ended = await running.finally(() => underWay.delete(id));
      if (ended.kind === 'sent') arrived.set(id, ended.receipt);
      return ended;
    },
    async edit(receipt, message) {
      const at = readReceipt(receipt);
      if (!at) return { kind: 'invalid-payload', reason: stored.slack.outcomes.foreignReceipt() };
      return outcome(async () => {
        const { text, blocks } = await rendered(message);
        await requests.ask(at.team, 'chat.update', { channel: at.channel, ts: at.ts, text, blocks }, 'edit');
        return { kind: 'sent', receipt };
      });
    },
  };
}

/**
 * One message a second per channel (https://docs.slack.dev/apis/web-api/rate-limits, "Posting messages"): short waits happen here, long ones
 * go back to the outbox.
 */
function createChannelRateLimiter(clock: Clock): ChannelRateLimiter {
  const next = new BoundedMap<string, number>(MOST_CHANNELS);
  return {
    async turn(channel) {
      const now = clock.now().getTime();
      const at = next.get(channel) ?? 0;
      // Do not wait for a clock that was set back.
      const waitMs = at - now > 60_000 ? 0 : Math.max(0, at - now);
      if (waitMs > LONGEST_TURN_MS) throw new NotSent(stored.slack.outcomes.onePerSecond(), waitMs);
      next.set(channel, now + waitMs + APART_MS);
      if (waitMs > 0) await clock.sleep(waitMs);
    },
  };
}

/**
 * Uploads files into a message's thread (https://docs.slack.dev/messaging/working-with-files, "Uploading files"). Never rejects: the message is
 * already posted and holds most of the content, and an installation may deny files:write.
 */
async function uploadBeside(
  { place: { team, channel }, ts, files }: Beside,
  { requests, log }: { requests: Requests; log: Log },
): Promise<void> {
  try {
    for (const { name, data } of files) {
      const { upload_url: url, file_id: id } = await requests.ask<{ upload_url: string; file_id: string }>(
        team,
        'files.getUploadURLExternal',
        { filename: name, length: data.byteLength },
      );
      const answer = await requests.fetch(url, { method: 'POST', body: data, signal: AbortSignal.timeout(10_000) });
      if (!answer.ok) throw new Error(`the upload was answered with ${answer.status}`);
      await requests.ask(team, 'files.completeUploadExternal', {
        files: [{ id, title: name }],
        channel_id: channel,
        thread_ts: ts,
      });
    }
  } catch (error) {
    log.info({ code: faultCode(error) ?? 'failed' }, 'could not upload a file');
  }
}
