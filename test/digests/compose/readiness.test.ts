// Whether a slot is ready: with a list, without one, too early in the day, with silent sources.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { awaitsRound, PATIENCE_MS, type Readiness, readinessOf } from '#src/digests/compose/readiness.ts';
import { roundUpReadiness } from '#src/digests/compose/round-up.ts';
import type { DayState, SourceDay } from '#src/papers/library.ts';
import { DAY_STATES } from '#src/papers/library.ts';
import { inWords } from '../../in-words.ts';
import { utc } from './composer-kit.ts';

const DAY = '2026-06-12';

function source(state: DayState, papers: number, readAt?: string, more: Partial<SourceDay> = {}): SourceDay {
  return {
    source: 'hugging-face',
    day: DAY,
    state,
    papers,
    ...(readAt && { readAt: utc(`${DAY} ${readAt}`) }),
    ...more,
  };
}

function ask(due: string, now: string, sourceDays: SourceDay[], fresh = false): Readiness {
  return readinessOf({ listDay: DAY, dueAt: utc(`${DAY} ${due}`), now: utc(`${DAY} ${now}`), sourceDays, fresh });
}

const failed = { failedAt: utc(`${DAY} 09:30`), failure: 'no answer' };

describe('before a slot is decided', () => {
  const now = utc(`${DAY} 16:00`);
  const asked = (sourceDays: SourceDay[], began?: string, days = [DAY], failing?: { from: Date; to: Date }) => {
    const rounds = { began: () => (began ? at(began) : undefined), failing: () => failing };
    return awaitsRound({ days, now, sourceDays }, rounds)?.kind;
  };
  const known = (more: Partial<SourceDay>): SourceDay => ({
    source: 'hf',
    day: DAY,
    state: 'partial',
    papers: 3,
    ...more,
  });
  const at = (time: string) => utc(`${DAY} ${time}`);

  it('it waits for a round of reading that has just ended', () => {
    expect(asked([])).toBe('waiting');
    expect(asked([], '07:59')).toBe('waiting');
    expect(asked([], '15:49')).toBe('waiting');
    expect(asked([], '15:50')).toBeUndefined();
    expect(awaitsRound({ days: [DAY], now, sourceDays: [] }, undefined)).toBeUndefined();
  });

  it('it waits only for the answers about its days, good or bad', () => {
    expect(asked([known({ readAt: at('08:00') })])).toBe('waiting');
    expect(asked([known({ readAt: at('15:55') })])).toBeUndefined();
    expect(asked([known({ readAt: at('08:00'), failedAt: at('15:59') })])).toBeUndefined();
    expect(asked([known({ state: 'complete', readAt: at('08:00') })])).toBeUndefined();
    expect(asked([known({ readAt: at('15:55') })], undefined, ['2026-06-01', DAY])).toBe('waiting');
    const feed = known({ source: 'feed', readAt: at('08:00') });
    expect(asked([known({ readAt: at('15:55') }), feed])).toBe('waiting');
    expect(asked([known({ state: 'not-open', papers: 0, notOpenAt: at('15:55') })])).toBeUndefined();
    expect(asked([known({ state: 'not-open', papers: 0, notOpenAt: at('00:10') })])).toBe('waiting');
  });

  it('it stops waiting once rounds have failed for 15 minutes', () => {
    const failing = (from: string, to: string) => asked([], undefined, [DAY], { from: at(from), to: at(to) });
    expect(failing('15:46', '16:00')).toBe('waiting');
    expect(failing('15:45', '16:00')).toBeUndefined();
    expect(failing('15:35', '15:50')).toBeUndefined();
    expect(failing('08:00', '15:49')).toBe('waiting');
  });
});

describe('a slot at 09:00 UTC', () => {
  it('is ready once a reading from 07:00 on has a paper', () => {
    expect(ask('09:00', '09:00', [source('partial', 12, '07:00')])).toEqual({ kind: 'ready', remarks: [] });
  });

  it('waits for one, checking every few minutes, within its time limit', () => {
    const waiting = ask('09:00', '09:00', [source('partial', 12, '06:59')], true);
    expect(waiting).toMatchObject({ kind: 'waiting', notBefore: utc(`${DAY} 09:05`) });
    expect(ask('09:00', '11:58', [])).toMatchObject({ kind: 'waiting', notBefore: utc(`${DAY} 12:00`) });
  });

  it('then posts what there is and says so', () => {
    expect(ask('09:00', '12:00', [source('stale', 12, '04:30', failed)])).toEqual({
      kind: 'ready',
      remarks: [inWords(/last read at 04:30 UTC/), inWords(/Hugging Face has not responded/)],
    });
    expect(ask('09:00', '12:00', [source('unread', 0, undefined, failed)])).toEqual({
      kind: 'ready',
      remarks: [inWords(/could not be read/), inWords(/Hugging Face did not respond/)],
    });
    expect(ask('09:00', '12:00', [source('not-open', 0)])).toEqual({
      kind: 'ready',
      remarks: [inWords(/not open yet/)],
    });
  });

  it('has no list when that is confirmed, without waiting, unless something is unseen', () => {
    const empty = [source('empty', 0, '08:30')];
    expect(ask('09:00', '09:00', empty)).toMatchObject({ kind: 'no-list' });
    expect(ask('09:00', '09:00', empty, true)).toMatchObject({
      kind: 'ready',
      remarks: [inWords(/There is no list for Friday, 12 June/)],
    });
  });

  it('does not trust an empty answer from before lists fill up', () => {
    expect(ask('09:00', '09:00', [source('empty', 0, '06:00')])).toMatchObject({ kind: 'waiting' });
  });

  it('treats a single empty answer as no list after the time limit', () => {
    expect(ask('09:00', '12:00', [source('partial', 0, '11:00')])).toMatchObject({ kind: 'no-list' });
  });

  it('has no list if none was ever read', () => {
    expect(ask('09:00', '12:00', [])).toMatchObject({ kind: 'no-list' });
    expect(ask('09:00', '12:00', [], true)).toMatchObject({ kind: 'ready', remarks: [inWords(/./)] });
  });

  it('goes out with one source while another is silent, and names it', () => {
    const feed = source('unread', 0, undefined, { ...failed, source: 'arxiv-rss' });
    expect(ask('09:00', '09:00', [source('partial', 3, '08:00'), feed])).toEqual({
      kind: 'ready',
      remarks: [inWords("arXiv's feed did not respond, so this digest does not include it.")],
    });
  });

  it('ignores other days', () => {
    const other = { ...source('complete', 9, '08:00'), day: '2026-06-11' };
    expect(ask('09:00', '09:00', [other])).toMatchObject({ kind: 'waiting' });
  });
});

describe('a slot at 05:00 UTC', () => {
  it('checks next when lists have filled up', () => {
    expect(ask('05:00', '05:00', [source('partial', 2, '04:00')], true)).toMatchObject({
      kind: 'waiting',
      notBefore: utc(`${DAY} 07:00`),
    });
  });
});

describe('a slot at 00:00 UTC, 09:00 in Tokyo', () => {
  it('is on time with unseen papers of the day before, and says so', () => {
    expect(ask('00:00', '00:00', [], true)).toEqual({
      kind: 'ready',
      remarks: [inWords(/not out yet/)],
    });
  });

  it('waits for the first paper if nothing is unseen', () => {
    expect(ask('00:00', '00:00', [source('not-open', 0)])).toMatchObject({
      kind: 'waiting',
      notBefore: utc(`${DAY} 00:05`),
    });
    expect(ask('00:00', '01:00', [source('partial', 1, '00:55')])).toMatchObject({
      kind: 'ready',
      remarks: [inWords(/just started/)],
    });
  });

  it('has no list if the first three hours have no papers', () => {
    expect(ask('00:00', '03:00', [source('partial', 0, '02:30')])).toMatchObject({ kind: 'no-list' });
  });
});

describe('any slot', () => {
  const minute = fc.integer({ min: 0, max: 1439 });
  const sources = fc.array(
    fc.record({
      source: fc.constantFrom('hugging-face', 'arxiv-rss'),
      day: fc.constantFrom(DAY, '2026-06-11'),
      state: fc.constantFrom(...DAY_STATES),
      papers: fc.integer({ min: 0, max: 3 }),
      readAt: fc.option(minute.map(at), { nil: undefined }),
      failedAt: fc.option(minute.map(at), { nil: undefined }),
    }),
    { maxLength: 3 },
  );

  function at(minutes: number): Date {
    return new Date(utc(`${DAY} 00:00`).getTime() + minutes * 60_000);
  }

  it('waits only into the future and within its time limit', () => {
    fc.assert(
      fc.property(minute, fc.integer({ min: 0, max: 2880 }), sources, fc.boolean(), (due, after, sourceDays, fresh) => {
        const dueAt = at(due);
        const now = new Date(dueAt.getTime() + after * 60_000);
        const end = dueAt.getTime() + PATIENCE_MS;
        const readiness = readinessOf({ listDay: DAY, dueAt, now, sourceDays, fresh });
        if (readiness.kind !== 'waiting') return;
        expect(now.getTime()).toBeLessThan(end);
        expect(readiness.notBefore.getTime()).toBeGreaterThan(now.getTime());
        expect(readiness.notBefore.getTime()).toBeLessThanOrEqual(end);
      }),
    );
  });

  it('is never skipped without a list while something is unseen or the list is there', () => {
    fc.assert(
      fc.property(minute, fc.integer({ min: 0, max: 2880 }), sources, (due, after, sourceDays) => {
        const dueAt = at(due);
        const now = new Date(dueAt.getTime() + after * 60_000);
        expect(readinessOf({ listDay: DAY, dueAt, now, sourceDays, fresh: true }).kind).not.toBe('no-list');
        const there = [...sourceDays, source('partial', 1, '07:00')];
        expect(readinessOf({ listDay: DAY, dueAt, now, sourceDays: there, fresh: false }).kind).toBe('ready');
      }),
    );
  });
});

describe('a round-up', () => {
  it('says which days of its week were never read', () => {
    const week = { monday: '2026-06-08', sunday: '2026-06-14', dueAt: new Date('2026-06-15T09:00:00Z') };
    const read = (day: string) => ({ source: 'hugging-face', day, state: 'complete' as const, papers: 5 });
    const ask = (days: string[]) => roundUpReadiness({ ...week, now: week.dueAt, sourceDays: days.map(read) });
    expect(ask(['2026-06-08', '2026-06-09'])).toMatchObject({
      kind: 'ready',
      remarks: [inWords(/5 lists .* from 10 June .* to 14 June .* never read/)],
    });
    expect(ask(['2026-06-08', '2026-06-09', '2026-06-10', '2026-06-11', '2026-06-12'])).toMatchObject({ remarks: [] });
  });
});
