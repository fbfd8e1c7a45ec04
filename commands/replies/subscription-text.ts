// A subscription in words: its heading, its line in a list, its facts, and its next digest in local time and UTC.

import type { Message } from '#src/conversation/message.ts';
import { code, type Prose, prose } from '#src/conversation/texts/prose.ts';
import { safeText } from '#src/conversation/texts/safe-text.ts';
import { worded } from '#src/conversation/texts/stored.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { scheduleWords } from '#src/digests/schedule/days.ts';
import type { Subscription } from '#src/digests/subscription.ts';
import type { About } from '../other-channel.ts';
import { subscribeAction } from './subscription-actions.ts';

/** `s3 “diffusion, -survey”`. */
export function subscriptionTitle({ id, topics }: Pick<Subscription, 'id' | 'topics'>): Prose {
  return prose`${code(id)} ${texts.topicWords(topics)}`;
}

/** `weekdays at 09:00, Europe/Berlin; up to 5 papers; next: 15 June, 09:00 (Monday 09:00 in Europe/Berlin)`. */
export function subscriptionWords(subscription: Subscription): Prose {
  const { pause } = subscription;
  const line = [scheduleWords(subscription), wishWords(subscription).join(', ')].join('; ');
  if (pause) return prose`${line}. ${texts.factPaused()}: ${safeText(texts.withoutPaused(worded(pause.reason)))}.`;
  return prose`${line}. ${texts.factNext()}: ${nextWords(subscription)}.`;
}

export function nextWords({ nextRunAt, zone }: Pick<Subscription, 'nextRunAt' | 'zone'>): Prose {
  return texts.nextDigest(nextRunAt, texts.weekdayAndTime(nextRunAt, zone), zone);
}

function wishWords({ size, minVotes, skipBelow, follow }: Subscription): string[] {
  return [
    texts.upTo(size),
    ...(minVotes ? [texts.minVotes(minVotes)] : []),
    ...(follow ? [`${texts.factFollow().toLowerCase()} ${safeText(follow)}`] : []),
    ...(skipBelow > 1 ? [texts.skipBelow(skipBelow)] : []),
  ];
}

export function subscriptionFacts(subscription: Subscription): { label: string; value: Prose }[] {
  const { topics, follow, size, minVotes, skipBelow, pause } = subscription;
  const papers = [
    texts.upTo(size),
    ...(minVotes ? [texts.minVotes(minVotes)] : []),
    ...(skipBelow > 1 ? [texts.skipBelow(skipBelow)] : []),
  ];
  return [
    { label: texts.factTopics(), value: prose`${topics ? safeText(topics) : texts.everything()}` },
    ...(follow ? [{ label: texts.factFollow(), value: prose`${safeText(follow)}` }] : []),
    { label: texts.factWhen(), value: prose`${scheduleWords(subscription)}` },
    { label: texts.factSize(), value: prose`${papers.join('; ')}` },
    ...(pause
      ? [{ label: texts.factPaused(), value: prose`${safeText(texts.withoutPaused(worded(pause.reason)))}` }]
      : [{ label: texts.factNext(), value: nextWords(subscription) }]),
  ];
}

export function noSubscriptionsMessage(about?: About): Message {
  return {
    kind: 'message',
    fallbackText: texts.noSubscriptionsGist(about?.label),
    blocks: [{ kind: 'notice', tone: 'info', prose: texts.noSubscriptions(about?.label) }],
    actions: [subscribeAction(about?.typed)],
  };
}
