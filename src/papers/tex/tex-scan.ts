// Scans TeX source: matching braces, names of commands and their arguments. Doesn't know what a command means.

/** TeX source with what a single pass over it finds. */
export interface Tex {
  text: string;
  /** For each `{` the index of its `}`, otherwise -1. Escaped and unmatched braces have none. */
  closing: Int32Array;
  /** Certainly contains TeX, so that braces are grouping and not text. */
  rich: boolean;
  /** Replaces a formula, given its source. Undefined: it becomes Unicode. */
  formula?: ((source: string) => string | undefined) | undefined;
}

/** A stretch of source, and where to continue after it. */
export interface Stretch {
  from: number;
  to: number;
  next: number;
}

export function scanned(text: string, formula?: Tex['formula']): Tex {
  const closing = new Int32Array(text.length).fill(-1);
  const open: number[] = [];
  for (let i = 0; i < text.length; i += 1) {
    const sign = text[i];
    if (sign === '\\') i += 1;
    else if (sign === '{') open.push(i);
    else if (sign === '}') {
      const start = open.pop();
      if (start !== undefined) closing[start] = i;
    }
  }
  return { text, closing, formula, rich: /\\[A-Za-z%&_"'`~^([]|\$[^$\\^_]*[\\^_][^$]*\$/.test(text) };
}

/** The command at a backslash: its letters, or the one character after it. Empty for a backslash at the end. */
export function commandNameAt(text: string, at: number): { name: string; next: number } {
  const pattern = /\\([A-Za-z]+|[\s\S])?/uy;
  pattern.lastIndex = at;
  const name = pattern.exec(text)?.[1] ?? '';
  return { name, next: at + 1 + name.length };
}

export function skipBlanks(text: string, at: number, end: number): number {
  let next = at;
  while (next < end && /\s/.test(text[next] ?? '')) next += 1;
  return next;
}

/** The contents of braces at this position. */
export function bracedAt(tex: Tex, at: number, end: number): Stretch | undefined {
  const close = at < end ? (tex.closing[at] ?? -1) : -1;
  return close < 0 || close >= end ? undefined : { from: at + 1, to: close, next: close + 1 };
}

/** The contents of square brackets at this position (`[2pt]`). Never long, so that an unmatched bracket costs nothing. */
export function bracketedAt(tex: Tex, at: number, end: number): Stretch | undefined {
  if (tex.text[at] !== '[') return undefined;
  const near = tex.text.slice(at, Math.min(end, at + 100));
  const close = near.indexOf(']');
  return close < 0 ? undefined : { from: at + 1, to: at + close, next: at + close + 1 };
}

/** A command's argument: in braces, or the next single character or command. Spaces before it don't count. */
export function argumentAt(tex: Tex, at: number, end: number): Stretch | undefined {
  const start = skipBlanks(tex.text, at, end);
  if (start >= end) return undefined;
  const braced = bracedAt(tex, start, end);
  if (braced) return braced;
  const sign = tex.text[start];
  if (sign === '{' || sign === '}' || sign === '$') return undefined;
  if (sign !== '\\') {
    const next = start + String.fromCodePoint(tex.text.codePointAt(start) ?? 0).length;
    return { from: start, to: next, next };
  }
  const { name, next } = commandNameAt(tex.text, start);
  if (name === '') return undefined;
  const own = /^[A-Za-z]/.test(name) ? bracedAt(tex, next, end) : undefined;
  return { from: start, to: own?.next ?? next, next: own?.next ?? next };
}

/** The contents between the `$` here and its match, or undefined if it is money: `$5 and $10`, `Earn $1 Million`. */
export function formulaAt(tex: Tex, at: number, end: number): Stretch | undefined {
  const { text } = tex;
  const width = text[at + 1] === '$' ? 2 : 1;
  let close = at + width;
  while (close < end && text[close] !== '$') close += text[close] === '\\' ? 2 : 1;
  if (close >= end || close === at + width) return undefined;
  const inside = text.slice(at + width, close);
  const closesWith = text[close + 1] === '$' && width === 2 ? 2 : 1;
  if (!isFormula(inside, text[close + closesWith] ?? '')) return undefined;
  return { from: at + width, to: close, next: close + closesWith };
}

function isFormula(inside: string, after: string): boolean {
  // Words that only occur in prose: three letters or more, between spaces, not a command and not inside braces.
  const words = inside.replace(/\{[^{}]*\}/g, '').match(/(?<=^|\s)\p{L}{3,}(?=[\s,.;]|$)/gu)?.length ?? 0;
  const startsAsMoney = /^\d/.test(inside);
  if (/[\\^_{}]/.test(inside)) return startsAsMoney ? words === 0 : words < 4;
  if (/^[<>=+±×≤≥≈∼~-]{1,2}$/.test(inside)) return true;
  if (/^\s|\s$/.test(inside) || /\d/.test(after)) return false;
  return words === 0 || !/\s/.test(inside);
}
