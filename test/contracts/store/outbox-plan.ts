// Contract of the store, part 11: planning deliveries, and asking what became of them.

import { describe, expect, it } from 'vitest';
import { audit, channel, EVERYBODY, freeze, inMinutes, LEASE_MS, plan, planned, wanted } from './delivery-samples.ts';
import { disposable } from './library.ts';
import { claimOne } from './outbox.ts';
import { NOW, type OpenEmpty } from './samples.ts';

export function planContract(open: OpenEmpty): void {
  describe('planning', () => {
    it('creates one row per slot and moves the next run', async () => {
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

    it('does nothing if the subscription was edited or removed meanwhile', async () => {
      await using store = await disposable(open);
      const { outbox, subscriptions } = store;
      await subscriptions.add(wanted({ nextRunAt: inMinutes(30) }), audit('subscribe'));
      const next = { subscription: 's1', nextRunAt: inMinutes(60), from: NOW };
      expect(await outbox.plan([planned('s1', 'daily:1')], next)).toBe(0);
      await subscriptions.remove('s1', audit('unsubscribe'));
      expect(await outbox.plan([planned('s1', 'daily:1')], { ...next, from: inMinutes(30) })).toBe(0);
      expect(await outbox.deliveries({ limit: 9 })).toEqual([]);
    });

    it('returns the deliveries that were due in a period, newest first', async () => {
      await using store = await disposable(open);
      for (const n of [1, 2, 3, 4, 5])
        await plan(store, planned('s1', `daily:${n}`, channel('c'), { dueAt: inMinutes(n) }));
      const asked = { subscription: 's1', since: inMinutes(2), until: inMinutes(5), limit: 2 };
      const found = await store.outbox.deliveries(asked);
      expect(found.map(({ slot }) => slot)).toEqual(['daily:4', 'daily:3']);
    });

    it('removes future slots created by a clock that was ahead, unless they were started', async () => {
      await using store = await disposable(open);
      const { outbox } = store;
      const due = (slot: string, minutes: number, skipped?: { reason: 'folded-into'; detail: string }) =>
        plan(store, planned('s1', slot, channel('c'), { dueAt: inMinutes(minutes), ...(skipped && { skipped }) }));
      await due('daily:past', -10);
      const sent = await claimOne(store);
      await outbox.freeze(sent, freeze(['p1']), NOW);
      await outbox.settlePart(sent, 0, { state: 'sent', receipt: 'm1' }, NOW);
      await outbox.settle(sent, { kind: 'sent' }, NOW);
      await due('daily:waits', -5);
      await due('daily:passed', -1, { reason: 'folded-into', detail: 'daily:sent' });
      await due('daily:before', -1, { reason: 'folded-into', detail: 'daily:past' });
      await due('asked:later', 3);
      await due('daily:late', 5);
      const waits = await claimOne(store);
      await outbox.freeze(waits, freeze(['p3']), NOW);
      await outbox.settle(waits, { kind: 'retry', reason: 'busy', notBefore: inMinutes(1) }, NOW);
      const asked = await claimOne(store);
      await outbox.settle(asked, { kind: 'skipped', reason: 'no-list' }, inMinutes(9));
      const late = await claimOne(store);
      await outbox.freeze(late, freeze(['p2']), NOW);
      await outbox.settle(late, { kind: 'retry', reason: 'busy', notBefore: inMinutes(20) }, NOW);
      await due('daily:sent', 6);
      const begun = await claimOne(store);
      await outbox.freeze(begun, freeze(['p4']), NOW);
      await outbox.settlePart(begun, 0, { state: 'sent', receipt: 'm2' }, NOW);
      expect(await outbox.unplan('s2', NOW)).toEqual([]);
      expect(await outbox.unplan('s1', NOW)).toEqual([inMinutes(-1), inMinutes(5)]);
      const left = await outbox.deliveries({ limit: 9 });
      expect(left.map(({ slot }) => slot).toSorted()).toEqual(
        ['asked:later', 'daily:before', 'daily:past', 'daily:sent', 'daily:waits'].toSorted(),
      );
      const posted = await outbox.posted(channel('c'), ['p1', 'p2', 'p3', 'p4']);
      expect(posted.map(({ paper }) => paper)).toEqual(['p1', 'p3', 'p4']);
      expect(await outbox.unplan('s1', NOW)).toEqual([]);
    });

    it('stores what was skipped from the start, with its reason, and never claims it', async () => {
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

    it('accepts a year of missed slots at once', async () => {
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

  describe('queries', () => {
    it('name the slots that are due and not yet composed, each once, including waiting ones', async () => {
      await using store = await disposable(open);
      const { outbox } = store;
      await plan(store, planned('s1', 'daily:old', channel('c'), { dueAt: inMinutes(-9) }));
      const claimed = await claimOne(store);
      await outbox.freeze(claimed, freeze(['p1', 'p2']), NOW);
      await plan(store, planned('s2', 'daily:1', channel('d')));
      await outbox.wait(await claimOne(store), inMinutes(20), 'The list is not read yet.');
      await plan(store, planned('s3', 'daily:1', channel('e')));
      await plan(store, planned('s4', 'daily:later', channel('f'), { dueAt: inMinutes(1) }));
      const elsewhere = { adapter: 'removed', team: 't', channel: 'c' };
      await plan(store, planned('s5', 'daily:elsewhere', elsewhere));
      expect(await outbox.undecided(NOW, EVERYBODY.adapters)).toEqual([{ slot: 'daily:1', dueAt: NOW }]);
      expect(await outbox.undecided(NOW, ['removed'])).toEqual([{ slot: 'daily:elsewhere', dueAt: NOW }]);
      expect(await outbox.undecided(NOW, [])).toEqual([]);
    });

    it('report overdue deliveries: not deliberate waits, but permanently unconfirmed ones', async () => {
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
      await outbox.settle(claimed, { kind: 'unconfirmed', reason: 'unknown', notBefore: never }, NOW);
      expect((await outbox.overdue(NOW, 900_000)).map(({ subscription }) => subscription)).toEqual(['due', 'doubt']);
    });

    it('list deliveries by channel, subscription and time, newest first', async () => {
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
