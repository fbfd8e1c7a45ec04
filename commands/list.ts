// `/papers list`: the channel's subscriptions, each with what can be done with it.

import type { Command } from '#src/conversation/command.ts';
import { texts } from '#src/conversation/texts.ts';
import type { Needs } from './needs.ts';
import { subscribeAction, subscriptionActions } from './subscription-actions.ts';
import { noSubscriptionsMessage, subscriptionTitle, subscriptionWords } from './subscription-words.ts';

const options = {};

export const list: Command<Needs, typeof options> = {
  path: ['list'],
  summary: "This channel's subscriptions",
  options,
  example: 'list',
  answers: () => 'caller',
  allows: 'anyone',
  async run(_values, context, { digests }) {
    const known = await digests.of(context.channel);
    if (known.length === 0) return noSubscriptionsMessage();
    return {
      kind: 'message',
      title: texts.listTitleSubscriptions(),
      gist: texts.listGistSubscriptions(known.length),
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
      actions: [subscribeAction()],
    };
  },
};
