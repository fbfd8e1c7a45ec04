// A platform that cannot start beside one that can: one works, operators are alerted, and the other is retried.

import { describe, expect, it, onTestFinished } from 'vitest';
import { startFakeDiscord } from '../../fakes/discord/index.ts';
import { startHuggingFace } from '../../fakes/hugging-face.ts';
import { madeDay } from '../../fakes/papers.ts';
import { startFakeSlack } from '../../fakes/slack/index.ts';
import { startAlertWebhook, startBot } from '../bot-process.ts';
import { startInProcess } from '../cli/in-process.ts';

/** A Monday. */
const DAY = '2026-06-15';

/** A team on Discord and one on Slack, whose app has its Socket Mode off. */
async function twoPlatforms() {
  const slack = await startFakeSlack({ manifest: { socketMode: false } });
  const [discord, huggingFace, { url, alerts }] = await Promise.all([
    startFakeDiscord(),
    startHuggingFace(),
    startAlertWebhook(),
  ]);
  onTestFinished(() => Promise.all([slack.stop(), discord.stop(), huggingFace.stop()]).then(() => undefined));
  huggingFace.setDay(DAY, madeDay(1, 12, DAY));
  const workspace = slack.addWorkspace({ name: 'Acme' });
  const slackChannel = slack.addChannel(workspace, { name: 'papers' });
  const { token } = slack.install(workspace, { by: slack.addUser(workspace, { name: 'ada' }) });
  const guild = discord.addGuild();
  const channel = discord.addChannel(guild, { type: 'text' });
  const ada = discord.addUser('Ada', guild);
  const paperboy = await startInProcess({
    HF_ENDPOINT: huggingFace.url,
    ARXIV_API_URL: `${huggingFace.url}/arxiv`,
    SLACK_API_URL: slack.apiUrl,
    SLACK_BOT_TOKEN: token,
    SLACK_APP_TOKEN: slack.app.appToken,
    DISCORD_API_URL: discord.apiUrl,
    DISCORD_TOKEN: discord.token,
    PAPERBOY_ALERT_URL: url,
    PORT: '0',
    PAPERBOY_LOG: 'info',
  });
  return { slack, slackChannel, workspace, discord, guild, channel, ada, paperboy, alerts };
}

/** Due at nine, when nothing was running. */
async function subscribed({ paperboy, ...there }: Awaited<ReturnType<typeof twoPlatforms>>): Promise<void> {
  const { workspace, slackChannel, guild, channel } = there;
  for (const to of [`slack:${workspace.id}:${slackChannel.id}`, `discord:${guild.id}:${channel.id}`]) {
    const wish = ['--to', to, '--zone', 'UTC', '--at', '09:00', '--json', '--now', `${DAY}T08:00:00Z`];
    expect((await paperboy.run(['subscribe', ...wish])).code).toBe(0);
  }
}

describe('Slack without Socket Mode, while Discord works', () => {
  it('Discord works, operators are alerted once, and Slack recovers once it is turned on', async () => {
    const there = await twoPlatforms();
    const { slack, slackChannel, discord, channel, ada, paperboy, alerts } = there;
    await subscribed(there);
    const bot = startBot(paperboy.env, ['--now', `${DAY}T09:30:00Z`]);
    await expect.poll(bot.said, { timeout: 30_000 }).toContain('Stop');
    expect(bot.said()).toMatch(/Platforms +terminal, Discord, Slack \(not started\)\n/);
    expect(bot.said()).toMatch(/Slack +could not be started \(Paperboy keeps trying\): .*Socket Mode/);
    expect(bot.said()).not.toContain(there.slack.app.appToken);
    expect(await bot.health()).toMatchObject({
      http: 200,
      ok: true,
      status: 'degraded',
      adapters: { slack: 'not-started', discord: 'connected' },
      degraded: [expect.stringContaining('slack could not be started: ')],
    });
    // A command, and the digest that was due.
    await discord.as(ada, channel).slash('papers help').answer();
    await expect.poll(() => discord.messages(channel).length, { timeout: 30_000 }).toBeGreaterThan(0);
    // Slack's has not been claimed.
    const { deliveries } = (await paperboy.run(['deliveries', '--json'])).json() as { deliveries: object[] };
    expect(deliveries).toContainEqual(
      expect.objectContaining({ channel: expect.stringMatching(/^slack:/), state: 'planned', attempts: 0 }),
    );
    // Retried meanwhile, but reported only once.
    const tries = () => slack.requests.filter(({ method }) => method === 'apps.connections.open').length;
    await expect.poll(tries, { timeout: 30_000 }).toBeGreaterThan(1);
    expect(alerts.filter((one) => one.includes('slack could not be started'))).toHaveLength(1);

    slack.app.manifest = { ...slack.app.manifest, socketMode: true };
    await expect.poll(() => slack.messages(slackChannel).length, { timeout: 60_000 }).toBeGreaterThan(0);
    await expect.poll(bot.health).toMatchObject({ status: 'ok', adapters: { slack: 'connected' } });
    expect(await bot.health()).not.toHaveProperty('degraded');
    await expect.poll(() => alerts.join()).toContain('slack has started');
    bot.child.kill('SIGTERM');
    expect(await bot.ended, bot.said()).toBe(0);
  });

  it('`doctor` reports it, and `start` can be stopped while it retries Slack', async () => {
    const { slack, paperboy } = await twoPlatforms();
    const checked = (await paperboy.run(['doctor', '--json'])).stdout;
    expect(checked).toMatch(
      /"slack connection"[^}]*Until then, [^"}]*start runs without this platform and keeps trying/,
    );
    const bot = startBot(paperboy.env, ['--now', `${DAY}T09:30:00Z`]);
    await expect.poll(bot.said, { timeout: 30_000 }).toContain('Paperboy is running');
    bot.child.kill('SIGTERM');
    expect(await bot.ended, bot.said()).toBe(0);
    expect(bot.said()).toContain('Paperboy has stopped');
    expect(slack.sockets.opened()).toBe(0);
  });

  it('`tick` delivers on Discord, then fails and names Slack', async () => {
    const there = await twoPlatforms();
    const { slack, discord, channel, workspace, paperboy } = there;
    await subscribed(there);
    slack.uninstall(workspace);
    const ran = await paperboy.run(['tick', '--json', '--now', `${DAY}T09:30:00Z`]);
    expect(ran.code).toBe(1);
    expect(ran.json()).toMatchObject({ planned: 2, sent: 1, retry: 0 });
    expect(ran.stderr).toMatch(/slack could not be started and was skipped: .*SLACK_BOT_TOKEN/);
    expect(discord.messages(channel).length).toBeGreaterThan(0);
  });
});

describe('no platform can be started', () => {
  it('`start` and `tick` exit with 78 and all reasons, and operators are alerted', async () => {
    const { slack, workspace, discord, paperboy, alerts } = await twoPlatforms();
    slack.uninstall(workspace);
    discord.revokeToken();
    const bot = startBot(paperboy.env);
    expect(await bot.ended, bot.said()).toBe(78);
    for (const name of ['SLACK_BOT_TOKEN', 'DISCORD_TOKEN'])
      expect(bot.said()).toMatch(new RegExp(`The configuration is invalid:[^]*${name}`));
    expect(bot.said()).not.toContain('Paperboy is running');
    for (const name of ['slack', 'discord']) expect(alerts.join()).toContain(`${name} could not be started`);
    const before = alerts.length;
    expect((await paperboy.run(['tick'])).code).toBe(78);
    expect(alerts).toHaveLength(before);
  });
});
