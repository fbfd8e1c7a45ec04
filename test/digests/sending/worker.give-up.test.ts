import { describe, expect, it } from 'vitest';
import type { Message } from '#src/conversation/message.ts';
import { createPaperStatuses } from '#src/digests/compose/paper-status.ts';
import { createPreviews } from '#src/digests/compose/preview.ts';
import { createDigestService } from '#src/digests/service/digest-service.ts';
import { status } from '../../../commands/status.ts';
import { inWords } from '../../in-words.ts';
import { HOUR, MINUTE, slotComposer } from '../engine.ts';
import { NOTHING, onlyOne, useFixture } from '../fixture.ts';

describe('retrying and giving up', () => {
  const fixture = useFixture();
  const { clock, engine, subscribe, last } = fixture;

  describe('a digest that cannot be sent for long', () => {
    it('is folded into the next, which may have the same papers', async () => {
      const { id, channel } = await subscribe();
      fixture.receiver.behaviour = () => 'busy';
      const { plan, deliver } = engine({ composer: slotComposer({ compose: () => onlyOne() }) });
      await plan();
      for (let i = 0; i < 6; i += 1) {
        await deliver();
        clock.leap(4 * HOUR);
      }
      await plan();
      fixture.receiver.behaviour = () => 'take';
      expect(await deliver()).toMatchObject({ sent: 1 });
      const all = await fixture.store.outbox.deliveries({ subscription: id, limit: 9 });
      expect(all.map(({ state, skipped }) => skipped ?? state)).toEqual(['sent', 'folded-into']);
      expect(fixture.receiver.received.map(({ slot }) => slot)).toEqual(['daily:2026-06-13']);
      expect(await fixture.store.outbox.posted(channel, ['the-paper'])).toMatchObject([{ delivery: all[0]?.id }]);
    });

    it('is not sent beside the next when it is resolved late', async () => {
      const { id } = await subscribe();
      fixture.receiver.behaviour = () => (fixture.receiver.requests === 1 ? 'drop' : 'take');
      const { plan, deliver } = engine();
      await plan();
      await deliver();
      clock.leap(24 * HOUR);
      await plan();
      expect(await deliver()).toEqual({ ...NOTHING, sent: 1, skipped: 1 });
      expect(fixture.receiver.received.map(({ slot }) => slot)).toEqual(['daily:2026-06-13']);
      const [, older] = await fixture.store.outbox.deliveries({ subscription: id, limit: 2 });
      expect(older).toMatchObject({ skipped: 'folded-into', reason: 'daily:2026-06-13' });
    });

    it('is completed if a part of it was sent', async () => {
      const { id } = await subscribe();
      fixture.receiver.behaviour = () => (fixture.receiver.requests === 2 ? 'busy' : 'take');
      // Its own turn comes after the next one's.
      fixture.receiver.retryAfter = 24 * 3600 + 60;
      const { plan, deliver } = engine({ composer: slotComposer({ parts: 2 }) });
      await plan();
      await deliver();
      clock.leap(24 * HOUR);
      await plan();
      expect(await deliver()).toEqual({ ...NOTHING, sent: 1 });
      clock.leap(HOUR);
      expect(await deliver()).toEqual({ ...NOTHING, sent: 1 });
      const all = await fixture.store.outbox.deliveries({ subscription: id, limit: 2 });
      expect(all.map(({ state }) => state)).toEqual(['sent', 'sent']);
      expect(fixture.receiver.received).toHaveLength(4);
    });

    it('is completed if a part of it was sent, even when it is old', async () => {
      const { id } = await subscribe();
      fixture.receiver.behaviour = () => (fixture.receiver.requests === 1 ? 'take' : 'drop');
      const { plan, deliver, troubles } = engine({ composer: slotComposer({ parts: 2 }) });
      await plan();
      for (let i = 0; i < 8; i += 1) {
        await deliver();
        clock.leap(4 * HOUR);
      }
      fixture.receiver.behaviour = () => 'take';
      await deliver();
      expect(await last(id)).toMatchObject({ state: 'sent', attempts: 8 });
      expect(fixture.receiver.received).toHaveLength(2);
      expect(troubles).toEqual([]);
    });

    it('is folded before the next one chooses its papers, even if its own turn is later', async () => {
      const { id } = await subscribe();
      fixture.receiver.behaviour = () => 'busy';
      fixture.receiver.retryAfter = 30 * 3600;
      const composer = slotComposer({ compose: () => onlyOne() });
      const { plan, deliver } = engine({ composer });
      await plan();
      await deliver();
      clock.leap(24 * HOUR);
      await plan();
      fixture.receiver.behaviour = () => 'take';
      expect(await deliver()).toEqual({ ...NOTHING, sent: 1 });
      const all = await fixture.store.outbox.deliveries({ subscription: id, limit: 2 });
      expect(all.map(({ state, skipped }) => skipped ?? state)).toEqual(['sent', 'folded-into']);
    });

    it('is given up at a maximum age, and operators are alerted', async () => {
      const { id } = await subscribe();
      fixture.receiver.behaviour = () => 'busy';
      const { plan, deliver, troubles } = engine();
      await plan();
      let tries = 0;
      for (let i = 0; i < 300; i += 1) {
        tries += (await deliver()).retry;
        clock.leap(5 * MINUTE);
      }
      const given = await last(id);
      expect(given).toMatchObject({ state: 'skipped', skipped: 'folded-into' });
      expect(given?.reason).toEqual(inWords(/too old/));
      expect(+(given?.settledAt ?? 0) - +(given?.dueAt ?? 0)).toBeLessThanOrEqual(20 * HOUR);
      expect(tries).toBeGreaterThan(30);
      expect(tries).toBeLessThan(60);
      expect(troubles).toHaveLength(1);
    });

    it('still gets some attempts if it was planned late', async () => {
      const { id } = await subscribe('general', { days: { kind: 'days', weekdays: [5] } });
      clock.leap(50 * HOUR);
      fixture.receiver.behaviour = () => (fixture.receiver.requests <= 3 ? 'busy' : 'take');
      const { plan, deliver } = engine();
      await plan();
      for (let i = 0; i < 4; i += 1) {
        await deliver();
        clock.leap(10 * MINUTE);
      }
      expect(await last(id)).toMatchObject({ state: 'sent' });
    });
  });

  it('says that a requested digest was given up, and why', async () => {
    const { id, channel } = await subscribe();
    const { outbox, subscriptions } = fixture.store;
    fixture.receiver.behaviour = () => 'busy';
    const now = clock.now();
    const slot = `asked:${now.toISOString().slice(0, 16)}Z`;
    const row = { subscription: id, channel, slot, dueAt: now, notBefore: now };
    await outbox.plan([row], { subscription: id, nextRunAt: new Date('2026-07-12T09:00:00Z') });
    const { deliver, troubles } = engine();
    for (let i = 0; i < 8; i += 1) {
      await deliver();
      clock.leap(4 * HOUR);
    }
    expect(await last(id)).toMatchObject({ slot, state: 'skipped', skipped: 'given-up' });
    expect(troubles).toMatchObject([{ text: expect.stringContaining('was not sent: too old to send') }]);
    const [block] = (await statusOf(channel)).blocks;
    expect(JSON.stringify(block)).toContain('it could not be sent: too old to send. The last attempt: busy');
    expect((await subscriptions.find(id))?.pause).toBeUndefined();

    function statusOf(place: typeof channel) {
      const { library, voteStore, people } = fixture.store;
      const previews = createPreviews({ library, voteStore });
      const statuses = createPaperStatuses({ library, voteStore, outbox });
      const digests = createDigestService({ subscriptions, outbox, voteStore, people, library, previews, statuses });
      const context = {
        channel: place,
        person: { ...place, person: 'ada' },
        canManage: true,
        zone: 'UTC',
        now: clock.now(),
        via: 'typed' as const,
      };
      return status.run({}, context, { digests } as never) as Promise<Message>;
    }
  });

  it.each(['refuse', 'block'] as const)(
    'does not post a second list part alone after a crash that cut off the first (%s)',
    async (behaviour) => {
      const { id } = await subscribe('general', { size: 4 });
      const composer = slotComposer({ parts: 2, lists: true });
      fixture.receiver.behaviour = () => behaviour;
      const cut = { ...fixture.store.outbox, settle: () => Promise.resolve(false) };
      const dying = engine({ composer, store: { ...fixture.store, outbox: cut } });
      await dying.plan();
      expect(await dying.deliver()).toEqual(NOTHING);
      expect((await last(id))?.parts.map(({ state }) => state)).toEqual(['refused', 'planned']);
      fixture.receiver.behaviour = () => 'take';
      clock.leap(HOUR);
      await engine({ composer }).deliver();
      expect(fixture.receiver.received).toEqual([]);
      expect(await last(id)).toMatchObject({ state: 'refused' });
    },
  );

  it('reports a partly sent digest to operators without calling it a bug', async () => {
    const { id } = await subscribe('general', { size: 4 });
    fixture.receiver.behaviour = () => (fixture.receiver.requests === 1 ? 'take' : 'busy');
    const { plan, deliver, troubles } = engine({ composer: slotComposer({ parts: 2 }) });
    await plan();
    for (let i = 0; i < 300 && (await last(id))?.state !== 'refused'; i += 1) {
      await deliver();
      clock.leap(HOUR);
    }
    expect(await last(id)).toMatchObject({
      state: 'refused',
      reason: inWords('only 1 of 2 parts could be sent: busy'),
    });
    expect(troubles.map(({ text }) => text)).toEqual([
      `${id} daily:2026-06-12 (receiver) is incomplete: only 1 of 2 parts could be sent: busy. The rest is not sent again.`,
    ]);
  });

  it('retries an internal error, and eventually rejects the delivery', async () => {
    const { id } = await subscribe();
    const broken = { ...slotComposer(), compose: () => Promise.reject(new Error('a bug')) };
    const { plan, deliver, troubles } = engine({ composer: broken });
    await plan();
    expect(await deliver()).toEqual({ ...NOTHING, retry: 1 });
    for (let i = 0; i < 60; i += 1) {
      clock.leap(HOUR);
      await deliver();
    }
    expect(await last(id)).toMatchObject({ state: 'refused' });
    expect(troubles).toHaveLength(1);
  });
});
