// Contract of the store, part 8: the outbox under random events, beside a model of plain objects that is too simple to be wrong.
// A crash is a claim that nobody settles.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Claimed } from '#src/digests/delivery.ts';
import type { Store } from '#src/store/open.ts';
import { cases, SLOW_TEST_MS, whileTime } from '../../while-time.ts';
import { channel, EVERYBODY, freeze, LEASE_MS, MINUTE_MS, PART_EACH, planned } from './delivery-samples.ts';
import { disposable } from './library.ts';
import { NOW, type OpenEmpty } from './samples.ts';

const PAPERS = ['p0', 'p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7'];
const FINAL = ['sent', 'gone', 'invalid-payload', 'skipped'];
const SETTLED = ['sent', 'gone', 'refused', 'skipped'];

interface Row {
  slot: string;
  place: string;
  /** Of the claim that holds it. */
  token?: string;
  /** Of the claim: its lease, and until when a part that it marked may arrive. */
  until: number;
  unconfirmed: number;
  wake: number;
  settled: boolean;
  doubt: boolean;
  /** Its papers, once frozen; whether each was surely shown. */
  papers?: string[];
  shown: Set<string>;
  /** Numbers of parts that may have arrived. */
  marked: Set<number>;
  posts: boolean;
}

interface Model {
  now: number;
  rows: Map<string, Row>;
  /** Claims that were ever given, lost ones too. */
  claims: Claimed[];
}

type Step =
  | { do: 'plan'; subscription: number; slot: number }
  | { do: 'pass'; minutes: number }
  | { do: 'claim'; limit: number; perTeam: number }
  | { do: 'freeze'; claim: number; from: number; size: number; atLeast: number }
  | { do: 'part'; claim: number; part: number; outcome: 'sent' | 'planned' }
  | { do: 'mark'; claim: number; part: number; minutes: number }
  | { do: 'renew'; claim: number }
  | { do: 'settle'; claim: number; kind: 'sent' | 'retry' | 'unconfirmed' | 'gone' | 'invalid-payload' | 'skipped' }
  | { do: 'fold'; subscription: number; slot: number };

const which = fc.nat({ max: 40 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('plan' as const), subscription: fc.nat(3), slot: fc.nat(4) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('pass' as const), minutes: fc.integer({ min: 1, max: 6 }) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('claim' as const),
      limit: fc.integer({ min: 1, max: 3 }),
      perTeam: fc.integer({ min: 1, max: 3 }),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('freeze' as const),
      claim: which,
      from: fc.nat(7),
      size: fc.integer({ min: 1, max: 3 }),
      atLeast: fc.integer({ min: 1, max: 3 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('part' as const),
      claim: which,
      part: fc.nat(2),
      outcome: fc.constantFrom('sent' as const, 'planned' as const),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('mark' as const),
      claim: which,
      part: fc.nat(2),
      minutes: fc.integer({ min: 0, max: 12 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('renew' as const), claim: which }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('settle' as const),
      claim: which,
      kind: fc.constantFrom('sent', 'retry', 'unconfirmed', 'gone', 'invalid-payload', 'skipped'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('fold' as const), subscription: fc.nat(3), slot: fc.nat(4) }) },
);

/** Two subscriptions share each channel; both channels are one team's. */
const placeOf = (subscription: number) => `${Math.floor(subscription / 2)}`;

function holder(model: Model, number: number): { claimed: Claimed; row: Row; holds: boolean } | undefined {
  if (model.claims.length === 0) return undefined;
  // The newest ones most often, since old ones are mostly lost.
  const claimed = model.claims[Math.max(0, model.claims.length - 1 - (number % 8))]!;
  const row = model.rows.get(claimed.delivery.id)!;
  return { claimed, row, holds: row.token === claimed.token };
}

function letGo(row: Row, wake: number, settled: boolean): void {
  delete row.token;
  row.unconfirmed = 0;
  row.wake = wake;
  row.settled = settled;
}

function confirm(row: Row, unconfirmed: number): void {
  row.unconfirmed = unconfirmed;
  row.wake = Math.max(row.until, unconfirmed);
}

/** Which delivery has a paper of a channel, according to the rows. */
function ownersOf(model: Model, place: string): Map<string, string> {
  const owners = new Map<string, string>();
  for (const [id, row] of model.rows) {
    if (row.place !== place || !row.papers) continue;
    const kept = row.settled && !row.posts ? row.papers.filter((paper) => row.shown.has(paper)) : row.papers;
    for (const paper of kept) {
      expect(owners.get(paper), `${paper} is in two deliveries of a channel`).toBeUndefined();
      owners.set(paper, id);
    }
  }
  return owners;
}

async function take(store: Store, model: Model, one: Step): Promise<void> {
  const { outbox } = store;
  const now = new Date(model.now);
  switch (one.do) {
    case 'pass':
      model.now += one.minutes * MINUTE_MS;
      return;
    case 'plan': {
      const [subscription, slot] = [`s${one.subscription}`, `daily:${one.slot}`];
      const known = [...model.rows.values()].some((row) => row.slot === `${subscription} ${slot}`);
      const dueAt = new Date(NOW.getTime() + one.slot * MINUTE_MS);
      const row = planned(subscription, slot, channel(placeOf(one.subscription)), { dueAt, notBefore: now });
      expect(await outbox.plan([row], { subscription, nextRunAt: now })).toBe(known ? 0 : 1);
      if (known) return;
      const all = await outbox.deliveries({ subscription, limit: 99 });
      const made = all.find((delivery) => delivery.slot === slot)!;
      model.rows.set(made.id, {
        slot: `${subscription} ${slot}`,
        place: placeOf(one.subscription),
        until: 0,
        unconfirmed: 0,
        wake: model.now,
        settled: false,
        doubt: false,
        shown: new Set(),
        marked: new Set(),
        posts: false,
      });
      return;
    }
    case 'claim': {
      const all = [...model.rows.values()].filter((row) => !row.settled);
      const running = all.filter((row) => row.token !== undefined && row.until > model.now);
      const busy = new Set(
        all.filter((row) => row.token !== undefined && row.wake > model.now).map((row) => row.place),
      );
      const ready = all.filter((row) => row.wake <= model.now);
      const places = new Set(ready.map((row) => row.place).filter((place) => !busy.has(place)));
      const given = await outbox.claim(now, LEASE_MS, { ...EVERYBODY, limit: one.limit, perTeam: one.perTeam });
      expect(given.length).toBe(Math.min(one.limit, Math.max(0, one.perTeam - running.length), places.size));
      for (const claimed of given) {
        const row = model.rows.get(claimed.delivery.id)!;
        expect(ready, 'claimed what was not ready').toContain(row);
        expect(places.delete(row.place), 'two claims in one channel').toBe(true);
        const doubt = row.doubt || row.marked.size > 0;
        expect(claimed.delivery.state).toBe(doubt ? 'doubt' : 'sending');
        const until = model.now + LEASE_MS;
        Object.assign(row, { token: claimed.token, until, unconfirmed: 0, wake: until, doubt });
        model.claims.push(claimed);
      }
      return;
    }
    case 'freeze': {
      const found = holder(model, one.claim);
      if (!found) return;
      const { claimed, row, holds } = found;
      const candidates = [...PAPERS.slice(one.from), ...PAPERS.slice(0, one.from)];
      const asked = outbox.freeze(
        claimed,
        freeze(candidates, { size: one.size, atLeast: one.atLeast, parts: PART_EACH }),
        now,
      );
      if (!holds) {
        await expect(asked).rejects.toThrow(/took it over/);
        return;
      }
      const owners = ownersOf(model, row.place);
      const free = candidates.filter((paper) => !owners.has(paper));
      const delivery = await asked;
      if (!row.papers && free.length < one.atLeast) {
        expect(delivery.state).toBe('skipped');
        letGo(row, 0, true);
        return;
      }
      row.papers ??= free.slice(0, one.size);
      expect(delivery.frozen?.papers.map(({ id }) => id)).toEqual(row.papers);
      return;
    }
    case 'part': {
      const found = holder(model, one.claim);
      if (!found) return;
      const { claimed, row, holds } = found;
      const receipt = `${claimed.delivery.id} ${one.part}`;
      const sent = one.outcome === 'sent';
      const outcome = sent ? ({ state: 'sent', receipt } as const) : ({ state: 'planned' } as const);
      expect(await outbox.settlePart(claimed, one.part, outcome, now)).toBe(holds);
      if (!holds) return;
      const paper = row.papers?.[one.part];
      if (sent && paper) row.shown.add(paper);
      row.marked.delete(one.part);
      confirm(row, 0);
      return;
    }
    case 'mark': {
      const found = holder(model, one.claim);
      if (!found) return;
      const { claimed, row, holds } = found;
      const until = model.now + one.minutes * MINUTE_MS;
      const unconfirmed = { state: 'doubt', unconfirmedUntil: new Date(until) } as const;
      expect(await outbox.settlePart(claimed, one.part, unconfirmed, now)).toBe(holds);
      if (!holds) return;
      const paper = row.papers?.[one.part];
      if (paper && !row.shown.has(paper)) row.marked.add(one.part);
      confirm(row, until);
      return;
    }
    case 'renew': {
      const found = holder(model, one.claim);
      if (!found) return;
      const { claimed, row, holds } = found;
      expect(await outbox.renew(claimed, now, LEASE_MS)).toBe(holds);
      if (!holds) return;
      row.until = model.now + LEASE_MS;
      confirm(row, row.unconfirmed);
      return;
    }
    case 'settle': {
      const found = holder(model, one.claim);
      if (!found) return;
      const { claimed, row, holds } = found;
      const notBefore = new Date(model.now + MINUTE_MS);
      const settlement =
        one.kind === 'sent'
          ? ({ kind: 'sent' } as const)
          : one.kind === 'skipped'
            ? ({ kind: 'skipped', reason: 'no-list' } as const)
            : { kind: one.kind, reason: 'why', notBefore };
      expect(await outbox.settle(claimed, settlement, now)).toBe(holds);
      if (!holds) return;
      row.doubt = one.kind === 'unconfirmed';
      row.posts = one.kind === 'sent';
      // What may be there is not posted a second time.
      if (FINAL.includes(one.kind) && !row.posts)
        for (const part of row.marked) row.shown.add(row.papers?.[part] ?? '');
      letGo(row, notBefore.getTime(), FINAL.includes(one.kind));
      return;
    }
    case 'fold': {
      const [subscription, slot] = [`s${one.subscription}`, `daily:${one.slot}`];
      if (![...model.rows.values()].some((row) => row.slot === `${subscription} ${slot}`)) return;
      const folded = [...model.rows.values()].filter(
        (row) =>
          row.slot.startsWith(`${subscription} `) &&
          Number(row.slot.split(':')[1]) < one.slot &&
          !row.settled &&
          !row.doubt &&
          row.shown.size === 0 &&
          row.marked.size === 0 &&
          row.token === undefined,
      );
      expect(await outbox.foldInto(subscription, slot, now)).toBe(folded.length);
      for (const row of folded) letGo(row, 0, true);
      return;
    }
    default:
      one satisfies never;
  }
}

/** What the store says in the end is what the model says. */
async function compare(store: Store, model: Model): Promise<void> {
  const all = await store.outbox.deliveries({ limit: 999 });
  expect(all.map(({ id }) => id).toSorted()).toEqual([...model.rows.keys()].toSorted());
  expect(new Set(all.map(({ subscription, slot }) => `${subscription} ${slot}`)).size).toBe(all.length);
  for (const delivery of all) {
    const row = model.rows.get(delivery.id)!;
    expect(SETTLED.includes(delivery.state)).toBe(row.settled);
    expect(delivery.settledAt !== undefined).toBe(row.settled);
  }
  for (const place of ['0', '1']) {
    const owners = ownersOf(model, place);
    const posted = await store.outbox.posted(channel(place), PAPERS);
    expect(new Map(posted.map(({ paper, delivery }) => [paper, delivery]))).toEqual(new Map([...owners].toSorted()));
    for (const { paper, delivery, state } of posted) {
      const row = model.rows.get(delivery)!;
      expect(state === 'posted').toBe(row.posts || row.shown.has(paper));
    }
  }
}

export function machineContract(open: OpenEmpty): void {
  describe('the outbox', () => {
    it('agrees with a simple model under random events', { timeout: SLOW_TEST_MS }, async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(step, { minLength: 10, maxLength: 60, size: 'max' }),
          whileTime(async (steps) => {
            await using store = await disposable(open);
            const model: Model = { now: NOW.getTime(), rows: new Map(), claims: [] };
            for (const one of steps) await take(store, model, one);
            await compare(store, model);
          }),
        ),
        cases(25),
      );
    });
  });
}
