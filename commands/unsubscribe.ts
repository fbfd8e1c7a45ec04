// `/papers unsubscribe`: removes a subscription, with an undo. Also the *Undo* of a new subscription.

import type { Command } from '#src/conversation/command.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { sameChannel } from '#src/digests/ref-text.ts';
import { subscriptionId } from './common-options.ts';
import type { Needs } from './needs.ts';
import { noticeMessage } from './replies/notice-message.ts';
import { undoUnsubscribeAction } from './replies/subscription-actions.ts';
import { withSubscription } from './subscription-of.ts';

const options = {
  id: subscriptionId,
};

export const unsubscribe: Command<Needs, typeof options> = {
  path: ['unsubscribe'],
  summary: 'Remove a subscription from this channel (restore undoes this)',
  options,
  example: 'unsubscribe s3',
  answers: () => 'everyone',
  group: 'manage',
  allows: 'managers',
  run: ({ id }, context, needs) =>
    withSubscription(
      { id, command: 'unsubscribe', label: texts.unsubscribe(), ends: true, context, needs },
      async (known) => {
        await needs.digests.unsubscribe(known, { who: context.person, now: context.now });
        // Only this channel's subscription is restored here; another channel's is restored there.
        const here = sameChannel(known.channel, context.channel);
        return noticeMessage(texts.unsubscribed(known.id, known.topics, here), {
          actions: here ? [undoUnsubscribeAction(known.id)] : [],
        });
      },
    ),
};
