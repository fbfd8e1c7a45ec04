// The whole program on Discord as people and servers meet it: the real commands, store, outbox and adapter, through real discord.js, at a
// fake Discord. How the adapter behaves when Discord misbehaves is in test/adapters/discord.

import { describe, expect, it } from 'vitest';
import { seenText } from '../../fakes/discord/index.ts';
import type { FakeMessage } from '../../fakes/discord/world/message-data.ts';
import type { Channel, User } from '../../fakes/discord/world/state.ts';
import { DAY, discordBot, type Fixture } from '../discord-bot.ts';

const text = (message: FakeMessage) => seenText(message).text;

/** The digests of a channel, without what people asked for. */
/** Whoever is called is called in front. */
function digests({ discord, channel }: Fixture): FakeMessage[] {
  return discord.messages(channel).filter((message) => /^Papers from/m.test(text(message)));
}

function faults({ lines, discord }: Fixture): unknown[] {
  return [...lines.filter(({ level }) => level === 'error'), ...discord.violations];
}

describe('every command', () => {
  it.each([
    ['today', {}, /Papers from Friday, 12 June/],
    ['today', { topic: 'memory', date: 'yesterday' }, /Papers from|no papers on/],
    ['trending', { window: 'week' }, /1\. /],
    ['search', { query: 'memory' }, /Search: “memory”/],
    ['show', { paper: '2606.03001' }, /Neural Memory/],
    ['why', { paper: '2606.03001' }, /Score/],
    ['vote', { paper: '2606.03001' }, /1 vote/],
    ['unvote', { paper: '2606.03001' }, /haven.t voted|nothing/i],
    ['list', {}, /no subscriptions yet/],
    ['edit', { size: 3 }, /no subscriptions yet/],
    ['pause', {}, /no subscriptions yet/],
    ['resume', {}, /no subscriptions yet/],
    ['send-now', {}, /no subscriptions yet/],
    ['unsubscribe', {}, /no subscriptions yet/],
    ['restore', { id: 's9' }, /s9/],
    ['settings', {}, /Settings for this channel/],
    ['status', {}, /Channel status/],
    ['email', { address: 'ada@example.org' }, /doesn.t send e-mails/],
    ['invite', {}, /Add Paperboy to a server/],
    ['forget-me', {}, /Delete my data/],
    ['help', { command: 'search' }, /Help: search/],
  ] as const)('/papers %s %j is answered in time', async (name, typed, words) => {
    const fixture = await discordBot();
    const handle = fixture.discord.as(fixture.ada, fixture.channel).slash(`papers ${name}`, typed);
    const answer = await handle.answer();
    expect(answer.kind === 'message' ? text(answer.message) : answer.kind).toMatch(words);
    expect(faults(fixture)).toEqual([]);
  });

  it('has every subcommand that Discord shows, and a test above', async () => {
    const { discord, app } = await discordBot();
    const shown = (discord.commands[0] as unknown as { options: { name: string }[] }).options.map(({ name }) => name);
    expect(shown.sort()).toEqual(
      app.bot.commands
        .filter(({ listed }) => listed)
        .map(({ path }) => path[0])
        .sort(),
    );
  });
});

describe('a reader with another language', () => {
  it("gets private answers in it, and public ones in the channel's", async () => {
    const scene = await discordBot();
    scene.bob.locale = 'de';
    const say = async (user: User, name: string, typed = {}) => {
      const answer = await scene.discord.as(user, scene.channel).slash(`papers ${name}`, typed).answer();
      return answer.kind === 'message' ? text(answer.message) : answer.kind;
    };
    expect(await say(scene.bob, 'status')).toMatch(/Status des Kanals/);
    expect(await say(scene.bob, 'today')).toMatch(/Paper vom Freitag, 12\. Juni[\s\S]*Stimmen/);
    await say(scene.ada, 'settings', { language: 'de' });
    expect(await say(scene.ada, 'settings', { votes: 'on' })).toMatch(/Einstellungen/);
    expect(await say(scene.ada, 'status')).toMatch(/Channel status/);
    expect(faults(scene)).toEqual([]);
  });
});

describe('a conversation with Paperboy', () => {
  it('subscribes, delivers, votes by button and reaction, explains, changes and ends', async () => {
    const fixture = await discordBot();
    const { discord, channel, ada, bob } = fixture;
    const manager = discord.as(ada, channel);
    const reader = discord.as(bob, channel);

    const refused = await reader.slash('papers subscribe', {}).answer();
    expect(refused).toMatchObject({ kind: 'message', ephemeral: true });

    const saved = await manager.slash('papers subscribe', { at: '13:00', zone: 'UTC', size: 5 }).message();
    expect(saved.ephemeralFor).toBeUndefined();
    expect(text(saved)).toMatch(/Saved as s1[\s\S]*13:00[\s\S]*Send now/);

    fixture.at(`${DAY}T13:01:00Z`);
    expect(await fixture.tick()).toMatchObject({ planned: 1, sent: 1 });
    const [digest] = digests(fixture);
    if (!digest) throw new Error('no digest');
    expect(digest.pinged).toMatchObject({ everyone: false, roles: [], users: [] });
    const [first] = seenText(digest).links.map((link) => /abs\/([\d.]+)$/.exec(link)?.[1]);

    const whispers = discord.whispers(bob).length;
    expect(await reader.press(digest, /^Vote/).answer()).toMatchObject({ message: digest, updated: true });
    expect(text(digest).match(/Vote · 1/g)).toHaveLength(1);
    expect(discord.whispers(bob)).toHaveLength(whispers);
    const again = await reader.press(digest, /^Vote/).message();
    expect(again.ephemeralFor).toBe(bob.id);
    expect(text(again)).toMatch(/1 vote[\s\S]*Remove vote/);
    reader.react(digest, '1️⃣');
    manager.react(digest, '1️⃣');
    await expect
      .poll(async () => (await reader.slash('papers vote', { paper: first ?? '' }).message()) && votes(first))
      .toBe(2);
    reader.unreact(digest, '1️⃣');
    expect(await votes(first)).toBe(2);

    const card = await reader.choose(digest, /^Details…/, `${first}`).message();
    expect(card.ephemeralFor).toBe(bob.id);
    expect(text(card)).toMatch(/Open paper/);
    expect(text(await reader.press(card, 'Why here?').message())).toMatch(/Score[\s\S]*s1/);

    const modal = await manager.slash('papers edit', { id: 's1' }).modal();
    const validationError = await manager.submit(modal, { at: '25:99', zone: 'Nowhere', size: '3' }).message();
    expect(validationError.ephemeralFor).toBe(ada.id);
    expect(text(validationError)).toMatch(/Time: [\s\S]*25:99[\s\S]*Time zone: [\s\S]*Nowhere/);
    const reopened = await manager.press(validationError, 'Try again').modal();
    expect(JSON.stringify(reopened.components)).toMatch(/25:99[\s\S]*Nowhere/);
    const edited = await manager.submit(reopened, { at: '13:00', zone: 'UTC', Days: ['fri', 'sat'] }).message();
    expect(text(edited)).toMatch(/s1 was changed[\s\S]*up to 3 papers/);
    expect(text(edited)).toMatch(/Fridays and Saturdays/);
    const more = await manager.press(edited, 'More options').modal();
    const third = await manager.submit(more, { 'skip-below': '2' }).message();
    expect(text(third)).toMatch(/s1 was changed[\s\S]*Fridays and Saturdays/);
    expect(text(await manager.press(edited, 'Undo').message())).toMatch(/up to 5 papers/);

    const ended = await manager.slash('papers unsubscribe', {}).message();
    expect(text(await manager.press(ended, 'Undo').message())).toMatch(/s1 was restored/);
    expect(text(await reader.slash('papers status', {}).message())).toMatch(/s1/);
    expect(await fixture.tick()).toMatchObject({ sent: 0 });
    expect(digests(fixture)).toHaveLength(1);
    expect(faults(fixture)).toEqual([]);

    async function votes(paper: string | undefined): Promise<number> {
      const tally = await fixture.app.digests.tally(
        { adapter: 'discord', team: fixture.guild.id },
        [paper ?? ''],
        fixture.clock.now(),
      );
      return tally.get(paper ?? '') ?? 0;
    }
  });

  it('turns pages in place, even after a restart without memory', async () => {
    const fixture = await discordBot({ papers: 24 });
    const { discord, channel, bob } = fixture;
    const reader = discord.as(bob, channel);
    const list = await reader.slash('papers today', {}).message();
    expect(text(list)).toMatch(/Page 1 of 3/);
    const turned = await reader.press(list, 'Next').answer();
    expect(turned).toMatchObject({ kind: 'message', message: { id: list.id } });
    expect(turned.kind === 'message' && text(turned.message)).toMatch(/Page 2 of 3/);
  });

  it('completes topics, zones, authors and titles as they are typed', async () => {
    const fixture = await discordBot();
    const here = fixture.discord.as(fixture.ada, fixture.channel);
    await here.slash('papers today', {}).message();
    const names = async (path: string, typed: Record<string, string>) =>
      (await here.complete(path, typed).choices()).map(({ name }) => name);
    expect(await names('papers today', { topic: 'diff' })).toContainEqual(expect.stringMatching(/diffusion/i));
    expect(await names('papers subscribe', { zone: 'berl' })).toContainEqual(expect.stringMatching(/Berlin/));
    await expect
      .poll(() => names('papers show', { paper: 'neural mem' }))
      .toContainEqual(expect.stringMatching(/Neural Memory/));
    await expect
      .poll(() => names('papers subscribe', { follow: 'author:bellw' }))
      .toContainEqual(expect.stringMatching(/Bellweather/));
    expect(faults(fixture)).toEqual([]);
  });

  it('completes days, times and IDs, of current and of removed subscriptions', async () => {
    const fixture = await discordBot();
    const here = fixture.discord.as(fixture.ada, fixture.channel);
    const values = async (path: string, typed: Record<string, string>) =>
      (await here.complete(path, typed).choices()).map(({ value }) => value);
    expect(await values('papers subscribe', { days: 'week' })).toContain('weekdays');
    expect(await values('papers edit', { at: '13' })).toEqual(['13:00', '13:30']);
    await here.slash('papers subscribe', { topics: 'diffusion', zone: 'UTC' }).message();
    await here.slash('papers subscribe', { topics: 'robotics', zone: 'UTC' }).message();
    await here.slash('papers unsubscribe', { id: 's1' }).message();
    for (const command of ['edit', 'pause', 'resume', 'send-now', 'unsubscribe'])
      expect([command, await values(`papers ${command}`, { id: '' })]).toEqual([command, ['s2']]);
    const [removed, ...more] = await here.complete('papers restore', { id: 's' }).choices();
    expect([removed, more]).toEqual([
      { value: 's1', name: expect.stringMatching(/^s1: “diffusion” · weekdays at 09:00, UTC$/) },
      [],
    ]);
    // By what it is about, too.
    expect(await values('papers restore', { id: 'diff' })).toEqual(['s1']);
    expect(await values('papers restore', { id: 'x' })).toEqual([]);
    expect(faults(fixture)).toEqual([]);
  });

  it("looks up the papers in a person's message", async () => {
    const { discord, channel, ada, bob } = await discordBot();
    const here = discord.as(bob, channel);
    await here.slash('papers today', {}).message();
    const said = discord.as(ada, channel).say('see https://arxiv.org/abs/2606.03001v2 and hf.co/papers/2606.03003');
    expect(text(await here.lookUp(said).message())).toMatch(/Neural Memory[\s\S]*Quantised Memory/);
    const none = discord.as(ada, channel).say('nothing here');
    expect(text(await here.lookUp(none).message())).toMatch(/arXiv/);
  });
});

describe('a message to Paperboy', () => {
  it('gets a friendly answer in a direct message and after a mention: a greeting, a question, papers, nonsense', async () => {
    const fixture = await discordBot();
    const { discord, channel, bob, ada } = fixture;
    const answerTo = async (who: User, where: Channel, words: string): Promise<FakeMessage> => {
      const said = discord.as(who, where).say(words);
      const answer = () => discord.messages(where).find(({ repliesTo }) => repliesTo === said.id);
      await expect.poll(answer).toBeDefined();
      return answer() as FakeMessage;
    };
    const dm = discord.dm(bob);
    const hello = await answerTo(bob, dm, 'Hello there!');
    expect(text(hello)).toMatch(/Hello! I post[\s\S]*Today's papers[\s\S]*Subscribe[\s\S]*Help/);
    expect(text(await discord.as(bob, dm).press(hello, "Today's papers").message())).toMatch(/Papers from Friday/);
    expect(text(await answerTo(bob, dm, 'https://arxiv.org/abs/2606.03001'))).toMatch(/Neural Memory/);
    expect(text(await answerTo(bob, dm, 'thank you'))).toMatch(/You're welcome/);
    const mention = `<@${discord.botId}>`;
    expect(text(await answerTo(bob, channel, mention))).toMatch(/Paperboy commands/);
    expect(text(await answerTo(bob, channel, `${mention} search memory`))).toMatch(/Search: “memory”/);
    expect(text(await answerTo(bob, channel, `${mention} diffusion models please`))).toMatch(/no command[\s\S]*Help/);
    expect(text(await answerTo(bob, channel, `${mention} subscribe`))).toMatch(/manage/);
    expect(text(await answerTo(ada, channel, `${mention} subscribe at:13:00 zone:UTC`))).toMatch(/Saved as s1/);
    for (const message of discord.messages(channel)) expect(message.author.bot ? message.pinged.users : []).toEqual([]);
    expect(faults(fixture)).toEqual([]);
  });
});

describe('a validation error', () => {
  it('shows commands as clickable mentions', async () => {
    const { discord, channel, ada } = await discordBot();
    const here = discord.as(ada, channel);
    const id = discord.commands[0]?.id;
    const unknown = text(await here.slash('papers restore', { id: 's9' }).message());
    expect(unknown).toContain(`</papers subscribe:${id}>`);
    expect(text(await here.slash('papers help', { command: 'nothing like it' }).message())).toContain(
      `</papers help:${id}>`,
    );
  });
});

describe('what Discord does not offer', () => {
  it('is not mentioned: link cards in commands, help and settings', async () => {
    const fixture = await discordBot();
    const { discord, channel, ada } = fixture;
    expect(JSON.stringify(discord.commands)).not.toMatch(/unfurl|card/i);
    const here = discord.as(ada, channel);
    const overview = text(await here.slash('papers help', {}).message());
    expect(overview).toMatch(/Read[\s\S]*today[\s\S]*Vote[\s\S]*unvote[\s\S]*Manage[\s\S]*subscribe/);
    const said = [
      overview,
      text(await here.slash('papers help', { command: 'settings' }).message()),
      text(await here.slash('papers settings', {}).message()),
      text(await here.slash('papers settings', { votes: 'on' }).message()),
    ];
    for (const words of said) expect(words).not.toMatch(/unfurl|cards?\b/i);
    expect(faults(fixture)).toEqual([]);
  });
});

describe('where digests go', () => {
  it('a thread under the digest, with the abstracts, and one role mention', async () => {
    const fixture = await discordBot();
    const { discord, guild, channel, ada } = fixture;
    const readers = discord.addRole(guild, 'readers', { mentionable: true });
    const manager = discord.as(ada, channel);
    await manager.slash('papers settings', { layout: 'thread', mention: readers.id }).message();
    await manager.slash('papers subscribe', { at: '13:00', zone: 'UTC', size: 6 }).message();
    fixture.at(`${DAY}T13:01:00Z`);
    expect(await fixture.tick()).toMatchObject({ sent: 1 });
    const [digest] = digests(fixture);
    expect(digest?.pinged).toMatchObject({ everyone: false, roles: [readers.id], users: [] });
    const below = discord.messages(digest?.id ?? '');
    expect(below).toHaveLength(2);
    for (const message of below) expect(message.pinged).toMatchObject({ everyone: false, roles: [], users: [] });
    expect(faults(fixture)).toEqual([]);
  });

  it('a forum as a post, and an announcement channel, published', async () => {
    const fixture = await discordBot();
    const { discord, guild, channel, ada } = fixture;
    const forum = discord.addChannel(guild, { type: 'forum', name: 'reading' });
    const news = discord.addChannel(guild, { type: 'announcement', name: 'news' });
    const manager = discord.as(ada, channel);
    for (const target of [forum, news]) {
      const saved = await manager.slash('papers subscribe', { at: '13:00', zone: 'UTC', channel: target.id }).message();
      expect(text(saved)).toMatch(/Saved as s\d/);
    }
    fixture.at(`${DAY}T13:01:00Z`);
    expect(await fixture.tick()).toMatchObject({ sent: 2 });
    const posts = [...discord.world.channels.values()].filter(({ parentId }) => parentId === forum.id);
    expect(posts.map(({ name }) => name)).toEqual(['Papers from Friday, 12 June']);
    expect(discord.messages(news)).toHaveLength(1);
    expect(discord.requests.some(({ path }) => path.endsWith('/crosspost'))).toBe(true);
    expect(faults(fixture)).toEqual([]);
  });

  it('a forum that is managed from elsewhere, and from its own posts', async () => {
    const fixture = await discordBot();
    const { discord, guild, channel, ada } = fixture;
    const forum = discord.addChannel(guild, { type: 'forum', name: 'reading' });
    const readers = discord.addRole(guild, 'readers', { mentionable: true });
    const manager = discord.as(ada, channel);
    await manager.slash('papers subscribe', { at: '13:00', zone: 'UTC', channel: forum.id }).message();
    const set = await manager.slash('papers settings', { mention: readers.id, channel: forum.id }).message();
    expect(text(set)).toMatch(/Settings for #reading/);
    expect(text(await manager.press(set, /Turn votes off/).message())).toMatch(
      /Settings for #reading[\s\S]*Votes: off/,
    );
    expect(text(await manager.slash('papers list', { channel: forum.id }).message())).toMatch(/s1/);
    fixture.at(`${DAY}T13:01:00Z`);
    expect(await fixture.tick()).toMatchObject({ sent: 1 });
    const post = [...discord.world.channels.values()].find(({ parentId }) => parentId === forum.id);
    if (!post) throw new Error('no post');
    const [digest] = discord.messages(post);
    if (!digest) throw new Error('no digest');
    expect(digest.pinged).toMatchObject({ everyone: false, roles: [readers.id], users: [] });
    expect(text(await discord.as(ada, post).press(digest, 'Manage digest').message())).toMatch(/s1/);
    expect(faults(fixture)).toEqual([]);
  });

  it("a person's direct messages", async () => {
    const fixture = await discordBot();
    const { discord, bob } = fixture;
    const dm = discord.dm(bob);
    const saved = await discord.as(bob, dm).slash('papers subscribe', { at: '13:00', zone: 'UTC' }).message();
    expect(text(saved)).toMatch(/Saved as s1/);
    fixture.at(`${DAY}T13:01:00Z`);
    expect(await fixture.tick()).toMatchObject({ sent: 1 });
    expect(discord.messages(dm).some((message) => /^Papers from/.test(text(message)))).toBe(true);
  });

  it('nowhere once the channel is deleted, and the subscriber can remove the subscription', async () => {
    const fixture = await discordBot();
    const { discord, guild, channel, ada, bob } = fixture;
    const other = discord.addChannel(guild, { type: 'text', name: 'old' });
    const manager = discord.as(ada, channel);
    await manager.slash('papers subscribe', { at: '13:00', zone: 'UTC', channel: other.id }).message();
    discord.deleteChannel(other);
    await expect.poll(async () => (await fixture.app.digests.find('s1'))?.pause?.by).toBe('system');
    discord.empower(guild, bob, 'MANAGE_GUILD');
    expect(text(await discord.as(bob, channel).slash('papers unsubscribe', { id: 's1' }).message())).toMatch(/s1/);
    expect(await fixture.app.digests.find('s1')).toBeDefined();
    const dm = discord.as(ada, discord.dm(ada));
    expect(text(await dm.slash('papers unsubscribe', { id: 's1' }).message())).toMatch(/s1.*was removed/);
    expect(await fixture.app.digests.find('s1')).toBeUndefined();
  });

  it('nowhere without permission, and the answer says what is missing before anything is saved', async () => {
    const fixture = await discordBot();
    const { discord, channel, ada } = fixture;
    discord.deny(channel, ['SEND_MESSAGES', 'EMBED_LINKS']);
    const answer = await discord.as(ada, channel).slash('papers subscribe', {}).answer();
    expect(answer).toMatchObject({ kind: 'message', ephemeral: true });
    expect(answer.kind === 'message' && text(answer.message)).toMatch(/Send Messages[\s\S]*Embed Links/);
    expect(await fixture.app.digests.all()).toEqual([]);
  });
});

describe('the posted card', () => {
  it('shows the tally after a while, in one edit for many votes', async () => {
    const fixture = await discordBot();
    const { discord, channel, guild, ada } = fixture;
    await discord.as(ada, channel).slash('papers subscribe', { at: '13:00', zone: 'UTC' }).message();
    fixture.at(`${DAY}T13:01:00Z`);
    await fixture.tick();
    const [digest] = digests(fixture);
    if (!digest) throw new Error('no digest');
    const [first = ''] = seenText(digest).links.flatMap((link) => /abs\/([\d.]+)$/.exec(link)?.[1] ?? []);
    for (let i = 0; i < 3; i += 1) {
      const person = discord.addUser(`Reader ${i}`, guild);
      await discord.as(person, channel).slash('papers vote', { paper: first }).message();
    }
    await expect.poll(() => text(digests(fixture)[0] as FakeMessage)).toMatch(/Vote · 3/);
    const edits = discord.requests.filter(({ method, path }) => method === 'PATCH' && path.includes(digest.id));
    expect(edits).toHaveLength(1);
  });
});
