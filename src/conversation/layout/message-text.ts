// A whole message as plain text, for logs, and for platforms or parts of them that show nothing else. No layout, colours or numbered
// choices.

import type { RankedPaper } from '#src/papers/ranking/ranked.ts';
import type { Action, Block, Message } from '../message.ts';
import { abstractWords, authorWords, factsLine, paperHref, titleWords } from '../texts/paper-words.ts';
import { type Prose, plain } from '../texts/prose.ts';
import { safeText } from '../texts/safe-text.ts';
import { texts } from '../texts/texts.ts';

/** The message as lines of text with every title, link and action. Without a final newline. */
export function textOf(message: Message): string {
  const parts = [
    message.title === undefined ? [line(message.fallbackText)] : [line(message.title)],
    ...message.blocks.map(blockLines),
    (message.actions ?? []).map(actionLine),
    message.pager ? [texts.pageOf(message.pager.page, message.pager.pages)] : [],
  ];
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.filter((one) => one !== '').join('\n'))
    .join('\n\n');
}

function line(untrusted: string): string {
  return safeText(untrusted);
}

/** Prose may contain our own line breaks; each line is escaped separately. */
function lines(words: Prose): string[] {
  const withLinks = words.flatMap((span) =>
    span.kind === 'link' && span.href !== span.text
      ? [span, { kind: 'text' as const, text: ` (${span.href})` }]
      : [span],
  );
  return plain(withLinks).split('\n').map(line);
}

function blockLines(block: Block): string[] {
  switch (block.kind) {
    case 'prose':
    case 'notice':
      return lines(block.prose);
    case 'papers':
      return block.papers.flatMap(({ paper, note, actions }) => [
        ...paperLines(paper),
        ...(note ? lines(note) : []),
        ...actions.map(actionLine),
      ]);
    case 'paper':
      return [...paperLines(block.paper), abstractWords(block.paper.paper), ...block.actions.map(actionLine)];
    case 'facts':
      return block.facts.map((fact) => `${line(fact.label)}: ${lines(fact.value).join(' ')}`);
    case 'list':
      return block.items.flatMap((item) => [
        `- ${lines(item.title).join(' ')}`,
        ...(item.note ? lines(item.note).map((one) => `  ${one}`) : []),
        ...(item.actions ?? []).map(actionLine),
      ]);
    case 'file':
      return [`[${line(block.name)}] ${line(block.alt)}`];
    default:
      block satisfies never;
      return [];
  }
}

function paperLines(ranked: RankedPaper): string[] {
  return [
    `${ranked.place}. ${titleWords(ranked.paper)}`,
    authorWords(ranked.paper),
    factsLine(ranked),
    paperHref(ranked.paper) ?? '',
  ];
}

function actionLine(action: Action): string {
  switch (action.kind) {
    case 'button':
      return `[${line(action.label)}]`;
    case 'select':
      return `[${line(action.label)}: ${action.choices.map((choice) => line(choice.label)).join(' | ')}]`;
    case 'link':
      return `${line(action.label)}: ${line(action.href)}`;
    default:
      action satisfies never;
      return '';
  }
}
