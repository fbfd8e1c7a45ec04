// Slack's mrkdwn as HTML, like its clients: entities, links, dates, bold, italics, strike, code, quotes and emoji names.

import { escapeHtml } from '../html.ts';

const EMOJI: Readonly<Record<string, string>> = { information_source: 'ℹ️', white_check_mark: '✅', warning: '⚠️' };
const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };
const EDGE = '(?![A-Za-z0-9])';

type Rule = [pattern: RegExp, html: (found: RegExpExecArray) => string];

const link = (href: string, inner: string) => `<a href="${escapeHtml(href)}">${inner}</a>`;
const RULES: Rule[] = [
  [/^```([\s\S]+?)```/, ([, code = '']) => `<pre>${escapeHtml(plain(code))}</pre>`],
  [/^`([^`\n]+)`/, ([, code = '']) => `<code>${escapeHtml(plain(code))}</code>`],
  [/^<!date\^-?\d+\^[^|>]*\|([^>]*)>/, ([, words = '']) => escapeHtml(plain(words))],
  [/^<[@!#]([^>]*)>/, ([, name = '']) => `<span class="mention">@${escapeHtml(name)}</span>`],
  [/^<([^|>]+)\|([^>]*)>/, ([, href = '', words = '']) => link(plain(href), mrkdwnHtml(words))],
  [/^<([^>]+)>/, ([, href = '']) => link(plain(href), escapeHtml(plain(href)))],
  [/^:([a-z0-9_+-]+):/, ([all, name = '']) => escapeHtml(EMOJI[name] ?? all)],
];
const PAIRS: Rule[] = [
  [new RegExp(`^\\*([^*\\n]+)\\*${EDGE}`), ([, inner = '']) => `<b>${mrkdwnHtml(inner)}</b>`],
  [new RegExp(`^_([^_\\n]+)_${EDGE}`), ([, inner = '']) => `<i>${mrkdwnHtml(inner)}</i>`],
  [new RegExp(`^~([^~\\n]+)~${EDGE}`), ([, inner = '']) => `<s>${mrkdwnHtml(inner)}</s>`],
];

function plain(text: string): string {
  return text.replace(/&(?:amp|lt|gt);/g, (entity) => ENTITIES[entity] ?? entity);
}

export function mrkdwnHtml(text: string): string {
  let html = '';
  let at = 0;
  while (at < text.length) {
    const rest = text.slice(at);
    const rules = /[A-Za-z0-9]/.test(text[at - 1] ?? ' ') ? RULES : [...RULES, ...PAIRS];
    const hit = first(rules, rest);
    if (hit) {
      html += hit.html;
      at += hit.length;
      continue;
    }
    const entity = /^&(?:amp|lt|gt);/.exec(rest)?.[0];
    html += entity ?? escapeHtml(rest[0] ?? '');
    at += entity?.length ?? 1;
  }
  return html.replaceAll('\n', '<br>');
}

function first(rules: readonly Rule[], rest: string): { html: string; length: number } | undefined {
  for (const [pattern, html] of rules) {
    const found = pattern.exec(rest);
    if (found) return { html: html(found), length: found[0].length };
  }
  return undefined;
}
