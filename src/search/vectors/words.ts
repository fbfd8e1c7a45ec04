// Cuts text into the words that have vectors. Training (bench/vectors) and search share these rules.

import { STOP_WORDS } from '../analysis/stop-words.ts';
import { compoundsOf, tokensOf } from '../analysis/tokens.ts';

const STOPS = new Set(STOP_WORDS);

/**
 * The words of a text in order, without stop words. A hyphenated word gives its parts and its joined form, so that "pre-training" is also
 * "pretraining".
 */
export function vectorWords(text: string): string[] {
  const tokens = tokensOf(text);
  const words: string[] = [];
  for (const { text: word } of tokens) if (!STOPS.has(word)) words.push(singular(word));
  for (const compound of compoundsOf(tokens)) words.push(singular(compound));
  return words;
}

/** The singular of a regular plural. Endings that are no plural (-ss, -us, -is) stay. */
export function singular(word: string): string {
  if (word.length < 4 || !/^[a-z0-9]*[a-z]s$/.test(word) || /(ss|us|is)$/.test(word)) return word;
  if (/[^aeiou]ies$/.test(word) && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(ss|x|ch|sh|zz)es$/.test(word)) return word.slice(0, -2);
  return word.slice(0, -1);
}
