// Contract of the store, part 11: reactions that are kept until the receipt of their message is known.

import { describe, expect, it } from 'vitest';
import type { Store } from '#src/store/open.ts';
import { channel, EVERYBODY, freeze, inMinutes, LEASE_MS, plan, planned } from './delivery-samples.ts';
import { disposable } from './library.ts';
import { NOW, type OpenEmpty } from './samples.ts';

const TEAM = { adapter: 'test', team: 'T1' };
const MESSAGE = { adapter: 'test', where: 'm1' };
const one = (person: string, emoji = '👍', where = 'm1') => ({ person: { ...TEAM, person }, where, emoji });
const at = (person: string, minutes = 0, emoji = '👍') => ({ ...one(person, emoji), at: inMinutes(minutes) });
const paperOf = (emoji: string) => (emoji === '👎' ? undefined : emoji === '2️⃣' ? 'p2' : 'p1');

/** A delivery of one part that is in progress: nobody knows yet whether it arrived. */
async function underWay(store: Store) {
  await plan(store, planned('s1', 'daily:1', channel('c')));
  const [claimed] = await store.outbox.claim(NOW, LEASE_MS, EVERYBODY);
  if (!claimed) throw new Error('nothing to claim');
  await store.outbox.freeze(claimed, freeze(['p1', 'p2']), NOW);
  await store.outbox.settlePart(claimed, 0, { state: 'doubt', unconfirmedUntil: NOW }, NOW);
  return claimed;
}

export function keptMarksContract(open: OpenEmpty): void {
  describe('reactions to messages without a receipt yet', () => {
    it('become votes in one step, in their final state', async () => {
      await using store = await disposable(open);
      const { pendingReactions, voteStore } = store;
      for (const vote of [at('ada', 2), at('ada', 1), at('ada', 3), at('bob'), at('cem', 0, '2️⃣')])
        await pendingReactions.keep(vote);
      await pendingReactions.keep(at('dan', 0, '👎'));
      await pendingReactions.remove(one('bob'));
      await pendingReactions.remove(one('bob'));
      await pendingReactions.keep({ ...one('eve', '👍', 'm2'), at: NOW });
      await Promise.all([1, 2, 3].map(() => pendingReactions.release(MESSAGE, paperOf)));
      expect(await voteStore.tally(TEAM, ['p1', 'p2'], inMinutes(0.9))).toEqual(new Map([['p2', 1]]));
      expect(await voteStore.tally(TEAM, ['p1', 'p2'], inMinutes(1))).toEqual(
        new Map([
          ['p1', 1],
          ['p2', 1],
        ]),
      );
      await pendingReactions.release(MESSAGE, () => 'p9');
      expect(await voteStore.voters(TEAM, 'p9')).toBe(0);
      await voteStore.remove({ ...one('ada'), paper: 'p1' });
      expect(await voteStore.voters(TEAM, 'p1')).toBe(0);
    });

    it('are corrected by a recount', async () => {
      await using store = await disposable(open);
      const { pendingReactions, voteStore } = store;
      for (const person of ['ada', 'bob']) await pendingReactions.keep(at(person));
      await pendingReactions.keep(at('ada', 0, '2️⃣'));
      const people = ['bob', 'cem'].map((person) => ({ ...TEAM, person }));
      await pendingReactions.recount({ where: 'm1', emoji: '👍', team: TEAM }, people, inMinutes(1));
      await pendingReactions.recount({ where: 'm1', emoji: '2️⃣', team: TEAM }, [], inMinutes(1));
      await pendingReactions.release(MESSAGE, paperOf);
      expect([await voteStore.voters(TEAM, 'p1'), await voteStore.voters(TEAM, 'p2')]).toEqual([2, 0]);
      expect(await voteStore.tally(TEAM, ['p1'], NOW)).toEqual(new Map([['p1', 1]]));
    });

    it('are awaited while a part is in flight, and assigned once its receipt is known', async () => {
      await using store = await disposable(open);
      const { pendingReactions, outbox } = store;
      expect(await outbox.awaitsReceipt(TEAM)).toBe(false);
      const claimed = await underWay(store);
      expect(await outbox.awaitsReceipt(TEAM)).toBe(true);
      expect(await outbox.awaitsReceipt({ ...TEAM, team: 'T2' })).toBe(false);
      await pendingReactions.keep(at('ada'));
      await pendingReactions.keep({ ...one('ada', '👍', 'm2'), at: NOW });
      expect(await pendingReactions.known()).toEqual([]);
      await outbox.settlePart(claimed, 0, { state: 'sent', receipt: 'm1' }, NOW);
      expect(await outbox.awaitsReceipt(TEAM)).toBe(false);
      expect(await pendingReactions.known()).toEqual([MESSAGE]);
      await pendingReactions.release(MESSAGE, paperOf);
      expect(await pendingReactions.known()).toEqual([]);
    });

    it('are not awaited for permanently unconfirmed deliveries', async () => {
      await using store = await disposable(open);
      const claimed = await underWay(store);
      const notBefore = new Date('9999-12-31T00:00:00Z');
      await store.outbox.settle(claimed, { kind: 'unconfirmed', reason: 'may be missing', notBefore }, NOW);
      expect(await store.outbox.awaitsReceipt(TEAM)).toBe(false);
    });

    it('are limited per message, and dropped after three days', async () => {
      await using store = await disposable(open);
      const { pendingReactions, voteStore } = store;
      const people = Array.from({ length: 250 }, (_, i) => ({ ...TEAM, person: `${i}` }));
      await pendingReactions.recount({ where: 'm1', emoji: '👍', team: TEAM }, people, NOW);
      await pendingReactions.keep(at('ada'));
      await pendingReactions.keep({ ...one('ada', '👍', 'm2'), at: inMinutes(-3 * 1440 - 1) });
      await pendingReactions.keep({ ...one('ada', '👍', 'm3'), at: inMinutes(-3 * 1440) });
      await store.purge(NOW);
      for (const where of ['m1', 'm2', 'm3']) await pendingReactions.release({ adapter: 'test', where }, () => where);
      const kept = await Promise.all(['m1', 'm2', 'm3'].map((paper) => voteStore.voters(TEAM, paper)));
      expect(kept).toEqual([200, 0, 1]);
    });
  });
}
