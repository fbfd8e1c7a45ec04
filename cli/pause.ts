// `paperboy pause`: stops a subscription's digests until it is resumed.

import { stored } from '#src/conversation/texts/stored.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { type CliCommand, EXIT } from './command.ts';
import { namedSubscription, OPERATOR } from './subscription-flags.ts';
import { printSubscriptions } from './subscriptions.ts';

export const pause: CliCommand = {
  name: 'pause',
  summary: () => texts.cli.commands.pause.summary,
  usage: 'ID',
  flags: {},
  examples: ['pause s3'],
  words: 1,
  async run(args, entryPoints, console) {
    const { digests, clock } = await entryPoints.program();
    const subscription = await namedSubscription(args, digests);
    if (subscription.pause?.by !== 'person')
      await digests.pause(subscription, stored.pausedByOperator(), { who: OPERATOR, now: clock.now() });
    await printSubscriptions(digests, args, console);
    return EXIT.done;
  },
};
