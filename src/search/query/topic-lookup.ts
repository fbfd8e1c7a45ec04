// Which of a day's papers may match a part of a topic, by the part's words. Never leaves out a match. Says so if the result may contain
// others.

import type { Paper } from '../../papers/paper.ts';
import { spellingsOf } from '../analysis/name-spellings.ts';
import { stemOf } from '../analysis/stems.ts';
import { tokensOf } from '../analysis/tokens.ts';
import { nameWords } from '../index/analyze-paper.ts';
import type { Part } from './query.ts';
import { type PaperSet, paperSet } from './topic-set.ts';
import { isStopWord, topicText } from './topic-text.ts';

export interface TopicLookup {
  /** `sure`: it matches each of them. */
  perhaps(part: Part): { papers: PaperSet; sure: boolean };
}

type Words = Map<string, PaperSet>;

export function createTopicLookup(papers: readonly Paper[]): TopicLookup {
  const size = papers.length;
  const nothing = paperSet(size);
  const everything = paperSet(size).fill();
  const stems: Words = new Map();
  const names: Words = new Map();
  const organisations: Words = new Map();

  function put(words: Words, word: string, at: number): void {
    const papersOfWord = words.get(word) ?? paperSet(size);
    papersOfWord.put(at);
    words.set(word, papersOfWord);
  }

  papers.forEach((paper, at) => {
    for (const stem of topicText(paper).stems) put(stems, stem, at);
    for (const author of paper.authors) for (const word of nameWords(author)) put(names, word, at);
    for (const word of organisationWords(paper.organisation ?? '')) put(organisations, word, at);
  });

  /** Papers that have all these words. */
  function all(words: Words, wanted: readonly string[]): PaperSet {
    const found = everything.copy();
    for (const word of wanted) if (!found.keep(words.get(word) ?? nothing)) break;
    return found;
  }

  /** A phrase as typed, or with two neighbours written as one. In both cases the paper has all of these stems. */
  function phrase(words: readonly string[]): PaperSet {
    const found = all(stems, words.map(stemOf));
    for (let i = 0; i + 1 < words.length; i++) {
      const joined = [...words.slice(0, i), words[i]! + words[i + 1]!, ...words.slice(i + 2)];
      found.add(all(stems, joined.map(stemOf)));
    }
    return found;
  }

  function author(name: string): PaperSet {
    const wanted = spellingsOf(name);
    const found = everything.copy();
    for (const spellings of wanted) {
      // A name of initials alone may be anybody's.
      if ((spellings[0] ?? '').length === 1) continue;
      const any = paperSet(size);
      for (const word of spellings) any.add(names.get(word) ?? nothing);
      if (!found.keep(any)) break;
    }
    for (const which of [0, 1]) {
      const joined = wanted.map((spellings) => spellings[which] ?? spellings[0]).join('');
      found.add(names.get(joined) ?? nothing);
    }
    return found;
  }

  function organisation(words: readonly string[]): PaperSet {
    const found = all(organisations, words);
    found.add(organisations.get(words.join('')) ?? nothing);
    return found;
  }

  return {
    perhaps(part) {
      if (part.kind !== 'word' && part.kind !== 'phrase' && part.kind !== 'author' && part.kind !== 'org') {
        return { papers: everything, sure: false };
      }
      const words = tokensOf(part.text).map((token) => token.text);
      if (words.length === 0) return { papers: nothing, sure: true };
      if (part.kind === 'author') return { papers: author(part.text), sure: false };
      if (part.kind === 'org') return { papers: organisation(words), sure: false };
      if (words.length > 1) return { papers: phrase(words), sure: false };
      return { papers: stems.get(stemOf(words[0]!)) ?? nothing, sure: true };
    },
  };
}

/** An organisation's words, all of them written as one, and its initials. */
function organisationWords(name: string): Set<string> {
  const words = tokensOf(name).map((token) => token.text);
  const telling = words.filter((word) => !isStopWord(word));
  return new Set([...words, words.join(''), telling.map((word) => word[0]).join('')]);
}
