// Papers like others, with made vectors.

import { describe, expect, it } from 'vitest';
import { addPaper } from '#src/search/index/paper-index.ts';
import { similarPapers } from '#src/search/similar.ts';
import { indexed, indexWith } from './made-index.ts';
import { indexWithMeaning } from './made-words.ts';

const LIBRARY = [
  { id: 'kitten', title: 'Kitten feline' },
  { id: 'cat', title: 'Cat kitten' },
  { id: 'dog', title: 'Dog puppy' },
  { id: 'truck', title: 'Truck wheel' },
  { id: 'both', title: 'Dog truck' },
  { id: 'nothing', title: 'Quokka' },
];

const ask = (...ids: string[]) => ({ ids, offset: 0, limit: 10 });

describe('similarPapers', () => {
  it('finds the papers nearest in meaning, without the paper itself', () => {
    const { hits, total, remarks } = similarPapers(indexWithMeaning(LIBRARY), ask('kitten'));
    expect(hits.map(({ id }) => id)).toEqual(['cat', 'dog', 'both']);
    expect(hits[0]!.cosine).toBeGreaterThan(hits[1]!.cosine!);
    expect([total, remarks]).toEqual([3, []]);
  });

  it('takes the mean of several papers', () => {
    const { hits } = similarPapers(indexWithMeaning(LIBRARY), ask('dog', 'truck'));
    expect(hits[0]!.id).toBe('both');
    expect(hits.map(({ id }) => id)).not.toContain('truck');
  });

  it('returns a page', () => {
    const { hits, total } = similarPapers(indexWithMeaning(LIBRARY), { ids: ['kitten'], offset: 1, limit: 1 });
    expect([hits.map(({ id }) => id), total]).toEqual([['dog'], 3]);
  });

  it('leaves out the former text of a changed paper', () => {
    const index = indexWithMeaning(LIBRARY);
    addPaper(index, { ...indexed([{ id: 'cat', title: 'Car engine' }])[0]!, seq: 9 });
    expect(similarPapers(index, ask('kitten')).hits.map(({ id }) => id)).toEqual(['dog', 'both']);
  });

  it('says which papers cannot be compared, and why', () => {
    const index = indexWithMeaning(LIBRARY);
    expect(similarPapers(index, ask('nothing', 'unknown'))).toEqual({
      hits: [],
      total: 0,
      remarks: [
        { kind: 'noMeaning', values: ['nothing'] },
        { kind: 'notInLibrary', values: ['unknown'] },
      ],
    });
    expect(similarPapers(index, ask('unknown', 'kitten')).hits[0]!.id).toBe('cat');
    expect(similarPapers(indexWith(LIBRARY), ask('kitten')).remarks).toEqual([{ kind: 'noVectors', values: [] }]);
  });
});
