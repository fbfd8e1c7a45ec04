// A stage for tests of the Discord adapter: a fake Discord with a server, a channel and a person, an adapter at it, what it told the core,
// and every line that it logged, as the log writes it.

import { pino } from 'pino';
import { afterEach, expect } from 'vitest';
import { runningClock } from '#src/clock.ts';
import type { Adapter, Bot, Part, PlatformEvent } from '#src/conversation/adapter.ts';
import type { ChannelRef, PersonRef } from '#src/conversation/call.ts';
import { type AnyCommand, pathOf } from '#src/conversation/command.ts';
import { createDispatch } from '#src/conversation/dispatch.ts';
import type { CallsKept } from '#src/conversation/handle.ts';
import type { Message } from '#src/conversation/message.ts';
import { type Log, silentLog } from '#src/log.ts';
import { createDiscord, type DiscordOptions } from '../../../adapters/discord/index.ts';
import { type FakeDiscord, startFakeDiscord } from '../../fakes/discord/index.ts';
import type { Settings } from '../../fakes/discord/settings.ts';
import type { Channel, Guild, User } from '../../fakes/discord/world/state.ts';
import { callsInMemory } from './subject.ts';

export interface Line {
  level: number;
  msg: string;
  [field: string]: unknown;
}

export interface Fixture {
  discord: FakeDiscord;
  guild: Guild;
  channel: Channel;
  ada: User;
  adapter: Adapter;
  calls: CallsKept;
  lines: Line[];
  log: Log;
  onEvent: PlatformEvent[];
  /** Why the adapter said that it is rejected for good. */
  refusals: string[];
  bot: Bot;
  /** A channel as the core holds it. */
  at(channel: Channel): ChannelRef;
  person(user: User): PersonRef;
  /** One more adapter at the same Discord, as after a restart of the process; stopped with the stage. */
  another(more?: Partial<DiscordOptions>): Adapter;
  /** Lines of warning and worse. */
  troubles(): string[];
}

/** Short waits, so that no test takes long. */
export const QUICK = {
  deferAfterMs: 100,
  requestMs: 1_000,
  repeatAfterMs: [20, 60],
  firstMs: 1_500,
  identifyApartMs: 5,
} as const;

const open: { adapters: Adapter[]; discord: FakeDiscord; lines: Line[] }[] = [];

afterEach(async () => {
  for (const { adapters, discord, lines } of open.splice(0)) {
    await Promise.all(adapters.map((one) => one.stop()));
    await discord.stop();
    const written = JSON.stringify(lines);
    expect(written).not.toContain(discord.token.replace(/\.new$/, ''));
    // What the tokens of the fake's interactions begin with.
    expect(written).not.toContain('aW50ZXJhY3Rpb246');
    // What was sent is nobody's business.
    expect(written).not.toMatch(/requestBody|\/webhooks\//);
  }
});

export async function createFixture(
  options: Partial<DiscordOptions> = {},
  settings: Partial<Settings> = {},
  commands: readonly AnyCommand[] = [],
): Promise<Fixture> {
  const discord = await startFakeDiscord(settings);
  const guild = discord.addGuild();
  const channel = discord.addChannel(guild, { type: 'text' });
  const ada = discord.addUser('Ada', guild);
  discord.empower(guild, ada, 'MANAGE_GUILD');
  const lines: Line[] = [];
  const log = pino({ level: 'debug', base: undefined }, { write: (text: string) => void lines.push(JSON.parse(text)) });
  const calls = callsInMemory();
  const adapters: Adapter[] = [];
  const onEvent: PlatformEvent[] = [];
  const refusals: string[] = [];
  open.push({ adapters, discord, lines });

  function another(more: Partial<DiscordOptions> = {}): Adapter {
    const { token, apiUrl } = discord;
    const clock = runningClock();
    const adapter = createDiscord({ token, apiUrl, version: '0', calls, clock, log, ...QUICK, ...options, ...more });
    adapters.push(adapter);
    return adapter;
  }

  return {
    discord,
    guild,
    channel,
    ada,
    adapter: another(),
    calls,
    lines,
    log,
    onEvent,
    refusals,
    bot: { ...botOf(commands, onEvent), refused: (name, why) => void refusals.push(`${name}: ${why}`) },
    at: ({ id, guildId, recipient }) => ({ adapter: 'discord', team: guildId ?? `@${recipient?.id}`, channel: id }),
    person: ({ id }) => ({ adapter: 'discord', team: guild.id, person: id }),
    another,
    troubles: () => lines.filter(({ level }) => level >= 40).map(({ msg }) => msg),
  };
}

/** The same, listening. */
export async function started(...given: Parameters<typeof createFixture>): Promise<Fixture> {
  const made = await createFixture(...given);
  await made.adapter.start(made.bot);
  return made;
}

/** The real dispatch; what happens is kept in `heard`. */
export function botOf(commands: readonly AnyCommand[], onEvent: PlatformEvent[] = []): Bot {
  return {
    commands,
    dispatch: createDispatch({ commands, log: silentLog }),
    complete: (_call, option, typed) =>
      commands.map((one) => ({ value: `${option}:${typed}:${pathOf(one)}`, label: pathOf(one) })),
    onEvent: async (platformEvent) => void onEvent.push(platformEvent),
    emojis: ['👍', '❤️'],
    posted: async () => [],
    gone: async () => [],
  };
}

export function saying(words: string, more: Partial<Message> = {}): Message {
  return {
    kind: 'message',
    fallbackText: words,
    blocks: [{ kind: 'prose', prose: [{ kind: 'text', text: words }] }],
    ...more,
  };
}

let parts = 0;

/** A part of its own key. */
export function part(message: Message | string, more: Partial<Part> = {}): Part {
  parts += 1;
  const key = `part${parts}`.padEnd(22, '_');
  return { key, message: typeof message === 'string' ? saying(message) : message, ...more };
}

/** Waits until it is so: how long it takes says nothing, and a test that hangs has a limit of its own. */
export async function until(what: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await what())) await new Promise((resolve) => setTimeout(resolve, 10));
}

export function rest(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
