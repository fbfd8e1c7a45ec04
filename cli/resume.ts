// `paperboy resume`: a paused subscription continues with its next slot.

import { texts } from '#src/conversation/texts/texts.ts';
import { type CliCommand, EXIT } from './command.ts';
import { namedSubscription, OPERATOR } from './subscription-flags.ts';
import { printSubscriptions } from './subscriptions.ts';

export const resume: CliCommand = {
  name: 'resume',
  summary: () => texts.cli.commands.resume.summary,
  usage: 'ID',
  flags: {},
  examples: ['resume s3'],
  words: 1,
  async run(args, entryPoints, console) {
    const { digests, clock } = await entryPoints.program();
    const subscription = await namedSubscription(args, digests);
    if (subscription.pause) await digests.resume(subscription, { who: OPERATOR, now: clock.now() });
    await printSubscriptions(digests, args, console);
    return EXIT.done;
  },
};
