// Where a query's words are in a text, for marking them. Words match by their stems, like in the index.

import { stemOf } from '../analysis/stems.ts';
import { tokensOf } from '../analysis/tokens.ts';
import { readQuery } from './query.ts';
import { isStopWord } from './topic-text.ts';

/** A part of a text. `hit`: a word of the query. */
export interface MarkedPart {
  text: string;
  hit: boolean;
}

export interface Marker {
  /** The text in parts, which together are the text. */
  parts(text: string): MarkedPart[];
  /** From the sentence with the most different words of the query on, or from further in front if the text ends within `most` UTF-16 units. */
  passage(text: string, most: number): string;
}

const WORD = /[\p{L}\p{N}\p{M}]+/gu;
/** The last word of an unfinished query, as a prefix, from this many letters. */
const SHORTEST_PREFIX = 3;
const SENTENCE_END = /(?<=[.!?])\s+(?=\p{Lu})/u;

/** `typing`: the last word may be unfinished. */
export function createMarker(query: string, typing = false): Marker {
  const tokens = readQuery(query)
    .parts.flatMap((part) => (!part.not && (part.kind === 'word' || part.kind === 'phrase') ? [part.text] : []))
    .flatMap((text) => tokensOf(text))
    .filter(({ text }) => !isStopWord(text));
  const wanted = new Set(tokens.map(({ text }) => stemOf(text)));
  const last = typing && /\S$/.test(query) ? (tokens.at(-1)?.text ?? '') : '';
  const prefix = last.length >= SHORTEST_PREFIX ? last : undefined;
  const known = new Map<string, string>();

  /** The stem of the query that a word has, or an empty text. */
  function matched(word: string): string {
    const before = known.get(word);
    if (before !== undefined) return before;
    const found = tokensOf(word).map(({ text }) => {
      const stem = stemOf(text);
      return wanted.has(stem) ? stem : prefix !== undefined && text.startsWith(prefix) ? prefix : '';
    });
    const stem = found.find((one) => one !== '') ?? '';
    known.set(word, stem);
    return stem;
  }

  return {
    parts(text) {
      const parts: MarkedPart[] = [];
      let from = 0;
      for (const { 0: word, index } of wanted.size > 0 ? text.matchAll(WORD) : []) {
        if (matched(word) === '') continue;
        if (index > from) parts.push({ text: text.slice(from, index), hit: false });
        parts.push({ text: word, hit: true });
        from = index + word.length;
      }
      if (from < text.length) parts.push({ text: text.slice(from), hit: false });
      return parts;
    },
    passage(text, most) {
      const sentences = text.split(SENTENCE_END);
      const counts = sentences.map(
        (one) =>
          new Set(
            one
              .match(WORD)
              ?.map(matched)
              .filter((stem) => stem !== ''),
          ).size,
      );
      const best = Math.max(0, ...counts);
      let first = best === 0 ? 0 : counts.indexOf(best);
      // The end of a text is shown with what is before it.
      let length = sentences.slice(first).join(' ').length;
      while (first > 0 && length + (sentences[first - 1]?.length ?? 0) < most) {
        first -= 1;
        length += (sentences[first]?.length ?? 0) + 1;
      }
      return sentences.slice(first).join(' ');
    },
  };
}
