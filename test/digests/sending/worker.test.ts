import { describe, expect, it } from 'vitest';
import { inWords } from '../../in-words.ts';
import { entry, HOUR, MINUTE, slotComposer } from '../engine.ts';
import { NOTHING, useFixture } from '../fixture.ts';

describe('the delivery worker', () => {
  const fixture = useFixture();
  const { clock, engine, subscribe, last } = fixture;

  it('sends what is due, once, and stores receipts and papers', async () => {
    const { id, channel } = await subscribe();
    const { plan, deliver } = engine();
    await plan();
    expect(await deliver()).toEqual({ ...NOTHING, sent: 1 });
    expect(await deliver()).toEqual(NOTHING);
    expect(fixture.receiver.received).toMatchObject([{ subscription: id, slot: 'daily:2026-06-12', kind: 'digest' }]);
    expect(await last(id)).toMatchObject({ state: 'sent', parts: [{ state: 'sent', receipt: 'r1' }] });
    expect(await fixture.store.outbox.papersOf('receiver', 'r1')).toMatchObject({
      channel,
      papers: ['daily:2026-06-12.0', 'daily:2026-06-12.1'],
    });
    const posted = await fixture.store.outbox.posted(channel, ['daily:2026-06-12.0']);
    expect(posted).toMatchObject([{ state: 'posted', receipt: 'r1' }]);
  });

  it('waits when the composer does, without counting an attempt', async () => {
    const { id } = await subscribe();
    let ready = false;
    const notBefore = new Date('2026-06-12T09:10:00Z');
    const composer = slotComposer({
      compose: () => (ready ? undefined : { kind: 'waiting', notBefore, reason: 'no list yet' }),
    });
    const { plan, deliver } = engine({ composer });
    await plan();
    expect(await deliver()).toEqual({ ...NOTHING, retry: 1 });
    expect(await last(id)).toMatchObject({ state: 'planned', attempts: 0, reason: 'no list yet', notBefore });
    ready = true;
    expect(await deliver()).toEqual(NOTHING);
    clock.leap(10 * MINUTE);
    expect(await deliver()).toEqual({ ...NOTHING, sent: 1 });
  });

  it("stores the composer's reason for skipping", async () => {
    const { id } = await subscribe();
    const composer = slotComposer({ compose: () => ({ kind: 'skip', reason: 'no-list', detail: 'a Sunday' }) });
    const { plan, deliver } = engine({ composer });
    await plan();
    expect(await deliver()).toEqual({ ...NOTHING, skipped: 1 });
    expect(await last(id)).toMatchObject({ state: 'skipped', skipped: 'no-list', reason: 'a Sunday' });
    expect(fixture.receiver.requests).toBe(0);
  });

  it('retries no earlier than the platform asked for', async () => {
    const { id } = await subscribe();
    fixture.receiver.behaviour = () => 'busy';
    const { plan, deliver } = engine();
    await plan();
    expect(await deliver()).toEqual({ ...NOTHING, retry: 1 });
    const put = await last(id);
    expect(put).toMatchObject({ state: 'planned', attempts: 1 });
    expect(+(put?.notBefore ?? 0) - +clock.now()).toBe(30_000 + 15_000);
    fixture.receiver.behaviour = () => 'take';
    clock.leap(44_999);
    expect(await deliver()).toEqual(NOTHING);
    clock.leap(1);
    expect(await deliver()).toEqual({ ...NOTHING, sent: 1 });
  });

  it('sends the same content on a retry, whatever the composer would choose by then', async () => {
    await subscribe();
    fixture.receiver.behaviour = () => 'busy';
    const first = engine();
    await first.plan();
    await first.deliver();
    fixture.receiver.behaviour = () => 'take';
    clock.leap(HOUR);
    const second = engine({
      composer: { ...slotComposer(), compose: async () => ({ kind: 'skip', reason: 'no-list' }) },
    });
    expect(await second.deliver()).toEqual({ ...NOTHING, sent: 1 });
    expect(fixture.receiver.received[0]?.fallbackText).toContain('daily:2026-06-12.0 daily:2026-06-12.1');
  });

  it('alerts operators about an invalid message, and does not retry it', async () => {
    const { id } = await subscribe();
    fixture.receiver.behaviour = () => 'refuse';
    const { plan, deliver, troubles } = engine();
    await plan();
    expect(await deliver()).toEqual({ ...NOTHING, 'invalid-payload': 1 });
    clock.leap(24 * HOUR);
    expect(await deliver()).toEqual(NOTHING);
    expect(await last(id)).toMatchObject({ state: 'refused', reason: 'bad message' });
    expect(troubles).toMatchObject([{ text: expect.stringContaining('bad message') }]);
  });

  it('skips what was paused or unsubscribed after it was planned', async () => {
    const paused = await subscribe('one');
    const removed = await subscribe('two');
    const { plan, deliver } = engine();
    await plan();
    const pause = { by: 'person', reason: 'holidays', at: clock.now() } as const;
    await fixture.store.subscriptions.pause(paused.id, pause, undefined, entry(paused));
    await fixture.store.subscriptions.remove(removed.id, entry(removed));
    expect(await deliver()).toEqual({ ...NOTHING, skipped: 2 });
    expect(await last(paused.id)).toMatchObject({ skipped: 'paused', reason: 'holidays' });
    expect(await last(removed.id)).toMatchObject({
      skipped: 'paused',
      reason: inWords('the subscription was removed'),
    });
  });

  describe('several parts', () => {
    const composer = slotComposer({ parts: 2 });

    it('follow the first by its receipt', async () => {
      await subscribe();
      const { plan, deliver } = engine({ composer });
      await plan();
      await deliver();
      expect(fixture.receiver.received.map(({ under }) => under)).toEqual([undefined, 'r1']);
    });

    it('continue where they stopped when the response to one of many is lost', async () => {
      const { id } = await subscribe('general', { size: 8 });
      const behaviours = ['take', 'take', 'lose'] as const;
      fixture.receiver.behaviour = () => behaviours[fixture.receiver.requests - 1] ?? 'take';
      const { plan, deliver } = engine({ composer: slotComposer({ parts: 5 }) });
      await plan();
      expect(await deliver()).toEqual({ ...NOTHING, unconfirmed: 1 });
      expect((await last(id))?.parts.map(({ state }) => state)).toEqual([
        'sent',
        'sent',
        'doubt',
        'planned',
        'planned',
      ]);
      clock.leap(HOUR);
      expect(await deliver()).toEqual({ ...NOTHING, sent: 1 });
      expect(fixture.receiver.received.map(({ under }) => under)).toEqual([undefined, 'r1', 'r1', 'r1', 'r1']);
      expect((await last(id))?.parts.every(({ state }) => state === 'sent')).toBe(true);
    });

    it('continue beside the first by its receipt if they list further papers', async () => {
      const { id } = await subscribe('general', { size: 6 });
      fixture.receiver.behaviour = () => (fixture.receiver.requests === 2 ? 'lose' : 'take');
      const { plan, deliver } = engine({ composer: slotComposer({ parts: 2, lists: true }) });
      await plan();
      expect(await deliver()).toEqual({ ...NOTHING, unconfirmed: 1 });
      clock.leap(HOUR);
      expect(await deliver()).toEqual({ ...NOTHING, sent: 1 });
      expect(fixture.receiver.received.map(({ under, after }) => ({ under, after }))).toEqual([{}, { after: 'r1' }]);
      expect((await last(id))?.parts.map(({ state, papers }) => [state, papers.length])).toEqual([
        ['sent', 3],
        ['sent', 3],
      ]);
    });

    it('list the rest separately when the first list part stays unconfirmed', async () => {
      const { id } = await subscribe();
      fixture.receiver.behaviour = () => (fixture.receiver.requests === 1 ? 'lose' : 'take');
      const { plan, deliver } = engine(
        { composer: slotComposer({ parts: 2, lists: true }) },
        { traits: { canFindByKey: false } },
      );
      fixture.receiver.looks = false;
      await plan();
      await deliver();
      clock.leap(2 * MINUTE);
      await deliver();
      expect((await last(id))?.parts.map(({ state }) => state)).toEqual(['doubt', 'sent']);
      expect(fixture.receiver.received.map(({ after }) => after)).toEqual([undefined, undefined]);
    });

    it('are each sent once when one of them fails', async () => {
      const { id } = await subscribe();
      fixture.receiver.behaviour = () => (fixture.receiver.requests === 2 ? 'busy' : 'take');
      const { plan, deliver } = engine({ composer });
      await plan();
      expect(await deliver()).toEqual({ ...NOTHING, retry: 1 });
      clock.leap(HOUR);
      // Begun, so a pause does not tear it apart.
      expect(await deliver()).toEqual({ ...NOTHING, sent: 1 });
      expect(fixture.receiver.received.map(({ under }) => under)).toEqual([undefined, 'r1']);
      expect((await last(id))?.parts.map(({ state }) => state)).toEqual(['sent', 'sent']);
    });

    it('are all recorded when the first stays unconfirmed', async () => {
      const { id } = await subscribe();
      fixture.receiver.behaviour = () => 'lose';
      const { plan, deliver } = engine({ composer }, { traits: { canFindByKey: false } });
      fixture.receiver.looks = false;
      await plan();
      await deliver();
      clock.leap(2 * MINUTE);
      await deliver();
      expect((await last(id))?.parts.map(({ state }) => state)).toEqual(['doubt', 'planned']);
      expect(fixture.receiver.received).toHaveLength(1);
    });
  });
});
