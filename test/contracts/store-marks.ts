// Contract of the store, part 9: marks under any order and repetition are what a set of them would be.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Mark } from '#src/votes/vote.ts';
import { cases, SLOW_TEST_MS, whileTime } from '../while-time.ts';
import { inMinutes } from './store-delivery-samples.ts';
import { disposable } from './store-library.ts';
import { NOW, type OpenEmpty } from './store-samples.ts';

const TEAM = { adapter: 'test', team: 'T1' };
const PAPERS = ['p1', 'p2', 'p3'];

const one = (person: string, more: Partial<Mark> = {}): Mark => ({
  person: { ...TEAM, person },
  paper: 'p1',
  where: 'button',
  sign: 'button',
  at: NOW,
  ...more,
});

const anyMark = fc
  .record({
    person: fc.constantFrom('ada', 'bob', 'cem'),
    paper: fc.constantFrom(...PAPERS),
    where: fc.constantFrom('button', 'm1'),
    sign: fc.constantFrom('button', '👍'),
    minutes: fc.integer({ min: -3, max: 3 }),
  })
  .map(({ person, minutes, ...rest }) => one(person, { ...rest, at: inMinutes(minutes) }));

const event = fc.oneof(
  { weight: 4, arbitrary: anyMark.map((mark) => ({ do: 'put' as const, mark })) },
  { weight: 2, arbitrary: anyMark.map((mark) => ({ do: 'remove' as const, mark })) },
  { weight: 1, arbitrary: anyMark.map((mark) => ({ do: 'removeAll' as const, mark })) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('recount' as const),
      mark: anyMark,
      people: fc.uniqueArray(fc.constantFrom('ada', 'bob', 'cem', 'dan')),
    }),
  },
);

export function marksContract(open: OpenEmpty): void {
  describe('marks', () => {
    it('make one vote a person, which stays until the last one is taken back', async () => {
      await using store = await disposable(open);
      const { marks } = store;
      const reaction = one('ada', { where: 'm1', sign: '👍' });
      for (const mark of [one('ada'), one('ada'), reaction, one('bob')]) await marks.put(mark);
      expect(await marks.voters(TEAM, 'p1')).toBe(2);
      await marks.remove(reaction);
      await marks.remove(reaction);
      expect(await marks.tally(TEAM, ['p1', 'p2'], NOW)).toEqual(new Map([['p1', 2]]));
      await marks.remove(one('ada'));
      expect(await marks.voters(TEAM, 'p1')).toBe(1);
    });

    it('count for their own team and from their moment on', async () => {
      await using store = await disposable(open);
      const { marks } = store;
      await marks.put(one('ada', { at: inMinutes(5) }));
      await marks.put({ ...one('bob'), person: { ...TEAM, team: 'T2', person: 'bob' } });
      expect([...(await marks.tally(TEAM, PAPERS, inMinutes(4)))]).toEqual([]);
      expect([...(await marks.tally(TEAM, PAPERS, inMinutes(5)))]).toEqual([['p1', 1]]);
      await marks.put(one('ada', { at: inMinutes(2) }));
      await marks.put(one('ada', { at: inMinutes(9) }));
      expect([...(await marks.tally(TEAM, PAPERS, inMinutes(2)))]).toEqual([['p1', 1]]);
      expect(await marks.tally(TEAM, [], NOW)).toEqual(new Map());
    });

    it('are recounted for thousands at once', async () => {
      await using store = await disposable(open);
      const { marks } = store;
      const place = { paper: 'p1', where: 'm1', sign: '👍', team: TEAM };
      const people = Array.from({ length: 900 }, (_, i) => ({ ...TEAM, person: `${i}` }));
      await marks.recount(place, people, NOW);
      await marks.recount(place, people.slice(450), inMinutes(1));
      expect(await marks.voters(TEAM, 'p1')).toBe(450);
      await marks.recount(place, [], inMinutes(2));
      expect(await marks.voters(TEAM, 'p1')).toBe(0);
    });

    it('are what a set of marks says, in any order, repeated or taken back', { timeout: SLOW_TEST_MS }, async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(event, { maxLength: 30, size: 'max' }),
          whileTime(async (events) => {
            await using store = await disposable(open);
            const { marks } = store;
            const kept = new Map<string, Mark>();
            const key = ({ person, paper, where, sign }: Mark) => [person.person, paper, where, sign].join('\0');
            const put = (mark: Mark) => {
              const before = kept.get(key(mark));
              if (!before || mark.at < before.at) kept.set(key(mark), mark);
            };
            for (const what of events) {
              const { mark } = what;
              if (what.do === 'put') {
                await marks.put(mark);
                put(mark);
              } else if (what.do === 'remove') {
                await marks.remove(mark);
                kept.delete(key(mark));
              } else if (what.do === 'removeAll') {
                const gone = [...kept].filter(
                  ([, { person, paper }]) => person.person === mark.person.person && paper === mark.paper,
                );
                expect(await marks.removeAll(mark.person, mark.paper)).toBe(gone.length > 0);
                for (const [name] of gone) kept.delete(name);
              } else {
                const { paper, where, sign, at } = mark;
                const people = what.people.map((person) => ({ ...TEAM, person }));
                await marks.recount({ paper, where, sign, team: TEAM }, people, at);
                for (const [name, other] of [...kept]) {
                  const same = other.paper === paper && other.where === where && other.sign === sign;
                  if (same && !people.some(({ person }) => person === other.person.person)) kept.delete(name);
                }
                for (const person of people) if (!kept.has(key({ ...mark, person }))) put({ ...mark, person });
              }
            }
            for (const at of [inMinutes(-1), inMinutes(3)]) {
              const expected = new Map<string, Set<string>>();
              for (const { paper, person, at: made } of kept.values()) {
                if (made <= at) expected.set(paper, (expected.get(paper) ?? new Set()).add(person.person));
              }
              const counted = [...(await marks.tally(TEAM, PAPERS, at))].toSorted();
              expect(counted).toEqual([...expected].map(([paper, people]) => [paper, people.size]).toSorted());
            }
          }),
        ),
        cases(25),
      );
    });
  });
}
