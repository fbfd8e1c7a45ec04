// Quota headers as hosts write them, well and badly, and the memory that keeps us from asking without success.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createQuota, readRateLimit, refusalMs } from '#src/papers/sources/quota.ts';

const NOW = new Date('2026-06-12T12:00:00Z');
const later = (ms: number) => new Date(NOW.getTime() + ms);

describe('quota headers', () => {
  it('are read as the draft specifies, and leniently', () => {
    const policy = { 'ratelimit-policy': '"fixed window";"api";q=500;w=300' };
    expect(readRateLimit({ ratelimit: '"api";r=487;t=16', ...policy })).toEqual({
      left: 487,
      resetMs: 16_000,
      quota: 500,
      windowMs: 300_000,
    });
    expect(readRateLimit({ ratelimit: 'api; T = 7 , R="0"' })).toMatchObject({ left: 0, resetMs: 7000 });
    expect(readRateLimit({ ratelimit: '"chart=3";limit=9' })).toMatchObject({ left: undefined, resetMs: undefined });
    expect(readRateLimit({})).toMatchObject({ left: undefined });
  });

  it('never throw', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (ratelimit, policy, retryAfter) => {
        readRateLimit({ ratelimit, 'ratelimit-policy': policy });
        expect(refusalMs({ ratelimit, 'retry-after': retryAfter }, NOW, 5)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('a rejection', () => {
  it('waits for the window plus one second, or for Retry-After in seconds or as a date, whichever is longer', () => {
    expect(refusalMs({ ratelimit: '"api";r=0;t=55' }, NOW, 1)).toBe(56_000);
    expect(refusalMs({ 'retry-after': '120' }, NOW, 1)).toBe(120_000);
    expect(refusalMs({ 'retry-after': 'Fri, 12 Jun 2026 12:01:30 GMT' }, NOW, 1)).toBe(90_000);
    expect(refusalMs({ ratelimit: '"api";r=0;t=5', 'retry-after': '9' }, NOW, 1)).toBe(9000);
    expect(refusalMs({ 'retry-after': 'soon' }, NOW, 60_000)).toBe(60_000);
  });
});

describe('a quota', () => {
  const fresh = () => createQuota({ quota: 3, windowMs: 10_000, refusedMs: 60_000 });

  it('counts by itself if the host announces nothing', () => {
    const quota = fresh();
    for (const at of [0, 1000, 2000]) {
      expect(quota.waitMs(later(at))).toBe(0);
      quota.count(later(at));
      quota.learn({}, later(at), false);
    }
    expect(quota.waitMs(later(3000))).toBe(7000);
    expect(quota.waitMs(later(10_000))).toBe(0);
  });

  it('is closed when the host says that none are left, and after a rejection', () => {
    const quota = fresh();
    expect(quota.learn({ ratelimit: '"x";r=1;t=30' }, NOW, false)).toBe(0);
    expect(quota.waitMs(NOW)).toBe(0);
    expect(quota.learn({ ratelimit: '"x";r=0;t=30' }, NOW, false)).toBe(31_000);
    expect(quota.waitMs(later(1000))).toBe(30_000);
    expect(quota.waitMs(later(31_000))).toBe(0);
    expect(quota.learn({}, later(31_000), true)).toBe(60_000);
    expect(quota.waitMs(later(32_000))).toBe(59_000);
    quota.reopen();
    expect(quota.waitMs(later(32_000))).toBe(0);
  });

  it("learns the host's own limits", () => {
    const quota = fresh();
    quota.learn({ 'ratelimit-policy': '"fixed window";"x";q=1;w=100' }, NOW, false);
    quota.count(NOW);
    expect(quota.waitMs(later(1000))).toBe(99_000);
  });
});
