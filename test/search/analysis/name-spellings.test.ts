// One name in all its spellings, and words that look raised or dotted: found whichever way they are written.

import { describe, expect, it } from 'vitest';
import { tokensOf } from '#src/search/analysis/tokens.ts';
import { authorRows } from '#src/search/index/author-rows.ts';
import { emptyIndex } from '#src/search/index/paper-index.ts';
import { readTopic, topicMatches } from '#src/search/query/topic.ts';
import { authorHolds } from '#src/search/query/topic-text.ts';

const by = (...authors: string[]) => ({ id: '2606.00001', title: 'T', authors, keywords: [] });

describe('a name', () => {
  it.each([
    ['Jürgen Müller', 'Juergen Mueller', ['Jurgen Muller', 'J. Mueller', 'Müller', 'Mueller', 'J\\"urgen M\\"uller']],
    ['Søren Bjørk', 'Soeren Bjoerk', ['Soren Bjork']],
    ['Åsa Åström', 'Aasa Aastroem', ['Asa Astrom']],
    ['Anna Weiß', 'Anna Weiss', []],
  ])('matches when %s is written as %s or the reverse, and without accents', (name, long, others) => {
    for (const wanted of [name, long, ...others]) expect(authorHolds(by(name), wanted), wanted).toBe(true);
    for (const wanted of [name, long]) expect(authorHolds(by(long), wanted), wanted).toBe(true);
  });

  it('does not match other names', () => {
    for (const [wanted, other] of [
      ['Müller', 'Muellner'],
      ['Jürgen Müller', 'Jürgen Miller'],
      ['Samuel Blau', 'Samul Blauer'],
    ] as const)
      expect(authorHolds(by(other), wanted)).toBe(false);
    expect(authorRows(emptyIndex(), 'Müller')).toHaveLength(0);
  });
});

describe('superscripts and dotted words', () => {
  const matches = (topic: string, title: string) =>
    topicMatches(readTopic(topic), { paper: { ...by(), title } }).matches;

  it.each([
    ['R^2ec: Towards Recommenders', ['R2ec', 'R²ec', 'R^2ec', 'r^{2}ec']],
    ['$R^{2}$ec at work', ['R2ec', 'R²ec']],
    ['Mem^2: A Memory', ['Mem2', 'Mem²', 'mem^2']],
    ['R\\textsuperscript{2}ec', ['R2ec', 'R²ec']],
    ['SL$^{2}$A-INR', ['SL2A-INR', 'SL²A-INR', 'sl2a']],
    ['Running llama.cpp', ['llama.cpp', 'llamacpp']],
  ])('%s is found in each spelling', (title, topics) => {
    for (const topic of topics) expect(matches(topic, title), topic).toBe(true);
  });

  it('a full stop at the end of a sentence joins no words', () => {
    expect(tokensOf('It ends. Then it begins.').some(({ glued }) => glued)).toBe(false);
  });
});
