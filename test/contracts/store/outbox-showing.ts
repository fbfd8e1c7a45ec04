// Contract of the store, part 7b: which messages of a team show a paper.

import { describe, expect, it } from 'vitest';
import { channel, EVERYBODY, freeze, inMinutes, LEASE_MS, plan, planned } from './delivery-samples.ts';
import { disposable } from './library.ts';
import { NOW, type OpenEmpty } from './samples.ts';

export function outboxShowingContract(open: OpenEmpty): void {
  describe('messages that show a paper', () => {
    it("are the team's messages sent since then, newest first, with their part", async () => {
      await using store = await disposable(open);
      const { outbox } = store;
      const parts = { abstracts: 1 };
      for (const [minute, subscription, place] of [
        [0, 's1', channel('one')],
        [1, 's2', channel('two')],
        [2, 's3', channel('one', 'T2')],
        [3, 's4', channel('three')],
        [4, 's5', channel('one', 'T1', 'other')],
      ] as const) {
        const adapter = place.adapter;
        await plan(store, planned(subscription, 'daily:1', place));
        const [claimed] = await outbox.claim(inMinutes(minute), LEASE_MS, { ...EVERYBODY, adapters: [adapter] });
        await outbox.freeze(claimed!, freeze(['p1', 'p2'], { reserve: subscription !== 's2', parts }), NOW);
        for (const part of [0, 1, 2]) {
          const receipt = `${subscription}.${part}`;
          await outbox.settlePart(claimed!, part, { state: 'sent', receipt }, inMinutes(minute));
        }
        const gone = { kind: 'gone', reason: 'No such channel.' } as const;
        await outbox.settle(claimed!, subscription === 's4' ? gone : { kind: 'sent' }, inMinutes(minute));
      }
      const of = async (papers: string[], since = NOW, limit = 9) =>
        (await outbox.showing({ adapter: 'test', team: 'T1' }, papers, since, limit)).map(({ receipt }) => receipt);
      expect(await of(['p1'])).toEqual(['s2.0', 's2.1', 's1.0', 's1.1']);
      expect(await of(['p2', 'p9'])).toEqual(['s2.0', 's2.2', 's1.0', 's1.2']);
      expect(await of(['p1', 'p2'], NOW, 1)).toEqual(['s2.0', 's2.1', 's2.2']);
      expect(await of(['p1'], inMinutes(1))).toEqual(['s2.0', 's2.1']);
      expect([await of(['p']), await of([]), await of(['_1'])]).toEqual([[], [], []]);
      const [first] = await outbox.showing({ adapter: 'test', team: 'T1' }, ['p1'], NOW, 1);
      expect(first).toMatchObject({ part: 0, delivery: { subscription: 's2', frozen: {}, parts: [{}, {}, {}] } });
    });
  });
}
