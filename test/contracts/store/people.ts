// Contract of the store, part 10: what may be done once, sent notices, and a person's data.

import { describe, expect, it } from 'vitest';
import { ADA, audit, channel, inMinutes, wanted } from './delivery-samples.ts';
import { disposable } from './library.ts';
import { NOW, type OpenEmpty } from './samples.ts';

const WEEK_MS = 7 * 86_400_000;
const BOB = { ...ADA, person: 'bob' };

export function peopleContract(open: OpenEmpty): void {
  describe('once', () => {
    it('lets one process run a heartbeat', async () => {
      await using store = await disposable(open);
      const asked = Array.from({ length: 5 }, () => store.heartbeat.shouldRun('tick:2026-06-20T12:00:00.000Z', 60_000));
      expect((await Promise.all(asked)).filter(Boolean)).toHaveLength(1);
      expect(await store.heartbeat.shouldRun('tick:2026-06-20T12:01:00.000Z', 60_000)).toBe(true);
      // What has expired is forgotten: here at once.
      expect(await store.heartbeat.shouldRun('short', 0)).toBe(true);
      expect(await store.heartbeat.shouldRun('short', 60_000)).toBe(true);
      expect(await store.heartbeat.shouldRun('short', 60_000)).toBe(false);
    });

    it('lets one process hold, renew and hand over a lease, and lose it without renewal', async () => {
      await using store = await disposable(open);
      const [one, other] = [store.lease('discord:1', 10_000), store.lease('discord:1', 10_000)];
      const asked = await Promise.all([one.hold(), other.hold()]);
      expect(asked.filter(Boolean)).toHaveLength(1);
      const [holder, follower] = asked[0] ? [one, other] : [other, one];
      expect([await holder.hold(), await follower.hold()]).toEqual([true, false]);
      expect(await store.lease('discord:2', 10_000).hold()).toBe(true);
      await follower.release();
      expect(await follower.hold()).toBe(false);
      await holder.release();
      expect([await follower.hold(), await holder.hold()]).toEqual([true, false]);
      // What has run out is anybody's: here at once.
      const short = store.lease('discord:3', 0);
      expect([await short.hold(), await store.lease('discord:3', 10_000).hold()]).toEqual([true, true]);
      // Kept by a clock that was ahead.
      expect(await store.lease('discord:4', 100_000).hold()).toBe(true);
      expect(await store.lease('discord:4', 10_000).hold()).toBe(true);
    });

    it('lets a person be notified about something once per period', async () => {
      await using store = await disposable(open);
      const { sentNotices: told } = store;
      expect(await told.mayNotify(ADA, 'gone c', NOW, WEEK_MS)).toBe(true);
      expect(await told.mayNotify(ADA, 'gone c', inMinutes(60), WEEK_MS)).toBe(false);
      expect(await told.mayNotify(ADA, 'gone d', inMinutes(60), WEEK_MS)).toBe(true);
      expect(await told.mayNotify(BOB, 'gone c', inMinutes(60), WEEK_MS)).toBe(true);
      expect(await told.mayNotify(ADA, 'gone c', new Date(NOW.getTime() + WEEK_MS), WEEK_MS)).toBe(true);
      expect(await told.mayNotify(ADA, 'gone c', new Date(NOW.getTime() + WEEK_MS), WEEK_MS)).toBe(false);
    });

    it('lets an alert be sent once per period, and at once after the problem was over', async () => {
      await using store = await disposable(open);
      const { alerts } = store;
      expect(await alerts.maySend('stale list', NOW, 60_000)).toBe(true);
      expect(await alerts.maySend('stale list', inMinutes(0.5), 60_000)).toBe(false);
      expect(await alerts.maySend('stale list', inMinutes(1), 60_000)).toBe(true);
      await alerts.clear('stale list');
      expect(await alerts.maySend('stale list', inMinutes(1.1), 60_000)).toBe(true);
    });
  });

  describe('alerts for operators', () => {
    const news = (about: string) => ({ about, text: `Text of ${about}` });

    it('are stored until sent, and taken by one process', async () => {
      await using store = await disposable(open);
      const { alerts } = store;
      const once = await Promise.all([1, 2, 3].map(() => alerts.once(news('b'), NOW)));
      expect(once.filter(Boolean)).toHaveLength(1);
      await alerts.once(news('a'), inMinutes(1));
      const taken = await Promise.all([1, 2, 3].map(() => alerts.take(inMinutes(2))));
      expect(taken.flat()).toEqual([news('b'), news('a')]);
      await alerts.putBack([news('a')]);
      await alerts.markSent([news('b')]);
      expect(await alerts.take(inMinutes(2))).toEqual([news('a')]);
      // Whoever took them died.
      expect(await alerts.take(inMinutes(2.9))).toEqual([]);
      expect(await alerts.take(inMinutes(3))).toEqual([news('a')]);
      await alerts.markSent([news('a')]);
      expect([await alerts.take(inMinutes(9)), await alerts.once(news('a'), inMinutes(9))]).toEqual([[], false]);
    });

    it('are reported again if the last one was never accepted and is too old to be sent', async () => {
      const inDays = (days: number) => inMinutes(days * 1440);
      await using store = await disposable(open);
      const { alerts } = store;
      for (const about of ['left behind', 'purged', 'sent']) await alerts.once(news(about), NOW);
      await alerts.markSent([news('sent')]);
      expect(await alerts.once(news('left behind'), inDays(6.9))).toBe(false);
      expect(await alerts.once(news('left behind'), inDays(7.1))).toBe(true);
      await store.purge(inDays(7.2));
      expect(await alerts.once(news('purged'), inDays(7.2))).toBe(true);
      expect(await alerts.once(news('sent'), inDays(7.2))).toBe(false);
      expect(await alerts.take(inDays(7.3))).toEqual([news('left behind'), news('purged')]);
    });

    it('say that a problem is over, if it had been reported', async () => {
      await using store = await disposable(open);
      const { alerts } = store;
      expect(await alerts.over(news('late'), NOW)).toBe(false);
      await alerts.maySend('late', NOW, 60_000);
      expect(await alerts.over(news('late'), inMinutes(0.1))).toBe(true);
      expect(await alerts.maySend('late', inMinutes(0.2), 60_000)).toBe(true);
      expect((await alerts.take(NOW)).map(({ text }) => text)).toEqual(['Text of late']);
    });

    it('are limited to the newest 200 of a week', async () => {
      await using store = await disposable(open);
      const { alerts } = store;
      for (let n = 0; n < 203; n += 1) await alerts.once(news(`${n}`), new Date(NOW.getTime() + n));
      const taken = await alerts.take(inMinutes(1));
      expect([taken.length, taken[0], taken.at(-1)]).toEqual([200, news('3'), news('202')]);
      expect(await alerts.once(news('0'), inMinutes(1))).toBe(false);
      expect(await alerts.take(new Date(NOW.getTime() + 8 * 86_400_000))).toEqual([]);
    });
  });

  describe('notices of a lost channel', () => {
    const news = (name: string, person = ADA) => ({ person, channel: channel(name), reason: 'kicked' });
    const all = { adapters: ['test'] };
    const inDays = (days: number) => inMinutes(days * 1440);

    it('wait until sent, are taken by one process, and are sent once a week', async () => {
      await using store = await disposable(open);
      const { channelLossNotices } = store;
      for (const one of [news('b'), news('a'), news('a', BOB), news('a')]) await channelLossNotices.keep(one, NOW);
      expect(await channelLossNotices.take(NOW, { adapters: ['other'] })).toEqual([]);
      expect(await channelLossNotices.take(NOW, { ...all, person: BOB })).toEqual([news('a', BOB)]);
      const taken = await Promise.all([1, 2, 3].map(() => channelLossNotices.take(NOW, all)));
      expect(taken.flat()).toEqual([news('a'), news('b')]);
      await channelLossNotices.markSent([news('a')], NOW);
      await channelLossNotices.putBack([news('b')], inMinutes(1));
      expect(await channelLossNotices.take(inMinutes(0.9), all)).toEqual([]);
      expect(await channelLossNotices.take(inMinutes(1), all)).toEqual([news('b')]);
      await channelLossNotices.markSent([news('b')], inMinutes(1));
      // Bob's was taken by somebody who died.
      expect(await channelLossNotices.take(inMinutes(9), all)).toEqual([news('a', BOB)]);
      await channelLossNotices.markSent([news('a', BOB)], inMinutes(9));
      await channelLossNotices.keep(news('a'), inDays(6.9));
      expect(await channelLossNotices.take(inDays(6.9), all)).toEqual([]);
      await channelLossNotices.keep(news('a'), inDays(7));
      expect(await channelLossNotices.take(inDays(7), all)).toEqual([news('a')]);
    });

    it('expire after a week', async () => {
      await using store = await disposable(open);
      await store.channelLossNotices.keep(news('a'), NOW);
      expect(await store.channelLossNotices.take(inDays(7.1), all)).toEqual([]);
      expect(await store.channelLossNotices.take(NOW, all)).toEqual([news('a')]);
      await store.purge(inDays(7.1));
      expect(await store.channelLossNotices.take(inMinutes(6), all)).toEqual([]);
    });

    it('follow a channel that moves', async () => {
      await using store = await disposable(open);
      await store.channelLossNotices.keep(news('a'), NOW);
      await store.channelLossNotices.keep(news('b'), NOW);
      await store.channelLossNotices.keep(news('a', BOB), NOW);
      await store.subscriptions.moveChannel(channel('a'), channel('b'), audit('move'));
      expect(await store.channelLossNotices.take(NOW, all)).toEqual([news('b'), news('b', BOB)]);
    });
  });

  describe('people', () => {
    it('get all data stored about them, and are deleted from every table', async () => {
      await using store = await disposable(open);
      const { voteStore, pendingReactions, subscriptions, people, sentNotices: told, channelLossNotices } = store;
      for (const person of [ADA, BOB]) {
        for (const paper of ['p1', 'p2'])
          await voteStore.put({ person, paper, where: 'button', emoji: 'button', at: NOW });
        await voteStore.put({ person, paper: 'p1', where: 'm1', emoji: '👍', at: inMinutes(1) });
        const made = await subscriptions.add(wanted({ createdBy: person }), audit('subscribe', { who: person }));
        await subscriptions.remove(made.id, audit('unsubscribe', { who: person }));
        await told.mayNotify(person, 'hello', NOW, WEEK_MS);
        await pendingReactions.keep({ person, where: 'm2', emoji: '👍', at: NOW });
        await channelLossNotices.keep({ person, channel: channel('c'), reason: 'kicked' }, NOW);
      }
      const kept = await people.export(ADA);
      expect(kept.votes).toHaveLength(3);
      expect(kept.votes.at(-1)).toStrictEqual({ paper: 'p1', where: 'm1', emoji: '👍', at: inMinutes(1) });
      expect([kept.subscriptions, kept.audit.map(({ did }) => did)]).toEqual([['s1'], ['subscribe', 'unsubscribe']]);

      expect(kept.told.map(({ about }) => about)).toEqual(['hello', 'gone ["test","T1","c"]']);

      expect(kept.pendingReactions).toEqual([{ where: 'm2', emoji: '👍', at: NOW }]);

      // Two votes; a subscription, two entries of the audit, one thing told, one to tell, a reaction that waits.
      expect(await people.forget(ADA, NOW)).toEqual({ votes: 2, entries: 6 });
      expect(await people.forget(ADA, NOW)).toEqual({ votes: 0, entries: 0 });
      const nothing = { votes: [], pendingReactions: [], subscriptions: [], audit: [], told: [], events: [] };
      expect(await people.export(ADA)).toEqual(nothing);
      expect((await people.export(BOB)).votes).toHaveLength(3);
      expect(await voteStore.voters(ADA, 'p1')).toBe(1);
      const names = (await subscriptions.audit(channel('c'), 9)).map(({ who }) =>
        who === 'system' ? who : who.person,
      );
      expect(names.slice(0, 2)).toEqual(['bob', 'bob']);
      expect(names[2]).toMatch(/^forgotten-/);
      expect(names[3]).toBe(names[2]);
      const restored = await subscriptions.restore('s1', NOW, audit('undo', { who: 'system' }));
      expect(restored?.createdBy).toEqual({ ...ADA, person: names[2] });
    });
  });
}
