// `/papers pause`: stops a subscription's digests until it is resumed.

import type { Command } from '#src/conversation/command.ts';
import { stored, worded } from '#src/conversation/texts/stored.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { subscriptionId } from './common-options.ts';
import type { Needs } from './needs.ts';
import { noticeMessage } from './replies/notice-message.ts';
import { resumeAction, undoPauseAction } from './replies/subscription-actions.ts';
import { withSubscription } from './subscription-of.ts';

const options = {
  id: subscriptionId,
};

export const pause: Command<Needs, typeof options> = {
  path: ['pause'],
  summary: 'Pause the digests of a subscription',
  options,
  example: 'pause s3',
  answers: () => 'everyone',
  group: 'manage',
  allows: 'managers',
  run: ({ id }, context, needs) =>
    withSubscription({ id, command: 'pause', label: texts.pause(), context, needs }, async (subscription) => {
      if (subscription.pause?.by === 'person') {
        const words = texts.alreadyPaused(subscription.id, worded(subscription.pause.reason));
        return noticeMessage(words, { tone: 'info', actions: [resumeAction(subscription.id)] });
      }
      await needs.digests.pause(subscription, stored.pausedBy(), { who: context.person, now: context.now });
      return noticeMessage(texts.paused(subscription.id), { actions: [undoPauseAction(subscription.id)] });
    }),
};
