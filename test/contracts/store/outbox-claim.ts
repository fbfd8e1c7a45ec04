// Contract of the store, part 7: who is claimed, in which order, and what becomes of a claim that runs out.

import { describe, expect, it } from 'vitest';
import type { Store } from '#src/store/open.ts';
import { inWords } from '../../in-words.ts';
import { channel, EVERYBODY, freeze, inMinutes, LEASE_MS, PART_EACH, plan, planned } from './delivery-samples.ts';
import { disposable } from './library.ts';
import { claimOne } from './outbox.ts';
import { NOW, type OpenEmpty } from './samples.ts';

export function claimContract(open: OpenEmpty): void {
  const claim = async (store: Store, how: Partial<typeof EVERYBODY> = {}, at = NOW) =>
    (await store.outbox.claim(at, LEASE_MS, { ...EVERYBODY, ...how })).map(({ delivery }) => delivery.subscription);

  describe('claiming', () => {
    it('returns what is due, once, with a lease', async () => {
      await using store = await disposable(open);
      await plan(store, planned('s1', 'daily:1', channel('a')));
      await plan(store, planned('s2', 'daily:1', channel('b'), { notBefore: inMinutes(1) }));
      const [claimed, ...more] = await store.outbox.claim(NOW, LEASE_MS, EVERYBODY);
      expect(more).toEqual([]);
      expect(claimed?.delivery).toMatchObject({
        subscription: 's1',
        state: 'sending',
        leaseUntil: inMinutes(5),
        parts: [],
      });
      expect(await claim(store)).toEqual([]);
      expect(await claim(store, {}, inMinutes(1))).toEqual(['s2']);
    });

    it('returns only those adapters, and no more than requested', async () => {
      await using store = await disposable(open);
      for (const adapter of ['x', 'y']) {
        for (const place of ['a', 'b'])
          await plan(store, planned(`${adapter}${place}`, 'daily:1', channel(place, 'T', adapter)));
      }
      expect(await claim(store, { adapters: ['y'], limit: 1 })).toHaveLength(1);
      expect(await claim(store, { adapters: ['y'] })).toHaveLength(1);
      expect(await claim(store, { adapters: [] })).toEqual([]);
      expect(await claim(store, { adapters: ['x', 'y'], limit: 0 })).toEqual([]);
      expect((await claim(store, { adapters: ['x', 'y'] })).toSorted()).toEqual(['xa', 'xb']);
    });

    it('runs one delivery per channel at a time, oldest first, and treats threads as channels', async () => {
      await using store = await disposable(open);
      await plan(store, planned('s1', 'daily:2', channel('a'), { dueAt: inMinutes(-1) }));
      await plan(store, planned('s1', 'daily:1', channel('a'), { dueAt: inMinutes(-2) }));
      await plan(store, planned('s2', 'daily:1', { ...channel('a'), thread: 't' }));
      const [first, inThread] = await store.outbox.claim(NOW, LEASE_MS, EVERYBODY);
      expect([first?.delivery.slot, inThread?.delivery.subscription]).toEqual(['daily:1', 's2']);
      expect(await claim(store)).toEqual([]);
      await store.outbox.settle(first!, { kind: 'sent' }, NOW);
      expect((await claimOne(store)).delivery.slot).toBe('daily:2');
    });

    it('limits concurrent deliveries per team', async () => {
      await using store = await disposable(open);
      for (const place of ['a', 'b', 'c', 'd']) await plan(store, planned(place, 'daily:1', channel(place)));
      const running = await store.outbox.claim(NOW, LEASE_MS, { ...EVERYBODY, perTeam: 3 });
      expect(running).toHaveLength(3);
      expect(await claim(store, { perTeam: 3 })).toEqual([]);
      await store.outbox.settle(running[0]!, { kind: 'sent' }, NOW);
      expect(await claim(store, { perTeam: 3 })).toHaveLength(1);
    });

    it('takes turns between teams, however much one of them has', async () => {
      await using store = await disposable(open);
      for (let i = 0; i < 12; i += 1)
        await plan(store, planned(`big${i}`, 'daily:1', channel(`${i}`, 'big'), { notBefore: inMinutes(-60) }));
      for (const team of ['one', 'two']) await plan(store, planned(team, 'daily:1', channel('c', team)));
      const firstThree = await claim(store, { limit: 3 });
      expect(firstThree.map((id) => id.replace(/\d+/, '')).toSorted()).toEqual(['big', 'one', 'two']);
      await plan(store, planned('one again', 'daily:2', channel('d', 'one')));
      const turns = [
        await claim(store, { limit: 1 }, inMinutes(1)),
        await claim(store, { limit: 1 }, inMinutes(2)),
      ].flat();
      expect(turns).toContain('one again');
    });

    /** A delivery of two parts, claimed and frozen. */
    const frozen = async (store: Store) => {
      await plan(store, planned('s1', 'daily:1'));
      const claimed = await claimOne(store);
      await store.outbox.freeze(claimed, freeze(['p1', 'p2'], { parts: PART_EACH }), NOW);
      return claimed;
    };
    const vote = (unconfirmedUntil: Date) => ({ state: 'doubt', unconfirmedUntil }) as const;

    it('makes a delivery unconfirmed when its lease expires with a part in flight, and voids its old claim', async () => {
      await using store = await disposable(open);
      const lost = await frozen(store);
      expect(await store.outbox.settlePart(lost, 0, vote(inMinutes(3)), NOW)).toBe(true);
      expect(await claim(store, {}, inMinutes(4.99))).toEqual([]);
      const doubt = await claimOne(store, inMinutes(5));
      expect(doubt.delivery).toMatchObject({
        state: 'doubt',
        attempts: 1,
        reason: inWords(/may have arrived/),
      });
      expect(doubt.delivery.frozen?.papers.map(({ id }) => id)).toEqual(['p1', 'p2']);
      expect(await store.outbox.renew(lost, inMinutes(6), LEASE_MS)).toBe(false);
      expect(await store.outbox.settle(lost, { kind: 'sent' }, inMinutes(6))).toBe(false);
      expect(await store.outbox.settlePart(lost, 0, { state: 'sent', receipt: 'r' }, inMinutes(6))).toBe(false);
      expect(await store.outbox.settle(doubt, { kind: 'sent' }, inMinutes(6))).toBe(true);
    });

    it('returns a frozen delivery without a part in flight as soon as its lease expires, to be sent at once', async () => {
      await using store = await disposable(open);
      const lost = await frozen(store);
      const again = await claimOne(store, inMinutes(5));
      expect(again.delivery).toMatchObject({ state: 'sending', attempts: 1 });
      expect(again.delivery.frozen).toBeDefined();
      expect(again.delivery.reason).toBeUndefined();
      expect(await store.outbox.settlePart(lost, 0, vote(inMinutes(9)), inMinutes(5))).toBe(false);
    });

    it('holds back a part that may still arrive after its lease expired, and its channel', async () => {
      await using store = await disposable(open);
      const lost = await frozen(store);
      await store.outbox.settlePart(lost, 0, vote(inMinutes(7)), NOW);
      await plan(store, planned('s2', 'daily:1'));
      await plan(store, planned('s3', 'daily:1', channel('other')));
      // It counts no longer among what runs in its team.
      expect(await claim(store, { perTeam: 1 }, inMinutes(5))).toEqual(['s3']);
      expect(await claim(store, {}, inMinutes(6.99))).toEqual([]);
      // The other has been ready for longer.
      await store.outbox.settle(await claimOne(store, inMinutes(7)), { kind: 'sent' }, inMinutes(7));
      expect((await claimOne(store, inMinutes(7))).delivery).toMatchObject({ subscription: 's1', state: 'doubt' });
    });

    it.each(['sent', 'planned', 'refused'] as const)('waits only for the lease when a part is %s', async (state) => {
      await using store = await disposable(open);
      const lost = await frozen(store);
      await store.outbox.settlePart(lost, 0, vote(inMinutes(60)), NOW);
      const outcome = state === 'sent' ? { state, receipt: 'r0' } : { state };
      expect(await store.outbox.settlePart(lost, 0, outcome, NOW)).toBe(true);
      expect(await claim(store, {}, inMinutes(4.99))).toEqual([]);
      expect((await claimOne(store, inMinutes(5))).delivery).toMatchObject({ state: 'sending' });
    });

    it('keeps a renewed claim, and no renewal shortens the wait for a part', async () => {
      await using store = await disposable(open);
      const held = await frozen(store);
      expect(await store.outbox.renew(held, inMinutes(4), LEASE_MS)).toBe(true);
      expect(await claim(store, {}, inMinutes(8.99))).toEqual([]);
      await store.outbox.settlePart(held, 0, vote(inMinutes(20)), inMinutes(8));
      expect(await store.outbox.renew(held, inMinutes(8), LEASE_MS)).toBe(true);
      expect(await claim(store, {}, inMinutes(19.99))).toEqual([]);
      expect(await store.outbox.renew(held, inMinutes(19), LEASE_MS)).toBe(true);
      expect(await claim(store, {}, inMinutes(23.99))).toEqual([]);
      expect((await claimOne(store, inMinutes(24))).delivery).toMatchObject({ state: 'doubt' });
      expect(await store.outbox.renew(held, inMinutes(24), LEASE_MS)).toBe(false);
    });

    it('renews an expired claim that nobody took over', async () => {
      await using store = await disposable(open);
      const held = await frozen(store);
      expect(await store.outbox.renew(held, inMinutes(60), LEASE_MS)).toBe(true);
      expect(await claim(store, {}, inMinutes(64.99))).toEqual([]);
      await store.outbox.settle(held, { kind: 'sent' }, inMinutes(64));
      expect(await store.outbox.renew(held, inMinutes(64), LEASE_MS)).toBe(false);
    });

    it('starts over when the lease expired before anything was decided, because nothing can have been sent', async () => {
      await using store = await disposable(open);
      await plan(store, planned('s1', 'daily:1'));
      await claimOne(store);
      expect((await claimOne(store, inMinutes(5))).delivery).toMatchObject({ state: 'sending', attempts: 1 });
    });

    it('lets a claim be settled late if nobody took it over', async () => {
      await using store = await disposable(open);
      await plan(store, planned('s1', 'daily:1'));
      const claimed = await claimOne(store);
      expect(await store.outbox.settle(claimed, { kind: 'sent' }, inMinutes(60))).toBe(true);
      expect(await claim(store, {}, inMinutes(60))).toEqual([]);
    });

    it('returns an unconfirmed delivery as unconfirmed when it is due', async () => {
      await using store = await disposable(open);
      await plan(store, planned('s1', 'daily:1'));
      const claimed = await claimOne(store);
      await store.outbox.freeze(claimed, freeze(['p1']), NOW);
      await store.outbox.settle(claimed, { kind: 'unconfirmed', reason: 'lost', notBefore: inMinutes(3) }, NOW);
      expect(await claim(store, {}, inMinutes(2))).toEqual([]);
      const again = await claimOne(store, inMinutes(3));
      expect(again.delivery).toMatchObject({ state: 'doubt', reason: 'lost' });
      await store.outbox.wait(again, inMinutes(4), 'asked too early');
      const third = await claimOne(store, inMinutes(4));
      expect(third.delivery).toMatchObject({ state: 'doubt', attempts: 1 });
      const searching = {
        kind: 'unconfirmed',
        reason: 'not found yet',
        notBefore: inMinutes(5),
        searching: true,
      } as const;
      await store.outbox.settle(third, searching, NOW);
      expect((await claimOne(store, inMinutes(5))).delivery).toMatchObject({ state: 'doubt', attempts: 1 });
    });

    it('never gives a delivery to two concurrent callers', async () => {
      await using store = await disposable(open);
      for (let i = 0; i < 40; i += 1) await plan(store, planned(`s${i}`, 'daily:1', channel(`${i % 20}`, `T${i % 5}`)));
      const asked = Array.from({ length: 12 }, () => claim(store, { limit: 5 }));
      const given = (await Promise.all(asked)).flat();
      expect(new Set(given).size).toBe(given.length);
      const rest = await claim(store);
      expect(given.length + rest.length).toBe(20);
    });
  });
}
