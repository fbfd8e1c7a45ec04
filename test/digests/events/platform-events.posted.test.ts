// Messages whose reactions are counted again: those that are there, however much was planned or skipped since.

import { expect, it, onTestFinished } from 'vitest';
import { postedBy } from '#src/digests/events/platform-events.ts';
import { silentLog } from '#src/log.ts';
import { openStore } from '#src/store/open.ts';
import { startReceiver } from '../../fakes/receiver.ts';
import { receiverAdapter } from '../../fakes/receiver-adapter.ts';
import { createEngine, entry, HOUR, handClock, wish } from '../engine.ts';

it('finds posted messages behind slots that are waiting or were skipped', async () => {
  const clock = handClock('2026-06-12T09:00:00Z');
  const store = await openStore({ file: ':memory:', clock, log: silentLog });
  onTestFinished(() => store.close());
  const receiver = await startReceiver();
  onTestFinished(() => receiver.close());
  const engine = createEngine({ store, adapters: [receiverAdapter(receiver.url)], clock });
  const wanted = wish('general');
  await store.subscriptions.add(wanted, entry(wanted));
  await engine.plan();
  expect(await engine.deliver()).toMatchObject({ sent: 1 });
  const sent = clock.now();
  for (const channel of ['one', 'two', 'three']) {
    const other = wish(channel);
    await store.subscriptions.add(other, entry(other));
  }
  clock.leap(24 * HOUR);
  await engine.plan();
  expect(await postedBy(store.outbox)('receive', new Date(0), 9)).toEqual([]);
  const posted = await postedBy(store.outbox)('receiver', new Date(sent.getTime() - HOUR), 2);
  expect(posted).toMatchObject([{ channel: wanted.channel, at: sent }]);
});
