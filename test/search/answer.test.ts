// What a query finds: words, phrases, exclusion, filters, prefixes, spellings, ids, pages.

import { describe, expect, it } from 'vitest';
import { answer } from '#src/search/answer.ts';
import { found, indexWith } from './made-index.ts';

const ask = (query: string) => ({ query, offset: 0, limit: 10 });

describe('words', () => {
  const index = indexWith([
    { title: 'Sparse attention', abstract: 'We prune what nobody needs.' },
    { title: 'Dense things', abstract: 'Attention is discussed here once.' },
    { title: 'Unrelated work', abstract: 'Nothing of the kind.', keywords: ['sparse coding'] },
    { title: 'Attention Is All You Need', abstract: 'A transformer.' },
  ]);

  it('find papers with any of them, those with more first', () => {
    expect(found(index, 'sparse attention')[0]).toBe('p1');
    expect(found(index, 'sparse attention').sort()).toEqual(['p1', 'p2', 'p3', 'p4']);
  });
  it('ignore case, accents, plurals and endings', () => {
    expect(found(index, 'TRANSFORMERS')).toEqual(['p4']);
    expect(found(index, 'pruning')).toEqual(['p1']);
    expect(found(index, 'thíng')).toEqual(['p2']);
  });
  it('rank exact forms first when stems are equal', () => {
    const forms = indexWith([{ title: 'Generation of maps' }, { title: 'Generations of maps' }]);
    expect(found(forms, 'generations')[0]).toBe('p2');
    expect(found(forms, 'generation')[0]).toBe('p1');
  });
  it('are searched literally if all are stop words', () => {
    expect(found(index, 'is all you')).toEqual(['p4']);
  });
  it('find nothing that nobody wrote', () => {
    expect(answer(index, ask('zzzz'))).toMatchObject({ hits: [], total: 0 });
    expect(answer(index, ask(''))).toMatchObject({ hits: [], total: 0 });
    expect(answer(index, ask('… ?!'))).toMatchObject({ hits: [], total: 0 });
  });
  it('prefer the paper with that title', () => {
    const names = indexWith([
      { title: 'Light Through Prism Glasses', abstract: 'A prism bends light.' },
      { title: 'PRISM: A Made Benchmark of Many Long and Winding Words', abstract: 'Reviews are judged.' },
    ]);
    expect(found(names, 'prism')[0]).toBe('p2');
  });
  it('rank adjacent words above words far apart', () => {
    const near = indexWith([
      {
        title: 'A',
        abstract: 'World of toys. Some filler stands between these words to part them, then comes a model.',
      },
      { title: 'B', abstract: 'Some filler stands before these words to keep lengths alike, of toys a world model.' },
    ]);
    expect(found(near, 'world model')[0]).toBe('p2');
  });
});

describe('spellings', () => {
  const index = indexWith([
    { title: 'Self-attention maps' },
    { title: 'Self attention maps' },
    { title: 'Selfattention maps' },
    { title: 'Attention maps of another kind' },
    { title: 'GPT-4 measured' },
    { title: 'GPT4 measured' },
  ]);
  it.each(['self-attention', 'self attention', 'selfattention'])('%s finds all three', (query) => {
    expect(
      found(index, query)
        .filter((id) => /[123]/.test(id))
        .sort(),
    ).toEqual(['p1', 'p2', 'p3']);
    expect(found(index, query)[3] ?? 'p4').toBe('p4');
  });
  it.each(['"self-attention maps"', '"self attention maps"', '"selfattention maps"'])('%s finds all three', (query) => {
    expect(found(index, query).sort()).toEqual(['p1', 'p2', 'p3']);
  });
  it.each(['gpt-4', 'GPT4', 'gpt 4'])('%s finds both', (query) => {
    expect(found(index, query).sort()).toEqual(['p5', 'p6']);
  });
  it('excludes all three', () => {
    for (const query of ['maps -self-attention', 'maps -selfattention']) expect(found(index, query)).toEqual(['p4']);
  });
});

describe('phrases and exclusion', () => {
  const index = indexWith([
    { title: 'Chain of thought', abstract: 'Long chains.' },
    { title: 'Thought of chain', keywords: ['chain of', 'thought'] },
    { title: 'Surveys', abstract: 'A chain of a chain of thoughts.' },
    { title: 'A chain', abstract: 'Of thought there is none. Chain of of thought.' },
  ]);
  it('match the words in this order, within a field', () => {
    expect(found(index, '"chain of thought"').sort()).toEqual(['p1', 'p3']);
  });
  it('exclude words and phrases', () => {
    expect(found(index, 'chain -survey').sort()).toEqual(['p1', 'p2', 'p4']);
    expect(found(index, 'chain -"chain of thought"').sort()).toEqual(['p2', 'p4']);
  });
  it('report that a stop word cannot be excluded', () => {
    const answered = answer(index, ask('chain -the'));
    expect(answered.total).toBe(4);
    expect(answered.remarks).toEqual([{ kind: 'commonWord', values: ['the'] }]);
  });
  it('match a phrase of stop words, and words with rare numbers', () => {
    expect(found(index, '"there is none"')).toEqual(['p4']);
    expect(found(index, '"of of"')).toEqual(['p4']);
  });
});

describe('filters', () => {
  const index = indexWith([
    {
      title: 'Maps',
      authors: ['Yann LeCun', 'Kai-Wei Chang'],
      categories: ['cs.CL', 'stat.ML'],
      publishedOn: '2025-06-12',
      votes: 30,
    },
    { title: 'Maps', authors: ['Yann Smith', 'Ada LeCun'], categories: ['cs.CV'], publishedOn: '2025-12-31', votes: 3 },
    {
      title: 'Maps',
      authors: ['Y. LeCun'],
      organisation: 'Institute of Odd Machines',
      listedOn: '2026-01-01',
      votes: 20,
    },
    { title: 'Maps', organisation: 'Lantern Lab', categories: ['math-ph'], publishedOn: '2026-02-01' },
  ]);
  it.each([
    ['maps author:lecun', 'p1 p2 p3'],
    ['author:"yann lecun"', 'p1'],
    ['author:"LeCun, Yann"', 'p1'],
    ['author:"y lecun"', 'p1 p3'],
    ['author:"a. lecun"', 'p2'],
    ['author:"kai-wei chang" maps', 'p1'],
    ['author:"kaiwei chang"', 'p1'],
    ['author:"yann lecun smith"', ''],
    ['maps -author:lecun', 'p4'],
    ['author:nobody', ''],
    ['org:lantern', 'p4'],
    ['org:"odd machines"', 'p3'],
    ['org:IOM', 'p3'],
    ['maps -org:lantern', 'p1 p2 p3'],
    ['cat:cs.cl', 'p1'],
    ['cat:cs', 'p1 p2'],
    ['cat:math', ''],
    ['maps -cat:cs', 'p3 p4'],
    ['after:2026', 'p3 p4'],
    ['before:2026', 'p1 p2'],
    ['maps after:2025-12 before:2026-02-01', 'p2 p3'],
    ['-after:2026', 'p1 p2'],
    ['votes:>20', 'p1'],
    ['votes:20', 'p1 p3'],
    ['votes:<4', 'p2'],
    ['-votes:>=20', 'p2 p4'],
  ])('%s', (query, expected) => {
    expect(found(index, query).sort().join(' ')).toBe(expected);
  });
  it('list the newest without words, or the most voted if votes are filtered', () => {
    expect(found(index, '-author:nobody')).toEqual(['p4', 'p3', 'p2', 'p1']);
    expect(found(index, 'votes:>1')).toEqual(['p1', 'p3', 'p2']);
  });
  it('report papers with unknown categories', () => {
    expect(answer(index, ask('cat:cs')).remarks).toEqual([{ kind: 'categoriesUnknown', values: [1] }]);
  });
  it('combine author and words', () => {
    const mixed = indexWith([
      { title: 'Token-level rewards', authors: ['Li Zhang'] },
      { title: 'Token-level rewards', authors: ['Bo Chen'] },
      { title: 'Something else', authors: ['Li Zhang'] },
    ]);
    expect(found(mixed, 'Zhang token-level')[0]).toBe('p1');
  });
});

describe('typing', () => {
  const index = indexWith([
    { title: 'Diffusion transformers' },
    { title: 'Diffusion of heat' },
    { title: 'Transfer learning' },
  ]);
  it('completes the last word', () => {
    expect(found(index, 'diffusion transfo', true)[0]).toBe('p1');
    expect(found(index, 'transf', true).sort()).toEqual(['p1', 'p3']);
    expect(found(index, 'transfor', true)).toEqual(['p1']);
  });
  it('does not complete unless told to, or after a space', () => {
    expect(found(index, 'transf')).toEqual([]);
    expect(found(index, 'transf ', true)).toEqual([]);
  });
});

describe('IDs', () => {
  const index = indexWith([
    { id: '2606.13681', title: 'One' },
    { id: 'math/0309136', title: 'Two' },
    { title: 'Three' },
  ]);
  it('go straight to the paper', () => {
    expect(found(index, 'https://arxiv.org/pdf/2606.13681v3')).toEqual(['2606.13681']);
    expect(found(index, 'three math.GT/0309136 2606.13681')).toEqual(['math/0309136', '2606.13681']);
  });
  it('are reported as missing, and the words are searched', () => {
    expect(answer(index, ask('2601.00001 three'))).toMatchObject({
      hits: [{ id: 'p3' }],
      remarks: [{ kind: 'notInLibrary', values: ['2601.00001'] }],
    });
    expect(answer(index, ask('2601.00001')).hits).toEqual([]);
  });
});

describe('pages', () => {
  const index = indexWith(
    Array.from({ length: 450 }, (_, i) => ({ title: `Map ${'of '.repeat(i % 7)} things ${i}`, votes: i % 5 })),
  );
  it('follow each other without gaps or repetition', () => {
    const all = answer(index, { query: 'map things', offset: 0, limit: 1000 });
    expect(all.total).toBe(450);
    const ids = [];
    for (let offset = 0; offset < 450; offset += 37)
      ids.push(...answer(index, { query: 'map things', offset, limit: 37 }).hits);
    expect(ids).toEqual(all.hits);
    expect(new Set(ids.map((hit) => hit.id)).size).toBe(450);
    expect(all.hits.every((hit, i) => i === 0 || hit.score <= all.hits[i - 1]!.score)).toBe(true);
  });
  it('accept odd numbers', () => {
    expect(answer(index, { query: 'map', offset: -3, limit: 2 }).hits).toHaveLength(2);
    expect(answer(index, { query: 'map', offset: 900, limit: 2 })).toMatchObject({ hits: [], total: 450 });
    expect(answer(index, { query: 'map', offset: Number.NaN, limit: 0 }).hits).toEqual([]);
  });

  it('gives the same remark once', () => {
    const index = indexWith([{ title: 'Attention' }]);
    const { remarks } = answer(index, { query: 'cat:cs.AI cat:cs.LG', offset: 0, limit: 5 });
    expect(remarks).toEqual([{ kind: 'categoriesUnknown', values: [1] }]);
  });
});
