// `paperboy backfill`: fetches the unread list days of a period. Can be stopped and resumed.

import { UserError } from '#src/errors.ts';
import { addDays, type Day, dayOf } from '#src/papers/day.ts';
import type { SourceDay } from '#src/papers/library.ts';
import { backfill } from '#src/papers/service/collect.ts';
import { dayFlag } from './arguments.ts';
import { type CliCommand, EXIT } from './command.ts';

/** Well below Hugging Face's 500 calls in 5 minutes. */
const PAUSE_MS = 1_000;
const MOST_DAYS = 1_500;

export const backfillDays: CliCommand = {
  name: 'backfill',
  summary: 'fetch the list days in a range that have not been read yet',
  usage: '--from D --to D',
  flags: { from: { value: 'D', summary: 'first day' }, to: { value: 'D', summary: 'last day (default: today)' } },
  examples: ['backfill --from 2026-05-13 --to 2026-06-12'],
  online: true,
  async run(args, entryPoints, console) {
    const program = await entryPoints.program();
    const now = program.clock.now();
    const from = dayFlag(args, 'from', now);
    if (!from) throw new UserError('--from is required. For example: backfill --from 2026-05-13', 'from');
    const to = dayFlag(args, 'to', now) ?? dayOf(now);
    if (to < from)
      throw new UserError(`--to (${to}) is before --from (${from}). Use the earlier day for --from.`, 'to');
    if (addDays(from, MOST_DAYS) < to)
      throw new UserError(`The range is longer than ${MOST_DAYS} days. Choose a shorter range.`, 'from');
    if (!program.online)
      throw new UserError(
        'This command needs the network, which is turned off. Remove --offline and unset PAPERBOY_OFFLINE, then try again.',
      );
    const days: { date: Day; state: string; papers: number }[] = [];
    let failed = 0;
    await backfill(
      program.collector,
      { from, to },
      {
        clock: program.clock,
        signal: program.signal,
        pauseMs: PAUSE_MS,
        async onDay(day, collected) {
          if (collected.requested.length > 0) await program.collector.enrichDay(day, program.signal);
          const known = await program.library.sourceDays([day], program.clock.now());
          const summary = summed(day, known);
          days.push(summary);
          if (collected.silent.length > 0) failed++;
          console.progress(`${day}: ${summary.papers} papers (${summary.state})`);
          if (!args.flags.json)
            console.print(
              `${day}  ${summary.state.padEnd(9)}${summary.papers} papers${collected.silent.length > 0 ? `, no answer from ${collected.silent.join(', ')}` : ''}`,
            );
        },
      },
    );
    console.progress('');
    if (args.flags.json) console.print(JSON.stringify({ days: days.reverse() }));
    else if (failed > 0)
      console.print(
        `${failed} days could not be read. Run the same command again later. Days that were read are saved.`,
      );
    return failed === days.length && failed > 0 ? EXIT.failed : EXIT.done;
  },
};

function summed(date: Day, known: readonly SourceDay[]): { date: Day; state: string; papers: number } {
  const best = known.find((sourceDay) => sourceDay.papers > 0) ?? known[0];
  return { date, state: best?.state ?? 'unread', papers: Math.max(0, ...known.map((sourceDay) => sourceDay.papers)) };
}
