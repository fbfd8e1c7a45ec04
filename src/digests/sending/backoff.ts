// When to try again, and when to give up. Pure: the moment and the dice are given.
// Apart so that its bounds can be tested without an outbox.

import type { Slot } from '../delivery.ts';

export interface RetryLimits {
  /** Ceiling of the first wait, in milliseconds; it doubles with every try. */
  firstMs: number;
  /** Ceiling of any wait. */
  longestMs: number;
  /** Tries after which a digest is given up and folded into the next. */
  tries: number;
  /** Age, counted from the slot's moment, at which it is given up. Less than a day: the next slot then brings its papers. */
  ageMs: number;
}

/** With these ceilings a wait is half an hour on average: it is the age that ends it, and the count only an adapter that fails at once. */
export const RETRY_LIMITS: RetryLimits = {
  firstMs: 30_000,
  longestMs: 60 * 60_000,
  tries: 60,
  ageMs: 20 * 3_600_000,
};

/** A slot that was old when its first try was made (the bot was down) still gets so many. */
const LEAST_TRIES = 5;
/** A round-up's next is a week away: given up later. */
const WEEKLY_FACTOR = 3;
/** Never at once: a platform that says "busy" and names no time still gets this much silence. */
const LEAST_MS = 1_000;

/**
 * The next try: what the platform asked for, and a random share ("full jitter") of a ceiling that doubles with every try
 * (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/). `tries`: those made so far, from 1.
 */
export function retryAt(
  now: Date,
  asked: { tries: number; retryAfterMs?: number; random: () => number },
  limits: RetryLimits = RETRY_LIMITS,
): Date {
  const ceiling = Math.min(limits.longestMs, limits.firstMs * 2 ** Math.min(30, Math.max(0, asked.tries - 1)));
  const after = Math.max(0, asked.retryAfterMs ?? 0);
  return new Date(now.getTime() + Math.max(LEAST_MS, Math.ceil(after + asked.random() * ceiling)));
}

/** Why it is not tried again, or undefined: too many tries, or too old by the time of the next one. */
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
