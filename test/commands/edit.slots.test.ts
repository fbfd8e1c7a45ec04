import { describe, expect, it } from 'vitest';
import { planDue } from '#src/digests/schedule/planner.ts';
import { silentLog } from '#src/log.ts';
import { createFixture, wordsOf } from './fixture.ts';

const HOUR = 3_600_000;

const DAY = 24 * HOUR;

/** A daily 09:00 subscription, made on a Friday at noon, and its rows so far, the newest first. */
async function daily() {
  const fixture = await createFixture();
  const { say, store, clock } = fixture;
  await say('subscribe days:daily');
  return {
    ...fixture,
    heartbeat: () => planDue({ ...store, clock, log: silentLog }),
    next: async () => (await store.subscriptions.find('s1'))?.nextRunAt.toISOString().slice(0, 16),
    async rows() {
      const all = await store.outbox.deliveries({ subscription: 's1', limit: 99 });
      return all.map(({ slot, state, skipped }) => [slot, state, skipped].filter(Boolean).join(' '));
    },
  };
}

describe('the next digest shown', () => {
  it('is not one that was already delivered', async () => {
    const { say, clock, heartbeat, next, rows } = await daily();
    clock.leap(22 * HOUR);
    await heartbeat();
    expect(await rows()).toEqual(['daily:2026-06-13 planned']);
    expect(wordsOf(await say('edit s1 at:15:00'))).toContain('Next digest: 2026-06-14 15:00 UTC');
    expect(wordsOf(await say('list'))).toContain('Next digest: 2026-06-14 15:00 UTC');
    expect(await next()).toBe('2026-06-14T15:00');
    await say('edit s1 zone:America/New_York');
    expect(await next()).toBe('2026-06-14T19:00');
    await say('pause s1');
    await say('resume s1');
    expect(await next()).toBe('2026-06-14T19:00');
    await say('unsubscribe s1');
    await say('restore s1');
    expect(await next()).toBe('2026-06-14T19:00');
    clock.leap(12 * HOUR);
    expect(await heartbeat()).toEqual({ planned: 0, skipped: 0 });
    clock.leap(22 * HOUR);
    expect(await heartbeat()).toEqual({ planned: 1, skipped: 0 });
  });

  it('is today if today has had none', async () => {
    const { say, clock, next } = await daily();
    clock.leap(20 * HOUR);
    await say('edit s1 at:08:30');
    expect(await next()).toBe('2026-06-13T08:30');
  });

  it("is next week if this week's round-up was delivered", async () => {
    const { say, store, clock, heartbeat, next } = await daily();
    await say('edit s1 days:weekly');
    expect(await next()).toBe('2026-06-15T09:00');
    clock.leap(3 * DAY);
    await heartbeat();
    expect(await store.outbox.deliveries({ limit: 9 })).toMatchObject([{ slot: 'weekly:2026-W24' }]);
    await say('edit s1 days:"weekly on wednesday"');
    expect(await next()).toBe('2026-06-24T09:00');
  });
});

describe('slots that are due when a subscription changes', () => {
  it.each([
    ['edit s1 at:15:00', '2026-06-14T15:00'],
    ['edit s1 zone:Asia/Tokyo', '2026-06-14T00:00'],
    ['edit s1 days:sun', '2026-06-14T09:00'],
    ['unsubscribe s1', undefined],
  ])('are planned before %s', async (line, then) => {
    const { say, clock, next, rows } = await daily();
    clock.leap(21 * HOUR + 10_000);
    await say(line);
    expect(await rows()).toEqual(['daily:2026-06-13 planned']);
    expect(await next()).toBe(then);
  });

  it('have a row for each day that passed while paused without a heartbeat', async () => {
    const { say, clock, next, rows } = await daily();
    await say('pause s1');
    clock.leap(3 * DAY);
    await say('resume s1');
    expect(await rows()).toEqual(['15', '14', '13'].map((day) => `daily:2026-06-${day} skipped paused`));
    expect(await next()).toBe('2026-06-16T09:00');
  });

  it('have a row for each day that passed while removed, with the reason', async () => {
    const { say, clock, next, rows } = await daily();
    await say('unsubscribe s1');
    clock.leap(2 * DAY);
    expect(await rows()).toEqual([]);
    await say('restore s1');
    expect(await rows()).toEqual(['daily:2026-06-14 skipped paused', 'daily:2026-06-13 skipped paused']);
    expect(await next()).toBe('2026-06-15T09:00');
    expect(wordsOf(await say('status'))).toContain(
      'The digest for Sunday, 14 June was skipped: the subscription had been removed.',
    );
  });
});
