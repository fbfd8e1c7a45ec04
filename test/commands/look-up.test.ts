import { describe, expect, it } from 'vitest';
import { actionsOf, createFixture, messageOf, wordsOf } from './fixture.ts';

async function ids() {
  const taken = await createFixture();
  const papers = (await taken.say('today')).blocks.flatMap((block) => (block.kind === 'papers' ? block.papers : []));
  return { ...taken, ids: papers.map(({ paper }) => paper.paper.id) };
}

describe('look-up', () => {
  it('shows the only paper in a text as show does, wherever it is called', async () => {
    const { call, say, ids: known, commands } = await ids();
    const [id] = known;
    const text = `Seen this?\n<https://arxiv.org/pdf/${id}v2.pdf|paper> since 2019, v1.2.3, +49 151.23456`;
    const looked = messageOf(await call({ command: 'look-up', options: { text } }, { via: 'shortcut' }));
    expect(looked).toEqual(await say(`show ${id}`));
    const command = commands.find(({ path }) => path[0] === 'look-up');
    expect(command?.listed).toBe(false);
    expect(command?.answers({ text }, 'shortcut')).toBe('caller');
  });

  it('lists several papers in the order of the text, each with actions, and says which are unknown', async () => {
    const { say, ids: known } = await ids();
    const [one, two] = known;
    const answer = await say(`look-up https://hf.co/papers/${two} then arXiv:${one}, again ${two}; and 0704.0001`);
    const papers = answer.blocks.flatMap((block) => (block.kind === 'papers' ? block.papers : []));
    expect(papers.map(({ paper }) => [paper.paper.id, paper.place])).toEqual([
      [two, 1],
      [one, 2],
    ]);
    expect(actionsOf(answer).map(({ label }) => label)).toEqual(['Show', 'Vote', 'Show', 'Vote']);
    expect(wordsOf(answer)).toContain('Not found: 0704.0001. To try again, use show 0704.0001.');
  });

  it('looks up at most ten, and counts the others', async () => {
    const { say, ids: known } = await ids();
    const more = ['0704.0001', '0704.0002', '0704.0003'];
    const answer = await say(`look-up ${[...known.slice(0, 10), ...more].join(' ')}`);
    expect(answer.blocks[0]).toMatchObject({ kind: 'papers', papers: { length: 10 } });
    expect(wordsOf(answer)).toContain('and 3 more, which were not looked up: 0704.0001, 0704.0002, 0704.0003');
  });

  it('says what it accepts when the text names no paper, and what to do when none is known', async () => {
    const { say } = await ids();
    const none = await say('look-up lunch in 2019 costs 12.5, call 0151.2345678');
    expect(wordsOf(none)).toContain('No paper found in this text.');
    // A message's menu is no command that anybody could type.
    expect(wordsOf(none)).not.toContain('For example');
    expect(actionsOf(none)).toMatchObject([{ label: 'Search', call: { command: 'search', options: {} } }]);
    expect(wordsOf(await say('look-up 0704.0001 0704.0002'))).toContain('No papers found for 0704.0001, 0704.0002.');
    expect(wordsOf(await say('look-up 0704.0001'))).toContain('0704.0001');
  });
});
