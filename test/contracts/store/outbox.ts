// Contract of the store, part 6: freezing and settling deliveries. Planning is in outbox-plan.ts, claiming in outbox-claim.ts.

import { describe, expect, it } from 'vitest';
import type { Claimed, Settlement } from '#src/digests/delivery.ts';
import { partKey } from '#src/digests/parts.ts';
import type { Store } from '#src/store/open.ts';
import { inWords } from '../../in-words.ts';
import {
  channel,
  EVERYBODY,
  freeze,
  frozenPaper,
  inMinutes,
  LEASE_MS,
  PART_EACH,
  plan,
  planned,
} from './delivery-samples.ts';
import { disposable } from './library.ts';
import { NOW, type OpenEmpty } from './samples.ts';

export async function claimOne(store: Store, at = NOW): Promise<Claimed> {
  const [claimed] = await store.outbox.claim(at, LEASE_MS, { ...EVERYBODY, limit: 1 });
  expect(claimed).toBeDefined();
  return claimed!;
}

export function outboxContract(open: OpenEmpty): void {
  const onlyOf = async (store: Store, subscription: string) => {
    const [delivery] = await store.outbox.deliveries({ subscription, limit: 1 });
    return delivery!;
  };

  describe('freezing', () => {
    it('decides the content once, with one key per part', async () => {
      await using store = await disposable(open);
      await plan(store, planned('s1', 'daily:1'));
      const claimed = await claimOne(store);
      const delivery = await store.outbox.freeze(claimed, freeze(['p1', 'p2', 'p3'], { parts: PART_EACH }), NOW);
      expect(delivery).toStrictEqual({
        ...claimed.delivery,
        frozen: {
          kind: 'daily',
          listDay: '2026-06-19',
          remarks: ['A remark.'],
          late: false,
          papers: [frozenPaper('p1', 1), frozenPaper('p2', 2)],
        },
        parts: ['p1', 'p2'].map((id, number) => ({
          number,
          key: partKey(claimed.delivery.id, number),
          state: 'planned',
          papers: [id],
        })),
      });
      expect(await store.outbox.freeze(claimed, freeze(['p9']), inMinutes(1))).toStrictEqual(delivery);
    });

    it('leaves out what the channel has or will have, but not what another channel has', async () => {
      await using store = await disposable(open);
      const { outbox } = store;
      for (const [subscription, place] of [
        ['s1', 'c'],
        ['s2', 'c'],
        ['s3', 'other'],
      ] as const) {
        await plan(store, planned(subscription, 'daily:1', channel(place)));
      }
      const [one, other] = await outbox.claim(NOW, LEASE_MS, EVERYBODY);
      const chosen = async (claimed: Claimed) => {
        const { frozen } = await outbox.freeze(claimed, freeze(['p1', 'p2', 'p3']), NOW);
        return frozen?.papers.map(({ id }) => id);
      };
      expect([await chosen(one!), await chosen(other!)]).toEqual([
        ['p1', 'p2'],
        ['p1', 'p2'],
      ]);
      for (const claimed of [one!, other!])
        await outbox.settle(claimed, { kind: 'retry', reason: 'busy', notBefore: inMinutes(9) }, NOW);
      expect(await chosen(await claimOne(store))).toEqual(['p3']);
    });

    it('skips when too few papers are left, and releases them', async () => {
      await using store = await disposable(open);
      await plan(store, planned('s1', 'daily:1'));
      await plan(store, planned('s2', 'daily:1'));
      await plan(store, planned('s3', 'daily:1'));
      const few = await store.outbox.freeze(await claimOne(store), freeze(['p1', 'p2'], { atLeast: 3 }), NOW);
      expect(few).toMatchObject({ state: 'skipped', skipped: 'fewer-than-N', parts: [], settledAt: NOW });
      expect(few.reason).toEqual(inWords('2 papers matched, and the minimum is 3'));
      const none = await store.outbox.freeze(await claimOne(store), freeze([]), NOW);
      expect(none).toMatchObject({ state: 'skipped', skipped: 'nothing-matched' });
      expect(await store.outbox.posted(channel('c'), ['p1', 'p2'])).toEqual([]);
      expect((await claimOne(store)).delivery.subscription).toBe('s3');
    });

    it('lets a round-up repeat papers', async () => {
      await using store = await disposable(open);
      for (const subscription of ['s1', 's2']) await plan(store, planned(subscription, 'weekly:2026-W25'));
      for (let i = 0; i < 2; i += 1) {
        const claimed = await claimOne(store);
        const { frozen } = await store.outbox.freeze(claimed, freeze(['p1'], { reserve: false }), NOW);
        expect(frozen?.papers).toHaveLength(1);
        await store.outbox.settle(claimed, { kind: 'sent' }, NOW);
      }
      expect(await store.outbox.posted(channel('c'), ['p1'])).toEqual([]);
    });

    it('chooses from thousands of papers, and names a paper once', async () => {
      await using store = await disposable(open);
      await plan(store, planned('s1', 'daily:1'));
      const many = Array.from({ length: 2000 }, (_, i) => `p${Math.floor(i / 2)}`);
      const { frozen } = await store.outbox.freeze(await claimOne(store), freeze(many, { size: 3 }), NOW);
      expect(frozen?.papers.map(({ id }) => id)).toEqual(['p0', 'p1', 'p2']);
    });
  });

  describe('settling', () => {
    /** A delivery of two parts, claimed and frozen. */
    const frozen = async (store: Store) => {
      await plan(store, planned('s1', 'daily:1'));
      const claimed = await claimOne(store);
      await store.outbox.freeze(claimed, freeze(['p1', 'p2'], { parts: PART_EACH }), NOW);
      return claimed;
    };
    const seen = async (store: Store) =>
      (await store.outbox.posted(channel('c'), ['p1', 'p2'])).map(({ paper, state }) => `${paper} ${state}`);

    it('stores receipts per part, and papers by receipt', async () => {
      await using store = await disposable(open);
      const claimed = await frozen(store);
      expect(await seen(store)).toEqual(['p1 reserved', 'p2 reserved']);
      expect(await store.outbox.settlePart(claimed, 0, { state: 'sent', receipt: 'r0' }, NOW)).toBe(true);
      expect(await store.outbox.settlePart(claimed, 0, { state: 'planned' }, NOW)).toBe(true);
      expect(await store.outbox.settlePart(claimed, 1, { state: 'doubt', unconfirmedUntil: NOW }, NOW)).toBe(true);
      const parts = (await onlyOf(store, 's1')).parts.map(({ state, receipt }) => [state, receipt]);
      expect(parts).toEqual([
        ['sent', 'r0'],
        ['doubt', undefined],
      ]);
      expect(await store.outbox.papersOf('test', 'r0')).toEqual({
        channel: channel('c'),
        papers: ['p1'],
        numbered: ['p1', 'p2'],
      });
      expect([await store.outbox.papersOf('other', 'r0'), await store.outbox.papersOf('test', 'r')]).toEqual([
        undefined,
        undefined,
      ]);
      expect(await store.outbox.settle(claimed, { kind: 'sent' }, inMinutes(1))).toBe(true);
      expect(await onlyOf(store, 's1')).toMatchObject({ state: 'sent', settledAt: inMinutes(1), attempts: 0 });
      expect(await store.outbox.posted(channel('c'), ['p1', 'x'])).toStrictEqual([
        { paper: 'p1', state: 'posted', delivery: claimed.delivery.id, at: NOW, receipt: 'r0' },
      ]);
    });

    it('numbers the papers of a follow-up message as the first message does', async () => {
      await using store = await disposable(open);
      await plan(store, planned('s1', 'daily:1'));
      const claimed = await claimOne(store);
      const parts = { abstracts: 2 };
      await store.outbox.freeze(claimed, freeze(['p1', 'p2', 'p3'], { size: 3, parts }), NOW);
      for (const part of [0, 1, 2])
        await store.outbox.settlePart(claimed, part, { state: 'sent', receipt: `r${part}` }, NOW);
      expect(await store.outbox.papersOf('test', 'r2')).toEqual({
        channel: channel('c'),
        papers: ['p3'],
        numbered: ['p1', 'p2', 'p3'],
      });
    });

    it.each<[Settlement, string[]]>([
      [{ kind: 'sent' }, ['p1 posted', 'p2 posted']],
      [{ kind: 'gone', reason: 'No such channel.' }, []],
      [{ kind: 'invalid-payload', reason: 'Too long.' }, []],
      [{ kind: 'skipped', reason: 'folded-into', detail: 'daily:2' }, []],
      [{ kind: 'retry', reason: 'busy', notBefore: inMinutes(1) }, ['p1 reserved', 'p2 reserved']],
      [
        { kind: 'unconfirmed', reason: 'The answer was lost.', notBefore: inMinutes(1) },
        ['p1 reserved', 'p2 reserved'],
      ],
    ])('%o', async (settlement, papers) => {
      await using store = await disposable(open);
      const claimed = await frozen(store);
      expect(await store.outbox.settle(claimed, settlement, NOW)).toBe(true);
      expect(await seen(store)).toEqual(papers);
      const again = settlement.kind === 'retry' || settlement.kind === 'unconfirmed';
      const states = { retry: 'planned', unconfirmed: 'doubt', 'invalid-payload': 'refused' };
      const state = { ...states, sent: 'sent', gone: 'gone', skipped: 'skipped' }[settlement.kind];
      expect(await onlyOf(store, 's1')).toMatchObject({ state, attempts: again ? 1 : 0 });
      expect(await store.outbox.settle(claimed, { kind: 'sent' }, NOW)).toBe(false);
      expect(await store.outbox.settlePart(claimed, 0, { state: 'sent', receipt: 'r' }, NOW)).toBe(false);
      expect(await store.outbox.wait(claimed, inMinutes(2), 'late')).toBe(false);
      await expect(store.outbox.freeze(claimed, freeze(['p3']), NOW)).rejects.toThrow(/took it over/);
      expect(await seen(store)).toEqual(papers);
      expect((await store.outbox.claim(inMinutes(1), LEASE_MS, EVERYBODY)).length).toBe(again ? 1 : 0);
    });

    it('stores the days on which a permission was missing', async () => {
      await using store = await disposable(open);
      await plan(store, planned('s1', 'daily:1'));
      for (const missingPermission of [undefined, '2026-06-20', '2026-06-19', '2026-06-20', undefined]) {
        const later = {
          kind: 'retry',
          reason: 'It lacks a right.',
          notBefore: NOW,
          ...(missingPermission && { missingPermission }),
        } as const;
        expect(await store.outbox.settle(await claimOne(store), later, NOW)).toBe(true);
        expect((await onlyOf(store, 's1')).missingPermission?.now ?? false).toBe(missingPermission !== undefined);
      }
      expect(await onlyOf(store, 's1')).toMatchObject({
        state: 'planned',
        missingPermission: { days: ['2026-06-19', '2026-06-20'], now: false },
      });
      const lost = await claimOne(store);
      await store.outbox.settle(lost, { kind: 'sent' }, NOW);
      const late = { kind: 'retry', reason: 'x', notBefore: NOW, missingPermission: '2026-06-21' } as const;
      expect(await store.outbox.settle(lost, late, NOW)).toBe(false);
      expect((await onlyOf(store, 's1')).missingPermission?.days).toHaveLength(2);
    });

    it('never releases what was shown, or may have been', async () => {
      await using store = await disposable(open);
      const claimed = await frozen(store);
      await store.outbox.settlePart(claimed, 0, { state: 'sent', receipt: 'r0' }, NOW);
      await store.outbox.settle(claimed, { kind: 'gone', reason: 'No such channel.' }, NOW);
      expect(await seen(store)).toEqual(['p1 posted']);
    });

    it('releases what a sent digest could not show', async () => {
      await using store = await disposable(open);
      const claimed = await frozen(store);
      await store.outbox.settlePart(claimed, 0, { state: 'refused' }, NOW);
      await store.outbox.settle(claimed, { kind: 'sent' }, NOW);
      expect(await seen(store)).toEqual(['p2 posted']);
    });

    it('waits without counting an attempt', async () => {
      await using store = await disposable(open);
      await plan(store, planned('s1', 'daily:1'));
      await store.outbox.wait(await claimOne(store), inMinutes(20), 'The list is not read yet.');
      expect(await onlyOf(store, 's1')).toMatchObject({
        state: 'planned',
        attempts: 0,
        notBefore: inMinutes(20),
        reason: 'The list is not read yet.',
      });
      expect(await store.outbox.claim(inMinutes(19), LEASE_MS, EVERYBODY)).toEqual([]);
      expect(await claimOne(store, inMinutes(20))).toMatchObject({ delivery: { attempts: 0 } });
    });

    it('ends only the waits for a list', async () => {
      await using store = await disposable(open);
      const { outbox } = store;
      await plan(store, planned('s1', 'daily:1'));
      await outbox.wait(await claimOne(store), inMinutes(20), 'The list is not read yet.');
      await plan(store, planned('s2', 'daily:1', channel('d')));
      await outbox.settle(await claimOne(store), { kind: 'retry', reason: 'busy', notBefore: inMinutes(20) }, NOW);
      await plan(store, planned('s3', 'daily:1', channel('e'), { notBefore: inMinutes(20) }));
      expect(await outbox.endWaits(inMinutes(1))).toBe(1);
      expect(await claimOne(store, inMinutes(1))).toMatchObject({ delivery: { subscription: 's1' } });
      expect(await outbox.claim(inMinutes(1), LEASE_MS, EVERYBODY)).toEqual([]);
      expect(await outbox.endWaits(inMinutes(1))).toBe(0);
    });

    it('folds older planned rows into a newer slot, but not rows in progress, unconfirmed or settled', async () => {
      await using store = await disposable(open);
      const { outbox } = store;
      const states = ['retry', 'unconfirmed', 'sending'] as const;
      for (const [i, state] of states.entries()) {
        await plan(store, planned('s1', `daily:${state}`, channel('c'), { dueAt: inMinutes(-9 + i) }));
        const claimed = await claimOne(store);
        await outbox.freeze(claimed, freeze([`p${2 * i}`, `p${2 * i + 1}`]), NOW);
        if (state === 'sending') continue;
        await outbox.settle(claimed, { kind: state, reason: 'x', notBefore: inMinutes(5) }, NOW);
      }
      await plan(store, planned('s1', 'daily:new'));
      await plan(store, planned('s1', 'daily:newer', channel('c'), { dueAt: inMinutes(1) }));
      expect(await outbox.foldInto('s1', 'daily:new', NOW)).toBe(1);
      expect(await outbox.foldInto('s1', 'daily:new', NOW)).toBe(0);
      const all = await outbox.deliveries({ subscription: 's1', limit: 9 });
      expect(all.map(({ slot, state }) => [slot, state])).toEqual([
        ['daily:newer', 'planned'],
        ['daily:new', 'planned'],
        ['daily:sending', 'sending'],
        ['daily:unconfirmed', 'doubt'],
        ['daily:retry', 'skipped'],
      ]);
      expect(all.at(-1)).toMatchObject({ skipped: 'folded-into', reason: 'daily:new' });
      const reserved = (await outbox.posted(channel('c'), ['p0', 'p1', 'p2', 'p3'])).map(({ paper }) => paper);
      expect(reserved).toEqual(['p2', 'p3']);
    });

    it('folds only scheduled slots, each kind into its own', async () => {
      await using store = await disposable(open);
      const { outbox } = store;
      const slots = ['daily:2026-06-11', 'weekly:2026-W23', 'asked:2026-06-11T09:20Z', 'daily:2026-06-12'];
      slots.push('weekly:2026-W24', 'asked:2026-06-12T09:20Z');
      for (const [i, slot] of slots.entries()) {
        await plan(store, planned('s1', slot, channel('c'), { dueAt: inMinutes(i) }));
      }
      const waiting = async () => {
        const all = await outbox.deliveries({ subscription: 's1', limit: 9 });
        return all.filter(({ state }) => state === 'planned').map(({ slot }) => slot);
      };
      expect(await outbox.foldInto('s1', 'asked:2026-06-12T09:20Z', NOW)).toBe(0);
      expect(await waiting()).toHaveLength(6);
      expect(await outbox.foldInto('s1', 'daily:2026-06-12', NOW)).toBe(1);
      expect(await waiting()).not.toContain('daily:2026-06-11');
      expect(await outbox.foldInto('s1', 'weekly:2026-W24', NOW)).toBe(1);
      expect((await waiting()).sort()).toEqual(
        ['asked:2026-06-11T09:20Z', 'asked:2026-06-12T09:20Z', 'daily:2026-06-12', 'weekly:2026-W24'].sort(),
      );
    });
  });
}
