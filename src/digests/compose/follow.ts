// Followed authors and organizations: `author:Yann LeCun, org:DeepSeek`. Their papers are always included, with a note. Unlike in topics, a
// name ends at the next comma without quotes, and nothing is excluded.

import { texts } from '#src/conversation/texts/texts.ts';
import { UserError } from '#src/errors.ts';
import { halfWidth } from '#src/papers/half-width.ts';
import { oneLine, type Paper } from '#src/papers/paper.ts';
import { tokensOf } from '#src/search/analysis/tokens.ts';
import { alternativesOf } from '#src/search/query/topic.ts';
import { authorHolds, organisationHolds } from '#src/search/query/topic-text.ts';

export interface Followed {
  kind: 'author' | 'org';
  /** As typed, on one line, without quotes. */
  name: string;
}

const KINDS: Readonly<Record<string, Followed['kind']>> = {
  author: 'author',
  authors: 'author',
  au: 'author',
  person: 'author',
  org: 'org',
  organisation: 'org',
  organization: 'org',
  company: 'org',
  lab: 'org',
};
const QUOTE = /["“”„‟«»＂]/;
const EVERYBODY = /^(?:all|any|anyone|anybody|everyone|everybody)$/i;
const MOST = 50;
const LONGEST_NAME = 100;

/**
 * Parses `author:NAME` and `org:NAME` separated by commas; a name without a kind takes that of the name before. Empty = nobody. Throws
 * UserError about the option `follow`.
 */
export function readFollow(typed: string): Followed[] {
  return read(typed, true);
}

/**
 * Parses a saved value, also from earlier versions, which accepted a single word as an author. Throws UserError for text that no version
 * would have saved.
 */
export function readSavedFollow(saved: string): Followed[] {
  return read(saved, false);
}

function read(typed: string, strict: boolean): Followed[] {
  const found = new Map<string, Followed>();
  let kind: Followed['kind'] | undefined;
  for (const piece of alternativesOf(halfWidth(typed))) {
    const text = oneLine(piece);
    if (text === '') continue;
    if (/^[-−–]\s*\S/.test(text)) throw new UserError(() => texts.schedule.followNot(text), 'follow');
    const named = /^([a-z]+)\s*:\s*/i.exec(text);
    const word = named?.[1]?.toLowerCase() ?? '';
    const prefix = Object.hasOwn(KINDS, word) ? KINDS[word] : undefined;
    kind = prefix ?? kind;
    if (kind === undefined || (named && !prefix)) throw new UserError(() => texts.schedule.followKind(text), 'follow');
    const name = nameIn(prefix ? text.slice(named?.[0].length) : text);
    checkName(kind, name);
    if (strict && !QUOTE.test(text)) checkMeant(kind, name);
    // "Castellan, Ada" is one person in bibliographies, and "Ada" alone would follow everyone of that name.
    if (strict && kind === 'author' && !prefix && isOneWord(name)) {
      const [before] = [...found.values()].slice(-1);
      throw new UserError(() => texts.schedule.followOneWord(before?.name ?? '', name), 'follow');
    }
    const key = `${kind} ${tokensOf(name)
      .map((token) => token.text)
      .join(' ')}`;
    if (!found.has(key)) found.set(key, { kind, name });
  }
  if (found.size > MOST) throw new UserError(() => texts.schedule.followMany(MOST), 'follow');
  return [...found.values()];
}

/** Initials beside it do not count as a second word: `Y.`, `Ada B.` */
function isOneWord(name: string): boolean {
  return name.split(' ').filter((word) => word.replace(/\.$/, '').length > 1).length < 2;
}

/** Names contain no quotes of any kind. */
function nameIn(text: string): string {
  return oneLine(text.replace(new RegExp(QUOTE, 'g'), ' '));
}

function checkName(kind: Followed['kind'], name: string): void {
  if (name.length > LONGEST_NAME) throw new UserError(() => texts.schedule.followLong(name, LONGEST_NAME), 'follow');
  const words = tokensOf(name).map((token) => token.text);
  // Initials alone would match too many people.
  const telling = words.some((word) => word.length > 1 || word > '\u007f');
  if (words.length === 0 || (kind === 'author' && !telling)) {
    throw new UserError(() => texts.schedule.followName(kind), 'follow');
  }
}

/** Rejects an unquoted name that is really several names, a link, a filter or everyone, and would never match. */
function checkMeant(kind: Followed['kind'], name: string): void {
  // "MIT & Stanford" may be one organization.
  const several = kind === 'author' ? /\s(?:and|or|&|\|)\s|\//i : /\s(?:OR|\|)\s/;
  const filtered = /(?:^|\s)(?:[a-z]+:|[-−–]\p{L})/iu;
  if (/^(?:https?:|www\.|@)|\*/i.test(name) || (kind === 'author' && EVERYBODY.test(name))) {
    throw new UserError(() => texts.schedule.followName(kind), 'follow');
  }
  if (several.test(name) || filtered.test(name)) {
    throw new UserError(() => texts.schedule.followSeveral(name), 'follow');
  }
}

/** The stored and displayed form: `author:Yann LeCun, org:DeepSeek`. Parses to the same. */
export function writeFollow(followed: readonly Followed[]): string {
  return followed.map(({ kind, name }) => `${kind}:${isPlain(kind, name) ? name : `"${name}"`}`).join(', ');
}

function isPlain(kind: Followed['kind'], name: string): boolean {
  if (/[,;，、]/.test(name)) return false;
  try {
    checkMeant(kind, name);
    return true;
  } catch {
    return false;
  }
}

/** The first followed name among the paper's authors and organizations. */
export function followedIn(paper: Paper, followed: readonly Followed[]): Followed | undefined {
  return followed.find(({ kind, name }) =>
    kind === 'author'
      ? authorHolds(paper, name)
      : paper.organisation !== undefined && organisationHolds(paper.organisation, name),
  );
}
