// An independent reader of Discord's markdown: what a person would see of a text, where it leads, whom it would call. Written from how
// the client behaves (rules in the order of its parser), not from our escaping, so that the one can be held against the other.

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
const silent = () => ({ text: '' });

const LINE_RULES: Rule[] = [
  ['subtext', /^-# +(?!-#)/, silent],
  ['heading', /^#{1,3}(?: +|$)/, silent],
  ['quote', /^>(?:>>)? /, silent],
  ['bullet', /^ *[*+-] +(?=\S)/, silent],
  ['number', /^ *\d+\. +(?=\S)/, ([words]) => ({ text: words })],
];

const RULES: Rule[] = [
  ['escape', /^\\([^0-9A-Za-z\s])/, (found) => ({ text: found[1] ?? '' })],
  ['block', /^```(?:[a-z]+\n)?\n*([^\n][\s\S]*?)\n*```/i, (found) => ({ text: found[1] ?? '' })],
  ['code', /^(`+)([\s\S]*?[^`])\1(?!`)/, (found) => ({ text: found[2]?.replace(/^ (?= *`)|(?<=` *) $/g, '') ?? '' })],
  ['mention', /^<(?:@!?|@&|#)\d+>/, ([words]) => ({ text: words })],
  ['command', /^<\/[^:>\n]+:\d+>/, ([words]) => ({ text: words })],
  ['guide', /^<id:\w+>/, ([words]) => ({ text: words })],
  ['time', /^<t:-?\d+(?::[tTdDfFR])?>/, ([words]) => ({ text: words })],
  ['custom emoji', /^<a?:\w+:\d+>/, ([words]) => ({ text: words })],
  ['everyone', /^@(?:everyone|here)/, ([words]) => ({ text: words })],
  [
    'autolink',
    /^<((?:https?|steam|discord):\/\/[^\s>]+)>/,
    (found) => ({ text: found[1] ?? '', href: found[1] ?? '' }),
  ],
  [
    'link',
    /^\[((?:\[[^\]]*\]|[^[\]]|\](?=[^[]*\]))*)\]\(\s*<?((?:\([^)]*\)|[^\s\\]|\\.)*?)>?\s*\)/,
    (found) => ({ inner: found[1] ?? '', href: found[2] ?? '' }),
  ],
  ['url', /^(?:https?|steam|discord):\/\/[^\s<]+[^<.,:;"'\]\s]/, ([words]) => ({ text: words, href: words })],
  ['invite', /^discord(?:app)?\.(?:gg|com|new)\/\w/, ([words]) => ({ text: words })],
  ['emoji', /^:[^\s:]+?(?:::skin-tone-\d)?:/, ([words]) => ({ text: words })],
  ['bold', /^\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/, inner],
  ['underline', /^__((?:\\[\s\S]|[^\\])+?)__(?!_)/, inner],
  ['italics', /^\*((?:\\[\s\S]|[^\\*])+?)\*(?!\*)/, inner],
  ['italics', /^_((?:\\[\s\S]|[^\\_])+?)_(?!_)/, inner],
  ['strike', /^~~([\s\S]+?)~~(?!_)/, inner],
  ['spoiler', /^\|\|([\s\S]+?)\|\|/, inner],
];

/** The joiner that keeps a word from calling everybody is drawn as nothing. */
const HELD = /@\u200d+/g;

export function readMarkdown(markdown: string): Read {
  const read = walk(markdown, true);
  return { ...read, text: read.text.replace(HELD, '@') };
}

function walk(markdown: string, top: boolean): Read {
  const read: Read = { text: '', hrefs: [], marks: [] };
  let at = 0;
  while (at < markdown.length) {
    const rest = markdown.slice(at);
    const lineStart =
      top && (at === 0 || markdown[at - 1] === '\n' || /\n[ \t]*(?:-# )?$/.test(`\n${markdown.slice(0, at)}`));
    const rules = lineStart ? [...LINE_RULES, ...RULES] : RULES;
    const hit = first(rules, rest);
    if (!hit) {
      read.text += rest[0];
      at += 1;
      continue;
    }
    const [mark, found, { inner: within, text, href }] = hit;
    if (mark !== 'escape') read.marks.push(mark);
    if (href) read.hrefs.push(href);
    if (within !== undefined) {
      const below = walk(within, false);
      read.text += below.text;
      read.hrefs.push(...below.hrefs);
      read.marks.push(...below.marks);
    } else read.text += text ?? '';
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

/** What the server looks for in the raw text, whatever the client would make of it. */
export const RAW_PINGS = /<@[!&]?\d+>|@everyone|@here/i;
