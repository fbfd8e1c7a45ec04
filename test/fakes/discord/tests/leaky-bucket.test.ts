import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLeakyBucket } from '../routes/leaky-bucket.ts';

function bucketAt(limit: { perSecond: number; burst: number }) {
  let at = 0;
  const bucket = createLeakyBucket(limit, () => at);
  return { bucket, pass: (ms: number) => (at += ms) };
}

describe('a leaky bucket', () => {
  it('accepts a burst and not one more', () => {
    const { bucket } = bucketAt({ perSecond: 50, burst: 50 });
    expect(Array.from({ length: 50 }, () => bucket.take()).every((wait) => wait === 0)).toBe(true);
    expect(bucket.take()).toBeCloseTo(20);
    expect(bucket.highest()).toBe(50);
  });

  it('drains steadily: after the wait it names, one fits and a second does not', () => {
    const { bucket, pass } = bucketAt({ perSecond: 50, burst: 50 });
    for (let n = 0; n < 50; n++) bucket.take();
    pass(bucket.take());
    expect(bucket.take()).toBe(0);
    expect(bucket.take()).toBeGreaterThan(0);
  });

  it('never drains below empty', () => {
    const { bucket, pass } = bucketAt({ perSecond: 10, burst: 3 });
    pass(60_000);
    expect([bucket.take(), bucket.take(), bucket.take()]).toEqual([0, 0, 0]);
    expect(bucket.take()).toBeGreaterThan(0);
  });

  it('is not filled by what it rejects', () => {
    const { bucket, pass } = bucketAt({ perSecond: 10, burst: 1 });
    bucket.take();
    for (let n = 0; n < 100; n++) bucket.take();
    pass(100);
    expect(bucket.take()).toBe(0);
  });

  it('accepts no more in any period than the burst plus what drains', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 200 }), (gaps) => {
        const { bucket, pass } = bucketAt({ perSecond: 20, burst: 5 });
        let at = 0;
        const taken: number[] = [];
        for (const gap of gaps) {
          pass(gap);
          at += gap;
          if (bucket.take() === 0) taken.push(at);
        }
        return taken.every((from, first) =>
          taken.slice(first).every((to, more) => more + 1 <= 5 + ((to - from) / 1_000) * 20 + 1e-3),
        );
      }),
      { numRuns: 50 },
    );
  });
});
