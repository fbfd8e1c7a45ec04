// Late slots: after the machine slept, or the database was away, the lists are read before a slot is decided. On a real store and worker,
// over a played Hugging Face.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createComposer } from '#src/digests/compose/compose.ts';
import type { Delivery } from '#src/digests/delivery.ts';
import type { NewSubscription } from '#src/digests/subscription.ts';
import { createHttp } from '#src/http.ts';
import { silentLog } from '#src/log.ts';
import { addDays, type Day, daysBetween } from '#src/papers/day.ts';
import { createCollector } from '#src/papers/service/collect.ts';
import { createHuggingFace } from '#src/papers/sources/hugging-face/hugging-face.ts';
import { openStore } from '#src/store/open.ts';
import { createReadingRounds } from '../../../app/jobs/reading-rounds.ts';
import { createEngine, entry, HOUR, handClock, MINUTE, wish } from '../../digests/engine.ts';
import { type HeldClock, heldClock } from '../../fakes/clock.ts';
import { startHuggingFace } from '../../fakes/hugging-face.ts';
import { madeDay } from '../../fakes/papers.ts';
import { startReceiver } from '../../fakes/receiver.ts';
import { receiverAdapter } from '../../fakes/receiver-adapter.ts';
import { inWords } from '../../in-words.ts';

/** A Friday. */
const DAY = '2026-06-12';
const patient = new AbortController().signal;

async function running(start: string, how: { held?: HeldClock; wanted?: Partial<NewSubscription> } = {}) {
  const hand = handClock(start);
  const clock = how.held ?? hand;
  const log = silentLog;
  const folder = await mkdtemp(join(tmpdir(), 'paperboy-reading-'));
  const file = join(folder, 'library.db');
  const [huggingFace, receiver, store] = await Promise.all([
    startHuggingFace(),
    startReceiver(),
    openStore({ file, clock, log }),
  ]);
  const http = createHttp({ clock, log, userAgent: 'test', backoffMs: 1 });
  onTestFinished(async () => {
    await http.close();
    await store.close();
    await Promise.all([huggingFace.stop(), receiver.close(), rm(folder, { recursive: true })]);
  });
  const { library, outbox, subscriptions } = store;
  const list = createHuggingFace({ http, endpoint: huggingFace.url, clock, log });
  const collector = createCollector({ library, lists: [list], lookups: [], enrichers: [], clock, log });
  let woken = 0;
  const wake = () => {
    woken += 1;
  };
  const background = { enrich() {} };
  const needs = { collector, library, background, outbox, subscriptions, adapters: ['receiver'], wake, clock, log };
  const reading = createReadingRounds(needs);
  const composer = createComposer({ ...store, rounds: reading });
  const engine = createEngine({ store, adapters: [receiverAdapter(receiver.url)], clock, composer });
  const wanted = wish('general', how.wanted);
  const { id } = await subscriptions.add(wanted, entry(wanted));

  return {
    ...{ clock: hand, huggingFace, store, library, engine, outbox, file, reading },
    /** The reading of another process on the same database. */
    another: () => createReadingRounds(needs),
    woken: () => woken,
    /** What a beat does while the deliverer runs: plan, deliver, read beside, and deliver what that woke. */
    async beat() {
      await engine.plan();
      const before = await engine.deliver();
      await reading.round(patient);
      return { before, after: await engine.deliver() };
    },
    async delivery(): Promise<Delivery | undefined> {
      return (await outbox.deliveries({ subscription: id, limit: 1 }))[0];
    },
    /** Another program holds a table; the result gives it back. */
    outage(table = 'answers') {
      const database = new DatabaseSync(file);
      database.exec(`alter table ${table} rename to away`);
      return () => {
        database.exec(`alter table away rename to ${table}`);
        database.close();
      };
    },
    damage() {
      const database = new DatabaseSync(file);
      expect(database.prepare("update source_days set kept = x'1f8b00'").run().changes).toBeGreaterThan(0);
      database.close();
    },
  };
}

describe('asleep from 08:00 to 16:00', () => {
  it('reads the list before the 09:00 slot is decided, and sends it as late', async () => {
    const here = await running(`${DAY}T08:00:00Z`);
    here.huggingFace.setDay(DAY, []);
    await here.beat();
    here.huggingFace.setDay(DAY, madeDay(1, 12, DAY));
    here.clock.leap(8 * HOUR);
    const { before, after } = await here.beat();
    expect(before).toMatchObject({ retry: 1, sent: 0, skipped: 0 });
    expect(here.woken()).toBe(1);
    expect(after).toMatchObject({ sent: 1, skipped: 0 });
    expect(await here.delivery()).toMatchObject({
      slot: `daily:${DAY}`,
      state: 'sent',
      frozen: { late: true, remarks: [inWords(/late/i)] },
    });
  });

  it('holds back a digest that was already waiting for its list', async () => {
    const here = await running(`${DAY}T08:58:00Z`);
    here.huggingFace.setDay(DAY, []);
    await here.beat();
    here.clock.leap(3 * MINUTE);
    expect((await here.beat()).before).toMatchObject({ retry: 1 });
    here.huggingFace.setDay(DAY, madeDay(1, 12, DAY));
    here.clock.leap(7 * HOUR);
    expect((await here.beat()).after).toMatchObject({ sent: 1, skipped: 0 });
  });

  it('decides without the source, and says so, if reading fails', async () => {
    const here = await running(`${DAY}T08:00:00Z`);
    here.huggingFace.setDay(addDays(DAY, -1), madeDay(1, 12, addDays(DAY, -1)));
    await here.beat();
    here.huggingFace.failOn(/daily_papers/, { kind: 'answer', answer: { status: 404 } });
    here.clock.leap(8 * HOUR);
    const { before, after } = await here.beat();
    expect(before).toMatchObject({ retry: 1 });
    expect(after).toMatchObject({ retry: 0 });
    expect((await here.delivery())?.frozen?.remarks).toContainEqual(inWords(/Hugging Face has not responded/));
  });
});

it('decides at once while rounds of reading keep ending', async () => {
  const here = await running(`${DAY}T08:50:00Z`);
  here.huggingFace.setDay(DAY, madeDay(1, 12, DAY));
  for (let minute = 0; minute < 10; minute += 1) {
    await here.beat();
    here.clock.leap(MINUTE);
  }
  expect((await here.beat()).before).toMatchObject({ sent: 1 });
  expect(here.woken()).toBe(0);
});

it('waits while the database is unavailable, and for a reading afterwards', async () => {
  const here = await running(`${DAY}T08:00:00Z`);
  here.huggingFace.setDay(DAY, []);
  await here.beat();
  const back = here.outage();
  here.huggingFace.setDay(DAY, madeDay(1, 12, DAY));
  for (let hour = 9; hour < 16; hour += 1) {
    here.clock.set(`${DAY}T${String(hour).padStart(2, '0')}:30:00Z`);
    await here.reading.round(patient);
  }
  back();
  here.clock.set(`${DAY}T16:00:00Z`);
  const { before, after } = await here.beat();
  expect(before).toMatchObject({ retry: 1, skipped: 0 });
  expect(after).toMatchObject({ sent: 1, skipped: 0 });
  expect(await here.delivery()).toMatchObject({ frozen: { late: true } });
});

it('counts a source that hangs as unanswered', async () => {
  const held = heldClock(new Date(`${DAY}T16:00:00Z`));
  const here = await running('', { held });
  here.huggingFace.failOn(/daily_papers/, { kind: 'hang' });
  await here.engine.plan();
  const round = here.reading.round(patient);
  await expect.poll(() => here.huggingFace.seen.length).toBe(1);
  await held.pass(2 * MINUTE);
  await round;
  expect(here.reading.began()).toEqual(new Date(`${DAY}T16:00:00Z`));
  await here.engine.deliver();
  const delivery = await here.delivery();
  expect(delivery?.state).not.toBe('planned');
  const [known] = await here.library.sourceDays([DAY], held.now());
  expect(known).toMatchObject({ state: 'unread', failedAt: new Date(`${DAY}T16:02:00Z`) });
  expect(`${delivery?.reason} ${delivery?.frozen?.remarks}`).not.toMatch(/no list/i);
});

it('reads all days of a round-up that is three days late', async () => {
  const weekly: Partial<NewSubscription> = {
    days: { kind: 'weekly', weekday: 5 },
    nextRunAt: new Date(`${DAY}T09:00:00Z`),
    size: 20,
  };
  const here = await running('2026-06-15T09:00:00Z', { wanted: weekly });
  const week: Day[] = daysBetween('2026-06-01', '2026-06-07');
  for (const [i, day] of week.entries()) here.huggingFace.setDay(day, madeDay(i + 1, 2, day));
  const { before, after } = await here.beat();
  expect(before).toMatchObject({ retry: 1 });
  expect(after).toMatchObject({ sent: 1 });
  const { frozen, slot } = (await here.delivery()) ?? {};
  expect(slot).toBe('weekly:2026-W23');
  expect([...new Set(frozen?.papers.map(({ listedOn }) => listedOn))].sort()).toEqual(week);
  expect(frozen?.remarks).toEqual([inWords(/late/i)]);
});

describe('failing rounds', () => {
  /** Asleep from 08:00 to 16:00 with the list of 08:00, and then a table away that only rounds of reading need. */
  async function failing() {
    const here = await running(`${DAY}T08:00:00Z`);
    here.huggingFace.setDay(DAY, madeDay(1, 12, DAY));
    await here.beat();
    const back = here.outage('source_days');
    return { ...here, back };
  }

  it('hold a digest for 15 minutes, and no longer', async () => {
    const here = await failing();
    here.clock.leap(8 * HOUR);
    for (let minute = 0; minute <= 15; minute += 1) {
      expect(await here.beat()).toMatchObject({ before: { sent: 0 }, after: { sent: 0 } });
      here.clock.leap(MINUTE);
    }
    expect((await here.beat()).before).toMatchObject({ sent: 1 });
    expect(await here.delivery()).toMatchObject({ state: 'sent', frozen: { late: true } });
  });

  it('do not affect the rounds after a sleep', async () => {
    const here = await failing();
    for (let minute = 0; minute < 30; minute += 1) {
      here.clock.leap(MINUTE);
      await here.beat();
    }
    here.clock.set(`${DAY}T16:00:00Z`);
    expect((await here.beat()).before).toMatchObject({ retry: 1, sent: 0 });
    here.clock.leap(MINUTE);
    expect((await here.beat()).before).toMatchObject({ retry: 1, sent: 0 });
    here.back();
    expect((await here.beat()).after).toMatchObject({ sent: 1 });
  });

  it('blame no source', async () => {
    const here = await failing();
    here.clock.leap(HOUR);
    await here.reading.round(patient);
    expect(here.reading.failing()).toEqual({ from: here.clock.now(), to: here.clock.now() });
    const [known] = await here.library.sourceDays([DAY], here.clock.now());
    expect(known).not.toHaveProperty('failedAt');
  });

  it('do not count while the database is unavailable', async () => {
    const here = await failing();
    here.back();
    const back = here.outage('deliveries');
    for (let minute = 0; minute < 30; minute += 1) {
      here.clock.leap(MINUTE);
      await here.reading.round(patient);
    }
    expect(here.reading.failing()).toBeUndefined();
    back();
  });
});

it('rereads a day whose stored pages are damaged', async () => {
  const here = await running(`${DAY}T08:00:00Z`);
  here.huggingFace.setDay(DAY, madeDay(1, 12, DAY));
  await here.beat();
  here.damage();
  here.clock.leap(8 * HOUR);
  const { before, after } = await here.beat();
  expect(before).toMatchObject({ retry: 1 });
  expect(after).toMatchObject({ sent: 1 });
  expect((await here.delivery())?.frozen?.remarks).toEqual([inWords(/late/i)]);
});

it('has a round when its last one is old, even if another process runs every heartbeat', async () => {
  const here = await running(`${DAY}T08:00:00Z`);
  here.huggingFace.setDay(DAY, madeDay(1, 12, DAY));
  const loser = here.another();
  const began: number[] = [];
  for (let minute = 0; minute < 20; minute += 1) {
    await here.reading.round(patient);
    await loser.catchUp(patient);
    began.push(here.clock.now().getTime() - (loser.began()?.getTime() ?? 0));
    here.clock.leap(MINUTE);
  }
  expect(Math.max(...began)).toBe(5 * MINUTE);
  // It asks for nothing that the other process has just read.
  expect(here.huggingFace.seen.filter(({ query }) => query.get('date') === DAY)).toHaveLength(1);
});
