// Processes that die between sending a digest to Discord and knowing that it arrived: whatever they left behind, the next one makes it
// one message. The real command line in processes of its own, killed by SIGKILL, at a fake Discord that takes the message or does not.

import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type FakeDiscord, startFakeDiscord } from '../../fakes/discord/index.ts';
import type { Channel } from '../../fakes/discord/world/state.ts';
import { madeDay } from '../../fakes/papers.ts';
import { startInProcess } from '../cli/in-process.ts';
import { itemsOf } from '../hugging-face-items.ts';
import type { PaperService } from '../paperboy.ts';

const DAY = '2026-06-12';
const BIN = fileURLToPath(new URL('../../../bin/paperboy.mjs', import.meta.url));

interface Fixture {
  discord: FakeDiscord;
  channel: Channel;
  paperboy: PaperService;
  env: Record<string, string>;
}

async function fixture(type: 'text' | 'forum'): Promise<Fixture> {
  // Discord has forgotten the nonce by then: only a look keeps the second message away.
  const discord = await startFakeDiscord({ nonceWindowMs: 0 });
  onTestFinished(() => discord.stop());
  const guild = discord.addGuild();
  const channel = discord.addChannel(guild, { type });
  const env = { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl };
  const paperboy = await startInProcess(env);
  const file = await paperboy.file(`${DAY}.json`, itemsOf(madeDay(1, 12, DAY)));
  expect((await paperboy.run(['import', file])).code).toBe(0);
  const to = `discord:${guild.id}:${channel.id}`;
  const wish = ['--to', to, '--zone', 'UTC', '--at', '13:00', '--days', 'daily', '--now', `${DAY}T08:00:00Z`];
  const ran = await paperboy.run(['subscribe', ...wish, '--json']);
  expect(ran.code, ran.stderr).toBe(0);
  return { discord, channel, paperboy, env };
}

/** `tick`, killed as soon as Discord has seen its post. */
async function diesSending({ discord, paperboy, env }: Fixture, path: RegExp): Promise<void> {
  const seen = discord.requests.length;
  const child = spawn(process.execPath, [BIN, 'tick', '--now', `${DAY}T13:01:00Z`], {
    env: { PATH: process.env.PATH ?? '', HOME: paperboy.folder, PAPERBOY_DATA: `${paperboy.folder}/data`, ...env },
    stdio: 'ignore',
  });
  const ended = new Promise<NodeJS.Signals | null>((resolve) => child.on('close', (_code, signal) => resolve(signal)));
  const posts = () => discord.requests.slice(seen).filter((one) => one.method === 'POST' && path.test(one.path));
  await expect.poll(() => posts().length, { interval: 10 }).toBeGreaterThan(0);
  child.kill('SIGKILL');
  expect(await ended).toBe('SIGKILL');
}

/** All messages in the channel, or in the forum's posts. */
function digests({ discord, channel }: Fixture): number {
  const threads = [...discord.world.channels.values()].filter(({ parentId }) => parentId === channel.id);
  return [channel, ...threads].reduce((sum, one) => sum + discord.messages(one).length, 0);
}

describe.each(['text', 'forum'] as const)('a process that dies while posting to a %s channel', (type) => {
  it.each([
    ['after Discord took it', 'stall', 1],
    ['before Discord took it', 'hang', 0],
  ] as const)('%s: leaves one message', async (_when, trouble, arrived) => {
    const here = await fixture(type);
    const path = type === 'forum' ? /\/threads$/ : /\/messages$/;
    here.discord.fault({ method: 'POST', path, do: trouble });
    await diesSending(here, path);
    expect(digests(here)).toBe(arrived);
    // The claim of the dead process has not expired: nobody touches what may be in flight.
    const soon = await here.paperboy.run(['tick', '--json', '--now', `${DAY}T13:02:00Z`]);
    expect(soon.json()).toMatchObject({ sent: 0 });
    const later = await here.paperboy.run(['tick', '--json', '--now', `${DAY}T13:40:00Z`]);
    expect(later.json(), later.stderr).toMatchObject({ sent: 1, unconfirmed: 0 });
    expect(digests(here)).toBe(1);
    expect(here.discord.violations).toEqual([]);
  });
});
