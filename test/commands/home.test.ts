import { describe, expect, it } from 'vitest';
import type { Message } from '#src/conversation/message.ts';
import { createFixture, HERE, labelsOf, NOON, PERSON, wordsOf } from './fixture.ts';

const OTHER = { ...HERE, channel: 'other' };

function papersOf(message: Message) {
  return message.blocks.flatMap((block) => (block.kind === 'papers' ? block.papers : []));
}

describe('home', () => {
  it('shows five papers of the newest list and the subscriptions that the caller created in the team', async () => {
    const { say, store, commands, clock } = await createFixture();
    await say('subscribe diffusion');
    await say('subscribe robots', { channel: OTHER });
    await say('pause', { channel: OTHER });
    await say('subscribe languages', { person: { ...PERSON, person: 'bob' } });
    const elsewhere = { channel: { ...HERE, team: 't2' }, person: { ...PERSON, team: 't2' } };
    await say('subscribe vision', elsewhere);
    expect(await store.subscriptions.all()).toHaveLength(4);
    const home = await say('home');
    const best = papersOf(await say('today limit:5'));
    expect(home.title).toBe((await say('today')).title);
    expect(papersOf(home)).toEqual(best);
    expect(papersOf(home)[0]?.actions.map(({ label }) => label)).toEqual(['Show', 'Vote']);
    expect(home.pager).toBeUndefined();
    const words = wordsOf(home);
    expect(words).toContain('Your subscriptions\ns1 “diffusion” | weekdays at 09:00');
    expect(words).toContain('\ns2 “robots” | ');
    expect(words).not.toMatch(/languages|vision/);
    const list = home.blocks.find((block) => block.kind === 'list');
    expect(list?.items.map(({ actions }) => actions?.map(({ label }) => label))).toEqual([
      ['Send now', 'Edit', 'Pause', 'Unsubscribe'],
      ['Resume', 'Edit', 'Unsubscribe'],
    ]);
    expect(labelsOf(home)).toEqual(['Show 12 June 2026', 'Subscribe']);
    const command = commands.find(({ path }) => path[0] === 'home');
    expect([command?.listed, command?.allows, command?.answers({}, 'shortcut')]).toEqual([false, 'anyone', 'caller']);
    // The weekend has no list: Friday's is the newest.
    const sunday = await say('home', { now: new Date('2026-06-14T12:00:00Z') });
    expect(papersOf(sunday)).toHaveLength(5);
    expect(labelsOf(sunday)).toContain('Show 12 June 2026');
    expect(clock.now()).toEqual(NOON);
  });

  it("counts the team's votes", async () => {
    const { say } = await createFixture();
    const last = papersOf(await say('today limit:12')).at(-1)?.paper.paper.id;
    for (let i = 0; i < 9; i += 1) await say(`vote ${last}`, { person: { ...PERSON, person: `p${i}` } });
    expect(papersOf(await say('home')).map(({ paper }) => paper.paper.id)).toEqual(
      papersOf(await say('today limit:5')).map(({ paper }) => paper.paper.id),
    );
  });

  it('says what to do when there are no papers and no subscriptions', async () => {
    const { say } = await createFixture({ days: 0 });
    const home = await say('home');
    expect(wordsOf(home)).toContain('The library is still empty.');
    expect(wordsOf(home)).toContain(
      "You haven't created any subscriptions yet. To get digests in a channel, use subscribe",
    );
    expect(labelsOf(home)).toEqual(['Subscribe']);
  });
});
