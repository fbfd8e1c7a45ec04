// Behind a firewall: all traffic with platforms goes through the machine's proxy, WebSockets too.

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { runningClock } from '#src/clock.ts';
import { readConfig } from '#src/config.ts';
import { silentLog } from '#src/log.ts';
import { createOutbound } from '#src/outbound.ts';
import { postAlert } from '../../../app/jobs/alert-post.ts';
import { startForwardProxy } from '../../fakes/forward-proxy.ts';
import { discordBot } from '../discord-bot.ts';
import { paperService } from '../paperboy.ts';
import { slackBot } from '../slack-bot.ts';

const throughIt = (url: string) => ({ HTTP_PROXY: url, HTTPS_PROXY: url });
const hostOf = (url: string) => new URL(url).host;

it('Discord: commands, digests and the gateway', async () => {
  const proxy = await startForwardProxy();
  const fixture = await discordBot({ env: throughIt(proxy.url) });
  const { discord } = fixture;
  await discord.as(fixture.ada, fixture.channel).slash('papers today').answer();
  const host = hostOf(discord.apiUrl);
  expect(discord.gateway.sessions.filter(({ socket }) => socket)).toHaveLength(1);
  expect(proxy.tunnels.filter((one) => one === host)).toHaveLength(discord.gateway.connections());
  expect(proxy.asked.filter((one) => hostOf(one) === host)).toHaveLength(discord.requests.length);
});

it('Discord: a connection that is cut off is resumed through it, and stopping leaves none open', async () => {
  const proxy = await startForwardProxy();
  const { discord, stop } = await discordBot({ env: throughIt(proxy.url) });
  discord.gateway.drop();
  await expect.poll(() => discord.gateway.onEvent.filter(({ op }) => op === 6).length).toBe(1);
  expect(proxy.tunnels).toHaveLength(2);
  const { gateway } = discord;
  await stop();
  expect(gateway.sessions.filter(({ socket }) => socket)).toEqual([]);
});

it('Slack: its socket, commands and answers', async () => {
  const proxy = await startForwardProxy();
  const fixture = await slackBot({ env: throughIt(proxy.url) });
  const host = hostOf(fixture.slack.apiUrl);
  await fixture.slack.as(fixture.ada, fixture.channel).slash('/papers', 'today').answer();
  expect(proxy.tunnels.filter((one) => one === host).length).toBeGreaterThan(0);
  const paths = proxy.asked.filter((one) => hostOf(one) === host).map((one) => new URL(one).pathname);
  expect(paths).toEqual(expect.arrayContaining(['/api/auth.test', '/api/apps.connections.open']));
  // The answer's own address.
  expect(paths.some((path) => !path.startsWith('/api/'))).toBe(true);
  // Nothing went past it.
  const asked = fixture.slack.requests.length;
  expect(paths).toHaveLength(asked);
});

it('Slack: a refreshed socket too', async () => {
  const proxy = await startForwardProxy();
  const { slack } = await slackBot({ env: throughIt(proxy.url) });
  slack.sockets.disconnect('warning');
  await expect.poll(() => slack.sockets.alive()).toBe(2);
  expect(proxy.tunnels.filter((one) => one === hostOf(slack.apiUrl))).toHaveLength(2);
});

it('is bypassed for hosts in NO_PROXY', async () => {
  const proxy = await startForwardProxy();
  const fixture = await discordBot({ env: { ...throughIt(proxy.url), NO_PROXY: '127.0.0.1' } });
  await fixture.discord.as(fixture.ada, fixture.channel).slash('papers today').answer();
  expect([proxy.asked, proxy.tunnels]).toEqual([[], []]);
});

it('alerts, forms and files', async () => {
  const proxy = await startForwardProxy();
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    request.on('data', (chunk: Buffer) => bodies.push(`${request.headers['content-type']} ${chunk}`));
    request.on('end', () => response.end('{}'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const config = readConfig({ ...throughIt(proxy.url), PAPERBOY_ALERT_URL: url });
  await postAlert(config, runningClock(), silentLog, new AbortController().signal)({ text: 'trouble' });
  const form = new FormData();
  form.append('file', new Blob(['a file']), 'a.bib');
  const outbound = createOutbound(config.proxy);
  await outbound?.fetch(url, { method: 'POST', body: form });
  expect(proxy.asked).toEqual([url, url]);
  expect(bodies.join('\n')).toMatch(/trouble[\s\S]*multipart\/form-data; boundary=[\s\S]*a file/);
});

it('an unusable one delays nothing, and is named by the log and by doctor', async () => {
  const { run } = await paperService({ http_proxy: 'socks5://user:hunter2@127.0.0.1:1080', PAPERBOY_LOG: 'warn' });
  const searched = await run(['search', 'diffusion', '--offline']);
  expect([searched.code, searched.stderr]).toEqual([0, expect.stringContaining('HTTP_PROXY is ignored: socks5://')]);
  const doctor = await run(['doctor', '--offline', '--json']);
  expect(doctor.stdout).toContain('HTTP_PROXY is ignored: socks5://');
  expect(searched.stderr + doctor.stdout + doctor.stderr).not.toContain('hunter2');
});
