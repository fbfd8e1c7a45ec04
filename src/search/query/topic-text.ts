// A paper's words as topics match them: analyzed once and cached as long as the paper object lives.

import type { Paper } from '../../papers/paper.ts';
import { bareSpelling, spellingsOf } from '../analysis/name-spellings.ts';
import { stemOf } from '../analysis/stems.ts';
import { STOP_WORDS } from '../analysis/stop-words.ts';
import { compoundsOf, tokensOf } from '../analysis/tokens.ts';
import { nameWords } from '../index/analyze-paper.ts';

export interface TopicText {
  /** Stems of title, abstract and keywords, also of neighbours written as one word. */
  stems: ReadonlySet<string>;
  /** The stems in order, with spaces around each. A bar separates the fields. */
  running: string;
}

const texts = new WeakMap<Paper, TopicText>();
const stopStems = new Set(STOP_WORDS.map(stemOf));

export function topicText(paper: Paper): TopicText {
  const known = texts.get(paper);
  if (known) return known;
  const stems = new Set<string>();
  const fields = [paper.title, paper.abstract ?? '', paper.summary ?? '', ...paper.keywords].map((field) => {
    const tokens = tokensOf(field);
    const inOrder = tokens.map((token) => stemOf(token.text));
    for (const stem of inOrder) stems.add(stem);
    for (const compound of compoundsOf(tokens)) stems.add(stemOf(compound));
    for (let i = 0; i + 1 < tokens.length; i++) stems.add(stemOf(tokens[i]!.text + tokens[i + 1]!.text));
    return inOrder.join(' ');
  });
  const text = { stems, running: ` ${fields.join(' | ')} ` };
  texts.set(paper, text);
  return text;
}

/** A longer phrase is a sentence, whose words nobody joins, and each joined spelling would have to be searched. */
const LONGEST_COMPOUND = 12;

/**
 * A word or phrase to look for: one stem, or the spellings of several neighbours, one of which must occur (self-attention, self attention,
 * selfattention). Prepared once for all papers.
 */
export type Wanted = { stem: string } | { spellings: string[] };

export function wantedOf(phrase: string): Wanted {
  const words = tokensOf(phrase).map((token) => token.text);
  if (words.length === 1) return { stem: stemOf(words[0]!) };
  const spelt = (parts: readonly string[]) => ` ${parts.map(stemOf).join(' ')} `;
  const joined =
    words.length > LONGEST_COMPOUND
      ? []
      : words.slice(1).map((word, i) => spelt([...words.slice(0, i), words[i]! + word, ...words.slice(i + 2)]));
  return { spellings: words.length === 0 ? [] : [spelt(words), ...joined] };
}

export function holds(text: TopicText, wanted: Wanted): boolean {
  return 'stem' in wanted ? text.stems.has(wanted.stem) : wanted.spellings.some((one) => text.running.includes(one));
}

export function isStopWord(word: string): boolean {
  const tokens = tokensOf(word);
  return tokens.length > 0 && tokens.every((token) => stopStems.has(stemOf(token.text)));
}

/** All words of the name belong to one author. A single letter matches a name that begins with it. */
export function authorHolds(paper: Paper, author: string): boolean {
  const wanted = spellingsOf(author);
  const full = wanted.filter(([word = '']) => word.length > 1);
  const joined = [0, 1].map((which) => wanted.map((spellings) => spellings[which] ?? spellings[0]).join(''));
  const used = new Set(full.flat().map(bareSpelling));
  return (
    wanted.length > 0 &&
    paper.authors.some((name) => {
      const words = nameWords(name);
      if (joined.some((word) => words.includes(word))) return true;
      if (!full.every((spellings) => spellings.some((word) => words.includes(word)))) return false;
      const left = [...new Set(words.map(bareSpelling))].filter((word) => !used.has(word));
      return wanted
        .flatMap(([word = '']) => (word.length === 1 ? [word] : []))
        .every((initial) => {
          const at = left.findIndex((word) => word.startsWith(initial));
          if (at >= 0) left.splice(at, 1);
          return at >= 0;
        });
    })
  );
}

/** All words of the wanted name are in the organisation's name, or it is its initials: "Massachusetts Institute of Technology", "MIT". */
export function organisationHolds(organisation: string, wanted: string): boolean {
  const tokens = tokensOf(organisation).map((token) => token.text);
  const words = tokensOf(wanted).map((token) => token.text);
  if (words.length === 0) return false;
  const joined = words.join('');
  const telling = tokens.filter((token) => !stopStems.has(stemOf(token)));
  const initials = telling.map((token) => token[0]).join('');
  return (
    words.every((word) => tokens.includes(word)) ||
    tokens.join('') === joined ||
    (joined.length > 2 && initials === joined)
  );
}
