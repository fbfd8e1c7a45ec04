// `paperboy show`: one paper with its abstract and all its readings.

import { UserError } from '#src/errors.ts';
import { isOther, readPaperId } from '#src/papers/paper-id.ts';
import type { Arguments } from './command.ts';
import { type CliCommand, EXIT } from './command.ts';
import { commandLineMessage } from './command-line-message.ts';
import { paperJson } from './paper-json.ts';

export const show: CliCommand = {
  name: 'show',
  summary: 'show one paper in full',
  usage: 'ID',
  flags: {},
  examples: ['show 2606.13681', 'show https://huggingface.co/papers/2606.13681 --json'],
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
    if (!card) throw new UserError(unknown(id, program.online));
    const readings = card.readings.map(({ at, source, signals }) => ({
      at: at.toISOString(),
      source,
      votes: signals.votes ?? null,
      comments: signals.comments ?? null,
    }));
    console.print(
      JSON.stringify({
        paper: {
          ...paperJson(card.ranked),
          abstract: card.ranked.paper.abstract ?? null,
          comment: card.ranked.paper.comment ?? null,
        },
        readings,
      }),
    );
    return EXIT.done;
  },
};

/** The one paper that the words name. Throws UserError (usage) when they name none. */
export function idOf(args: Arguments): string {
  const text = args.words.join(' ').trim();
  if (!text) throw new UserError('Enter a paper id or link, such as 2606.13681.', 'id');
  if (isOther(text)) return text;
  const id = readPaperId(text);
  if (!id)
    throw new UserError(
      `"${text}" is not an arXiv id or link. An id looks like 2606.13681. To find a paper by its words, use search.`,
      'id',
    );
  return id;
}

/** What to do about an unknown paper. */
export function unknown(id: string, online: boolean): string {
  return online
    ? `Paper ${id} was not found in any source. Check the id, or search by its title.`
    : `Paper ${id} is not in your library. Add --online to look it up on Hugging Face and arXiv.`;
}
