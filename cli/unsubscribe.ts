// `paperboy unsubscribe`: removes a subscription, names it, and says how to restore it.

import { PROGRAM } from '#src/program.ts';
import { type CliCommand, EXIT } from './command.ts';
import { namedSubscription, OPERATOR } from './subscription-flags.ts';
import { subscriptionJson, subscriptionLine } from './subscription-json.ts';

export const unsubscribe: CliCommand = {
  name: 'unsubscribe',
  summary: 'remove a subscription (use restore to undo)',
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
    console.print(`Removed: ${subscriptionLine(subscription)}`);
    console.print(`To undo: ${PROGRAM} restore ${subscription.id}`);
    return EXIT.done;
  },
};
