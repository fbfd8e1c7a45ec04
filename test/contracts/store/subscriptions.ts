// Contract of the store, part 5: subscriptions, settings and their audit.

import { describe, expect, it } from 'vitest';
import {
  ADA,
  audit,
  channel,
  EVERYBODY,
  freeze,
  inMinutes,
  LEASE_MS,
  plan,
  planned,
  wanted,
} from './delivery-samples.ts';
import { disposable } from './library.ts';
import { NOW, type OpenEmpty } from './samples.ts';

export function subscriptionsContract(open: OpenEmpty): void {
  describe('subscriptions', () => {
    it('are found by their creator, in every channel, until they are removed', async () => {
      await using store = await disposable(open);
      const { subscriptions } = store;
      const bob = { ...ADA, person: 'bob' };
      await subscriptions.add(wanted(), audit('subscribe'));
      await subscriptions.add(wanted({ createdBy: bob }), audit('subscribe'));
      await subscriptions.add(wanted({ createdBy: { ...ADA, team: 'T2' } }), audit('subscribe'));
      await subscriptions.add(wanted({ channel: channel('d') }), audit('subscribe'));
      expect((await subscriptions.madeBy(ADA)).map(({ id }) => id)).toEqual(['s1', 's4']);
      await subscriptions.remove('s1', audit('unsubscribe'));
      expect((await subscriptions.madeBy(ADA)).map(({ id }) => id)).toEqual(['s4']);
      expect(await subscriptions.madeBy({ ...ADA, person: 'cem' })).toEqual([]);
    });

    it('are returned as created, with short IDs, in every channel', async () => {
      await using store = await disposable(open);
      const { subscriptions } = store;
      const inThread = { ...channel('c'), thread: 'x' };
      const [first, second] = [
        wanted({ minVotes: 3 }),
        wanted({ channel: inThread, days: { kind: 'weekly', weekday: 5 } }),
      ];
      expect(await subscriptions.add(first, audit('subscribe'))).toStrictEqual({ ...first, id: 's1' });
      expect(await subscriptions.add(second, audit('subscribe'))).toStrictEqual({ ...second, id: 's2' });
      expect(await subscriptions.find('s2')).toStrictEqual({ ...second, id: 's2' });
      expect(await subscriptions.find('s3')).toBeUndefined();
      expect((await subscriptions.of(channel('c'))).map(({ id }) => id)).toEqual(['s1']);
      expect((await subscriptions.of(inThread)).map(({ id }) => id)).toEqual(['s2']);
      expect((await subscriptions.all()).map(({ id }) => id)).toEqual(['s1', 's2']);
    });

    it('keep their creation order beyond the ninth', async () => {
      await using store = await disposable(open);
      for (let i = 0; i < 11; i += 1) await store.subscriptions.add(wanted(), audit('subscribe'));
      const ids = (await store.subscriptions.all()).map(({ id }) => id);
      expect(ids).toEqual(Array.from({ length: 11 }, (_, i) => `s${i + 1}`));
    });

    it('are due from their next run on, longest due first, paused or not', async () => {
      await using store = await disposable(open);
      const { subscriptions } = store;
      for (const minutes of [0, -5, 1, -9]) {
        await subscriptions.add(wanted({ nextRunAt: inMinutes(minutes) }), audit('subscribe'));
      }
      await subscriptions.pause('s4', { by: 'person', reason: 'holidays', at: NOW }, undefined, audit('pause'));
      await subscriptions.remove('s2', audit('unsubscribe'));
      expect((await subscriptions.due(NOW, 9)).map(({ id }) => id)).toEqual(['s4', 's1']);
      expect((await subscriptions.due(NOW, 1)).map(({ id }) => id)).toEqual(['s4']);
    });

    it('change only the given fields', async () => {
      await using store = await disposable(open);
      const { subscriptions } = store;
      const before = await subscriptions.add(wanted({ minVotes: 3 }), audit('subscribe'));
      const change = { topics: 'robots', at: '18:30', zone: 'Asia/Tokyo', nextRunAt: inMinutes(60), skipBelow: 2 };
      await subscriptions.change('s1', change, audit('edit'));
      expect(await subscriptions.find('s1')).toStrictEqual({ ...before, ...change });
      await subscriptions.change('s1', { minVotes: undefined, size: 9 }, audit('edit'));
      const { minVotes: _, ...rest } = { ...before, ...change, size: 9 };
      expect(await subscriptions.find('s1')).toStrictEqual(rest);
    });

    it('are paused with a reason, and resumed', async () => {
      await using store = await disposable(open);
      const { subscriptions } = store;
      await subscriptions.add(wanted(), audit('subscribe'));
      const pause = { by: 'system' as const, reason: 'The channel is gone.', at: NOW };
      await subscriptions.pause('s1', pause, undefined, audit('gone', { who: 'system' }));
      expect(await subscriptions.find('s1')).toMatchObject({ pause, nextRunAt: NOW });
      await subscriptions.pause('s1', undefined, inMinutes(10), audit('back', { who: 'system' }));
      expect(await subscriptions.find('s1')).toStrictEqual({ ...wanted({ nextRunAt: inMinutes(10) }), id: 's1' });
    });

    it('are restored after removal, with their ID', async () => {
      await using store = await disposable(open);
      const { subscriptions } = store;
      await subscriptions.add(wanted(), audit('subscribe'));
      expect(await subscriptions.remove('s1', audit('unsubscribe'))).toStrictEqual({ ...wanted(), id: 's1' });
      expect(await subscriptions.remove('s1', audit('unsubscribe'))).toBeUndefined();
      await subscriptions.change('s1', { size: 1 }, audit('edit'));
      expect([await subscriptions.find('s1'), await subscriptions.all(), await subscriptions.of(channel('c'))]).toEqual(
        [undefined, [], []],
      );
      expect((await subscriptions.add(wanted(), audit('subscribe'))).id).toBe('s2');
      const back = await subscriptions.restore('s1', inMinutes(5), audit('undo'));
      expect(back).toStrictEqual({ ...wanted({ nextRunAt: inMinutes(5) }), id: 's1' });
      expect(await subscriptions.restore('s1', inMinutes(5), audit('undo'))).toBeUndefined();
      expect((await subscriptions.audit(channel('c'), 9)).map(({ did }) => did)).toEqual([
        'undo',
        'subscribe',
        'unsubscribe',
        'subscribe',
      ]);
    });

    it('have a history of changes, newest first, with who and what', async () => {
      await using store = await disposable(open);
      const { subscriptions } = store;
      await subscriptions.add(wanted(), audit('subscribe', { detail: 'everything' }));
      await subscriptions.pause('s1', undefined, undefined, audit('back', { who: 'system', at: inMinutes(1) }));
      await subscriptions.changeSettings(
        channel('d'),
        { votes: true, unfurl: true, layout: 'flat' },
        audit('settings', { channel: channel('d') }),
      );
      expect(await subscriptions.audit(channel('c'), 9)).toStrictEqual([
        { at: inMinutes(1), who: 'system', channel: channel('c'), did: 'back', subscription: 's1' },
        { at: NOW, who: ADA, channel: channel('c'), did: 'subscribe', subscription: 's1', detail: 'everything' },
      ]);
      expect((await subscriptions.audit(channel('c'), 1)).map(({ did }) => did)).toEqual(['back']);
    });
  });

  describe('settings', () => {
    it('have defaults until they are changed', async () => {
      await using store = await disposable(open);
      const { subscriptions } = store;
      expect(await subscriptions.settings(channel('c'))).toStrictEqual({ votes: true, unfurl: true, layout: 'flat' });
      const own = { zone: 'Asia/Tokyo', votes: false, unfurl: false, layout: 'thread' as const, mention: '<@&7>' };
      await subscriptions.changeSettings(channel('c'), own, audit('settings'));
      await subscriptions.changeSettings(channel('c'), own, audit('settings'));
      expect(await subscriptions.settings(channel('c'))).toStrictEqual(own);
      expect((await subscriptions.settings(channel('d'))).votes).toBe(true);
      const { mention: _nobody, ...without } = own;
      await subscriptions.changeSettings(channel('c'), without, audit('settings'));
      expect(await subscriptions.settings(channel('c'))).toStrictEqual(without);
    });
  });

  describe('a channel that moved', () => {
    it('keeps everything under its new ID', async () => {
      await using store = await disposable(open);
      const { subscriptions, outbox } = store;
      const [old, now] = [channel('c'), channel('new', 'T2')];
      await subscriptions.add(wanted(), audit('subscribe'));
      await subscriptions.changeSettings(old, { votes: false, unfurl: true, layout: 'flat' }, audit('settings'));
      await plan(store, planned('s1', 'daily:1'));
      await plan(store, planned('s1', 'daily:2'));
      const [first] = await outbox.claim(NOW, LEASE_MS, EVERYBODY);
      await outbox.freeze(first!, freeze(['p1', 'p2']), NOW);
      await outbox.settlePart(first!, 0, { state: 'sent', receipt: 'r' }, NOW);
      await outbox.settle(first!, { kind: 'sent' }, NOW);
      for (let twice = 0; twice < 2; twice += 1)
        await subscriptions.moveChannel(old, now, audit('moved', { channel: now }));
      expect([await subscriptions.of(old), (await subscriptions.of(now)).map(({ id }) => id)]).toEqual([[], ['s1']]);
      expect((await subscriptions.settings(now)).votes).toBe(false);
      expect((await outbox.posted(now, ['p1', 'p2', 'p3'])).map(({ paper }) => paper)).toEqual(['p1', 'p2']);
      expect(await outbox.posted(old, ['p1'])).toEqual([]);
      expect(await outbox.papersOf('test', 'r')).toMatchObject({ channel: now, papers: ['p1', 'p2'] });
      expect((await subscriptions.audit(now, 1))[0]?.did).toBe('moved');
      const [second] = await outbox.claim(NOW, LEASE_MS, EVERYBODY);
      expect(second?.delivery).toMatchObject({ slot: 'daily:2', channel: now });
    });

    it('keeps what the new channel has already seen', async () => {
      await using store = await disposable(open);
      const { outbox } = store;
      const [old, now] = [channel('c'), channel('new')];
      for (const place of [old, now]) {
        await plan(store, planned(`in ${place.channel}`, 'daily:1', place));
        const [claimed] = await outbox.claim(NOW, LEASE_MS, EVERYBODY);
        await outbox.freeze(claimed!, freeze(['p1', place.channel]), NOW);
        await outbox.settle(claimed!, { kind: 'sent' }, NOW);
      }
      await store.subscriptions.moveChannel(old, now, audit('moved', { channel: now }));
      const seen = (await outbox.posted(now, ['p1', 'c', 'new'])).map(({ paper }) => paper);
      expect(seen).toEqual(['c', 'new', 'p1']);
    });
  });
}
