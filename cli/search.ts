// `paperboy search`: one query from the arguments, or one per line of standard input.

import type { Block, Message } from '#src/conversation/message.ts';
import { findingsJson } from '#src/conversation/paper-json.ts';
import { reasonWords, remarkWords } from '#src/conversation/texts/data-words.ts';
import { prose } from '#src/conversation/texts/prose.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { UserError } from '#src/errors.ts';
import { EXAMPLE_IDS, paperUrl } from '#src/papers/paper-id.ts';
import type { Findings, FoundPaper } from '#src/papers/service/finder.ts';
import { countFlag } from './arguments.ts';
import { type CliCommand, EXIT, type Program } from './command.ts';
import { commandLineMessage } from './command-line-message.ts';

export const DEFAULT_LIMIT = 10;
/** Longer lists need --json. */
export const MOST_SHOWN = 100;

export const search: CliCommand = {
  name: 'search',
  summary: () => texts.cli.commands.search.summary,
  usage: 'QUERY… | -  [--limit N] [--explain]',
  flags: {
    limit: { value: 'N', without: () => `${DEFAULT_LIMIT}`, summary: () => texts.cli.commands.search.limit },
    explain: { summary: () => texts.cli.commands.search.explain },
  },
  examples: [
    'search diffusion models -survey votes:">20"',
    'search \'"world model" author:lecun after:2026-01\' --json',
    `search ${paperUrl(EXAMPLE_IDS[0] ?? '')}`,
    'search robotics --explain',
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
    const how: Answering = args.flags.json ? 'json' : args.flags.explain ? 'explained' : 'text';
    const say = json ? console.print : console.show;
    if (!alone) {
      say(await answer(program, args.words.map(quoted).join(' '), limit, how));
      return EXIT.done;
    }
    for await (const line of console.lines()) {
      if (program.signal.aborted) return EXIT.failed;
      // A blank line is not a query.
      if (line.trim() === '') continue;
      say(await answer(program, line, limit, how));
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

type Answering = 'json' | 'explained' | 'text';

/** Every paper with the terms of its score. */
function explained({ query, papers, total, tookMs, remarks }: Findings): Message {
  return {
    kind: 'message',
    title: texts.searchTitle(query),
    fallbackText: texts.searchGist(total, query),
    blocks: [
      ...remarks.map((remark): Block => ({ kind: 'notice', tone: 'warning', prose: prose`${remarkWords(remark)}` })),
      { kind: 'prose', prose: texts.searchTotal(total, tookMs) },
      { kind: 'papers', papers: papers.map((paper) => ({ paper, note: prose`${explanation(paper)}`, actions: [] })) },
    ],
  };
}

/** `match 6.20 (62%) + similar meaning (0.41) 3.80 (38%) = 10.00` */
function explanation({ reasons, score, byMeaning }: FoundPaper): string {
  const terms = reasons.map((reason) => texts.scoreTerm(reasonWords(reason), reason.points, score));
  const sum = `${terms.join(' + ')} = ${texts.decimal(score, 2)}`;
  return byMeaning ? `${texts.foundByMeaning()}: ${sum}` : sum;
}

async function answer(program: Program, query: string, limit: number, how: Answering): Promise<string> {
  if (how !== 'text') {
    const ask = { query, offset: 0, limit, at: program.clock.now(), online: program.online };
    const found = await program.paperService.find(ask);
    return how === 'json' ? JSON.stringify(findingsJson(found)) : program.rendered(explained(found));
  }
  const reply = await program.answer({
    command: 'search',
    options: { query, limit: String(Math.min(limit, MOST_SHOWN)) },
  });
  return reply.kind === 'message' ? program.rendered(commandLineMessage(reply)) : '';
}
