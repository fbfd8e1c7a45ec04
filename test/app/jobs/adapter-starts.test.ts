// Adapters that are started each by itself: what is tried again, when, and what ends it.

import { describe, expect, it } from 'vitest';
import type { Adapter, Bot } from '#src/conversation/adapter.ts';
import { ConfigError, StorageError } from '#src/errors.ts';
import { silentLog } from '#src/log.ts';
import { createAdapterStarts, type StartFailure } from '../../../app/jobs/adapter-starts.ts';
import { contractBot } from '../../contracts/adapter-bot.ts';
import { heldClock } from '../../fakes/clock.ts';
import { receiverAdapter } from '../../fakes/receiver-adapter.ts';

const START = new Date('2026-06-12T12:00:00Z');
const SECOND = 1_000;
const BOT: Bot = { ...contractBot(), onEvent: async () => {} };

interface Startable extends Adapter {
  /** What its starts throw, one after the other; the last again and again. Nothing: it starts. */
  throws: unknown[];
  tries: number;
  stops: number;
}

function adapterOf(name: string, ...throws: unknown[]): Startable {
  const adapter: Startable = {
    ...receiverAdapter('http://127.0.0.1:9', { name }),
    throws,
    tries: 0,
    stops: 0,
    async start() {
      const error = adapter.throws[Math.min(adapter.tries, adapter.throws.length - 1)];
      adapter.tries += 1;
      if (error !== undefined) throw error;
    },
    async stop() {
      adapter.stops += 1;
    },
  };
  return adapter;
}

function fixture(adapters: readonly Adapter[], random = 0) {
  const clock = heldClock(START);
  const failed: [string, StartFailure][] = [];
  const came: string[] = [];
  const starts = createAdapterStarts({
    adapters: new Map(adapters.map((one) => [one.name, one])),
    clock,
    log: silentLog,
    random: () => random,
  });
  const news = {
    started: async (name: string) => void came.push(name),
    failed: async (name: string, failure: StartFailure) => void failed.push([name, failure]),
  };
  const begin = (how = {}) => starts.begin(BOT, news, { retries: true, ...how });
  return { clock, starts, begin, failed, came };
}

const OFF = new ConfigError(['Socket Mode is off.']);

describe('starting adapters', () => {
  it('starts the others when one cannot be started', async () => {
    const [bad, good] = [adapterOf('bad', OFF), adapterOf('good')];
    const { starts, begin, failed, came } = fixture([bad, good]);
    await begin();
    expect(came).toEqual(['good']);
    expect([starts.has('bad'), starts.has('good')]).toEqual([false, true]);
    expect(failed).toEqual([['bad', { reason: 'Socket Mode is off.', isConfiguration: true }]]);
    await starts.stop();
  });

  it('does not show the text of an unexpected error', async () => {
    const { starts, begin, failed } = fixture([adapterOf('bad', new Error('xoxb-secret was refused'))]);
    await begin();
    expect(failed).toEqual([['bad', { reason: 'an unexpected error (see the log)', isConfiguration: false }]]);
    await starts.stop();
  });

  it.each([
    [0, [2.5, 5, 10, 20, 40, 80, 150, 150]],
    [1, [5, 10, 20, 40, 80, 160, 300, 300]],
  ])('waits longer after every attempt, at random %s of the range', async (random, seconds) => {
    const bad = adapterOf('bad', OFF);
    const { clock, starts, begin } = fixture([bad], random);
    await begin();
    for (const [i, wait] of seconds.entries()) {
      expect(bad.tries).toBe(i + 1);
      await clock.pass(wait * SECOND - 1);
      expect(bad.tries).toBe(i + 1);
      await clock.pass(1);
      expect(bad.tries).toBe(i + 2);
    }
    await starts.stop();
  });

  it('retries until it has started, and then stops', async () => {
    const bad = adapterOf('bad', OFF, new Error('away'), undefined);
    const { clock, starts, begin, came, failed } = fixture([bad]);
    await begin();
    let isUp = false;
    void starts.when('bad').then(() => {
      isUp = true;
    });
    await clock.pass(5 * SECOND);
    expect([failed.length, isUp]).toEqual([2, false]);
    await clock.pass(60 * SECOND);
    expect([came, isUp, bad.tries, starts.has('bad')]).toEqual([['bad'], true, 3, true]);
    await clock.pass(3_600 * SECOND);
    expect(bad.tries).toBe(3);
  });

  it('does not retry after a stop, or when told not to', async () => {
    const [bad, worse] = [adapterOf('bad', OFF), adapterOf('worse', OFF)];
    const first = fixture([bad]);
    await first.begin();
    await first.starts.stop();
    await first.clock.pass(3_600 * SECOND);
    expect([bad.tries, first.clock.sleeping()]).toEqual([1, 0]);
    const second = fixture([worse]);
    await second.begin({ retries: false });
    await second.clock.pass(3_600 * SECOND);
    expect(worse.tries).toBe(1);
  });

  it('stops an adapter that starts only after the stop', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const slow = adapterOf('slow');
    slow.start = () => promise;
    const { starts, begin, came } = fixture([slow]);
    const begun = begin();
    await starts.stop();
    resolve();
    await begun;
    expect([slow.stops, came, starts.has('slow')]).toEqual([2, [], false]);
  });

  it('waits only a while for the slowest', async () => {
    const slow = adapterOf('slow');
    const { promise, resolve } = Promise.withResolvers<void>();
    slow.start = () => promise;
    const { clock, starts, begin, came } = fixture([slow, adapterOf('good')]);
    const begun = begin({ patienceMs: 15 * SECOND });
    await clock.pass(15 * SECOND);
    await begun;
    expect(came).toEqual(['good']);
    resolve();
    await clock.pass(0);
    expect([came, starts.has('slow')]).toEqual([['good', 'slow'], true]);
  });

  it('passes a library failure on to its caller', async () => {
    const { begin, failed } = fixture([
      adapterOf('bad', new StorageError('It is full.', 'Make room.')),
      adapterOf('x'),
    ]);
    await expect(begin()).rejects.toThrow('It is full.');
    expect(failed).toEqual([]);
  });
});
