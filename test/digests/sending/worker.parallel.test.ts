import { describe, expect, it } from 'vitest';
import type { Behaviour } from '../../fakes/receiver.ts';
import { receiverAdapter } from '../../fakes/receiver-adapter.ts';
import { HOUR, MINUTE } from '../engine.ts';
import { NOTHING, useFixture } from '../fixture.ts';

describe('many deliveries', () => {
  const fixture = useFixture();
  const { clock, engine, subscribe, last } = fixture;

  describe('in parallel', () => {
    it('stay within the limit of each adapter and of each team', async () => {
      for (let i = 0; i < 20; i += 1) await subscribe(`c${i}`, { team: i < 15 ? 'large' : `small${i}` });
      // Answers nobody until four wait, and a fifth would have come.
      fixture.receiver.behaviour = async (): Promise<Behaviour> => {
        await expect.poll(() => fixture.receiver.mostAtOnce, { interval: 1 }).toBeGreaterThanOrEqual(4);
        await new Promise((resolve) => setTimeout(resolve, 20));
        return 'take';
      };
      const { plan, deliver } = engine({ limits: { concurrency: 4, perTeam: 4 } });
      await plan();
      expect(await deliver()).toEqual({ ...NOTHING, sent: 20 });
      expect(fixture.receiver.mostAtOnce).toBe(4);

      clock.leap(24 * HOUR);
      fixture.receiver.behaviour = () => 'take';
      const alone = engine({ limits: { concurrency: 8, perTeam: 1 } });
      await alone.plan();
      const before = fixture.receiver.received.length;
      expect(await alone.deliver()).toEqual({ ...NOTHING, sent: 20 });
      // The small teams do not wait for the large one.
      const channels = fixture.receiver.received.slice(before).map(({ channel }) => Number(channel.slice(1)));
      expect(Math.max(...[15, 16, 17, 18, 19].map((small) => channels.indexOf(small)))).toBeLessThan(10);
    });

    it('do not make one adapter wait for another', async () => {
      await subscribe('slow', { adapter: 'slow' });
      await subscribe('quick');
      const slow = receiverAdapter(fixture.receiver.url, { name: 'slow', traits: { deliverTimeoutMs: 200 } });
      const order: string[] = [];
      const adapters = [
        { ...slow, deliver: () => new Promise<never>(() => {}) },
        receiverAdapter(fixture.receiver.url, { before: () => order.push('quick') }),
      ];
      const { plan, deliver } = engine({ adapters });
      await plan();
      const both = deliver().then((counts) => {
        order.push('done');
        return counts;
      });
      expect(await both).toEqual({ ...NOTHING, sent: 1, unconfirmed: 1 });
      expect(order).toEqual(['quick', 'done']);
    });
  });

  describe('running and stopping', () => {
    it('delivers what becomes due after a wake-up, and ends when stopped', async () => {
      await subscribe();
      const { plan, run, wake } = engine({ limits: { everyMs: 60_000 } });
      const stop = new AbortController();
      const running = run(stop.signal);
      await new Promise((resolve) => setTimeout(resolve, 20));
      await plan();
      wake();
      await expect.poll(() => fixture.receiver.received.length).toBe(1);
      stop.abort();
      await running;
    });

    it('lets deliveries in progress end before it stops', async () => {
      const { id } = await subscribe();
      const stop = new AbortController();
      fixture.receiver.behaviour = async (): Promise<Behaviour> => {
        stop.abort();
        await new Promise((resolve) => setTimeout(resolve, 50));
        return 'take';
      };
      const { plan, run } = engine();
      await plan();
      await run(stop.signal);
      expect(await last(id)).toMatchObject({ state: 'sent' });
    });

    it('does not wait forever for a delivery that hangs', async () => {
      const { id } = await subscribe();
      const stop = new AbortController();
      fixture.receiver.behaviour = () => {
        stop.abort();
        return 'hang';
      };
      const { plan, run, deliver } = engine({ limits: { drainMs: 50 } });
      await plan();
      await run(stop.signal);
      expect((await last(id))?.state).toBe('sending');
      fixture.receiver.behaviour = () => 'take';
      clock.leap(10 * MINUTE);
      expect(await deliver()).toEqual({ ...NOTHING, sent: 1 });
      expect(fixture.receiver.received).toHaveLength(1);
    });
  });
});
