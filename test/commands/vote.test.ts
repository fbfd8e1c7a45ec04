import { describe, expect, it } from 'vitest';
import { buttonOf, createFixture, HERE, messageOf, PERSON, wordsOf } from './fixture.ts';

const BO = { ...PERSON, person: 'bo' };

describe('vote', () => {
  it('counts a person once, shows the tally on the button, and is removed with one press', async () => {
    const { say, press, store, commands } = await createFixture();
    const today = await say('today');
    const button = buttonOf(today, 'Vote');
    expect(commands.find((one) => one.path[0] === 'vote')?.answers(button.call.options, 'clicked')).toBe('button');
    const id = button.call.options.paper ?? '';
    expect(messageOf(await press(today, 'Vote', { canManage: false })).relabels).toBe('Vote · 1');
    // A second press changes no number, so it is answered in words.
    expect(messageOf(await press(today, 'Vote')).relabels).toBeUndefined();
    const again = await say(`vote https://arxiv.org/abs/${id}`);
    expect(wordsOf(again)).toContain('Your team has given it 1 vote.');
    expect(wordsOf(await say(`vote ${id}`, { person: BO }))).toContain('Your team has given it 2 votes.');
    expect(await store.voteStore.voters(PERSON, id)).toBe(2);
    expect(wordsOf(messageOf(await press(again, 'Remove vote')))).toContain('Your team has given it 1 vote.');
    expect(wordsOf(await say(`unvote ${id}`))).toContain("You haven't voted");
    expect(await store.voteStore.voters(PERSON, id)).toBe(1);
  });

  it('emits the tally only when it changes', async () => {
    const { say, voted } = await createFixture();
    const id = buttonOf(await say('today'), 'Vote').call.options.paper ?? '';
    await say(`vote ${id}`);
    await say(`vote ${id}`);
    expect(voted).toEqual([id]);
    await say(`unvote ${id}`);
    await say(`unvote ${id}`);
    expect(voted).toEqual([id, id]);
    await say('settings votes:off');
    await say(`vote ${id}`);
    expect(voted).toEqual([id, id]);
  });

  it('says so where votes are off, and still lets people remove a vote', async () => {
    const { say, store } = await createFixture();
    const id = buttonOf(await say('today'), 'Vote').call.options.paper ?? '';
    await say(`vote ${id}`);
    await say('settings votes:off');
    expect(wordsOf(await say(`vote ${id}`, { person: BO }))).toContain('Votes are off in this channel');
    expect(await store.voteStore.voters(PERSON, id)).toBe(1);
    expect(wordsOf(await say(`unvote ${id}`))).toContain('You removed your vote');
    expect(wordsOf(await say('vote 1234.56789'))).toContain('1234.56789');
  });

  it("moves a paper up in the team's lists, and is listed by why", async () => {
    const { say } = await createFixture();
    const papers = (await say('today')).blocks.flatMap((block) => (block.kind === 'papers' ? block.papers : []));
    const last = papers.at(-1)?.paper;
    const id = last?.paper.id ?? '';
    for (let at = 0; at < 300; at++) await say(`vote ${id}`, { person: { ...PERSON, person: `p${at}` } });
    const place = async (adapter: string) => {
      const list = await say('today', { channel: { ...HERE, adapter } });
      const now = list.blocks.flatMap((block) => (block.kind === 'papers' ? block.papers : []));
      return now.findIndex(({ paper }) => paper.paper.id === id);
    };
    expect(await place('test')).toBeLessThan(papers.length - 1);
    expect(await place('another')).toBe(papers.length - 1);
    expect(wordsOf(await say(`why ${id}`))).toMatch(/300/);
  });
});
