// Servers and channels that come and go: joined, removed, invited again, out of reach, deleted; and lost channels that are back.

import { expect, it } from 'vitest';
import type { ChannelRef } from '#src/conversation/call.ts';
import { inWords } from '../../../in-words.ts';
import { botOf, createFixture, type Fixture, rest, started, until } from '../fixture.ts';

const kinds = ({ onEvent }: Fixture) => onEvent.map(({ kind }) => kind);

/** Longer ago than a server counts as newly joined. */
function longAgo({ discord, guild }: Fixture) {
  guild.members.get(discord.botId)!.joinedAt = new Date(Date.now() - 30 * 86_400_000).toISOString();
}

/** Listens, with these channels lost. */
async function losing(made: Fixture, lost: ChannelRef[], more: { lookMs?: number } = {}) {
  longAgo(made);
  const adapter = made.another(more);
  await adapter.start({ ...botOf([], made.onEvent), gone: async () => lost });
  await rest(50);
  return adapter;
}

it('reports a new server with the first channel where it can post a greeting', async () => {
  const made = await started();
  const { discord, onEvent } = made;
  await until(() => onEvent.length === 1);
  expect(onEvent[0]).toMatchObject({ kind: 'team-joined', team: made.guild.id, greet: { channel: made.channel.id } });
  const guild = discord.addGuild({ joined: false });
  const [closed, mute, open] = [1, 2, 3].map(() => discord.addChannel(guild, { type: 'text' }));
  discord.addChannel(guild, { type: 'forum' });
  for (const [channel, right] of [
    [closed!, 'VIEW_CHANNEL'],
    [mute!, 'SEND_MESSAGES'],
  ] as const)
    discord.deny(channel, right);
  discord.invite(guild);
  await until(() => onEvent.length === 2);
  expect(onEvent[1]).toEqual({ kind: 'team-joined', adapter: 'discord', team: guild.id, greet: made.at(open!) });
});

it('joins a server even if there is nowhere to greet', async () => {
  const made = await started();
  const guild = made.discord.addGuild({ joined: false });
  made.discord.invite(guild);
  await until(() => made.onEvent.length === 2);
  expect(made.onEvent).toContainEqual({ kind: 'team-joined', adapter: 'discord', team: guild.id });
});

it('greets a server that was joined while offline, and no old one', async () => {
  const made = await createFixture();
  longAgo(made);
  const recent = made.discord.addGuild();
  await made.adapter.start(made.bot);
  await until(() => made.onEvent.length > 0);
  await rest(80);
  expect(made.onEvent).toMatchObject([{ kind: 'team-joined', team: recent.id }]);
});

it('does not treat an outage as a removal, or its end as a new server', async () => {
  const made = await createFixture();
  longAgo(made);
  await made.adapter.start(made.bot);
  made.discord.outage(made.guild);
  await rest(50);
  made.discord.outage(made.guild, false);
  await rest(100);
  expect(made.onEvent).toEqual([]);
});

it('reports a new server once, even through an outage in its first days', async () => {
  const made = await started();
  await until(() => made.onEvent.length === 1);
  made.discord.outage(made.guild);
  await rest(50);
  made.discord.outage(made.guild, false);
  await rest(100);
  expect(kinds(made)).toEqual(['team-joined']);
});

it('reports that it was removed, and that it is back', async () => {
  const made = await createFixture();
  longAgo(made);
  await made.adapter.start(made.bot);
  made.discord.kick(made.guild);
  await until(() => made.onEvent.length === 1);
  made.discord.invite(made.guild);
  await until(() => made.onEvent.length === 2);
  expect(made.onEvent).toMatchObject([
    { kind: 'team-left', team: made.guild.id },
    { kind: 'team-joined', team: made.guild.id },
  ]);
});

it('reports deleted channels and threads', async () => {
  const made = await createFixture();
  longAgo(made);
  const { discord, guild, channel, at } = made;
  const thread = discord.addChannel(guild, { type: 'thread', parent: channel });
  await made.adapter.start(made.bot);
  discord.deleteChannel(thread);
  discord.deleteChannel(channel);
  await until(() => made.onEvent.length === 2);
  expect(made.onEvent).toEqual(
    [thread, channel].map((one) => ({
      kind: 'channel-gone',
      channel: at(one),
      reason: inWords('the channel was deleted'),
    })),
  );
});

it.each([
  ['the channel', ({ discord, channel }: Fixture) => discord.grant(channel, 'SEND_MESSAGES')],
  [
    'a role',
    (made: Fixture) => {
      const { discord, guild, channel } = made;
      channel.overwrites = [];
      discord.world.publish({
        t: 'GUILD_ROLE_UPDATE',
        d: { guild_id: guild.id, role: {} },
        intents: 1,
        guildId: guild.id,
      });
    },
  ],
  [
    'its own roles',
    ({ discord, guild, channel }: Fixture) => {
      channel.overwrites = [];
      const d = { guild_id: guild.id, user: { id: discord.botId }, roles: [] };
      discord.world.publish({ t: 'GUILD_MEMBER_UPDATE', d, intents: 0, guildId: guild.id });
    },
  ],
] as const)('reports that a channel is back when a permission is restored: by %s', async (_by, give) => {
  const made = await createFixture();
  made.discord.deny(made.channel, 'SEND_MESSAGES');
  await losing(made, [made.at(made.channel)]);
  expect(kinds(made)).toEqual([]);
  give(made);
  await until(() => kinds(made).includes('channel-back'));
  expect(made.onEvent).toMatchObject([{ kind: 'channel-back', channel: made.at(made.channel) }]);
});

it('checks from time to time where no event reports it', async () => {
  const made = await createFixture();
  made.discord.deny(made.channel, 'VIEW_CHANNEL');
  await losing(made, [made.at(made.channel)], { lookMs: 60 });
  made.channel.overwrites = [];
  await until(() => kinds(made).includes('channel-back'));
});

it('does not report as back a locked thread, a forum without a usable tag, a deleted channel or a direct message', async () => {
  const made = await createFixture();
  const { discord, guild, channel, at } = made;
  const thread = discord.addChannel(guild, { type: 'thread', parent: channel });
  discord.archiveThread(thread, { locked: true });
  const forum = discord.addChannel(guild, { type: 'forum', requireTag: true });
  const deleted = discord.addChannel(guild);
  discord.deleteChannel(deleted);
  await losing(made, [thread, forum, deleted, discord.dm(made.ada)].map(at), { lookMs: 60 });
  await rest(100);
  expect(made.onEvent).toEqual([]);
  thread.thread!.locked = false;
  await until(() => made.onEvent.some((one) => one.kind === 'channel-back' && one.channel.channel === thread.id));
  expect(kinds(made)).not.toContain('channel-gone');
});

it('checks twice, not fifty times, when fifty channels change at once', async () => {
  const made = await createFixture();
  made.discord.deny(made.channel, 'SEND_MESSAGES');
  await losing(made, [made.at(made.channel)]);
  const asked = () => made.discord.requests.filter(({ path }) => path === `/channels/${made.channel.id}`).length;
  await until(() => asked() > 0);
  const before = asked();
  for (let i = 0; i < 50; i += 1) made.discord.deny(made.channel, 'EMBED_LINKS');
  await until(() => asked() - before >= 2);
  await rest(100);
  expect(asked() - before).toBe(2);
});

it('does not report a channel as back while Paperboy is timed out', async () => {
  const made = await createFixture();
  const { discord, guild, channel, at } = made;
  guild.members.get(discord.botId)!.timedOutUntil = new Date(Date.now() + 3_600_000).toISOString();
  await losing(made, [at(channel)]);
  await until(() => discord.requests.some(({ path }) => path === `/guilds/${guild.id}/members/${discord.botId}`));
  await rest(50);
  expect(kinds(made)).not.toContain('channel-back');
  delete guild.members.get(discord.botId)!.timedOutUntil;
  discord.changeRole(guild, guild.roles[1]!, []);
  await until(() => kinds(made).includes('channel-back'));
});

it('does not check a lost channel because an unrelated thread was archived', async () => {
  const made = await createFixture();
  const { discord, guild, channel, at } = made;
  const thread = discord.addChannel(guild, { type: 'thread', parent: channel });
  const lost = discord.addChannel(guild, { type: 'text' });
  discord.deny(lost, 'VIEW_CHANNEL');
  await losing(made, [at(lost)]);
  const asked = () => discord.requests.filter(({ path }) => path === `/channels/${lost.id}`).length;
  await until(() => asked() > 0);
  const before = asked();
  for (let i = 0; i < 5; i += 1) discord.archiveThread(thread);
  await rest(150);
  expect(asked()).toBe(before);
});
