// Cuts text into words, and says which words a hyphen joins ("self-attention"). Papers, queries and topics are cut by the same rules.

import { normalize } from './normalize.ts';

export interface Token {
  /** Normalized, not stemmed. */
  text: string;
  /** A hyphen or similar, without a space, joins this word to the one before. */
  glued: boolean;
}

const OTHER = 0;
const WORD = 1;
const GLUE = 2;
/** `-`, `_`, `@`, `&` and a point join a compound: self-attention, pass@k, Q&A, llama.cpp. */
const KINDS = new Uint8Array(128);
for (const letter of 'abcdefghijklmnopqrstuvwxyz0123456789') KINDS[letter.charCodeAt(0)] = WORD;
for (const glue of '-_@&.') KINDS[glue.charCodeAt(0)] = GLUE;

const LETTER = /[\p{L}\p{N}\p{M}]/u;
/** Scripts written without spaces: every character is a word, and phrases do the rest. */
const UNSPACED = /[\u2e80-\u2fdf\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]/;
/** Anything longer isn't a word. Only its beginning is used. */
const LONGEST = 64;
/** Compounds of more parts are found by their parts, unless each part is one letter (`D.R.E.A.M.`). */
const MOST_PARTS = 3;
const LONGEST_COMPOUND = 40;

/** The normalized words of a text, in order. */
export function tokensOf(text: string): Token[] {
  const folded = simplified(normalize(text));
  const tokens: Token[] = [];
  const { length } = folded;
  let glued = false;
  let i = 0;
  while (i < length) {
    const code = folded.charCodeAt(i);
    const kind = code < 128 ? KINDS[code]! : LETTER.test(characterAt(folded, i)) ? WORD : OTHER;
    if (kind !== WORD) {
      glued = kind === GLUE && tokens.length > 0 && i > 0 && isWord(folded, i - 1);
      i++;
      continue;
    }
    const start = i;
    i = endOfWord(folded, i);
    tokens.push({ text: folded.slice(start, Math.min(i, start + LONGEST)), glued });
    glued = false;
  }
  return tokens;
}

/** Joined forms of words that a hyphen holds together: "self-attention" gives "selfattention". */
export function compoundsOf(tokens: readonly Token[]): string[] {
  const found: string[] = [];
  for (let start = 0; start < tokens.length; ) {
    let end = start + 1;
    while (end < tokens.length && tokens[end]!.glued) end++;
    const parts = end - start;
    if (parts > 1 && parts <= LONGEST_COMPOUND) {
      let joined = '';
      for (let i = start; i < end; i++) joined += tokens[i]!.text;
      const letters = joined.length === parts;
      if ((parts <= MOST_PARTS || letters) && joined.length <= LONGEST_COMPOUND) found.push(joined);
    }
    start = end;
  }
  return found;
}

/** Removes what hides a word: the possessive, an apostrophe inside a word, the comma in a number. */
function simplified(folded: string): string {
  let text = folded;
  if (text.includes("'")) text = text.replace(/(?<=[a-z0-9])'s\b/g, '').replace(/(?<=[a-z])'(?=[a-z])/g, '');
  if (text.includes(',')) text = text.replace(/(?<=\d),(?=\d{3}(?!\d))/g, '');
  return text;
}

function endOfWord(text: string, from: number): number {
  const first = text.charCodeAt(from);
  if (first >= 128 && UNSPACED.test(text.charAt(from))) return from + 1;
  let i = from;
  while (i < text.length) {
    const code = text.charCodeAt(i);
    if (code < 128) {
      if (KINDS[code] !== WORD && !(code === 46 && isDecimal(text, i))) break;
      i++;
    } else {
      const character = characterAt(text, i);
      if (!LETTER.test(character) || UNSPACED.test(character)) break;
      i += character.length;
    }
  }
  if (i === from) i += characterAt(text, from).length;
  // c++, f#: one letter and its symbols are one name.
  if (i - from === 1 && (text.startsWith('++', i) || (text[i] === '#' && !isWord(text, i + 1)))) {
    return text[i] === '#' ? i + 1 : i + 2;
  }
  return i;
}

/** The point of 2.5 belongs to the number. The point of "3. Results" doesn't. */
function isDecimal(text: string, point: number): boolean {
  return isDigit(text.charCodeAt(point - 1)) && isDigit(text.charCodeAt(point + 1));
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isWord(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code < 128 ? KINDS[code] === WORD : LETTER.test(text.charAt(at));
}

function characterAt(text: string, at: number): string {
  return String.fromCodePoint(text.codePointAt(at) ?? 32);
}
