// The first evening: from nothing but a checkout to a digest in a channel, answered over a pipe as a person would at the keyboard.

import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { startFakeDiscord } from '../../fakes/discord/index.ts';
import { startHuggingFace } from '../../fakes/hugging-face.ts';
import { madeDay } from '../../fakes/papers.ts';
import { startFakeSlack } from '../../fakes/slack/index.ts';
import { manifestOf as readManifest } from '../../fakes/slack/world/manifest.ts';
import type { Json } from '../../fakes/slack/world/state.ts';
import { startInProcess } from './in-process.ts';

const KEPT = '# mine\nARXIV_RSS_CATEGORIES=\nexport DISCORD_TOKEN=old.old.old\n';

async function evening(settings: (folder: string) => Promise<Record<string, string>>) {
  const huggingFace = await startHuggingFace();
  onTestFinished(() => huggingFace.stop());
  const today = new Date();
  for (let back = 0; back < 4; back += 1) {
    const day = new Date(today.getTime() - back * 86_400_000).toISOString().slice(0, 10);
    huggingFace.setDay(day, madeDay(back + 1, 12, day));
  }
  const paperboy = await startInProcess({
    PAPERBOY_ENV_FILE: '',
    HF_ENDPOINT: huggingFace.url,
    ARXIV_API_URL: `${huggingFace.url}/arxiv`,
  });
  const env = await settings(paperboy.folder);
  const file = join(paperboy.folder, '.env');
  await writeFile(file, KEPT, { mode: 0o644 });
  return {
    paperboy,
    file,
    run: (args: string[], input = '') => paperboy.run(args, { input, cwd: paperboy.folder, env }),
  };
}

it('sends a digest to Discord after four answers, and start needs nothing more', async () => {
  const discord = await startFakeDiscord();
  onTestFinished(() => discord.stop());
  const guild = discord.addGuild();
  discord.addChannel(guild, { type: 'text', name: 'general' });
  const papers = discord.addChannel(guild, { type: 'text', name: 'papers' });
  const { run, file } = await evening(async () => ({ DISCORD_API_URL: discord.apiUrl }));
  // A word that is not a token, and one that Discord rejects, are asked for again.
  const input = ['discord', 'hunter2', 'no.such.token', discord.token, '#papers', 'y'].join('\n');
  const ran = await run(['init'], `${input}\n`);
  expect(ran.code, ran.stderr + ran.stdout).toBe(0);
  expect(ran.stdout).toContain('DISCORD_TOKEN is not a bot token');
  expect(ran.stdout).toContain('Discord rejected the token');
  expect(ran.stdout).toContain(`oauth2/authorize?client_id=${discord.applicationId}`);
  expect(ran.stdout).toContain('Sent a digest to #papers');
  expect(ran.stdout).toContain('node bin/paperboy.mjs start');
  for (const secret of ['hunter2', 'no.such.token', discord.token])
    expect(ran.stdout + ran.stderr).not.toContain(secret);
  expect(discord.messages(papers)).toHaveLength(1);
  expect(await readFile(file, 'utf8')).toBe(`# mine\nARXIV_RSS_CATEGORIES=\nDISCORD_TOKEN=${discord.token}\n`);
  expect((await stat(file)).mode & 0o777).toBe(0o600);

  const doctor = await run(['doctor', '--json']);
  const checks = (doctor.json() as { checks: { name: string; ok: boolean; detail: string }[] }).checks;
  expect(checks.find(({ name }) => name === 'settings')?.detail).toContain(file);
  expect(checks.find(({ name }) => name === 'discord')).toMatchObject({ ok: true });
  const { subscriptions } = (await run(['subscriptions', '--json'])).json() as { subscriptions: { channel: string }[] };
  expect(subscriptions.map(({ channel }) => channel)).toEqual([`discord:${guild.id}:${papers.id}`]);
});

it('sends a digest to Slack after five answers, the manifest first', async () => {
  const slack = await startFakeSlack({ posts: undefined, tiers: undefined });
  onTestFinished(() => slack.stop());
  const { run, file } = await evening(async () => ({ SLACK_API_URL: slack.apiUrl }));
  slack.app.manifest = readManifest((await run(['manifest', 'slack'])).json() as Json);
  const workspace = slack.addWorkspace();
  const by = slack.addUser(workspace, { name: 'ada' });
  const channel = slack.addChannel(workspace, { name: 'papers' });
  const { token: botToken } = slack.install(workspace, { by, scopes: slack.app.manifest.scopes });
  const ran = await run(['init'], `${['2', botToken, slack.app.appToken, '1', 'yes'].join('\n')}\n`);
  expect(ran.code, ran.stderr + ran.stdout).toBe(0);
  expect(ran.stdout).toContain('"socket_mode_enabled": true');
  expect(ran.stdout).toContain('Sent a digest to #papers');
  expect(ran.stdout).not.toContain(botToken);
  expect(slack.messages(channel)).toHaveLength(1);
  expect(await readFile(file, 'utf8')).toBe(
    `${KEPT}SLACK_BOT_TOKEN=${botToken}\nSLACK_APP_TOKEN=${slack.app.appToken}\n`,
  );
});

it('accepts one token after the other in every language', async () => {
  const slack = await startFakeSlack({ posts: undefined, tiers: undefined });
  onTestFinished(() => slack.stop());
  const { run } = await evening(async () => ({ SLACK_API_URL: slack.apiUrl, PAPERBOY_LANGUAGE: 'de' }));
  const ran = await run(['init'], 'slack\nhunter2\nxoxb-1\nxapp-1\n');
  expect(ran.stdout).toContain('SLACK_BOT_TOKEN ist kein Bot-Token');
  expect(ran.stdout).not.toContain('SLACK_BOT_TOKEN ist gesetzt');
  expect(ran.stdout).toContain('Slack hat das Token abgelehnt');
});

it('says that setup was stopped, and keeps what was saved', async () => {
  const discord = await startFakeDiscord();
  onTestFinished(() => discord.stop());
  const { run, file } = await evening(async () => ({ DISCORD_API_URL: discord.apiUrl }));
  const early = await run(['init'], '1\n');
  expect([early.code, await readFile(file, 'utf8')]).toEqual([1, KEPT]);
  const late = await run(['init'], `1\n${discord.token}\n`);
  expect(late.code).toBe(1);
  expect(late.stderr).toContain('Setup was stopped');
  expect(await readFile(file, 'utf8')).toContain(`DISCORD_TOKEN=${discord.token}`);
});

it('reads .env in the current folder, and the environment takes precedence', async () => {
  const { run, paperboy, file } = await evening(async () => ({}));
  await writeFile(file, 'PAPERBOY_DATA=from-file\nPAPERBOY_OFFLINE=perhaps\n');
  expect((await run(['today'])).stderr).toContain('PAPERBOY_OFFLINE must be 1 or 0');
  const ran = await paperboy.run(['doctor', '--json'], { cwd: paperboy.folder, env: { PAPERBOY_OFFLINE: '1' } });
  expect(JSON.stringify(ran.json())).toContain(join(paperboy.folder, 'data'));
});
