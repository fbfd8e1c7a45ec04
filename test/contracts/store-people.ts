// Contract of the store, part 10: what may be done once, who was told what, and a person's data.

import { describe, expect, it } from 'vitest';
import { ADA, audit, channel, inMinutes, wanted } from './store-delivery-samples.ts';
import { disposable } from './store-library.ts';
import { NOW, type OpenEmpty } from './store-samples.ts';

const WEEK_MS = 7 * 86_400_000;
const BOB = { ...ADA, person: 'bob' };

export function peopleContract(open: OpenEmpty): void {
  describe('once', () => {
    it('lets one process take a beat of the heart', async () => {
      await using store = await disposable(open);
      const asked = Array.from({ length: 5 }, () => store.heartbeat.shouldRun('tick:2026-06-20T12:00:00.000Z', 60_000));
      expect((await Promise.all(asked)).filter(Boolean)).toHaveLength(1);
      expect(await store.heartbeat.shouldRun('tick:2026-06-20T12:01:00.000Z', 60_000)).toBe(true);
      // What has expired is forgotten: here at once.
      expect(await store.heartbeat.shouldRun('short', 0)).toBe(true);
      expect(await store.heartbeat.shouldRun('short', 60_000)).toBe(true);
      expect(await store.heartbeat.shouldRun('short', 60_000)).toBe(false);
    });

    it('lets a person be told about something once in a while', async () => {
      await using store = await disposable(open);
      const { told } = store;
      expect(await told.mayTell(ADA, 'gone c', NOW, WEEK_MS)).toBe(true);
      expect(await told.mayTell(ADA, 'gone c', inMinutes(60), WEEK_MS)).toBe(false);
      expect(await told.mayTell(ADA, 'gone d', inMinutes(60), WEEK_MS)).toBe(true);
      expect(await told.mayTell(BOB, 'gone c', inMinutes(60), WEEK_MS)).toBe(true);
      expect(await told.mayTell(ADA, 'gone c', new Date(NOW.getTime() + WEEK_MS), WEEK_MS)).toBe(true);
      expect(await told.mayTell(ADA, 'gone c', new Date(NOW.getTime() + WEEK_MS), WEEK_MS)).toBe(false);
    });

    it('lets an alert be sent once in a while, and at once after the trouble was over', async () => {
      await using store = await disposable(open);
      const { alerts } = store;
      expect(await alerts.maySend('stale list', NOW, 60_000)).toBe(true);
      expect(await alerts.maySend('stale list', inMinutes(0.5), 60_000)).toBe(false);
      expect(await alerts.maySend('stale list', inMinutes(1), 60_000)).toBe(true);
      await alerts.clear('stale list');
      expect(await alerts.maySend('stale list', inMinutes(1.1), 60_000)).toBe(true);
    });
  });

  describe('people', () => {
    it('are told everything that is kept of them, and forgotten in every table', async () => {
      await using store = await disposable(open);
      const { marks, subscriptions, people, told } = store;
      for (const person of [ADA, BOB]) {
        for (const paper of ['p1', 'p2']) await marks.put({ person, paper, where: 'button', sign: 'button', at: NOW });
        await marks.put({ person, paper: 'p1', where: 'm1', sign: '👍', at: inMinutes(1) });
        const made = await subscriptions.add(wanted({ createdBy: person }), audit('subscribe', { who: person }));
        await subscriptions.remove(made.id, audit('unsubscribe', { who: person }));
        await told.mayTell(person, 'gone c', NOW, WEEK_MS);
      }
      const kept = await people.export(ADA);
      expect(kept.marks).toHaveLength(3);
      expect(kept.marks.at(-1)).toStrictEqual({ paper: 'p1', where: 'm1', sign: '👍', at: inMinutes(1) });
      expect([kept.subscriptions, kept.audit.map(({ did }) => did)]).toEqual([['s1'], ['subscribe', 'unsubscribe']]);

      // Two votes; a subscription, two entries of the audit, one thing told.
      expect(await people.forget(ADA, NOW)).toEqual({ votes: 2, entries: 4 });
      expect(await people.forget(ADA, NOW)).toEqual({ votes: 0, entries: 0 });
      expect(await people.export(ADA)).toEqual({ marks: [], subscriptions: [], audit: [], told: [], events: [] });
      expect((await people.export(BOB)).marks).toHaveLength(3);
      expect(await marks.voters(ADA, 'p1')).toBe(1);
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
