// Text as search compares it: lower case, without accents, with TeX and typographic characters undone. Completion normalizes titles in the
// same way, without cutting them into words.

/** TeX commands that only format their argument. The name of any other command stays as a word (`\alpha` is "alpha"). */
const DRESSING =
  /\\(?:text(?:it|bf|tt|sc|rm|sf|sl|normal|color|superscript|subscript)?|math(?:bf|rm|cal|bb|it|sf|tt|frak|scr|bm|op)|emph|underline|boldsymbol|bm|operatorname\*?|mbox|hbox|left|right|big[gl]?|Big[gl]?|it|bf|sc|rm|tt|em|url|href|xspace|quad|qquad|ensuremath|uppercase|footnote|cite[pt]?)(?![a-zA-Z])/g;
/** `\"o`, `\'{e}`, `\c{c}`: accents as commands. */
const ACCENT = /\\(?:["'`^~=.]|[cvuHdbkr](?=\{|\s))\s*\{?\\?([a-zA-Z])\}?/g;
/** A superscript right behind a letter or digit, in braces or of one character, and adjacent dollar signs. */
const RAISED =
  /(?<=[\p{L}\p{N}])(?:\$?\^(?:\{\s{0,3}([\p{L}\p{N}+]{1,8})\s{0,3}\}|([\p{L}\p{N}+]))\$?|\\textsuperscript\{([\p{L}\p{N}+]{1,8})\})(\p{L}?)/gu;
/** Letters that no Unicode normalization decomposes, in pairs. */
const PAIRS = 'ß ss æ ae œ oe ø o ł l đ d ð d þ th ı i ħ h ŋ n'.split(' ');
const GREEK =
  'α alpha β beta γ gamma δ delta ε epsilon ζ zeta η eta θ theta κ kappa λ lambda μ mu ν nu ξ xi π pi ρ rho σ sigma ς sigma τ tau φ phi χ chi ψ psi ω omega'.split(
    ' ',
  );
const LETTERS = tableOf(PAIRS);
const SYMBOLS = tableOf(GREEK);
const SPECIAL = new RegExp(`[${[...LETTERS.keys()].join('')}]`, 'g');
/** A single Greek letter is a symbol and is spelt out. A run of them is a word and stays. */
const GREEK_RUN = /[\u0370-\u03ff]+/g;

/** Lower case, no accents, straight quotes and plain hyphens. What is not ASCII after that stays (other scripts). */
export function normalize(text: string): string {
  let folded = text;
  if (folded.includes('^') || folded.includes('\\textsup')) folded = folded.replace(RAISED, loweredOf);
  if (folded.includes('\\')) folded = withoutTex(folded);
  if (!/^[\x00-\x7f]*$/.test(folded)) folded = plainLetters(folded);
  return folded.toLowerCase();
}

/** "R^2ec" is the word "R²ec". In "n^2" the two words are joined, as in formulas, and the joined form is "n²". */
function loweredOf(_: string, braced = '', single = '', command = '', letter = ''): string {
  return `${letter === '' ? '-' : ''}${braced}${single}${command}${letter}`;
}

function withoutTex(text: string): string {
  return text
    .replace(ACCENT, '$1')
    .replace(DRESSING, ' ')
    .replace(/\\[&%$#_{}]/g, ' ')
    .replace(/\\/g, ' ');
}

function plainLetters(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f\u200b-\u200f\u2060\ufeff\u00ad]/g, '')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u2018\u2019\u02bc\u2032]/g, "'")
    .replace(/[\u201c\u201d\u201e\u00ab\u00bb\u2033]/g, '"')
    .toLowerCase();
  return plain
    .replace(SPECIAL, (letter) => LETTERS.get(letter) ?? letter)
    .replace(GREEK_RUN, (run) => (run.length === 1 ? (SYMBOLS.get(run) ?? run) : run));
}

function tableOf(pairs: readonly string[]): Map<string, string> {
  const table = new Map<string, string>();
  for (let i = 0; i + 1 < pairs.length; i += 2) table.set(pairs[i]!, pairs[i + 1]!);
  return table;
}
