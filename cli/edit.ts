// `paperboy edit`: changes the preferences and the schedule of a subscription.

import { texts } from '#src/conversation/texts/texts.ts';
import { readSubscriptionInput, samePreferences } from '#src/digests/service/subscription-input.ts';
import { UserError } from '#src/errors.ts';
import { type CliCommand, EXIT } from './command.ts';
import { askedFlags, editFlags, namedSubscription, OPERATOR } from './subscription-flags.ts';
import { subscriptionJson, subscriptionLine, unmatchedNotes } from './subscription-json.ts';

export const edit: CliCommand = {
  name: 'edit',
  summary: () => texts.cli.commands.edit.summary,
  usage: 'ID [--topics T] [--follow F] [--size N] [--at TIME] [--zone ZONE] [--days DAYS] …',
  flags: editFlags,
  examples: ['edit s3 --topics "robotics, -survey" --size 8', 'edit s3 --at 08:30 --days mon,thu'],
  words: 1,
  async run(args, entryPoints, console) {
    const { digests, clock } = await entryPoints.program();
    const subscription = await namedSubscription(args, digests);
    const input = readSubscriptionInput(askedFlags(args));
    if (Object.keys(input).length === 0) {
      const example = `edit ${subscription.id} --topics "robotics, -survey"`;
      throw new UserError(texts.cli.usage.nothingToChange(example), 'topics');
    }
    const same = samePreferences(subscription, { ...subscription, ...input });
    const now = await digests.edit(subscription, input, { who: OPERATOR, now: clock.now() });
    if (input.topics !== undefined)
      for (const words of unmatchedNotes(await digests.preview(now, clock.now()))) console.note(words);
    if (args.flags.json) console.print(JSON.stringify({ changed: !same, subscription: subscriptionJson(now) }));
    else console.print(texts.cli[same ? 'unchanged' : 'changed'](subscriptionLine(now)));
    return EXIT.done;
  },
};
