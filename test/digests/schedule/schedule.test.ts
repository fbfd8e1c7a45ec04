// Schedules against a reference that reads the clocks step by step: five zones over three years, and zones around their changes.
// PAPERBOY_ALL_ZONES=1 walks every zone minute by minute, which takes minutes.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dueSlots, nextRun, slotOf } from '#src/digests/schedule/schedule.ts';
import type { Schedule } from '#src/digests/subscription.ts';
import { runsIn, transitionsIn, type Walk, walk } from './wall-clock-reference.ts';

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const everyZone = process.env.PAPERBOY_ALL_ZONES === '1';
const HOUR = 3_600_000;

function daily(at: string, zone: string, weekdays: readonly number[] = EVERY_DAY): Schedule {
  return { at, zone, days: { kind: 'days', weekdays } };
}
const weekly = (at: string, zone: string, weekday: number): Schedule => ({
  at,
  zone,
  days: { kind: 'weekly', weekday },
});

/** The runs that nextRun() gives from one to the next, up to an instant. */
function chain(schedule: Schedule, after: number, until: number): { at: number; day: string }[] {
  const runs: { at: number; day: string }[] = [];
  for (let at = nextRun(schedule, new Date(after)); at.getTime() <= until; at = nextRun(schedule, at)) {
    runs.push({ at: at.getTime(), day: slotOf(schedule, at).replace('daily:', '') });
  }
  return runs;
}

function expectSameRuns(zone: string, walked: Walk, at: string, weekdays: readonly number[]): void {
  const expected = runsIn(walked, at, weekdays);
  if (expected.length === 0) return;
  const first = expected[0]!.at;
  const found = chain(daily(at, zone, weekdays), first - 1, walked.times.at(-1)!);
  expect(found, `${zone} ${at}`).toEqual(expected);
}

const QUARTERS = [
  '00:00',
  '00:15',
  '00:30',
  '01:30',
  '02:00',
  '02:15',
  '02:30',
  '02:45',
  '03:00',
  '09:00',
  '23:30',
  '23:45',
];
const times = fc.integer({ min: 0, max: 24 * 60 - 1 }).map((minutes) => {
  const [hour, minute] = [Math.floor(minutes / 60), minutes % 60];
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
});
const weekdays = fc.subarray(EVERY_DAY, { minLength: 1 });

describe('three years in full', () => {
  it.each([
    ['Europe/Berlin', '2025-01-01', '2028-01-01'],
    ['America/New_York', '2025-01-01', '2028-01-01'],
    ['Australia/Lord_Howe', '2025-01-01', '2028-01-01'],
    ['Asia/Tokyo', '2025-01-01', '2028-01-01'],
    ['Pacific/Apia', '2010-01-01', '2013-01-01'],
  ])('%s from %s to %s', (zone, from, to) => {
    const walked = walk(zone, new Date(`${from}T00:00:00Z`), new Date(`${to}T00:00:00Z`), everyZone ? 1 : 15);
    for (const at of QUARTERS) expectSameRuns(zone, walked, at, EVERY_DAY);
    expectSameRuns(zone, walked, '02:30', [1, 3, 7]);
  });
});

describe('around every clock change', () => {
  const zones = Intl.supportedValuesOf('timeZone');
  const years = everyZone ? [2010, 2011, 2018, 2024, 2025, 2026, 2027] : [2026];
  const changing = zones.flatMap((zone) =>
    years.flatMap((year) => {
      const hours = walk(zone, new Date(Date.UTC(year, 0, 1)), new Date(Date.UTC(year + 1, 0, 1)), 12 * 60);
      return transitionsIn(hours).map((at) => ({ zone, at }));
    }),
  );

  it('covers zones with clock changes', () => {
    expect(changing.length).toBeGreaterThan(100);
  });

  it('runs once per date, at the first moment that shows the time', () => {
    const one = (place: { zone: string; at: number }, at: string, days: readonly number[]) => {
      const walked = walk(place.zone, new Date(place.at - 72 * HOUR), new Date(place.at + 48 * HOUR), 1);
      expectSameRuns(place.zone, walked, at, days);
    };
    if (everyZone) {
      for (const place of changing) {
        const walked = walk(place.zone, new Date(place.at - 72 * HOUR), new Date(place.at + 48 * HOUR), 1);
        for (let hour = 0; hour < 24; hour++) {
          for (const minute of ['00', '01', '30', '59']) {
            expectSameRuns(place.zone, walked, `${String(hour).padStart(2, '0')}:${minute}`, EVERY_DAY);
          }
        }
      }
    }
    fc.assert(fc.property(fc.constantFrom(...changing), times, weekdays, one), { numRuns: 60 });
    for (const place of changing.filter(({ zone }) => /Godthab|Nuuk|Scoresby|Troll|Beirut|Cairo/.test(zone))) {
      for (const at of ['00:00', '00:30', '01:30', '22:59', '23:00', '23:30']) one(place, at, EVERY_DAY);
    }
  }, 600_000);

  it('is strictly after the given moment, in either pass of a repeated hour', () => {
    const anywhere = fc.record({
      place: fc.constantFrom(...changing),
      shift: fc.integer({ min: -30, max: 30 }),
      at: times,
    });
    fc.assert(
      fc.property(anywhere, fc.integer({ min: 0, max: HOUR }), ({ place, shift, at }, ms) => {
        const after = place.at + shift * HOUR + ms;
        const from = Math.floor((after - 72 * HOUR) / 60_000) * 60_000;
        const walked = walk(place.zone, new Date(from), new Date(from + 130 * HOUR), 1);
        const expected = runsIn(walked, at, EVERY_DAY).find((run) => run.at > after);
        expect(nextRun(daily(at, place.zone), new Date(after)).getTime()).toBe(expected?.at);
      }),
      { numRuns: 60 },
    );
  });
});

describe('nextRun and slotOf', () => {
  it.each([
    // [zone, at, after, next, slot]
    ['Europe/Berlin', '02:30', '2026-03-28T12:00Z', '2026-03-29T01:00Z', 'daily:2026-03-29'],
    ['Europe/Berlin', '02:30', '2026-10-24T12:00Z', '2026-10-25T00:30Z', 'daily:2026-10-25'],
    ['Europe/Berlin', '02:30', '2026-10-25T00:30Z', '2026-10-26T01:30Z', 'daily:2026-10-26'],
    ['Australia/Lord_Howe', '02:15', '2026-10-03T12:00Z', '2026-10-03T15:30Z', 'daily:2026-10-04'],
    ['Pacific/Apia', '09:00', '2011-12-29T19:00Z', '2011-12-30T19:00Z', 'daily:2011-12-31'],
    ['America/Nuuk', '23:30', '2026-03-28T12:00Z', '2026-03-29T01:00Z', 'daily:2026-03-28'],
    ['America/Nuuk', '23:30', '2026-03-29T01:00Z', '2026-03-30T00:30Z', 'daily:2026-03-29'],
    ['America/Nuuk', '00:00', '2026-03-28T12:00Z', '2026-03-29T01:00Z', 'daily:2026-03-29'],
  ])('%s %s after %s is %s, %s', (zone, at, after, next, slot) => {
    const run = nextRun(daily(at, zone), new Date(after));
    expect(run).toEqual(new Date(next));
    expect(slotOf(daily(at, zone), run)).toBe(slot);
  });

  it('keeps the weekday of a date shortened by a clock change', () => {
    // 28 March 2026 is a Saturday; its 23:30 is Sunday's midnight.
    const saturday = nextRun(daily('23:30', 'America/Nuuk', [6]), new Date('2026-03-28T12:00Z'));
    const sunday = nextRun(daily('23:30', 'America/Nuuk', [7]), new Date('2026-03-28T12:00Z'));
    expect(saturday).toEqual(new Date('2026-03-29T01:00Z'));
    expect(sunday).toEqual(new Date('2026-03-30T00:30Z'));
  });

  it('runs a round-up once a week, about the last completed week', () => {
    const monday = weekly('09:00', 'Europe/Berlin', 1);
    const run = nextRun(monday, new Date('2026-06-12T12:00Z'));
    expect(run).toEqual(new Date('2026-06-15T07:00Z'));
    expect(slotOf(monday, run)).toBe('weekly:2026-W24');
    const sunday = weekly('09:00', 'Europe/Berlin', 7);
    expect(slotOf(sunday, new Date('2026-06-14T07:00Z'))).toBe('weekly:2026-W23');
    // Local Monday, still Sunday in UTC.
    expect(slotOf(weekly('00:30', 'Asia/Tokyo', 1), new Date('2026-06-14T15:30Z'))).toBe('weekly:2026-W24');
  });

  it('says so when the schedule can never run', () => {
    expect(() => nextRun(daily('09:00', 'Europe/Nowhere'), new Date(0))).toThrow(TypeError);
    expect(() => nextRun(daily('09:00', 'UTC', []), new Date(0))).toThrow(TypeError);
  });
});

describe('dueSlots', () => {
  const nine = daily('09:00', 'Europe/Berlin', [1, 2, 3, 4, 5]);
  const at = (text: string) => new Date(text);

  it('returns nothing before the planned moment, and one from then on', () => {
    const next = at('2026-06-12T07:00Z');
    expect(dueSlots(nine, next, at('2026-06-12T06:59:59.999Z'))).toEqual([]);
    expect(dueSlots(nine, next, next)).toEqual([{ slot: 'daily:2026-06-12', dueAt: next }]);
  });

  it('returns every slot of a downtime, oldest first, across a weekend', () => {
    const due = dueSlots(nine, at('2026-06-11T07:00Z'), at('2026-06-15T20:00Z'));
    expect(due.map(({ slot }) => slot)).toEqual(['daily:2026-06-11', 'daily:2026-06-12', 'daily:2026-06-15']);
  });

  it('returns only the newest ones of a long downtime, without walking through all of it', () => {
    const due = dueSlots(nine, at('1990-01-01T08:00Z'), at('2026-06-12T20:00Z'), 3);
    expect(due.map(({ slot }) => slot)).toEqual(['daily:2026-06-10', 'daily:2026-06-11', 'daily:2026-06-12']);
    const weeks = dueSlots(weekly('09:00', 'UTC', 1), at('2020-01-06T09:00Z'), at('2026-06-15T09:00Z'));
    expect(weeks).toHaveLength(40);
    expect(weeks.at(-1)?.slot).toBe('weekly:2026-W24');
  });

  it('keeps a planned moment once when new zone rules moved it', () => {
    // Promised when the zone was an hour ahead or behind of where it is now.
    for (const promised of ['2026-06-12T06:00Z', '2026-06-12T08:00Z']) {
      expect(dueSlots(nine, at(promised), at('2026-06-12T20:00Z'))).toEqual([
        { slot: 'daily:2026-06-12', dueAt: at(promised) },
      ]);
    }
  });

  it('returns no slot twice and none before the planned moment, for any zone, time and clock', () => {
    const zones = fc.constantFrom(
      'Europe/Berlin',
      'America/Nuuk',
      'Australia/Lord_Howe',
      'Pacific/Apia',
      'Asia/Tokyo',
      'UTC',
    );
    const instant = fc.date({ min: at('2011-12-01'), max: at('2012-12-01'), noInvalidDate: true });
    fc.assert(
      fc.property(
        zones,
        times,
        weekdays,
        instant,
        fc.array(fc.integer({ min: -72, max: 240 }), { maxLength: 12 }),
        (zone, time, days, start, jumps) => {
          const schedule = daily(time, zone, days);
          let next = nextRun(schedule, start);
          let now = start.getTime();
          const planned: string[] = [];
          for (const hours of jumps) {
            now += hours * HOUR;
            const due = dueSlots(schedule, next, new Date(now));
            for (const { slot, dueAt } of due) {
              expect(dueAt >= next).toBe(true);
              planned.push(slot);
            }
            if (due.length > 0) next = nextRun(schedule, new Date(now));
          }
          expect(new Set(planned).size).toBe(planned.length);
          expect([...planned].sort()).toEqual(planned);
        },
      ),
      { numRuns: 150 },
    );
  });

  it("keeps a date's name when time or zone change, so that it is not planned twice", () => {
    const morning = daily('09:00', 'Asia/Tokyo');
    const moved = daily('09:00', 'America/New_York');
    const sent = slotOf(morning, at('2026-06-12T00:00Z'));
    expect(slotOf(moved, nextRun(moved, at('2026-06-12T00:00Z')))).toBe(sent);
    expect(slotOf(daily('21:00', 'Asia/Tokyo'), at('2026-06-12T12:00Z'))).toBe(sent);
  });
});
