import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPaperVectors, recordBytes } from '#src/search/vectors/paper-vectors.ts';
import { type ByteVector, dot } from '#src/search/vectors/quantise.ts';

const DIMENSIONS = 32;
const anyVector: fc.Arbitrary<ByteVector> = fc.record({
  bytes: fc.int8Array({ minLength: DIMENSIONS, maxLength: DIMENSIONS, min: -127 }),
  scale: fc.double({ min: 0.001, max: 0.02, noNaN: true }).map(Math.fround),
});

function filled(vectors: readonly (ByteVector | undefined)[]) {
  const papers = createPaperVectors(DIMENSIONS);
  for (const vector of vectors) papers.push(vector);
  return papers;
}

function expected(a: ByteVector | undefined, b: ByteVector): number {
  return a ? Math.max(0, dot(a, b)) : 0;
}

describe('createPaperVectors', () => {
  it('gives the same cosines as plain loops, and 0 for negative ones and for papers without a vector', () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(anyVector, { nil: undefined }), { minLength: 1, maxLength: 40 }),
        anyVector,
        (rows, query) => {
          const papers = filled(rows);
          const cosines = papers.cosines(query).slice(0, rows.length);
          rows.forEach((row, i) => {
            expect(cosines[i]).toBeCloseTo(expected(row, query), 3);
            expect(papers.cosine(i, query)).toBeCloseTo(cosines[i]!, 3);
          });
        },
      ),
    );
  });

  it('keeps every row across blocks and growing memory', () => {
    const [vector, query] = fc.sample(anyVector, { numRuns: 2, seed: 3 }) as [ByteVector, ByteVector];
    const rows = Array.from({ length: 9_000 }, (_, i) => ({ ...vector, scale: Math.fround((i + 1) / 1e6) }));
    const cosines = filled(rows).cosines(query);
    for (const i of [0, 4_095, 4_096, 8_192, 8_999]) expect(cosines[i]).toBeCloseTo(expected(rows[i], query), 3);
  });

  it('returns what was pushed, also from its records', () => {
    fc.assert(
      fc.property(fc.array(anyVector, { maxLength: 10 }), (rows) => {
        const papers = filled(rows);
        const again = createPaperVectors(DIMENSIONS, papers.records().slice());
        expect(papers.records()).toHaveLength(rows.length * recordBytes(DIMENSIONS));
        expect(again.length).toBe(rows.length);
        rows.forEach((row, i) => {
          expect(again.get(i)).toEqual(row);
        });
        expect(again.get(rows.length)).toBeUndefined();
      }),
    );
  });

  it('drops rows with a negative number and keeps the others in order', () => {
    const rows = fc.sample(anyVector, { numRuns: 4, seed: 5 });
    const papers = filled(rows);
    papers.pack(Int32Array.of(-1, 0, -1, 1));
    expect(papers.length).toBe(2);
    expect([papers.get(0), papers.get(1)]).toEqual([rows[1], rows[3]]);
  });

  it('takes 260 bytes for a paper of 256 dimensions', () => {
    expect(recordBytes(256)).toBe(260);
  });
});
