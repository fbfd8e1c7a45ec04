import { describe, expect, it } from 'vitest';
import { createComposer } from '#src/digests/compose/compose.ts';
import type { Paper, PaperId } from '#src/papers/paper.ts';
import { readTopic } from '#src/search/query/topic.ts';
import { createFixture, HERE, NOON, wordsOf } from './fixture.ts';

describe('why', () => {
  it("shows the paper's status in each subscription of the channel", async () => {
    const { say } = await createFixture();
    const [paper] = (await say('today')).blocks.flatMap((block) => (block.kind === 'papers' ? block.papers : []));
    const id = paper?.paper.paper.id ?? '';
    expect(wordsOf(await say(`why ${id}`))).not.toContain('In this channel');
    await say('subscribe');
    await say('subscribe xylophones');
    const words = wordsOf(await say(`why ${id}`));
    expect(words).toContain('In this channel:\ns1 | may be included in the next digest, 2026-06-15 09:00 UTC.');
    expect(words).toContain('s2 | not included: it matches none of the topics “xylophones”');
    expect(readTopic('xylophones').alternatives).toHaveLength(1);
  });

  it('names the similar paper that a digest took instead', async () => {
    const alike = new Set<PaperId>();
    const similarity = (one: Paper, other: Paper) => Number(alike.has(one.id) && alike.has(other.id));
    const { say, store } = await createFixture({ days: 1, similarity });
    const today = (await say('today')).blocks.flatMap((block) => (block.kind === 'papers' ? block.papers : []));
    const [first, second] = today.map(({ paper }) => paper.paper);
    for (const { id } of [first!, second!]) alike.add(id);
    await say('subscribe size:2');
    const [subscription] = await store.subscriptions.all();
    const row = { subscription: 's1', channel: HERE, slot: 'daily:2026-06-12', dueAt: NOON, notBefore: NOON };
    await store.outbox.plan([row], { subscription: 's1', nextRunAt: new Date('2026-06-15T09:00:00Z') });
    const [claimed] = await store.outbox.claim(NOON, 60_000, { limit: 1, perTeam: 1, adapters: ['test'] });
    const composer = createComposer({ ...store, similarity: async () => similarity });
    const composed = await composer.compose(subscription!, claimed!.delivery, NOON);
    if (composed.kind !== 'ready') throw new Error(composed.kind);
    await store.outbox.freeze(claimed!, composed.freeze, NOON);
    await store.outbox.settle(claimed!, { kind: 'sent' }, NOON);
    expect(wordsOf(await say(`why ${second?.id}`))).toContain(
      `s1 | passed over because it is too similar to “${first?.title}” (${first?.id}), which was chosen.`,
    );
  });
});
