// Slots in words for people; the outbox defines their stored form.

import { addDays, isDay, weekdayOf } from '#src/papers/day.ts';
import { code, type Prose, prose } from '../prose.ts';
import { dayWords, weekdayWords } from './words.ts';

/** `the digest for Friday, 12 June`, `the round-up for the week of 8 June`, `the digest requested on …`. Undefined if it is not a slot. */
export function readSlotWords(slot: string, the = 'the'): Prose | undefined {
  const [kind, rest = ''] = [slot.slice(0, slot.indexOf(':')), slot.slice(slot.indexOf(':') + 1)];
  if (kind === 'daily' && isDay(rest)) return prose`${the} digest for ${weekdayWords(rest)}, ${dayWords(rest, rest)}`;
  const week = /^(\d{4})-W(\d{2})$/.exec(rest);
  if (kind === 'weekly' && week) {
    // 4 January is always in the first week of ISO 8601.
    const fourth = `${week[1]}-01-04`;
    const monday = addDays(fourth, 1 - weekdayOf(fourth) + (Number(week[2]) - 1) * 7);
    return prose`${the} round-up for the week of ${dayWords(monday, monday)}`;
  }
  const at = new Date(rest);
  if (kind !== 'asked' || Number.isNaN(at.getTime())) return undefined;
  return prose`${the} digest requested on ${{ kind: 'time', at, show: 'both' }}`;
}

/** The same; the stored form if it cannot be parsed. `the`: `The` at the beginning of a sentence. */
export function slotWords(slot: string, the = 'the'): Prose {
  return readSlotWords(slot, the) ?? [code(slot)];
}
