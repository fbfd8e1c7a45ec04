import { describe, expect, it } from 'vitest';
import { createFixture, HERE, messageOf, wordsOf } from './fixture.ts';

const THERE = { ...HERE, channel: 'there' };

describe('unsubscribe', () => {
  it('can be undone, which restores the subscription unchanged', async () => {
    const { say, press, clock, store } = await createFixture();
    await say('subscribe "world model" size:7 days:daily', { zone: 'Asia/Tokyo' });
    const before = await store.subscriptions.find('s1');
    const gone = await say('unsubscribe s1');
    expect(wordsOf(gone)).toContain('was removed. To restore it, choose Undo.');
    expect(await store.subscriptions.all()).toEqual([]);
    clock.leap(2 * 86_400_000);
    const back = messageOf(await press(gone, 'Undo'));
    expect(wordsOf(back)).toContain('s1 was restored. Next digest: 2026-06-15 00:00 UTC (Monday 09:00 in Asia/Tokyo).');
    expect(await store.subscriptions.find('s1')).toEqual({ ...before, nextRunAt: new Date('2026-06-15T00:00:00Z') });
    expect(wordsOf(messageOf(await press(gone, 'Undo')))).toContain('no removed subscription “s1”');
  });

  it('cannot be undone from another channel', async () => {
    const { say, press, store } = await createFixture({ days: 0 });
    await say('subscribe');
    const gone = await say('unsubscribe');
    expect(wordsOf(messageOf(await press(gone, 'Undo', { channel: THERE })))).toContain('no removed subscription');
    expect(await store.subscriptions.all()).toEqual([]);
  });
});
