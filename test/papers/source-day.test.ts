// The rule of a source-day's state, case by case.

import { describe, expect, it } from 'vitest';
import { type SourceAnswer, settledAt, stateOf } from '#src/papers/source-day.ts';

const DAY = '2026-06-12';

function at(text: string): Date {
  return new Date(`2026-06-${text}Z`);
}

function read(when: string, papers: number, via: 'fetched' | 'imported' = 'fetched'): SourceAnswer {
  return { at: at(when), kind: 'read', papers, via };
}

function failed(when: string): SourceAnswer {
  return { at: at(when), kind: 'failed', papers: 0, failure: `failed ${when}` };
}

const notOpen = (when: string): SourceAnswer => ({ at: at(when), kind: 'not-open', papers: 0 });
const unchanged = (when: string, papers: number): SourceAnswer => ({ at: at(when), kind: 'unchanged', papers });
const state = (answers: SourceAnswer[], when: string) => stateOf(DAY, answers, at(when)).state;

describe('the state of a source-day', () => {
  it('settles at 02:00 UTC of the next day', () => {
    expect(settledAt(DAY)).toEqual(at('13T02:00:00'));
    expect(settledAt('2026-12-31')).toEqual(new Date('2027-01-01T02:00:00Z'));
  });

  it('is unread when nothing is known', () => {
    expect(stateOf(DAY, [], at('20T00:00:00'))).toEqual({ state: 'unread' });
    expect(stateOf(DAY, [read('12T08:00:00', 5)], at('12T07:00:00'))).toEqual({ state: 'unread' });
  });

  it('is not open until something was read', () => {
    expect(state([notOpen('12T00:01:00')], '12T01:00:00')).toBe('not-open');
    expect(state([notOpen('12T00:01:00'), read('12T08:00:00', 5)], '12T09:00:00')).toBe('partial');
    expect(state([notOpen('12T00:01:00'), failed('12T01:00:00')], '12T09:00:00')).toBe('unread');
    expect(state([read('12T08:00:00', 5), notOpen('12T08:30:00')], '12T09:00:00')).toBe('partial');
  });

  it('says when the source reported not open, until its next answer', () => {
    const answers = [notOpen('12T00:01:00'), notOpen('12T00:31:00'), failed('12T01:00:00')];
    expect(stateOf(DAY, answers, at('12T00:40:00')).notOpenAt).toEqual(at('12T00:31:00'));
    expect(stateOf(DAY, answers, at('12T01:00:00')).notOpenAt).toBeUndefined();
  });

  it('is complete with papers read at or after 02:00 UTC of the next day', () => {
    expect(state([read('13T01:59:59.999', 5)], '13T03:00:00')).toBe('partial');
    expect(state([read('13T02:00:00', 5)], '13T03:00:00')).toBe('complete');
    expect(state([read('12T08:00:00', 5), unchanged('13T02:00:00', 5)], '13T03:00:00')).toBe('complete');
  });

  it('stays complete whatever arrives later', () => {
    const more = [failed('14T00:00:00'), read('15T00:00:00', 0), notOpen('16T00:00:00')];
    expect(state([read('13T02:00:00', 5), ...more], '20T00:00:00')).toBe('complete');
  });

  it('is empty after a second empty answer at least two hours later', () => {
    expect(state([read('12T08:00:00', 0)], '20T00:00:00')).toBe('partial');
    expect(state([read('12T08:00:00', 0), read('12T09:59:59.999', 0)], '20T00:00:00')).toBe('partial');
    expect(state([read('12T08:00:00', 0), read('12T10:00:00', 0)], '20T00:00:00')).toBe('empty');
    expect(state([read('12T08:00:00', 0), unchanged('12T10:00:00', 0)], '20T00:00:00')).toBe('empty');
    expect(state([read('12T08:00:00', 0), read('12T10:00:00', 0)], '12T09:00:00')).toBe('partial');
  });

  it('is empty if an imported file says so about a past day', () => {
    expect(state([read('12T12:00:00', 0, 'imported')], '13T01:00:00')).toBe('partial');
    expect(state([read('12T12:00:00', 0, 'imported')], '13T02:00:00')).toBe('empty');
  });

  it('is not emptied by empty answers if there were papers', () => {
    const emptied = [read('12T08:00:00', 5), read('13T03:00:00', 0), read('13T09:00:00', 0)];
    expect(state(emptied, '13T09:30:00')).toBe('partial');
    expect(state([read('12T01:00:00', 0), read('12T03:00:00', 0), read('12T08:00:00', 5)], '12T09:00:00')).toBe(
      'partial',
    );
  });

  it('is stale if the last good reading is over six hours old and the source fails', () => {
    const answers = [read('12T08:00:00', 5), failed('12T12:00:00')];
    expect(state(answers, '12T14:00:00')).toBe('partial');
    expect(state(answers, '12T14:00:01')).toBe('stale');
    expect(state([read('12T08:00:00', 5)], '12T23:00:00')).toBe('partial');
    expect(state([...answers, read('12T15:00:00', 5)], '12T23:00:00')).toBe('partial');
  });

  it('includes the last good reading and the newest failure after it', () => {
    const answers = [failed('12T07:00:00'), failed('12T09:00:00'), read('12T08:00:00', 5), failed('12T08:30:00')];
    expect(stateOf(DAY, answers, at('12T10:00:00'))).toEqual({
      state: 'partial',
      readAt: at('12T08:00:00'),
      failedAt: at('12T09:00:00'),
      failure: 'failed 12T09:00:00',
    });
    expect(stateOf(DAY, answers, at('12T08:00:00'))).toEqual({ state: 'partial', readAt: at('12T08:00:00') });
  });
});
