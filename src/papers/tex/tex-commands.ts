// What each kind of TeX command becomes in plain Unicode. An unknown command becomes its arguments, or its name if it has none.

import { accented, inAlphabet, isAccent, isAlphabet, lowered, raised } from './tex-letters.ts';
import { argumentAt, bracedAt, bracketedAt, commandNameAt, type Stretch, skipBlanks, type Tex } from './tex-scan.ts';
import {
  TEX_BLANK,
  TEX_DROPPED,
  TEX_LETTERS,
  TEX_OPENERS,
  TEX_SECOND,
  TEX_SHOWN,
  TEX_SIGNS,
  TEX_SILENT,
  TEX_WORDS,
} from './tex-symbols.ts';

/** Where a command stands. */
export interface Place {
  tex: Tex;
  /** The command ends before this index. */
  end: number;
  /** Inside a formula. */
  math: boolean;
  /** A stretch of source as Unicode. */
  show: (stretch: Stretch, math: boolean) => string;
}

export interface Piece {
  out: string;
  next: number;
  /** The space before it is removed as well. */
  dropped?: boolean;
}

/** The command at a backslash. Always advances by at least one character. */
export function commandPiece(place: Place, at: number): Piece {
  const { name, next } = commandNameAt(place.tex.text, at);
  if (name === '' || next > place.end) return { out: place.tex.text.slice(at, at + 1), next: at + 1 };
  return /^[A-Za-z]/.test(name) ? wordCommand(place, at, name, next) : signCommand(place, at, name, next);
}

function isKnown(name: string): boolean {
  return TEX_SIGNS.has(name) || TEX_SHOWN.has(name) || TEX_SECOND.has(name) || isAlphabet(name) || TEX_SILENT.has(name);
}

function signCommand(place: Place, at: number, sign: string, next: number): Piece {
  const { text } = place.tex;
  const after = text[next] ?? '';
  if (isAccent(sign)) {
    if (sign === "'" && /^[A-Za-z]+'s(?![A-Za-z])/.test(`${text[at - 1] ?? ''}'${text.slice(next, next + 2)}`)) {
      return { out: sign, next };
    }
    return accentPiece(place, sign, next) ?? { out: sign, next };
  }
  if (/[0-9]/.test(sign)) {
    // Amounts that lost their dollar sign: `at a cost of \81`. A list's `\3)` isn't one.
    const money = /^(?:|[\s(~>])$/.test(text[at - 1] ?? '') && !/^\d*\)/.test(text.slice(next, next + 8));
    return { out: money ? '$' : '', next: at + 1 };
  }
  if (sign === '\\') {
    if (/[$%&_#{}]/.test(after) && next < place.end) return { out: after, next: next + 1 };
    if (!place.math && isKnown(commandNameAt(text, at + 1).name)) return commandPiece(place, at + 1);
    return { out: ' ', next: bracketedAt(place.tex, next, place.end)?.next ?? next };
  }
  if (/[\s,;:>]/.test(sign)) return { out: ' ', next };
  if (/[!/@]/.test(sign)) return { out: '', next };
  if (sign === '|') return { out: place.math ? '‖' : '|', next };
  return { out: sign, next };
}

/** A letter with an accent is never longer in source (`{\\ae}`). Longer arguments are shown once, elsewhere. */
const LONGEST_LETTER = 16;

/** An accent over its letter. Undefined if there is no such letter. */
function accentPiece(place: Place, name: string, next: number): Piece | undefined {
  const stretch = argumentAt(place.tex, next, place.end);
  if (!stretch || stretch.to - stretch.from > LONGEST_LETTER) return undefined;
  const out = accented(name, place.show(stretch, place.math), place.math || name.length > 1);
  return out === undefined ? undefined : { out, next: stretch.next };
}

function wordCommand(place: Place, at: number, name: string, end: number): Piece {
  const { tex } = place;
  const next = tex.text[end] === '*' && tex.text[end + 1] === '{' ? end + 1 : end;
  const letter = TEX_LETTERS.get(name);
  if (letter !== undefined) return { out: letter, next: gluedNext(place, next) };
  const sign = TEX_SIGNS.get(name);
  if (sign !== undefined) return signPiece(place, name, sign, next);
  if (TEX_SILENT.has(name)) return silentPiece(place, name, next);
  if (TEX_BLANK.has(name)) return { out: ' ', next };
  if (TEX_DROPPED.has(name)) return { out: '', next: afterArguments(place, next, 1), dropped: true };
  if (TEX_OPENERS.has(name)) return { out: '', next: afterArguments(place, next, 1) };
  return (
    shapedPiece(place, name, next) ??
    (isAccent(name) ? accentPiece(place, name, next) : undefined) ??
    shownPiece(place, at, name, next)
  );
}

/** After a letter-like command a space only ends the name: `\mu m` is μm, `\o re` is øre. */
function gluedNext({ tex, end }: Place, next: number): number {
  if (tex.text.startsWith('{}', next)) return next + 2;
  const word = skipBlanks(tex.text, next, end);
  return word < end && /[A-Za-z0-9]/.test(tex.text[word] ?? '') ? word : next;
}

function signPiece(place: Place, name: string, sign: string, next: number): Piece {
  const { text } = place.tex;
  if (name === 'deg' && place.math && /^\s*\(/.test(text.slice(next, next + 2))) return { out: 'deg', next };
  if (text.startsWith('{}', next)) return { out: sign, next: next + 2 };
  const glued = /^[\p{L}∇∂]$/u.test(sign) && (place.math || name === 'textmu');
  return { out: sign, next: glued ? gluedNext(place, next) : next };
}

function silentPiece(place: Place, name: string, next: number): Piece {
  const { text } = place.tex;
  const after = skipBlanks(text, next, place.end);
  const invisible = (name === 'left' || name === 'right') && text[after] === '.';
  return { out: '', next: invisible ? after + 1 : after };
}

function afterArguments(place: Place, next: number, most: number): number {
  let at = next;
  for (let stretch = bracketedAt(place.tex, at, place.end); stretch; stretch = bracketedAt(place.tex, at, place.end)) {
    at = stretch.next;
  }
  for (let i = 0; i < most; i += 1) at = bracedAt(place.tex, at, place.end)?.next ?? at;
  return at;
}

function inParentheses(text: string): string {
  return /^[\p{L}\p{M}\p{N}.′°%√]*$/u.test(text) || /^\([^()]*\)$/.test(text) ? text : `(${text})`;
}

/** Fractions, roots, superscripts, subscripts, alphabets, notes: commands with a form of their own. */
function shapedPiece(place: Place, name: string, next: number): Piece | undefined {
  const { tex, end, math, show } = place;
  if (/^(?:[dtc]?frac|nicefrac|sfrac|d?binom)$/.test(name)) {
    const first = argumentAt(tex, next, end);
    const second = first && argumentAt(tex, first.next, end);
    if (!second) return undefined;
    const [over, under] = [show(first, math).trim(), show(second, math).trim()];
    if (name.endsWith('binom')) return { out: `C(${over}, ${under})`, next: second.next };
    return { out: `${inParentheses(over)}/${inParentheses(under)}`, next: second.next };
  }
  if (name === 'sqrt') {
    const degree = bracketedAt(tex, next, end);
    const stretch = argumentAt(tex, degree?.next ?? next, end);
    if (!stretch) return { out: '√', next };
    const root = degree ? raised(show(degree, math)) : '';
    return { out: `${root}√${inParentheses(show(stretch, math).trim())}`, next: stretch.next };
  }
  if (name === 'unicode') {
    const stretch = bracedAt(tex, next, end);
    const hex =
      stretch &&
      /^\s*(?:x|U\+)([0-9A-Fa-f]{2,6})\s*$/.exec(
        tex.text.slice(stretch.from, Math.min(stretch.to, stretch.from + 20)),
      )?.[1];
    const point = hex ? Number.parseInt(hex, 16) : 0;
    if (!stretch || point < 0x20 || point > 0x10ffff || (point >= 0xd800 && point < 0xe000)) return undefined;
    return { out: String.fromCodePoint(point), next: stretch.next };
  }
  const stretch = bracedAt(tex, next, end) ?? (isAlphabet(name) ? argumentAt(tex, next, end) : undefined);
  if (!stretch) return undefined;
  if (name === 'textsuperscript') return { out: raised(show(stretch, false)), next: stretch.next };
  if (name === 'textsubscript') return { out: lowered(show(stretch, false)), next: stretch.next };
  if (name === 'footnote') return { out: ` (${show(stretch, false).trim()})`, next: stretch.next, dropped: true };
  if (name === 'url' || name === 'path' || name === 'nolinkurl') {
    return { out: tex.text.slice(stretch.from, stretch.to), next: stretch.next };
  }
  if (isAlphabet(name)) return { out: inAlphabet(name, show(stretch, math)), next: stretch.next };
  return undefined;
}

/** Commands that become their argument, and all unknown ones: `\method{}` is `method`, `\foo{bar}` is `bar`. */
function shownPiece(place: Place, at: number, name: string, next: number): Piece {
  const { tex, end, math, show } = place;
  const bracketed = bracketedAt(tex, next, end);
  let from = bracketed && bracedAt(tex, bracketed.next, end) ? bracketed.next : next;
  const stretches: Stretch[] = [];
  for (let stretch = bracedAt(tex, from, end); stretch; stretch = bracedAt(tex, from, end)) {
    stretches.push(stretch);
    from = stretch.next;
    if (TEX_SHOWN.has(name) || (TEX_SECOND.has(name) && stretches.length === 2)) break;
  }
  if (TEX_SECOND.has(name)) {
    const last = stretches.at(-1);
    return last ? { out: show(last, math), next: last.next } : { out: name, next };
  }
  const shown = stretches
    .map((stretch) => show(stretch, math && !TEX_WORDS.has(name)))
    .filter((out) => out.trim() !== '');
  if (TEX_SHOWN.has(name)) {
    if (stretches.length === 0) return { out: '', next: skipBlanks(tex.text, next, end) };
    return { out: name === 'operatorname' ? spaced(place, at, shown.join('')) : shown.join(''), next: from };
  }
  if (shown.length > 0) return { out: shown.join(' '), next: from };
  if (isAccent(name) && !math) return { out: '', next: skipBlanks(tex.text, from, end) };
  return { out: math ? spaced(place, at, name) : name, next: from };
}

/** A space separates the name of a function from a letter or number before it: `n log n`. */
function spaced({ tex }: Place, at: number, name: string): string {
  return /[\p{L}\p{N})}]/u.test(tex.text[at - 1] ?? '') ? ` ${name}` : name;
}
