import { describe, expect, it } from 'vitest';
import type { Composer } from '#src/digests/compose/composer.ts';
import type { Freeze } from '#src/digests/delivery.ts';
import type { Behaviour } from '../../fakes/receiver.ts';
import { receiverAdapter } from '../../fakes/receiver-adapter.ts';
import { inWords } from '../../in-words.ts';
import { entry, frozenPaper, HOUR, MINUTE, slotComposer } from '../engine.ts';
import { NOTHING, useFixture } from '../fixture.ts';

describe('a delivery that may have arrived', () => {
  const fixture = useFixture();
  const { clock, engine, subscribe, last } = fixture;

  it('finds a message whose response was lost, and does not send it again', async () => {
    const { id } = await subscribe();
    fixture.receiver.behaviour = () => 'lose';
    const { plan, deliver } = engine();
    await plan();
    expect(await deliver()).toEqual({ ...NOTHING, unconfirmed: 1 });
    expect(await last(id)).toMatchObject({ state: 'doubt' });
    // Not before the adapter's own 5 s and a minute.
    clock.leap(64_999);
    expect(await deliver()).toEqual(NOTHING);
    clock.leap(1);
    expect(await deliver()).toEqual({ ...NOTHING, sent: 1 });
    expect(fixture.receiver.received).toHaveLength(1);
    expect(await last(id)).toMatchObject({ state: 'sent', parts: [{ receipt: 'r1' }] });
  });

  it('sends a message again if it is not there', async () => {
    await subscribe();
    fixture.receiver.behaviour = () => (fixture.receiver.requests === 1 ? 'drop' : 'take');
    const { plan, deliver } = engine();
    await plan();
    await deliver();
    clock.leap(65_000);
    expect(await deliver()).toEqual({ ...NOTHING, sent: 1 });
    expect(fixture.receiver.received).toHaveLength(1);
  });

  it('treats an adapter that throws as a lost response', async () => {
    await subscribe();
    const adapter = receiverAdapter(fixture.receiver.url);
    let broken = true;
    const throwing = {
      ...adapter,
      deliver: async (...given: Parameters<typeof adapter.deliver>) => {
        const outcome = await adapter.deliver(...given);
        if (broken) throw new Error('a bug after sending');
        return outcome;
      },
    };
    const { plan, deliver } = engine({ adapters: [throwing] });
    await plan();
    expect(await deliver()).toEqual({ ...NOTHING, unconfirmed: 1 });
    broken = false;
    clock.leap(65_000);
    expect(await deliver()).toEqual({ ...NOTHING, sent: 1 });
    expect(fixture.receiver.received).toHaveLength(1);
  });

  it('does not wait for an adapter that hangs', async () => {
    await subscribe();
    const adapter = receiverAdapter(fixture.receiver.url, { traits: { deliverTimeoutMs: 30 } });
    const { plan, deliver } = engine({ adapters: [{ ...adapter, deliver: () => new Promise(() => {}) }] });
    await plan();
    expect(await deliver()).toEqual({ ...NOTHING, unconfirmed: 1 });
  });

  describe('without a way to tell whether it arrived', () => {
    it('never sends twice, stays unconfirmed and alerts operators', async () => {
      const { id, channel } = await subscribe();
      fixture.receiver.behaviour = () => 'lose';
      const { plan, deliver, troubles } = engine({}, { traits: { canFindByKey: false } });
      fixture.receiver.looks = false;
      await plan();
      await deliver();
      clock.leap(2 * MINUTE);
      expect(await deliver()).toEqual({ ...NOTHING, unconfirmed: 1 });
      const stays = await last(id);
      expect(stays).toMatchObject({ state: 'doubt', parts: [{ state: 'doubt' }] });
      expect(stays?.reason).toEqual(inWords(/may be missing/));
      expect(troubles.map(({ about }) => about)).toEqual([`doubt:${stays?.id}`]);
      clock.leap(300 * 24 * HOUR);
      expect(await deliver()).toEqual(NOTHING);
      expect(fixture.receiver.received).toHaveLength(1);
      // Its papers may be there: they are not brought again.
      expect(await fixture.store.outbox.posted(channel, ['daily:2026-06-12.0'])).toHaveLength(1);
    });

    it('sends again under the same key where that is safe', async () => {
      await subscribe();
      fixture.receiver.behaviour = () => (fixture.receiver.received.length === 0 ? 'lose' : 'take');
      fixture.receiver.looks = false;
      const { plan, deliver, troubles } = engine({}, { traits: { canFindByKey: false, dedupesByKey: true } });
      await plan();
      await deliver();
      clock.leap(2 * MINUTE);
      expect(await deliver()).toEqual({ ...NOTHING, sent: 1 });
      expect(new Set(fixture.receiver.received.map(({ key }) => key)).size).toBe(1);
      expect(troubles).toEqual([]);
    });

    it('mentions nobody a second time if a part may already be there, but does if it is not', async () => {
      const usual = slotComposer();
      const role = { kind: 'prose' as const, prose: [{ kind: 'role' as const, role: 'Paper Club' }] };
      const composer: Composer = {
        ...usual,
        messages: async (...asked) =>
          (await usual.messages(...asked)).map((message) => ({ ...message, blocks: [role] })),
      };
      for (const [channel, looks, behaviour] of [
        ['mail', false, 'lose'],
        ['chat', true, 'drop'],
      ] as const) {
        await subscribe(channel);
        let first = true;
        fixture.receiver.looks = looks;
        fixture.receiver.behaviour = () => (first ? behaviour : 'take');
        const { plan, deliver } = engine({ composer }, { traits: { canFindByKey: looks, dedupesByKey: !looks } });
        await plan();
        await deliver();
        first = false;
        clock.leap(2 * MINUTE);
        expect(await deliver()).toEqual({ ...NOTHING, sent: 1 });
      }
      expect(fixture.receiver.received.map(({ channel, mentions = false }) => [channel, mentions])).toEqual([
        ['mail', true],
        ['mail', false],
        ['chat', true],
      ]);
    });

    it('asks again if the platform only could not answer at the moment', async () => {
      const { id } = await subscribe();
      fixture.receiver.behaviour = () => 'lose';
      fixture.receiver.looks = false;
      const { plan, deliver } = engine();
      await plan();
      await deliver();
      clock.leap(2 * MINUTE);
      expect(await deliver()).toEqual({ ...NOTHING, unconfirmed: 1 });
      expect((await last(id))?.reason).toEqual(inWords(/checks again soon/));
      fixture.receiver.looks = true;
      clock.leap(2 * MINUTE);
      expect(await deliver()).toEqual({ ...NOTHING, sent: 1 });
      expect(fixture.receiver.received).toHaveLength(1);
    });

    it('continues a search for as long as it takes', async () => {
      const { id } = await subscribe();
      fixture.receiver.behaviour = () => 'lose';
      const adapter = receiverAdapter(fixture.receiver.url);
      let looks = 0;
      const find: typeof adapter.find = async (...asked) => {
        looks += 1;
        return looks > 100 ? adapter.find(...asked) : { kind: 'unknown', againInMs: MINUTE };
      };
      const { plan, deliver, troubles } = engine({ adapters: [{ ...adapter, find }] });
      await plan();
      await deliver();
      const tries = (await last(id))?.attempts;
      for (let i = 0; i < 100; i += 1) {
        clock.leap(2 * MINUTE);
        expect(await deliver()).toEqual({ ...NOTHING, unconfirmed: 1 });
      }
      expect(await last(id)).toMatchObject({ state: 'doubt', attempts: tries });
      clock.leap(2 * MINUTE);
      expect(await deliver()).toEqual({ ...NOTHING, sent: 1 });
      expect(fixture.receiver.received).toHaveLength(1);
      expect(troubles).toEqual([]);
    });

    it('ends an endless search once the digest is old', async () => {
      const { id } = await subscribe();
      fixture.receiver.behaviour = () => 'lose';
      const adapter = receiverAdapter(fixture.receiver.url);
      const find: typeof adapter.find = async () => ({ kind: 'unknown', againInMs: MINUTE });
      const { plan, deliver, troubles } = engine({ adapters: [{ ...adapter, find }] });
      await plan();
      for (let i = 0; i < 30; i += 1) {
        await deliver();
        clock.leap(HOUR);
      }
      expect((await last(id))?.reason).toEqual(inWords(/may be missing/));
      expect(troubles).toHaveLength(1);
      expect(fixture.receiver.received).toHaveLength(1);
    });

    it('reports how often and when the part was attempted, if known', async () => {
      await subscribe();
      fixture.receiver.behaviour = () => 'lose';
      const adapter = receiverAdapter(fixture.receiver.url);
      const asked: Parameters<typeof adapter.find>[] = [];
      const find: typeof adapter.find = async (...one) => {
        asked.push(one);
        return { kind: 'unknown' };
      };
      const { plan, deliver } = engine({ adapters: [{ ...adapter, find }] });
      clock.leap(HOUR);
      await plan();
      await deliver();
      const from = clock.now();
      clock.leap(2 * MINUTE);
      await deliver();
      clock.leap(2 * MINUTE);
      await engine({ adapters: [{ ...adapter, find }] }).deliver();
      const earlier = (at: Date) => new Date(at.getTime() - 10 * MINUTE);
      expect(asked.map(([, , since, clues]) => [since, clues])).toEqual([
        [earlier(from), { tries: 1, attempted: { from, to: from } }],
        [earlier(new Date('2026-06-12T09:00:00Z')), { tries: 2 }],
      ]);
    });

    it('eventually stops asking, and says so', async () => {
      const { id } = await subscribe();
      fixture.receiver.behaviour = () => 'lose';
      fixture.receiver.looks = false;
      const { plan, deliver, troubles } = engine();
      await plan();
      for (let i = 0; i < 70; i += 1) {
        await deliver();
        clock.leap(HOUR);
      }
      expect((await last(id))?.reason).toEqual(inWords(/may be missing/));
      expect(troubles).toHaveLength(1);
      expect(fixture.receiver.received).toHaveLength(1);
    });
  });

  it('still resolves an unconfirmed delivery after its subscription was removed', async () => {
    const one = await subscribe();
    fixture.receiver.behaviour = () => 'lose';
    const { plan, deliver } = engine();
    await plan();
    await deliver();
    await fixture.store.subscriptions.remove(one.id, entry(one));
    clock.leap(2 * MINUTE);
    expect(await deliver()).toEqual({ ...NOTHING, sent: 1 });
    expect(fixture.receiver.received).toHaveLength(1);
  });

  it('resolves a delivery whose process died midway, once its claim has expired', async () => {
    const { id } = await subscribe();
    const { plan, deliver } = engine();
    await plan();
    const [claimed] = await fixture.store.outbox.claim(clock.now(), 3 * MINUTE, {
      limit: 1,
      perTeam: 1,
      adapters: ['receiver'],
    });
    if (!claimed) throw new Error('nothing to claim');
    const frozen: Freeze['frozen'] = { kind: 'daily', listDay: '2026-06-12', remarks: [], late: false };
    const freeze = { candidates: [frozenPaper('p', 1)], size: 1, atLeast: 1, reserve: true, frozen };
    const { parts } = await fixture.store.outbox.freeze(claimed, freeze, clock.now());
    await fixture.store.outbox.settlePart(claimed, 0, { state: 'doubt', unconfirmedUntil: clock.now() }, clock.now());
    const adapter = receiverAdapter(fixture.receiver.url);
    const message = { kind: 'message', fallbackText: 'sent by the one who died', blocks: [] } as const;
    await adapter.deliver(claimed.delivery.channel, { key: parts[0]?.key ?? '', message: { ...message, blocks: [] } });
    expect(await deliver()).toEqual(NOTHING);
    clock.leap(3 * MINUTE);
    expect(await deliver()).toEqual({ ...NOTHING, sent: 1 });
    expect(fixture.receiver.received).toHaveLength(1);
    expect(await last(id)).toMatchObject({ state: 'sent' });
  });

  it('starts no request that could outlast its claim', async () => {
    await subscribe();
    const composer = slotComposer({
      compose: () => {
        clock.leap(4 * MINUTE);
        return undefined;
      },
    });
    const { plan, deliver } = engine({ composer });
    await plan();
    // Composing took so long that the claim is nearly over; the next claim sends what was frozen.
    expect(await deliver()).toMatchObject({ retry: 1, sent: 1 });
    expect(fixture.receiver.received).toHaveLength(1);
  });

  it('settles nothing when another process has taken over the delivery', async () => {
    const { id } = await subscribe();
    const { plan, deliver } = engine();
    const other = engine();
    await plan();
    let asked = false;
    fixture.receiver.behaviour = async (): Promise<Behaviour> => {
      if (asked) return 'take';
      asked = true;
      // The whole machine slept, and this request never gets through.
      clock.leap(10 * MINUTE);
      expect(await other.deliver()).toEqual({ ...NOTHING, sent: 1 });
      return 'busy';
    };
    expect(await deliver()).toEqual(NOTHING);
    expect(fixture.receiver.received).toHaveLength(1);
    expect(await last(id)).toMatchObject({ state: 'sent' });
  });
});
