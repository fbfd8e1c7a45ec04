// Spellings of the same name: Müller and Mueller, Sørensen and Soerensen, Åström and Aastroem. In names ü is also ue. In all other text
// (normalize.ts) it is only u.

import { tokensOf } from './tokens.ts';

const LONG: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  ø: 'oe',
  å: 'aa',
  Ä: 'Ae',
  Ö: 'Oe',
  Ü: 'Ue',
  Ø: 'Oe',
  Å: 'Aa',
};
const TEX_UMLAUT = /\\"\s?\{?([aouAOU])\}?/g;

/** The name with its umlauts written out. Unchanged if it has none. */
export function writtenOut(name: string): string {
  const composed = name.includes('\\') ? name.replace(TEX_UMLAUT, '$1e').normalize('NFC') : name.normalize('NFC');
  return composed.replace(/[äöüøåÄÖÜØÅ]/g, (letter) => LONG[letter] ?? letter);
}

/** Every word of a name, normalized, with its spellings: `[['muller', 'mueller']]`. */
export function spellingsOf(name: string): string[][] {
  const long = tokensOf(writtenOut(name));
  return tokensOf(name).map(({ text }, i) => [...new Set([text, long[i]?.text ?? text])]);
}

/** Equal for all spellings of a word, and for some that only look alike. Distinguishes a spelling from another word of one name. */
export function bareSpelling(word: string): string {
  return word.replace(/([aou])e/g, '$1').replace(/aa/g, 'a');
}
