// The list days that slots need, so that they can be read before a slot is decided.

import { addDays, type Day, dayOf, daysBetween } from '#src/papers/day.ts';
import type { Delivery } from '../delivery.ts';
import { readSlot } from '../schedule/slot.ts';
import { listDayOf } from './readiness.ts';
import { roundUpDays } from './round-up.ts';

const COMING_DAYS = 13;

/** The days of coming digests and round-ups: two weeks of lists. */
export function comingDays(now: Date): Day[] {
  return daysBetween(addDays(dayOf(now), -COMING_DAYS), dayOf(now));
}

/** The list days of these slots, each once, newest first. On-demand digests use what is known. */
export function daysNeeded(slots: readonly Pick<Delivery, 'slot' | 'dueAt'>[]): Day[] {
  const days = slots.flatMap(({ slot, dueAt }): Day[] => {
    const read = readSlot(slot);
    if (read?.kind === 'weekly') return roundUpDays({ monday: read.from, sunday: read.to, dueAt });
    return read ? [listDayOf(dueAt)] : [];
  });
  return [...new Set(days)].sort().reverse();
}
