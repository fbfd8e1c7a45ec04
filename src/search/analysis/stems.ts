// Stems: what "networks", "network" and "networking" have in common. The choice of stemmer and its only list of exceptions.

import { stemmer } from 'stemmer';

/** Words that Porter's rules would merge with another word: news/new, university/universe. */
const KEPT: ReadonlySet<string> = new Set(['news', 'university', 'universities', 'aes', 'generic', 'generics']);

/** Porter doesn't reduce contextual, conceptual, perceptual, textual to context, concept, perception, text. */
const TUAL = /((?:c|x|p)t)u$/;

/** Marks the joined form of a hyphenated word, so that it differs from the same word written without a hyphen. */
export const JOINED = '~';

/** The stem of a normalized word (Porter 1980). Words with digits or in other scripts only lose a plural s. */
export function stemOf(word: string): string {
  if (word.startsWith(JOINED)) return JOINED + stemOf(word.slice(JOINED.length));
  if (word.length < 3 || KEPT.has(word)) return word;
  if (!/^[a-z]+$/.test(word)) return /^[a-z0-9.]*[a-z0-9][a-z]s$/.test(word) ? word.slice(0, -1) : word;
  return stemmer(word).replace(TUAL, '$1');
}
