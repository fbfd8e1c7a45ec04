import { describe, expect, it } from 'vitest';
import { plain } from '#src/conversation/texts/prose.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { daysOfWeek } from '#src/digests/schedule/slot.ts';

describe('slots in words', () => {
  it.each([
    ['daily:2026-06-12', 'the digest for Friday, 12 June'],
    ['weekly:2026-W24', 'the round-up for the week of 8 June'],
    ['weekly:2026-W01', 'the round-up for the week of 29 December'],
    ['asked:2026-06-12T12:00Z', 'the digest requested on 2026-06-12 12:00 UTC'],
    ['daily:soon', 'daily:soon'],
    ['asked:', 'asked:'],
  ])('%s is %s', (slot, words) => {
    expect(plain(texts.slotWords(slot))).toBe(words);
  });

  it('use the same weeks as the scheduler', () => {
    expect(daysOfWeek('2026-W24')?.from).toBe('2026-06-08');
    expect(daysOfWeek('2026-W01')?.from).toBe('2025-12-29');
    expect(texts.readSlotWords('2026-W24')).toBeUndefined();
  });

  it('say which later digest replaced a skipped one', () => {
    const said = plain(texts.lastSkipped('daily:2026-06-11', 'daily:2026-06-12'));
    expect(said).toBe(
      ' The digest for Thursday, 11 June was skipped: the digest for Friday, 12 June included its papers.',
    );
  });
});
