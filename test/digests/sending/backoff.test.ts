import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { giveUpReason, RETRY_LIMITS, retryAt } from '#src/digests/sending/backoff.ts';

const now = new Date('2026-06-12T09:00:00Z');
const HOUR = 3_600_000;

describe('waiting between attempts', () => {
  it("stays within its bounds, whatever the random value and the platform's request", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        fc.integer({ min: 0, max: 10 * HOUR }),
        (tries, dice, retryAfterMs) => {
          const waits = retryAt(now, { tries, retryAfterMs, random: () => dice }).getTime() - now.getTime();
          expect(waits).toBeGreaterThanOrEqual(Math.max(1_000, retryAfterMs));
          const ceiling = Math.min(RETRY_LIMITS.longestMs, RETRY_LIMITS.firstMs * 2 ** (tries - 1));
          expect(waits).toBeLessThanOrEqual(Math.max(1_000, retryAfterMs + ceiling));
        },
      ),
    );
  });

  it('doubles its ceiling with every attempt, up to an hour', () => {
    const ceilings = [1, 2, 3, 7, 8, 20].map(
      (tries) => retryAt(now, { tries, random: () => 0.999_999_999 }).getTime() - now.getTime(),
    );
    expect(ceilings).toEqual([30_000, 60_000, 120_000, 1_920_000, HOUR, HOUR]);
  });
});

describe('giving up', () => {
  const about = { slot: 'daily:2026-06-12', dueAt: now, tries: 5, next: new Date(now.getTime() + HOUR) };

  it('applies to what is too old or was tried too often', () => {
    expect(giveUpReason(about)).toBeUndefined();
    expect(giveUpReason({ ...about, next: new Date(now.getTime() + 20 * HOUR) })).toBeUndefined();
    expect(giveUpReason({ ...about, next: new Date(now.getTime() + 20 * HOUR + 1) })).toBe('age');
    expect(giveUpReason({ ...about, tries: RETRY_LIMITS.tries })).toBe('tries');
  });

  it('allows some attempts for a delivery that was old at its first', () => {
    expect(giveUpReason({ ...about, tries: 4, next: new Date(now.getTime() + 90 * HOUR) })).toBeUndefined();
  });

  it('is later for a round-up, whose next one is a week away', () => {
    const weekly = { ...about, slot: 'weekly:2026-W24', next: new Date(now.getTime() + 59 * HOUR) };
    expect(giveUpReason(weekly)).toBeUndefined();
    expect(giveUpReason({ ...weekly, next: new Date(now.getTime() + 61 * HOUR) })).toBe('age');
  });
});
