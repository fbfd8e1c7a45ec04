// Reactions as votes: told as they come, also on messages of before a restart; counted again after what nobody told us of.

import { expect, it } from 'vitest';
import type { Posted } from '#src/conversation/adapter.ts';
import { worded } from '#src/conversation/texts/stored.ts';
import { react, unreact } from '../../../fakes/discord/routes/routes-reactions.ts';
import type { FakeMessage } from '../../../fakes/discord/world/message-data.ts';
import { botOf, createFixture, type Fixture, part, rest, started, until } from '../fixture.ts';

async function posted(of: Fixture, words = 'A paper'): Promise<{ message: FakeMessage; known: Posted }> {
  const outcome = await of.adapter.deliver(of.at(of.channel), part(words));
  if (outcome.kind !== 'sent') throw new Error(worded(outcome.reason));
  const message = of.discord.messages(of.channel).at(-1)!;
  return { message, known: { channel: of.at(of.channel), receipt: outcome.receipt, at: new Date() } };
}

it('reports added and removed reactions, even on messages older than the process', async () => {
  const made = await createFixture();
  const { discord, guild, channel, ada, onEvent } = made;
  const { message, known } = await posted(made);
  await made.another().start(made.bot);
  const here = discord.as(ada, channel);
  here.react(message, '👍');
  here.unreact(message, '👍');
  react(discord.world, message, ada, { id: '123', name: 'party' });
  await until(() => onEvent.filter(({ kind }) => kind.endsWith('reacted')).length === 3);
  const from = { person: made.person(ada), channel: known.channel, receipt: known.receipt };
  expect(onEvent.filter(({ kind }) => kind.endsWith('reacted'))).toEqual([
    { kind: 'reacted', ...from, emoji: '👍' },
    { kind: 'unreacted', ...from, emoji: '👍' },
    { kind: 'reacted', ...from, emoji: ':party:' },
  ]);
  expect(guild.id).toBe(from.person.team);
});

it('ignores bots, itself, and messages by others', async () => {
  const made = await started();
  const { discord, guild, channel, ada, onEvent } = made;
  const { message } = await posted(made);
  const backgroundJobs = discord.addUser('Robot', guild);
  backgroundJobs.bot = true;
  react(discord.world, message, backgroundJobs, { id: null, name: '👍' });
  react(discord.world, message, discord.world.bot, { id: null, name: '👍' });
  const other = discord.as(ada, channel).say('nothing to vote for');
  react(discord.world, other, ada, { id: null, name: '👍' });
  react(discord.world, message, ada, { id: null, name: '🔥' });
  await until(() => onEvent.some(({ kind }) => kind === 'reacted'));
  expect(onEvent.filter(({ kind }) => kind === 'reacted')).toMatchObject([{ emoji: '🔥' }]);
});

it('counts votes in direct messages for that person alone', async () => {
  const made = await started();
  const { discord, ada, onEvent, at } = made;
  const dm = discord.dm(ada);
  await made.adapter.deliver(at(dm), part('for you'));
  discord.as(ada, dm).react(discord.messages(dm)[0]!, '👍');
  await until(() => onEvent.some(({ kind }) => kind === 'reacted'));
  expect(onEvent.find(({ kind }) => kind === 'reacted')).toMatchObject({
    person: { team: `@${ada.id}`, person: ada.id },
    channel: { team: `@${ada.id}`, channel: dm.id },
  });
});

/** An adapter whose core says that these messages were posted; it counts at each new session. */
async function counting(made: Fixture, known: Posted[], more = {}) {
  const bot = { ...botOf([], made.onEvent), posted: async () => known, ...more };
  const adapter = made.another();
  await adapter.start(bot);
  return adapter;
}

const recounts = ({ onEvent }: Fixture) => onEvent.filter((one) => one.kind === 'recounted');

it('recounts in a new session: who joined, who left, who used two variants of one emoji, never bots', async () => {
  const made = await createFixture();
  const { discord, guild, ada } = made;
  const { message, known } = await posted(made);
  const bob = discord.addUser('Bob', guild);
  const backgroundJobs = discord.addUser('Robot', guild);
  backgroundJobs.bot = true;
  for (const [user, name] of [
    [ada, '👍'],
    [ada, '👍🏽'],
    [bob, '👍🏽'],
    [backgroundJobs, '👍'],
    [discord.world.bot, '👍'],
    [bob, '🔥'],
  ] as const) {
    react(discord.world, message, user, { id: null, name });
  }
  await counting(made, [known]);
  await until(() => recounts(made).length === 3);
  const found = recounts(made).map(({ emoji, people }) => [emoji, people.map(({ person }) => person).sort()]);
  expect(found).toEqual([
    ['👍', [ada.id, bob.id].sort()],
    ['❤️', []],
    ['🔥', [bob.id]],
  ]);
});

it('counts more people than one page holds', async () => {
  const made = await createFixture();
  const { message, known } = await posted(made);
  for (let i = 0; i < 230; i += 1) {
    react(made.discord.world, message, made.discord.addUser(`p${i}`, made.guild), { id: null, name: '👍' });
  }
  await counting(made, [known]);
  await until(() => recounts(made).length === 2);
  expect(recounts(made)[0]).toMatchObject({ emoji: '👍', people: { length: 230 } });
});

it('recounts nothing after a resume, but does after a lost session', async () => {
  const made = await createFixture();
  const { discord } = made;
  const { known } = await posted(made);
  await counting(made, [known]);
  await until(() => recounts(made).length === 2);
  discord.gateway.drop(4000);
  await until(() => discord.gateway.onEvent.some(({ op }) => op === 6));
  await rest(100);
  expect(recounts(made)).toHaveLength(2);
  discord.gateway.forget();
  discord.gateway.drop(4000);
  await until(() => recounts(made).length === 4);
});

it('recounts one message when all its reactions, or all of one kind, are removed', async () => {
  const made = await createFixture();
  const { discord, guild, channel, ada } = made;
  const { message, known } = await posted(made);
  await counting(made, []);
  react(discord.world, message, ada, { id: '9', name: 'party' });
  react(discord.world, message, ada, { id: null, name: '👍' });
  const tell = (t: string, more: object) =>
    discord.world.publish({
      t,
      d: { channel_id: channel.id, message_id: message.id, guild_id: guild.id, ...more },
      intents: 1 << 10,
      guildId: guild.id,
    });
  message.reactions = message.reactions.filter(({ emoji }) => emoji.name !== 'party');
  tell('MESSAGE_REACTION_REMOVE_EMOJI', { emoji: { id: '9', name: 'party' } });
  await until(() => recounts(made).length === 3);
  expect(recounts(made).find(({ emoji }) => emoji === ':party:')).toMatchObject({ receipt: known.receipt, people: [] });
  expect(recounts(made).find(({ emoji }) => emoji === '👍')).toMatchObject({ people: [made.person(ada)] });
  message.reactions = [];
  tell('MESSAGE_REACTION_REMOVE_ALL', {});
  await until(() => recounts(made).length === 5);
  expect(recounts(made).at(-2)).toMatchObject({ emoji: '👍', people: [] });
});

it('stops counting when stopped, and one deleted message does not affect others', async () => {
  const made = await createFixture();
  const { discord } = made;
  const all = [];
  for (let i = 0; i < 4; i += 1) all.push((await posted(made, `paper ${i}`)).known);
  discord.deleteMessage(discord.messages(made.channel)[0]!);
  const first = await counting(made, all);
  await until(() => recounts(made).length === 6);
  await first.stop();
  discord.latency(60);
  const second = await counting(made, all);
  await second.stop();
  const asked = discord.requests.length;
  await rest(200);
  expect(discord.requests.length).toBe(asked);
  expect(made.troubles()).toEqual([]);
  unreact(discord.world, discord.messages(made.channel)[0]!, made.ada, { id: null, name: '👍' });
});

it('counts each message once with several connections', async () => {
  const made = await createFixture({}, { shards: 2, maxConcurrency: 2 });
  const { known } = await posted(made);
  await counting(made, [known]);
  await until(() => made.discord.gateway.sessions.length === 2);
  await rest(150);
  expect(recounts(made)).toHaveLength(2);
});

it('keeps the order of adding and removing a reaction, however slow the core is', async () => {
  const made = await createFixture();
  const { discord, ada } = made;
  const { message } = await posted(made);
  const done: string[] = [];
  const onEvent = async ({ kind }: { kind: string }) => {
    if (kind === 'reacted') await rest(80);
    done.push(kind);
  };
  await made.another().start({ ...made.bot, onEvent });
  await until(() => done.length === 1);
  react(discord.world, message, ada, { id: null, name: '👍' });
  unreact(discord.world, message, ada, { id: null, name: '👍' });
  await until(() => done.length === 3);
  expect(done.slice(1)).toEqual(['reacted', 'unreacted']);
});

it('counts super reactions too', async () => {
  const made = await createFixture();
  const { discord, ada, channel } = made;
  const { message, known } = await posted(made);
  react(discord.world, message, ada, { id: null, name: '👍' });
  const reactions = [{ emoji: { id: null, name: '👍' }, count: 1, count_details: { normal: 0, burst: 1 } }];
  const path = new RegExp(`/channels/${channel.id}/messages/${message.id}$`);
  discord.fault({ method: 'GET', path, do: { status: 200, body: { id: message.id, reactions } } });
  await counting(made, [known]);
  await until(() => recounts(made).length === 2);
  const asked = discord.requests.filter(({ path: at }) => /reactions/.test(at));
  expect(asked.map(({ query }) => new URLSearchParams(query).get('type'))).toEqual(['0', '1']);
});
