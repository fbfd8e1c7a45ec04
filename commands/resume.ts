// `/papers resume`: a paused subscription continues with its next slot.

import type { Command } from '#src/conversation/command.ts';
import { prose } from '#src/conversation/texts/prose.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { subscriptionId } from './common-options.ts';
import type { Needs } from './needs.ts';
import { noticeMessage } from './replies/notice-message.ts';
import { sendNowAction } from './replies/subscription-actions.ts';
import { nextWords } from './replies/subscription-text.ts';
import { requirePosting } from './require-posting.ts';
import { withSubscription } from './subscription-of.ts';

const options = {
  id: subscriptionId,
};

export const resume: Command<Needs, typeof options> = {
  path: ['resume'],
  summary: 'Resume a paused subscription',
  options,
  example: 'resume s3',
  answers: () => 'everyone',
  group: 'manage',
  allows: 'managers',
  run: ({ id }, context, needs) =>
    withSubscription({ id, command: 'resume', label: texts.resume(), context, needs }, async (subscription) => {
      if (!subscription.pause) return noticeMessage(texts.notPaused(subscription.id), { tone: 'info' });
      await requirePosting(subscription.channel, context, needs);
      const running = await needs.digests.resume(subscription, { who: context.person, now: context.now });
      const words = prose`${texts.resumed(running.id)} ${texts.factNext()}: ${nextWords(running)}.`;
      return noticeMessage(words, { actions: [sendNowAction(running.id)] });
    }),
};
