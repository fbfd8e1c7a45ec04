import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordBytes } from '#src/search/vectors/paper-kernels.ts';
import { createPaperVectors } from '#src/search/vectors/paper-vectors.ts';
import { type ByteVector, dot, quantise } from '#src/search/vectors/quantise.ts';

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

/** How much each dimension's sign counts: 0 to 3, as it is long. */
function weightsOf({ bytes }: ByteVector): number[] {
  const usual = Math.sqrt(bytes.reduce((sum, value) => sum + value * value, 0) / bytes.length) || 1;
  return Array.from(bytes, (value) => Math.min(3, Math.round((3 * Math.abs(value)) / (usual * 2))));
}

function distance(vector: ByteVector | undefined, query: ByteVector, weights: readonly number[]): number {
  return weights.reduce(
    (sum, weight, i) => sum + ((vector?.bytes[i] ?? 0) < 0 === query.bytes[i]! < 0 ? 0 : weight),
    0,
  );
}

const WIDE = 128;

/** Vectors around common directions, as papers are around themes, and queries that are nearer to some of them. */
function clustered(rowCount: number, queryCount: number): { rows: ByteVector[]; queries: ByteVector[] } {
  let state = 9;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296 - 0.5;
  };
  const directions = Array.from({ length: 60 }, () => Float32Array.from({ length: WIDE }, random));
  const made = () => {
    const [one, other] = [0, 1].map(() => directions[Math.floor((random() + 0.5) * directions.length)]!) as [
      Float32Array,
      Float32Array,
    ];
    const vector = one.map((value, i) => value + (random() + 0.5) * other[i]! + 0.8 * random());
    const length = Math.hypot(...vector);
    return quantise(vector.map((value) => value / length));
  };
  return {
    rows: Array.from({ length: rowCount }, made),
    queries: Array.from({ length: queryCount }, made),
  };
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
            expect(papers.cosinesOf([i], query)[0]).toBeCloseTo(cosines[i]!, 3);
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

  it('puts the same rows near by signs as plain loops, and no row that is not allowed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.option(anyVector, { nil: undefined }), fc.boolean()), { minLength: 1, maxLength: 40 }),
        anyVector,
        fc.integer({ min: 1, max: 20 }),
        fc.boolean(),
        (rows, query, most, gated) => {
          const allowed = gated ? Uint8Array.from(rows, ([, passes]) => Number(passes)) : undefined;
          const weights = weightsOf(query);
          const distances = rows.map(([vector], row) =>
            allowed?.[row] === 0 ? Number.POSITIVE_INFINITY : distance(vector, query, weights),
          );
          const farthest =
            distances
              .filter(Number.isFinite)
              .sort((a, b) => a - b)
              .slice(0, most)
              .at(-1) ?? -1;
          const expectedRows = rows.flatMap((_, row) => (distances[row]! <= farthest ? [row] : []));
          expect([...filled(rows.map(([vector]) => vector)).nearBySigns(query, most, allowed)]).toEqual(expectedRows);
        },
      ),
    );
  });

  it('has nearly all of the rows with the highest cosines among a twentieth of the rows that are near by signs', () => {
    const { rows, queries } = clustered(6_000, 40);
    const papers = createPaperVectors(WIDE);
    for (const row of rows) papers.push(row);
    const shares = queries.map((query) => {
      const cosines = papers.cosines(query).slice(0, rows.length);
      const best = [...cosines.keys()].sort((a, b) => cosines[b]! - cosines[a]!).slice(0, 50);
      const near = new Set(papers.nearBySigns(query, rows.length / 20));
      return best.filter((row) => near.has(row)).length / best.length;
    });
    expect(shares.reduce((sum, share) => sum + share, 0) / shares.length).toBeGreaterThan(0.95);
  });

  it('keeps signs in step with records when it grows, and when it is packed', () => {
    const { rows, queries } = clustered(500, 5);
    const grown = createPaperVectors(WIDE);
    for (const [i, row] of rows.entries()) {
      grown.push(row);
      if (i % 150 === 0) grown.nearBySigns(queries[0]!, 5);
      if (i === 300)
        grown.pack(Int32Array.from({ length: 301 }, (_, at) => (at % 3 === 0 ? -1 : at - Math.floor(at / 3) - 1)));
    }
    const built = createPaperVectors(WIDE, grown.records().slice());
    expect(grown.length).toBe(built.length);
    for (const query of queries) expect(grown.nearBySigns(query, 20)).toEqual(built.nearBySigns(query, 20));
  });

  it('takes 260 bytes for a paper of 256 dimensions', () => {
    expect(recordBytes(256)).toBe(260);
  });
});
