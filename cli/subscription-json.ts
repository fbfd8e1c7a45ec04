// Subscriptions, deliveries and states in the command line's JSON: camelCase, times ISO 8601 UTC, unknown = null. Every command uses this
// shape.

import { paperJson } from '#src/conversation/paper-json.ts';
import { plain } from '#src/conversation/texts/prose.ts';
import { safeText } from '#src/conversation/texts/safe-text.ts';
import { worded } from '#src/conversation/texts/stored.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import type { PaperStatus } from '#src/digests/compose/paper-status-types.ts';
import type { Preview } from '#src/digests/compose/preview.ts';
import type { Delivery } from '#src/digests/delivery.ts';
import { channelText } from '#src/digests/ref-text.ts';
import { scheduleWords, writeDays } from '#src/digests/schedule/days.ts';
import type { SourceStatus } from '#src/digests/service/views.ts';
import type { Subscription } from '#src/digests/subscription.ts';

export function subscriptionJson(known: Subscription) {
  return {
    id: known.id,
    channel: channelText(known.channel),
    topics: known.topics,
    follow: known.follow,
    size: known.size,
    minVotes: known.minVotes ?? null,
    skipBelow: known.skipBelow,
    at: known.at,
    zone: known.zone,
    days: writeDays(known.days),
    createdAt: known.createdAt,
    nextRunAt: known.nextRunAt,
    paused: known.pause ? { ...known.pause, reason: worded(known.pause.reason) } : null,
  };
}

/** One line for people. */
export function subscriptionLine(known: Subscription): string {
  const { id, channel, topics, size, pause, nextRunAt } = known;
  const state = pause
    ? texts.cli.pausedFor(safeText(worded(pause.reason)))
    : texts.cli.nextAt(`${nextRunAt.toISOString().slice(0, 16)}Z`);
  const what = [
    topics ? safeText(topics) : texts.cli.everything(),
    scheduleWords(known),
    texts.cli.papers(size),
    state,
  ].join('; ');
  return `${id}  ${safeText(channelText(channel))}  ${what}`;
}

/** Topics without a matching paper, in words for the person who saved them. */
export function unmatchedNotes({ unmatched, days }: Preview): string[] {
  return unmatched.map(({ topic, instead }) => plain(texts.topicUnmatched(topic, days.length, instead)));
}

export function previewJson({ days, samples, overlaps, remarks }: Preview) {
  const papers = days.reduce((sum, day) => sum + day.papers, 0);
  return {
    papersADay: days.length === 0 ? null : Math.round((papers / days.length) * 100) / 100,
    days,
    samples: samples.map(paperJson),
    overlaps,
    remarks,
  };
}

export function deliveryJson(known: Delivery) {
  return {
    id: known.id,
    subscription: known.subscription,
    channel: channelText(known.channel),
    slot: known.slot,
    dueAt: known.dueAt,
    state: known.state,
    skipped: known.skipped ?? null,
    reason: known.reason === undefined ? null : worded(known.reason),
    attempts: known.attempts,
    notBefore: known.notBefore,
    barred: known.missingPermission?.days ?? [],
    settledAt: known.settledAt ?? null,
    late: known.frozen?.late ?? null,
    papers: known.frozen?.papers.map(({ id }) => id) ?? [],
    parts: known.parts.map(({ number, key, state, receipt, papers }) => ({
      number,
      key,
      state,
      receipt: receipt ?? null,
      papers,
    })),
  };
}

export function sourceJson({ source, last, failedAt, failure }: SourceStatus, now: Date) {
  return {
    source,
    day: last?.day ?? null,
    state: last?.state ?? 'unread',
    papers: last?.papers ?? 0,
    readAt: last?.readAt ?? null,
    ageMs: last?.readAt ? now.getTime() - last.readAt.getTime() : null,
    failedAt: failedAt ?? null,
    failure: failure === undefined ? null : worded(failure),
  };
}

export function paperStatusJson({ subscription, status }: { subscription: string; status: PaperStatus }) {
  return { subscription, ...status };
}
