import { expect, it } from 'vitest';
import { createRateLimiter } from '../../../adapters/web/rate-limiter.ts';
import { leapingClock } from '../../fakes/clock.ts';

it('allows a burst, then as many as the quota refills', () => {
  const clock = leapingClock();
  const limiter = createRateLimiter(clock, 3);
  const allowed = () => limiter.take('a').allowed;
  expect([allowed(), allowed(), allowed(), allowed()]).toEqual([true, true, true, false]);
  clock.leap(19_999);
  expect(allowed()).toBe(false);
  clock.leap(1);
  expect([allowed(), allowed()]).toEqual([true, false]);
  clock.leap(3_600_000);
  expect([allowed(), allowed(), allowed(), allowed()]).toEqual([true, true, true, false]);
});

it('counts each client alone, and a costly request as several', () => {
  const limiter = createRateLimiter(leapingClock(), 3);
  expect(limiter.take('a', 3).headers).toEqual({
    'ratelimit-policy': '"default";q=3;w=60',
    ratelimit: '"default";r=0;t=60',
  });
  expect(limiter.take('a', 2)).toMatchObject({ allowed: false, waitSeconds: 40, headers: { 'retry-after': '40' } });
  expect(limiter.take('b', 2).allowed).toBe(true);
});

it('refills nothing when the clock is set back', () => {
  const clock = leapingClock();
  const limiter = createRateLimiter(clock, 1);
  limiter.take('a');
  clock.leap(-60_000);
  expect(limiter.take('a').allowed).toBe(false);
});
