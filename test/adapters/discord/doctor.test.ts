// What `paperboy doctor` says of Discord: each check with what to do, and never the token.

import { expect, it } from 'vitest';
import { runningClock } from '#src/clock.ts';
import { INVITED } from '../../../adapters/discord/api/permissions.ts';
import { checkDiscord } from '../../../adapters/discord/doctor.ts';
import { listDiscordChannels } from '../../../adapters/discord/init-channels.ts';
import { PERMISSIONS } from '../../fakes/discord/world/permissions.ts';
import { createFixture, type Fixture } from './fixture.ts';

async function check({ discord, log }: Fixture, more: { token?: string; apiUrl?: string } = {}) {
  const { token, apiUrl } = discord;
  const checks = await checkDiscord({ token, apiUrl, version: '0', clock: runningClock(), log, ...more });
  expect(JSON.stringify(checks)).not.toContain(discord.token);
  expect(checks.filter(({ ok, fix }) => !ok && !fix)).toEqual([]);
  return Object.fromEntries(checks.map((one) => [one.name, one]));
}

it('finds no problems in a correct setup, and prints the invite link with exactly the needed permissions', async () => {
  const made = await createFixture();
  const checks = await check(made);
  expect(Object.values(checks).map(({ name, ok }) => [name, ok])).toEqual([
    ['discord', true],
    ['discord invite', true],
    ['discord commands', true],
    ['discord for persons', true],
    ['discord connections', true],
    ['discord servers', true],
  ]);
  const link = new URL(checks['discord invite']?.detail ?? '');
  expect(Object.fromEntries(link.searchParams)).toEqual({
    client_id: made.discord.applicationId,
    scope: 'bot applications.commands',
    permissions: INVITED.toString(),
  });
  const names = ['VIEW_CHANNEL', 'SEND_MESSAGES', 'SEND_MESSAGES_IN_THREADS', 'CREATE_PUBLIC_THREADS'] as const;
  const more = ['EMBED_LINKS', 'ATTACH_FILES', 'READ_MESSAGE_HISTORY'] as const;
  expect(INVITED).toBe([...names, ...more].reduce((all, name) => all | PERMISSIONS[name], 0n));
  expect(made.discord.counters()).toMatchObject({ identifies: 0, commandUploads: 0 });
});

it('says that the token was rejected, and how to get a new one', async () => {
  const checks = await check(await createFixture(), { token: 'not.the.token' });
  expect(checks).toMatchObject({
    discord: {
      ok: false,
      detail: expect.stringMatching(/rejected the token/),
      fix: expect.stringMatching(/Reset the token/),
    },
  });
  expect(Object.keys(checks)).toEqual(['discord']);
});

it('says that Discord cannot be reached', async () => {
  const checks = await check(await createFixture(), { apiUrl: 'http://127.0.0.1:9/api' });
  expect(checks.discord).toMatchObject({
    ok: false,
    detail: expect.stringContaining('ECONNREFUSED'),
    fix: expect.stringContaining('network'),
  });
});

it('finds an endpoint URL that diverts commands, and an exhausted session limit', async () => {
  const made = await createFixture({}, { identifiesPerDay: 1 });
  const application = {
    id: '1',
    name: 'P',
    interactions_endpoint_url: 'https://x.example/',
    integration_types_config: {},
  };
  made.discord.fault({ path: /^\/applications\/@me/, do: { status: 200, body: application } });
  const checks = await check(made);
  expect(checks['discord commands']).toMatchObject({
    ok: false,
    fix: expect.stringContaining('Clear the Interactions Endpoint URL'),
  });
  expect(checks['discord for persons']?.detail).toContain('cannot install');
  expect(checks['discord connections']).toMatchObject({ ok: false });
});

it('names the permissions that a server did not grant', async () => {
  const made = await createFixture();
  for (const role of made.guild.roles)
    role.permissions &= ~(PERMISSIONS.EMBED_LINKS | PERMISSIONS.CREATE_PUBLIC_THREADS);
  const checks = await check(made);
  expect(checks['discord servers']).toMatchObject({
    ok: false,
    detail: expect.stringContaining(`server ${made.guild.id}: Create Public Threads, Embed Links`),
    fix: expect.stringContaining('Add the bot to those servers again'),
  });
});

it('checks permissions in every server, page after page, and `init` offers the channels of each', async () => {
  const made = await createFixture();
  const { discord, log } = made;
  for (let i = 0; i < 204; i += 1) discord.addChannel(discord.addGuild(), { type: 'text', name: `papers-${i}` });
  expect((await check(made))['discord servers']?.detail).toMatch(/^205 checked/);
  const needs = { token: discord.token, apiUrl: discord.apiUrl, version: '0', clock: runningClock(), log };
  const found = await listDiscordChannels(needs);
  expect(found.map(({ label }) => label).filter((label) => label.startsWith('#papers-'))).toHaveLength(204);
});
