// Contract of the store, part 9: marks under any order and repetition are what a set of them would be.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Vote } from '#src/votes/vote.ts';
import { cases, SLOW_TEST_MS, whileTime } from '../../while-time.ts';
import { inMinutes } from './delivery-samples.ts';
import { disposable } from './library.ts';
import { NOW, type OpenEmpty } from './samples.ts';

const TEAM = { adapter: 'test', team: 'T1' };
const PAPERS = ['p1', 'p2', 'p3'];

const one = (person: string, more: Partial<Vote> = {}): Vote => ({
  person: { ...TEAM, person },
  paper: 'p1',
  where: 'button',
  emoji: 'button',
  at: NOW,
  ...more,
});

const anyMark = fc
  .record({
    person: fc.constantFrom('ada', 'bob', 'cem'),
    paper: fc.constantFrom(...PAPERS),
    where: fc.constantFrom('button', 'm1'),
    emoji: fc.constantFrom('button', '👍'),
    minutes: fc.integer({ min: -3, max: 3 }),
  })
  .map(({ person, minutes, ...rest }) => one(person, { ...rest, at: inMinutes(minutes) }));

const event = fc.oneof(
  { weight: 4, arbitrary: anyMark.map((vote) => ({ do: 'put' as const, vote })) },
  { weight: 2, arbitrary: anyMark.map((vote) => ({ do: 'remove' as const, vote })) },
  { weight: 1, arbitrary: anyMark.map((vote) => ({ do: 'removeAll' as const, vote })) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('recount' as const),
      vote: anyMark,
      people: fc.uniqueArray(fc.constantFrom('ada', 'bob', 'cem', 'dan')),
    }),
  },
);

export function marksContract(open: OpenEmpty): void {
  describe('votes', () => {
    it('count once per person, until the last reaction is removed', async () => {
      await using store = await disposable(open);
      const { voteStore } = store;
      const reaction = one('ada', { where: 'm1', emoji: '👍' });
      for (const vote of [one('ada'), one('ada'), reaction, one('bob')]) await voteStore.put(vote);
      expect(await voteStore.voters(TEAM, 'p1')).toBe(2);
      await voteStore.remove(reaction);
      await voteStore.remove(reaction);
      expect(await voteStore.tally(TEAM, ['p1', 'p2'], NOW)).toEqual(new Map([['p1', 2]]));
      await voteStore.remove(one('ada'));
      expect(await voteStore.voters(TEAM, 'p1')).toBe(1);
    });

    it('count for their own team and from their time on', async () => {
      await using store = await disposable(open);
      const { voteStore } = store;
      await voteStore.put(one('ada', { at: inMinutes(5) }));
      await voteStore.put({ ...one('bob'), person: { ...TEAM, team: 'T2', person: 'bob' } });
      expect([...(await voteStore.tally(TEAM, PAPERS, inMinutes(4)))]).toEqual([]);
      expect([...(await voteStore.tally(TEAM, PAPERS, inMinutes(5)))]).toEqual([['p1', 1]]);
      await voteStore.put(one('ada', { at: inMinutes(2) }));
      await voteStore.put(one('ada', { at: inMinutes(9) }));
      expect([...(await voteStore.tally(TEAM, PAPERS, inMinutes(2)))]).toEqual([['p1', 1]]);
      expect(await voteStore.tally(TEAM, [], NOW)).toEqual(new Map());
    });

    it('of all teams count each person once in each team', async () => {
      await using store = await disposable(open);
      const { voteStore } = store;
      const elsewhere = { ...TEAM, team: 'T2', person: 'ada' };
      for (const vote of [one('ada'), one('ada', { where: 'm1' }), one('bob', { at: inMinutes(5) })]) {
        await voteStore.put(vote);
      }
      await voteStore.put(one('ada', { person: elsewhere }));
      expect(await voteStore.totals(PAPERS, NOW)).toEqual(new Map([['p1', 2]]));
      expect(await voteStore.totals(PAPERS, inMinutes(5))).toEqual(new Map([['p1', 3]]));
      expect(await voteStore.totals([], NOW)).toEqual(new Map());
    });

    it('are recounted for thousands at once', async () => {
      await using store = await disposable(open);
      const { voteStore } = store;
      const place = { paper: 'p1', where: 'm1', emoji: '👍', team: TEAM };
      const people = Array.from({ length: 900 }, (_, i) => ({ ...TEAM, person: `${i}` }));
      await voteStore.recount(place, people, NOW);
      await voteStore.recount(place, people.slice(450), inMinutes(1));
      expect(await voteStore.voters(TEAM, 'p1')).toBe(450);
      await voteStore.recount(place, [], inMinutes(2));
      expect(await voteStore.voters(TEAM, 'p1')).toBe(0);
    });

    it('depend only on the set of reactions, in any order, repeated or removed', {
      timeout: SLOW_TEST_MS,
    }, async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(event, { maxLength: 30, size: 'max' }),
          whileTime(async (events) => {
            await using store = await disposable(open);
            const { voteStore } = store;
            const kept = new Map<string, Vote>();
            const key = ({ person, paper, where, emoji }: Vote) => [person.person, paper, where, emoji].join('\0');
            const put = (vote: Vote) => {
              const before = kept.get(key(vote));
              if (!before || vote.at < before.at) kept.set(key(vote), vote);
            };
            for (const what of events) {
              const { vote } = what;
              if (what.do === 'put') {
                await voteStore.put(vote);
                put(vote);
              } else if (what.do === 'remove') {
                await voteStore.remove(vote);
                kept.delete(key(vote));
              } else if (what.do === 'removeAll') {
                const gone = [...kept].filter(
                  ([, { person, paper }]) => person.person === vote.person.person && paper === vote.paper,
                );
                expect(await voteStore.removeAll(vote.person, vote.paper)).toBe(gone.length > 0);
                for (const [name] of gone) kept.delete(name);
              } else {
                const { paper, where, emoji, at } = vote;
                const people = what.people.map((person) => ({ ...TEAM, person }));
                await voteStore.recount({ paper, where, emoji, team: TEAM }, people, at);
                for (const [name, other] of [...kept]) {
                  const same = other.paper === paper && other.where === where && other.emoji === emoji;
                  if (same && !people.some(({ person }) => person === other.person.person)) kept.delete(name);
                }
                for (const person of people) if (!kept.has(key({ ...vote, person }))) put({ ...vote, person });
              }
            }
            for (const at of [inMinutes(-1), inMinutes(3)]) {
              const expected = new Map<string, Set<string>>();
              for (const { paper, person, at: made } of kept.values()) {
                if (made <= at) expected.set(paper, (expected.get(paper) ?? new Set()).add(person.person));
              }
              const counted = [...(await voteStore.tally(TEAM, PAPERS, at))].toSorted();
              expect(counted).toEqual([...expected].map(([paper, people]) => [paper, people.size]).toSorted());
            }
          }),
        ),
        cases(25),
      );
    });
  });
}
