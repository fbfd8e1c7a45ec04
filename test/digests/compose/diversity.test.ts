// Which papers of a ranking a digest takes when some are about the same thing.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseDiverse, diversify } from '#src/digests/compose/diversity.ts';
import type { Paper } from '#src/papers/paper.ts';
import type { RankedPaper } from '#src/papers/ranking/ranked.ts';

/** Ranked papers; the first letter of an ID is the theme. */
function ranked(...papers: [id: string, score: number][]): RankedPaper[] {
  return papers
    .toSorted((a, b) => b[1] - a[1])
    .map(([id, score], i) => ({
      paper: { id, title: id, authors: [], keywords: [] },
      score,
      place: i + 1,
      reasons: [],
    }));
}

const alike = (similarity: number) => (one: Paper, other: Paper) => (one.id[0] === other.id[0] ? similarity : 0);
const idsOf = (papers: readonly RankedPaper[]) => papers.map(({ paper }) => paper.id);
const passedOver = (given: ReturnType<typeof diversify>) =>
  Object.fromEntries([...given.passedOver].map(([id, { paper }]) => [id, paper.id]));

const THEME = ranked(['a1', 60], ['a2', 59], ['a3', 58], ['a4', 57], ['a5', 56], ['b1', 40], ['c1', 30], ['d1', 19]);

describe('a digest of one theme', () => {
  it('becomes one of several, in ranking order', () => {
    const chosen = diversify(THEME, 5, alike(0.9));
    expect(idsOf(chosen.papers)).toEqual(['a1', 'a2', 'b1', 'c1', 'd1', 'a3', 'a4', 'a5']);
    expect(passedOver(chosen)).toEqual({ a3: 'a1', a4: 'a1', a5: 'a1' });
  });

  it('takes papers of the theme where the others are much worse', () => {
    const papers = ranked(['a1', 60], ['a2', 59], ['b1', 25]);
    expect(idsOf(diversify(papers, 2, alike(0.6)).papers)).toEqual(['a1', 'a2', 'b1']);
    expect(idsOf(diversify(papers, 2, alike(1)).papers)).toEqual(['a1', 'b1', 'a2']);
  });

  it('stays where papers are hardly similar', () => {
    const chosen = diversify(THEME, 5, alike(0.35));
    expect(chosen).toEqual({ papers: THEME, passedOver: new Map() });
  });

  it('stays where there is nothing else among the first', () => {
    const papers = ranked(...Array.from({ length: 20 }, (_, i): [string, number] => [`a${i}`, 60 - i / 100]), [
      'b1',
      59.7,
    ]);
    expect(idsOf(diversify(papers, 5, alike(1)).papers)).toEqual(idsOf(papers));
  });
});

describe('a choice', () => {
  const themes = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.nat(30)), { maxLength: 30 });
  const anyRanking = themes.map((all) =>
    ranked(...all.map(([theme, score], i): [string, number] => [theme + i, score])),
  );
  const size = fc.integer({ min: 1, max: 12 });

  it('loses and doubles nothing, takes the best paper, and keeps ranking order in both halves', () => {
    fc.assert(
      fc.property(anyRanking, size, fc.double({ min: -1, max: 1, noNaN: true }), (papers, size, similarity) => {
        const chosen = diversify(papers, size, alike(similarity)).papers;
        expect(chosen.toSorted((a, b) => a.place - b.place)).toEqual(papers);
        expect(chosen[0]).toBe(papers[0]);
        for (const half of [chosen.slice(0, size), chosen.slice(size)]) {
          expect(half).toEqual(half.toSorted((a, b) => a.place - b.place));
        }
      }),
    );
  });

  it('names a chosen, similar paper for exactly those passed over', () => {
    fc.assert(
      fc.property(anyRanking, size, fc.double({ min: 0, max: 1, noNaN: true }), (papers, size, similarity) => {
        const chosen = diversify(papers, size, alike(similarity));
        const taken = chosen.papers.slice(0, size);
        const above = chosen.papers.slice(size).filter(({ place }) => place < (taken.at(-1)?.place ?? 0));
        expect([...chosen.passedOver.keys()]).toEqual(idsOf(above));
        for (const [id, { paper }] of chosen.passedOver) {
          expect(idsOf(taken)).toContain(paper.id);
          expect(paper.id[0]).toBe(id[0]);
        }
      }),
    );
  });

  it('is the ranking without vectors, and loads none where every paper fits', async () => {
    const none = async () => undefined;
    const broken = () => Promise.reject(new Error('loaded'));
    await fc.assert(
      fc.asyncProperty(anyRanking, size, async (papers, size) => {
        expect(await chooseDiverse(papers, size)).toEqual({ papers, passedOver: new Map() });
        expect(await chooseDiverse(papers, size, none)).toEqual({ papers, passedOver: new Map() });
        if (papers.length <= size) expect((await chooseDiverse(papers, size, broken)).papers).toEqual(papers);
      }),
    );
  });
});
