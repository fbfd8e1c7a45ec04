// When to retry, and when to give up. Pure: `now` and `random` are injected.

import type { Slot } from '../delivery.ts';

export interface RetryLimits {
  /** Ceiling of the first delay, in milliseconds; it doubles with every attempt. */
  firstMs: number;
  /** Ceiling of any delay. */
  longestMs: number;
  /** Attempts after which a digest is given up and folded into the next. */
  tries: number;
  /** Age, from the slot's due time, at which it is given up. Less than a day: the next slot then includes its papers. */
  ageMs: number;
}

/** With these ceilings a delay averages half an hour: usually the age ends it, and the count only an adapter that fails at once. */
export const RETRY_LIMITS: RetryLimits = {
  firstMs: 30_000,
  longestMs: 60 * 60_000,
  tries: 60,
  ageMs: 20 * 3_600_000,
};

/** A slot that was old at its first attempt (the bot was down) still gets this many. */
const LEAST_TRIES = 5;
/** The next round-up is a week away: given up later. */
const WEEKLY_FACTOR = 3;
/** Never at once: a platform that is busy without naming a delay gets at least this. */
const LEAST_MS = 1_000;

/**
 * The next attempt: the platform's own delay, plus a random share ("full jitter") of a ceiling that doubles with every attempt
 * (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/). `tries`: attempts so far, from 1.
 */
export function retryAt(
  now: Date,
  attempt: { tries: number; retryAfterMs?: number; random: () => number },
  limits: RetryLimits = RETRY_LIMITS,
): Date {
  const ceiling = Math.min(limits.longestMs, limits.firstMs * 2 ** Math.min(30, Math.max(0, attempt.tries - 1)));
  const after = Math.max(0, attempt.retryAfterMs ?? 0);
  return new Date(now.getTime() + Math.max(LEAST_MS, Math.ceil(after + attempt.random() * ceiling)));
}

/** Why it is not retried, or undefined: too many attempts, or too old by the time of the next one. */
export function giveUpReason(
  about: { slot: Slot; dueAt: Date; tries: number; next: Date },
  limits: RetryLimits = RETRY_LIMITS,
): 'tries' | 'age' | undefined {
  if (about.tries >= limits.tries * factorOf(about.slot)) return 'tries';
  return about.tries >= LEAST_TRIES && isTooOld(about, limits) ? 'age' : undefined;
}

export function isTooOld(about: { slot: Slot; dueAt: Date; next: Date }, limits: RetryLimits = RETRY_LIMITS): boolean {
  return about.next.getTime() - about.dueAt.getTime() > limits.ageMs * factorOf(about.slot);
}

function factorOf(slot: Slot): number {
  return slot.startsWith('weekly:') ? WEEKLY_FACTOR : 1;
}
