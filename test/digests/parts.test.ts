// The parts of a digest: how papers are split into them, and their keys, which every platform takes.

import { describe, expect, it } from 'vitest';
import type { PartSizes } from '#src/digests/delivery.ts';
import { listPartsOf, partKey, splitIntoParts } from '#src/digests/parts.ts';

describe("a part's key", () => {
  it('is the same in every process and every version', () => {
    expect(partKey('27934718-d06f-4e7f-859c-ddd9520dc4e1', 0)).toBe('2Lg3HOeJqMUlueSAE9C1eH');
  });

  it('is unique to each part of each delivery', () => {
    const keys = ['a', 'a 1', 'b'].flatMap((delivery) => [0, 1, 11].map((number) => partKey(delivery, number)));
    expect(new Set(keys).size).toBe(keys.length);
    for (const key of keys) expect(key).toMatch(/^[\w-]{22}$/);
  });
});

describe('the parts of a digest', () => {
  const papers = Array.from({ length: 21 }, (_, i) => ({ id: `p${i + 1}`, place: i + 1, score: 1, reasons: [] }));
  const lengths = (count: number, sizes?: PartSizes) =>
    splitIntoParts(papers.slice(0, count), sizes).map(({ length }) => length);

  it('are one, unless they must be split by size', () => {
    expect([lengths(21), lengths(1)]).toEqual([[21], [1]]);
  });

  it('are as few as possible, of about the same size', () => {
    expect([lengths(10, { list: 10 }), lengths(11, { list: 10 }), lengths(21, { list: 10 })]).toEqual([
      [10],
      [6, 5],
      [7, 7, 7],
    ]);
  });

  it('repeat the papers with their abstracts, and know which ones do', () => {
    const sizes = { list: 10, abstracts: 4 };
    expect(lengths(11, sizes)).toEqual([6, 5, 4, 4, 3]);
    expect(listPartsOf(splitIntoParts(papers, sizes).map((ids) => ({ papers: ids })))).toBe(3);
  });
});
