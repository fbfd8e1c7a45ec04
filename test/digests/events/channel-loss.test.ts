import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Message } from '#src/conversation/message.ts';
import { stored } from '#src/conversation/texts/stored.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { createChannelLoss, lostChannels } from '#src/digests/events/channel-loss.ts';
import { silentLog } from '#src/log.ts';
import { openStore, type Store } from '#src/store/open.ts';
import { type Receiver, startReceiver } from '../../fakes/receiver.ts';
import { type ReceiverAdapter, receiverAdapter } from '../../fakes/receiver-adapter.ts';
import { createEngine, entry, HOUR, handClock, wish } from '../engine.ts';

const DAY = 24 * HOUR;

/** The subscriptions that a message names. */
function idsIn(message: Message): string[] {
  return [...new Set(JSON.stringify(message).match(/\bs\d+\b/g) ?? [])].toSorted();
}

describe('a lost channel', () => {
  const clock = handClock('2026-06-12T09:00:00Z');
  let store: Store;
  let receiver: Receiver;
  let adapter: ReceiverAdapter;
  beforeEach(async () => {
    clock.set('2026-06-12T09:00:00Z');
    store = await openStore({ file: ':memory:', clock, log: silentLog });
    receiver = await startReceiver();
    adapter = receiverAdapter(receiver.url);
  });
  afterEach(async () => {
    await receiver.close();
    await store.close();
  });

  const channelLoss = () =>
    createChannelLoss({ ...store, adapters: new Map([['receiver', adapter]]), clock, log: silentLog });
  async function subscribe(channel: string, more: Parameters<typeof wish>[1] = {}) {
    const wanted = wish(channel, more);
    return store.subscriptions.add(wanted, entry(wanted));
  }
  const pauseOf = async (id: string) => (await store.subscriptions.find(id))?.pause;

  it('pauses its subscriptions, keeps the reason and their settings, and sends no more requests', async () => {
    const one = await subscribe('general', { topics: 'diffusion' });
    const other = await subscribe('general');
    const elsewhere = await subscribe('random');
    receiver.behaviour = ({ channel }) => (channel === 'general' ? 'gone' : 'take');
    const engine = createEngine({ store, adapters: [adapter], clock });
    await engine.plan();
    expect(await engine.deliver()).toMatchObject({ gone: 1, sent: 1, skipped: 1 });
    expect(await pauseOf(one.id)).toEqual({ by: 'system', reason: 'no such channel', at: clock.now() });
    expect(await pauseOf(other.id)).toMatchObject({ by: 'system' });
    expect(await pauseOf(elsewhere.id)).toBeUndefined();
    expect(await lostChannels(store.subscriptions, 'receiver')).toEqual([one.channel]);
    expect(await lostChannels(store.subscriptions, 'other')).toEqual([]);
    expect((await store.subscriptions.find(one.id))?.topics).toBe('diffusion');
    const [newest] = await store.subscriptions.audit(one.channel, 1);
    expect(newest).toMatchObject({ who: 'system', did: 'gone', detail: 'no such channel' });
    const requests = receiver.requests;
    clock.leap(DAY);
    await engine.plan();
    await engine.deliver();
    expect(receiver.requests).toBe(requests + 1);
    expect((await store.outbox.deliveries({ subscription: one.id, limit: 1 }))[0]).toMatchObject({
      slot: 'daily:2026-06-13',
      skipped: 'paused',
      reason: 'no such channel',
    });
  });

  it('is ignored without subscriptions, because channels are deleted all the time', async () => {
    const one = await subscribe('general');
    const warned: string[] = [];
    const log = { ...silentLog, warn: (_fields: unknown, message: string) => void warned.push(message) };
    const { gone } = createChannelLoss({ ...store, adapters: new Map(), clock, log: log as typeof silentLog });
    await gone({ ...one.channel, channel: 'random' }, 'deleted');
    expect(warned).toEqual([]);
    await gone(one.channel, 'deleted');
    expect(warned).toEqual(['channel lost, subscriptions paused']);
  });

  it('notifies each subscriber at most once a week, about all their subscriptions at once', async () => {
    const one = await subscribe('general');
    const two = await subscribe('general');
    const bobs = await subscribe('general', { createdBy: { adapter: 'receiver', team: 'team', person: 'bob' } });
    await channelLoss().gone(one.channel, 'kicked');
    expect(adapter.told.map(({ person }) => person.person).toSorted()).toEqual(['ada', 'bob']);
    const told = JSON.stringify(adapter.told.find(({ person }) => person.person === 'ada')?.message);
    expect(told).toContain(`${one.id}, ${two.id}`);
    expect(told).toContain('kicked');
    expect(told).not.toContain(bobs.id);
    for (const [days, times] of [
      [1, 2],
      [5.9, 2],
      [0.1, 4],
      [6.9, 4],
      [0.1, 6],
    ] as const) {
      clock.leap(days * DAY);
      await channelLoss().back(one.channel);
      await channelLoss().gone(one.channel, 'kicked');
      expect(adapter.told).toHaveLength(times);
    }
  });

  it('notifies about a second channel too, and about each once a week', async () => {
    const one = await subscribe('general');
    const two = await subscribe('random');
    await channelLoss().gone(one.channel, 'kicked');
    clock.leap(DAY);
    await channelLoss().gone(two.channel, 'archived');
    await channelLoss().gone(one.channel, 'kicked');
    await channelLoss().sendWaiting();
    expect(adapter.told.map(({ message }) => idsIn(message))).toEqual([[one.id], [two.id]]);
    clock.leap(6 * DAY);
    for (const { channel } of [one, two]) await channelLoss().back(channel);
    for (const { channel } of [one, two]) await channelLoss().gone(channel, 'kicked');
    expect(adapter.told.map(({ message }) => idsIn(message))).toEqual([[one.id], [two.id], [one.id]]);
  });

  it.each(['retry', 'unconfirmed', 'missing-permission', 'gone', 'failed'] as const)(
    'retries what was not delivered (%s), about all channels at once, by one of several processes',
    async (kind) => {
      const { tell } = adapter;
      const one = await subscribe('general');
      const two = await subscribe('random');
      adapter.tell = async () => {
        if (kind === 'failed') throw new Error('a bug in an SDK');
        return kind === 'retry' ? { kind, reason: 'busy', retryAfterMs: 1 } : { kind, reason: 'no' };
      };
      await channelLoss().gone(one.channel, 'kicked');
      await channelLoss().gone(two.channel, 'archived');
      adapter.tell = tell;
      clock.leap(kind === 'gone' ? DAY : HOUR);
      await Promise.all([channelLoss().sendWaiting(), channelLoss().sendWaiting(), channelLoss().sendWaiting()]);
      expect(adapter.told.map(({ message }) => idsIn(message))).toEqual([[one.id, two.id]]);
      clock.leap(HOUR);
      await channelLoss().sendWaiting();
      expect(adapter.told).toHaveLength(1);
    },
  );

  it('is reported even if another of the same person is lost at the same moment', async () => {
    for (let ticks = 0; ticks < 40; ticks += 1) {
      const [one, two] = [await subscribe(`one${ticks}`), await subscribe(`two${ticks}`)];
      // Three more makers of the second: its pause is longer in coming.
      for (const person of ['bo', 'cy', 'di']) {
        await subscribe(`two${ticks}`, { createdBy: { ...one.createdBy, person } });
      }
      const first = channelLoss().gone(two.channel, 'deleted');
      for (let i = 0; i < ticks; i += 1) await Promise.resolve();
      await Promise.all([first, channelLoss().gone(one.channel, 'deleted')]);
      await channelLoss().sendWaiting();
      const told = adapter.told.filter(({ person }) => person.person === one.createdBy.person);
      expect(told.flatMap(({ message }) => idsIn(message))).toContain(two.id);
      expect(told.flatMap(({ message }) => idsIn(message))).toContain(one.id);
    }
  });

  it('sends no notice that is no longer true, or older than a week', async () => {
    const one = await subscribe('general');
    const two = await subscribe('random');
    const { tell } = adapter;
    adapter.tell = async () => ({ kind: 'retry', reason: 'busy', retryAfterMs: 1 });
    for (const { channel } of [one, two]) await channelLoss().gone(channel, 'kicked');
    adapter.tell = tell;
    await channelLoss().back(one.channel);
    clock.leap(7 * DAY + 1);
    await channelLoss().sendWaiting();
    expect(adapter.told).toEqual([]);
    await channelLoss().gone(one.channel, 'kicked');
    expect(adapter.told.map(({ message }) => idsIn(message))).toEqual([[one.id]]);
  });

  it('is reported after a crash between storing and sending the notice', async () => {
    const one = await subscribe('general');
    adapter.tell = () => new Promise(() => {});
    void channelLoss().gone(one.channel, 'kicked');
    await expect.poll(() => pauseOf(one.id)).toBeDefined();
    const alive = receiverAdapter(receiver.url);
    clock.leap(HOUR);
    await createChannelLoss({
      ...store,
      adapters: new Map([['receiver', alive]]),
      clock,
      log: silentLog,
    }).sendWaiting();
    expect(alive.told).toHaveLength(1);
  });

  it('resumes when it is back, except what a person paused', async () => {
    const one = await subscribe('general');
    const two = await subscribe('general');
    const pause = { by: 'person', reason: 'holidays', at: clock.now() } as const;
    await store.subscriptions.pause(two.id, pause, undefined, entry(two));
    await channelLoss().gone(one.channel, 'kicked');
    expect(await pauseOf(two.id)).toEqual(pause);
    await channelLoss().back(one.channel);
    expect(await pauseOf(one.id)).toBeUndefined();
    expect(await pauseOf(two.id)).toEqual(pause);
    const engine = createEngine({ store, adapters: [adapter], clock });
    await engine.plan();
    await engine.deliver();
    expect(receiver.received.map(({ subscription }) => subscription)).toEqual([one.id]);
  });

  it('does not pause and resume over and over when checks find nothing wrong, and is reported once', async () => {
    const one = await subscribe('general');
    const lose = () => channelLoss().gone(one.channel, 'the workspace lets only some people post');
    await lose();
    for (let days = 0; days < 25; days += 1) {
      clock.leap(DAY);
      await channelLoss().back(one.channel, true);
      // A look was wrong once: then it is left alone.
      expect((await pauseOf(one.id)) === undefined).toBe(days === 0);
      await channelLoss().missingPermission(one.channel, 'the workspace lets only some people post');
      await lose();
    }
    expect(adapter.told).toHaveLength(1);
    // Somebody who does something about it is taken at their word, and told what comes of it.
    const resumed = { ...entry(one), did: 'resume', at: clock.now() };
    await store.subscriptions.pause(one.id, undefined, undefined, resumed);
    await lose();
    expect(adapter.told).toHaveLength(2);
    await channelLoss().back(one.channel);
    expect(await pauseOf(one.id)).toBeUndefined();
  });

  it.each([
    ['stored by its key', stored.delivery.missingPermissionForDays],
    ['stored as words, as by earlier versions', texts.delivery.missingPermissionForDays],
  ])('is reported again when another permission is missing after a wrong check, %s', async (_, barred) => {
    const one = await subscribe('general');
    const missing = (permission: string) => `it needs ${permission}`;
    await channelLoss().gone(one.channel, barred(3, missing('Send Messages')));
    clock.leap(DAY);
    await channelLoss().back(one.channel, true);
    await channelLoss().missingPermission(one.channel, missing('Send Messages'));
    expect(adapter.told).toHaveLength(1);
    await channelLoss().missingPermission(one.channel, missing('Embed Links'));
    expect(adapter.told).toHaveLength(2);
    expect(JSON.stringify(adapter.told[1])).toContain('Embed Links');
  });

  it('is reported in the language that the channel chose', async () => {
    const one = await subscribe('general');
    const settings = await store.subscriptions.settings(one.channel);
    const audit = { at: clock.now(), who: 'system' as const, channel: one.channel, did: 'settings' };
    await store.subscriptions.changeSettings(one.channel, { ...settings, language: 'de' }, audit);
    await channelLoss().missingPermission(one.channel, stored.discord.outcomes.locked());
    await channelLoss().gone(one.channel, stored.slack.outcomes.archived());
    expect(adapter.told.map(({ message }) => [message.title, message.language])).toEqual([
      ['Deine Ausgaben werden zurückgehalten', 'de'],
      ['Deine Ausgaben sind pausiert', 'de'],
    ]);
    expect(JSON.stringify(adapter.told[0])).toContain('Der Thread ist gesperrt');
    expect(JSON.stringify(adapter.told[1])).toContain('Der Kanal ist archiviert');
  });

  it('resumes after a check if the last check was right, because something has arrived since', async () => {
    const one = await subscribe('general');
    const engine = createEngine({ store, adapters: [adapter], clock });
    for (let round = 0; round < 3; round += 1) {
      await channelLoss().gone(one.channel, 'kicked');
      await channelLoss().back(one.channel, true);
      expect(await pauseOf(one.id)).toBeUndefined();
      clock.leap(DAY);
      await engine.plan();
      expect(await engine.deliver()).toMatchObject({ sent: 1 });
    }
  });

  it('includes every channel of a team that removed Paperboy', async () => {
    const mine = await subscribe('general');
    const others = await subscribe('general', { team: 'other' });
    await channelLoss().teamLeft({ adapter: 'receiver', team: 'team' });
    expect(await pauseOf(mine.id)).toMatchObject({ by: 'system' });
    expect(await pauseOf(others.id)).toBeUndefined();
    await channelLoss().teamBack({ adapter: 'receiver', team: 'team' });
    expect(await pauseOf(mine.id)).toBeUndefined();
  });

  it('pauses even if nobody can be notified', async () => {
    const { id, channel } = await subscribe('general');
    adapter.tell = () => Promise.reject(new Error('no such person'));
    await channelLoss().gone(channel, 'kicked');
    expect(await pauseOf(id)).toMatchObject({ reason: 'kicked' });
  });
});
