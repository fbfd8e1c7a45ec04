// The gateway with a real client: events and intents, drops and resumes, zombies, rejections, close codes.
import { Client, GatewayIntentBits } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { clientAt, createFixture, type Fixture, restAt } from '../with-client.ts';

let at: Fixture;
let clients: Client[];
beforeEach(async () => {
  at = await createFixture({ heartbeatIntervalMs: 100, buckets: undefined });
  clients = [];
});
afterEach(async () => {
  for (const client of clients) await client.destroy();
  await at.close();
});

interface Heard {
  t: string;
  d: Record<string, unknown>;
}

async function listening(options: Parameters<typeof clientAt>[1] = {}): Promise<{ client: Client; onEvent: Heard[] }> {
  const client = await clientAt(at.discord, options);
  clients.push(client);
  const onEvent: Heard[] = [];
  client.on('raw', (packet: Heard) => onEvent.push(packet));
  return { client, onEvent };
}

const names = (onEvent: Heard[]) => onEvent.map(({ t }) => t).filter((t) => t !== null);

describe('events', () => {
  it('arrive for the requested intents only', async () => {
    const { onEvent } = await listening();
    const message = at.discord.as(at.ada, at.channel).say('hello');
    at.discord.as(at.ada, at.channel).react(message, '👍');
    at.discord.as(at.ada, at.channel).unreact(message, '👍');
    at.discord.as(at.ada, at.discord.dm(at.ada)).say('psst');
    await expect
      .poll(() => names(onEvent))
      .toEqual(['MESSAGE_REACTION_ADD', 'MESSAGE_REACTION_REMOVE', 'MESSAGE_CREATE']);
    expect(onEvent[2]?.d).toMatchObject({ content: 'psst' });
  });

  it('say who reacted, even a bot, and when a moderator clears', async () => {
    const { onEvent } = await listening();
    const message = at.discord.as(at.ada, at.channel).say('hello');
    const backgroundJobs = at.discord.addBot('Robot', at.guild);
    at.discord.as(backgroundJobs, at.channel).react(message, '👍');
    at.discord.as(at.ada, at.channel).react(message, '🔥');
    at.discord.clearReactions(message, '🔥');
    at.discord.clearReactions(message);
    await expect
      .poll(() => names(onEvent).slice(2))
      .toEqual(['MESSAGE_REACTION_REMOVE_EMOJI', 'MESSAGE_REACTION_REMOVE_ALL']);
    expect(onEvent[0]?.d).toMatchObject({ user_id: backgroundJobs.id, member: { user: { bot: true } } });
    expect(message.reactions).toEqual([]);
  });

  it("hide the content of others' messages without the intent, unless they mention the bot", async () => {
    const { onEvent } = await listening({ intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages] });
    at.discord.as(at.ada, at.channel).say('secret');
    at.discord.as(at.ada, at.channel).say(`<@${at.discord.botId}> look`);
    await restAt(at.discord).post(`/channels/${at.channel.id}/messages`, { body: { content: 'own' } });
    await expect.poll(() => onEvent.map(({ d }) => d.content)).toEqual(['', `<@${at.discord.botId}> look`, 'own']);
  });

  it('report channels, kicks, invitations and outages', async () => {
    const { onEvent, client } = await listening();
    const extra = at.discord.addChannel(at.guild);
    at.discord.deny(extra, 'SEND_MESSAGES');
    at.discord.deleteChannel(extra);
    at.discord.outage(at.guild);
    at.discord.outage(at.guild, false);
    at.discord.kick(at.guild);
    at.discord.invite(at.guild);
    const told = [
      'CHANNEL_CREATE',
      'CHANNEL_UPDATE',
      'CHANNEL_DELETE',
      'GUILD_DELETE',
      'GUILD_CREATE',
      'GUILD_DELETE',
      'GUILD_CREATE',
    ];
    await expect.poll(() => names(onEvent)).toEqual(told);
    expect(onEvent[3]?.d).toEqual({ id: at.guild.id, unavailable: true });
    expect(onEvent[5]?.d).toEqual({ id: at.guild.id });
    expect(client.guilds.cache.get(at.guild.id)?.available).toBe(true);
  });

  it('send each shard only its guilds', async () => {
    const start = Date.now();
    const guilds = Array.from({ length: 8 }, (_, later) => {
      at.discord.world.settings.now = () => start + later;
      return at.discord.addGuild();
    });
    const { client } = await listening({ shards: [1], shardCount: 2 });
    const own = guilds.filter(({ id }) => (BigInt(id) >> 22n) % 2n === 1n);
    expect(own.length).toBeGreaterThan(0);
    expect(own.length).toBeLessThan(8);
    expect(guilds.filter(({ id }) => client.guilds.cache.has(id))).toEqual(own);
  });
});

describe('a connection', () => {
  it('is resumed after a drop, and receives what it missed', async () => {
    const { onEvent } = await listening();
    const message = at.discord.as(at.ada, at.channel).say('hello');
    at.discord.gateway.drop();
    at.discord.as(at.ada, at.channel).react(message, '👍');
    await expect.poll(() => names(onEvent)).toEqual(['MESSAGE_REACTION_ADD', 'RESUMED']);
    expect(at.discord.counters().identifies).toBe(1);
  });

  it('that acknowledges nothing is detected and replaced, without losing events', async () => {
    const { onEvent } = await listening();
    at.discord.gateway.zombify();
    const message = at.discord.as(at.ada, at.channel).say('hello');
    at.discord.as(at.ada, at.channel).react(message, '👍');
    await expect.poll(() => names(onEvent)).toEqual(['MESSAGE_REACTION_ADD', 'RESUMED']);
    at.discord.as(at.ada, at.channel).unreact(message, '👍');
    await expect.poll(() => names(onEvent).at(-1)).toBe('MESSAGE_REACTION_REMOVE');
  });

  it('is replaced when asked, and when the session is invalid', async () => {
    const { onEvent } = await listening();
    at.discord.gateway.askReconnect();
    await expect.poll(() => names(onEvent)).toEqual(['RESUMED']);
    at.discord.gateway.forget();
    at.discord.gateway.drop();
    await expect.poll(() => names(onEvent).slice(1)).toEqual(['READY', 'GUILD_CREATE']);
    expect(at.discord.counters().identifies).toBe(2);
  });

  it('recovers by itself after refused connections', async () => {
    const { onEvent } = await listening();
    at.discord.gateway.refuse(true);
    at.discord.gateway.drop();
    await expect.poll(() => at.discord.gateway.connections()).toBeGreaterThan(2);
    expect(onEvent).toEqual([]);
    at.discord.gateway.refuse(false);
    // discord.js drops its session when it cannot connect, so it does not resume.
    await expect.poll(() => names(onEvent)).toEqual(['READY', 'GUILD_CREATE']);
  });
});

describe('a rejection', () => {
  const login = (options: { token?: string; intents?: number }) => {
    const client = new Client({ intents: options.intents ?? 1, rest: { api: at.discord.apiUrl } });
    clients.push(client);
    return client.login(options.token ?? at.discord.token);
  };

  it('meets a wrong token and a privileged intent', async () => {
    await expect(login({ token: 'x.y.z' })).rejects.toThrow(/invalid token/i);
    await expect(login({ intents: GatewayIntentBits.MessageContent })).rejects.toThrow(/disallowed intents/i);
    expect(at.discord.violations.map(({ detail }) => detail).join()).toMatch(/401.*4014/);
  });

  const closedWith = async (...frames: unknown[]) => {
    const { url } = (await restAt(at.discord).get('/gateway/bot')) as { url: string };
    const socket = new WebSocket(`${url}?v=10&encoding=json`);
    await new Promise((resolve) => socket.once('message', resolve));
    const closed = new Promise<number>((resolve) => socket.once('close', resolve));
    for (const frame of frames) socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame));
    return closed;
  };
  const identify = (more = {}) => ({ op: 2, d: { token: at.discord.token, intents: 1, properties: {}, ...more } });

  it.each<[number, string, () => unknown[]]>([
    [4001, 'an unknown opcode', () => [identify(), { op: 99 }]],
    [4002, 'no JSON', () => ['{']],
    [4002, 'a frame that is too long', () => [{ op: 1, d: 'x'.repeat(4_100) }]],
    [4003, 'a frame before identify', () => [{ op: 3, d: {} }]],
    [4004, 'a wrong token', () => [identify({ token: 'x' })]],
    [4005, 'a second identify', () => [identify(), identify()]],
    [
      4008,
      'more than 120 frames a minute',
      () => [identify(), ...Array.from({ length: 121 }, () => ({ op: 1, d: null }))],
    ],
    [4010, 'a shard that cannot be', () => [identify({ shard: [2, 2] })]],
    [4013, 'intents that are none', () => [identify({ intents: -1 })]],
    [4000, 'silence', () => [identify()]],
  ])('closes with %i on %s', async (code, _name, frames) => {
    expect(await closedWith(...frames())).toBe(code);
  });
});
