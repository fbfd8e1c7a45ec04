// Posting what belongs under a digest: into the thread that hangs on it, or, where there can be none, below it in the same channel as
// a reply. Apart from post.ts because a lost thread is no lost channel: the digest is there, and only its abstracts look for a place.

import { RESTJSONErrorCodes, ThreadAutoArchiveDuration } from 'discord.js';
import type { DeliveryOutcome } from '#src/conversation/adapter.ts';
import type { ChannelRef } from '#src/conversation/call.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import type { Log } from '#src/log.ts';
import { type Place, readReceipt } from '../api/refs.ts';
import { faultCode, type Requests } from '../api/requests.ts';
import { type Posting, type TimedPart, threadName } from '../render/outgoing.ts';

export interface ThreadPostNeeds {
  requests: Pick<Requests, 'ask'>;
  /** Posts a part into a channel or thread and gives the receipt. Throws as requests do. */
  into: (channel: string, part: TimedPart, more?: Pick<Posting, 'message_reference'>) => Promise<string>;
  log: Log;
}

const {
  UnknownChannel,
  UnknownMessage,
  ThreadLocked,
  InvalidActionOnArchivedThread,
  MissingAccess,
  MissingPermissions,
} = RESTJSONErrorCodes;
/** A thread that takes no more of ours: deleted, locked, or not for us. */
const CLOSED = new Set<number>([
  UnknownChannel,
  ThreadLocked,
  InvalidActionOnArchivedThread,
  MissingAccess,
  MissingPermissions,
]);

export function createThreadPost({ requests, into, log }: ThreadPostNeeds) {
  /** The thread on a message, which has its id, whoever made it. Undefined where there can be none. */
  async function threadOn(root: Place, name: string): Promise<string | undefined> {
    try {
      await requests.ask('post', `/channels/${root.channel}/messages/${root.message}/threads`, {
        body: { name, auto_archive_duration: ThreadAutoArchiveDuration.OneDay },
        repeatable: true,
        expects: 'id',
        doneBefore: RESTJSONErrorCodes.ThreadAlreadyCreatedForMessage,
      });
      return root.message;
    } catch (error) {
      const code = faultCode(error);
      if (code === RESTJSONErrorCodes.ThreadAlreadyCreatedForMessage) return root.message;
      if (code === undefined || code === UnknownChannel || code === UnknownMessage) throw error;
      // No right to threads, too many of them, or a channel that has none.
      log.info({ code }, 'could not create a thread, posting below the digest instead');
      return undefined;
    }
  }

  async function inThread(root: Place, part: TimedPart): Promise<string | undefined> {
    const thread = await threadOn(root, threadName(part.message));
    if (thread === undefined) return undefined;
    try {
      return await into(thread, part);
    } catch (error) {
      const code = faultCode(error);
      if (code === undefined || !CLOSED.has(code)) throw error;
      log.info({ code }, 'thread is closed, posting below the digest instead');
      return undefined;
    }
  }

  async function asReply(channel: string, root: Place, part: TimedPart): Promise<string> {
    try {
      const reply = { message_id: root.message, fail_if_not_exists: false };
      return await into(channel, part, { message_reference: reply });
    } catch (error) {
      if (faultCode(error) !== RESTJSONErrorCodes.CannotReplyWithoutPermissionToReadMessageHistory) throw error;
      return into(channel, part);
    }
  }

  /** Throws as requests do. */
  return async (place: ChannelRef, receipt: string, part: TimedPart): Promise<DeliveryOutcome> => {
    const root = readReceipt(receipt);
    if (!root) return { kind: 'invalid-payload', reason: texts.discord.outcomes.unreadable() };
    try {
      // The first message of a forum's post has the post's id: there the rest comes below it.
      if (root.channel === root.message) return { kind: 'sent', receipt: await into(root.channel, part) };
      return { kind: 'sent', receipt: (await inThread(root, part)) ?? (await asReply(root.channel, root, part)) };
    } catch (error) {
      const code = faultCode(error);
      // Somebody took the digest away again: what belongs under it is not wanted any more, and the channel is there all the same.
      const isRootGone = code === UnknownMessage || (code === UnknownChannel && root.channel !== place.channel);
      if (isRootGone) return { kind: 'filtered', reason: texts.discord.outcomes.noRoot() };
      if (code === ThreadLocked && root.channel !== place.channel)
        return { kind: 'filtered', reason: texts.discord.outcomes.locked() };
      throw error;
    }
  };
}
