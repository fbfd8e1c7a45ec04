// `paperboy backfill`: fetches the unread list days of a period. Can be stopped and resumed.

import { texts } from '#src/conversation/texts/texts.ts';
import { UserError } from '#src/errors.ts';
import { addDays, type Day, dayOf } from '#src/papers/day.ts';
import type { SourceDay } from '#src/papers/library.ts';
import { backfill } from '#src/papers/service/collect.ts';
import { dayFlag } from './arguments.ts';
import { type CliCommand, EXIT } from './command.ts';

/** Well below the limits of all sources: the strictest allows 500 calls in 5 minutes. */
const PAUSE_MS = 1_000;
const MOST_DAYS = 1_500;

export const backfillDays: CliCommand = {
  name: 'backfill',
  summary: () => texts.cli.commands.backfill.summary,
  usage: '--from D --to D',
  flags: {
    from: { value: 'D', summary: () => texts.cli.commands.backfill.from },
    to: { value: 'D', summary: () => texts.cli.commands.backfill.to },
  },
  examples: ['backfill --from 2026-05-13 --to 2026-06-12'],
  online: true,
  async run(args, entryPoints, console) {
    const program = await entryPoints.program();
    const now = program.clock.now();
    const from = dayFlag(args, 'from', now);
    if (!from) throw new UserError(texts.cli.usage.required('from', 'backfill --from 2026-05-13'), 'from');
    const to = dayFlag(args, 'to', now) ?? dayOf(now);
    if (to < from) throw new UserError(texts.cli.usage.backwards(from, to), 'to');
    if (addDays(from, MOST_DAYS) < to) throw new UserError(texts.cli.usage.tooManyDays(MOST_DAYS), 'from');
    if (!program.online) throw new UserError(texts.cli.usage.needsNetwork());
    const days: ReturnType<typeof summed>[] = [];
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
          const state = texts.stateWords[summary.state];
          console.progress(`${day}: ${texts.cli.papers(summary.papers)} (${state})`);
          if (!args.flags.json)
            console.print(`${day}  ${state}, ${texts.cli.dayRead(summary.papers, collected.silent)}`);
        },
      },
    );
    console.progress('');
    if (args.flags.json) console.print(JSON.stringify({ days: days.reverse() }));
    else if (failed > 0) console.print(texts.cli.daysFailed(failed));
    return failed === days.length && failed > 0 ? EXIT.failed : EXIT.done;
  },
};

function summed(date: Day, known: readonly SourceDay[]) {
  const best = known.find((sourceDay) => sourceDay.papers > 0) ?? known[0];
  return {
    date,
    state: best?.state ?? ('unread' as const),
    papers: Math.max(0, ...known.map((sourceDay) => sourceDay.papers)),
  };
}
