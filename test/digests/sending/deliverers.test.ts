// One deliverer an adapter: a slow platform, or one that has not started, and the others.

import { expect, it, onTestFinished } from 'vitest';
import { createChannelLoss } from '#src/digests/events/channel-loss.ts';
import { planDue } from '#src/digests/schedule/planner.ts';
import { createDeliverers } from '#src/digests/sending/deliverers.ts';
import { silentLog as log } from '#src/log.ts';
import { openStore } from '#src/store/open.ts';
import { type Behaviour, startReceiver } from '../../fakes/receiver.ts';
import { receiverAdapter } from '../../fakes/receiver-adapter.ts';
import { entry, handClock, slotComposer, wish } from '../engine.ts';

/** Two platforms with a digest due on each; the second has not started yet. */
async function fixture(first: () => Behaviour | Promise<Behaviour> = () => 'take') {
  const clock = handClock('2026-06-12T09:00:00Z');
  const store = await openStore({ file: ':memory:', clock, log });
  const [one, two] = [await startReceiver(), await startReceiver()];
  const ending = new AbortController();
  let running: Promise<void> | undefined;
  onTestFinished(async () => {
    ending.abort();
    await Promise.all([one.close(), two.close()]);
    await running;
    await store.close();
  });
  one.behaviour = first;
  const { subscriptions, outbox } = store;
  for (const adapter of ['one', 'two']) {
    const wanted = wish('general', { adapter });
    await subscriptions.add(wanted, entry(wanted));
  }
  await planDue({ subscriptions, outbox, clock, log });
  const adapters = new Map(
    Object.entries({ one, two }).map(([name, { url }]) => [name, receiverAdapter(url, { name })]),
  );
  const up = new Set(['one']);
  const { promise, resolve } = Promise.withResolvers<void>();
  const deliverers = createDeliverers({
    ...{ outbox, subscriptions, adapters, clock, log },
    composer: slotComposer(),
    channelLoss: createChannelLoss({
      subscriptions,
      outbox,
      adapters,
      channelLossNotices: store.channelLossNotices,
      sentNotices: store.sentNotices,
      clock,
      log,
    }),
    alarm: { tell: async () => {} },
    started: { has: (name) => up.has(name), when: (name) => (name === 'one' ? Promise.resolve() : promise) },
    limits: { everyMs: 3_600_000, drainMs: 50 },
  });
  const due = async () => (await outbox.overdue(clock.now(), 0)).map(({ channel }) => channel.adapter);
  return {
    ...{ one, two, deliverers, due },
    start: () => {
      up.add('two');
      resolve();
    },
    run(turned = () => {}) {
      running = deliverers.run(ending.signal, turned);
    },
  };
}

it('claims nothing for an adapter that has not started', async () => {
  const { one, two, deliverers, due, start } = await fixture();
  const { signal } = new AbortController();
  expect(await deliverers.deliverDue(signal)).toMatchObject({ sent: 1 });
  expect([one.received.length, two.received.length, await due()]).toEqual([1, 0, ['two']]);
  start();
  expect(await deliverers.deliverDue(signal)).toMatchObject({ sent: 1 });
  expect([two.received.length, await due()]).toEqual([1, []]);
});

it('sends what is due as soon as an adapter has started, however long it was resting', async () => {
  const { one, two, run, start } = await fixture();
  let turns = 0;
  run(() => {
    turns += 1;
  });
  await expect.poll(() => [one.received.length, turns]).toEqual([1, 1]);
  expect(two.requests).toBe(0);
  start();
  await expect.poll(() => two.received.length).toBe(1);
  expect(turns).toBe(1);
});

it('is not held up by another platform that hangs', async () => {
  const { promise, resolve } = Promise.withResolvers<Behaviour>();
  const { one, two, run, start } = await fixture(() => promise);
  run();
  await expect.poll(() => one.requests).toBe(1);
  start();
  await expect.poll(() => two.received.length).toBe(1);
  expect(one.received).toEqual([]);
  resolve('take');
  await expect.poll(() => one.received.length).toBe(1);
});
