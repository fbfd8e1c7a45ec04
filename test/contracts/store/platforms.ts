// Contract of the store, part 11: what platforms want kept: installations, sealed, and the inbox.

import { describe, expect, it } from 'vitest';
import type { InboxEvent } from '#src/conversation/inbox.ts';
import { ConfigError } from '#src/errors.ts';
import type { Store } from '#src/store/open.ts';
import { ADA, inMinutes, LEASE_MS } from './delivery-samples.ts';
import { disposable } from './library.ts';
import { NOW, type OpenEmpty } from './samples.ts';

const SECRET = 'a secret of thirty-two characters';
const OTHER = 'another secret, which is as long..';
const TOKEN = 'xoxb-123-very-secret';

export function installationsContract(open: OpenEmpty): void {
  describe('installations', () => {
    const installation = { bot: { token: TOKEN, scopes: ['a', 'b'] }, team: { id: 'T1', name: 'Ünï' } };

    it('are returned as stored, by adapter and team, until they are removed', async () => {
      await using store = await disposable(open);
      const [slack, other] = [store.installations('slack', [SECRET]), store.installations('other', [SECRET])];
      expect(await slack.find('T1')).toBeUndefined();
      await slack.keep('T1', installation);
      await slack.keep('T2', { bot: 2 });
      await slack.keep('T2', { bot: 3 });
      expect(await slack.find('T1')).toEqual(installation);
      expect(await slack.find('T2')).toEqual({ bot: 3 });
      expect(await other.find('T1')).toBeUndefined();
      // Known without a secret.
      const unopened = store.installations('slack', []);
      expect([await unopened.teams(), await other.teams()]).toEqual([['T1', 'T2'], []]);
      await slack.remove('T1');
      await slack.remove('T1');
      await other.remove('T2');
      expect(await slack.find('T1')).toBeUndefined();
      expect(await slack.find('T2')).toEqual({ bot: 3 });
      expect(await slack.teams()).toEqual(['T2']);
    });

    it('say what to do when the secret is wrong or missing, and remain readable with the right one', async () => {
      await using store = await disposable(open);
      await store.installations('slack', [SECRET]).keep('T1', installation);
      const wrong = store.installations('slack', [OTHER]);
      const said = await validationError(wrong.find('T1'));
      expect(said).toMatch(
        /slack's installation in T1 was encrypted with another PAPERBOY_SECRET.*PAPERBOY_SECRET=new,old/,
      );
      expect(said).not.toMatch(/very-secret|thirty-two|another secret/);
      const none = store.installations('slack', []);
      expect(await validationError(none.find('T1'))).toMatch(/PAPERBOY_SECRET is missing.*openssl rand/);
      expect(await validationError(none.keep('T1', {}))).toMatch(/PAPERBOY_SECRET is missing/);
      expect(await none.find('T9')).toBeUndefined();
      expect(await store.installations('slack', [SECRET]).find('T1')).toEqual(installation);
    });

    it('change their secret: the first seals, all open, and each is sealed again when found', async () => {
      await using store = await disposable(open);
      await store.installations('slack', [SECRET]).keep('T1', installation);
      const both = store.installations('slack', [OTHER, SECRET]);
      const found = await Promise.all([both.find('T1'), both.find('T1'), both.find('T1')]);
      expect(found).toEqual([installation, installation, installation]);
      expect(await store.installations('slack', [OTHER]).find('T1')).toEqual(installation);
      expect(await validationError(store.installations('slack', [SECRET]).find('T1'))).toMatch(
        /another PAPERBOY_SECRET/,
      );
    });
  });
}

async function validationError(asked: Promise<unknown>): Promise<string> {
  const error = await asked.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ConfigError);
  return (error as ConfigError).message;
}

const event = (id: string, more: Partial<InboxEvent> = {}): InboxEvent => ({
  id,
  content: `content of ${id}`,
  body: { id },
  ...more,
});

export function inboxContract(open: OpenEmpty): void {
  const claim = (store: Store, minutes: number, limit = 9) =>
    store.inbox('slack').claim(inMinutes(minutes), LEASE_MS, limit);

  describe('inbox', () => {
    it('accepts an event once, by its ID and by its content, even after it is done', async () => {
      await using store = await disposable(open);
      const inbox = store.inbox('slack');
      const asked = Array.from({ length: 5 }, () => inbox.keep(event('e1'), NOW, LEASE_MS));
      expect((await Promise.all(asked)).filter(Boolean)).toHaveLength(1);
      expect(await inbox.keep(event('e2', { content: event('e1').content }), NOW, LEASE_MS)).toBe(false);
      expect(await inbox.keep(event('e1', { content: 'new' }), NOW, LEASE_MS)).toBe(false);
      await inbox.done('e1');
      expect(await inbox.keep(event('e1'), inMinutes(5), LEASE_MS)).toBe(false);
      expect(await inbox.keep(event('e3', { content: event('e1').content }), NOW, LEASE_MS)).toBe(false);
      expect(await inbox.keep(event('e4'), NOW, LEASE_MS)).toBe(true);
      expect(await store.inbox('other').keep(event('e1'), NOW, LEASE_MS)).toBe(true);
    });

    it('gives unfinished events to another process, oldest first', async () => {
      await using store = await disposable(open);
      const inbox = store.inbox('slack');
      for (const [i, id] of ['c', 'a', 'b'].entries()) await inbox.keep(event(id), inMinutes(i / 10), LEASE_MS);
      await inbox.done('a');
      expect(await claim(store, 4)).toEqual([]);
      const [one, other] = await Promise.all([claim(store, 6, 1), claim(store, 6, 1)]);
      expect([...one, ...other].map(({ id }) => id).toSorted()).toEqual(['b', 'c']);
      expect(one[0]).toEqual({ id: one[0]?.id, body: { id: one[0]?.id }, attempts: 2 });
      expect(await claim(store, 6)).toEqual([]);
      await inbox.done('b');
      await inbox.done('b');
      expect(await claim(store, 12)).toEqual([]);
      expect(await store.inbox('other').claim(inMinutes(99), LEASE_MS, 9)).toEqual([]);
    });

    it('sets aside what failed twice, and still recognises it', async () => {
      await using store = await disposable(open);
      const inbox = store.inbox('slack');
      await inbox.keep(event('e1'), NOW, LEASE_MS);
      const attempts = [];
      for (let minutes = 6; minutes < 60; minutes += 6) {
        attempts.push(...(await claim(store, minutes)).map((one) => one.attempts));
      }
      expect(attempts).toEqual([2]);
      expect(await inbox.keep(event('e1'), NOW, LEASE_MS)).toBe(false);
    });

    it('does not count a returned attempt until the event is a day old', async () => {
      await using store = await disposable(open);
      const inbox = store.inbox('slack');
      await inbox.keep(event('e1'), NOW, LEASE_MS);
      const attempts: number[] = [];
      for (let minutes = 0; minutes < 24 * 60; minutes += 120) {
        await inbox.giveBack('e1', inMinutes(minutes), 60_000);
        expect(await claim(store, minutes + 0.5)).toEqual([]);
        attempts.push(...(await claim(store, minutes + 1)).map((one) => one.attempts));
      }
      expect(attempts).toEqual(Array.from({ length: 12 }, () => 1));
      await inbox.giveBack('e1', inMinutes(25 * 60), 60_000);
      expect((await claim(store, 25 * 60 + 1)).map((one) => one.attempts)).toEqual([2]);
      await inbox.giveBack('e1', inMinutes(26 * 60), 60_000);
      expect(await claim(store, 26 * 60 + 1)).toEqual([]);
      await inbox.giveBack('e1', inMinutes(27 * 60), 60_000);
      expect(await claim(store, 27 * 60 + 1)).toEqual([]);
    });

    it('deletes events that were done long enough ago, and no open ones', async () => {
      await using store = await disposable(open);
      const inbox = store.inbox('slack');
      const ids = Array.from({ length: 450 }, (_, i) => `done ${i}`);
      await Promise.all(ids.map((id) => inbox.keep(event(id), inMinutes(-9999), LEASE_MS)));
      await inbox.keep(event('open'), inMinutes(-9999), LEASE_MS);
      await Promise.all(ids.map((id) => inbox.done(id)));
      await store.inbox('other').keep(event('e'), NOW, LEASE_MS);
      await store.inbox('other').done('e');
      expect(await store.purge(inMinutes(1440))).toBe(0);
      expect(await store.purge(inMinutes(1440.1))).toBe(451);
      expect(await inbox.keep(event('done 1'), NOW, LEASE_MS)).toBe(true);
      expect(await inbox.keep(event('open'), NOW, LEASE_MS)).toBe(false);
      expect(await store.inbox('other').keep(event('e'), NOW, LEASE_MS)).toBe(true);
    });

    it("shows a person their pending events, and deletes them with the person's data", async () => {
      await using store = await disposable(open);
      const inbox = store.inbox(ADA.adapter);
      const said = { user: 'bob', text: 'thanks <@ada>!' };
      await inbox.keep(event('mine', { body: { user: 'ada', reaction: '+1' } }), NOW, LEASE_MS);
      await inbox.keep(event('named', { body: said }), inMinutes(1), LEASE_MS);
      await inbox.keep(event('done', { body: { user: 'ada' } }), NOW, LEASE_MS);
      await inbox.keep(event('another', { body: { user: 'adam', text: 'Canada, ada_1' } }), NOW, LEASE_MS);
      await store.inbox('elsewhere').keep(event('mine', { body: { user: 'ada' } }), NOW, LEASE_MS);
      await inbox.done('done');
      expect((await store.people.export(ADA)).events).toEqual([
        { at: NOW, body: { user: 'ada', reaction: '+1' } },
        { at: inMinutes(1), body: said },
      ]);
      expect(await store.people.forget(ADA, inMinutes(2))).toEqual({ votes: 0, entries: 2 });
      expect((await store.people.export(ADA)).events).toEqual([]);
      expect((await inbox.claim(inMinutes(9), LEASE_MS, 9)).map(({ id }) => id)).toEqual(['another']);
      expect(await inbox.keep(event('mine'), NOW, LEASE_MS)).toBe(false);
      expect(await store.inbox('elsewhere').claim(inMinutes(9), LEASE_MS, 9)).toHaveLength(1);
    });

    it('keeps any JSON as it is', async () => {
      await using store = await disposable(open);
      const body = { text: '“<@U1>” \u0000 🔥', deep: [{ n: 1.5, no: null, yes: true }] };
      await store.inbox('slack').keep(event('e1', { body }), NOW, LEASE_MS);
      expect((await claim(store, 6))[0]?.body).toEqual(body);
    });
  });
}
