// Converts TeX in titles and abstracts to Unicode for people. Handles what authors write there, loses no words, never throws, and leaves
// text without TeX unchanged. Takes time linear in the text's length.

import { commandPiece, type Piece, type Place } from './tex-commands.ts';
import { lowered, raised } from './tex-letters.ts';
import { argumentAt, bracedAt, formulaAt, type Stretch, scanned, type Tex } from './tex-scan.ts';
import { TEX_KNOWN_BARE, TEX_SIGNS } from './tex-symbols.ts';

/** Groups nested deeper than this are shown as written. */
const DEEPEST = 24;

/**
 * The text as a person reads it: `SL$^{2}$A-INR` is `SL²A-INR`, `na\"ive` is `naïve`, `$O(n\log n)$` is `O(n log n)`. Money (`$1 Million`)
 * stays money. Also fixes what sources leave of TeX after removing dollars and backslashes (`M^3`, `360^circ`).
 */
export function texToUnicode(text: string): string {
  return converted(text);
}

function converted(text: string, formula?: Tex['formula']): string {
  if (!/[\\$^_~`{]|--/.test(text)) return text;
  const shown = render(scanned(text, formula), { from: 0, to: text.length, next: text.length }, false, 0);
  return shown.trim() === '' ? text : shown;
}

/** Private characters that stand for formulas while the words around them are converted. */
const STAND_IN = /([\u{f0000}-\u{f00ff}])/u;
const FIRST_STAND_IN = 0xf_0000;
/** A text with more formulas is no abstract. The rest becomes Unicode. */
const MOST_FORMULAS = 256;

/** The text in pieces: words as texToUnicode gives them, and the source of each formula, without its dollars. */
export function texPieces(text: string): (string | { formula: string })[] {
  const own = text.replace(/[\u{f0000}-\u{f00ff}]/gu, '');
  const formulas: string[] = [];
  const formula = (source: string): string | undefined => {
    if (source.trim() === '' || formulas.length >= MOST_FORMULAS) return undefined;
    return String.fromCodePoint(FIRST_STAND_IN + formulas.push(source.trim()) - 1);
  };
  return converted(own, formula)
    .split(STAND_IN)
    .flatMap((piece) => {
      const source = formulas[(piece.codePointAt(0) ?? 0) - FIRST_STAND_IN];
      return source === undefined ? piece || [] : { formula: source };
    });
}

function render(tex: Tex, stretch: Stretch, math: boolean, depth: number): string {
  if (depth > DEEPEST) return tex.text.slice(stretch.from, stretch.to);
  const out: string[] = [];
  const place: Place & Reading = {
    tex,
    end: stretch.to,
    math,
    start: stretch.from,
    show: (inner, inMath) => render(tex, inner, inMath, depth + 1),
    quote: false,
    apostrophe: -1,
    noFormula: false,
  };
  for (let at = stretch.from; at < stretch.to; ) {
    const piece = pieceAt(place, at, out);
    if (piece.dropped) dropBlank(out, tex.text[piece.next] ?? '');
    if (piece.out !== '') out.push(piece.out);
    at = Math.max(piece.next, at + 1);
  }
  return out.join('');
}

/** State while reading one stretch. */
interface Reading {
  start: number;
  /** A double quotation mark is open. */
  quote: boolean;
  /** Where the open single quotation mark closes. */
  apostrophe: number;
  /** No `\)` or `\]` follows any more. */
  noFormula: boolean;
}

function dropBlank(out: string[], after: string): void {
  if (!/^[\s.,;:!?)\]]?$/.test(after)) return;
  while (out.length > 0 && /\s$/.test(out.at(-1) ?? '')) {
    const left = (out.pop() ?? '').trimEnd();
    if (left !== '') out.push(left);
  }
}

const PLAIN_TEXT = /[^\\${}^_~`'-]+/y;
const PLAIN_MATH = /[^\\${}^_~']+/y;

function pieceAt(place: Place & Reading, at: number, out: string[]): Piece {
  const { tex, end, math } = place;
  const plain = math ? PLAIN_MATH : PLAIN_TEXT;
  plain.lastIndex = at;
  const run = plain.exec(tex.text)?.[0].slice(0, end - at);
  if (run) return { out: math ? run : run.replace(/(?<=\d)times(?!\p{L})/gu, '×'), next: at + run.length };
  switch (tex.text[at]) {
    case '\\':
      return displayed(place, at) ?? commandPiece(place, at);
    case '$':
      return dollar(place, at);
    case '{':
      return group(place, at, out);
    case '^':
      return shift(place, at, raised) ?? as(place, at);
    case '_':
      return shift(place, at, lowered) ?? as(place, at);
    case '~':
      return tie(place, at);
    case '-':
      return dashes(place, at);
    case '`':
    case "'":
      return math ? { out: tex.text[at] === "'" ? '′' : '`', next: at + 1 } : quotes(place, at);
    default:
      return as(place, at);
  }
}

function as({ tex }: Place, at: number): Piece {
  return { out: tex.text[at] ?? '', next: at + 1 };
}

/** A formula between `\(` and `\)` or `\[` and `\]`. */
function displayed(place: Place & Reading, at: number): Piece | undefined {
  const open = place.tex.text[at + 1];
  if (place.math || place.noFormula || (open !== '(' && open !== '[')) return undefined;
  const length = place.tex.text.slice(at + 2, place.end).indexOf(open === '(' ? '\\)' : '\\]');
  if (length < 0) place.noFormula = true;
  if (length < 0) return undefined;
  const close = at + 2 + length;
  return { out: formulaText(place, { from: at + 2, to: close, next: close + 2 }), next: close + 2 };
}

function dollar(place: Place, at: number): Piece {
  const formula = place.math ? undefined : formulaAt(place.tex, at, place.end);
  if (!formula) return as(place, at);
  return { out: formulaText(place, formula), next: formula.next };
}

function formulaText({ tex, show }: Place, stretch: Stretch): string {
  return tex.formula?.(tex.text.slice(stretch.from, stretch.to)) ?? show(stretch, true).trim();
}

/** Braces are grouping in a formula and in a text that is TeX beyond doubt; elsewhere they are braces. */
function group(place: Place, at: number, out: string[]): Piece {
  const { tex, math } = place;
  const inside = bracedAt(tex, at, place.end);
  if (!inside) return as(place, at);
  const bare = math ? undefined : bareCommand(out);
  if (bare !== undefined) {
    const last = out.pop() ?? '';
    out.push(last.slice(0, last.length - bare.length));
    const shape = bare === 'textsuperscript' ? raised : bare === 'textsubscript' ? lowered : (shown: string) => shown;
    return { out: shape(place.show(inside, false)), next: inside.next };
  }
  if (math || tex.rich) return { out: place.show(inside, math), next: inside.next };
  const sign =
    inside.to - inside.from > 1
      ? TEX_SIGNS.get(tex.text.slice(inside.from, Math.min(inside.to, inside.from + 20)))
      : undefined;
  const byNumber = /\d/.test(`${tex.text[at - 1] ?? ''}${tex.text[inside.next] ?? ''}`);
  return sign !== undefined && byNumber ? { out: sign, next: inside.next } : as(place, at);
}

/** A command that lost its backslash, at the end of what was shown so far: `textbf` in `R^textbf{2AI}`. */
function bareCommand(out: readonly string[]): string | undefined {
  const word = /(?:^|[^A-Za-z])([a-z]+)$/.exec((out.at(-1) ?? '').slice(-20))?.[1];
  return word !== undefined && TEX_KNOWN_BARE.has(word) ? word : undefined;
}

const RAISED_WORDS = /^\^(?:(circ|prime|top|star|ast|dagger)|(text[a-z]+|math[a-z]+)(?=\{))/;

/** `^` and `_` with what they raise or lower. Outside a formula only after a letter or number, and only in forms that are no words. */
function shift(place: Place, at: number, shape: (text: string) => string): Piece | undefined {
  const { tex, end, math, show } = place;
  if (math) {
    const stretch = argumentAt(tex, at + 1, end);
    return stretch && { out: shape(show(stretch, true)), next: stretch.next };
  }
  if (!/[\p{L}\p{N})\]}]/u.test(tex.text[at - 1] ?? '')) return undefined;
  const braced = bracedAt(tex, at + 1, end);
  if (braced) return { out: shape(show(braced, true)), next: braced.next };
  if (tex.text[at] === '_') return undefined;
  const near = tex.text.slice(at, Math.min(end, at + 24));
  const [, sign, command] = RAISED_WORDS.exec(near) ?? [];
  if (sign !== undefined) return { out: shape(TEX_SIGNS.get(sign) ?? ''), next: at + 1 + sign.length };
  const named = command === undefined ? undefined : bracedAt(tex, at + 1 + command.length, end);
  if (named) return { out: shape(show(named, false)), next: named.next };
  const short = /^\^([-+−]?\d{1,8}(?!\d)|[*\p{L}](?!\p{L}))/u.exec(near)?.[1];
  if (short !== undefined) return { out: shape(short), next: at + 1 + short.length };
  if (near[1] !== '\\') return undefined;
  const stretch = argumentAt(tex, at + 1, end);
  return stretch && { out: shape(show(stretch, true)), next: stretch.next };
}

/** A tie between two words is a blank (`Fig.~1`); elsewhere a tilde means "about", or somebody's home. */
function tie(place: Place, at: number): Piece {
  const [before = '', after = ''] = [place.tex.text[at - 1], place.tex.text[at + 1]];
  const ties = place.math || (/[\p{L}\p{N}.,:;)\]}%]/u.test(before) && /[\p{L}\p{N}\\$([{]/u.test(after));
  return ties ? { out: ' ', next: at + 1 } : as(place, at);
}

/** Two hyphens are a dash between words, three a long one. More are a rule; two before a word are a command line's option. */
function dashes(place: Place & Reading, at: number): Piece {
  const { text } = place.tex;
  let next = at;
  while (next < place.end && text[next] === '-') next += 1;
  const count = next - at;
  const option = /^\s?$/.test(at > place.start ? (text[at - 1] ?? '') : '') && /[A-Za-z]/.test(text[next] ?? '');
  if (count === 3) return { out: '—', next };
  return { out: count === 2 && !option ? '–' : text.slice(at, next), next };
}

/** TeX's quotation marks: two backticks to two apostrophes (also closed as people do close them), one to one around a few words. */
function quotes(place: Place & Reading, at: number): Piece {
  const { text } = place.tex;
  const sign = text[at] ?? '';
  let next = at;
  while (next < place.end && text[next] === sign) next += 1;
  const count = next - at;
  if (count === 2) {
    const closes = place.quote && (sign === "'" || !/^[\p{L}\p{N}]/u.test(text[next] ?? ''));
    if (!closes && sign === "'") return { out: "''", next };
    place.quote = !closes;
    return { out: closes ? '”' : '“', next };
  }
  if (at === place.apostrophe) return { out: '’', next: at + 1 };
  if (count === 1 && sign === '`') {
    const words = /^`[^`'\s][^`'\n]{0,60}'(?!\p{L})/u.exec(text.slice(at, Math.min(place.end, at + 70)))?.[0];
    if (words !== undefined) {
      place.apostrophe = at + words.length - 1;
      return { out: '‘', next };
    }
  }
  return { out: text.slice(at, next), next };
}
