// Contract of the store, part 11: planning deliveries, and asking what became of them.

import { describe, expect, it } from 'vitest';
import { audit, channel, EVERYBODY, inMinutes, LEASE_MS, plan, planned, wanted } from './store-delivery-samples.ts';
import { disposable } from './store-library.ts';
import { claimOne } from './store-outbox.ts';
import { NOW, type OpenEmpty } from './store-samples.ts';

export function planContract(open: OpenEmpty): void {
  describe('planning', () => {
    it('makes a row for every slot once and moves the next run', async () => {
      await using store = await disposable(open);
      const { outbox, subscriptions } = store;
      await subscriptions.add(wanted(), audit('subscribe'));
      const rows = ['daily:1', 'daily:2'].map((slot) => planned('s1', slot));
      const next = { subscription: 's1', nextRunAt: inMinutes(60), from: NOW };
      expect(await outbox.plan(rows, next)).toBe(2);
      expect(await outbox.plan(rows, { ...next, from: inMinutes(60), nextRunAt: inMinutes(90) })).toBe(0);
      expect((await subscriptions.find('s1'))?.nextRunAt).toEqual(inMinutes(90));
      expect(await outbox.deliveries({ limit: 9 })).toHaveLength(2);
    });

    it('does nothing when the subscription was edited or removed meanwhile', async () => {
      await using store = await disposable(open);
      const { outbox, subscriptions } = store;
      await subscriptions.add(wanted({ nextRunAt: inMinutes(30) }), audit('subscribe'));
      const next = { subscription: 's1', nextRunAt: inMinutes(60), from: NOW };
      expect(await outbox.plan([planned('s1', 'daily:1')], next)).toBe(0);
      await subscriptions.remove('s1', audit('unsubscribe'));
      expect(await outbox.plan([planned('s1', 'daily:1')], { ...next, from: inMinutes(30) })).toBe(0);
      expect(await outbox.deliveries({ limit: 9 })).toEqual([]);
    });

    it('keeps what was skipped from the start, with its reason, and never claims it', async () => {
      await using store = await disposable(open);
      const skipped = { reason: 'paused' as const, detail: 'On holiday.' };
      await plan(store, planned('s1', 'daily:1', channel('c'), { skipped }));
      expect((await store.outbox.deliveries({ subscription: 's1', limit: 1 }))[0]).toMatchObject({
        state: 'skipped',
        skipped: 'paused',
        reason: 'On holiday.',
      });
      expect(await store.outbox.claim(inMinutes(999), LEASE_MS, EVERYBODY)).toEqual([]);
    });

    it('takes a year of missed slots at once', async () => {
      await using store = await disposable(open);
      await store.subscriptions.add(wanted(), audit('subscribe'));
      const rows = Array.from({ length: 410 }, (_, i) =>
        planned('s1', `daily:${i}`, channel('c'), { dueAt: inMinutes(i) }),
      );
      expect(await store.outbox.plan(rows, { subscription: 's1', nextRunAt: inMinutes(500), from: NOW })).toBe(410);
      const newest = await store.outbox.deliveries({ subscription: 's1', since: inMinutes(405), limit: 3 });
      expect(newest.map(({ slot }) => slot)).toEqual(['daily:409', 'daily:408', 'daily:407']);
    });
  });

  describe('asking', () => {
    it('tells what is overdue: not what waits on purpose, but doubts for ever', async () => {
      await using store = await disposable(open);
      const { outbox } = store;
      await plan(store, planned('due', 'daily:1', channel('a'), { dueAt: inMinutes(-20), notBefore: inMinutes(-20) }));
      await plan(store, planned('young', 'daily:1', channel('b'), { dueAt: inMinutes(-5), notBefore: inMinutes(30) }));
      await plan(store, planned('waits', 'daily:1', channel('c'), { dueAt: inMinutes(-20), notBefore: inMinutes(9) }));
      await plan(
        store,
        planned('doubt', 'daily:1', channel('d'), { dueAt: inMinutes(-30), notBefore: inMinutes(-30) }),
      );
      const claimed = await claimOne(store);
      expect(claimed.delivery.subscription).toBe('doubt');
      const never = new Date('9999-12-31T00:00:00Z');
      await outbox.settle(claimed, { kind: 'doubt', reason: 'unknown', notBefore: never }, NOW);
      expect((await outbox.overdue(NOW, 900_000)).map(({ subscription }) => subscription)).toEqual(['due', 'doubt']);
    });

    it('tells deliveries by channel, subscription and time, the newest first', async () => {
      await using store = await disposable(open);
      const { outbox } = store;
      for (const [i, place] of ['a', 'b', 'a'].entries()) {
        await plan(store, planned(`s${i}`, 'daily:1', channel(place), { dueAt: inMinutes(i) }));
      }
      const asked = async (what: Parameters<typeof outbox.deliveries>[0]) =>
        (await outbox.deliveries(what)).map(({ subscription }) => subscription);
      expect(await asked({ channel: channel('a'), limit: 9 })).toEqual(['s2', 's0']);
      expect(await asked({ subscription: 's1', limit: 9 })).toEqual(['s1']);
      expect(await asked({ since: inMinutes(1), limit: 9 })).toEqual(['s2', 's1']);
      expect(await asked({ limit: 1 })).toEqual(['s2']);
    });
  });
}
