// `paperboy forget`: removes what is kept of one person, everywhere.

import { personText } from '#src/digests/channel-text.ts';
import { type CliCommand, EXIT } from './command.ts';
import { personFlag } from './subscription-flags.ts';

export const forget: CliCommand = {
  name: 'forget',
  summary: 'removes what is kept of one person: votes, and the name in every history',
  usage: '--user U',
  flags: { user: { value: 'U', summary: 'the person: adapter:team:person, or terminal:NAME' } },
  examples: ['forget --user discord:SERVER:PERSON'],
  async run(args, doors, console) {
    const { digests, clock } = await doors.program();
    const person = personFlag(args);
    const { votes, entries } = await digests.forget(person, clock.now());
    if (args.flags.json) console.print(JSON.stringify({ user: personText(person), votes, entries }));
    else if (votes + entries === 0) {
      console.print(
        `Nothing is kept of ${personText(person)}, so nothing was removed. Check the id if that surprises you.`,
      );
    } else console.print(`Removed: ${votes} votes; the name was taken out of ${entries} entries.`);
    return EXIT.done;
  },
};
