import { describe, expect, it } from 'vitest';
import { createFixture, HERE, labelsOf, NOON, wordsOf } from './fixture.ts';

describe('send-now', () => {
  it('plans one digest besides the scheduled ones, at most once a minute', async () => {
    const { say, press, store, clock, hurried } = await createFixture();
    const saved = await say('subscribe');
    const before = await store.subscriptions.find('s1');
    await press(saved, 'Send now');
    expect(wordsOf(await say('send-now s1'))).toContain('was just requested');
    expect(hurried()).toBe(1);
    expect(await store.outbox.deliveries({ channel: HERE, limit: 9 })).toMatchObject([
      { slot: 'asked:2026-06-12T12:00Z', state: 'planned', dueAt: NOON, notBefore: NOON },
    ]);
    expect(await store.subscriptions.find('s1')).toEqual(before);
    clock.leap(60_000);
    expect(wordsOf(await say('send-now'))).toContain('Sending a digest');
    await say('pause');
    expect(wordsOf(await say('send-now'))).toContain('s1 is paused. Resume it, then');
  });
});

describe('send-now with nothing to send', () => {
  it('says so at once and plans nothing if no paper matches', async () => {
    const { say, store, hurried } = await createFixture();
    await say('subscribe zzyzxology');
    const said = await say('send-now s1');
    expect(wordsOf(said)).toContain('No digest was sent for s1: no papers on the lists matched.');
    expect(labelsOf(said)).toEqual(['Edit']);
    expect(await store.outbox.deliveries({ limit: 9 })).toEqual([]);
    expect(hurried()).toBe(0);
  });

  it('says how many match if the channel has already seen them all', async () => {
    const { say, store, clock } = await createFixture({ days: 1 });
    await say('subscribe size:20');
    await say('send-now s1');
    const [claimed] = await store.outbox.claim(clock.now(), 60_000, { limit: 1, perTeam: 1, adapters: ['test'] });
    if (!claimed) throw new Error('nothing was claimed');
    const listed = await store.library.candidates(['2026-06-12'], NOON);
    const candidates = listed.map(({ paper }, i) => ({ id: paper.id, place: i + 1, score: 1, reasons: [] }));
    await store.outbox.freeze(
      claimed,
      {
        candidates,
        size: 20,
        atLeast: 1,
        reserve: true,
        frozen: { kind: 'daily', listDay: '2026-06-12', remarks: [], late: false },
      },
      NOON,
    );
    expect(wordsOf(await say('send-now s1'))).toContain('was just requested');
    clock.leap(60_000);
    expect(wordsOf(await say('send-now s1'))).toContain('12 papers matched, but this channel has already seen them.');
    expect(await store.outbox.deliveries({ channel: HERE, limit: 9 })).toHaveLength(1);
  });
});
