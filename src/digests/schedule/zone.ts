// Time zones as people type them: `berlin`, `new york`, `europe/kyiv`, `Munich, Germany`. Only places are accepted, because only a place
// determines how its clocks change; an abbreviation or an offset is answered with matching places.

import type { Choice } from '#src/conversation/call.ts';
import { MOST_CHOICES } from '#src/conversation/input/complete.ts';
import { nearest } from '#src/conversation/input/suggest.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { UserError } from '#src/errors.ts';
import { oneLine } from '#src/papers/paper.ts';
import { offsetMinutes, offsetWords } from './zone-clock.ts';
import {
  allZones,
  plain,
  presentName,
  readOffset,
  type ZoneName,
  zoneCalled,
  zoneNames,
  zonesAbbreviated,
} from './zone-names.ts';

const UTC = new Set([
  'utc',
  'gmt',
  'z',
  'zulu',
  'universal',
  'uct',
  'coordinated universal time',
  'greenwich mean time',
]);
/** Half a year apart: a zone has one of its offsets on each. */
const WINTER_AND_SUMMER = [new Date('2026-01-15T00:00:00Z'), new Date('2026-07-15T00:00:00Z')];

/** The zone's current IANA name. Throws UserError about the option `zone`, with the nearest names. */
export function readZone(typed: string): string {
  const line = oneLine(typed);
  const key = plain(line);
  if (key === '') throw new UserError(() => texts.schedule.zoneMissing(), 'zone');
  if (UTC.has(key)) return 'UTC';
  const abbreviated = zonesAbbreviated(key);
  if (abbreviated) throw new UserError(() => texts.schedule.abbreviatedZone(line, abbreviated), 'zone');
  const offset = readOffset(line);
  if (offset !== undefined) throw new UserError(() => texts.schedule.offsetZone(line, zonesAt(offset)), 'zone');
  const zone = zoneCalled(key) ?? otherName(line) ?? withoutRemarks(line);
  if (zone === undefined)
    throw new UserError(() => texts.schedule.unknownZone(line, nearestNames(key).map(label)), 'zone');
  return zone;
}

/**
 * A zone reported by a platform or this machine, validated like a typed one. UTC if there is none, or it is not a known place; `unknown` is
 * then its name (empty: none was given), to be shown to the subscriber.
 */
export function zoneFromOutside(given: string | undefined): { zone: string; unknown?: string } {
  try {
    return { zone: readZone(given ?? '') };
  } catch (error) {
    if (error instanceof UserError) return { zone: 'UTC', unknown: oneLine(given ?? '') };
    throw error;
  }
}

/** This machine's time zone (`TZ`, or the system's), as reported. */
export function machineZone(): string | undefined {
  // Undefined or `Etc/Unknown` for an empty or invalid TZ, despite the type.
  return Intl.DateTimeFormat().resolvedOptions().timeZone as string | undefined;
}

/** Older names that the database still knows: `US/Eastern`, `Asia/Calcutta`, `Etc/GMT+5`, `Japan`. */
function otherName(line: string): string | undefined {
  try {
    const zone = new Intl.DateTimeFormat('en', { timeZone: line.replaceAll(' ', '_') }).resolvedOptions().timeZone;
    // Intl accepts an offset (`+03:00`) as a zone, but it is not a place.
    return /^[+-]|^Etc\/Unknown$/.test(zone) ? undefined : presentName(zone);
  } catch {
    return undefined;
  }
}

/** `Berlin, Germany`, `Europe/Berlin (CET)`, `Tokyo time`. */
function withoutRemarks(line: string): string | undefined {
  const bare = line.replace(/\([^)]*\)?/g, ' ').replace(/\s(?:local |standard |summer |daylight )?time\s*$/i, ' ');
  return zoneCalled(plain(bare)) ?? inRegion(bare) ?? otherName(bare.trim());
}

/** Throws UserError if the region is on another continent: "London, Ontario" is not the only London. */
function inRegion(line: string): string | undefined {
  const [place = '', ...rest] = line.split(',');
  const zone = zoneCalled(plain(place));
  const region = zoneCalled(plain(rest.join(',')));
  if (zone === undefined || region === undefined || zone.split('/')[0] === region.split('/')[0]) return zone;
  throw new UserError(() => texts.schedule.unknownZone(oneLine(line), [zone, region]), 'zone');
}

function zonesAt(minutes: number): string[] {
  const fitting = allZones().filter((zone) => WINTER_AND_SUMMER.some((at) => offsetMinutes(at, zone) === minutes));
  return fitting.filter((zone) => zone !== 'UTC').slice(0, 3);
}

/** At most three, of different zones. */
function nearestNames(typed: string): ZoneName[] {
  const names = zoneNames();
  const near = nearest(
    typed,
    names.map(({ key }) => key),
    6,
  );
  const found = new Map<string, ZoneName>();
  for (const key of near) {
    const name = names.find((one) => one.key === key);
    if (name && !found.has(name.zone)) found.set(name.zone, name);
  }
  return [...found.values()].slice(0, 3);
}

/** `Europe/Berlin`, `Europe/Berlin (Munich)`. */
function label({ zone, place }: ZoneName): string {
  return place === undefined ? zone : `${zone} (${place})`;
}

/** Completion of a zone: at most 25, each with its offset from UTC at that moment. From memory. */
export function zoneChoices(typed: string, now: Date): Choice[] {
  const key = plain(typed);
  const found: ZoneName[] = key === '' ? allZones().map((zone) => ({ zone, key: '' })) : zonesMeant(typed, key, now);
  const seen = new Set<string>();
  const choices: Choice[] = [];
  for (const name of found) {
    if (choices.length === MOST_CHOICES) break;
    if (seen.has(name.zone)) continue;
    seen.add(name.zone);
    choices.push({ value: name.zone, label: label(name), note: offsetWords(offsetMinutes(now, name.zone)) });
  }
  return choices;
}

function zonesMeant(typed: string, key: string, now: Date): ZoneName[] {
  const named = (zones: readonly string[]) => zones.map((zone) => ({ zone, key }));
  const offset = readOffset(typed);
  if (offset !== undefined) return named(allZones().filter((zone) => offsetMinutes(now, zone) === offset));
  const matching = zoneNames()
    .map((name) => ({ name, grade: grade(name, key) }))
    .filter((one) => one.grade < NO_MATCH)
    .sort((a, b) => a.grade - b.grade)
    .map((one) => one.name);
  const likely = [...named(UTC.has(key) ? ['UTC'] : []), ...named(zonesAbbreviated(key) ?? []), ...matching];
  return likely.length > 0 ? likely : nearestNames(key);
}

const NO_MATCH = 4;

/** The whole name, then its beginning, then the beginning of a later word, then anywhere. */
function grade({ key }: ZoneName, typed: string): number {
  const at = key.indexOf(typed);
  if (at < 0) return NO_MATCH;
  if (at === 0) return key.length === typed.length ? 0 : 1;
  return ` ${key}`.includes(` ${typed}`) ? 2 : 3;
}
