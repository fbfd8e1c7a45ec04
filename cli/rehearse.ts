// `paperboy rehearse`: replays imported days through the real pipeline on a copy of the library, every subscription to a file.

import { UserError } from '#src/errors.ts';
import { dayFlag, textFlag } from './arguments.ts';
import { type CliCommand, EXIT } from './command.ts';

export const rehearse: CliCommand = {
  name: 'rehearse',
  summary: 'replay past days on a copy of the library to see what each subscription would have sent',
  usage: '--from D --to D [--out DIR]',
  flags: {
    from: { value: 'D', summary: 'first day' },
    to: { value: 'D', summary: 'last day' },
    out: { value: 'DIR', summary: 'output folder (default: rehearsal in the data folder)' },
  },
  examples: ['rehearse --from 2026-06-08 --to 2026-06-19 --json'],
  async run(args, entryPoints, console) {
    const now = entryPoints.clock.now();
    const [from, to] = [dayFlag(args, 'from', now), dayFlag(args, 'to', now)];
    if (!from || !to)
      throw new UserError(
        '--from and --to are required. For example: rehearse --from 2026-06-08 --to 2026-06-19',
        'from',
      );
    if (to < from)
      throw new UserError(`--to (${to}) is before --from (${from}). Use the earlier day for --from.`, 'to');
    const done = await entryPoints.rehearse({ from, to, out: textFlag(args, 'out'), onProgress: console.progress });
    console.progress('');
    if (args.flags.json) console.print(JSON.stringify(done));
    else {
      const skipped = Object.entries(done.skipped).map(([reason, count]) => `${count} ${reason}`);
      console.print(
        `${done.slots} slots: ${done.sent} sent${skipped.length > 0 ? `, skipped ${skipped.join(', ')}` : ''}.`,
      );
      console.print(`${done.doubles} papers posted twice to the same channel.`);
      console.print(
        `Checked the outcome of ${done.papers.checked} of ${done.papers.of} listed papers, counted once per subscription.`,
      );
      for (const violation of done.violations) console.print(`BROKEN: ${violation}`);
    }
    return done.violations.length > 0 || done.doubles > 0 ? EXIT.failed : EXIT.done;
  },
};
