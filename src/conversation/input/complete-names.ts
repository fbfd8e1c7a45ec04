// Completion of names inside longer texts: the last one of `author:A, org:B`, and the last word of a query if it is a name's field. Each
// choice is the whole text, so that it can be sent back.

import type { KnownName } from '#src/papers/service/name-book.ts';
import type { Choice } from '../call.ts';
import { texts } from '../texts/texts.ts';

/** Known names of one kind, or of both, for a typed prefix; best first, from memory. */
export type KnownNames = (typed: string, kind?: KnownName['kind']) => readonly KnownName[];

/** `author:Yann LeCun, deep` → `author:Yann LeCun, org:DeepSeek`. Both authors and organizations until a kind is typed. */
export function followChoices(typed: string, names: KnownNames): Choice[] {
  const comma = typed.lastIndexOf(',');
  const head = comma < 0 ? '' : `${typed.slice(0, comma).trimEnd()}, `;
  const segment = typed.slice(comma + 1).trim();
  const [, field = '', name = ''] = /^(?:(author|org)\s*:)?\s*"?([^"]*)"?$/i.exec(segment) ?? [];
  if (segment !== '' && name === '' && field === '') return [];
  return names(name, kindOf(field)).map((one) => choiceOf(one, head, followed(one.name)));
}

/** `robots author:lec` → `robots author:LeCun`. Undefined when the last word is not a name's field. */
export function fieldChoices(typed: string, names: KnownNames): Choice[] | undefined {
  const found = /^(|.*[\s,])(-?)(author|org):("[^"]*|[^\s",]*)$/is.exec(typed);
  if (!found) return undefined;
  const [, head = '', minus = '', field = '', value = ''] = found;
  return names(value.replace(/^"/, ''), kindOf(field)).map((one) => choiceOf(one, head + minus, quotedName(one.name)));
}

function kindOf(field: string): KnownName['kind'] | undefined {
  const kind = field.toLowerCase();
  return kind === 'author' || kind === 'org' ? kind : undefined;
}

function choiceOf({ kind, name, papers }: KnownName, head: string, written: string): Choice {
  return { value: `${head}${kind}:${written}`, label: `${kind}:${name}`, note: texts.papersCount(papers) };
}

/** A name in a list ends at the next comma, unless it is quoted. Names do not contain quotes. */
function followed(name: string): string {
  const bare = name.replaceAll('"', ' ');
  return /[,;，、]/.test(bare) ? `"${bare}"` : bare;
}

/** A name in a query ends at the next space, unless it is quoted. */
function quotedName(name: string): string {
  const bare = name.replaceAll('"', ' ');
  return /^[\p{L}\p{N}.'-]+$/u.test(bare) ? bare : `"${bare}"`;
}
