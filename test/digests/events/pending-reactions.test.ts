// Reactions around the moment at which the receipt of their message becomes known: in any order they are what they would be had the
// receipt been known all along.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlatformEvent } from '#src/conversation/adapter.ts';
import { createChannelLoss } from '#src/digests/events/channel-loss.ts';
import { releaseKnown } from '#src/digests/events/pending-reactions.ts';
import { createEventHandler } from '#src/digests/events/platform-events.ts';
import { silentLog } from '#src/log.ts';
import { openStore, type Store } from '#src/store/open.ts';
import { cases, SLOW_TEST_MS, whileTime } from '../../while-time.ts';
import { createEngine, entry, HOUR, handClock, MINUTE, slotComposer, wish } from '../engine.ts';
import { useFixture } from '../fixture.ts';

const SIGNS = ['👍', '❤️'];
const TEAM = { adapter: 'receiver', team: 'team' };
const CHANNEL = { ...TEAM, channel: 'general' };
const person = (name: string) => ({ ...TEAM, person: name });
const paper = (n: number) => `daily:2026-06-12.${n - 1}`;

function listener(store: Store, clock: ReturnType<typeof handClock>) {
  const adapters = new Map();
  const channelLoss = createChannelLoss({ ...store, adapters, clock, log: silentLog });
  return createEventHandler({
    ...store,
    voteEmoji: SIGNS,
    channelLoss,
    adapters,
    once: async () => false,
    clock,
    log: silentLog,
  });
}

type Told =
  | { do: 'reacted' | 'unreacted'; who: string; emoji: string }
  | { do: 'recounted'; emoji: string; people: string[] };
type Step = Told | 'arrives' | 'beat';

const emoji = fc.constantFrom('1️⃣', '2️⃣', '👍', '👎');
const who = fc.constantFrom('ada', 'bob', 'cem');
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom('reacted' as const, 'reacted' as const, 'unreacted' as const),
      who,
      emoji,
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('recounted' as const), emoji, people: fc.uniqueArray(who) }) },
  { weight: 1, arbitrary: fc.constant('arrives' as const) },
  { weight: 1, arbitrary: fc.constant('beat' as const) },
);

const platformEvent = (told: Told): PlatformEvent => {
  const about = { channel: CHANNEL, receipt: 'm1', emoji: told.emoji };
  if (told.do === 'recounted') return { kind: told.do, ...about, people: told.people.map(person) };
  return { kind: told.do, ...about, person: person(told.who) };
};

/** What a plain set of (person, sign) says of it. */
function expected(steps: readonly Step[]): number[] {
  const set = new Set<string>();
  for (const one of steps) {
    if (typeof one === 'string') continue;
    if (one.do === 'reacted') set.add(`${one.who} ${one.emoji}`);
    if (one.do === 'unreacted') set.delete(`${one.who} ${one.emoji}`);
    if (one.do === 'recounted') {
      for (const key of set) if (key.endsWith(` ${one.emoji}`)) set.delete(key);
      for (const name of one.people) set.add(`${name} ${one.emoji}`);
    }
  }
  return ['1️⃣', '2️⃣'].map((asked) => [...set].filter((key) => key.endsWith(` ${asked}`)).length);
}

async function play(steps: readonly Step[], together: boolean): Promise<void> {
  const clock = handClock('2026-06-12T09:00:00Z');
  const store = await openStore({ file: ':memory:', clock, log: silentLog });
  try {
    const { outbox, voteStore } = store;
    const wanted = wish('general');
    await store.subscriptions.add(wanted, entry(wanted));
    await createEngine({ store, adapters: [], clock }).plan();
    const [claimed] = await outbox.claim(clock.now(), 99 * HOUR, { limit: 1, perTeam: 1, adapters: ['receiver'] });
    if (!claimed) throw new Error('nothing to claim');
    const composed = await slotComposer().compose({ size: 2 } as never, claimed.delivery, clock.now());
    if (composed.kind !== 'ready') throw new Error('nothing to freeze');
    await outbox.freeze(claimed, composed.freeze, clock.now());
    await outbox.settlePart(claimed, 0, { state: 'doubt', unconfirmedUntil: clock.now() }, clock.now());
    const onEvent = listener(store, clock);
    const take = (one: Step): Promise<unknown> => {
      if (one === 'beat') return releaseKnown({ ...store, voteEmoji: SIGNS });
      if (one !== 'arrives') return onEvent(platformEvent(one));
      return outbox.settlePart(claimed, 0, { state: 'sent', receipt: 'm1' }, clock.now());
    };
    if (together) await Promise.all(steps.map(take));
    else for (const one of steps) await take(one);
    await take('arrives');
    await take('beat');
    expect(await Promise.all([1, 2].map((n) => voteStore.voters(TEAM, paper(n))))).toEqual(expected(steps));
    expect(await store.pendingReactions.known()).toEqual([]);
  } finally {
    await store.close();
  }
}

describe("reactions before their message's receipt is known", () => {
  const fixture = useFixture();
  const { clock, engine, subscribe } = fixture;

  it('count once it is known, after a lost response and a later search', async () => {
    await subscribe('general', { size: 1 });
    fixture.receiver.behaviour = () => 'lose';
    const { plan, deliver } = engine();
    await plan();
    await deliver();
    const onEvent = listener(fixture.store, clock);
    const react = (kind: 'reacted' | 'unreacted', name: string) =>
      onEvent({ kind, person: person(name), channel: CHANNEL, receipt: 'r1', emoji: '👍' });
    await react('reacted', 'ada');
    await react('reacted', 'bob');
    await react('unreacted', 'bob');
    expect(await fixture.store.voteStore.voters(TEAM, paper(1))).toBe(0);
    fixture.receiver.behaviour = () => 'take';
    clock.leap(5 * MINUTE);
    await deliver();
    await releaseKnown({ ...fixture.store, voteEmoji: SIGNS });
    expect(await fixture.store.voteStore.voters(TEAM, paper(1))).toBe(1);
    await react('unreacted', 'ada');
    expect(await fixture.store.voteStore.voters(TEAM, paper(1))).toBe(0);
  });

  it('are not stored when no message to that team is in flight', async () => {
    const onEvent = listener(fixture.store, clock);
    await onEvent(platformEvent({ do: 'reacted', who: 'ada', emoji: '👍' }));
    await onEvent(platformEvent({ do: 'recounted', emoji: '👍', people: ['ada'] }));
    expect(await fixture.store.people.export(person('ada'))).toMatchObject({ pendingReactions: [] });
  });

  it('have the same result in any order and repetition', { timeout: SLOW_TEST_MS }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25, size: 'max' }), fc.boolean(), whileTime(play)),
      cases(60),
    );
  });
});
