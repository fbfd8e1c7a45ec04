// Two `start` processes with one Discord token on one database: one listens, and the other takes over when it ends.

import { expect, it, onTestFinished } from 'vitest';
import { startFakeDiscord } from '../../fakes/discord/index.ts';
import { startBot } from '../bot-process.ts';
import { paperService } from '../paperboy.ts';

it.each(['SIGKILL', 'SIGTERM'] as const)(
  'one listener leads, and after its %s the other takes over',
  async (signal) => {
    const discord = await startFakeDiscord();
    onTestFinished(() => discord.stop());
    const guild = discord.addGuild();
    const channel = discord.addChannel(guild, { type: 'text' });
    const ada = discord.addUser('Ada', guild);
    const { env } = await paperService({
      PAPERBOY_LOG: 'info',
      HF_ENDPOINT: 'http://127.0.0.1:9',
      ARXIV_API_URL: 'http://127.0.0.1:9',
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
    });
    const answers = () => discord.requests.filter(({ path }) => path.endsWith('/callback')).length;
    const identifies = () => discord.gateway.onEvent.filter(({ op }) => op === 2).length;

    const first = startBot(env);
    await expect.poll(first.said).toContain('Paperboy is running');
    await expect.poll(identifies).toBe(1);
    const second = startBot(env);
    await expect.poll(second.said).toContain('Paperboy is running');
    expect(second.said()).toContain('another process is connected to the Discord gateway');
    await discord.as(ada, channel).slash('papers help').answer();
    expect([answers(), identifies()]).toEqual([1, 1]);

    first.child.kill(signal);
    await expect.poll(identifies, { timeout: 60_000 }).toBe(2);
    await expect.poll(() => discord.gateway.sessions.filter(({ socket }) => socket).length).toBe(1);
    await discord.as(ada, channel).slash('papers help').answer();
    expect(answers()).toBe(2);
    expect(discord.violations).toEqual([]);
  },
);
