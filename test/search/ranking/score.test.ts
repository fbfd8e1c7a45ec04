// The fast index against the formula written out: same scores, however the index came to be.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IndexedPaper } from '#src/papers/library.ts';
import { stemOf } from '#src/search/analysis/stems.ts';
import { tokensOf } from '#src/search/analysis/tokens.ts';
import { answer } from '#src/search/answer.ts';
import { pack } from '#src/search/index/pack-index.ts';
import { addPaper, emptyIndex } from '#src/search/index/paper-index.ts';
import { WEIGHTS } from '#src/search/ranking/weights.ts';

const PLAIN = { ...WEIGHTS, closer: 0, compound: 0, light: 0 };
/** Light words are counted by reading papers instead of walking lists: the formula must not notice. */
const LIGHT = {
  ...WEIGHTS,
  compound: 0,
  light: 0.5,
  lightFrom: 0,
  adjacent: 0,
  near: 0,
  titleCover: 0,
  titleNamed: 0,
  cover: 0,
  exact: 0,
  name: 0,
};
const VOCABULARY = 'red reds green greens blue house houses mouse tree trees ada bellweather holloway'.split(' ');
const words = (most: number) =>
  fc.array(fc.constantFrom(...VOCABULARY), { maxLength: most }).map((some) => some.join(' '));
const texts = fc.record({
  title: words(5),
  abstract: fc.option(words(24), { nil: undefined }),
  keywords: fc.array(words(2), { maxLength: 2 }),
  authors: fc.array(fc.constantFrom('Ada Bellweather', 'Bo Holloway', 'Ada Green'), { maxLength: 3 }),
});
type Texts = typeof texts extends fc.Arbitrary<infer T> ? T : never;

const stemsOf = (text: string) => tokensOf(text).map((token) => stemOf(token.text));
const times = (list: readonly string[], one: string) => list.filter((other) => other === one).length;

/** BM25F, slowly: every sum spelt out. */
function referenceScores(papers: readonly Texts[], query: string): number[] {
  const cut = papers.map((paper) => ({
    title: stemsOf(paper.title),
    abstract: stemsOf(paper.abstract ?? ''),
    keywords: paper.keywords.flatMap(stemsOf),
    names: paper.authors.flatMap((author) => tokensOf(author).map((token) => token.text)),
    authors: paper.authors,
  }));
  const norm = (field: 'title' | 'abstract' | 'keywords' | 'authors', length: number) => {
    const lengths = cut.map((paper) => paper[field].length).filter((one) => one > 0);
    const mean = lengths.reduce((sum, one) => sum + one, 0) / lengths.length || 1;
    const { weight, b } = WEIGHTS[field];
    return weight / (1 - b + (b * length) / mean);
  };
  const saturated = (weight: number) => (weight * (WEIGHTS.k1 + 1)) / (weight + WEIGHTS.k1);
  const typed = [...new Set(tokensOf(query).map((token) => token.text))];
  const all = tokensOf(query).map((token) => stemOf(token.text));
  return cut.map((paper) =>
    typed.reduce((sum, word) => {
      const stem = stemOf(word);
      const inText = cut.filter(({ title, abstract, keywords }) =>
        [...title, ...abstract, ...keywords].includes(stem),
      ).length;
      const inNames = cut.filter(({ names }) => names.includes(word)).length;
      const forms = typed.filter((other) => stemOf(other) === stem).length;
      const df = Math.min(cut.length, inText + inNames);
      const worth = (Math.sqrt(times(all, stem)) / forms) * Math.log(1 + (cut.length - df + 0.5) / (df + 0.5));
      const text =
        Math.min(3, times(paper.title, stem)) * norm('title', paper.title.length) +
        Math.min(15, times(paper.abstract, stem)) * norm('abstract', paper.abstract.length) +
        Math.min(3, times(paper.keywords, stem)) * norm('keywords', paper.keywords.length);
      const name = paper.names.includes(word) ? norm('authors', paper.authors.length) : 0;
      return sum + (text > 0 ? worth * saturated(text) : 0) + (name > 0 ? worth * saturated(name) : 0);
    }, 0),
  );
}

function listed(papers: readonly Texts[]): IndexedPaper[] {
  return papers.map((paper, i) => ({ seq: i + 1, paper: { id: `p${i}`, ...paper } }));
}

function scoresIn(index: ReturnType<typeof emptyIndex>, query: string, weights = PLAIN): Map<string, number> {
  return new Map(answer(index, { query, offset: 0, limit: 1000 }, weights).hits.map((hit) => [hit.id, hit.score]));
}

const corpus = fc.array(texts, { minLength: 1, maxLength: 12 });
const query = fc.array(fc.constantFrom(...VOCABULARY), { minLength: 1, maxLength: 5 }).map((some) => some.join(' '));

describe('scores', () => {
  it('follow the formula', () => {
    fc.assert(
      fc.property(corpus, query, (papers, typed) => {
        const index = emptyIndex();
        for (const paper of listed(papers)) addPaper(index, paper);
        const scores = scoresIn(index, typed);
        referenceScores(papers, typed).forEach((expected, i) => {
          expect(scores.get(`p${i}`) ?? 0).toBeCloseTo(expected, 4);
        });
      }),
    );
  });

  it('follow the formula when common words weigh little, for papers with a rare word', () => {
    let compared = 0;
    fc.assert(
      fc.property(corpus, query, (papers, typed) => {
        const index = emptyIndex();
        for (const paper of listed(papers)) addPaper(index, paper);
        const expected = referenceScores(papers, typed);
        for (const [id, score] of scoresIn(index, typed, LIGHT)) {
          compared++;
          expect(score).toBeCloseTo(expected[Number(id.slice(1))]!, 4);
        }
      }),
    );
    expect(compared).toBeGreaterThan(50);
  });

  it('do not depend on how the index grew: papers changed and inserted in any order', () => {
    const step = fc.record({ at: fc.nat(6), texts, pack: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 25 }), query, (steps, typed) => {
        const grown = emptyIndex();
        const last = new Map<string, IndexedPaper>();
        steps.forEach(({ at, texts: changed, pack: packs }, i) => {
          const paper: IndexedPaper = { seq: i + 1, paper: { id: `p${at}`, ...changed } };
          addPaper(grown, paper);
          last.set(paper.paper.id, paper);
          if (packs) pack(grown);
        });
        const built = emptyIndex();
        for (const paper of last.values()) addPaper(built, paper);
        expect(grown.totals.papers).toBe(last.size);
        const expected = scoresIn(built, typed);
        const scores = scoresIn(grown, typed);
        expect([...scores.keys()].sort()).toEqual([...expected.keys()].sort());
        for (const [id, score] of expected) expect(scores.get(id)).toBeCloseTo(score, 4);
        const full = (index: typeof grown) =>
          new Map(
            answer(index, { query: `"${typed}" ${typed}`, offset: 0, limit: 99 }).hits.map((hit) => [
              hit.id,
              hit.score.toFixed(3),
            ]),
          );
        expect(full(grown)).toEqual(full(built));
      }),
    );
  });

  it('do not re-index text for new votes, which count at once', () => {
    const index = emptyIndex();
    const paper = { id: 'p0', title: 'Red house', authors: [], keywords: [] };
    addPaper(index, { seq: 1, paper });
    addPaper(index, { seq: 2, paper, votes: 9, listedOn: '2026-06-12' });
    expect(index.totals).toMatchObject({ papers: 1, dead: 0 });
    expect(answer(index, { query: 'house votes:9', offset: 0, limit: 5 }).total).toBe(1);
    addPaper(index, { seq: 3, paper: { ...paper, title: 'Blue house' }, votes: 9 });
    expect(answer(index, { query: 'red', offset: 0, limit: 5 }).total).toBe(0);
    expect(answer(index, { query: 'blue', offset: 0, limit: 5 }).total).toBe(1);
    expect(index.totals).toMatchObject({ papers: 1, dead: 1 });
  });
});
