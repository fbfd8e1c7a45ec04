// A message as HTML for mail programs: tables and inline styles, because Outlook for Windows lays out like a word processor.

import { cardFacts } from '#src/conversation/layout/card-facts.ts';
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
import { type Prose, plain, type Span } from '#src/conversation/texts/prose.ts';
import { safeLines, safeText, shorten } from '#src/conversation/texts/safe-text.ts';
import { languageNow, texts } from '#src/conversation/texts/texts.ts';
import type { Day } from '#src/papers/day.ts';
import type { RankedPaper } from '#src/papers/ranking/ranked.ts';
import { type Level, PREHEADER, TITLE } from './limits.ts';
import type { Links } from './links.ts';
import { buttons, OUTLOOK_CLOSE, OUTLOOK_OPEN, STYLE, STYLE_SHEET, WIDTH } from './look.ts';
import { html, type Markup } from './markup.ts';

/** What stands around a message. */
export interface Frame {
  subject: string;
  /** Days of this year have no year. */
  today: Day;
  /** Why the reader gets it, and where to stop it: lines with links. */
  footer: readonly Prose[];
}

/** For every block. */
export interface How {
  links: Links;
  level: Level;
  today: Day;
}

export function htmlOf(message: Message, links: Links, level: Level, { subject, today, footer }: Frame): string {
  const title = shorten(safeText(message.title ?? message.fallbackText), TITLE);
  const actions = (message.actions ?? []).flatMap((action) => links.ofAction(action) ?? []);
  return html`<!doctype html>
<html lang="${languageNow()}" xmlns:v="urn:schemas-microsoft-com:vml">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no,date=no,address=no,email=no">
<title>${subject}</title>
${STYLE_SHEET}
</head>
<body class="page" style="${STYLE.page}">
<div style="${STYLE.preheader}">${preheaderOf(message)}</div>
<table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" border="0" style="${STYLE.page}"><tr><td class="outer" align="center" style="padding:24px 12px">
${OUTLOOK_OPEN}
<table role="presentation" class="card" width="100%" cellpadding="0" cellspacing="0" border="0" style="${STYLE.card}max-width:${WIDTH}px"><tr><td class="inner" style="padding:26px 28px 10px">
<a class="accent" href="${links.home}" style="${STYLE.brand}">Paperboy</a>
<h1 class="ink title" style="${STYLE.title}padding-top:6px">${title}</h1>
</td></tr>
${message.blocks.map((block) => row(blockOf(block, { links, level, today })))}
${actions.length > 0 && row(buttons(actions, true))}
<tr><td style="height:22px;line-height:22px;font-size:0">&nbsp;</td></tr></table>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:${WIDTH}px"><tr><td class="inner muted" align="center" style="${STYLE.muted}padding:18px 28px 26px">
${footer.map((line, i) => html`${i > 0 && html`<br>`}${proseOf(line)}`)}
</td></tr></table>
${OUTLOOK_CLOSE}
</td></tr></table>
</body>
</html>
`.markup;
}

/** What lists of mails show after the subject: what the subject has no space for. */
function preheaderOf({ blocks, title, fallbackText }: Message): string {
  const listed = blocks.flatMap((block) => (block.kind === 'papers' ? block.papers.slice(1, 4) : []));
  const others = listed.map(({ paper }) => titleWords(paper.paper)).join(' · ');
  return shorten(others || safeText(title ?? fallbackText), PREHEADER);
}

function row(content: Markup): Markup {
  return html`<tr><td class="inner" style="padding:8px 28px">${content}</td></tr>
`;
}

function blockOf(block: Block, how: How): Markup {
  const { level } = how;
  switch (block.kind) {
    case 'prose':
      return html`<p class="ink" style="${STYLE.prose}">${proseOf(cutProse(block.prose, level.prose))}</p>`;
    case 'notice':
      return html`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td class="button notice" style="${STYLE.notice}padding:12px 16px"><p class="ink" style="${STYLE.prose}">${proseOf(cutProse(block.prose, level.prose))}</p></td></tr></table>`;
    case 'papers':
      return papersOf(block.papers, how);
    case 'paper':
      return cardOf(block.paper, block.actions, how);
    case 'facts': {
      const rows = block.facts.map(({ label, value }) =>
        factRow(safeText(label), proseOf(cutProse(value, level.prose))),
      );
      return html`<table role="presentation" cellpadding="0" cellspacing="0" border="0">${rows}</table>`;
    }
    case 'list':
      return html`${block.items.map((item) => itemOf(item, how))}`;
    case 'file':
      return html`<p class="muted" style="${STYLE.muted}">${safeText(block.name)}: ${safeText(block.alt)}</p>`;
    default:
      block satisfies never;
      return html``;
  }
}

function itemOf(
  { title, note, actions = [] }: Extract<Block, { kind: 'list' }>['items'][number],
  { links, level }: How,
): Markup {
  const below =
    note && html`<br><span class="muted" style="${STYLE.muted}">${proseOf(cutProse(note, level.prose))}</span>`;
  return html`<p class="ink" style="${STYLE.prose}padding:4px 0"><b>${proseOf(title)}</b>${below}</p>${linkButtons(actions, links)}`;
}

function papersOf(papers: Extract<Block, { kind: 'papers' }>['papers'], how: How): Markup {
  const { links, level } = how;
  const shown = papers.slice(0, level.papers);
  const rest = papers.length - shown.length;
  const rows = shown.map((one, i) => paperOf(one.paper, { ...one, ...how, isFirst: i === 0 }));
  return html`${rows}${rest > 0 && restOf(rest, links)}`;
}

interface PaperHow extends How {
  note?: Prose;
  actions: readonly Action[];
  isFirst: boolean;
}

/** One of a list: rank, title, authors, why it is here, how it begins, facts, links. */
function paperOf(ranked: RankedPaper, { note, actions, isFirst, links, level, today }: PaperHow): Markup {
  const abstract = level.abstract > 0 ? shortAbstract(ranked.paper, level.abstract) : '';
  return html`${!isFirst && html`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td class="line" style="${STYLE.line}height:1px">&nbsp;</td></tr></table>`}<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td class="muted" width="26" valign="top" style="${STYLE.rank}padding-top:14px">${ranked.place}</td><td valign="top" style="padding:14px 0 10px">
${titleOf(ranked)}
<div class="muted" style="${STYLE.muted}padding-top:3px">${authorWords(ranked.paper)}</div>
${note && html`<div class="accent" style="${STYLE.note}padding-top:3px">${proseOf(note)}</div>`}
${abstract !== '' && html`<div class="ink" style="${STYLE.abstract}padding-top:7px">${abstract}</div>`}
<div class="muted" style="${STYLE.muted}padding-top:7px">${factsLine(ranked, today)}</div>
${linkButtons(actions, links)}
</td></tr></table>`;
}

function titleOf({ paper }: RankedPaper): Markup {
  const title = shorten(titleWords(paper), TITLE);
  const href = paperHref(paper);
  if (href === undefined) return html`<span class="ink paper" style="${STYLE.paper}">${title}</span>`;
  return html`<a class="ink paper" href="${href}" style="${STYLE.paper}">${title}</a>`;
}

/** One paper in full. */
function cardOf(ranked: RankedPaper, actions: readonly Action[], { links, level, today }: How): Markup {
  const { paper } = ranked;
  const { facts, links: more } = cardFacts(paper, actions);
  const all = [...actions, ...more.map((one) => ({ kind: 'link' as const, ...one }))];
  const abstract = level.cardAbstract > 0 ? shortAbstract(paper, level.cardAbstract) : '';
  const rows = facts.map(({ label, words }) => factRow(label, html`${words}`));
  return html`${titleOf(ranked)}
<div class="muted" style="${STYLE.muted}padding-top:3px">${authorWords(paper, 8)}</div>
<div class="muted" style="${STYLE.muted}padding-top:3px">${factsLine(ranked, today)}</div>
${abstract !== '' && html`<div class="ink" style="${STYLE.prose}padding-top:10px">${abstract}</div>`}
<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="padding-top:8px">${rows}</table>
${linkButtons(all, links)}`;
}

function factRow(label: string, value: Markup): Markup {
  return html`<tr><td class="muted" valign="top" style="${STYLE.muted}padding:2px 14px 2px 0">${label}</td><td class="ink" valign="top" style="${STYLE.abstract}padding:2px 0">${value}</td></tr>`;
}

function restOf(rest: number, links: Links): Markup {
  return html`<p class="ink" style="${STYLE.prose}padding-top:12px"><a class="accent" href="${links.home}" style="${STYLE.link}">${texts.email.restOnTheWeb(rest)}</a></p>`;
}

function linkButtons(actions: readonly Action[], links: Links): Markup {
  const all = actions.flatMap((action) => links.ofAction(action) ?? []);
  return buttons([...all.filter(({ isVote }) => isVote), ...all.filter(({ isVote }) => !isVote)]);
}

function proseOf(prose: Prose): Markup {
  return html`${prose.map(spanOf)}`;
}

function spanOf(span: Span): Markup {
  const words = linesOf(span.kind === 'link' ? safeText(plain([span])) : safeLines(plain([span])));
  switch (span.kind) {
    case 'strong':
      return html`<b>${words}</b>`;
    case 'code':
    case 'typed':
      return html`<code class="button" style="${STYLE.code}">${words}</code>`;
    case 'link': {
      const href = webAddress(span.href);
      return href === undefined ? words : html`<a class="accent" href="${href}" style="${STYLE.link}">${words}</a>`;
    }
    default:
      return words;
  }
}

function linesOf(words: string): Markup {
  return html`${words.split('\n').map((line, i) => html`${i > 0 && html`<br>`}${line}`)}`;
}
