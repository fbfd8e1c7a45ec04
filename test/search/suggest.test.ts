// Titles for completion: begun before held before scattered, more votes first.

import { describe, expect, it } from 'vitest';
import { suggestTitles } from '#src/search/suggest.ts';
import { HOSTILE_TITLES } from '../fakes/papers.ts';
import { indexWith } from './made-index.ts';

const index = indexWith([
  { title: 'A Study of Sparse Attention', votes: 50 },
  { title: 'Sparse Attention for “Robots”', votes: 1 },
  { title: 'Sparse Attention for Boats', votes: 9 },
  { title: 'Attention that is Sparse', votes: 99 },
  { title: 'Schrödinger Bridges' },
]);
const ids = (typed: string, limit = 10) => suggestTitles(index, typed, limit).map((one) => one.id);

describe('suggestTitles', () => {
  it('puts starts of titles before starts of words in the middle, and those before loose words', () => {
    expect(ids('sparse att')).toEqual(['p3', 'p2', 'p1', 'p4']);
    expect(ids('sparse att', 2)).toEqual(['p3', 'p2']);
  });
  it('ignores case, accents and quotes', () => {
    expect(suggestTitles(index, 'SCHRODINGER b', 1)).toEqual([{ id: 'p5', title: 'Schrödinger Bridges' }]);
    expect(ids('sparse attention for "rob')[0]).toBe('p2');
  });
  it('matches the start of words, not their inside', () => {
    expect(ids('parse')).toEqual([]);
  });
  it('returns nothing for empty input', () => {
    expect(ids('')).toEqual([]);
    expect(ids('  ')).toEqual([]);
    expect(ids('sparse', 0)).toEqual([]);
  });
  it('handles hostile titles and input', () => {
    const hostile = indexWith(HOSTILE_TITLES.map((title) => ({ title })));
    for (const title of HOSTILE_TITLES) expect(() => suggestTitles(hostile, title, 5)).not.toThrow();
    expect(suggestTitles(hostile, '大規模', 1)[0]?.title).toContain('大規模言語モデル');
  });
});
