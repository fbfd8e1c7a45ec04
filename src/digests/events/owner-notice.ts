// Notices about problems of a subscription that keeps running: a missing permission, a filtered digest. Best effort, at most once a week
// per kind; channel-loss-notice.ts guarantees delivery, because there the subscription is paused.

import type { Clock } from '#src/clock.ts';
import type { Adapter } from '#src/conversation/adapter.ts';
import type { PersonRef } from '#src/conversation/call.ts';
import type { Message } from '#src/conversation/message.ts';
import { type StoredText, worded } from '#src/conversation/texts/stored.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import type { Log } from '#src/log.ts';
import { wordedFor } from '../channel-language.ts';
import { notifyPerson } from '../notify-person.ts';
import { personText } from '../ref-text.ts';
import type { Subscription, Subscriptions } from '../subscription.ts';

/** Sent notices by person, kept by the store. */
export interface SentNotices {
  /** True, and stored, unless this person was notified about this less than `withinMs` ago. */
  mayNotify(person: PersonRef, about: string, now: Date, withinMs: number): Promise<boolean>;
}

export interface OwnerNoticeNeeds {
  subscriptions: Pick<Subscriptions, 'settings'>;
  adapters: ReadonlyMap<string, Adapter>;
  sentNotices: SentNotices;
  clock: Clock;
  log: Log;
}

const WEEK_MS = 7 * 24 * 3_600_000;

const NOTICES = {
  missingPermission: {
    title: () => texts.delivery.missingPermissionTitle(),
    fallbackText: () => texts.delivery.missingPermissionGist(),
    words: (ids: readonly string[], reason: string) => texts.delivery.missingPermission(ids, reason),
  },
  blocked: {
    title: () => texts.delivery.filteredTitle(),
    fallbackText: () => texts.delivery.filteredGist(),
    words: (ids: readonly string[], reason: string) => texts.delivery.filteredNotice(ids, reason),
  },
};

type SendOwnerNotice = (
  about: keyof typeof NOTICES,
  troubled: readonly Subscription[],
  reason: StoredText,
) => Promise<void>;

/** Rejects only when the store does: a notice that cannot be sent changes nothing. */
export function createOwnerNotice({
  subscriptions,
  adapters,
  sentNotices,
  clock,
  log,
}: OwnerNoticeNeeds): SendOwnerNotice {
  return async (about, troubled, reason) => {
    for (const theirs of Map.groupBy(troubled, ({ createdBy }) => personText(createdBy)).values()) {
      const [first] = theirs;
      const adapter = adapters.get(first?.createdBy.adapter ?? '');
      if (!first || !adapter) continue;
      if (!(await sentNotices.mayNotify(first.createdBy, about, clock.now(), WEEK_MS))) continue;
      const message = await wordedFor(subscriptions, first.channel, () => noticeOf(about, theirs, reason));
      const outcome = await notifyPerson(adapter, first.createdBy, message, log);
      log.info({ adapter: adapter.name, about, outcome }, 'subscribers notified about a channel');
    }
  };
}

function noticeOf(about: keyof typeof NOTICES, theirs: readonly Subscription[], reason: StoredText): Message {
  const { title, fallbackText, words } = NOTICES[about];
  const ids = theirs.map(({ id }) => id);
  return {
    kind: 'message',
    title: title(),
    fallbackText: fallbackText(),
    blocks: [{ kind: 'notice', tone: 'warning', prose: words(ids, worded(reason)) }],
  };
}
