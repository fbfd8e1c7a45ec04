// `/papers send-now`: one on-demand digest of a subscription, sent as soon as possible.

import type { Command } from '#src/conversation/command.ts';
import { worded } from '#src/conversation/texts/stored.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { UserError } from '#src/errors.ts';
import { subscriptionId } from './common-options.ts';
import type { Needs } from './needs.ts';
import { noticeMessage } from './replies/notice-message.ts';
import { editAction } from './replies/subscription-actions.ts';
import { requirePosting } from './require-posting.ts';
import { withSubscription } from './subscription-of.ts';

const options = {
  id: subscriptionId,
};

export const sendNow: Command<Needs, typeof options> = {
  path: ['send-now'],
  summary: 'Send a digest of a subscription now',
  options,
  example: 'send-now s3',
  answers: () => 'caller',
  group: 'manage',
  allows: 'managers',
  run: ({ id }, context, needs) =>
    withSubscription({ id, command: 'send-now', label: texts.sendNow(), context, needs }, async (subscription) => {
      if (subscription.pause) throw new UserError(() => texts.cannotSendPaused(subscription.id));
      await requirePosting(subscription.channel, context, needs);
      const request = await needs.digests.sendNow(subscription, { who: context.person, now: context.now });
      switch (request.kind) {
        case 'planned':
          return noticeMessage(texts.sendingNow(subscription.id));
        case 'asked-before':
          return noticeMessage(texts.alreadySending(subscription.id), { tone: 'info' });
        case 'nothing': {
          const why = worded(request.detail ?? texts.skippedWords[request.reason]);
          const actions = [editAction(subscription.id)];
          return noticeMessage(texts.nothingToSend(subscription.id, why), { tone: 'info', actions });
        }
      }
    }),
};
