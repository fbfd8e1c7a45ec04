// Posts what belongs under a digest: into its thread or, when there cannot be one, below it as a reply. A lost thread is not a lost
// channel: the digest stays, and only its abstracts move.

import { RESTJSONErrorCodes, ThreadAutoArchiveDuration } from 'discord.js';
import type { DeliveryOutcome } from '#src/conversation/adapter.ts';
import type { ChannelRef } from '#src/conversation/call.ts';
import { stored } from '#src/conversation/texts/stored.ts';
import type { Log } from '#src/log.ts';
import { type Place, readReceipt } from '../api/refs.ts';
import { faultCode, type Requests } from '../api/requests.ts';
import { type Posting, type TimedPart, threadName } from '../render/outgoing.ts';

export interface ThreadPostNeeds {
  requests: Pick<Requests, 'ask'>;
  /** Posts a part into a channel or thread and returns the receipt. Throws what `Requests.ask` throws. */
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
/** A thread that no longer accepts our posts: deleted, locked or not visible. */
const CLOSED = new Set<number>([
  UnknownChannel,
  ThreadLocked,
  InvalidActionOnArchivedThread,
  MissingAccess,
  MissingPermissions,
]);

export function createThreadPost({ requests, into, log }: ThreadPostNeeds) {
  /** The ID of the message's thread, also when somebody else created it. Undefined if it can't have one. */
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
      // No permission for threads, too many threads, or a channel without them.
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

  /** Throws what `Requests.ask` throws. */
  return async (place: ChannelRef, receipt: string, part: TimedPart): Promise<DeliveryOutcome> => {
    const root = readReceipt(receipt);
    if (!root) return { kind: 'invalid-payload', reason: stored.discord.outcomes.foreignReceipt() };
    try {
      // A post's first message has the post's ID: the rest goes into the post.
      if (root.channel === root.message) return { kind: 'sent', receipt: await into(root.channel, part) };
      return { kind: 'sent', receipt: (await inThread(root, part)) ?? (await asReply(root.channel, root, part)) };
    } catch (error) {
      const code = faultCode(error);
      // Someone deleted the digest: what belongs under it is no longer wanted, but the channel still exists.
      const isRootGone = code === UnknownMessage || (code === UnknownChannel && root.channel !== place.channel);
      if (isRootGone) return { kind: 'filtered', reason: stored.discord.outcomes.parentDeleted() };
      if (code === ThreadLocked && root.channel !== place.channel)
        return { kind: 'filtered', reason: stored.discord.outcomes.locked() };
      throw error;
    }
  };
}
