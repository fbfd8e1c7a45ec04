// The fake's answers have the shapes that Discord publishes: each is held against discord-api-spec's response schemas.
import type { REST } from 'discord.js';
import * as spec from 'discord-api-spec/zod';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CommandFixture, createCommandFixture } from '../with-commands.ts';

let at: CommandFixture;
let rest: REST;
beforeAll(async () => {
  at = await createCommandFixture({ buckets: undefined });
  rest = at.client.rest;
});
afterAll(() => at.close());

const faults = (schema: { safeParse(value: unknown): { error?: { issues: object[] } } }, value: unknown) =>
  schema.safeParse(value).error?.issues ?? [];

const row = { type: 1, components: [{ type: 2, style: 1, label: 'Go', custom_id: 'go' }] };
const say = (channelId: string, body: object = { content: 'hello', embeds: [{ title: 't' }], components: [row] }) =>
  rest.post(`/channels/${channelId}/messages`, { body }) as Promise<{ id: string }>;

it('messages, with reactions and V2', async () => {
  const message = await say(at.channel.id);
  await rest.put(`/channels/${at.channel.id}/messages/${message.id}/reactions/${encodeURIComponent('👍')}/@me`);
  const display = { type: 10, content: 'x' };
  const section = { type: 9, components: [display], accessory: row.components[0] };
  await say(at.channel.id, {
    flags: 1 << 15,
    components: [{ type: 17, components: [section, { type: 14 }, row.components.length > 1 ? row : display] }],
  });
  for (const one of (await rest.get(`/channels/${at.channel.id}/messages`)) as object[]) {
    expect(faults(spec.MessageResponseSchema, one)).toEqual([]);
  }
});

it('channels, threads and lists of threads', async () => {
  const forum = at.discord.addChannel(at.guild, { type: 'forum', tags: ['a'] });
  const { id } = await say(at.channel.id);
  const thread = await rest.post(`/channels/${at.channel.id}/messages/${id}/threads`, { body: { name: 'T' } });
  const post = await rest.post(`/channels/${forum.id}/threads`, { body: { name: 'P', message: { content: 'x' } } });
  expect(faults(spec.ThreadResponseSchema, thread)).toEqual([]);
  expect(faults(spec.CreatedThreadResponseSchema, post)).toEqual([]);
  expect(faults(spec.ThreadsResponseSchema, await rest.get(`/guilds/${at.guild.id}/threads/active`))).toEqual([]);
  expect(faults(spec.ThreadsResponseSchema, await rest.get(`/channels/${forum.id}/threads/archived/public`))).toEqual(
    [],
  );
  for (const channel of (await rest.get(`/guilds/${at.guild.id}/channels`)) as object[]) {
    expect(faults(spec.GuildChannelResponseSchema, channel)).toEqual([]);
  }
  expect(
    faults(
      spec.PrivateChannelResponseSchema,
      await rest.post('/users/@me/channels', { body: { recipient_id: at.ada.id } }),
    ),
  ).toEqual([]);
});

it('guilds, members, roles, users, the application, the gateway and commands', async () => {
  expect(faults(spec.GuildWithCountsResponseSchema, await rest.get(`/guilds/${at.guild.id}`))).toEqual([]);
  expect(faults(spec.GuildMemberResponseSchema, await rest.get(`/guilds/${at.guild.id}/members/${at.ada.id}`))).toEqual(
    [],
  );
  for (const role of (await rest.get(`/guilds/${at.guild.id}/roles`)) as object[])
    expect(faults(spec.GuildRoleResponseSchema, role)).toEqual([]);
  expect(faults(spec.UserPIIResponseSchema, await rest.get('/users/@me'))).toEqual([]);
  expect(faults(spec.UserResponseSchema, await rest.get(`/users/${at.ada.id}`))).toEqual([]);
  expect(faults(spec.PrivateApplicationResponseSchema, await rest.get('/applications/@me'))).toEqual([]);
  expect(faults(spec.GatewayBotResponseSchema, await rest.get('/gateway/bot'))).toEqual([]);
  for (const command of (await rest.get(`/applications/${at.discord.applicationId}/commands`)) as object[]) {
    expect(faults(spec.ApplicationCommandResponseSchema, command)).toEqual([]);
  }
  for (const guild of (await rest.get('/users/@me/guilds')) as object[])
    expect(faults(spec.MyGuildResponseSchema, guild)).toEqual([]);
});

it('interaction responses, which discord.js can fetch', async () => {
  let got: unknown;
  at.does(async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    const { resource } = await interaction.reply({ content: 'x', withResponse: true });
    got = resource?.message?.id;
  });
  const message = await at.today().message();
  await expect.poll(() => got).toBe(message.id);
  const callback = at.discord.requests.find(({ path, status }) => path.endsWith('/callback') && status === 200);
  expect(faults(spec.InteractionCallbackResponseSchema, callback?.answer)).toEqual([]);
});
