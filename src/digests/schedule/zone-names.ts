// All time zones under their current names, and everything a person may call one. Built once, on first use.

import { oneLine } from '#src/papers/paper.ts';
import { ZONE_ABBREVIATIONS, ZONE_PLACES } from './zone-places.ts';

/** Names that ICU still returns, and their current names in the IANA database. */
const RENAMED: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Catamarca': 'America/Argentina/Catamarca',
  'America/Coral_Harbour': 'America/Atikokan',
  'America/Cordoba': 'America/Argentina/Cordoba',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'America/Jujuy': 'America/Argentina/Jujuy',
  'America/Louisville': 'America/Kentucky/Louisville',
  'America/Mendoza': 'America/Argentina/Mendoza',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
};

/** The most requested zones; they come first wherever several match. From west to east. */
const PROMINENT =
  'UTC America/Los_Angeles America/Denver America/Chicago America/New_York America/Toronto America/Sao_Paulo Europe/London Europe/Berlin Europe/Paris Europe/Zurich Europe/Madrid Europe/Amsterdam Europe/Warsaw Europe/Helsinki Europe/Athens Europe/Istanbul Europe/Moscow Africa/Lagos Africa/Johannesburg Africa/Nairobi Africa/Cairo Asia/Jerusalem Asia/Dubai Asia/Karachi Asia/Kolkata Asia/Kathmandu Asia/Dhaka Asia/Bangkok Asia/Singapore Asia/Shanghai Asia/Hong_Kong Asia/Taipei Asia/Seoul Asia/Tokyo Australia/Adelaide Australia/Sydney Pacific/Auckland Pacific/Honolulu America/Anchorage America/St_Johns America/Halifax Asia/Tehran Asia/Yangon'.split(
    ' ',
  );

export interface ZoneName {
  zone: string;
  /** Compared with the typed text: see plain(). */
  key: string;
  /** The place as people write it, if it is not part of the zone's own name. */
  place?: string;
}

/** Lower case, no accents; underscores, hyphens and slashes become spaces, full stops are dropped. */
export function plain(text: string): string {
  return oneLine(text)
    .normalize('NFKD')
    .replace(/[\p{M}.'’]/gu, '')
    .toLowerCase()
    .replace(/[\s_/-]+/g, ' ')
    .trim();
}

/** A zone's current name in the IANA database. */
export function presentName(zone: string): string {
  return Object.hasOwn(RENAMED, zone) ? (RENAMED[zone] ?? zone) : zone;
}

let zones: readonly string[] | undefined;
let names: readonly ZoneName[] | undefined;
let byKey: ReadonlyMap<string, string> | undefined;

/** All zones, the most requested first, then by name. */
export function allZones(): readonly string[] {
  zones ??= [...new Set([...PROMINENT, ...Intl.supportedValuesOf('timeZone').map(presentName)])];
  return zones;
}

/** All names of zones: city, full name, places in it, the city's former name. In the order of allZones(). */
export function zoneNames(): readonly ZoneName[] {
  if (names) return names;
  const former = Object.entries(RENAMED).map(([old, zone]) => ({ zone, place: cityOf(old).replaceAll('_', ' ') }));
  const places = Map.groupBy([...ZONE_PLACES, ...former], ({ zone }) => zone);
  names = allZones().flatMap((zone) => [
    ...[...new Set([plain(cityOf(zone)), plain(zone)])].map((key) => ({ zone, key })),
    ...(places.get(zone) ?? []).map(({ place }) => ({ zone, place, key: plain(place) })),
  ]);
  return names;
}

/** The zone with exactly this name (a plain() text). A city's own zone takes precedence over a place of the same name elsewhere. */
export function zoneCalled(key: string): string | undefined {
  if (!byKey) {
    const own = zoneNames().filter(({ place }) => place === undefined);
    const other = zoneNames().filter(({ place }) => place !== undefined);
    byKey = new Map([...own, ...other].reverse().map((name) => [name.key, name.zone]));
  }
  return byKey.get(key);
}

/** `Buenos_Aires` of `America/Argentina/Buenos_Aires`. */
function cityOf(zone: string): string {
  return zone.slice(zone.lastIndexOf('/') + 1);
}

/** The zones an abbreviation such as CET may mean. */
export function zonesAbbreviated(key: string): readonly string[] | undefined {
  return Object.hasOwn(ZONE_ABBREVIATIONS, key) ? ZONE_ABBREVIATIONS[key] : undefined;
}

/** Minutes ahead of UTC in `UTC+2`, `gmt -03:30`, `+0530`; undefined for anything else. */
export function readOffset(typed: string): number | undefined {
  const found = /^(?:utc|gmt|z)?\s*([+\-−–])\s*(\d{1,2})(?::?(\d{2}))?\s*(?:h|hours?)?$/i.exec(typed.trim());
  if (!found) return undefined;
  const minutes = Number(found[2]) * 60 + Number(found[3] ?? 0);
  return minutes > 14 * 60 ? undefined : found[1] === '+' ? minutes : -minutes || 0;
}
