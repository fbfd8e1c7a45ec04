import { expect, it } from 'vitest';
import { createAlerts } from '#src/digests/alerts/alerts.ts';
import { tick } from '#src/digests/sending/tick.ts';
import { silentLog } from '#src/log.ts';
import { openStore } from '#src/store/open.ts';
import { startReceiver } from '../../fakes/receiver.ts';
import { receiverAdapter } from '../../fakes/receiver-adapter.ts';
import { createEngine, entry, HOUR, handClock, wish } from '../engine.ts';

it('plans, delivers and alerts operators in one heartbeat', async () => {
  const clock = handClock('2026-06-12T09:00:00Z');
  const store = await openStore({ file: ':memory:', clock, log: silentLog });
  const receiver = await startReceiver();
  try {
    for (const [channel, adapter] of [
      ['general', 'receiver'],
      ['random', 'elsewhere'],
    ] as const) {
      const wanted = wish(channel, { adapter });
      await store.subscriptions.add(wanted, entry(wanted));
    }
    const engine = createEngine({ store, adapters: [receiverAdapter(receiver.url)], clock });
    const told: string[] = [];
    const alerts = createAlerts({
      outbox: store.outbox,
      sent: store.alerts,
      adapters: ['receiver'],
      sources: async () => [],
      post: async ({ text }) => {
        told.push(text);
      },
      clock,
      log: silentLog,
    });
    const needs = { plan: engine.plan, read: async () => {}, deliverer: { deliverDue: engine.deliver }, alerts };
    const beat = () => tick(needs, new AbortController().signal);
    const nothing = { planned: 0, sent: 0, retry: 0, unconfirmed: 0, gone: 0, 'invalid-payload': 0, skipped: 0 };
    expect(await beat()).toEqual({ ...nothing, planned: 2, sent: 1 });
    expect(await beat()).toEqual(nothing);
    clock.leap(49 * HOUR);
    expect(await beat()).toEqual({ ...nothing, planned: 2, sent: 1, skipped: 2 });
    expect(told).toEqual([expect.stringMatching(/elsewhere: 2 deliveries overdue/)]);
  } finally {
    await receiver.close();
    await store.close();
  }
});
