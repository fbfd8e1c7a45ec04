// A paper as a BibTeX entry. TeX in titles is kept, everything else is escaped, and braces always match. Letters beyond ASCII are written as
// they are: LaTeX reads UTF-8 since 2018.

import { oneLine, type Paper, type PaperId } from './paper.ts';
import { archiveOf, paperUrl } from './paper-id.ts';
import { texToUnicode } from './tex/tex.ts';
import { formulaAt, scanned } from './tex/tex-scan.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The entry, without a line break at its end. The same paper always has the same key. */
export function bibtex(paper: Paper): string {
  const archive = archiveOf(paper.id);
  const date = paper.publishedOn ?? (archive ? dateInId(paper.id) : undefined);
  const names = paper.authors.map(bibtexName).filter((name) => name !== '');
  const url = paperUrl(paper.id) ?? paper.projectUrl;
  const fields: [string, string | undefined][] = [
    // The second pair keeps capital letters in styles that lower them.
    ['title', `{{${texTitle(paper.title)}}}`],
    ['author', names.length > 0 ? `{${names.join(' and ')}}` : undefined],
    ['year', date && `{${date.slice(0, 4)}}`],
    ['month', MONTHS[Number(date?.slice(5, 7)) - 1]],
    ['journal', paper.journal && `{${escaped(paper.journal)}}`],
    ['doi', paper.doi && `{${verbatim(paper.doi)}}`],
    ['eprint', archive && `{${verbatim(paper.id)}}`],
    ['archiveprefix', archive && `{${archive}}`],
    ['primaryclass', archive && paper.categories?.[0] && `{${verbatim(paper.categories[0])}}`],
    ['url', url && `{${verbatim(url)}}`],
    ['note', paper.withdrawn ? '{Withdrawn}' : undefined],
  ];
  const lines = fields.flatMap(([name, value]) => (value ? `  ${name.padEnd(13)} = ${value}` : []));
  return `@${paper.journal ? 'article' : 'misc'}{${keyOf(paper)},\n${lines.join(',\n')}\n}`;
}

/** `arkwright_2606.00007`: readable, and as unique as the ID. */
function keyOf({ authors, id }: Paper): string {
  const family = texToUnicode(partsOf(authors[0] ?? '').family)
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
  return `${family || 'paper'}_${id.replace(/[^A-Za-z0-9.:/+-]+/g, '-')}`;
}

/** An arXiv ID begins with the year and the month. */
function dateInId(id: PaperId): string | undefined {
  const [, year, month] = /(?:^|\/)(\d\d)(\d\d)/.exec(id) ?? [];
  if (year === undefined) return undefined;
  return `${Number(year) > 90 ? 19 : 20}${year}-${month}`;
}

const ORGANISATION =
  /\b(?:[Tt]eam|[Cc]ollaboration|[Cc]onsortium|[Gg]roup|Labs?|Laborator(?:y|ies)|Universit(?:y|ies)|Institutes?|Foundation|Community|Initiative|Project|Research|AI|Inc|Ltd|et al)\b/;
const SUFFIX = /^(?:jr|sr|ii|iii|iv)\.?$/i;

/** `Family, Given` with particles and suffixes, or in braces what isn't a person's name. */
function bibtexName(name: string): string {
  const shown = oneLine(texToUnicode(name));
  if (shown === '') return '';
  const { family, suffix, given, whole } = partsOf(shown);
  if (whole) return `{${escaped(shown)}}`;
  return [family, suffix, given].flatMap((part) => (part ? escaped(part) : [])).join(', ');
}

/** As BibTeX reads `First von Last`: words in lower case begin the family name, unless all are. */
function partsOf(name: string): { family: string; given?: string; suffix?: string; whole?: true } {
  const [first = '', second, ...rest] = oneLine(name)
    .split(',')
    .map((part) => part.trim());
  if (rest.length > 0 || ORGANISATION.test(name) || /\sand\s/i.test(name)) return { family: name, whole: true };
  if (second !== undefined && !SUFFIX.test(second)) return { family: first, given: second };
  const words = first.split(' ');
  const suffix = second ?? (words.length > 2 && SUFFIX.test(words.at(-1) ?? '') ? words.pop() : undefined);
  const particle = words.findIndex((word, at) => at < words.length - 1 && /^\p{Ll}/u.test(word));
  const isLower = words.every((word) => /^\p{Ll}/u.test(word));
  const start = particle < 0 || isLower ? words.length - 1 : particle;
  return {
    family: words.slice(start).join(' '),
    ...(start > 0 && { given: words.slice(0, start).join(' ') }),
    ...(suffix && { suffix }),
  };
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  $: '\\$',
  '&': '\\&',
  '%': '\\%',
  '#': '\\#',
  _: '\\_',
};

/** Marks that hide or change the direction of what follows. */
const HIDDEN = /[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

function plain(text: string): string {
  return oneLine(text.replace(HIDDEN, ''));
}

/** Plain text. */
function escaped(text: string): string {
  return plain(text).replace(/[\\{}~^$&%#_]/g, (sign) => ESCAPES[sign] ?? sign);
}

/** For fields whose characters mean themselves, such as addresses. */
function verbatim(text: string): string {
  return plain(text).replace(/[\s{}\\]/g, '');
}

/** A title with its TeX: formulas, commands and groups stay. */
function texTitle(title: string): string {
  const tex = scanned(plain(title));
  const { text, closing } = tex;
  const closes = new Set(closing.filter((close) => close >= 0));
  const out: string[] = [];
  for (let at = 0; at < text.length; ) {
    const formula = text[at] === '$' ? formulaAt(tex, at, text.length) : undefined;
    const sign = text[at] ?? '';
    const isTex = sign === '~' || (sign === '{' && (closing[at] ?? -1) >= 0) || (sign === '}' && closes.has(at));
    if (formula) out.push(text.slice(at, formula.next).replace(/(?<!\\)%/g, '\\%'));
    else if (sign === '\\' && at + 1 < text.length) out.push(text.slice(at, at + 2));
    else out.push(isTex ? sign : (ESCAPES[sign] ?? sign));
    at = formula?.next ?? at + (sign === '\\' ? 2 : 1);
  }
  const written = out.join('');
  return isBalanced(written) ? written : escaped(texToUnicode(title));
}

/** BibTeX also counts escaped braces. */
function isBalanced(text: string): boolean {
  let depth = 0;
  for (const sign of text) {
    if (sign === '{') depth += 1;
    if (sign === '}') depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}
