// `paperboy show`: one paper with its abstract and all its readings.

import { cardJson } from '#src/conversation/paper-json.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { UserError } from '#src/errors.ts';
import { EXAMPLE_IDS, isOther, paperUrl, readPaperId } from '#src/papers/paper-id.ts';
import type { Arguments } from './command.ts';
import { type CliCommand, EXIT } from './command.ts';
import { commandLineMessage } from './command-line-message.ts';

export const show: CliCommand = {
  name: 'show',
  summary: () => texts.cli.commands.show.summary,
  usage: 'ID',
  flags: {},
  examples: EXAMPLE_IDS.flatMap((id) => [`show ${id}`, `show ${paperUrl(id)} --json`]),
  words: 20,
  async run(args, entryPoints, console) {
    const program = await entryPoints.program();
    const id = idOf(args);
    if (!args.flags.json) {
      const reply = await program.answer({ command: 'show', options: { paper: id } });
      if (reply.kind === 'message') console.show(program.rendered(commandLineMessage(reply)));
      return EXIT.done;
    }
    const card = await program.paperService.card(id, program.clock.now(), program.online);
    if (!card) throw new UserError(texts.cli.unknownPaper(id, program.online));
    console.print(JSON.stringify(cardJson(card)));
    return EXIT.done;
  },
};

/** The one paper that the words name. Throws UserError (usage) when they name none. */
export function idOf(args: Arguments): string {
  const text = args.words.join(' ').trim();
  if (!text) throw new UserError(texts.cli.usage.whichPaper(), 'id');
  if (isOther(text)) return text;
  const id = readPaperId(text);
  if (!id) throw new UserError(texts.cli.usage.notAPaper(text), 'id');
  return id;
}
