// `paperboy why`: the terms of a paper's score on a list day.

import { UserError } from '#src/errors.ts';
import { dayFlag } from './arguments.ts';
import { type CliCommand, EXIT } from './command.ts';
import { commandLineMessage } from './command-line-message.ts';
import { idOf, unknown } from './show.ts';

export const why: CliCommand = {
  name: 'why',
  summary: "the terms of a paper's score",
  usage: 'ID [--date D]',
  flags: { date: { value: 'D', summary: 'the list day (default: the newest on which the paper was listed)' } },
  examples: ['why 2606.13681', 'why 2606.13681 --date 2026-06-12 --json'],
  async run(args, doors, console) {
    const program = await doors.program();
    const id = idOf(args);
    const at = program.clock.now();
    const day = dayFlag(args, 'date', at);
    if (!args.flags.json) {
      const reply = await program.answer({ command: 'why', options: { paper: id, ...(day ? { date: day } : {}) } });
      if (reply.kind === 'message') console.print(program.rendered(commandLineMessage(reply)));
      return EXIT.done;
    }
    const standing = await program.desk.standing(id, day, at, program.online);
    if (!standing) throw new UserError(unknown(id, program.online));
    console.print(
      JSON.stringify({
        id,
        date: standing.day ?? null,
        stage: standing.stage,
        place: standing.ranked?.place ?? null,
        of: standing.of,
        score: standing.ranked?.score ?? null,
        reasons: standing.ranked?.reasons ?? [],
      }),
    );
    return EXIT.done;
  },
};
