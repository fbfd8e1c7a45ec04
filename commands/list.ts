// `/papers list`: the channel's subscriptions, each with its actions.

import type { Command } from '#src/conversation/command.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { otherChannelOption } from './common-options.ts';
import type { Needs } from './needs.ts';
import { aboutOther, otherChannel } from './other-channel.ts';
import { subscribeAction, subscriptionActions } from './replies/subscription-actions.ts';
import { noSubscriptionsMessage, subscriptionTitle, subscriptionWords } from './replies/subscription-text.ts';

const options = {
  channel: otherChannelOption,
};

export const list: Command<Needs, typeof options> = {
  path: ['list'],
  summary: "Show this channel's subscriptions",
  options,
  example: 'list',
  answers: () => 'caller',
  group: 'manage',
  allows: 'anyone',
  async run({ channel: typed }, context, needs) {
    const other = await otherChannel(typed, context, needs);
    const known = await needs.digests.of(other?.channel ?? context.channel);
    const about = aboutOther(other, typed);
    if (known.length === 0) return noSubscriptionsMessage(about);
    return {
      kind: 'message',
      title: texts.listTitleSubscriptions(about?.label),
      fallbackText: texts.listGistSubscriptions(known.length, about?.label),
      blocks: [
        {
          kind: 'list',
          items: known.map((one) => ({
            title: subscriptionTitle(one),
            note: subscriptionWords(one),
            actions: subscriptionActions(one),
          })),
        },
      ],
      actions: [subscribeAction(about?.typed)],
    };
  },
};
