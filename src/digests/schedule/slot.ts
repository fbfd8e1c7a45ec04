// Slots: the names of due digests, one per local date or week, whenever sent. The store keeps their text form unique, so only this file
// formats and parses it.

import { addDays, type Day, isDay, startOf, weekdayOf } from '#src/papers/day.ts';
import type { Slot } from '../delivery.ts';

/** A parsed slot. `from` … `to`: the days it covers, both inclusive. */
export type ReadSlot = { kind: 'daily'; day: Day } | { kind: 'weekly'; week: string; from: Day; to: Day };

/** `2026-W24`: the ISO 8601 week of a day. A week belongs to the year of its Thursday. */
export function isoWeekOf(day: Day): string {
  const thursday = addDays(day, 4 - weekdayOf(day));
  const year = thursday.slice(0, 4);
  const days = (startOf(thursday).getTime() - startOf(`${year}-01-01`).getTime()) / 86_400_000;
  return `${year}-W${String(Math.floor(days / 7) + 1).padStart(2, '0')}`;
}

/** Monday and Sunday of an ISO week; undefined for an invalid one (`2026-W54`). */
export function daysOfWeek(week: string): { from: Day; to: Day } | undefined {
  const found = /^(\d{4})-W(\d{2})$/.exec(week);
  if (!found) return undefined;
  // 4 January is always in the first week.
  const fourth = `${found[1]}-01-04`;
  const from = addDays(fourth, 1 - weekdayOf(fourth) + (Number(found[2]) - 1) * 7);
  return isoWeekOf(from) === week ? { from, to: addDays(from, 6) } : undefined;
}

/** The slot of a digest on a local date. */
export function dailySlot(day: Day): Slot {
  return `daily:${day}`;
}

/** The slot of a round-up on a local date: the last ISO week that ended before it. On a Sunday that week is not over yet. */
export function weeklySlot(day: Day): Slot {
  return `weekly:${isoWeekOf(addDays(day, -weekdayOf(day)))}`;
}

/** Parses a slot; undefined if invalid. */
export function readSlot(slot: string): ReadSlot | undefined {
  if (slot.startsWith('daily:')) {
    const day = slot.slice('daily:'.length);
    return isDay(day) ? { kind: 'daily', day } : undefined;
  }
  if (!slot.startsWith('weekly:')) return undefined;
  const week = slot.slice('weekly:'.length);
  const days = daysOfWeek(week);
  return days && { kind: 'weekly', week, ...days };
}
