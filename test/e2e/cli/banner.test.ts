// What `start` prints for the person watching it.

import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { startFakeDiscord } from '../../fakes/discord/index.ts';
import { startHuggingFace } from '../../fakes/hugging-face.ts';
import { paperService } from '../paperboy.ts';

const BIN = fileURLToPath(new URL('../../../bin/paperboy.mjs', import.meta.url));

it('start names platforms, the invite link, subscriptions, the next digest, health and how to stop', async () => {
  const [discord, huggingFace] = await Promise.all([startFakeDiscord(), startHuggingFace()]);
  onTestFinished(() => Promise.all([discord.stop(), huggingFace.stop()]).then(() => undefined));
  const paperboy = await paperService({
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
    HF_ENDPOINT: huggingFace.url,
    ARXIV_API_URL: `${huggingFace.url}/arxiv`,
    PORT: '0',
    PAPERBOY_LOG: 'info',
    SLACK_APP_TOKN: 'hunter2',
  });
  const wish = ['--to', 'terminal:papers', '--at', '09:00', '--zone', 'Europe/Berlin', '--days', 'daily'];
  expect((await paperboy.run(['subscribe', ...wish])).code).toBe(0);
  const child = spawn(process.execPath, [BIN, 'start'], { env: paperboy.env, stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  let [said, logged] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    logged += chunk.toString();
  });
  await expect.poll(() => said).toContain('Stop');
  expect(said).toMatch(/Platforms +terminal, Discord\n/);
  expect(said).toContain(`https://discord.com/oauth2/authorize?client_id=${discord.applicationId}`);
  expect(said).toMatch(/Subscriptions +1\n/);
  expect(said).toMatch(/Next digest +\w+day.* 09:00 \(Europe\/Berlin\), terminal:papers\n/);
  expect(said).toMatch(
    /Settings .*\n +Check the spelling: SLACK_APP_TOKN is not a setting \(did you mean SLACK_APP_TOKEN\?\)\.\n/,
  );
  expect(said).not.toContain('hunter2');
  const page = /Web page +(http:\S+)/.exec(said)?.[1] ?? '';
  expect(await (await fetch(page)).text()).toContain('<title>');
  const health = /Health +(http:\S+)/.exec(said)?.[1] ?? '';
  expect((await fetch(health)).status).toBe(200);
  const ended = new Promise((resolve) => child.on('close', resolve));
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
  // No terminal: logs are JSON.
  for (const line of logged.trim().split('\n')) expect(() => JSON.parse(line)).not.toThrow();
  expect(said + logged).not.toContain(discord.token);
});
