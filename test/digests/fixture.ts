// Where the worker's tests take place: a store in memory, a receiver, a clock that stands at 12 June 2026, 09:00 UTC, all fresh for
// each test, and subscriptions that are due then.

import { afterEach, beforeEach } from 'vitest';
import type { Composed } from '#src/digests/compose/composer.ts';
import type { Delivery, Freeze } from '#src/digests/delivery.ts';
import type { Subscription } from '#src/digests/subscription.ts';
import { silentLog } from '#src/log.ts';
import { openStore, type Store } from '#src/store/open.ts';
import { type Receiver, startReceiver } from '../fakes/receiver.ts';
import { receiverAdapter } from '../fakes/receiver-adapter.ts';
import { createEngine, type Engine, entry, frozenPaper, type HandClock, handClock, wish } from './engine.ts';

export const NOTHING = { sent: 0, retry: 0, unconfirmed: 0, gone: 0, 'invalid-payload': 0, skipped: 0 };

export interface Fixture {
  clock: HandClock;
  store: Store;
  receiver: Receiver;
  /** One process; the dice always show the middle. */
  engine(given?: Partial<Parameters<typeof createEngine>[0]>, traits?: Parameters<typeof receiverAdapter>[1]): Engine;
  subscribe(channel?: string, more?: Parameters<typeof wish>[1]): Promise<Subscription>;
  /** The newest delivery of a subscription. */
  last(id: string): Promise<Delivery | undefined>;
}

/** Registers the hooks; what it returns is filled before each test. */
export function useFixture(): Fixture {
  const clock = handClock('2026-06-12T09:00:00Z');
  const fixture: Partial<Fixture> & { clock: HandClock } = { clock };
  const set = fixture as Fixture;
  beforeEach(async () => {
    clock.set('2026-06-12T09:00:00Z');
    fixture.store = await openStore({ file: ':memory:', clock, log: silentLog });
    fixture.receiver = await startReceiver();
  });
  afterEach(async () => {
    await set.receiver.close();
    await set.store.close();
  });
  return Object.assign(set, {
    engine: (given = {}, traits = {}) =>
      createEngine({
        store: set.store,
        adapters: [receiverAdapter(set.receiver.url, traits)],
        clock,
        random: () => 0.5,
        ...given,
      }),
    subscribe: (channel = 'general', more = {}) => {
      const wanted = wish(channel, more);
      return set.store.subscriptions.add(wanted, entry(wanted));
    },
    last: async (id) => (await set.store.outbox.deliveries({ subscription: id, limit: 1 }))[0],
  } satisfies Partial<Fixture>);
}

/** Every slot has the same one paper to bring. */
export function onlyOne(): Composed {
  const frozen: Freeze['frozen'] = { kind: 'daily', listDay: '2026-06-12', remarks: [], late: false };
  const candidates = [frozenPaper('the-paper', 1)];
  return { kind: 'ready', freeze: { candidates, size: 1, atLeast: 1, reserve: true, frozen } };
}
