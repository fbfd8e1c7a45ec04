// What of a message is missing from what a person was shown.

import type { Action, Block, Message } from '#src/conversation/message.ts';
import { paperHref, titleWords, webAddress } from '#src/conversation/texts/paper-words.ts';
import { plain } from '#src/conversation/texts/prose.ts';
import { safeText } from '#src/conversation/texts/safe-text.ts';
import type { RankedPaper } from '#src/papers/ranking/ranked.ts';

/** A message as a reader meets it: all words, also those of menus to open; and where links lead. Markup taken away. */
export interface Seen {
  text: string;
  hrefs: string[];
}

/** Letters, digits and signs without any space: layouts break lines where they like. Which joiners stay depends on what is around. */
export function squeezed(words: string): string {
  return safeText(words).replace(/[\s\u200c\u200d]+/gu, '');
}

interface Expected {
  what: string;
  /** Words that must be seen. */
  words?: string;
  /** An address that must be seen or led to. */
  href?: string;
  /** Things of one group may be counted instead: "and 7 more". */
  group?: string;
}

/** Longest title and label shown whole; `buttons: false`: nothing can be pressed, so that none is shown. */
interface Limits {
  title: number;
  label: number;
  buttons?: false;
}

/** What is neither in the rendering nor counted in an "and N more" line of as many as are missing. */
export function lostFrom(message: Message, seen: readonly Seen[], limits: Limits): string[] {
  const text = squeezed(seen.map((one) => one.text).join('\n'));
  const hrefs = new Set(seen.flatMap((one) => one.hrefs));
  const counted = [...text.matchAll(/and([\d,]+)more/g)].map(([, number = '']) => Number(number.replaceAll(',', '')));
  const missing = expectedOf(message, limits).filter(({ words, href }) => {
    if (words !== undefined && !text.includes(squeezed(words))) return true;
    return href !== undefined && !hrefs.has(href) && !text.includes(squeezed(href));
  });
  const excused = (group: string | undefined) =>
    group !== undefined && counted.includes(missing.filter((one) => one.group === group).length);
  return missing.filter((one) => !excused(one.group)).map(({ what, words, href }) => `${what}: ${words ?? href}`);
}

function expectedOf(message: Message, limits: Limits): Expected[] {
  const cut = (words: string, most: number) => {
    const safe = safeText(words);
    return safe.length <= most ? safe : safe.slice(0, most - 10).replace(/[\ud800-\udbff]$/, '');
  };
  const title = (words: string) => cut(words, limits.title);
  // Buttons that are written as a line to type may lose a closing question mark.
  const label = (words: string) => cut(words, limits.label).replace(/[:?!.]+$/, '');

  function ofAction(action: Action, i: number): Expected[] {
    if (limits.buttons === false && action.kind !== 'link') return [];
    if (action.kind === 'button') return [{ what: 'button', words: label(action.label) }];
    if (action.kind === 'link') {
      return [{ what: 'link', words: label(action.label), ...addressOf(action.href) }];
    }
    const group = `choices of ${action.label} ${i}`;
    return [
      { what: 'menu', words: label(action.label) },
      ...action.choices.map((choice) => ({ what: 'choice', words: label(choice.label), group })),
    ];
  }

  function ofPaper({ paper }: RankedPaper, group?: string): Expected {
    const href = paperHref(paper);
    return {
      what: 'paper',
      words: title(titleWords(paper)),
      ...(href === undefined ? {} : { href }),
      ...(group === undefined ? {} : { group }),
    };
  }

  function ofBlock(block: Block): Expected[] {
    switch (block.kind) {
      case 'prose':
      case 'notice':
        return ofProse(block.prose);
      case 'papers':
        return block.papers.flatMap(({ paper, note, actions }) => [
          ofPaper(paper, 'papers'),
          ...(note ? ofProse(note) : []),
          ...actions.flatMap(ofAction),
        ]);
      case 'paper':
        return [ofPaper(block.paper), ...block.actions.flatMap(ofAction)];
      case 'facts':
        return block.facts.flatMap((fact) => [{ what: 'fact', words: fact.label }, ...ofProse(fact.value)]);
      case 'list':
        return block.items.flatMap((item) => [
          ...ofProse(item.title),
          ...(item.note ? ofProse(item.note) : []),
          ...(item.actions ?? []).flatMap(ofAction),
        ]);
      case 'file':
        return [{ what: 'file', words: block.name }];
      default:
        block satisfies never;
        return [];
    }
  }

  const pager: Expected[] =
    message.pager && limits.buttons !== false
      ? [
          { what: 'page', words: `${message.pager.page}` },
          ...(message.pager.next ? [{ what: 'pager', words: 'Next' }] : []),
          ...(message.pager.previous ? [{ what: 'pager', words: 'Previous' }] : []),
        ]
      : [];
  return [
    { what: 'title', words: title(message.title ?? message.fallbackText) },
    ...message.blocks.flatMap(ofBlock),
    ...(message.actions ?? []).flatMap(ofAction),
    ...pager,
  ];
}

/** Words without moments (each platform shows those in its own way), and where its links lead. */
function ofProse(prose: Parameters<typeof plain>[0]): Expected[] {
  return prose.flatMap((span): Expected[] => {
    if (span.kind === 'time') return [];
    if (span.kind === 'link') return [{ what: 'link', words: span.text, ...addressOf(span.href) }];
    return [{ what: 'words', words: plain([span]) }];
  });
}

/** The address as a link carries it; one that no link may carry need not be seen. */
function addressOf(href: string): { href?: string } {
  const address = webAddress(href);
  return address === undefined ? {} : { href: address };
}
