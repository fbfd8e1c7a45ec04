import { describe, expect, it } from 'vitest';
import { readDiscordConfig } from '../../../adapters/discord/config.ts';
import { exampleSettings } from '../../repository/example-settings.ts';

const DISCORD_TOKEN = 'hunter2.hunter2.hunter2';

describe("Discord's settings", () => {
  it('are off without a token', () => {
    expect(readDiscordConfig({ DISCORD_LISTEN: '0' })).toBeUndefined();
    expect(readDiscordConfig({ DISCORD_TOKEN: '' })).toBeUndefined();
  });

  it('have the defaults that .env.example shows', () => {
    const config = readDiscordConfig({ DISCORD_TOKEN });
    expect(config).toEqual({
      token: DISCORD_TOKEN,
      apiUrl: 'https://discord.com/api',
      guild: undefined,
      listens: true,
      perSecond: 49.5,
    });
    expect(readDiscordConfig({ ...exampleSettings(), DISCORD_TOKEN })).toEqual(config);
  });

  it.each([
    ['DISCORD_TOKEN', 'hunter2', /is not a bot token/],
    ['DISCORD_API_URL', 'hunter2', /must be an http/],
    ['DISCORD_GUILD', 'hunter2', /server ID/],
    ['DISCORD_LISTEN', 'hunter2', /must be 1 or 0/],
    ['DISCORD_PER_SECOND', '51', /must be 1 to 50/],
  ])('say what %s must be, without showing its value', (name, value, words) => {
    expect(() => readDiscordConfig({ DISCORD_TOKEN, [name]: value })).toThrow(words);
    expect(() => readDiscordConfig({ DISCORD_TOKEN, [name]: value })).not.toThrow(/hunter2/);
  });
});
