// A paper in words, with hostile and missing parts.

import { describe, expect, it } from 'vitest';
import {
  abstractWords,
  authorWords,
  factsLine,
  paperHref,
  shortAbstract,
  summaryWords,
  titleWords,
  webAddress,
} from '#src/conversation/texts/paper-words.ts';
import type { Paper } from '#src/papers/paper.ts';

function paper(more: Partial<Paper> = {}): Paper {
  return { id: '2606.00001', title: 'A Title', authors: [], keywords: [], ...more };
}

describe('a paper in words', () => {
  it('has a readable title, whatever the source sent', () => {
    expect(titleWords(paper({ title: 'GenM$^3$: \u202e\u001b[1mBold\nMoves' }))).toBe('GenM³: [1mBold Moves');
    expect(titleWords(paper({ title: '\u200b' }))).toBe('2606.00001');
  });

  it('names the first authors and counts the rest', () => {
    const named = (count: number) =>
      authorWords(paper({ authors: Array.from({ length: count }, (_, i) => `A${i + 1}`) }));
    expect(named(0)).toBe('authors unknown');
    expect(named(1)).toBe('A1');
    expect(named(4)).toBe('A1, A2, A3, A4');
    expect(named(5)).toBe('A1, A2, A3 and 2 more');
    expect(named(664)).toBe('A1, A2, A3 and 661 more');
    expect(authorWords(paper({ authors: ["Ren\\'e D.", ' \u202e ', 'B'] }))).toBe('René D., B');
  });

  it('shows the known facts on one line', () => {
    const known = paper({
      organisation: 'Some\u202eLab',
      categories: ['cs.CV', 'cs.AI'],
      codeUrl: 'https://a.b/c',
      withdrawn: true,
    });
    expect(factsLine({ paper: known, votes: 61, listedOn: '2026-06-12' }, '2026-06-13')).toBe(
      '61 votes · listed 12 June · SomeLab · cs.CV · code · withdrawn',
    );
    expect(factsLine({ paper: known, votes: 1, listedOn: '2025-12-31' }, '2026-01-01')).toMatch(
      /^1 vote · listed 31 December 2025/,
    );
    expect(factsLine({ paper: paper(), votes: 1234 })).toBe('1,234 votes');
    expect(factsLine({ paper: paper() })).toBe('');
  });

  it('shortens an abstract at a sentence, or else at a word', () => {
    const abstract = 'First sentence here. Second one is a good deal longer, with 0.5 and more.';
    expect(abstractWords(paper())).toBe('');
    expect(shortAbstract(paper({ abstract }), 1000)).toBe(abstract);
    expect(shortAbstract(paper({ abstract }), 30)).toBe('First sentence here.');
    expect(shortAbstract(paper({ abstract }), 60)).toBe('First sentence here. Second one is a good deal longer, with…');
  });

  it('has one sentence about it: its summary, else the first sentence of the abstract', () => {
    const summaryOf = (over: Partial<Paper>) => summaryWords(paper({ summary: undefined, ...over }));
    expect(summaryOf({ summary: 'We use $n^2$  sheep.', abstract: 'Other.' })).toBe('We use n² sheep.');
    for (const [abstract, first] of [
      ['We count sheep. Then we sleep.', 'We count sheep.'],
      ['Do we, e.g. by hand, count 3.5 sheep? We do.', 'Do we, e.g. by hand, count 3.5 sheep?'],
      [
        'Following Fennick et al. and J. Drumm, we count. We sleep.',
        'Following Fennick et al. and J. Drumm, we count.',
      ],
      ['No end at all', 'No end at all'],
      ['', ''],
    ] as const) {
      expect(summaryOf({ abstract })).toBe(first);
    }
    const long = summaryOf({ abstract: `${'word '.repeat(100)}. End.` });
    expect(long).toMatch(/^(word )+word…$/);
    expect(long.length).toBeLessThanOrEqual(240);
  });

  it('links to a web page or nowhere', () => {
    expect(paperHref(paper())).toBe('https://arxiv.org/abs/2606.00001');
    expect(paperHref(paper({ id: 'other:x', projectUrl: 'https://p.example/a b' }))).toBe('https://p.example/a%20b');
    expect(paperHref(paper({ id: 'other:x', projectUrl: 'javascript:alert(1)' }))).toBeUndefined();
    expect(paperHref(paper({ id: 'other:x' }))).toBeUndefined();
    for (const bad of ['', 'x', 'file:///etc', 'https://user:pw@host/', '//host', 'data:text/html,x']) {
      expect(webAddress(bad)).toBeUndefined();
    }
  });
});
