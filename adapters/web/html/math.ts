// TeX in titles and abstracts as HTML with MathML, for readers' own fonts and screen readers (ADR 0024). TeX is untrusted: only elements and
// attributes of this file's lists are written, and a formula that isn't valid, or is too long or too deep, is shown as text.

import { html, raw } from 'hono/html';
import { BoundedMap } from '#src/bounded-map.ts';
import { safeLines, safeText } from '#src/conversation/texts/safe-text.ts';
import { texPieces, texToUnicode } from '#src/papers/tex/tex.ts';
import type { Markup } from './layout.ts';

/** A longer formula is text. The longest in abstracts have some hundred characters. */
const LONGEST = 1_000;
/** Expansions of macros in a formula. Abstracts define none, but `\bm` and others are macros. */
const MOST_EXPANSIONS = 200;
/** Elements inside each other, and tags and texts in all. */
const DEEPEST = 40;
const MOST_PIECES = 3_000;
const REMEMBERED = 5_000;

/** As Temml builds it: an element, a fragment without a type, or a text. */
interface MathNode {
  type?: string;
  attributes?: Record<string, unknown>;
  children?: MathNode[];
  text?: string;
}

type Temml = (formula: string) => MathNode;

/** Its own types name this differently. */
interface TemmlModule {
  __renderToMathMLTree: (formula: string, options: { throwOnError: boolean; maxExpand: number }) => MathNode;
}

let loading: Promise<Temml> | undefined;

/** Loaded at the first formula, because it takes longer than a page. */
function loadTemml(): Promise<Temml> {
  loading ??= import('temml').then((module) => {
    const { __renderToMathMLTree: treeOf } = module.default as unknown as TemmlModule;
    return (formula) => treeOf(formula, { throwOnError: true, maxExpand: MOST_EXPANSIONS });
  });
  return loading;
}

const known = new BoundedMap<string, string>(REMEMBERED);

/** The text for people. Its formulas are MathML. */
export async function mathText(text: string): Promise<Markup> {
  const pieces = texPieces(text);
  const temml = pieces.some((piece) => typeof piece !== 'string') ? await loadTemml() : undefined;
  const parts = pieces.map((piece) => {
    if (typeof piece === 'string') return safeLines(piece);
    const math = temml && mathMl(temml, safeText(piece.formula));
    // Every character of it was escaped below.
    return math ? raw(math) : safeText(texToUnicode(`$${piece.formula}$`));
  });
  return html`${parts}`;
}

/** Empty if it has to be shown as text. */
function mathMl(temml: Temml, formula: string): string {
  const before = known.get(formula);
  if (before !== undefined) return before;
  const written = converted(temml, formula);
  known.set(formula, written);
  return written;
}

function converted(temml: Temml, formula: string): string {
  if (formula.length > LONGEST) return '';
  const out: string[] = [];
  try {
    return write(temml(formula), out, 0) ? out.join('') : '';
  } catch {
    // ParseError, or RangeError of deep nesting.
    return '';
  }
}

/** False if it is too much, or contains an element that isn't on the list. */
function write({ type, attributes = {}, children = [], text }: MathNode, out: string[], depth: number): boolean {
  if (depth > DEEPEST || out.length > MOST_PIECES) return false;
  if (text !== undefined) {
    out.push(escaped(text));
    return true;
  }
  // Temml's fragments have no type.
  if (type === undefined) return children.every((child) => write(child, out, depth + 1));
  if (!ELEMENTS.has(type)) return false;
  const given = Object.entries(attributes).flatMap(([name, value]) => {
    const allowed = ATTRIBUTES[name]?.test(String(value)) && (!SIZES.has(name) || isSmall(String(value)));
    return allowed ? ` ${name}="${escaped(String(value))}"` : [];
  });
  out.push(`<${type}${given.join('')}>`);
  if (!children.every((child) => write(child, out, depth + 1))) return false;
  out.push(`</${type}>`);
  return true;
}

const ELEMENTS: ReadonlySet<string> = new Set(
  'math mrow mi mn mo ms mtext mspace msup msub msubsup munder mover munderover mmultiscripts mprescripts mfrac msqrt mroot mstyle mpadded mphantom mtable mtr mtd'.split(
    ' ',
  ),
);

const SIZE = /^-?\d*\.?\d+(?:em|ex|pt|px)?$/;
const TRUTH = /^(?:true|false)$/;
const ATTRIBUTES: Readonly<Record<string, RegExp>> = {
  accent: TRUTH,
  columnalign: /^(?:left|center|right)(?: (?:left|center|right))*$/,
  depth: SIZE,
  display: /^block$/,
  displaystyle: TRUTH,
  fence: TRUTH,
  form: /^(?:prefix|infix|postfix)$/,
  height: SIZE,
  largeop: TRUTH,
  linethickness: SIZE,
  lspace: SIZE,
  mathvariant: /^normal$/,
  maxsize: SIZE,
  minsize: SIZE,
  movablelimits: TRUTH,
  rspace: SIZE,
  scriptlevel: /^[+-]?\d$/,
  separator: TRUTH,
  stretchy: TRUTH,
  symmetric: TRUTH,
  voffset: SIZE,
  width: SIZE,
};
const SIZES: ReadonlySet<string> = new Set(Object.keys(ATTRIBUTES).filter((name) => ATTRIBUTES[name] === SIZE));
/** In em. Larger spaces would reach over the words around a formula. */
const LARGEST = 3;
const EM: Readonly<Record<string, number>> = { ex: 0.5, pt: 0.1, px: 0.0625 };

function isSmall(size: string): boolean {
  const unit = /[a-z]+$/.exec(size)?.[0] ?? 'em';
  return Math.abs(Number.parseFloat(size)) * (EM[unit] ?? 1) <= LARGEST;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? '');
}
