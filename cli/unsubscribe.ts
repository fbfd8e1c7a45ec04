// `paperboy unsubscribe`: removes a subscription, names it, and says how to restore it.

import { texts } from '#src/conversation/texts/texts.ts';
import { type CliCommand, EXIT } from './command.ts';
import { namedSubscription, OPERATOR } from './subscription-flags.ts';
import { subscriptionJson, subscriptionLine } from './subscription-json.ts';

export const unsubscribe: CliCommand = {
  name: 'unsubscribe',
  summary: () => texts.cli.commands.unsubscribe.summary,
  usage: 'ID',
  flags: {},
  examples: ['unsubscribe s3'],
  words: 1,
  async run(args, entryPoints, console) {
    const { digests, clock } = await entryPoints.program();
    const subscription = await namedSubscription(args, digests);
    await digests.unsubscribe(subscription, { who: OPERATOR, now: clock.now() });
    if (args.flags.json) {
      const left = await digests.all();
      console.print(
        JSON.stringify({ removed: subscriptionJson(subscription), subscriptions: left.map(subscriptionJson) }),
      );
      return EXIT.done;
    }
    console.print(texts.cli.removed(subscriptionLine(subscription)));
    console.print(texts.cli.toUndo(subscription.id));
    return EXIT.done;
  },
};
