// A message as plain text, for readers who prefer it and programs that show nothing else. Lines are wrapped, addresses never.

import { cutProse } from '#src/conversation/layout/cut-prose.ts';
import type { Action, Block, Message } from '#src/conversation/message.ts';
import {
  authorWords,
  factsLine,
  paperHref,
  shortAbstract,
  titleWords,
  webAddress,
} from '#src/conversation/texts/paper-words.ts';
import { type Prose, plain } from '#src/conversation/texts/prose.ts';
import { safeText, shorten } from '#src/conversation/texts/safe-text.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import type { Day } from '#src/papers/day.ts';
import type { RankedPaper } from '#src/papers/ranking/ranked.ts';
import type { Frame, How } from './html.ts';
import { COLUMNS, type Level, TITLE } from './limits.ts';
import type { Links } from './links.ts';

const INDENT = '   ';

export function plainTextOf(message: Message, links: Links, level: Level, { today, footer }: Frame): string {
  const title = wrapped(shorten(safeText(message.title ?? message.fallbackText), TITLE));
  const underline = '='.repeat(Math.min(COLUMNS, Math.max(...title.map((line) => line.length))));
  const sections = [
    [...title, underline],
    ...message.blocks.flatMap((block) => blockOf(block, { links, level, today })),
    (message.actions ?? []).flatMap((action) => actionLines(action, links)),
    ['-- ', ...footer.flatMap((line) => proseLines(line))],
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

/** Paragraphs, each some lines. */
function blockOf(block: Block, { links, level, today }: How): string[][] {
  switch (block.kind) {
    case 'prose':
    case 'notice':
      return [proseLines(cutProse(block.prose, level.prose))];
    case 'papers': {
      const shown = block.papers.slice(0, level.papers);
      const rest = block.papers.length - shown.length;
      return [
        ...shown.map(({ paper, note, actions }) => [
          ...paperLines(paper, today, note),
          ...wrapped(level.abstract > 0 ? shortAbstract(paper.paper, level.abstract) : '', INDENT),
          ...addressLine(paperHref(paper.paper), INDENT),
          ...actions.flatMap((action) => actionLines(action, links, INDENT)),
        ]),
        ...(rest > 0 ? [[`${texts.email.restOnTheWeb(rest)}: ${links.home}`]] : []),
      ];
    }
    case 'paper': {
      const { paper } = block.paper;
      return [
        [...paperLines(block.paper, today), ...addressLine(paperHref(paper), INDENT)],
        wrapped(level.cardAbstract > 0 ? shortAbstract(paper, level.cardAbstract) : ''),
        block.actions.flatMap((action) => actionLines(action, links)),
      ];
    }
    case 'facts':
      return [
        block.facts.flatMap(({ label, value }) =>
          wrapped(`${safeText(label)}: ${proseLines(cutProse(value, level.prose)).join(' ')}`),
        ),
      ];
    case 'list':
      return block.items.map(({ title, note = [], actions = [] }) => [
        ...wrapped(`- ${safeText(plain(title))}`),
        ...proseLines(cutProse(note, level.prose), '  '),
        ...actions.flatMap((action) => actionLines(action, links, '  ')),
      ]);
    case 'file':
      return [wrapped(`[${safeText(block.name)}] ${safeText(block.alt)}`)];
    default:
      block satisfies never;
      return [];
  }
}

function paperLines(ranked: RankedPaper, today: Day, note?: Prose): string[] {
  const number = `${ranked.place}. `;
  const [first = '', ...more] = wrapped(shorten(titleWords(ranked.paper), TITLE), ' '.repeat(number.length));
  return [
    number + first.trimStart(),
    ...more,
    ...wrapped(authorWords(ranked.paper), INDENT),
    ...wrapped(factsLine(ranked, today), INDENT),
    ...(note ? proseLines(note, INDENT) : []),
  ];
}

function addressLine(href: string | undefined, indent: string): string[] {
  return href === undefined ? [] : [indent + href];
}

function actionLines(action: Action, links: Links, indent = ''): string[] {
  const link = links.ofAction(action);
  return link ? [`${indent}${link.label}: ${link.href}`] : [];
}

/** A link's address follows its words. */
function proseLines(prose: Prose, indent = ''): string[] {
  const spelt = prose.flatMap((span) => {
    const href = span.kind === 'link' ? webAddress(span.href) : undefined;
    return href === undefined || href === plain([span]) ? [span] : [span, { kind: 'text' as const, text: `: ${href}` }];
  });
  return plain(spelt)
    .split('\n')
    .flatMap((line) => wrapped(safeText(line), indent));
}

/** Lines of at most COLUMNS; a longer word has a line of its own. */
function wrapped(words: string, indent = ''): string[] {
  if (words === '') return [];
  const lines: string[] = [];
  let line = '';
  for (const word of words.split(' ')) {
    if (line !== '' && indent.length + line.length + 1 + word.length > COLUMNS) {
      lines.push(indent + line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, indent + line];
}
