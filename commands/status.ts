// `/papers status`: the status of this channel: each subscription's last and next digest and its problems, and how fresh the sources are.

import type { Command } from '#src/conversation/command.ts';
import type { Block } from '#src/conversation/message.ts';
import { type Prose, prose } from '#src/conversation/texts/prose.ts';
import { worded } from '#src/conversation/texts/stored.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { type Delivery, NEVER } from '#src/digests/delivery.ts';
import type { SourceStatus, SubscriptionStatus } from '#src/digests/service/views.ts';
import type { Needs } from './needs.ts';
import { resumeAction, subscribeAction } from './replies/subscription-actions.ts';
import { nextWords, subscriptionTitle } from './replies/subscription-text.ts';

const options = {};

export const status: Command<Needs, typeof options> = {
  path: ['status'],
  summary: 'Show the last and next digests, sources and any issues in this channel',
  options,
  example: 'status',
  answers: () => 'caller',
  group: 'manage',
  allows: 'anyone',
  async run(_values, { channel, missingPermissions = [], now }, { digests }) {
    const [{ subscriptions }, sources] = [await digests.status(channel), await digests.sources(now)];
    const silent = sources.filter(({ failedAt }) => failedAt).length;
    const troubles = subscriptions.filter(isTroubled).length + silent + Number(missingPermissions.length > 0);
    return {
      kind: 'message',
      title: texts.statusTitle(),
      fallbackText: texts.statusGist(subscriptions.length, troubles),
      blocks: [
        ...(missingPermissions.length > 0
          ? [{ kind: 'notice', tone: 'warning', prose: texts.cannotPostHere(missingPermissions) } as const]
          : []),
        ...subscriptionBlocks(subscriptions),
        ...sourceBlocks(sources, now),
      ],
      ...(subscriptions.length === 0 ? { actions: [subscribeAction()] } : {}),
    };
  },
};

function isTroubled({ subscription, open, skipped }: SubscriptionStatus): boolean {
  if (subscription.pause !== undefined || skipped?.skipped === 'blocked') return true;
  return open.some((one) => ['doubt', 'gone', 'refused'].includes(one.state) || isMissingPermission(one));
}

function isMissingPermission({ state, missingPermission }: Delivery): boolean {
  return state === 'planned' && missingPermission?.now === true;
}

function subscriptionBlocks(known: readonly SubscriptionStatus[]): Block[] {
  if (known.length === 0) return [{ kind: 'notice', tone: 'info', prose: texts.noSubscriptions() }];
  return [
    {
      kind: 'list',
      items: known.map((one) => ({
        title: subscriptionTitle(one.subscription),
        note: standing(one),
        ...(one.subscription.pause ? { actions: [resumeAction(one.subscription.id)] } : {}),
      })),
    },
  ];
}

function standing({ subscription, last, skipped, open }: SubscriptionStatus): Prose {
  const { pause } = subscription;
  return [
    ...(last ? texts.lastDigest(last.settledAt ?? last.dueAt, last.frozen?.papers.length ?? 0) : texts.noDigestYet()),
    ...open.flatMap(openWords),
    ...(skipped?.skipped
      ? texts.lastSkipped(skipped.slot, worded(skipped.reason ?? texts.skippedWords[skipped.skipped]))
      : []),
    ...(pause
      ? texts.pausedSince(pause.at, worded(pause.reason))
      : prose` ${texts.factNext()}: ${nextWords(subscription)}.`),
  ];
}

function openWords(delivery: Delivery): Prose {
  const { slot, state, notBefore } = delivery;
  const reason = delivery.reason && worded(delivery.reason);
  if (isMissingPermission(delivery)) return texts.missingPermission(slot, notBefore, reason);
  switch (state) {
    case 'planned':
      return texts.waiting(slot, notBefore, reason);
    case 'sending':
      return texts.beingSent(slot);
    case 'doubt':
      return texts.unconfirmed(slot, notBefore >= NEVER);
    case 'gone':
    case 'refused':
      return texts.notDelivered(slot, reason);
    default:
      return [];
  }
}

function sourceBlocks(sources: readonly SourceStatus[], now: Date): Block[] {
  if (sources.length === 0) return [{ kind: 'prose', prose: texts.noSourceRead() }];
  return [
    { kind: 'prose', prose: texts.sourcesTitle() },
    {
      kind: 'facts',
      facts: sources.map((one) => ({ label: texts.sourceWords([one.source]), value: sourceLine(one, now) })),
    },
  ];
}

function sourceLine({ last, failedAt, failure }: SourceStatus, now: Date): Prose {
  const failing = failedAt ? texts.sourceFailing(failedAt, failure && worded(failure)) : [];
  if (!last?.readAt) return [...texts.sourceUnread(), ...failing];
  const minutes = Math.max(0, Math.round((now.getTime() - last.readAt.getTime()) / 60_000));
  const state = texts.stateWords[last.state];
  return [...texts.sourceState(last.day, last.papers, state, last.readAt, texts.age(minutes)), ...failing];
}
