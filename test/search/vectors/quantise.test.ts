// Vectors as bytes against the floats that they stand for.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dequantise, dot, meanOf, quantise } from '#src/search/vectors/quantise.ts';

const vectors = fc
  .array(fc.float({ min: -10, max: 10, noNaN: true }), { minLength: 8, maxLength: 8 })
  .map((values) => Float32Array.from(values));

describe('quantise', () => {
  it('is off by half a step at most', () => {
    fc.assert(
      fc.property(vectors, (vector) => {
        const short = quantise(vector);
        const back = dequantise(short);
        vector.forEach((value, i) => {
          expect(Math.abs(back[i]! - value)).toBeLessThanOrEqual(short.scale * 0.5001 + 1e-12);
        });
      }),
    );
  });

  it('keeps a vector of zeros', () => {
    expect(quantise(new Float32Array(4))).toEqual({ bytes: new Int8Array(4), scale: 0 });
  });
});

describe('dot', () => {
  it('is the product of what the bytes stand for', () => {
    fc.assert(
      fc.property(vectors, vectors, (a, b) => {
        const [left, right] = [quantise(a), quantise(b)];
        const [x, y] = [dequantise(left), dequantise(right)];
        const expected = x.reduce((sum, value, i) => sum + value * y[i]!, 0);
        expect(dot(left, right)).toBeCloseTo(expected, 3);
      }),
    );
  });
});

describe('meanOf', () => {
  it('is between its vectors, as a unit vector', () => {
    const one = quantise(Float32Array.of(1, 0, 0));
    const other = quantise(Float32Array.of(0, 1, 0));
    expect([...dequantise(meanOf([one, other])!)].map((value) => value.toFixed(2))).toEqual(['0.71', '0.71', '0.00']);
    expect(meanOf([one])).toBe(one);
    expect(meanOf([])).toBeUndefined();
  });
});
