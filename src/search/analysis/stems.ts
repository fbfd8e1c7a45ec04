// From a word to its stem: what "networks", "network" and "networking" have in common.
// Apart so that the one exception list and the choice of the stemmer are in one place.

import { stemmer } from 'stemmer';

/** Words that Porter's rules would throw together with another: news/new, university/universe. */
const KEPT: ReadonlySet<string> = new Set(['news', 'university', 'universities', 'aes', 'generic', 'generics']);

/** Porter leaves contextual, conceptual, perceptual, textual apart from context, concept, perception, text. */
const TUAL = /((?:c|x|p)t)u$/;

/** Marks a word that was written with hyphens and is kept in its joined form, apart from words written in one. */
export const JOINED = '~';

/** The stem of a folded word (Porter 1980). Words with digits or in other scripts are left as they are, but for a plural s. */
export function stemOf(word: string): string {
  if (word.startsWith(JOINED)) return JOINED + stemOf(word.slice(JOINED.length));
  if (word.length < 3 || KEPT.has(word)) return word;
  if (!/^[a-z]+$/.test(word)) return /^[a-z0-9.]*[a-z0-9][a-z]s$/.test(word) ? word.slice(0, -1) : word;
  return stemmer(word).replace(TUAL, '$1');
}
