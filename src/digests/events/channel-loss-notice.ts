// Notices about a lost channel to its subscribers: stored before anything is paused, combined for all of a person's channels, and sent
// again later if the message was not accepted.

import type { Clock } from '#src/clock.ts';
import type { Adapter } from '#src/conversation/adapter.ts';
import type { ChannelRef, PersonRef } from '#src/conversation/call.ts';
import type { Block, Message } from '#src/conversation/message.ts';
import { type StoredText, worded } from '#src/conversation/texts/stored.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import type { Log } from '#src/log.ts';
import { wordedFor } from '../channel-language.ts';
import { notifyPerson } from '../notify-person.ts';
import { channelText, personText } from '../ref-text.ts';
import type { Subscriptions } from '../subscription.ts';

export interface ChannelLossNotice {
  person: PersonRef;
  channel: ChannelRef;
  /** For people. */
  reason: StoredText;
}

/** Pending and sent notices, kept by the store for all processes. */
export interface ChannelLossNotices {
  /** Queues a notice, unless this person was notified about this channel less than a week ago, or one is already pending. */
  keep(notice: ChannelLossNotice, now: Date): Promise<void>;
  /** Pending notices of these adapters, for one person or all, leased to this caller for some minutes. Older than a week: deleted. */
  take(now: Date, whose: { adapters: readonly string[]; person?: PersonRef }): Promise<ChannelLossNotice[]>;
  markSent(taken: readonly ChannelLossNotice[], now: Date): Promise<void>;
  /** Not accepted: available to the next caller from then on. */
  putBack(taken: readonly ChannelLossNotice[], from: Date): Promise<void>;
}

export interface LossNoticeNeeds {
  subscriptions: Pick<Subscriptions, 'of' | 'settings'>;
  adapters: ReadonlyMap<string, Adapter>;
  channelLossNotices: ChannelLossNotices;
  clock: Clock;
  log: Log;
}

/** When the platform rejects for good (closed messages, a person who left), once a day is enough. */
const CLOSED_MS = 24 * 3_600_000;

/** Sends pending notices, to one person or all. Rejects only when the store does. */
export function createLossNotice(needs: LossNoticeNeeds): (person?: PersonRef) => Promise<void> {
  const { subscriptions, adapters, channelLossNotices, clock, log } = needs;

  /** The person's subscriptions paused for it; none when the channel is back, or they were removed. */
  async function pausedIds({ person, channel }: ChannelLossNotice): Promise<string[]> {
    const all = await subscriptions.of(channel);
    const theirs = all.filter(
      ({ createdBy, pause }) => pause?.by === 'system' && personText(createdBy) === personText(person),
    );
    return theirs.map(({ id }) => id);
  }

  async function tell(theirs: readonly ChannelLossNotice[]): Promise<void> {
    const found = await Promise.all(theirs.map(async (notice) => ({ notice, ids: await pausedIds(notice) })));
    const moot = found.filter(({ ids }) => ids.length === 0).map(({ notice }) => notice);
    // Another process may be about to pause them: put back, and deleted after a week like all others.
    if (moot.length > 0) await channelLossNotices.putBack(moot, clock.now());
    const still = found.filter(({ ids }) => ids.length > 0);
    const [first] = still;
    const adapter = adapters.get(first?.notice.person.adapter ?? '');
    if (!first || !adapter) return;
    // One message about several channels: in the language of the first.
    const message = await wordedFor(subscriptions, first.notice.channel, () => messageOf(still));
    const outcome = await notifyPerson(adapter, first.notice.person, message, log);
    log.info({ adapter: adapter.name, outcome }, 'subscribers notified of a lost channel');
    const sent = still.map((one) => one.notice);
    if (outcome === 'sent') return channelLossNotices.markSent(sent, clock.now());
    const closed = outcome === 'gone' || outcome === 'filtered' || outcome === 'invalid-payload';
    return channelLossNotices.putBack(sent, new Date(clock.now().getTime() + (closed ? CLOSED_MS : 0)));
  }

  return async (person) => {
    const whose = { adapters: [...adapters.keys()], ...(person && { person }) };
    const taken = await channelLossNotices.take(clock.now(), whose);
    for (const theirs of Map.groupBy(taken, (notice) => personText(notice.person)).values()) await tell(theirs);
  };
}

function messageOf(notices: readonly { notice: ChannelLossNotice; ids: readonly string[] }[]): Message {
  const inOrder = notices.toSorted((one, other) =>
    channelText(one.notice.channel) < channelText(other.notice.channel) ? -1 : 1,
  );
  return {
    kind: 'message',
    title: texts.delivery.channelLostTitle(),
    fallbackText: texts.delivery.channelLostGist(),
    blocks: inOrder.map(
      ({ notice, ids }): Block => ({
        kind: 'notice',
        tone: 'warning',
        prose: texts.delivery.channelLost(ids, worded(notice.reason)),
      }),
    ),
  };
}
