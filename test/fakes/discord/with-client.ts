// Real discord.js at the fake, for the fake's own tests: a client that is logged in, or REST alone.

import {
  Client,
  type ClientOptions,
  DiscordAPIError,
  GatewayIntentBits,
  Partials,
  REST,
  type RESTOptions,
} from 'discord.js';
import { type FakeDiscord, startFakeDiscord } from './index.ts';
import type { Settings } from './settings.ts';
import type { Channel, Guild, User } from './world/state.ts';

export interface Fixture {
  discord: FakeDiscord;
  guild: Guild;
  channel: Channel;
  ada: User;
  close(): Promise<void>;
}

/** A fake with one guild, one channel and Ada. */
export async function createFixture(settings: Partial<Settings> = {}): Promise<Fixture> {
  const discord = await startFakeDiscord(settings);
  const guild = discord.addGuild();
  const channel = discord.addChannel(guild);
  const ada = discord.addUser('Ada', guild);
  return { discord, guild, channel, ada, close: () => discord.stop() };
}

/** discord.js's REST, as the bot. */
export function restAt(discord: FakeDiscord, options: Partial<RESTOptions> = {}): REST {
  return new REST({ api: discord.apiUrl, timeout: 5_000, ...options }).setToken(discord.token);
}

const INTENTS = [
  GatewayIntentBits.Guilds,
  GatewayIntentBits.GuildMessageReactions,
  GatewayIntentBits.DirectMessages,
  GatewayIntentBits.DirectMessageReactions,
];

/** A client that is ready. Identifies at once, also a second time. */
export async function clientAt(discord: FakeDiscord, options: Partial<ClientOptions> = {}): Promise<Client> {
  const client = new Client({
    intents: INTENTS,
    partials: [Partials.Message, Partials.Reaction, Partials.Channel, Partials.User],
    rest: { api: discord.apiUrl, timeout: 5_000 },
    ws: { buildIdentifyThrottler: () => Promise.resolve({ waitForIdentify: () => Promise.resolve() }) },
    ...options,
  });
  client.on('error', () => {});
  const ready = new Promise<void>((resolve) => client.once('clientReady', () => resolve()));
  await client.login(discord.token);
  await ready;
  return client;
}

export interface Refused {
  code: number | string;
  status: number;
  /** `path: CODE` of each fault in a 50035, sorted. */
  faults: string[];
}

/** How Discord rejected, or undefined when it did not. Anything else that goes wrong is thrown on. */
export async function refusedBy(work: Promise<unknown>): Promise<Refused | undefined> {
  try {
    await work;
    return undefined;
  } catch (error) {
    if (!(error instanceof DiscordAPIError)) throw error;
    const raw = error.rawError as { errors?: object };
    return { code: error.code, status: error.status, faults: flat(raw.errors ?? {}).sort() };
  }
}

function flat(tree: object, path: string[] = []): string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    key === '_errors'
      ? (value as { code: string }[]).map(({ code }) => `${path.join('.')}: ${code}`)
      : flat(value as object, [...path, key]),
  );
}
