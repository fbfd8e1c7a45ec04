// Letters in other forms: superscript, subscript, with accents, double-struck, script. Only what Unicode has. The rest is written out.

function zip(from: string, to: string): ReadonlyMap<string, string> {
  const target = [...to];
  return new Map([...from].map((sign, i) => [sign, target[i] ?? sign]));
}

const RAISED = zip(
  '0123456789+-−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWαβγδεθφχ⊤*†‡′°…%',
  '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵅᵝᵞᵟᵋᶿᵠᵡᵀ*†‡′°…%',
);
const LOWERED = zip('0123456789+-−=()aehijklmnoprstuvxβγρφχ', '₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ');
const LONGEST_SHIFTED = 8;

function shifted(text: string, shapes: ReadonlyMap<string, string>): string | undefined {
  const signs = [...text.replaceAll(' ', '')];
  if (signs.length > LONGEST_SHIFTED) return undefined;
  return signs.every((sign) => shapes.has(sign)) ? signs.map((sign) => shapes.get(sign)).join('') : undefined;
}

/** Written out: `^q`, `_stack`, `^(a,b)`. */
function writtenOut(mark: '^' | '_', text: string): string {
  return /^[\p{L}\p{M}\p{N}.*]+$/u.test(text) ? `${mark}${text}` : `${mark}(${text})`;
}

/** As a superscript: `2` is `²`, `circ` a degree sign. Text without a superscript form is written out (`^q`). */
export function raised(text: string): string {
  const plain = text.trim().replaceAll('∘', '°').replaceAll('∗', '*').replaceAll('⋆', '*');
  if (plain === '') return '';
  return shifted(plain, RAISED) ?? writtenOut('^', plain);
}

/** As a subscript. Whole words stay readable: `x_max`. */
export function lowered(text: string): string {
  const plain = text.trim();
  if (plain === '') return '';
  if (/\p{L}{3,}/u.test(plain)) return writtenOut('_', plain);
  return shifted(plain, LOWERED) ?? writtenOut('_', plain);
}

const ACCENTS: ReadonlyMap<string, string> = new Map([
  ["'", '\u0301'],
  ['`', '\u0300'],
  ['^', '\u0302'],
  ['"', '\u0308'],
  ['~', '\u0303'],
  ['=', '\u0304'],
  ['.', '\u0307'],
  ['u', '\u0306'],
  ['v', '\u030c'],
  ['H', '\u030b'],
  ['c', '\u0327'],
  ['d', '\u0323'],
  ['b', '\u0331'],
  ['k', '\u0328'],
  ['r', '\u030a'],
  ['hat', '\u0302'],
  ['widehat', '\u0302'],
  ['tilde', '\u0303'],
  ['widetilde', '\u0303'],
  ['bar', '\u0304'],
  ['overline', '\u0305'],
  ['vec', '\u20d7'],
  ['dot', '\u0307'],
  ['ddot', '\u0308'],
  ['check', '\u030c'],
  ['breve', '\u0306'],
  ['acute', '\u0301'],
  ['grave', '\u0300'],
  ['mathring', '\u030a'],
  ['not', '\u0338'],
]);

export function isAccent(command: string): boolean {
  return ACCENTS.has(command);
}

/** One character with that accent. Undefined if it isn't one character, or (for accents of words) if Unicode has no such letter. */
export function accented(command: string, text: string, loose: boolean): string | undefined {
  const mark = ACCENTS.get(command);
  const base = text === 'ı' ? 'i' : text === 'ȷ' ? 'j' : text;
  if (mark === undefined || [...base].length !== 1 || /\s/.test(base)) return undefined;
  const letter = (base + mark).normalize('NFC');
  return loose || [...letter].length === 1 ? letter : undefined;
}

/** Code points at which alphabets begin, and their letters that Unicode had encoded earlier. */
const ALPHABETS: Record<string, { upper: number; lower?: number; digit?: number; own: string }> = {
  mathbb: { upper: 0x1d538, lower: 0x1d552, digit: 0x1d7d8, own: 'CℂHℍNℕPℙQℚRℝZℤ' },
  mathcal: { upper: 0x1d49c, own: 'BℬEℰFℱHℋIℐLℒMℳRℛ' },
  mathfrak: { upper: 0x1d504, lower: 0x1d51e, own: 'CℭHℌIℑRℜZℨ' },
};
const SAME_ALPHABET: Record<string, string> = { mathscr: 'mathcal', mathds: 'mathbb', Bbb: 'mathbb', frak: 'mathfrak' };

function alphabetOf(command: string) {
  const name = Object.hasOwn(SAME_ALPHABET, command) ? (SAME_ALPHABET[command] ?? '') : command;
  return Object.hasOwn(ALPHABETS, name) ? ALPHABETS[name] : undefined;
}

export function isAlphabet(command: string): boolean {
  return alphabetOf(command) !== undefined;
}

/** The letters of a formula in another alphabet. A whole word (`\mathcal{GNN}`) stays readable as it is. */
export function inAlphabet(command: string, text: string): string {
  const alphabet = alphabetOf(command);
  if (!alphabet || /\p{L}{3,}/u.test(text)) return text;
  return text.replace(/[A-Za-z0-9]/g, (sign) => {
    const own = alphabet.own.indexOf(sign);
    if (own >= 0) return alphabet.own[own + 1] ?? sign;
    const [first, from] = /[A-Z]/.test(sign)
      ? ['A', alphabet.upper]
      : /[a-z]/.test(sign)
        ? ['a', alphabet.lower]
        : ['0', alphabet.digit];
    return from === undefined ? sign : String.fromCodePoint(from + sign.charCodeAt(0) - first.charCodeAt(0));
  });
}
