// All zones that there are, under their present names, and everything a person may call one. Made once, at first use.
// Apart from zone.ts, which reads and completes with it.

import { oneLine } from '#src/papers/paper.ts';
import { ZONE_ABBREVIATIONS, ZONE_PLACES } from './zone-places.ts';

/** Names that ICU still answers with, and the names that the IANA database has put in their place. */
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

/** Asked for most; they come first wherever several fit. From west to east. */
const PROMINENT =
  'UTC America/Los_Angeles America/Denver America/Chicago America/New_York America/Toronto America/Sao_Paulo Europe/London Europe/Berlin Europe/Paris Europe/Zurich Europe/Madrid Europe/Amsterdam Europe/Warsaw Europe/Helsinki Europe/Athens Europe/Istanbul Europe/Moscow Africa/Lagos Africa/Johannesburg Africa/Nairobi Africa/Cairo Asia/Jerusalem Asia/Dubai Asia/Karachi Asia/Kolkata Asia/Kathmandu Asia/Dhaka Asia/Bangkok Asia/Singapore Asia/Shanghai Asia/Hong_Kong Asia/Taipei Asia/Seoul Asia/Tokyo Australia/Adelaide Australia/Sydney Pacific/Auckland Pacific/Honolulu America/Anchorage America/St_Johns America/Halifax Asia/Tehran Asia/Yangon'.split(
    ' ',
  );

export interface ZoneName {
  zone: string;
  /** What is compared with what was typed: see plain(). */
  key: string;
  /** Where it is no part of the zone's own name: the place, as people write it. */
  place?: string;
}

/** Lower case, no accents; underscores, hyphens and slashes are spaces, and points are nothing. */
export function plain(text: string): string {
  return oneLine(text)
    .normalize('NFKD')
    .replace(/[\p{M}.'’]/gu, '')
    .toLowerCase()
    .replace(/[\s_/-]+/g, ' ')
    .trim();
}

/** The name under which the IANA database has a zone today. */
export function presentName(zone: string): string {
  return Object.hasOwn(RENAMED, zone) ? (RENAMED[zone] ?? zone) : zone;
}

let zones: readonly string[] | undefined;
let names: readonly ZoneName[] | undefined;
let byKey: ReadonlyMap<string, string> | undefined;

/** All zones, those asked for most first, then by name. */
export function allZones(): readonly string[] {
  zones ??= [...new Set([...PROMINENT, ...Intl.supportedValuesOf('timeZone').map(presentName)])];
  return zones;
}

/** Everything a zone may be called: its city, its whole name, places in it, its city's former name. In the order of allZones(). */
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

/** The zone that is called exactly this (a plain() text). A city's own zone goes before a place of the same name elsewhere. */
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

/** The zones an abbreviation such as CET may stand for. */
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
