// A channel that lacks a right, and messages that rules of the channel keep out.

import { describe, expect, it } from 'vitest';
import { outboxCases } from '#src/digests/alerts/alerts-cases.ts';
import { receiverAdapter } from '../../fakes/receiver-adapter.ts';
import { inWords } from '../../in-words.ts';
import { createEngine, HOUR, slotComposer } from '../engine.ts';
import { NOTHING, onlyOne, useFixture } from '../fixture.ts';

describe('a channel with a missing permission', () => {
  const fixture = useFixture();
  const { clock, subscribe, last } = fixture;
  const started = (composer = slotComposer()) => {
    const adapter = receiverAdapter(fixture.receiver.url);
    return {
      adapter,
      ...createEngine({ store: fixture.store, adapters: [adapter], clock, composer, random: () => 0.5 }),
    };
  };
  const pauseOf = async (id: string) => (await fixture.store.subscriptions.find(id))?.pause;

  it('is tried again after some hours, and gets its digest once the permission is granted', async () => {
    const { id } = await subscribe();
    fixture.receiver.behaviour = () => 'bar';
    const { plan, deliver } = started();
    await plan();
    expect(await deliver()).toEqual({ ...NOTHING, retry: 1 });
    expect(await last(id)).toMatchObject({
      state: 'planned',
      reason: 'it lacks Send Messages',
      missingPermission: { days: ['2026-06-12'], now: true },
    });
    clock.leap(2.9 * HOUR);
    expect(await deliver()).toEqual(NOTHING);
    fixture.receiver.behaviour = () => 'take';
    clock.leap(1.2 * HOUR);
    expect(await deliver()).toEqual({ ...NOTHING, sent: 1 });
    expect(await pauseOf(id)).toBeUndefined();
  });

  it('notifies the subscriber which permission is missing, at most once a week, and no operator', async () => {
    const { id } = await subscribe();
    const other = await subscribe();
    fixture.receiver.behaviour = () => 'bar';
    const { plan, deliver, adapter, troubles } = started();
    await plan();
    for (let hours = 0; hours < 24; hours += 4) {
      await deliver();
      clock.leap(4 * HOUR);
    }
    expect(adapter.told).toHaveLength(1);
    const told = JSON.stringify(adapter.told[0]);
    expect(told).toContain('it lacks Send Messages');
    expect(told).toContain(`${id}, ${other.id}`);
    expect(await last(id)).toMatchObject({ skipped: 'folded-into', reason: inWords(/Send Messages/) });
    await plan();
    await deliver();
    expect(await last(id)).toMatchObject({ state: 'planned', slot: 'daily:2026-06-13' });
    expect(troubles).toEqual([]);
    clock.leap(HOUR);
    expect(await outboxCases(fixture.store.outbox, ['receiver'], clock.now())).toMatchObject([{ kind: 'over' }]);
  });

  it('counts as lost on the third day in a row, even across restarts', async () => {
    const { id } = await subscribe();
    fixture.receiver.behaviour = () => 'bar';
    // Until the evening of the second day.
    for (let hours = 0; hours <= 36; hours += 4) {
      const { plan, deliver } = started();
      await plan();
      await deliver();
      expect(await pauseOf(id)).toBeUndefined();
      clock.leap(4 * HOUR);
    }
    const { plan, deliver, adapter } = started();
    await plan();
    expect(await deliver()).toMatchObject({ gone: 1 });
    expect(await pauseOf(id)).toMatchObject({
      by: 'system',
      reason: inWords('Paperboy could not post on 3 days in a row: it lacks Send Messages'),
    });
    expect(JSON.stringify(adapter.told)).toContain('on 3 days in a row');
  });

  it('starts counting again after something arrived, and when it is back', async () => {
    const { id } = await subscribe();
    const { plan, deliver } = started();
    const day = async (behaviour: 'bar' | 'take') => {
      fixture.receiver.behaviour = () => behaviour;
      await plan();
      await deliver();
      clock.leap(24 * HOUR);
    };
    for (const behaviour of ['bar', 'bar', 'take', 'bar', 'bar'] as const) await day(behaviour);
    expect(await pauseOf(id)).toBeUndefined();
    await day('bar');
    expect(await pauseOf(id)).toBeDefined();
    const [known] = await fixture.store.subscriptions.all();
    if (!known) throw new Error('it vanished');
    const audit = { at: clock.now(), who: 'system', channel: known.channel, did: 'back' } as const;
    await fixture.store.subscriptions.pause(id, undefined, clock.now(), audit);
    await day('bar');
    await day('bar');
    expect(await pauseOf(id)).toBeUndefined();
  });

  describe('rules that block a message', () => {
    it('end it with a reason, release its papers, and let the next one be sent', async () => {
      const { id, channel } = await subscribe();
      fixture.receiver.behaviour = () => 'block';
      const { plan, deliver, adapter, troubles } = started(slotComposer({ compose: () => onlyOne() }));
      await plan();
      expect(await deliver()).toEqual({ ...NOTHING, skipped: 1 });
      const ended = await last(id);
      expect(ended).toMatchObject({ state: 'skipped', skipped: 'blocked' });
      expect(ended?.reason).toEqual(inWords('a rule of the channel or platform blocked it: a forbidden word'));
      expect(await fixture.store.outbox.posted(channel, ['the-paper'])).toEqual([]);
      expect(troubles).toEqual([]);
      expect(adapter.told).toHaveLength(1);
      expect(JSON.stringify(adapter.told)).toContain('a forbidden word');
      clock.leap(24 * HOUR);
      await plan();
      await deliver();
      expect(adapter.told).toHaveLength(1);
      fixture.receiver.behaviour = () => 'take';
      clock.leap(24 * HOUR);
      await plan();
      expect(await deliver()).toEqual({ ...NOTHING, sent: 1 });
      expect(await fixture.store.outbox.posted(channel, ['the-paper'])).toMatchObject([{ state: 'posted' }]);
    });

    it('remove a part of a digest whose first part is posted', async () => {
      const { id } = await subscribe('general', { size: 3 });
      fixture.receiver.behaviour = () => (fixture.receiver.requests === 2 ? 'block' : 'take');
      const { plan, deliver, adapter } = started(slotComposer({ parts: 3 }));
      await plan();
      expect(await deliver()).toEqual({ ...NOTHING, sent: 1 });
      const ended = await last(id);
      expect(ended?.parts.map(({ state }) => state)).toEqual(['sent', 'refused', 'sent']);
      expect(adapter.told).toHaveLength(1);
    });
  });
});
