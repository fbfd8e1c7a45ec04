// `paperboy unsubscribe`: ends a subscription, and says which are left.

import { type CliCommand, EXIT } from './command.ts';
import { namedSubscription, OPERATOR } from './subscription-flags.ts';
import { printSubscriptions } from './subscriptions.ts';

export const unsubscribe: CliCommand = {
  name: 'unsubscribe',
  summary: 'ends a subscription',
  usage: 'ID',
  flags: {},
  examples: ['unsubscribe s3'],
  words: 1,
  async run(args, doors, console) {
    const { digests, clock } = await doors.program();
    const subscription = await namedSubscription(args, digests);
    await digests.unsubscribe(subscription, { who: OPERATOR, now: clock.now() });
    await printSubscriptions(digests, args, console);
    return EXIT.done;
  },
};
