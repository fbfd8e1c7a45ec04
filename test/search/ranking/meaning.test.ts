// Meaning beside words.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answer } from '#src/search/answer.ts';
import { pack } from '#src/search/index/pack-index.ts';
import { addPaper, emptyIndex, type PaperIndex } from '#src/search/index/paper-index.ts';
import { readQuery } from '#src/search/query/query.ts';
import { nearest } from '#src/search/ranking/meaning.ts';
import { planWords } from '#src/search/ranking/plan.ts';
import { WEIGHTS } from '#src/search/ranking/weights.ts';
import { indexed, type MadeRow } from '../made-index.ts';
import { indexWithMeaning, MADE_WORDS, WORDS } from '../made-words.ts';

function search(index: PaperIndex, query: string, weights = WEIGHTS) {
  return answer(index, { query, offset: 0, limit: 50 }, weights);
}

/** As in a large library, where cosines are taken of few papers. */
const FEW_BY_SIGNS = { ...WEIGHTS, meaning: { ...WEIGHTS.meaning, bySigns: 2 } };

const LIBRARY: MadeRow[] = [
  { id: '2606.00001', title: 'Kitten feline network', abstract: 'A study.' },
  { id: '2606.00002', title: 'Truck wheel method', abstract: 'A road study.' },
  { id: '2606.00003', title: 'Puppy method', authors: ['Ada Engine'] },
  { id: '2606.00004', title: 'Cat network' },
  { id: '2606.00005', title: 'Car engine' },
  ...Array.from({ length: 6 }, (_, i) => ({ id: `2605.0000${i}`, title: `Dog method ${i}`, abstract: 'dog cat' })),
];

describe('meaning beside words', () => {
  it('finds papers that share no word with the query, marks them, and counts them', () => {
    const { hits, total, byMeaning } = search(indexWithMeaning(LIBRARY), 'cat feline pictures');
    const kitten = hits.find(({ id }) => id === '2606.00003');
    expect(kitten).toMatchObject({ byMeaning: true });
    expect(kitten!.cosine).toBeGreaterThan(0.5);
    expect(hits.find(({ id }) => id === '2606.00004')!.byMeaning).toBeUndefined();
    expect(total).toBe(hits.length);
    expect(byMeaning).toBe(hits.filter((hit) => hit.byMeaning).length);
    expect(hits.map(({ id }) => id)).not.toContain('2606.00005');
  });

  it('says so if no paper has a word of the query', () => {
    const index = indexWithMeaning(LIBRARY);
    expect(search(index, 'feline quokka').remarks).toEqual([]);
    const { hits, remarks } = search(indexWithMeaning(LIBRARY.slice(1)), 'feline quokka');
    expect(hits.length).toBeGreaterThan(0);
    expect(remarks).toEqual([{ kind: 'onlyByMeaning', values: [] }]);
  });

  it('prefers, of papers with the same words, the one nearest in meaning', () => {
    const rows = Array.from({ length: 12 }, (_, i) => ({ title: `Dog study ${'abcdefghijkl'[i]}` }));
    const index = indexWithMeaning([
      ...rows,
      { id: 'far', title: 'Dog study truck' },
      { id: 'near', title: 'Dog study puppy' },
    ]);
    const ids = search(index, 'dog study').hits.map(({ id }) => id);
    expect(ids.indexOf('near')).toBeLessThan(ids.indexOf('far'));
  });

  it('says how much of a score meaning gave: all of it without a distinctive word', () => {
    const rows = Array.from({ length: 12 }, (_, i) => ({ title: `Dog study ${'abcdefghijkl'[i]}` }));
    const { hits } = search(indexWithMeaning([...rows, { title: 'Puppy' }]), 'dog study');
    const [first] = hits;
    expect(first!.meaning).toBeGreaterThan(0);
    expect(first!.score).toBeGreaterThan(first!.meaning!);
    const alone = hits.find(({ byMeaning }) => byMeaning)!;
    expect(alone.score).toBeCloseTo(alone.meaning!, 5);
    const worth = first!.meaning! / first!.cosine!;
    expect(alone.meaning! / alone.cosine!).toBeCloseTo(worth, 5);
  });

  it('leaves phrases, names and one rare word to the words alone', () => {
    const index = indexWithMeaning(LIBRARY);
    for (const query of ['"cat network"', 'Ada', 'kitten', 'quokka']) {
      expect(search(index, query).hits.some(({ cosine }) => cosine !== undefined)).toBe(false);
    }
  });

  it('learns a word that has no vector from the papers that use it', () => {
    const index = indexWithMeaning([
      ...LIBRARY,
      ...Array.from({ length: 6 }, (_, i) => ({ id: `2604.0000${i}`, title: `Miaow-9 kitten ${i}`, abstract: 'cat' })),
    ]);
    const { hits } = search(index, 'miaow pictures');
    expect(hits.find(({ id }) => id === '2606.00001')).toMatchObject({ byMeaning: true });
    expect(hits.map(({ id }) => id)).not.toContain('2606.00002');
  });

  it('weighs a learned word by all papers that use it', () => {
    const index = indexWithMeaning([
      { title: 'Truck wheel' },
      ...Array.from({ length: 600 }, (_, i) => ({ title: `Miaow kitten ${i}` })),
    ]);
    const query = readQuery('miaow truck');
    const near = nearest(index, query, planWords(index, query, WEIGHTS, false), undefined, WEIGHTS)!;
    const [truck, miaow] = near.cosinesOf([0, 1]);
    expect(truck).toBeGreaterThan(miaow!);
  });

  it('keeps the only paper with the words first, even if others are nearer in meaning', () => {
    const road = 'car road truck engine car road truck engine car road truck engine';
    const cats = Array.from({ length: 12 }, (_, i) => ({ title: `Kitten feline cat ${i}` }));
    const { hits } = search(
      indexWithMeaning([{ id: 'only', title: 'Puppy method', abstract: road }, ...cats]),
      'puppy method',
    );
    expect(hits.length).toBe(13);
    expect(hits[0]!.id).toBe('only');
  });

  it('puts papers without the words in order of nearness, even if one paper stands out by its words', () => {
    const { hits } = search(
      indexWithMeaning([
        { id: 'exact', title: 'Dog study' },
        { id: 'half', title: 'Truck', abstract: `${'road engine wheel '.repeat(20)} study` },
        { id: 'far', title: 'Kitten truck', votes: 1 },
        ...Array.from({ length: 9 }, (_, i) => ({ title: `Kitten feline ${i}`, votes: 0 })),
        ...Array.from({ length: 50 }, (_, i) => ({ title: `Network ${i}` })),
      ]),
      'dog study',
    );
    const near = hits.filter(({ byMeaning }) => byMeaning);
    expect(near.length).toBe(10);
    expect(near.at(-1)!.id).toBe('far');
    expect(hits[0]!.id).toBe('exact');
  });

  it('searches as before without vectors', () => {
    const index = emptyIndex();
    for (const paper of indexed(LIBRARY)) addPaper(index, paper);
    const { hits } = search(index, 'cat feline pictures');
    expect(hits.map(({ id }) => id)).not.toContain('2606.00003');
    expect(hits.every(({ cosine }) => cosine === undefined)).toBe(true);
  });

  it('takes cosines of papers that are near by signs, and never of a replaced text', () => {
    const titles = ['Dog wheel', 'Kitten', 'Puppy road', 'Kitten feline'];
    const index = indexWithMeaning([...titles.map((title) => ({ title })), { id: 'same', title: 'Puppy truck' }]);
    addPaper(index, { ...indexed([{ id: 'same', title: 'Study' }])[0]!, seq: 99 });
    const alone = (weights = WEIGHTS) =>
      search(index, 'dog wheel', weights).hits.flatMap(({ id, byMeaning }) => (byMeaning ? [id] : []));
    expect(alone().toSorted()).toEqual(['p2', 'p3', 'p4']);
    expect(alone(FEW_BY_SIGNS)).toEqual(['p3']);
  });

  const anyWeights = fc.constantFrom(WEIGHTS, FEW_BY_SIGNS);
  const anyWord = fc.constantFrom(...WORDS, 'quokka');
  const anyTitle = fc.array(anyWord, { minLength: 1, maxLength: 5 }).map((list) => list.join(' '));
  const anyLibrary = fc.array(fc.record({ title: anyTitle, abstract: anyTitle }), { minLength: 1, maxLength: 20 });

  it('puts a named paper first, never shows an excluded word, and keeps to a phrase, whatever else is asked', () => {
    fc.assert(
      fc.property(anyLibrary, anyTitle, anyWord, fc.nat(19), anyWeights, (rows, typed, word, which, weights) => {
        const named = rows.map((row, i) => ({ ...row, id: `2606.1${String(i).padStart(4, '0')}` }));
        const index = indexWithMeaning(named);
        const { id } = named[which % named.length]!;
        expect(search(index, `${typed} ${id}`, weights).hits[0]!.id).toBe(id);
        const texts = new Map(named.map((row) => [row.id, `${row.title} ${row.abstract}`]));
        for (const hit of search(index, `${typed} -${word}`, weights).hits) {
          expect(texts.get(hit.id)!.split(' ')).not.toContain(word);
        }
        for (const hit of search(index, `${typed} "${word}"`, weights).hits) {
          expect(texts.get(hit.id)!.split(' ')).toContain(word);
        }
      }),
    );
  });

  it('answers alike however the index grew', () => {
    const step = fc.record({ at: fc.nat(6), title: anyTitle, packs: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 20 }), anyTitle, anyWeights, (steps, typed, weights) => {
        const grown = emptyIndex(MADE_WORDS);
        const last = new Map<string, ReturnType<typeof indexed>[number]>();
        steps.forEach(({ at, title, packs }, i) => {
          const [paper] = indexed([{ id: `p${at}`, title }]);
          addPaper(grown, { ...paper!, seq: i + 1 });
          last.set(`p${at}`, paper!);
          if (packs) pack(grown);
        });
        const built = emptyIndex(MADE_WORDS);
        for (const paper of last.values()) addPaper(built, paper);
        const scores = (index: PaperIndex) =>
          Object.fromEntries(search(index, typed, weights).hits.map(({ id, score }) => [id, score.toFixed(2)]));
        expect(scores(grown)).toEqual(scores(built));
      }),
    );
  });
});
