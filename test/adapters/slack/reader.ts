// An independent reader of Slack's mrkdwn and rich text: what a person would see of a text, where it leads, whom it would call. Written
// from how the clients behave, and rather too eager to find a meaning than too shy, so that the escaping can be held against it.

import type { RichTextBlock, RichTextElement } from '@slack/types';

export interface Read {
  /** The words, markup taken away. */
  text: string;
  hrefs: string[];
  /** Everything that had a meaning: `bold`, `link`, `mention` … in order. */
  marks: string[];
}

type Rule = [
  mark: string,
  pattern: RegExp,
  then: (found: RegExpExecArray) => { inner?: string; text?: string; href?: string },
];

const inner = (found: RegExpExecArray) => ({ inner: found[1] ?? '' });
const edge = '(?![A-Za-z0-9])';

const RULES: Rule[] = [
  ['block', /^```([\s\S]+?)```/, (found) => ({ text: decoded(found[1] ?? '') })],
  ['code', /^`([^`\n]+)`/, (found) => ({ text: decoded(found[1] ?? '') })],
  ['date', /^<!date\^-?\d+\^[^|>]*\|([^>]*)>/, (found) => ({ text: decoded(found[1] ?? '') })],
  ['mention', /^<(?:[@!#])[^>]*>/, ([words]) => ({ text: words })],
  ['link', /^<([^|>]+)\|([^>]*)>/, (found) => ({ inner: found[2] ?? '', href: decoded(found[1] ?? '') })],
  ['link', /^<([^>]+)>/, (found) => ({ text: decoded(found[1] ?? ''), href: decoded(found[1] ?? '') })],
  ['raw bracket', /^[<>]/, ([words]) => ({ text: words })],
  ['emoji', /^:[^\s:<>`*]+:/, ([words]) => ({ text: words })],
];

/** Their beginning must not touch a letter before it; no sign of their own kind inside. */
const PAIRS: Rule[] = [
  ['bold', new RegExp(`^\\*([^*\\n]+)\\*${edge}`), inner],
  ['italics', new RegExp(`^_([^_\\n]+)_${edge}`), inner],
  ['strike', new RegExp(`^~([^~\\n]+)~${edge}`), inner],
];

const ENTITIES: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

function decoded(text: string): string {
  return text.replace(/&(?:amp|lt|gt);/g, (entity) => ENTITIES[entity] ?? entity);
}

export function readMrkdwn(mrkdwn: string): Read {
  const read: Read = { text: '', hrefs: [], marks: [] };
  for (const [i, line] of mrkdwn.split('\n').entries()) {
    if (i > 0) read.text += '\n';
    const quote = /^\s*(?:&gt;|>)/.exec(line);
    if (quote) read.marks.push('quote');
    add(read, walk(quote ? line.slice(quote[0].length) : line));
  }
  return read;
}

function add(read: Read, more: Read): void {
  read.text += more.text;
  read.hrefs.push(...more.hrefs);
  read.marks.push(...more.marks);
}

function walk(line: string): Read {
  const read: Read = { text: '', hrefs: [], marks: [] };
  let at = 0;
  while (at < line.length) {
    const rest = line.slice(at);
    const hit = first(/[A-Za-z0-9]/.test(line[at - 1] ?? ' ') ? RULES : [...RULES, ...PAIRS], rest);
    if (!hit) {
      const entity = /^&(?:amp|lt|gt);/.exec(rest)?.[0];
      read.text += entity ? ENTITIES[entity] : rest[0];
      at += entity?.length ?? 1;
      continue;
    }
    const [mark, found, { inner: within, text, href }] = hit;
    read.marks.push(mark);
    if (href) read.hrefs.push(href);
    if (within !== undefined) add(read, walk(within));
    else read.text += text ?? '';
    at += found[0].length;
  }
  return read;
}

function first(rules: readonly Rule[], rest: string) {
  for (const [mark, pattern, then] of rules) {
    const found = pattern.exec(rest);
    if (found) return [mark, found, then(found)] as const;
  }
  return undefined;
}

/** Rich text needs no parser: what is no element of its own is words. */
export function readRichText({ elements }: RichTextBlock): Read {
  const read: Read = { text: '', hrefs: [], marks: [] };
  for (const part of elements) {
    const sections = part.type === 'rich_text_list' ? part.elements : [part];
    for (const section of sections) {
      for (const element of section.elements) add(read, readElement(element));
      read.text += '\n';
    }
  }
  return read;
}

function readElement(element: RichTextElement): Read {
  const style = Object.keys(element.style ?? {});
  switch (element.type) {
    case 'text':
      return { text: element.text, hrefs: [], marks: style };
    case 'link':
      return { text: element.text ?? element.url, hrefs: [element.url], marks: [...style, 'link'] };
    case 'date':
      return { text: element.fallback ?? '', hrefs: [], marks: ['date'] };
    case 'emoji':
      return { text: `:${element.name}:`, hrefs: [], marks: ['emoji'] };
    default:
      return { text: '', hrefs: [], marks: ['mention'] };
  }
}

/** The signs that stand in for markup, as what they stand for: so that words compare, however they were written. */
export function folded(text: string): string {
  const emojis: Record<string, string> = {
    '\u2217': '*',
    '\u223c': '~',
    '\u02cd': '_',
    '\u02cb': '`',
    '\u2236': ':',
    '\u203a': '>',
    '\u2223': '|',
  };
  return text.replace(/[\u2217\u223c\u02cd\u02cb\u2236\u203a\u2223]/g, (sign) => emojis[sign] ?? sign);
}
