import { describe, expect, it } from 'vitest';
import type { Message } from '#src/conversation/message.ts';
import { actionsOf, createFixture, HERE, messageOf, wordsOf } from './fixture.ts';

const OTHER = { ...HERE, channel: 'other' };

function papersOf(message: Message) {
  return message.blocks.flatMap((block) => (block.kind === 'papers' ? block.papers : []));
}

describe('card', () => {
  const made = async () => {
    const taken = await createFixture();
    const [first] = papersOf(await taken.say('today'));
    return { ...taken, paper: first?.paper.paper ?? { id: '', title: '' } };
  };

  it('shows a paper briefly to everyone, from a link in any form', async () => {
    const { call, paper, commands } = await made();
    const options = { paper: `https://arxiv.org/pdf/${paper.id}v3.pdf` };
    const message = messageOf(await call({ command: 'card', options }, { via: 'shortcut' }));
    expect(message.fallbackText).toBe(paper.title);
    expect(message.blocks).toMatchObject([{ kind: 'paper', paper: { paper: { id: paper.id } } }]);
    expect(actionsOf(message).slice(0, 2)).toEqual([
      { kind: 'button', label: 'Show', call: { command: 'show', options: { paper: paper.id } } },
      { kind: 'button', label: 'Vote', call: { command: 'vote', options: { paper: paper.id } } },
    ]);
    expect(actionsOf(message).map(({ label }) => label)).not.toContain('Open paper');
    const command = commands.find(({ path }) => path[0] === 'card');
    expect([command?.listed, command?.answers(options, 'shortcut')]).toEqual([false, 'everyone']);
  });

  it('offers no vote when votes are off', async () => {
    const { say, paper } = await made();
    await say('settings votes:off');
    expect(actionsOf(await say(`card ${paper.id}`)).map(({ label }) => label)).not.toContain('Vote');
  });

  it('is politely declined only where cards are off', async () => {
    const { say, paper } = await made();
    await say('settings unfurl:off');
    const refused = await say(`card ${paper.id}`);
    expect(refused).toMatchObject({ ephemeral: true });
    expect(wordsOf(refused)).toContain('Link cards are off in this channel. To see the paper, use show.');
    expect((await say(`card ${paper.id}`, { channel: OTHER })).ephemeral).toBeUndefined();
    await say('settings unfurl:on');
    expect((await say(`card ${paper.id}`)).ephemeral).toBeUndefined();
  });

  it('says what it accepts, and that a paper is unknown', async () => {
    const { say } = await made();
    expect(await say('card lunch')).toMatchObject({ ephemeral: true, field: 'paper' });
    expect(wordsOf(await say('card 0704.0001'))).toContain('0704.0001');
  });
});
