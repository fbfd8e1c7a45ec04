// `paperboy today`: the ranked list of a day or window.

import { listJson } from '#src/conversation/paper-json.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { UserError } from '#src/errors.ts';
import { dayOf, WINDOWS } from '#src/papers/day.ts';
import type { Reach } from '#src/papers/service/lists.ts';
import { choiceFlag, countFlag, dayFlag, textFlag } from './arguments.ts';
import { type CliCommand, EXIT } from './command.ts';
import { commandLineMessage } from './command-line-message.ts';

/** Longer lists need --json. */
const MOST_SHOWN = 100;

export const today: CliCommand = {
  name: 'today',
  summary: () => texts.cli.commands.today.summary,
  usage: '[--date D] [--window day|week|month|trending] [--topic T] [--limit N]',
  flags: {
    date: { value: 'D', summary: () => texts.cli.commands.today.date },
    window: { value: 'W', without: () => 'day', summary: () => texts.cli.commands.today.window },
    topic: { value: 'T', summary: () => texts.cli.commands.today.topic },
    limit: { value: 'N', summary: () => texts.cli.commands.today.limit },
    fresh: { summary: () => texts.cli.commands.today.fresh },
  },
  examples: ['today --date 2026-06-12 --json', 'today --window week --topic "cat:cs.CL -survey" --limit 5'],
  async run(args, entryPoints, console) {
    const program = await entryPoints.program();
    const at = program.clock.now();
    const date = dayFlag(args, 'date', at);
    const day = date ?? dayOf(at);
    if (day > dayOf(at)) throw new UserError(texts.cli.usage.futureDay(day, dayOf(at)), 'date');
    const window = choiceFlag(args, 'window', WINDOWS) ?? 'day';
    const limit = countFlag(args, 'limit');
    const topic = textFlag(args, 'topic');
    if (program.online) program.paperService.reach = { days: args.flags.fresh ? 'fresh' : 'missing' };
    if (!args.flags.json) {
      const options = {
        ...(window === 'day' && date === undefined ? {} : { date: day }),
        ...(window === 'day' ? {} : { window }),
        ...(topic ? { topic } : {}),
        ...(limit ? { limit: String(Math.min(limit, MOST_SHOWN)) } : {}),
      };
      const reply = await program.answer({ command: window === 'day' ? 'today' : 'trending', options });
      if (reply.kind === 'message') console.show(program.rendered(commandLineMessage(reply)));
      return EXIT.done;
    }
    const reach: Reach = program.paperService.reach;
    const latest = window === 'day' && date === undefined;
    const list = await program.paperService[latest ? 'latest' : 'ranked']({
      window,
      day,
      topic,
      at: program.clock.now(),
      reach,
      signal: program.signal,
    });
    console.print(JSON.stringify(listJson(list, list.papers.slice(0, limit))));
    return EXIT.done;
  },
};
