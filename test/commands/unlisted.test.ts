// What is behind platforms' cards, pages and forms: card, home, preview.

import { describe, expect, it } from 'vitest';
import type { Message } from '#src/conversation/message.ts';
import { actionsOf, HERE, labelsOf, messageOf, NOON, PERSON, seat, wordsOf } from './seat.ts';

const OTHER = { ...HERE, channel: 'other' };

function papersOf(message: Message) {
  return message.blocks.flatMap((block) => (block.kind === 'papers' ? block.papers : []));
}

describe('card', () => {
  const made = async () => {
    const taken = await seat();
    const [first] = papersOf(await taken.say('today'));
    return { ...taken, paper: first?.paper.paper ?? { id: '', title: '' } };
  };

  it('is a paper, short, for everyone, from a link in any form', async () => {
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

  it('offers no vote where votes are off', async () => {
    const { say, paper } = await made();
    await say('settings votes:off');
    expect(actionsOf(await say(`card ${paper.id}`)).map(({ label }) => label)).not.toContain('Vote');
  });

  it('is kindly refused where cards are off, and nowhere else', async () => {
    const { say, paper } = await made();
    await say('settings unfurl:off');
    const refused = await say(`card ${paper.id}`);
    expect(refused).toMatchObject({ ephemeral: true });
    expect(wordsOf(refused)).toContain('Link cards are off in this channel. To see the paper, use show.');
    expect((await say(`card ${paper.id}`, { channel: OTHER })).ephemeral).toBeUndefined();
    await say('settings unfurl:on');
    expect((await say(`card ${paper.id}`)).ephemeral).toBeUndefined();
  });

  it('says what it takes, and that a paper is not known', async () => {
    const { say } = await made();
    expect(await say('card lunch')).toMatchObject({ ephemeral: true, field: 'paper' });
    expect(wordsOf(await say('card 0704.0001'))).toContain('0704.0001');
  });
});

describe('home', () => {
  it('shows five papers of the newest list and the subscriptions that the caller made in the team', async () => {
    const { say, store, commands, clock } = await seat();
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

  it('counts the votes of the team', async () => {
    const { say } = await seat();
    const last = papersOf(await say('today limit:12')).at(-1)?.paper.paper.id;
    for (let i = 0; i < 9; i += 1) await say(`vote ${last}`, { person: { ...PERSON, person: `p${i}` } });
    expect(papersOf(await say('home')).map(({ paper }) => paper.paper.id)).toEqual(
      papersOf(await say('today limit:5')).map(({ paper }) => paper.paper.id),
    );
  });

  it('says what to do where nothing is known and nothing was made', async () => {
    const { say } = await seat({ days: 0 });
    const home = await say('home');
    expect(wordsOf(home)).toContain('The library is still empty.');
    expect(wordsOf(home)).toContain(
      "You haven't created any subscriptions yet. To get digests in a channel, use subscribe",
    );
    expect(labelsOf(home)).toEqual(['Subscribe']);
  });
});

describe('preview', () => {
  it('takes what subscribe takes, says what it would bring, and saves nothing', async () => {
    const { say, store, commands } = await seat();
    const [preview, subscribe] = ['preview', 'subscribe'].map((name) => commands.find(({ path }) => path[0] === name));
    expect(preview?.options).toEqual(subscribe?.options);
    expect([preview?.listed, preview?.answers({}, 'form')]).toEqual([false, 'caller']);
    const line = 'size:3 at:8:30 days:mon,thu';
    const thought = await say(`preview ${line}`, { zone: 'Europe/Berlin', canManage: false });
    expect(await store.subscriptions.all()).toEqual([]);
    expect(await store.subscriptions.audit(HERE, 9)).toEqual([]);
    expect(actionsOf(thought)).toEqual([]);
    expect(wordsOf(thought)).toContain('Nothing is saved yet. To subscribe, use subscribe with the same options.');
    const saved = await say(`subscribe ${line}`, { zone: 'Europe/Berlin' });
    const facts = (message: Message) => message.blocks.find((block) => block.kind === 'facts');
    expect(facts(thought)).toEqual(facts(saved));
    expect(papersOf(thought).map(({ paper }) => paper)).toEqual(papersOf(saved).map(({ paper }) => paper));
    expect(papersOf(thought)).toHaveLength(3);
  });

  it('names the field that is wrong, and tells of overlaps', async () => {
    const { say, call } = await seat();
    const options = { topics: 'diffusion', zone: 'berln' };
    expect(await call({ command: 'preview', options }, { via: 'form' })).toMatchObject({
      ephemeral: true,
      field: 'zone',
    });
    expect(await call({ command: 'preview', options: { channel: 'x' } }, { via: 'form' })).toMatchObject({
      field: 'channel',
    });
    await say('subscribe');
    expect(wordsOf(await say('preview size:6'))).toMatch(/\d+ of its \d+ papers also match s1\./);
    expect(wordsOf(await say('preview xylophones'))).toContain('no papers matched');
  });

  it('looks into another channel only for who manages it', async () => {
    const canManage = (yes: boolean) => ({
      named: async () => ({ channel: OTHER, label: '#other', canManage: yes }),
    });
    const refused = await (await seat({ channels: canManage(false) })).say('preview channel:other');
    expect(refused).toMatchObject({ ephemeral: true, field: 'channel' });
    const taken = await seat({ channels: canManage(true) });
    await taken.say('settings zone:tokyo', { channel: OTHER });
    expect(wordsOf(await taken.say('preview channel:other'))).toContain('Asia/Tokyo');
  });
});

describe('today without a date', () => {
  // A Sunday; the last list is Friday's.
  const SUNDAY = new Date('2026-06-14T09:00:00Z');

  it('is the latest list, named as such, and so is the home page', async () => {
    const { say, call } = await seat();
    for (const line of ['today', '', 'today limit:3'].filter(Boolean)) {
      const list = await say(line, { now: SUNDAY });
      expect(messageOf(list).title).toBe('Papers from Friday, 12 June 2026 (latest list)');
      expect(papersOf(messageOf(list)).length).toBeGreaterThan(0);
    }
    const home = messageOf(await call({ command: 'home', options: {} }, { now: SUNDAY }));
    expect(home.title).toBe('Papers from Friday, 12 June 2026 (latest list)');
    expect(messageOf(await say('today', { now: NOON })).title).toBe('Papers from Friday, 12 June 2026');
  });

  it('is named as such on every page, and when its day is asked for by name', async () => {
    const { say, call } = await seat();
    const first = await say('today limit:5', { now: SUNDAY });
    const next = first.pager?.next;
    if (!next) throw new Error('there is one page only');
    const second = messageOf(await call(next, { now: SUNDAY, via: 'clicked' }));
    expect(second.title).toBe(first.title);
    const previous = second.pager?.previous;
    if (!previous) throw new Error('there is no way back');
    expect(messageOf(await call(previous, { now: SUNDAY, via: 'clicked' })).title).toBe(first.title);
    expect((await say('today friday', { now: SUNDAY })).title).toBe('Papers from Friday, 12 June 2026 (latest list)');
    expect((await say('today thursday', { now: SUNDAY })).title).toBe('Papers from Thursday, 11 June 2026');
    expect((await say('trending', { now: SUNDAY })).title).not.toContain('latest');
  });

  it('is so early in the morning, before the first paper of the day', async () => {
    const { say } = await seat();
    const list = messageOf(await say('today', { now: new Date('2026-06-13T00:05:00Z') }));
    expect(list.title).toBe('Papers from Friday, 12 June 2026 (latest list)');
  });

  it('with a date that has no list says so, with the nearest list as a button', async () => {
    const { say } = await seat();
    const none = messageOf(await say('today 2026-06-14', { now: SUNDAY }));
    expect(wordsOf(none)).toMatch(/no list for Sunday, 14 June|The list for 14 June/);
    expect(actionsOf(none)).toMatchObject([{ label: 'Show 12 June 2026', call: { options: { date: '2026-06-12' } } }]);
    const before = messageOf(await say('today 2026-06-08', { now: SUNDAY }));
    expect(actionsOf(before)).toMatchObject([{ call: { options: { date: '2026-06-10' } } }]);
  });

  it('with nothing known at all says what to do', async () => {
    const { say } = await seat({ days: 0 });
    expect(wordsOf(await say('today', { now: SUNDAY }))).toMatch(/backfill|import/);
  });
});

it('a window says how many list days it rests on', async () => {
  const { say } = await seat({ days: 3 });
  expect(wordsOf(await say('trending'))).toContain('From 3 list days.');
  const { say: saidAlone } = await seat({ days: 1 });
  expect(wordsOf(await saidAlone('trending month'))).toContain('From 1 list day, the only one in the library.');
});

it('a window without a paper says which of its days were not read', async () => {
  const { say } = await seat({ days: 3 });
  const week = wordsOf(await say('trending week xylophones'));
  expect(week).toContain('No papers on “xylophones” in the lists of the week ending 12 June 2026.');
  expect(week).toContain('From 3 list days.');
  expect(week).toContain('The lists for 8 June 2026 and 9 June 2026 have not been read.');
  const twoWeeks = wordsOf(await say('trending xylophones'));
  expect(twoWeeks).toContain('11 of its days, from 30 May 2026 to 9 June 2026, have not been read.');
  const before = wordsOf(await say('trending week date:2026-06-07'));
  expect(before).toContain('7 of its days, from 1 June 2026 to 7 June 2026, have not been read.');
});

describe('help', () => {
  it('shows all commands where the words after it name none', async () => {
    const { say } = await seat();
    const overview = await say('help');
    for (const line of ['help me', 'help me please', 'help how does this work?', 'help !']) {
      expect(await say(line)).toEqual(overview);
    }
    expect((await say('help serach')).title).toBe('Help: search');
  });
});

describe('hello', () => {
  it.each([
    ['hello', 'hello'],
    ['Hi there!', 'hello'],
    ['good morning 👋', 'hello'],
    ['你好', 'hello'],
    ['thanks!', 'thanks'],
    ['Thank you so much', 'thanks'],
    ['Danke', 'thanks'],
  ])('answers “%s” kindly, with three buttons', async (line, to) => {
    const { say } = await seat();
    const answer = await say(line);
    expect(wordsOf(answer)).toMatch(to === 'thanks' ? /welcome/ : /Hello!/);
    expect(labelsOf(answer)).toEqual(["Today's papers", 'Subscribe', 'Help']);
  });

  it.each(['hijack attention', 'hello world models in reinforcement learning surveys', 'thankless', 'tomorrow'])(
    'does not take “%s” for one',
    async (line) => {
      const { say } = await seat();
      expect(labelsOf(await say(line))).not.toContain("Today's papers");
    },
  );
});
