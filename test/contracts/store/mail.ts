// Contract of the store, part 12: readers of mails.

import { describe, expect, it } from 'vitest';
import { stored } from '#src/conversation/texts/stored.ts';
import { mailChannel, mailPerson } from '#src/mail/mail-reader.ts';
import type { MailRequest } from '#src/mail/mail-request.ts';
import type { Store } from '#src/store/open.ts';
import { audit, inMinutes, plan, planned, wanted } from './delivery-samples.ts';
import { disposable } from './library.ts';
import { NOW, type OpenEmpty } from './samples.ts';

const ADA = { id: 'r-ada', address: ' Ada@Example.org ', createdAt: NOW };
const BOB = { id: 'r-bob', address: 'bob@example.org', language: 'de', createdAt: NOW } as const;
const inDays = (days: number) => inMinutes(days * 1440);

/** A reader with a row in every table that may name one. */
async function withEverything(store: Store, id: string): Promise<string> {
  const person = mailPerson(id);
  const channel = mailChannel(id);
  const by = audit('subscribe', { who: person, channel });
  const made = await store.subscriptions.add(wanted({ channel, createdBy: person }), by);
  await store.subscriptions.changeSettings(channel, { votes: true, unfurl: true, layout: 'flat', zone: 'UTC' }, by);
  await plan(store, planned(made.id, '2026-06-20T09:00:00Z', channel));
  await store.voteStore.put({ person, paper: 'p1', where: 'button', emoji: 'button', at: NOW });
  await store.sentNotices.mayNotify(person, 'hello', NOW, 1);
  await store.channelLossNotices.keep({ person, channel, reason: 'gone' }, NOW);
  return made.id;
}

export function mailContract(open: OpenEmpty): void {
  describe('readers of mails', () => {
    it('are added once for an address, however it is written', async () => {
      await using store = await disposable(open);
      const { mailReaders } = store;
      const ada = await mailReaders.add(ADA);
      expect(ada).toStrictEqual({ id: 'r-ada', address: 'Ada@Example.org', state: 'pending', createdAt: NOW });
      const again = { id: 'r-other', address: 'ADA@example.ORG', language: 'de', createdAt: inMinutes(5) } as const;
      expect(await mailReaders.add(again)).toStrictEqual(ada);
      expect(await mailReaders.find('r-other')).toBeUndefined();
      expect(await mailReaders.findByAddress('aDa@example.org')).toStrictEqual(ada);
      expect(await mailReaders.add(BOB)).toMatchObject({ id: 'r-bob', language: 'de' });
      expect(await mailReaders.findByAddress('ada@example.org ')).toStrictEqual(ada);
      expect(await mailReaders.findByAddress('nobody@example.org')).toBeUndefined();
    });

    it('are added once by processes that add the same one at the same time', async () => {
      await using store = await disposable(open);
      const ids = ['one', 'two', 'three'];
      const added = await Promise.all(ids.map((id) => store.mailReaders.add({ ...ADA, id })));
      expect(new Set(added.map(({ id }) => id)).size).toBe(1);
    });

    it('are confirmed and suspended, and confirmed again', async () => {
      await using store = await disposable(open);
      const { mailReaders } = store;
      await mailReaders.add(BOB);
      await mailReaders.confirm('r-bob', inMinutes(3));
      const confirmed = { ...BOB, state: 'confirmed', confirmedAt: inMinutes(3) };
      expect(await mailReaders.find('r-bob')).toStrictEqual(confirmed);
      const reason = stored.delivery.noAnswer(10);
      await mailReaders.suspend('r-bob', reason);
      expect(await mailReaders.find('r-bob')).toStrictEqual({ ...confirmed, state: 'suspended', reason });
      await mailReaders.confirm('r-bob', inMinutes(9));
      expect(await mailReaders.find('r-bob')).toStrictEqual({ ...confirmed, confirmedAt: inMinutes(9) });
      await mailReaders.suspend('r-bob', reason);
      await mailReaders.reopen('r-bob');
      expect(await mailReaders.find('r-bob')).toStrictEqual({
        ...confirmed,
        confirmedAt: inMinutes(9),
        state: 'pending',
      });
      await mailReaders.confirm('r-bob', inMinutes(9));
      await mailReaders.reopen('r-bob');
      expect(await mailReaders.find('r-bob')).toMatchObject({ state: 'confirmed' });
      await mailReaders.confirm('nobody', NOW);
      await mailReaders.suspend('nobody', reason);
      expect(await mailReaders.find('nobody')).toBeUndefined();
    });

    it('are deleted if they stay unconfirmed for a week after they last asked', async () => {
      await using store = await disposable(open);
      const { mailReaders } = store;
      for (const id of ['pending', 'asks-again', 'confirmed', 'suspended'])
        await mailReaders.add({ id, address: `${id}@example.org`, createdAt: NOW });
      await mailReaders.add({ id: 'new', address: 'asks-again@example.org', createdAt: inDays(2) });
      await mailReaders.confirm('confirmed', NOW);
      await mailReaders.confirm('suspended', NOW);
      await mailReaders.suspend('suspended', 'full');
      await store.purge(inDays(6.9));
      expect(await mailReaders.find('pending')).toBeDefined();
      await store.purge(inDays(7.1));
      expect(await mailReaders.find('pending')).toBeUndefined();
      expect(await mailReaders.find('asks-again')).toMatchObject({ createdAt: NOW });
      await store.purge(inDays(700));
      expect(await mailReaders.find('asks-again')).toBeUndefined();
      expect(await mailReaders.find('confirmed')).toBeDefined();
      expect(await mailReaders.find('suspended')).toBeDefined();
    });

    it('are exported, and removed with their subscriptions, digests and votes', async () => {
      await using store = await disposable(open);
      const { mailReaders, people, subscriptions, outbox } = store;
      await mailReaders.add(ADA);
      await mailReaders.add(BOB);
      await mailReaders.confirm('r-ada', NOW);
      const [adas, bobs] = [await withEverything(store, 'r-ada'), await withEverything(store, 'r-bob')];
      const exported = await people.export(mailPerson('r-ada'));
      const mail = { address: 'Ada@Example.org', state: 'confirmed', createdAt: NOW, confirmedAt: NOW };
      expect(exported).toMatchObject({ mail, subscriptions: [adas] });
      expect(exported.audit).toHaveLength(2);

      await mailReaders.remove('r-ada');
      const nothing = { votes: [], pendingReactions: [], subscriptions: [], audit: [], told: [], events: [] };
      expect(await people.export(mailPerson('r-ada'))).toStrictEqual(nothing);
      expect(await mailReaders.findByAddress(ADA.address)).toBeUndefined();
      const channel = mailChannel('r-ada');
      expect(await subscriptions.of(channel)).toEqual([]);
      expect(await subscriptions.removedOf(channel, 9)).toEqual([]);
      expect(await subscriptions.audit(channel, 9)).toEqual([]);
      expect(await subscriptions.settings(channel)).not.toHaveProperty('zone');
      expect(await outbox.deliveries({ subscription: adas, limit: 9 })).toEqual([]);

      expect(await subscriptions.of(mailChannel('r-bob'))).toMatchObject([{ id: bobs }]);
      expect(await outbox.deliveries({ subscription: bobs, limit: 9 })).toHaveLength(1);
      expect(await people.export(mailPerson('r-bob'))).toMatchObject({ mail: { address: BOB.address } });
      // The same: whatever is stored about a reader is the person's.
      expect(await people.forget(mailPerson('r-bob'), NOW)).toEqual({ votes: 1, entries: 6 });
      expect(await mailReaders.find('r-bob')).toBeUndefined();
      await mailReaders.remove('r-bob');
    });

    it('of another platform are not removed by the same ID', async () => {
      await using store = await disposable(open);
      await store.mailReaders.add(ADA);
      await store.people.forget({ adapter: 'test', team: 'local', person: 'r-ada' }, NOW);
      expect(await store.mailReaders.find('r-ada')).toBeDefined();
    });
  });

  describe('requests of readers of mails', () => {
    const request = (id: string, at: Date, reader = 'r-ada'): MailRequest => ({ id, reader, wanted: [], at });
    const limit = { most: 2, since: new Date(NOW.getTime() - 1) };

    it('are added as many as the limit allows, for each reader', async () => {
      await using store = await disposable(open);
      const { mailRequests } = store;
      const added = await Promise.all(['a', 'b', 'c'].map((id) => mailRequests.add(request(id, NOW), limit)));
      expect(added.filter((one) => one)).toHaveLength(2);
      expect(await mailRequests.add(request('d', NOW, 'r-bob'), limit)).toBe(true);
      expect(await mailRequests.add(request('e', inMinutes(1)), { ...limit, since: NOW })).toBe(true);
    });

    it('are found as they were added, and marked as used', async () => {
      await using store = await disposable(open);
      const { mailRequests } = store;
      const { channel, createdBy, createdAt, nextRunAt, ...preferences } = wanted({});
      const asked = { ...request('a', NOW), wanted: [preferences] };
      await mailRequests.add(asked, limit);
      expect(await mailRequests.find('a')).toStrictEqual(asked);
      await mailRequests.markUsed('a', inMinutes(1));
      expect(await mailRequests.find('a')).toStrictEqual({ ...asked, usedAt: inMinutes(1) });
      expect(await mailRequests.find('b')).toBeUndefined();
    });

    it('are deleted after three days, and with their reader', async () => {
      await using store = await disposable(open);
      const { mailRequests, mailReaders } = store;
      await mailReaders.add(ADA);
      await mailRequests.add(request('a', NOW), limit);
      await mailRequests.add(request('b', inDays(1), 'r-bob'), limit);
      await mailReaders.remove('r-ada');
      expect(await mailRequests.find('a')).toBeUndefined();
      await store.purge(inDays(3.9));
      expect(await mailRequests.find('b')).toBeDefined();
      await store.purge(inDays(4.1));
      expect(await mailRequests.find('b')).toBeUndefined();
    });
  });

  it('has a permanent secret of its own for links', async () => {
    await using store = await disposable(open);
    await using another = await disposable(open);
    const secret = await store.linkSecret();
    expect(secret).toMatch(/^[\w-]{32,}$/);
    expect(await store.linkSecret()).toBe(secret);
    expect(await another.linkSecret()).not.toBe(secret);
  });
}
