import { describe, expect, it } from 'vitest';
import { readTopic } from '#src/search/query/topic.ts';
import { createFixture, wordsOf } from './fixture.ts';

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
});
