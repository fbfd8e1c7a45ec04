// Zones as people type them: places are read, anything else is answered with places.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readZone, zoneChoices, zoneFromOutside } from '#src/digests/schedule/zone.ts';
import { offsetMinutes, offsetWords, wallClock } from '#src/digests/schedule/zone-clock.ts';
import { allZones } from '#src/digests/schedule/zone-names.ts';
import { ZONE_ABBREVIATIONS, ZONE_PLACES } from '#src/digests/schedule/zone-places.ts';
import { UserError } from '#src/errors.ts';

const now = new Date('2026-06-12T12:00:00Z');

function refusal(typed: string): UserError {
  try {
    readZone(typed);
  } catch (error) {
    if (error instanceof UserError) return error;
  }
  throw new Error(`${typed} was not refused`);
}

describe('readZone', () => {
  it.each([
    ['Europe/Berlin', 'Europe/Berlin'],
    ['europe/berlin', 'Europe/Berlin'],
    ['BERLIN', 'Europe/Berlin'],
    ['new york', 'America/New_York'],
    ['america/new york', 'America/New_York'],
    ['New-York', 'America/New_York'],
    ['New York, NY', 'America/New_York'],
    ['buenos aires', 'America/Argentina/Buenos_Aires'],
    ['São Paulo', 'America/Sao_Paulo'],
    ['Munich, Germany', 'Europe/Berlin'],
    ['Melbourne, Australia', 'Australia/Melbourne'],
    ['Europe/Berlin (CET)', 'Europe/Berlin'],
    ['tokyo time', 'Asia/Tokyo'],
    ['St. Petersburg', 'Europe/Moscow'],
    ['japan', 'Asia/Tokyo'],
    ['us/eastern', 'America/New_York'],
    ['Asia/Calcutta', 'Asia/Kolkata'],
    ['calcutta', 'Asia/Kolkata'],
    ['Europe/Kiev', 'Europe/Kyiv'],
    ['utc', 'UTC'],
    ['GMT', 'UTC'],
    ['Etc/UTC', 'UTC'],
    ['Etc/GMT+5', 'Etc/GMT+5'],
  ])('%j is %s', (typed, zone) => {
    expect(readZone(typed)).toBe(zone);
  });

  it.each([
    ['GMT+2', /daylight saving time.*Europe\/Berlin/],
    ['+05:30', /Asia\/Kolkata/],
    ['UTC-3', /America\/Sao_Paulo/],
    ['CET', /is ambiguous.*Europe\/Berlin/],
    ['est', /America\/New_York/],
    ['PST8PDT', /America\/Los_Angeles/],
    ['Berln', /Did you mean Europe\/Berlin/],
    ['tokio', /Asia\/Tokyo/],
    ['Paris, Texas', /Europe\/Paris or America\/Chicago/],
    ['London, Ontario', /Europe\/London or America\/Toronto/],
    ['Mars/Olympus', /or a large city/],
    ['', /Add a time zone/],
    ['__proto__', /no time zone/],
    ['\u001b[31m\u202ex', /no time zone “\[31mx”/],
  ])('%j is rejected politely', (typed, said) => {
    expect(refusal(typed).field).toBe('zone');
    expect(refusal(typed).message).toMatch(said);
  });

  it('reads every zone and place, in any spelling, as an existing zone', () => {
    for (const zone of allZones()) {
      expect(readZone(zone)).toBe(zone);
      expect(readZone(zone.toLowerCase().replaceAll('_', ' '))).toBe(zone);
    }
    for (const { place, zone } of ZONE_PLACES) {
      expect(allZones()).toContain(zone);
      expect(readZone(place), place).toBe(zone);
    }
    for (const zone of Object.values(ZONE_ABBREVIATIONS).flat()) expect(allZones()).toContain(zone);
    for (const old of Intl.supportedValuesOf('timeZone')) expect(allZones()).toContain(readZone(old));
  });

  it('reads any text as a usable zone, or rejects it with an error about the zone', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' })), (text) => {
        try {
          wallClock(now, readZone(text));
        } catch (error) {
          expect(error).toBeInstanceOf(UserError);
        }
      }),
    );
  });
});

describe('zoneChoices', () => {
  const values = (typed: string) => zoneChoices(typed, now).map(({ value }) => value);

  it.each([
    ['', 'UTC'],
    ['ber', 'America/Los_Angeles'],
    ['berlin', 'Europe/Berlin'],
    ['mun', 'Europe/Berlin'],
    ['cet', 'Europe/Berlin'],
    ['+2', 'Europe/Berlin'],
    ['kolk', 'Asia/Kolkata'],
    ['berln', 'Europe/Berlin'],
  ])('%j offers %s first', (typed, first) => {
    expect(values(typed)[0]).toBe(first);
  });

  it("shows each zone's offset at that moment, and the matching place", () => {
    expect(zoneChoices('munich', now)).toEqual([
      { value: 'Europe/Berlin', label: 'Europe/Berlin (Munich)', note: 'UTC+02:00' },
    ]);
    expect(zoneChoices('munich', new Date('2026-01-12T12:00:00Z'))[0]?.note).toBe('UTC+01:00');
    expect(offsetWords(offsetMinutes(now, 'America/St_Johns'))).toBe('UTC−02:30');
    expect(offsetWords(offsetMinutes(now, 'UTC'))).toBe('UTC');
  });

  it('offers at most 25 readable zones, without duplicates', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 4 }), (typed) => {
        const offered = values(typed);
        expect(offered.length).toBeLessThanOrEqual(25);
        expect(new Set(offered).size).toBe(offered.length);
        for (const zone of offered) expect(readZone(zone)).toBe(zone);
      }),
      { numRuns: 60 },
    );
    expect(values('a')).toHaveLength(25);
  });
});

describe('zoneFromOutside', () => {
  it.each([
    '',
    ' ',
    'Foo/Bar',
    'UTC-8',
    ':/etc/localtime',
    'GMT+3',
    '+03:00',
    '-0930',
    'Etc/Unknown',
    'America/Nowhere',
    'CEST',
    'unknown',
  ])('%j becomes UTC, and its name is kept', (given) => {
    expect(zoneFromOutside(given)).toEqual({ zone: 'UTC', unknown: given.trim() });
  });

  it('accepts current and former places', () => {
    expect(['Asia/Calcutta', 'Europe/Berlin', 'US/Eastern', 'Etc/UTC'].map((given) => zoneFromOutside(given))).toEqual([
      { zone: 'Asia/Kolkata' },
      { zone: 'Europe/Berlin' },
      { zone: 'America/New_York' },
      { zone: 'UTC' },
    ]);
    expect(zoneFromOutside(undefined)).toEqual({ zone: 'UTC', unknown: '' });
  });
});
