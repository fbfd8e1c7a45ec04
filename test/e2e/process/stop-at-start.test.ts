// A stop while `start` still waits for a platform, at each place where one can wait; and a platform that rejects the bot for good.

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { type FakeDiscord, startFakeDiscord } from '../../fakes/discord/index.ts';
import { startAlertWebhook, startBot } from '../bot-process.ts';
import { paperService } from '../paperboy.ts';

/** The time after which service managers kill a process. */
const GRACE_MS = 10_000;

async function begin(more: Record<string, string>) {
  const { env } = await paperService({
    PAPERBOY_LOG: 'info',
    HF_ENDPOINT: 'http://127.0.0.1:9',
    ARXIV_API_URL: 'http://127.0.0.1:9',
    ...more,
  });
  return startBot(env);
}

/** A server that accepts requests and connections, and never answers. */
async function mute(): Promise<{ url: string; asked: () => number }> {
  let asked = 0;
  const server = createServer(() => {
    asked += 1;
  });
  server.on('upgrade', () => {
    asked += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked: () => asked };
}

async function discordWith(prepare: (discord: FakeDiscord) => void) {
  const discord = await startFakeDiscord();
  onTestFinished(() => discord.stop());
  prepare(discord);
  return { env: { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl }, discord };
}

const WAITS: [what: string, open: () => Promise<{ env: Record<string, string>; waits: () => boolean }>][] = [
  [
    'Discord says hello',
    async () => {
      const { env, discord } = await discordWith(({ gateway }) => gateway.withholdHello(true));
      return { env, waits: () => discord.gateway.connections() > 0 };
    },
  ],
  [
    'Discord takes up the connection',
    async () => {
      const gateway = await mute();
      const { env } = await discordWith(({ world }) => {
        world.gatewayUrl = gateway.url.replace('http', 'ws');
      });
      return { env, waits: () => gateway.asked() > 0 };
    },
  ],
  [
    'Discord answers an identify',
    async () => {
      const { env, discord } = await discordWith(({ gateway }) => gateway.ail('mute'));
      return { env, waits: () => discord.gateway.onEvent.some(({ op }) => op === 2) };
    },
  ],
  [
    'Discord can be reached',
    async () => {
      const { env, discord } = await discordWith(({ gateway }) => gateway.refuse(true));
      return { env, waits: () => discord.gateway.connections() > 1 };
    },
  ],
  [
    'Discord says whether it is in a server',
    async () => {
      const { env, discord } = await discordWith((fake) => {
        fake.fault({ path: /users\/@me\/guilds/, times: Number.POSITIVE_INFINITY, do: 'hang' });
      });
      return { env, waits: () => discord.requests.some(({ path }) => path === '/users/@me/guilds') };
    },
  ],
  [
    'Discord says who the bot is',
    async () => {
      const api = await mute();
      return { env: { DISCORD_TOKEN: 'a.b.c', DISCORD_API_URL: `${api.url}/api` }, waits: () => api.asked() > 0 };
    },
  ],
  [
    'Slack says who the bot is',
    async () => {
      const api = await mute();
      const env = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1', SLACK_API_URL: `${api.url}/api/` };
      return { env, waits: () => api.asked() > 0 };
    },
  ],
  [
    'Slack opens its socket',
    async () => {
      const socket = await mute();
      const api = createServer((request, response) => {
        const url = `${socket.url.replace('http', 'ws')}/link`;
        response.setHeader('content-type', 'application/json');
        const who = { ok: true, user_id: 'U1', team_id: 'T1', bot_id: 'B1' };
        response.end(JSON.stringify(request.url?.endsWith('apps.connections.open') ? { ok: true, url } : who));
      });
      await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve));
      onTestFinished(() => void api.close());
      const url = `http://127.0.0.1:${(api.address() as AddressInfo).port}/api/`;
      const env = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1', SLACK_API_URL: url };
      return { env, waits: () => socket.asked() > 0 };
    },
  ],
];

it.each(WAITS)('exits with 0 in time when stopped before %s', async (_what, open) => {
  const { env, waits } = await open();
  const { child, ended, said } = await begin(env);
  await expect.poll(waits).toBe(true);
  const killing = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
  child.kill('SIGTERM');
  expect(await ended, said()).toBe(0);
  clearTimeout(killing);
  // In order, and not by the limit on a stop.
  expect(said()).toMatch(/Stopped\. Everything that was finished is saved|Paperboy has stopped/);
  expect(said()).not.toMatch(/unsettled|"level":60|[Tt]his is a bug/);
});

it('alerts operators and exits with 78 when Discord rejects the token', async () => {
  const { url, alerts } = await startAlertWebhook();
  const { env, discord } = await discordWith(() => {});
  const { ended, said } = await begin({ ...env, PAPERBOY_ALERT_URL: url });
  await expect.poll(said).toContain('Paperboy is running');
  discord.revokeToken();
  expect(await ended, said()).toBe(78);
  expect(said()).toContain('Discord does not accept DISCORD_TOKEN');
  expect(alerts.join()).toContain('discord does not let Paperboy connect');
});
