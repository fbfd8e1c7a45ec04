// A subscription just created, changed or considered: its facts, its preview, and its actions.

import type { Action, Block, Message } from '#src/conversation/message.ts';
import { type Prose, prose } from '#src/conversation/texts/prose.ts';
import { safeText } from '#src/conversation/texts/safe-text.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import type { Preview } from '#src/digests/compose/preview.ts';
import { scheduleWords } from '#src/digests/schedule/days.ts';
import type { Subscription } from '#src/digests/subscription.ts';
import type { PaperId } from '#src/papers/paper.ts';
import { showAction } from './paper-actions.ts';
import { subscriptionFacts } from './subscription-text.ts';

export interface Previewed {
  subscription: Subscription;
  preview: Preview;
  /** What was done. */
  words: Prose;
  tone: 'success' | 'info';
  actions: Action[];
  /** Input that may have been misunderstood. */
  remarks?: readonly string[];
}

export function previewMessage({
  subscription,
  preview,
  words: said,
  tone,
  actions,
  remarks = [],
}: Previewed): Message {
  const { id, topics } = subscription;
  return {
    kind: 'message',
    title: texts.subscriptionTitle(id, topics),
    fallbackText: texts.subscribedGist(id, topics, scheduleWords(subscription)),
    blocks: [
      { kind: 'notice', tone, prose: said },
      ...misread({ remarks: [...preview.remarks, ...remarks] }),
      ...unmatched(preview),
      { kind: 'facts', facts: subscriptionFacts(subscription) },
      ...previewBlocks(preview, subscription.days.kind === 'weekly'),
    ],
    actions: [...fixActions(subscription, preview), ...actions],
  };
}

/** An invalid filter changes what the subscription delivers, so it comes first. */
function misread({ remarks }: { remarks: readonly string[] }): Block[] {
  return remarks.map((remark) => ({ kind: 'notice', tone: 'warning', prose: prose`${safeText(remark)}` }));
}

/** A topic without a matching paper is usually a typo. */
function unmatched({ unmatched: topics, days }: Pick<Preview, 'unmatched' | 'days'>): Block[] {
  return topics.map(({ topic, instead }) => ({
    kind: 'notice',
    tone: 'warning',
    prose: texts.topicUnmatched(topic, days.length, instead),
  }));
}

/** One button fixes everything that was probably misspelt. */
function fixActions({ id, topics }: Subscription, { unmatched: slips }: Preview): Action[] {
  const fixed = slips.reduce(
    (line, { topic, instead }) => (instead ? line.replace(topic, () => instead) : line),
    topics,
  );
  if (fixed === topics) return [];
  const call = { command: 'edit', options: { id, topics: fixed } };
  return [{ kind: 'button', label: texts.useInstead(fixed), call, tone: 'main' }];
}

/** The preview of a subscription that does not exist yet, and how to create it. Has no buttons: a form may be below it. */
export function previewOnlyMessage(subscription: Subscription, preview: Preview): Message {
  return {
    kind: 'message',
    title: texts.previewTitle(subscription.topics),
    fallbackText: texts.previewGist(subscription.topics, scheduleWords(subscription)),
    blocks: [
      ...misread(preview),
      ...unmatched(preview),
      { kind: 'facts', facts: subscriptionFacts(subscription) },
      ...previewBlocks(preview, subscription.days.kind === 'weekly', () => []),
      { kind: 'notice', tone: 'info', prose: texts.previewHint() },
    ],
  };
}

function previewBlocks(
  { days, samples, overlaps }: Preview,
  weekly: boolean,
  actions = (id: PaperId) => [showAction(id)],
): Block[] {
  const lines: Prose[] = [
    amountWords(days, weekly),
    ...overlaps.map(({ subscription, shared, of }) => texts.overlaps(subscription, shared, of)),
  ];
  const blocks: Block[] = lines.map((words) => ({ kind: 'prose', prose: words }));
  if (samples.length === 0) return blocks;
  return [
    ...blocks,
    { kind: 'prose', prose: texts.examplePapers() },
    { kind: 'papers', papers: samples.map((paper) => ({ paper, actions: actions(paper.paper.id) })) },
  ];
}

function amountWords(days: Preview['days'], weekly: boolean): Prose {
  const papers = days.reduce((sum, day) => sum + day.papers, 0);
  const matching = days.reduce((sum, day) => sum + day.matching, 0);
  if (days.length > 0 && papers === 0) return texts.previewNoMatches(days.length);
  if (days.length > 0 && weekly) return texts.previewRoundUpCounts(papers, matching);
  const each = Math.max(1, days.length);
  return texts.previewCounts(days.length, papers / each, matching / each);
}
