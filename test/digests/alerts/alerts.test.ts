import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAlerts } from '#src/digests/alerts/alerts.ts';
import { silentLog } from '#src/log.ts';
import { openStore, type Store } from '#src/store/open.ts';
import { type Receiver, startReceiver } from '../../fakes/receiver.ts';
import { receiverAdapter } from '../../fakes/receiver-adapter.ts';
import { createEngine, entry, HOUR, handClock, MINUTE, wish } from '../engine.ts';

describe('alerts for operators', () => {
  const clock = handClock('2026-06-12T09:00:00Z');
  let store: Store;
  let receiver: Receiver;
  let posted: string[];
  let readAt: Date | undefined;
  let webhook: 'takes' | 'fails';
  beforeEach(async () => {
    clock.set('2026-06-12T09:00:00Z');
    store = await openStore({ file: ':memory:', clock, log: silentLog });
    receiver = await startReceiver();
    posted = [];
    webhook = 'takes';
    readAt = undefined;
  });
  afterEach(async () => {
    await receiver.close();
    await store.close();
  });

  /** A new one knows nothing but what the store keeps, like a process that was started again. */
  const alerts = () =>
    createAlerts({
      outbox: store.outbox,
      sent: store.alerts,
      adapters: ['receiver'],
      sources: async () => [{ source: 'hugging-face', readAt: readAt ?? clock.now() }],
      post: async ({ text }) => {
        if (webhook === 'fails') throw new Error('503');
        posted.push(text);
      },
      clock,
      log: silentLog,
    });
  const news = () => posted.splice(0);
  async function overdue() {
    const wanted = wish('general');
    await store.subscriptions.add(wanted, entry(wanted));
    receiver.behaviour = () => 'busy';
    const engine = createEngine({ store, adapters: [receiverAdapter(receiver.url)], clock });
    await engine.plan();
    await engine.deliver();
    return engine;
  }

  it('are silent while all is well', async () => {
    await alerts().check();
    expect(news()).toEqual([]);
  });

  it('report overdue deliveries after 15 minutes, once a day, and once when they are over', async () => {
    const engine = await overdue();
    clock.leap(15 * MINUTE - 1);
    await alerts().check();
    expect(news()).toEqual([]);
    clock.leap(1);
    await alerts().check();
    expect(news()).toEqual([
      'Paperboy: receiver: 1 delivery overdue by more than 15 minutes, the oldest since 2026-06-12 09:00 UTC: busy. See `node bin/paperboy.mjs deliveries`.',
    ]);
    await alerts().check();
    clock.leap(23 * HOUR);
    await alerts().check();
    expect(news()).toEqual([]);
    clock.leap(HOUR);
    await alerts().check();
    expect(news()).toHaveLength(1);
    receiver.behaviour = () => 'take';
    await engine.deliver();
    await alerts().check();
    await alerts().check();
    expect(news()).toEqual(['Paperboy: receiver: no deliveries are overdue anymore.']);
  });

  it('report a channel of an adapter that does not run', async () => {
    const wanted = wish('general', { adapter: 'elsewhere' });
    await store.subscriptions.add(wanted, entry(wanted));
    await createEngine({ store, adapters: [], clock }).plan();
    clock.leap(16 * MINUTE);
    await alerts().check();
    expect(news()).toEqual([expect.stringContaining('elsewhere: 1 delivery overdue')]);
  });

  it('reports a permanently unconfirmed delivery once, no matter which process notices it', async () => {
    const wanted = wish('secret-address@example.org');
    await store.subscriptions.add(wanted, entry(wanted));
    receiver.behaviour = () => 'lose';
    receiver.looks = false;
    const adapters = [receiverAdapter(receiver.url, { traits: { canFindByKey: false } })];
    const engine = createEngine({ store, adapters, clock });
    await engine.plan();
    await engine.deliver();
    clock.leap(5 * MINUTE);
    await engine.deliver();
    for (const trouble of engine.troubles) await alerts().tell(trouble);
    clock.leap(HOUR);
    await alerts().check();
    clock.leap(48 * HOUR);
    await alerts().check();
    const said = news();
    expect(said).toEqual([expect.stringMatching(/^Paperboy: s1 daily:2026-06-12 \(receiver\) may be missing/)]);
    expect(said.join()).not.toContain('example.org');
  });

  it('report a source that was not read for a day, and its return', async () => {
    readAt = clock.now();
    const same = alerts();
    clock.leap(24 * HOUR);
    await same.check();
    expect(news()).toEqual([]);
    clock.leap(1);
    await same.check();
    expect(news()).toEqual([expect.stringMatching(/hugging-face has not been read since 2026-06-12 09:00 UTC/)]);
    readAt = clock.now();
    await same.check();
    expect(news()).toEqual(['Paperboy: hugging-face is readable again.']);
  });

  it('never report a source as back before it was read', async () => {
    const told = (source: { readAt?: Date }) =>
      createAlerts({
        outbox: store.outbox,
        sent: store.alerts,
        adapters: [],
        sources: async () => [{ source: 'hugging-face', ...source }],
        post: async ({ text }) => void posted.push(text),
        clock,
        log: silentLog,
      });
    const first = told({});
    clock.leap(25 * HOUR);
    await first.check();
    expect(news()).toEqual([expect.stringMatching(/hugging-face has not been read for more than a day/)]);
    // A process that was started again, and has read nothing yet.
    await told({}).check();
    expect(news()).toEqual([]);
    await told({ readAt: clock.now() }).check();
    expect(news()).toEqual(['Paperboy: hugging-face is readable again.']);
  });

  it('retry what the webhook did not accept', async () => {
    await overdue();
    clock.leap(20 * MINUTE);
    webhook = 'fails';
    await alerts().check();
    webhook = 'takes';
    await alerts().check();
    expect(news()).toHaveLength(1);
  });

  describe('alerts that the webhook did not accept', () => {
    const happened = (n: number) => ({ about: `refused:${n}`, text: `s${n} was refused.` });

    it('are sent with the next check after a restart, once, by one of several processes', async () => {
      webhook = 'fails';
      await alerts().tell(happened(1));
      await alerts().tell(happened(2));
      await alerts().check();
      expect(news()).toEqual([]);
      webhook = 'takes';
      clock.leap(MINUTE);
      await Promise.all([alerts().check(), alerts().check(), alerts().check()]);
      expect(news()).toEqual(['Paperboy: s1 was refused.\ns2 was refused.']);
      await alerts().check();
      await alerts().tell(happened(1));
      expect(news()).toEqual([]);
    });

    it('are sent by another process when the first one dies', async () => {
      await store.alerts.once(happened(1), clock.now());
      expect(await store.alerts.take(clock.now())).toEqual([happened(1)]);
      await alerts().check();
      expect(news()).toEqual([]);
      clock.leap(MINUTE);
      await alerts().check();
      expect(news()).toEqual(['Paperboy: s1 was refused.']);
    });

    it('are sent even when they report that a problem is over', async () => {
      const engine = await overdue();
      clock.leap(20 * MINUTE);
      await alerts().check();
      news();
      receiver.behaviour = () => 'take';
      await engine.deliver();
      webhook = 'fails';
      await alerts().check();
      webhook = 'takes';
      await alerts().check();
      expect(news()).toEqual(['Paperboy: receiver: no deliveries are overdue anymore.']);
    });

    it('are limited in number and age', async () => {
      webhook = 'fails';
      for (let n = 0; n < 205; n += 1) await store.alerts.once(happened(n), new Date(+clock.now() + n));
      clock.leap(MINUTE);
      const taken = await store.alerts.take(clock.now());
      expect([taken.length, taken[0]]).toEqual([200, happened(5)]);
      clock.leap(8 * 24 * HOUR);
      expect(await store.alerts.take(clock.now())).toEqual([]);
    });
  });

  it('combine many problems in one message, and say how many more there are', async () => {
    for (let i = 0; i < 30; i += 1) {
      const wanted = wish('general', { adapter: `a${i}` });
      await store.subscriptions.add(wanted, entry(wanted));
    }
    await createEngine({ store, adapters: [], clock }).plan();
    clock.leap(16 * MINUTE);
    await alerts().check();
    const [message = ''] = news();
    expect(message.split('\n')).toHaveLength(12);
    expect(message).toContain('and 19 more');
  });
});
