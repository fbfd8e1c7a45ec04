import { describe, expect, it } from 'vitest';
import { madePaper } from '../fakes/papers.ts';
import { actionsOf, createFixture, messageOf, wordsOf } from './fixture.ts';

describe('similar', () => {
  it('lists papers like one paper, page by page, with the actions of any list', async () => {
    const { store, say } = await createFixture();
    const abstract = 'We train quantum annealers.';
    const near = { ...madePaper(1), title: 'Training language models with reinforcement learning', abstract };
    const other = { ...madePaper(2), title: 'Reinforcement learning for training large language models', abstract };
    await store.library.add([near, other]);
    const first = await say(`similar https://arxiv.org/abs/${near.id} limit:2`);
    expect(first.title).toBe('Papers like “Training language models with reinforcement learning”');
    expect(wordsOf(first)).toContain(`: ${other.title}\n${other.title}\n`);
    expect(wordsOf(first)).not.toContain(`\n${near.title}`);
    expect(actionsOf(first).map(({ label }) => label)).toEqual(['Show', 'Vote', 'Show', 'Vote']);
    expect(first.pager).toMatchObject({
      page: 1,
      next: { command: 'similar', options: { paper: near.id, limit: '2', page: '2' } },
    });
    expect(wordsOf(await say(`similar ${near.id} limit:2 page:900`))).toContain('There is no page 900');
  });

  it('is offered on a card', async () => {
    const { store, say, press } = await createFixture();
    await store.library.add([madePaper(1)]);
    for (const command of ['show', 'card']) {
      const card = await say(`${command} ${madePaper(1).id}`);
      expect(messageOf(await press(card, 'More like this')).title).toBe(`Papers like “${madePaper(1).title}”`);
    }
  });

  it('says what it accepts, that a paper is unknown, and that nothing is like it', async () => {
    const { store, say } = await createFixture({ days: 0 });
    expect(await say('similar lunch')).toMatchObject({ ephemeral: true, field: 'paper' });
    expect(wordsOf(await say('similar 0704.0001'))).toContain('0704.0001');
    await store.library.add([madePaper(1)]);
    expect(wordsOf(await say(`similar ${madePaper(1).id}`))).toContain('The library has no similar papers yet.');
    await store.library.add([{ ...madePaper(2), title: 'Ωψ', abstract: undefined }]);
    expect(wordsOf(await say(`similar ${madePaper(2).id}`))).toContain('has too little text');
  });
});
