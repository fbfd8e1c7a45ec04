// Parses the query language into parts. Never throws: anything it doesn't understand is searched as words or ignored, with a remark.

import type { Day } from '../../papers/day.ts';
import { halfWidth } from '../../papers/half-width.ts';
import type { Paper, PaperId } from '../../papers/paper.ts';
import { findIdPlaces, isOther, readPaperId } from '../../papers/paper-id.ts';
import { tokensOf } from '../analysis/tokens.ts';
import { readDay, readVotes, type VotesThan } from './query-values.ts';
import type { Remark, RemarkValues } from './remark.ts';

export type Part = { not: boolean } & (
  | { kind: 'word' | 'phrase' | 'author' | 'org' | 'cat'; text: string }
  /** after: this day or later. before: an earlier day. `text` as typed: 2026, 2026-06, 2026-06-12. */
  | { kind: 'after' | 'before'; day: Day; text: string }
  | { kind: 'votes'; than: VotesThan; count: number }
  | { kind: 'id'; id: PaperId }
  /**
   * Near in meaning to these papers' mean: `like:A like:B` is one part. `holds` is set in topics (topic-like.ts), which match papers
   * outside the index.
   */
  | { kind: 'like'; ids: PaperId[]; holds?: (paper: Paper) => boolean }
);

export type LikePart = Extract<Part, { kind: 'like' }>;

export interface Query {
  /** IDs first, then papers like others, then the rest in the order typed. */
  parts: Part[];
  /** Parts that were not understood. */
  remarks: Remark[];
}

const FIELDS: Readonly<Record<string, Part['kind']>> = {
  author: 'author',
  authors: 'author',
  au: 'author',
  org: 'org',
  organisation: 'org',
  organization: 'org',
  cat: 'cat',
  category: 'cat',
  after: 'after',
  since: 'after',
  before: 'before',
  until: 'before',
  votes: 'votes',
  upvotes: 'votes',
  like: 'like',
};
/** Fields of other search engines: their words are searched, and a remark says what to use instead. */
const FOREIGN =
  /^(?:title|ti|abs|abstract|year|date|keywords?|kw|venue|journal|doi|from|to|lang|source|site|tag|topics?|sort|order|is|has|in|code|withdrawn|type|filter|size|limit|page|window|min-votes)$/i;
const CATEGORY = /^[a-z]+(?:-[a-z]+)*(?:\.[a-z]{2}|\.[a-z]+(?:-[a-z]+)+)?$/;
/** A longer text was pasted by mistake. The words at its beginning are enough. */
export const LONGEST_QUERY = 4_000;
/** With so many words outside quotation marks, not counting excluded ones, a query is prose. */
const PROSE_WORDS = 12;

/** https://arxiv.org/category_taxonomy, and the older archives that became part of it. */
const ARCHIVES = new Set(
  (
    'astro-ph cond-mat cs econ eess gr-qc hep-ex hep-lat hep-ph hep-th math math-ph nlin nucl-ex nucl-th physics q-bio q-fin ' +
    'quant-ph stat acc-phys adap-org alg-geom ao-sci atom-ph bayes-an chao-dyn chem-ph cmp-lg comp-gas dg-ga funct-an mtrl-th ' +
    'patt-sol plasm-ph q-alg solv-int supr-con'
  ).split(' '),
);

const CLOSING = new Set(")]}>'`,;:!?.…");

interface Reader {
  text: string;
  at: number;
  query: Query;
}

export function readQuery(typed: string): Query {
  const query: Query = { parts: [], remarks: [] };
  let text = halfWidth(typed)
    .replace(/[“”„‟«»]/g, '"')
    .replace(/[\s\p{Cc}]/gu, ' ');
  if (text.length > LONGEST_QUERY) {
    text = text.slice(0, LONGEST_QUERY);
    query.remarks.push({ kind: 'tooLong', values: [LONGEST_QUERY] });
  }
  const likes: LikePart[] = [];
  for (const { id, start, end } of findIdPlaces(text).reverse()) {
    const field = /(?<![^\s])(?:id|paper|([-−–—]?)like): ?$/i.exec(text.slice(0, start));
    const before = text.slice(0, field?.index ?? start);
    if (field?.[1] === undefined) query.parts.unshift({ kind: 'id', id, not: false });
    else likes.unshift({ kind: 'like', ids: [id], not: field[1] !== '' });
    text = before + ' '.repeat(end - before.length) + text.slice(end);
  }
  query.parts.push(...likes);
  const reader: Reader = { text, at: 0, query };
  while (readPart(reader));
  joinLikes(query);
  proseQuotes(query);
  contradictions(query);
  return query;
}

/** The plain words of a query, for searches that support nothing else. `bare`: the query has nothing else. */
export function plainWords(typed: string): { words: string; bare: boolean } {
  const { parts } = readQuery(typed);
  const texts = parts.flatMap((part) =>
    (part.kind === 'word' || part.kind === 'phrase') && !part.not ? [part.text] : [],
  );
  return { words: texts.join(' '), bare: parts.every((part) => part.kind === 'word' && !part.not) };
}

/** A query as a person would type it. Parsing it gives the same parts. */
export function writeQuery(query: Query): string {
  return query.parts.map(writePart).join(' ');
}

function writePart(part: Part): string {
  const minus = part.not ? '-' : '';
  switch (part.kind) {
    case 'word':
      return minus + part.text;
    case 'phrase':
      return `${minus}"${part.text}"`;
    case 'author':
    case 'org':
    case 'cat':
      return `${minus}${part.kind}:"${part.text}"`;
    case 'after':
    case 'before':
      return `${minus}${part.kind}:${part.text}`;
    case 'votes':
      return `${minus}votes:${part.than}${part.count}`;
    case 'like':
      return part.ids.map((id) => `${minus}like:${id}`).join(' ');
    case 'id':
      return part.id;
  }
}

/** Parses one part at the current position. False at the end. */
function readPart(reader: Reader): boolean {
  const { text } = reader;
  while (text[reader.at] === ' ') reader.at++;
  if (reader.at >= text.length) return false;
  const not = /[-−–—]/.test(text[reader.at]!) && /[^\s\-−–—]/.test(text[reader.at + 1] ?? ' ');
  if (not) reader.at++;
  const named = /^([a-z]+) ?(?::|(?=[<>=≥≤])) */i.exec(text.slice(reader.at, reader.at + 24));
  const field = named && Object.hasOwn(FIELDS, named[1]!.toLowerCase()) ? FIELDS[named[1]!.toLowerCase()] : undefined;
  const equals = named && text[reader.at + named[0].length] === '=' && !named[0].includes(' ') && field !== 'votes';
  if (named && field && (named[0].includes(':') || equals || field === 'votes')) {
    reader.at += named[0].length + (equals ? 1 : 0);
    // "author: after:2025": the author is missing.
    const next = named[0].endsWith(' ') ? /^-?([a-z]+):/i.exec(text.slice(reader.at))?.[1] : undefined;
    if (next && Object.hasOwn(FIELDS, next.toLowerCase())) {
      reader.query.remarks.push(notRead(named[1]!, '', 'value'));
      return true;
    }
    readField(reader, field, named[1]!, not);
  } else if (text[reader.at] === '"') {
    const phrase = readValue(reader);
    if (tokensOf(phrase).length > 0) reader.query.parts.push({ kind: 'phrase', text: phrase, not });
  } else readWord(reader, not);
  return true;
}

/** The quoted text (an unclosed quote ends with the query) or the characters up to the next space. */
function readValue(reader: Reader): string {
  const { text, at } = reader;
  if (text[at] === '"') {
    const close = text.indexOf('"', at + 1);
    reader.at = close < 0 ? text.length : close + 1;
    return text
      .slice(at + 1, close < 0 ? text.length : close)
      .replace(/ +/g, ' ')
      .trim();
  }
  while (reader.at < text.length && text[reader.at] !== ' ' && text[reader.at] !== '"') reader.at++;
  return text.slice(at, reader.at);
}

function readWord(reader: Reader, not: boolean): void {
  const { query } = reader;
  const word = trimmed(readValue(reader));
  if (tokensOf(word).length === 0) return;
  const foreign = /^([a-z-]+):./i.exec(word)?.[1];
  if (foreign && FOREIGN.test(foreign)) {
    query.remarks.push({ kind: 'notField', values: [foreign] });
  }
  if (word === 'NOT') query.remarks.push({ kind: 'excludeWithMinus', values: [] });
  query.parts.push({ kind: 'word', text: word, not });
}

function readField(reader: Reader, field: Part['kind'], name: string, not: boolean): void {
  const { query } = reader;
  if (field === 'votes') {
    // "votes: > 20" is one value with a space in it.
    const spaced = /^(?:[<>=≥≤]+) +(?=\d)/.exec(reader.text.slice(reader.at));
    const sign = spaced ? spaced[0].trim() : '';
    reader.at += spaced?.[0].length ?? 0;
    const value = sign + readValue(reader);
    const votes = readVotes(value);
    if (votes) query.parts.push({ kind: 'votes', not, ...votes });
    else query.remarks.push(notRead(name, value, 'number'));
    return;
  }
  const value = field === 'author' || field === 'org' ? readValue(reader) : trimmed(readValue(reader));
  if (field === 'like') {
    const id = isOther(value) ? value : readPaperId(value);
    if (id) query.parts.push({ kind: field, ids: [id], not });
    else query.remarks.push(notRead(name, value, 'paper'));
  } else if (field === 'after' || field === 'before') {
    const day = readDay(value);
    if (day) query.parts.push({ kind: field, not, day, text: value });
    else query.remarks.push(notRead(name, value, field));
  } else if (field === 'cat') {
    const category = value.toLowerCase().replace(/\.?\*$/, '');
    if (CATEGORY.test(category) && ARCHIVES.has(category.split('.')[0] ?? ''))
      query.parts.push({ kind: 'cat', not, text: category });
    else query.remarks.push(notRead(name, value, 'category'));
  } else if (field === 'author' || field === 'org') {
    if (tokensOf(value).length > 0) query.parts.push({ kind: field, not, text: value });
    else query.remarks.push(notRead(name, value, field));
  }
}

function notRead(name: string, value: string, needs: RemarkValues['notRead'][2]): Remark {
  return { kind: 'notRead', values: [name.toLowerCase(), value, needs] };
}

/** Removes the punctuation around a word. */
function trimmed(word: string): string {
  let end = word.length;
  // Not with an end-anchored pattern, which takes quadratic time if the run of characters isn't at the end.
  while (end > 0 && CLOSING.has(word.charAt(end - 1))) end -= 1;
  return word.slice(0, end).replace(/^[-−–—([{<'`,;:!?.…]+/, '');
}

/**
 * In a question or a pasted abstract, quotation marks are punctuation: no paper would have all of its quotations. Their words are searched
 * like the others.
 */
function proseQuotes(query: Query): void {
  if (query.parts.filter(({ kind, not }) => kind === 'word' && !not).length < PROSE_WORDS) return;
  query.parts = query.parts.flatMap((part): Part[] =>
    part.kind === 'phrase' && !part.not
      ? part.text.split(' ').map((text) => ({ kind: 'word', text, not: false }))
      : [part],
  );
}

/** Papers to be like count together, by their mean. */
function joinLikes(query: Query): void {
  const wanted = query.parts.filter((part): part is LikePart => part.kind === 'like' && !part.not);
  const [first, ...others] = wanted;
  if (!first) return;
  first.ids = [...new Set(wanted.flatMap(({ ids }) => ids))];
  query.parts = query.parts.filter((part) => !others.includes(part as LikePart));
}

/** Reports conditions that can never be true, because the answer will be empty. */
function contradictions(query: Query): void {
  const days = (kind: 'after' | 'before') =>
    query.parts.flatMap((part) => (part.kind === kind && !part.not ? [part.day] : [])).sort();
  const after = days('after').at(-1);
  const before = days('before')[0];
  if (after && before && after >= before) query.remarks.push({ kind: 'noSuchDay', values: [after, before] });
}
