import { expect, it } from 'vitest';
import { createRateLimiter } from '#src/mail/rate-limiter.ts';

it('allows so many within a window, for each key', () => {
  const may = createRateLimiter({ most: 2, window: 1_000 });
  const at = (ms: number) => new Date(ms);
  expect([may('a', at(0)), may('a', at(500)), may('a', at(999)), may('b', at(999))]).toEqual([true, true, false, true]);
  expect([may('a', at(1_000)), may('a', at(1_001)), may('a', at(1_500))]).toEqual([true, false, true]);
});
