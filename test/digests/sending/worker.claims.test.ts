import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Adapter } from '#src/conversation/adapter.ts';
import type { DeliverCounts } from '#src/digests/sending/worker.ts';
import type { Subscription } from '#src/digests/subscription.ts';
import { silentLog } from '#src/log.ts';
import { openStore, type Store } from '#src/store/open.ts';
import { type HeldClock, heldClock } from '../../fakes/clock.ts';
import { arrivals, type Receiver, startReceiver } from '../../fakes/receiver.ts';
import { receiverAdapter } from '../../fakes/receiver-adapter.ts';
import { createEngine, entry, MINUTE, slotComposer, wish } from '../engine.ts';
import { NOTHING } from '../fixture.ts';

// Claims of processes that die, stand still, are slow, or lose their database. Each is a deliverer of its own on one store; the clock
// stands still until a test lets time pass, and a process that was stopped goes on with no call until it is continued.

const SECOND = 1_000;
/** The receiver's own 5 s and a minute: a lost request has come by then, or never will. */
const REST_MS = 65 * SECOND;

describe('a claim', () => {
  let clock: HeldClock;
  let store: Store;
  let receiver: Receiver;
  beforeEach(async () => {
    clock = heldClock(new Date('2026-06-12T09:00:00Z'));
    store = await openStore({ file: ':memory:', clock, log: silentLog });
    receiver = await startReceiver();
  });
  afterEach(async () => {
    await receiver.close();
    await store.close();
  });

  function startProcess(given: ProcessNeeds = {}) {
    let gate = Promise.resolve();
    let open = () => {};
    const pass = async () => {
      for (let seen: unknown; seen !== gate; ) {
        seen = gate;
        await gate;
      }
    };
    function gated<T extends object>(what: T): T {
      const calls = Object.entries(what).map(([name, call]) => [
        name,
        typeof call !== 'function'
          ? call
          : async (...words: unknown[]) => {
              await pass();
              await given.before?.(name, words);
              await pass();
              const [result] = await Promise.allSettled([call(...words)]);
              given.after?.(name, words);
              await pass();
              if (result.status === 'rejected') throw result.reason;
              return result.value;
            },
      ]);
      return Object.fromEntries(calls);
    }
    const adapter = { ...receiverAdapter(receiver.url, { traits: given.traits ?? {} }) };
    const engine = createEngine({
      store: { ...store, outbox: gated(store.outbox), subscriptions: gated(store.subscriptions) },
      adapters: [{ ...adapter, ...gated({ deliver: adapter.deliver, find: adapter.find }) }],
      clock: { now: clock.now, ...gated({ sleep: clock.sleep }) },
      composer: {
        ...slotComposer({ parts: given.parts ?? 1 }),
        ...gated({ compose: slotComposer({ parts: given.parts ?? 1 }).compose }),
      },
      limits: { concurrency: 59, perTeam: 99, ...given.limits },
      random: () => 0.5,
    });
    return {
      ...engine,
      stop: () => {
        gate = new Promise((resolve) => (open = resolve));
      },
      goOn: () => open(),
    };
  }

  async function subscribe(count = 1): Promise<Subscription[]> {
    const all: Subscription[] = [];
    for (let i = 0; i < count; i += 1) {
      const wanted = wish(`c${i}`, { team: `t${i % 7}`, size: 2 });
      all.push(await store.subscriptions.add(wanted, entry(wanted)));
    }
    await startProcess().plan();
    // Many that are due at once are spread.
    await clock.pass(30 * MINUTE);
    return all;
  }
  const everything = () => store.outbox.deliveries({ limit: 999 });
  const only = async () => (await everything())[0];
  const sent = (number: number): DeliverCounts => ({ ...NOTHING, sent: number });

  it('of a killed process expires in 30 s: every channel has its papers within 35 s, once', async () => {
    await subscribe(70);
    // It dies with 39 claims that wait for their papers, 8 that are frozen, and 12 of which a request is made, or was about to be.
    const calls = { compose: 0, mark: 0, deliver: 0 };
    const count = (what: keyof typeof calls) => {
      calls[what] += 1;
      return calls[what];
    };
    const never = () => new Promise(() => {});
    const killed = startProcess({
      before: (name, words) => {
        if (name === 'compose') return count('compose') > 20 ? never() : undefined;
        if (name === 'settlePart' && stateIn(words) === 'doubt') return count('mark') > 12 ? never() : undefined;
        if (name === 'deliver' && count('deliver') === 7) killed.stop();
      },
    });
    void killed.deliver();
    await expect.poll(() => calls).toEqual({ compose: 59, mark: 20, deliver: 12 });
    const other = startProcess();
    await other.deliver();
    const claimed = (await everything()).filter(({ state }) => state === 'sending');
    const begun = claimed.filter(({ parts }) => parts.some(({ state }) => state === 'doubt'));
    expect(claimed.length - begun.length).toBe(47);
    expect(begun.length).toBeGreaterThanOrEqual(6);

    for (let passed = 0; passed < 35; passed += 5) {
      await clock.pass(5 * SECOND);
      await other.deliver();
    }
    const late = (await everything()).filter(({ state }) => state !== 'sent');
    // A request that was begun may still be on its way.
    expect(late.map(({ id }) => id).toSorted()).toEqual(begun.map(({ id }) => id).toSorted());
    await clock.pass(REST_MS - 35 * SECOND);
    await other.deliver();
    expect((await everything()).filter(({ state }) => state !== 'sent')).toEqual([]);
    expect([...arrivals(receiver.received).values()]).toEqual(Array.from({ length: 70 }, () => 1));
  });

  it.each(['compose', 'deliver'])('is held while a slow %s takes its time, and nobody else gets it', async (slow) => {
    await subscribe();
    const holder = startProcess({
      traits: { deliverTimeoutMs: 120 * SECOND },
      before: async (name) => {
        if (name === slow) await clock.sleep(100 * SECOND);
      },
    });
    const other = startProcess({ traits: { deliverTimeoutMs: 120 * SECOND } });
    const delivering = holder.deliver();
    await expect.poll(() => clock.sleeping()).toBeGreaterThan(1);
    for (let passed = 0; passed < 95; passed += 5) {
      await clock.pass(5 * SECOND);
      expect(await other.deliver()).toEqual(NOTHING);
      expect((await only())?.leaseUntil?.getTime()).toBeGreaterThan(clock.now().getTime());
    }
    await clock.pass(5 * SECOND);
    expect(await delivering).toEqual(sent(1));
    expect(receiver.received).toHaveLength(1);
    // Nothing is renewed after its end.
    expect(clock.sleeping()).toBe(0);
  });

  it('that cannot be renewed starts nothing new, and the rest goes to the next claimer', async () => {
    await subscribe();
    let slow = true;
    const holder = startProcess({
      parts: 2,
      traits: { deliverTimeoutMs: 120 * SECOND },
      before: async (name) => {
        if (name === 'renew') throw new Error('the database is away');
        if (name !== 'deliver' || !slow) return;
        slow = false;
        await clock.sleep(60 * SECOND);
      },
    });
    const delivering = holder.deliver();
    await expect.poll(() => clock.sleeping()).toBeGreaterThan(2);
    await clock.pass(60 * SECOND);
    // Its first part was in progress and is there. The second is another claim's, which is new and needs no renewal.
    expect(await delivering).toEqual({ ...NOTHING, retry: 1, sent: 1 });
    expect(receiver.received.map(({ under }) => under)).toEqual([undefined, 'r1']);
  });

  it('that was taken over starts nothing new', async () => {
    await subscribe();
    let renews = false;
    const holder = startProcess({
      before: async (name) => {
        if (name === 'renew' && !renews) throw new Error('the database is away');
        if (name === 'compose') await clock.sleep(50 * SECOND);
      },
    });
    const delivering = holder.deliver();
    await expect.poll(() => clock.sleeping()).toBe(2);
    await clock.pass(31 * SECOND);
    renews = true;
    expect(await startProcess().deliver()).toEqual(sent(1));
    await clock.pass(20 * SECOND);
    expect(await delivering).toEqual(NOTHING);
    expect(receiver.received).toHaveLength(1);
  });

  describe('of a process suspended for longer than its lease', () => {
    /** Stops right after (or before) that call. */
    function sleeper(when: 'before' | 'after', what: string) {
      let stopped = false;
      const process = startProcess({
        [when]: (name: string, words: unknown[]) => {
          if (name !== what && `${name} ${stateIn(words)}` !== what) return;
          if (stopped) return;
          stopped = true;
          process.stop();
        },
      });
      return { process, isStopped: () => stopped };
    }

    it.each([
      ['before', 'compose'],
      ['after', 'freeze'],
      ['before', 'settlePart doubt'],
      // It has the outbox's word that the claim is its own, which is long out of date.
      ['after', 'settlePart doubt'],
    ] as const)('sends nothing when another process has taken over: %s %s', async (when, what) => {
      await subscribe();
      const { process, isStopped } = sleeper(when, what);
      const delivering = process.deliver();
      await expect.poll(isStopped).toBe(true);
      await clock.pass(10 * MINUTE);
      expect(await startProcess().deliver()).toEqual(sent(1));
      process.goOn();
      await delivering;
      expect(receiver.received).toHaveLength(1);
      expect(await only()).toMatchObject({ state: 'sent', parts: [{ state: 'sent', receipt: 'r1' }] });
    });

    it.each([
      ['before', 'compose'],
      ['after', 'freeze'],
      ['after', 'settlePart doubt'],
    ] as const)('sends nothing under that claim, and once under the next, if nobody has: %s %s', async (when, what) => {
      await subscribe();
      const { process, isStopped } = sleeper(when, what);
      const delivering = process.deliver();
      await expect.poll(isStopped).toBe(true);
      await clock.pass(10 * MINUTE);
      process.goOn();
      expect(await delivering).toEqual({ ...NOTHING, retry: 1, sent: 1 });
      expect(receiver.received).toHaveLength(1);
    });
  });

  it('during a minute without the database: the part being sent is found, and not sent again', async () => {
    await subscribe();
    let away = false;
    const process = startProcess({
      before: (name) => {
        if (away && name !== 'sleep' && name !== 'deliver') throw new Error('the database is away');
        if (name === 'deliver') away = true;
      },
    });
    await process.deliver().catch(() => {});
    expect(receiver.received).toHaveLength(1);
    await clock.pass(MINUTE);
    away = false;
    expect(await process.deliver()).toEqual(NOTHING);
    await clock.pass(REST_MS - MINUTE);
    expect(await process.deliver()).toEqual(sent(1));
    expect(receiver.received).toHaveLength(1);
  });

  it('is not renewed after its process stopped without it, and another process has it 30 s later', async () => {
    await subscribe();
    const stop = new AbortController();
    const stopping = startProcess({
      before: async (name) => {
        if (name === 'compose') await clock.sleep(5 * MINUTE);
      },
      limits: { drainMs: 8 * SECOND },
    });
    const running = stopping.run(stop.signal);
    await expect.poll(() => clock.sleeping()).toBe(2);
    await clock.pass(20 * SECOND);
    stop.abort();
    await expect.poll(() => clock.sleeping()).toBe(3);
    await clock.pass(8 * SECOND);
    await running;
    const other = startProcess();
    await clock.pass(21 * SECOND);
    expect(await other.deliver()).toEqual(NOTHING);
    await clock.pass(SECOND);
    expect(await other.deliver()).toEqual(sent(1));
    await clock.pass(5 * MINUTE);
    expect(receiver.received).toHaveLength(1);
  });

  it('of a delivery that hangs is eventually given up', async () => {
    await subscribe();
    const hanging = startProcess({ before: (name) => (name === 'compose' ? new Promise(() => {}) : undefined) });
    void hanging.deliver();
    await expect.poll(() => clock.sleeping()).toBe(1);
    const other = startProcess();
    await clock.pass(4 * MINUTE);
    expect(await other.deliver()).toEqual(NOTHING);
    await clock.pass(MINUTE);
    expect(await other.deliver()).toEqual(sent(1));
  });
});

/** The third of `settlePart`'s words. */
function stateIn(words: unknown[]): unknown {
  return (words[2] as { state?: string } | undefined)?.state;
}

interface ProcessNeeds {
  /** Called at each call of the outbox, the subscriptions, the composer, the adapter and the clock. */
  before?: (name: string, words: unknown[]) => unknown;
  after?: (name: string, words: unknown[]) => void;
  parts?: number;
  traits?: Partial<Adapter['traits']>;
  limits?: NonNullable<Parameters<typeof createEngine>[0]['limits']>;
}
