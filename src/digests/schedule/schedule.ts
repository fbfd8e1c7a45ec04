// When a subscription is due. Every existing local date on a chosen weekday has exactly one run: the first moment at which local time is at
// or past the chosen time. So a time inside a spring gap runs at the gap's end, a time that occurs twice in autumn runs the first time, and
// a date that a zone skips (Apia, 30 December 2011) has no run.

import { Cron } from 'croner';
import { BoundedMap } from '#src/bounded-map.ts';
import { weekdayOf } from '#src/papers/day.ts';
import type { Slot } from '../delivery.ts';
import type { Schedule } from '../subscription.ts';
import { dailySlot, weeklySlot } from './slot.ts';
import { wallClock } from './zone-clock.ts';

export interface DueSlot {
  slot: Slot;
  dueAt: Date;
}

const WEEK_MS = 7 * 86_400_000;
/** After a longer absence older slots are of no interest. */
const MOST_DUE = 40;
/** Parsing a pattern costs more than evaluating it, and subscriptions share few patterns. */
const MOST_PATTERNS = 5_000;
/** Apart from whole dates, no zone has skipped more than three hours at a time since 1970; earlier times of day need no second check. */
const MAY_CROSS_MIDNIGHT = '21:00';
const patterns = new BoundedMap<string, Cron>(MOST_PATTERNS);

/** The first run after that time. Throws TypeError for an unknown zone or a schedule without weekdays. */
export function nextRun(schedule: Schedule, after: Date): Date {
  const next = ask(
    `${minuteAndHour(schedule.at)} * * ${weekdays(schedule).map((day) => day % 7)}`,
    schedule.zone,
    after,
  );
  if (schedule.at < MAY_CROSS_MIDNIGHT) return next;
  return runAtMidnight(schedule, after, next) ?? next;
}

/**
 * Nuuk, 28 March 2026: clocks go from 23:00 to midnight, and croner has no run for 23:30 of that date. It runs at the gap's end, which is
 * the beginning of the next date.
 */
function runAtMidnight(schedule: Schedule, after: Date, before: Date): Date | undefined {
  for (let at = midnightAfter(schedule, after); at < before; at = midnightAfter(schedule, at)) {
    const skipped = skippedDate(schedule, at);
    if (skipped !== undefined && weekdays(schedule).includes(weekdayOf(skipped))) return at;
  }
  return undefined;
}

function midnightAfter(schedule: Schedule, after: Date): Date {
  return ask('0 0 * * *', schedule.zone, after);
}

/** The date that ended at this moment before its local time reached the chosen time. */
function skippedDate({ at, zone }: Schedule, end: Date): string | undefined {
  const last = wallClock(new Date(end.getTime() - 1000), zone);
  return last.day < wallClock(end, zone).day && last.time < at ? last.day : undefined;
}

/** The slot of a run: `daily:` and its local date, or `weekly:` and the last ISO week that ended before that date. */
export function slotOf(schedule: Schedule, dueAt: Date): Slot {
  const day = skippedDate(schedule, dueAt) ?? wallClock(dueAt, schedule.zone).day;
  return schedule.days.kind === 'weekly' ? weeklySlot(day) : dailySlot(day);
}

/**
 * Due slots, oldest first: `nextRunAt` itself, as promised, and every run since; at most the newest `most`. No slot twice and none before
 * `nextRunAt`, so a clock that jumps back makes nothing due again.
 */
export function dueSlots(schedule: Schedule, nextRunAt: Date, now: Date, most = MOST_DUE): DueSlot[] {
  // Every seven days have a run, except around a skipped date.
  const longAgo = new Date(now.getTime() - (most + 2) * WEEK_MS);
  const due = new Map<Slot, DueSlot>();
  let dueAt = nextRunAt < longAgo ? nextRun(schedule, longAgo) : nextRunAt;
  for (; dueAt <= now; dueAt = nextRun(schedule, dueAt)) {
    const slot = slotOf(schedule, dueAt);
    if (!due.has(slot)) due.set(slot, { slot, dueAt });
  }
  return [...due.values()].slice(-most);
}

function weekdays({ days }: Schedule): readonly number[] {
  return days.kind === 'weekly' ? [days.weekday] : days.weekdays;
}

function minuteAndHour(at: string): string {
  const [hour, minute] = at.split(':').map(Number);
  return `${minute} ${hour}`;
}

function ask(pattern: string, zone: string, after: Date): Date {
  const key = `${pattern} ${zone}`;
  let cron = patterns.get(key);
  if (!cron) {
    cron = new Cron(pattern, { timezone: zone, mode: '5-part', paused: true });
    patterns.set(key, cron);
  }
  const next = cron.nextRun(after);
  if (!next) throw new RangeError(`the schedule ${key} has no next run`);
  return next;
}
