// `paperboy forget`: deletes all data stored about a person.

import { texts } from '#src/conversation/texts/texts.ts';
import { personText } from '#src/digests/ref-text.ts';
import { type CliCommand, EXIT } from './command.ts';
import { exampleRef, PERSON, personFlag } from './subscription-flags.ts';

export const forget: CliCommand = {
  name: 'forget',
  summary: () => texts.cli.commands.forget.summary,
  usage: '--user U',
  flags: { user: PERSON },
  examples: (platforms) => [`forget --user ${exampleRef(platforms, 'PERSON')}`],
  async run(args, entryPoints, console) {
    const program = await entryPoints.program();
    const { digests, clock } = program;
    const person = await personFlag(args, program);
    const { votes, entries } = await digests.forget(person, clock.now());
    if (args.flags.json) console.print(JSON.stringify({ user: personText(person), votes, entries }));
    else if (votes + entries === 0) {
      console.print(texts.cli.noDataOf(personText(person)));
    } else console.print(texts.cli.forgotten(votes, entries));
    return EXIT.done;
  },
};
