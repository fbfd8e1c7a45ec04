// Slots that are folded into others, with the real store, planner, worker and composer: no day's papers are lost that way, and
// what somebody asked for neither takes a slot in nor is taken in.

import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { worded } from '#src/conversation/texts/stored.ts';
import { listedUpTo } from '#src/digests/compose/candidates.ts';
import { createComposer } from '#src/digests/compose/compose.ts';
import type { Delivery } from '#src/digests/delivery.ts';
import { readSlot } from '#src/digests/schedule/slot.ts';
import { silentLog } from '#src/log.ts';
import { addDays, type Day, dayOf, daysBetween } from '#src/papers/day.ts';
import { openStore } from '#src/store/open.ts';
import { acceptingAdapter } from '../../fakes/accepting-adapter.ts';
import { inWords } from '../../in-words.ts';
import { cases, SLOW_TEST_MS, whileTime } from '../../while-time.ts';
import { listed } from '../compose/composer-kit.ts';
import { createEngine, entry, HOUR, handClock, wish } from '../engine.ts';

const FIRST = '2026-06-10';
const DAYS = daysBetween(FIRST, '2026-06-30');

/** A week of lists: how many papers each day has; `undefined` = nobody read it. */
type Lists = readonly (number | undefined)[];

async function open(lists: Lists) {
  const clock = handClock(`${FIRST}T10:00:00Z`);
  const store = await openStore({ file: ':memory:', clock, log: silentLog });
  const { library, outbox, subscriptions } = store;
  for (const [i, day] of DAYS.entries()) {
    const count = lists[i % lists.length];
    if (count === undefined) continue;
    const papers = Array.from({ length: count }, (_, n) => listed(`${day}.${n}`, 9 - n));
    for (const time of ['04:30', '08:30']) {
      const at = new Date(`${day}T${time}:00Z`);
      await library.record({ source: 'hugging-face', day, at, via: 'fetched', listed: papers });
    }
  }
  let up = true;
  let sent = 0;
  const adapter = acceptingAdapter({
    deliver: async () =>
      up ? { kind: 'sent', receipt: `r${sent++}` } : { kind: 'retry', reason: 'down', retryAfterMs: 0 },
  });
  const engine = createEngine({ store, adapters: [adapter], clock, composer: createComposer(store) });
  const wanted = wish('general', { nextRunAt: new Date('2026-06-11T09:00:00Z'), size: 3 });
  const { id, channel } = await subscriptions.add(wanted, entry(wanted));
  const rows = () => outbox.deliveries({ subscription: id, limit: 1_000 });
  return {
    store,
    clock,
    rows,
    channel,
    up(now: boolean) {
      up = now;
    },
    async tick(at?: string) {
      if (at) clock.set(at);
      await engine.plan();
      await engine.deliver();
    },
    /** As `send-now` does it. */
    async ask() {
      const now = clock.now();
      const slot = `asked:${now.toISOString().slice(0, 16)}Z`;
      const nextRunAt = (await subscriptions.find(id))?.nextRunAt ?? now;
      await outbox.plan([{ subscription: id, channel, slot, dueAt: now, notBefore: now }], {
        subscription: id,
        nextRunAt,
      });
    },
    told: async () => (await rows()).map(({ slot, state, skipped, reason }) => [slot, skipped ?? state, reason ?? '']),
  };
}
type Place = Awaited<ReturnType<typeof open>>;

async function place(lists: Lists): Promise<Place> {
  const here = await open(lists);
  onTestFinished(() => here.store.close());
  return here;
}

const isAsked = ({ slot }: Delivery) => readSlot(slot) === undefined;

/** Where a folded row's papers must have gone, and the rows on the way there. */
function endOf(row: Delivery, rows: readonly Delivery[]): Delivery | undefined {
  if (row.skipped !== 'folded-into') return row;
  const named = rows.find(({ slot }) => slot === row.reason);
  const next = rows.findLast((other) => !isAsked(other) && other.dueAt > row.dueAt);
  const into = named ?? next;
  return into && endOf(into, rows);
}

/** Papers that would have justified a digest at that moment, and that the channel had neither seen nor was to get then. */
async function unseen({ store, channel }: Place, from: Day, { dueAt, settledAt = dueAt }: Delivery, rows: Delivery[]) {
  const { candidates } = await listedUpTo(store.library, dayOf(dueAt), settledAt);
  const fresh = candidates.filter(({ listedOn }) => listedOn !== undefined && listedOn >= from);
  const ids = fresh.map(({ paper }) => paper.id);
  // What was asked for is composed, and its papers reserved, at once, however long sending takes, and even if it is given up later.
  const asked = rows.filter((row) => isAsked(row) && row.dueAt <= settledAt);
  const had = new Set(asked.map(({ id }) => id));
  const givenUpLater = asked.filter((row) => row.state === 'skipped' && row.settledAt && row.settledAt > settledAt);
  const posted = await store.outbox.posted(channel, ids);
  const seen = [
    ...posted.filter(({ at, delivery }) => at <= settledAt || had.has(delivery)).map(({ paper }) => paper),
    ...givenUpLater.flatMap(({ frozen }) => frozen?.papers.map(({ id }) => id) ?? []),
  ];
  return ids.filter((id) => !seen.includes(id));
}

/** The row at the end of every chain was sent, or skipped when nothing was left; nothing that was asked for is in a chain. */
async function judge(here: Place): Promise<number> {
  const rows = await here.rows();
  const folded = rows.filter((row) => row.skipped === 'folded-into');
  for (const row of folded) {
    expect(isAsked(row)).toBe(false);
    const end = endOf(row, rows);
    if (!end) continue;
    expect(isAsked(end)).toBe(false);
    if (end.state === 'sent') continue;
    expect(end.state).toBe('skipped');
    expect(await unseen(here, addDays(dayOf(row.dueAt), -1), end, rows)).toEqual([]);
  }
  return folded.length;
}

describe('folding', () => {
  // Wednesday to Friday have lists, the weekend has none.
  const WEEK: Lists = [4, 4, 4, 0, 0];

  it('sends on a day without a list what the folded slots would have sent', async () => {
    const here = await place(WEEK);
    here.up(false);
    await here.tick('2026-06-11T09:00:00Z');
    here.up(true);
    await here.tick('2026-06-14T12:01:00Z');
    expect(await here.told()).toEqual([
      ['daily:2026-06-14', 'sent', ''],
      ...['13', '12', '11'].map((day) => [`daily:2026-06-${day}`, 'folded-into', 'daily:2026-06-14']),
    ]);
    const [sunday] = await here.rows();
    expect(sunday?.frozen?.remarks).toContainEqual(inWords('It also covers 3 earlier digests that could not be sent.'));
    expect(await judge(here)).toBe(3);
  });

  it('follows a chain, including slots given up after too many attempts', async () => {
    const here = await place(WEEK);
    const { outbox } = here.store;
    here.up(false);
    for (let hour = 9; hour < 24; hour += 1) await here.tick(`2026-06-12T${String(hour).padStart(2, '0')}:30:00Z`);
    for (let hour = 0; hour < 9; hour += 1) await here.tick(`2026-06-13T0${hour}:30:00Z`);
    const [friday] = await here.rows();
    expect(friday).toMatchObject({ slot: 'daily:2026-06-12', skipped: 'folded-into' });
    expect(readSlot(worded(friday?.reason ?? ''))).toBeUndefined();
    await here.tick('2026-06-13T12:01:00Z');
    await here.tick('2026-06-14T08:59:00Z');
    here.up(true);
    await here.tick('2026-06-14T12:01:00Z');
    const last = await here.rows();
    expect(last.map(({ slot, skipped, state }) => [slot, skipped ?? state])).toEqual([
      ['daily:2026-06-14', 'sent'],
      ...['13', '12', '11'].map((day) => [`daily:2026-06-${day}`, 'folded-into']),
    ]);
    expect(last[0]?.frozen?.remarks).toContainEqual(
      inWords('It also covers 3 earlier digests that could not be sent.'),
    );
    expect(await outbox.foldInto(last[0]?.subscription ?? '', 'daily:2026-06-14', here.clock.now())).toBe(0);
    await judge(here);
  });

  it('is skipped on a day without a list if the earlier slots were sent', async () => {
    const here = await place(WEEK);
    for (const day of ['11', '12', '13', '14']) await here.tick(`2026-06-${day}T12:01:00Z`);
    expect((await here.told()).map(([slot, how]) => [slot, how])).toEqual([
      ['daily:2026-06-14', 'no-list'],
      ['daily:2026-06-13', 'sent'],
      ['daily:2026-06-12', 'sent'],
      ['daily:2026-06-11', 'sent'],
    ]);
  });

  it('never folds a requested digest into a slot, or a slot into a requested digest', async () => {
    const here = await place(WEEK);
    here.up(false);
    await here.tick('2026-06-11T09:00:00Z');
    here.clock.set('2026-06-11T09:20:00Z');
    await here.ask();
    await here.tick();
    const waiting = (await here.told()).map(([slot, how]) => [slot, how]);
    expect(waiting).toEqual([
      ['asked:2026-06-11T09:20Z', 'planned'],
      ['daily:2026-06-11', 'planned'],
    ]);
    await here.tick('2026-06-12T09:00:00Z');
    here.up(true);
    await here.tick('2026-06-12T12:01:00Z');
    expect(await here.told()).toEqual([
      ['daily:2026-06-12', 'sent', ''],
      ['asked:2026-06-11T09:20Z', 'sent', ''],
      ['daily:2026-06-11', 'folded-into', 'daily:2026-06-12'],
    ]);
  });

  it('loses no papers, whatever was down and whatever was requested', { timeout: SLOW_TEST_MS }, async () => {
    const lists = fc.array(fc.option(fc.nat(5), { nil: undefined, freq: 5 }), { minLength: 3, maxLength: 7 });
    const step = fc.oneof(
      { weight: 5, arbitrary: fc.record({ hours: fc.integer({ min: 1, max: 40 }) }) },
      { weight: 2, arbitrary: fc.record({ up: fc.boolean() }) },
      { weight: 1, arbitrary: fc.constant('ask' as const) },
    );
    await fc.assert(
      fc.asyncProperty(
        lists,
        fc.array(step, { minLength: 3, maxLength: 14 }),
        whileTime(async (lists, steps) => {
          const here = await open(lists);
          try {
            for (const now of steps) {
              if (now === 'ask') await here.ask();
              else if ('up' in now) here.up(now.up);
              else here.clock.leap(now.hours * HOUR);
              await here.tick();
            }
            here.up(true);
            for (let i = 0; i < 6; i += 1) {
              here.clock.leap(HOUR);
              await here.tick();
            }
            await judge(here);
          } finally {
            await here.store.close();
          }
        }),
      ),
      cases(40),
    );
  });
});
