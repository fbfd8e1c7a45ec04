// `paperboy similar`: the papers nearest in meaning to one.

import { findingsJson } from '#src/conversation/paper-json.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { UserError } from '#src/errors.ts';
import { EXAMPLE_IDS } from '#src/papers/paper-id.ts';
import { countFlag } from './arguments.ts';
import { type CliCommand, EXIT } from './command.ts';
import { commandLineMessage } from './command-line-message.ts';
import { DEFAULT_LIMIT, MOST_SHOWN } from './search.ts';
import { idOf } from './show.ts';

export const similar: CliCommand = {
  name: 'similar',
  summary: () => texts.cli.commands.similar.summary,
  usage: 'ID  [--limit N]',
  flags: { limit: { value: 'N', without: () => `${DEFAULT_LIMIT}`, summary: () => texts.cli.commands.similar.limit } },
  examples: EXAMPLE_IDS.flatMap((id) => [`similar ${id}`, `similar ${id} --limit 20 --json`]),
  words: 20,
  async run(args, entryPoints, console) {
    const program = await entryPoints.program();
    const id = idOf(args);
    const limit = countFlag(args, 'limit') ?? DEFAULT_LIMIT;
    if (!args.flags.json) {
      const options = { paper: id, limit: String(Math.min(limit, MOST_SHOWN)) };
      const reply = await program.answer({ command: 'similar', options });
      if (reply.kind === 'message') console.show(program.rendered(commandLineMessage(reply)));
      return EXIT.done;
    }
    const { online } = program;
    const found = await program.paperService.similar({ id, offset: 0, limit, at: program.clock.now(), online });
    if (!found) throw new UserError(texts.cli.unknownPaper(id, online));
    console.print(JSON.stringify(findingsJson(found)));
    return EXIT.done;
  },
};
