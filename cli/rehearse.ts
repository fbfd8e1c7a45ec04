// `paperboy rehearse`: replays imported days through the real pipeline on a copy of the library, every subscription to a file.

import { texts } from '#src/conversation/texts/texts.ts';
import { UserError } from '#src/errors.ts';
import { dayFlag, textFlag } from './arguments.ts';
import { type CliCommand, EXIT } from './command.ts';

export const rehearse: CliCommand = {
  name: 'rehearse',
  summary: () => texts.cli.commands.rehearse.summary,
  usage: '--from D --to D [--out DIR]',
  flags: {
    from: { value: 'D', summary: () => texts.cli.commands.rehearse.from },
    to: { value: 'D', summary: () => texts.cli.commands.rehearse.to },
    out: { value: 'DIR', summary: () => texts.cli.commands.rehearse.out },
  },
  examples: ['rehearse --from 2026-06-08 --to 2026-06-19 --json'],
  async run(args, entryPoints, console) {
    const now = entryPoints.clock.now();
    const [from, to] = [dayFlag(args, 'from', now), dayFlag(args, 'to', now)];
    if (!from || !to)
      throw new UserError(texts.cli.usage.bothRequired('rehearse --from 2026-06-08 --to 2026-06-19'), 'from');
    if (to < from) throw new UserError(texts.cli.usage.backwards(from, to), 'to');
    const done = await entryPoints.rehearse({ from, to, out: textFlag(args, 'out'), onProgress: console.progress });
    console.progress('');
    if (args.flags.json) console.print(JSON.stringify(done));
    else {
      const skipped = Object.entries(done.skipped).map(([reason, count]) => `${count} ${reason}`);
      console.print(texts.cli.rehearsed(done.slots, done.sent, skipped));
      console.print(texts.cli.postedTwice(done.doubles));
      console.print(texts.cli.rehearsalChecked(done.papers.checked, done.papers.of));
      for (const violation of done.violations) console.print(texts.cli.broken(violation));
    }
    return done.violations.length > 0 || done.doubles > 0 ? EXIT.failed : EXIT.done;
  },
};
