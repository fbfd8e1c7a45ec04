// Slots in words. Every form is feminine, so that one article fits each sentence.

import { addDays, isDay, weekdayOf } from '#src/papers/day.ts';
import { code, type Prose, prose } from '../prose.ts';
import { dayWords, namedDay } from './words.ts';

/** `die Ausgabe für Freitag, 12. Juni`, `die Ausgabe für die Woche ab 8. Juni`. Undefined if it is not a slot. */
export function readSlotWords(slot: string, the = 'die'): Prose | undefined {
  const [kind, rest = ''] = [slot.slice(0, slot.indexOf(':')), slot.slice(slot.indexOf(':') + 1)];
  if (kind === 'daily' && isDay(rest)) return prose`${the} Ausgabe für ${namedDay(rest)}`;
  const week = /^(\d{4})-W(\d{2})$/.exec(rest);
  if (kind === 'weekly' && week) {
    // 4 January is always in the first week of ISO 8601.
    const fourth = `${week[1]}-01-04`;
    const monday = addDays(fourth, 1 - weekdayOf(fourth) + (Number(week[2]) - 1) * 7);
    return prose`${the} Ausgabe für die Woche ab ${dayWords(monday, monday)}`;
  }
  const at = new Date(rest);
  if (kind !== 'asked' || Number.isNaN(at.getTime())) return undefined;
  return prose`${the} angeforderte Ausgabe vom ${{ kind: 'time', at, show: 'both' }}`;
}

/** The same; as it is written where it cannot be read. `the`: `Die` at the beginning of a sentence. */
export function slotWords(slot: string, the = 'die'): Prose {
  return readSlotWords(slot, the) ?? [code(slot)];
}
