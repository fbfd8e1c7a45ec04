// `paperboy forget`: deletes all data stored about a person.

import { personText } from '#src/digests/ref-text.ts';
import { type CliCommand, EXIT } from './command.ts';
import { PERSON, personFlag } from './subscription-flags.ts';

export const forget: CliCommand = {
  name: 'forget',
  summary: "delete a person's data: their votes, and their name in the history",
  usage: '--user U',
  flags: { user: PERSON },
  examples: ['forget --user discord:SERVER:PERSON'],
  async run(args, entryPoints, console) {
    const program = await entryPoints.program();
    const { digests, clock } = program;
    const person = await personFlag(args, program);
    const { votes, entries } = await digests.forget(person, clock.now());
    if (args.flags.json) console.print(JSON.stringify({ user: personText(person), votes, entries }));
    else if (votes + entries === 0) {
      console.print(
        `No data found for ${personText(person)}, so nothing was deleted. If you expected some, check the id.`,
      );
    } else console.print(`Deleted ${votes} votes and removed the name from ${entries} history entries.`);
    return EXIT.done;
  },
};
