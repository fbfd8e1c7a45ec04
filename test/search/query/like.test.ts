// `like:` in searches, with made vectors: it admits and ranks by nearness.

import { describe, expect, it } from 'vitest';
import { answer } from '#src/search/answer.ts';
import { indexWith } from '../made-index.ts';
import { indexWithMeaning } from '../made-words.ts';

const LIBRARY = [
  { id: '2606.00001', title: 'Kitten feline' },
  { id: '2606.00002', title: 'Cat kitten', votes: 30 },
  { id: '2606.00003', title: 'Dog puppy' },
  { id: '2606.00004', title: 'Truck wheel' },
  { id: '2606.00005', title: 'Dog truck' },
  { id: '2606.00006', title: 'Quokka' },
];
const index = indexWithMeaning(LIBRARY);
const search = (query: string, on = index) => answer(on, { query, offset: 0, limit: 10 });
const found = (query: string) => search(query).hits.map(({ id }) => id.slice(-1));

describe('like:', () => {
  it('finds papers near one paper, nearest first, without it', () => {
    expect(found('like:2606.00001')).toEqual(['2', '3', '5']);
    const { hits, total } = search('like:2606.00001');
    expect(total).toBe(3);
    expect(hits[0]).toMatchObject({ score: hits[0]!.cosine, meaning: hits[0]!.cosine });
  });

  it('takes the mean of several', () => {
    expect(found('like:2606.00003 like:2606.00004')).toEqual(['5', '2', '1']);
  });

  it('combines with filters, and excludes', () => {
    expect(found('like:2606.00001 votes:>20')).toEqual(['2']);
    expect(found('like:2606.00001 -truck')).toEqual(['2', '3']);
    expect(found('like:2606.00001 -like:2606.00002 -puppy').sort()).toEqual([]);
    expect(found('votes:>20 -like:2606.00002')).toEqual([]);
    expect(found('votes:>20 -like:2606.00004')).toEqual(['2']);
  });

  it('admits only near papers for words, and ranks them by both', () => {
    expect(found('truck')).toContain('4');
    expect(found('truck like:2606.00003')[0]).toBe('5');
    expect(found('truck like:2606.00003')).not.toContain('4');
    expect(found('quokka like:2606.00001')).toEqual(['2', '3', '5']);
  });

  it('finds nothing near an unknown paper or one without a vector, and says why', () => {
    expect(search('like:2606.77777')).toEqual({
      hits: [],
      total: 0,
      remarks: [{ kind: 'notInLibrary', values: ['2606.77777'] }],
    });
    expect(search('kitten like:2606.00006')).toMatchObject({
      hits: [],
      remarks: [{ kind: 'noMeaning', values: ['2606.00006'] }],
    });
    expect(search('like:2606.00001', indexWith(LIBRARY))).toMatchObject({
      hits: [],
      remarks: [{ kind: 'noVectors', values: [] }],
    });
    expect(found('kitten -like:2606.77777')).toContain('1');
  });
});
