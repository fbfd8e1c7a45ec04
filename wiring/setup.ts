// What `paperboy init` needs: the platforms that can be connected, live checks of their tokens, the settings file, a first digest.

import { join } from 'node:path';
import { readConfig } from '#src/config.ts';
import { readAsked, USUAL } from '#src/digests/asked.ts';
import { ConfigError } from '#src/errors.ts';
import { createOutbound } from '#src/outbound.ts';
import { createApp } from '../app.ts';
import type { Check, Connected, PlatformSetup, Settings, Setup } from '../cli/command.ts';
import { openAdapters, version } from './adapters.ts';
import { checkDiscordToken, checkSlackApp } from './checks.ts';
import { writeEnvFile } from './env-file.ts';
import { slackManifest } from './manifest.ts';
import { createRobot } from './robot.ts';
import { createStarts } from './starts.ts';
import { LOCAL_PERSON, localZone, type Surroundings } from './surroundings.ts';

const DISCORD_PORTAL = 'https://discord.com/developers/applications';
const SLACK_APPS = 'https://api.slack.com/apps';

export function openSetup(given: Surroundings): Setup {
  const file = given.envFile ?? join(process.cwd(), '.env');
  const withSettings = (settings: Settings): Surroundings => ({
    ...given,
    config: readConfig({ ...given.env, ...settings }),
  });
  return {
    file,
    platforms: [discord(given), slack(given)],
    known: (variable) => given.env[variable]?.trim() || undefined,
    faultOf(variable, value) {
      try {
        readConfig({ [variable]: value });
        return undefined;
      } catch (error) {
        if (!(error instanceof ConfigError)) throw error;
        return error.faults.find((fault) => fault.startsWith(`${variable} `) && !fault.includes(' missing '));
      }
    },
    save: (settings) => writeEnvFile(file, settings),
    check: (platform, settings) => checksOf(platform, withSettings(settings)),
    channels: (platform, settings) => channelsOf(platform, withSettings(settings)),
    connect: (settings) => connect(withSettings(settings)),
  };
}

function discord(_given: Surroundings): PlatformSetup {
  return {
    name: 'discord',
    label: 'Discord',
    steps: async () => [
      `1. Open ${DISCORD_PORTAL} and select New Application and enter any name.`,
      '2. On the Bot page, select Reset Token and copy the token.',
    ],
    questions: [{ variable: 'DISCORD_TOKEN', ask: 'Bot token' }],
    invite: 'Open the invite link above, add the bot to your server, then press Enter.',
  };
}

function slack(given: Surroundings): PlatformSetup {
  return {
    name: 'slack',
    label: 'Slack',
    steps: async () => [
      JSON.stringify(await slackManifest(given, { mode: 'socket' }), undefined, 2),
      '',
      `1. Open ${SLACK_APPS}, select Create New App, then From a manifest, and paste the JSON above.`,
      '2. On the Install App page, select Install to Workspace and copy the Bot User OAuth Token (xoxb-…).',
      '3. On the Basic Information page, under App-Level Tokens, create a token with the scope connections:write',
      '   and copy it (xapp-…).',
    ],
    questions: [
      { variable: 'SLACK_BOT_TOKEN', ask: 'Bot token (xoxb-…)' },
      { variable: 'SLACK_APP_TOKEN', ask: 'App-level token (xapp-…)' },
    ],
    invite: 'There are no public channels yet. Create one in Slack, then press Enter.',
  };
}

async function checksOf(platform: string, given: Surroundings): Promise<Check[]> {
  return platform === 'discord' ? checkDiscordToken(given) : checkSlackApp(given);
}

async function channelsOf(platform: string, { config, clock, log }: Surroundings) {
  const outbound = createOutbound(config.proxy);
  if (platform === 'discord' && config.discord) {
    const { listDiscordChannels } = await import('../adapters/discord/index.ts');
    return listDiscordChannels({ ...config.discord, version: await version(), clock, log, outbound });
  }
  const botToken = config.slack?.botToken;
  if (platform === 'slack' && config.slack && botToken) {
    const { listSlackChannels } = await import('../adapters/slack/index.ts');
    return listSlackChannels({ botToken, apiUrl: config.slack.apiUrl, clock, log, outbound });
  }
  return [];
}

/** A bot that only delivers, for one digest. */
async function connect(given: Surroundings): Promise<Connected> {
  const brief = { ...given, online: true, brief: true };
  const app = await createApp(brief);
  const adapters = await openAdapters(app, brief, { quiet: true });
  const starts = createStarts({ adapters, clock: app.clock, log: app.log });
  const robot = createRobot(app, adapters, starts);
  const { starting, deadEnd, failures } = robot.standing;
  const stop = async () => {
    await starts.stop();
    await app.stop();
  };
  try {
    await starts.begin({ ...app.bot, ...robot.senses }, starting);
    deadEnd.throwIfAborted();
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    async subscribe(channel) {
      // Another platform that could not be started is of no matter here.
      const failure = failures.get(channel.adapter);
      if (failure) throw new ConfigError([failure.reason]);
      const zone = (await app.digests.settings(channel)).zone ?? localZone();
      const change = { who: LOCAL_PERSON, now: app.clock.now() };
      const saved = await app.digests.subscribe(channel, { ...USUAL, ...readAsked({}), zone }, change);
      return saved?.subscription;
    },
    async digest(subscription) {
      // The first beat reads the lists, the second one delivers.
      await robot.tick(given.signal);
      const asked = await app.digests.sendNow(subscription, { who: LOCAL_PERSON, now: app.clock.now() });
      if (asked.kind === 'nothing') return { sent: false, reason: asked.detail ?? asked.reason };
      await robot.tick(given.signal);
      const [last] = await app.store.outbox.deliveries({ subscription: subscription.id, limit: 1 });
      return last?.state === 'sent'
        ? { sent: true }
        : { sent: false, reason: last?.reason ?? last?.skipped ?? last?.state };
    },
    stop,
  };
}
