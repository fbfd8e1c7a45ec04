import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PlatformEvent } from '#src/conversation/adapter.ts';
import type { ChannelRef } from '#src/conversation/call.ts';
import { createChannelLoss } from '#src/digests/events/channel-loss.ts';
import { createEventHandler } from '#src/digests/events/platform-events.ts';
import { paperMeant, voteEmoji } from '#src/digests/events/vote-target.ts';
import type { Subscription } from '#src/digests/subscription.ts';
import { silentLog } from '#src/log.ts';
import { openStore, type Store } from '#src/store/open.ts';
import { type Receiver, startReceiver } from '../../fakes/receiver.ts';
import { type ReceiverAdapter, receiverAdapter } from '../../fakes/receiver-adapter.ts';
import { createEngine, entry, HOUR, handClock, wish } from '../engine.ts';

const TEAM = { adapter: 'receiver', team: 'team' };
const ADA = { ...TEAM, person: 'ada' };
const SIGNS = ['👍', '🔥', '❤️', ':papers:'];
const BOB = { ...TEAM, person: 'bob' };

describe('platform events', () => {
  const clock = handClock('2026-06-12T09:00:00Z');
  let store: Store;
  let receiver: Receiver;
  let adapter: ReceiverAdapter;
  let voted: string[] = [];
  beforeEach(async () => {
    clock.set('2026-06-12T09:00:00Z');
    store = await openStore({ file: ':memory:', clock, log: silentLog });
    receiver = await startReceiver();
    adapter = receiverAdapter(receiver.url);
    voted = [];
  });
  afterEach(async () => {
    await receiver.close();
    await store.close();
  });

  function onEvent(platformEvent: PlatformEvent): Promise<void> {
    const adapters = new Map([['receiver', adapter]]);
    const once = (what: string) => store.alerts.maySend(what, clock.now(), 1_000 * 24 * HOUR);
    const channelLoss = createChannelLoss({ ...store, adapters, clock, log: silentLog });
    return createEventHandler({
      ...store,
      channelLoss,
      adapters,
      voteEmoji: SIGNS,
      voted: (_team, one) => void voted.push(one),
      once,
      clock,
      log: silentLog,
    })(platformEvent);
  }
  async function digest(size: number): Promise<Subscription> {
    const wanted = wish('general', { size });
    const one = await store.subscriptions.add(wanted, entry(wanted));
    const engine = createEngine({ store, adapters: [adapter], clock });
    await engine.plan();
    await engine.deliver();
    clock.leap(1);
    return one;
  }
  const paper = (n: number) => `daily:2026-06-12.${n - 1}`;
  const votes = (n: number) => store.voteStore.voters(TEAM, paper(n));
  const react = (kind: 'reacted' | 'unreacted', channel: ChannelRef, emoji: string, person = ADA) =>
    onEvent({ kind, person, channel, receipt: 'r1', emoji });

  describe('a reaction', () => {
    it('is a vote on a message with one paper, and two by one person are one vote', async () => {
      const { channel } = await digest(1);
      await react('reacted', channel, '👍');
      await react('reacted', channel, '🔥');
      await react('reacted', channel, '🔥', BOB);
      expect(await votes(1)).toBe(2);
      await react('unreacted', channel, '👍');
      expect(await votes(1)).toBe(2);
      await react('unreacted', channel, '🔥');
      expect(await votes(1)).toBe(1);
    });

    it('on a digest counts only by its number', async () => {
      const { channel } = await digest(3);
      await react('reacted', channel, '👍');
      await react('reacted', channel, '2️⃣');
      await react('reacted', channel, '3⃣');
      await react('reacted', channel, '5️⃣');
      expect(await Promise.all([1, 2, 3].map(votes))).toEqual([0, 1, 1]);
    });

    it('counts if its emoji is a vote, in any spelling', async () => {
      const { channel } = await digest(1);
      for (const emoji of ['❤', ':Papers:', '👍🏿']) {
        await react('reacted', channel, emoji);
        expect(await votes(1)).toBe(1);
        await react('unreacted', channel, emoji === '❤' ? '❤️' : emoji.toLowerCase());
        expect(await votes(1)).toBe(0);
      }
      await react('reacted', channel, '👀');
      expect(await votes(1)).toBe(0);
      await react('reacted', channel, '1️⃣');
      expect(await votes(1)).toBe(1);
    });

    it("follows the settings of the digest's channel, wherever it was seen", async () => {
      const { channel } = await digest(1);
      const post = { ...channel, channel: 'a-post-of-it' };
      const settings = await store.subscriptions.settings(channel);
      await store.subscriptions.changeSettings(post, { ...settings, votes: false }, entry({ channel: post }));
      await react('reacted', post, '👍');
      expect(await votes(1)).toBe(1);
      await store.subscriptions.changeSettings(channel, { ...settings, votes: false }, entry({ channel }));
      await react('reacted', post, '👍', BOB);
      await onEvent({ kind: 'recounted', channel: post, receipt: 'r1', emoji: '👍', people: [BOB] });
      expect(await votes(1)).toBe(1);
    });

    it('on anything else, or with any other emoji, is ignored', async () => {
      const { channel } = await digest(1);
      await onEvent({ kind: 'reacted', person: ADA, channel, receipt: 'r99', emoji: '👍' });
      await react('reacted', channel, '👎🏽');
      expect(await votes(1)).toBe(0);
    });

    it('does not count where votes are off, but can still be removed', async () => {
      const { channel } = await digest(1);
      await react('reacted', channel, '👍');
      const settings = await store.subscriptions.settings(channel);
      await store.subscriptions.changeSettings(channel, { ...settings, votes: false }, entry({ channel }));
      await react('reacted', channel, '👍', BOB);
      await onEvent({ kind: 'recounted', channel, receipt: 'r1', emoji: '👍', people: [ADA, BOB] });
      expect(await votes(1)).toBe(1);
      await react('unreacted', channel, '👍');
      expect(await votes(1)).toBe(0);
    });

    it('reports the tally when it changed', async () => {
      const { channel } = await digest(1);
      await react('reacted', channel, '👍');
      await react('reacted', channel, '🔥');
      expect(voted).toEqual([paper(1)]);
      await onEvent({ kind: 'recounted', channel, receipt: 'r1', emoji: '👍', people: [ADA] });
      await react('unreacted', channel, '👍');
      expect(voted).toHaveLength(1);
      await react('unreacted', channel, '🔥');
      await onEvent({ kind: 'recounted', channel, receipt: 'r1', emoji: '👍', people: [BOB] });
      expect(voted).toHaveLength(3);
    });

    it('is corrected by a recount', async () => {
      const { channel } = await digest(1);
      await react('reacted', channel, '👍');
      await onEvent({ kind: 'recounted', channel, receipt: 'r1', emoji: '👍', people: [BOB] });
      await onEvent({ kind: 'recounted', channel, receipt: 'r1', emoji: '👍', people: [BOB] });
      expect(await votes(1)).toBe(1);
      await react('unreacted', channel, '👍', BOB);
      expect(await votes(1)).toBe(0);
    });
  });

  it('pauses a lost channel, and resumes it when it is back', async () => {
    const { id, channel } = await digest(1);
    await onEvent({ kind: 'channel-gone', channel, reason: 'archived' });
    expect((await store.subscriptions.find(id))?.pause).toMatchObject({ by: 'system', reason: 'archived' });
    await onEvent({ kind: 'channel-back', channel, reason: 'unarchived' });
    expect((await store.subscriptions.find(id))?.pause).toBeUndefined();
  });

  it('follows a channel that moves', async () => {
    const { id, channel } = await digest(1);
    const to = { ...channel, channel: 'renamed' };
    await onEvent({ kind: 'channel-moved', from: channel, to });
    expect((await store.subscriptions.find(id))?.channel).toEqual(to);
    clock.leap(24 * HOUR);
    const engine = createEngine({ store, adapters: [adapter], clock });
    await engine.plan();
    await engine.deliver();
    expect(receiver.received.at(-1)?.channel).toBe('renamed');
  });

  it('greets a team once, with a button', async () => {
    const greet = { ...TEAM, channel: 'lobby' };
    const said: unknown[] = [];
    const { deliver } = adapter;
    adapter.deliver = (place, part) => {
      said.push(part.message.actions);
      return deliver(place, part);
    };
    for (let i = 0; i < 3; i += 1) await onEvent({ kind: 'team-joined', ...TEAM, greet });
    expect(receiver.received).toMatchObject([{ channel: 'lobby', kind: 'notice' }]);
    expect(said).toMatchObject([[{ label: 'Subscribe', call: { command: 'subscribe', options: {} } }]]);
    await onEvent({ kind: 'team-joined', adapter: 'receiver', team: 'quiet' });
    expect(receiver.received).toHaveLength(1);
  });

  it('greets each channel it joined once', async () => {
    for (const name of ['one', 'one', 'two']) {
      await onEvent({ kind: 'channel-joined', channel: { ...TEAM, channel: name } });
    }
    expect(receiver.received.map(({ channel }) => channel)).toEqual(['one', 'two']);
  });

  it('pauses a team that left, and resumes it when it is back', async () => {
    const { id } = await digest(1);
    await onEvent({ kind: 'team-left', ...TEAM });
    expect((await store.subscriptions.find(id))?.pause).toMatchObject({ by: 'system' });
    await onEvent({ kind: 'team-joined', ...TEAM });
    expect((await store.subscriptions.find(id))?.pause).toBeUndefined();
  });
});

describe('the paper of an emoji', () => {
  const papers = ['a', 'b', 'c', 'd', 'e'];
  const all = { papers, numbered: papers };
  const meant = (emoji: string) => paperMeant(all, emoji, voteEmoji(SIGNS));

  it('is the one with that number, in every spelling', () => {
    expect(['1️⃣', '2⃣', '3️⃣', '5️⃣'].map(meant)).toEqual(['a', 'b', 'c', 'e']);
    const ten = Array.from({ length: 12 }, (_, i) => `p${i + 1}`);
    expect(paperMeant({ papers: ten, numbered: ten }, '🔟')).toBe('p10');
  });

  it('is none without a number, beyond the last paper, or without papers', () => {
    expect(['6️⃣', '0️⃣', '👍', 'one', '🔟', ''].map(meant)).toEqual(Array(6).fill(undefined));
    expect(paperMeant({ papers: [], numbered: [] }, '1️⃣')).toBeUndefined();
  });

  it('is numbered as in the digest, even in a message that shows only some of its papers', () => {
    const few = { papers: ['d', 'e'], numbered: papers };
    expect(['4️⃣', '5️⃣', '1️⃣', '👍'].map((emoji) => paperMeant(few, emoji))).toEqual(['d', 'e', undefined, undefined]);
    const single = { papers: ['e'], numbered: papers };
    expect(['👍', '5️⃣', '1️⃣', '👀'].map((emoji) => paperMeant(single, emoji, voteEmoji(SIGNS)))).toEqual([
      'e',
      'e',
      undefined,
      undefined,
    ]);
  });
});
