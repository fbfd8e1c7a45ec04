// Commands are uploaded when they differ from what Discord has, and only then; in one server alone while developing.

import { expect, it } from 'vitest';
import { commands } from '../answer-commands.ts';
import { botOf, createFixture, until } from '../fixture.ts';

const uploads = (made: Awaited<ReturnType<typeof createFixture>>) => made.discord.counters().commandUploads;

it('uploads commands once, and again only when something changed', async () => {
  const made = await createFixture({}, {}, commands);
  await made.adapter.start(made.bot);
  expect(made.discord.commands.map(({ type, name }) => [type, name])).toEqual([
    [1, 'papers'],
    [3, 'Look up paper'],
  ]);
  await made.adapter.stop();
  await made.another().start(made.bot);
  expect(uploads(made)).toBe(1);
  await made.another().start(botOf(commands.slice(1)));
  expect(uploads(made)).toBe(2);
  const listed = () => made.discord.commands[0]?.options.map(({ name }) => name);
  expect(listed()).not.toContain('now');
  await made
    .another()
    .start(botOf(commands.map((one) => (one.path[0] === 'now' ? { ...one, summary: 'Another' } : one))));
  expect(uploads(made)).toBe(3);
});

it('uploads to one server when configured, and reports when the bot is not in it', async () => {
  const made = await createFixture({}, {}, commands);
  const { discord, guild, bot, another } = made;
  await another({ guild: guild.id }).start(bot);
  expect(discord.commands.every(({ guildId }) => guildId === guild.id)).toBe(true);
  await another({ guild: guild.id }).start(bot);
  expect(uploads(made)).toBe(1);
  await another({ guild: '100000000000000001' }).start(bot);
  expect(made.troubles().join()).toMatch(/failed at startup/);
  expect(discord.gateway.sessions).toHaveLength(3);
});

it('keeps the commands that Discord itself registered', async () => {
  const made = await createFixture({}, {}, commands);
  const launch = { id: '5', type: 4, name: 'launch', description: '', handler: 2 };
  made.discord.fault({ method: 'GET', path: /commands$/, do: { status: 200, body: [launch] } });
  await made.adapter.start(made.bot);
  const bodies = made.discord.requests.filter(({ method }) => method === 'PUT').map(({ body }) => body);
  expect(bodies).toMatchObject([[{ name: 'papers' }, { name: 'Look up paper' }, launch]]);
});

it('retries once connected when Discord could not be reached at the start', async () => {
  const made = await createFixture({}, {}, commands);
  made.discord.fault({ method: 'GET', path: /commands$/, times: 3, do: { status: 503 } });
  await made.adapter.start(made.bot);
  await until(() => made.discord.commands.length > 0);
  expect(uploads(made)).toBe(1);
});

it('registers nothing in a process that only delivers', async () => {
  const made = await createFixture({ listens: false }, {}, commands);
  await made.adapter.start(made.bot);
  expect(made.discord.commands).toEqual([]);
  expect(made.discord.gateway.connections()).toBe(0);
  await made.adapter.stop();
});
