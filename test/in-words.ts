// Expects a stored text by its words, in the current language.

import { type StoredText, worded } from '#src/conversation/texts/stored.ts';

/** Within `toEqual`, `toMatchObject` and the like: the whole text, or a part of it by a pattern. */
export function inWords(words: string | RegExp): unknown {
  return {
    asymmetricMatch: (one: StoredText | undefined) =>
      one !== undefined && (typeof words === 'string' ? worded(one) === words : words.test(worded(one))),
    toString: () => `inWords(${words})`,
  };
}
