import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { planDue } from '#src/digests/schedule/planner.ts';
import { delayOf, spreadMs } from '#src/digests/schedule/planner-spread.ts';
import { silentLog } from '#src/log.ts';
import { openStore, type Store } from '#src/store/open.ts';
import { entry, HOUR, handClock, MINUTE, wish } from '../engine.ts';

const DAY = 24 * HOUR;

describe('planning what is due', () => {
  const clock = handClock('2026-06-12T09:00:00Z');
  let store: Store;
  beforeEach(async () => {
    clock.set('2026-06-12T09:00:00Z');
    store = await openStore({ file: ':memory:', clock, log: silentLog });
  });
  afterEach(() => store.close());

  const plan = () => planDue({ ...store, clock, log: silentLog });
  async function rows(subscription?: string) {
    const all = await store.outbox.deliveries({ ...(subscription ? { subscription } : {}), limit: 1000 });
    return all.map(({ slot, state, skipped, reason }) => [slot, state, skipped, reason].filter(Boolean).join(' '));
  }

  it('creates one row for a slot at its minute, and moves the next run', async () => {
    const wanted = wish('general');
    const { id } = await store.subscriptions.add(wanted, entry(wanted));
    clock.leap(-1);
    expect(await plan()).toEqual({ planned: 0, skipped: 0 });
    clock.leap(1);
    expect(await plan()).toEqual({ planned: 1, skipped: 0 });
    expect(await plan()).toEqual({ planned: 0, skipped: 0 });
    expect(await rows()).toEqual(['daily:2026-06-12 planned']);
    expect((await store.subscriptions.find(id))?.nextRunAt).toEqual(new Date('2026-06-13T09:00:00Z'));
  });

  it('has a row for every missed slot, the newest planned and the others folded into it', async () => {
    const wanted = wish('general');
    await store.subscriptions.add(wanted, entry(wanted));
    clock.leap(3 * DAY + HOUR);
    expect(await plan()).toEqual({ planned: 1, skipped: 3 });
    expect(await rows()).toEqual([
      'daily:2026-06-15 planned',
      'daily:2026-06-14 skipped folded-into daily:2026-06-15',
      'daily:2026-06-13 skipped folded-into daily:2026-06-15',
      'daily:2026-06-12 skipped folded-into daily:2026-06-15',
    ]);
  });

  it('misses no slot in a year of downtime', async () => {
    const wanted = wish('general');
    await store.subscriptions.add(wanted, entry(wanted));
    clock.leap(365 * DAY);
    expect(await plan()).toEqual({ planned: 1, skipped: 365 });
  });

  it('uses UTC for a time zone that this Node does not know, skips unreadable schedules, and reports both', async () => {
    const told: string[] = [];
    const alarm = { tell: async ({ about }: { about: string }) => void told.push(about) };
    const odd = await store.subscriptions.add({ ...wish('odd'), zone: 'Mars/Olympus_Mons' }, entry(wish('odd')));
    const bad = await store.subscriptions.add(
      { ...wish('bad'), days: { kind: 'days', weekdays: [] } },
      entry(wish('bad')),
    );
    const good = await store.subscriptions.add(wish('good'), entry(wish('good')));
    expect(await planDue({ ...store, alarm, clock, log: silentLog })).toEqual({ planned: 2, skipped: 0 });
    for (const { id } of [odd, good]) expect(await rows(id)).toEqual(['daily:2026-06-12 planned']);
    expect(await rows(bad.id)).toEqual([]);
    const found = await store.subscriptions.find(odd.id);
    expect(found).toMatchObject({ zone: 'UTC', unknownZone: 'Mars/Olympus_Mons' });
    expect(found?.nextRunAt).toEqual(new Date('2026-06-13T09:00:00Z'));
    expect(told.sort()).toEqual([`unplanned:${bad.id}:2026-06-12`, `zone:${odd.id}:Mars/Olympus_Mons`]);
  });

  it('gives paused subscriptions rows that say so', async () => {
    const wanted = wish('general');
    const { id } = await store.subscriptions.add(wanted, entry(wanted));
    const pause = { by: 'person', reason: 'holidays', at: clock.now() } as const;
    await store.subscriptions.pause(id, pause, undefined, entry(wanted));
    clock.leap(DAY);
    expect(await plan()).toEqual({ planned: 0, skipped: 2 });
    expect(await rows()).toEqual([
      'daily:2026-06-13 skipped paused holidays',
      'daily:2026-06-12 skipped paused holidays',
    ]);
    expect((await store.subscriptions.find(id))?.nextRunAt).toEqual(new Date('2026-06-14T09:00:00Z'));
  });

  it('plans nothing twice, even when the clock jumps back', async () => {
    const wanted = wish('general');
    await store.subscriptions.add(wanted, entry(wanted));
    await plan();
    clock.leap(-5 * HOUR);
    await plan();
    clock.leap(5 * HOUR);
    await plan();
    expect(await rows()).toEqual(['daily:2026-06-12 planned']);
  });

  it('does not overwrite an edit made meanwhile', async () => {
    const wanted = wish('general');
    const { id } = await store.subscriptions.add(wanted, entry(wanted));
    const later = { at: '17:00', nextRunAt: new Date('2026-06-12T17:00:00Z') };
    const outbox: typeof store.outbox = {
      ...store.outbox,
      async plan(...given) {
        await store.subscriptions.change(id, later, entry(wanted));
        return store.outbox.plan(...given);
      },
    };
    expect(await planDue({ ...store, outbox, clock, log: silentLog })).toEqual({ planned: 0, skipped: 0 });
    expect((await store.subscriptions.find(id))?.nextRunAt).toEqual(later.nextRunAt);
  });

  it('skips a subscription that cannot be planned, and continues with the others', async () => {
    const broken = wish('general', { days: { kind: 'days', weekdays: [] } });
    const sound = wish('random');
    await store.subscriptions.add(broken, entry(broken));
    const { id } = await store.subscriptions.add(sound, entry(sound));
    expect(await plan()).toEqual({ planned: 1, skipped: 0 });
    expect(await rows(id)).toHaveLength(1);
  });

  it('spreads many slots over 90 seconds, but not a few', async () => {
    for (let i = 0; i < 320; i += 1) {
      const wanted = wish(`c${i}`);
      await store.subscriptions.add(wanted, entry(wanted));
    }
    await plan();
    const delays = (await store.outbox.deliveries({ limit: 1000 })).map((one) => +one.notBefore - +one.dueAt);
    expect(Math.min(...delays)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...delays)).toBeLessThan(30_000);
    // Evenly: every second of the thirty is somebody's.
    expect(new Set(delays.map((ms) => Math.floor(ms / 1000))).size).toBe(30);
  });
});

describe('the spread of the full hour', () => {
  it('is zero for few, and never more than 90 s', () => {
    expect([0, 1, 20, 21, 120, 10_000].map(spreadMs)).toEqual([0, 0, 0, 100, 10_000, 90_000]);
  });

  it('is always the same for the same subscription', () => {
    expect(delayOf('s7', MINUTE)).toBe(delayOf('s7', MINUTE));
    expect(delayOf('s7', 0)).toBe(0);
    const delays = Array.from({ length: 6000 }, (_, i) => delayOf(`s${i}`, MINUTE));
    const perSecond = Map.groupBy(delays, (ms) => Math.floor(ms / 1000));
    expect(perSecond.size).toBe(60);
    expect(Math.max(...[...perSecond.values()].map((some) => some.length))).toBeLessThan(150);
  });
});
