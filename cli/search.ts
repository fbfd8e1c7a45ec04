// `paperboy search`: one query from the arguments, or one per line of standard input.

import { texts } from '#src/conversation/texts/texts.ts';
import { UserError } from '#src/errors.ts';
import { EXAMPLE_IDS, paperUrl } from '#src/papers/paper-id.ts';
import { countFlag } from './arguments.ts';
import { type CliCommand, EXIT, type Program } from './command.ts';
import { commandLineMessage } from './command-line-message.ts';
import { findingsJson } from './paper-json.ts';

export const DEFAULT_LIMIT = 10;
/** Longer lists need --json. */
export const MOST_SHOWN = 100;

export const search: CliCommand = {
  name: 'search',
  summary: () => texts.cli.commands.search.summary,
  usage: 'QUERY… | -  [--limit N]',
  flags: { limit: { value: 'N', without: () => `${DEFAULT_LIMIT}`, summary: () => texts.cli.commands.search.limit } },
  examples: [
    'search diffusion models -survey votes:">20"',
    'search \'"world model" author:lecun after:2026-01\' --json',
    `search ${paperUrl(EXAMPLE_IDS[0] ?? '')}`,
    'search - --json < queries.txt',
  ],
  dashes: true,
  words: Number.POSITIVE_INFINITY,
  async run(args, entryPoints, console) {
    const program = await entryPoints.program();
    const limit = countFlag(args, 'limit') ?? DEFAULT_LIMIT;
    if (args.words.join('').trim() === '') throw new UserError(texts.cli.usage.noQuery(), 'query');
    const alone = args.words.length === 1 && args.words[0] === '-';
    const json = Boolean(args.flags.json);
    const say = json ? console.print : console.show;
    if (!alone) {
      say(await answer(program, args.words.map(quoted).join(' '), limit, json));
      return EXIT.done;
    }
    for await (const line of console.lines()) {
      if (program.signal.aborted) return EXIT.failed;
      // A blank line is not a query.
      if (line.trim() === '') continue;
      say(await answer(program, line, limit, json));
    }
    return EXIT.done;
  },
};

/** The shell removed quotes: a word with spaces was a phrase, unless it is the whole query. */
function quoted(word: string, _index: number, all: readonly string[]): string {
  const field = /^(-?(?:author|org):)(.*\s.*)$/i.exec(word);
  if (field && !word.includes('"')) return `${field[1]}"${field[2]}"`;
  return all.length > 1 && /\s/.test(word) && !/["“”:]/.test(word) ? `"${word}"` : word;
}

async function answer(program: Program, query: string, limit: number, json: boolean): Promise<string> {
  if (json) {
    const ask = { query, offset: 0, limit, at: program.clock.now(), online: program.online };
    const found = await program.paperService.find(ask);
    return JSON.stringify(findingsJson(found));
  }
  const reply = await program.answer({
    command: 'search',
    options: { query, limit: String(Math.min(limit, MOST_SHOWN)) },
  });
  return reply.kind === 'message' ? program.rendered(commandLineMessage(reply)) : '';
}
