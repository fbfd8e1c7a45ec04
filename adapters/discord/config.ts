// Discord's settings, and what the platform provides besides its adapter.

import { z } from 'zod';
import type { Platform, PlatformHost } from '#src/conversation/platform.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { type Environment, readSettings, webAddress, yesOrNo } from '#src/settings.ts';

const schema = z.object({
  DISCORD_TOKEN: z
    .string()
    .trim()
    .regex(/^[\w-]+\.[\w-]+\.[\w-]+$/, { error: () => texts.discord.setup.badToken() })
    .optional(),
  DISCORD_API_URL: webAddress('https://discord.com/api'),
  DISCORD_GUILD: z
    .string()
    .trim()
    .regex(/^\d{17,20}$/, { error: () => texts.discord.setup.badGuild() })
    .optional(),
  DISCORD_LISTEN: yesOrNo(true),
  DISCORD_PER_SECOND: z.coerce
    .number({ error: () => texts.discord.setup.badRate() })
    .min(1, { error: () => texts.discord.setup.badRate() })
    .max(50, { error: () => texts.discord.setup.badRate() })
    .default(49.5),
});

export const platform: Platform = {
  name: 'discord',
  label: 'Discord',
  settings: Object.keys(schema.shape),
  team: 'SERVER',
  needs: ['DISCORD_TOKEN'],
  setup: {
    steps: async () => [texts.discord.setup.createApp(), texts.discord.setup.copyToken()],
    questions: [{ variable: 'DISCORD_TOKEN', ask: () => texts.discord.setup.botToken() }],
    invite: () => texts.discord.setup.invite(),
  },
  read(env) {
    const config = readDiscordConfig(env);
    if (!config) return undefined;
    const { token, apiUrl } = config;
    const access = { token, apiUrl };
    const needs = ({ version, clock, log, outbound }: PlatformHost) => ({ ...access, version, clock, log, outbound });
    return {
      async open(host) {
        const { createDiscord } = await import('./index.ts');
        return createDiscord({
          ...config,
          ...needs(host),
          listens: config.listens && host.listens,
          calls: host.calls,
          // A token begins with the bot's ID.
          lease: host.lease(token.split('.')[0] ?? ''),
        });
      },
      check: async (host) => (await import('./doctor.ts')).checkDiscord(needs(host)),
      channels: async (host) => (await import('./init-channels.ts')).listDiscordChannels(needs(host)),
      invite: async (host) => (await import('./init-channels.ts')).discordInvite(needs(host)),
    };
  },
};

export interface DiscordConfig {
  /** A secret. */
  token: string;
  /** Base of the REST API, without the version; the gateway follows from it. */
  apiUrl: string;
  /** The only server that gets the commands, while developing. */
  guild?: string;
  /** Whether this process receives events; false when another process of the same bot does and this one only delivers. */
  listens: boolean;
  /** Requests a second of this process; Discord allows 50 for the whole bot. */
  perSecond: number;
}

/** Undefined when Discord is off. Throws ConfigError. */
export function readDiscordConfig(env: Environment): DiscordConfig | undefined {
  const settings = readSettings(schema, env);
  if (!settings.DISCORD_TOKEN) return undefined;
  return {
    token: settings.DISCORD_TOKEN,
    apiUrl: settings.DISCORD_API_URL,
    guild: settings.DISCORD_GUILD,
    listens: settings.DISCORD_LISTEN,
    perSecond: settings.DISCORD_PER_SECOND,
  };
}
