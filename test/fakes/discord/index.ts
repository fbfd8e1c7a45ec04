// A fake Discord that real discord.js talks to over HTTP and WebSocket on 127.0.0.1, and that holds what Discord holds.
//
//   const discord = await startFakeDiscord();
//   const guild = discord.addGuild();
//   const channel = discord.addChannel(guild, { type: 'text' });
//   const ada = discord.addUser('Ada', guild);
//   // start the bot with { token: discord.token, rest: { api: discord.apiUrl } }, then act as people do:
//   const shown = await discord.as(ada, channel).slash('papers today', { topic: 'agents' }).answer();
//   const card = await discord.as(ada, channel).press(message, 'Votes').message();
//   discord.messages(channel)      // what stands in the channel now, oldest first
//   seenText(message)              // every visible word and link of one
//   message.pinged                 // whom it notified
//   discord.violations             // what a good bot does not do: 429s, late answers, bad bodies
//   discord.requests               // every request with status and body
//   discord.fault({ method: 'POST', path: /messages$/, do: 'lose' })   // done, and the answer lost
//   discord.gateway.drop()         // and zombify, reject, invalidate, askReconnect
//   await discord.stop();
//
// People (person.ts) throw where Discord's client would offer nothing: an unknown command, a disabled button. driver.ts changes guilds,
// channels, permissions and threads, with Discord's gateway events. Permissions go by name: `discord.deny(channel, 'SEND_MESSAGES')`
// removes one from the bot in a channel. settings.ts has what a test can set at the start, with defaults: deadlines, route limits,
// heartbeats, shards, the clock.
//
// It is stricter than Discord where the real behaviour is unknown, so that a bot that works here works there: lengths are counted in UTF-16
// units, text in code can ping, `pinged` grows by edits too, and slow mode applies to bots. The sizes of route buckets are invented,
// because Discord doesn't publish its own, and no request is rejected for the number of responses to one interaction. The messages of a
// 50035 are Discord's where they are known, and in its style elsewhere. Not supported: channel webhooks, polls, stickers, pins, voice,
// private threads, application emojis, guild settings, OAuth, compression, HTTP interactions, several applications. Unknown routes answer
// 404 `{code: 0}`.

import type { AddressInfo } from 'node:net';
import type { Fault } from './faults.ts';
import { createGateway, type Gateway } from './gateway/gateway.ts';
import { createInteractions } from './people/interactions.ts';
import { createPerson, type Person } from './people/person.ts';
import { channelRoutes } from './routes/routes-channels.ts';
import { commandRoutes } from './routes/routes-commands.ts';
import { guildRoutes } from './routes/routes-guilds.ts';
import { interactionRoutes } from './routes/routes-interactions.ts';
import { dmWith, meRoutes } from './routes/routes-me.ts';
import { messageRoutes } from './routes/routes-messages.ts';
import { reactionRoutes } from './routes/routes-reactions.ts';
import { webhookRoutes } from './routes/routes-webhooks.ts';
import { createRestServer, type Logged } from './server.ts';
import { type Settings, settingsOf } from './settings.ts';
import { createDriver, type Driver } from './world/driver.ts';
import type { FakeMessage } from './world/message-data.ts';
import type { Channel, RegisteredCommand, User, Violation, World } from './world/state.ts';
import { createWorld } from './world/world.ts';

export { seenText } from './people/seen-text.ts';

const ROUTES = [
  ...meRoutes,
  ...commandRoutes,
  ...guildRoutes,
  ...channelRoutes,
  ...messageRoutes,
  ...reactionRoutes,
  ...interactionRoutes,
  ...webhookRoutes,
];

export interface FakeDiscord extends Driver {
  /** `http://127.0.0.1:port/api`: the value for discord.js's `rest.api`. */
  apiUrl: string;
  readonly token: string;
  botId: string;
  applicationId: string;
  world: World;
  gateway: Gateway;
  /** A person in a channel. */
  as(user: User, channel: Channel): Person;
  /** The bot's direct messages with a person. */
  dm(user: User): Channel;
  /** The messages of a channel, oldest first, without ephemeral ones. */
  messages(channel: Channel | string): FakeMessage[];
  /** Ephemeral messages. */
  whispers(user: User): FakeMessage[];
  readonly commands: RegisteredCommand[];
  requests: Logged[];
  violations: Violation[];
  counters(): {
    /** 401, 403 and 429. */
    invalidRequests: number;
    /** 429 responses, ordered ones too. */
    rateLimited: number;
    identifies: number;
    commandUploads: number;
    /** Highest fill of the global bucket. */
    globalPeak: number;
  };
  fault(fault: Fault): void;
  /** Clears all faults. */
  fix(): void;
  /** Delays every response from now on. */
  latency(ms: number): void;
  /** Invalidates the old token: 401, and 4004 on the gateway. */
  revokeToken(): void;
  stop(): Promise<void>;
}

export async function startFakeDiscord(given: Partial<Settings> = {}): Promise<FakeDiscord> {
  const settings = settingsOf(given);
  const world = createWorld(settings);
  const interactions = createInteractions();
  const { http, requests, faults, limits } = createRestServer(world, interactions, ROUTES);
  const gateway = createGateway(world, http);
  world.publish = gateway.publish;
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo;
  world.gatewayUrl = `ws://127.0.0.1:${port}/gateway`;

  return {
    ...createDriver(world),
    apiUrl: `http://127.0.0.1:${port}/api`,
    get token() {
      return world.token;
    },
    botId: world.bot.id,
    applicationId: world.applicationId,
    world,
    gateway,
    as: (user, channel) => createPerson(world, interactions, user, channel),
    dm: (user) => dmWith(world, user),
    messages: (channel) => [...(world.messages.get(typeof channel === 'string' ? channel : channel.id) ?? [])],
    whispers: (user) => [...world.ephemeral.values()].filter(({ ephemeralFor }) => ephemeralFor === user.id),
    get commands() {
      return world.commands;
    },
    requests,
    violations: world.violations,
    counters: () => ({
      invalidRequests: world.invalidRequests,
      rateLimited: world.rateLimited,
      identifies: world.identifies,
      commandUploads: world.commandUploads,
      globalPeak: limits.highest(),
    }),
    fault: faults.order,
    fix: faults.fix,
    latency(ms) {
      settings.latencyMs = ms;
    },
    revokeToken() {
      world.token = `${world.token}.new`;
      gateway.drop(4004);
    },
    stop() {
      for (const callOff of interactions.timers) callOff();
      gateway.close();
      http.closeAllConnections();
      return new Promise((resolve) => http.close(() => resolve()));
    },
  };
}
