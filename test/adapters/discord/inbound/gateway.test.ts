// The connection: nothing is lost in a gap that Discord remembers, none is given up that may come back, none is begun that may not.

import { expect, it } from 'vitest';
import { ConfigError } from '#src/errors.ts';
import { react } from '../../../fakes/discord/routes/routes-reactions.ts';
import { commands } from '../answer-commands.ts';
import { createFixture, type Fixture, part, rest, started, until } from '../fixture.ts';

const opcodes = ({ discord }: Fixture, op: number) => discord.gateway.onEvent.filter((frame) => frame.op === op).length;
const [IDENTIFY, RESUME] = [2, 6];

async function aMessage(made: Fixture) {
  await made.adapter.deliver(made.at(made.channel), part('to react to'));
  const message = made.discord.messages(made.channel)[0]!;
  return (name: string) => react(made.discord.world, message, made.ada, { id: null, name });
}

const emojis = ({ onEvent }: Fixture) => onEvent.flatMap((one) => (one.kind === 'reacted' ? [one.emoji] : []));

const DROPS: [how: string, drop: (made: Fixture) => void][] = [
  ['cut without a word', ({ discord }) => discord.gateway.drop()],
  ['closed with an unknown error', ({ discord }) => discord.gateway.drop(4000)],
  ['asked to reconnect', ({ discord }) => discord.gateway.askReconnect()],
];

it('resumes without losing an event when it is cut off, closed or asked to reconnect', async () => {
  const results = DROPS.map(async ([how, drop]) => {
    const made = await started();
    const reacts = await aMessage(made);
    reacts('👍');
    await until(() => emojis(made).length === 1);
    drop(made);
    reacts('🔥');
    reacts('🎉');
    await until(() => emojis(made).length === 3 && opcodes(made, RESUME) === 1);
    return [how, emojis(made), opcodes(made, IDENTIFY), made.troubles()];
  });
  expect(await Promise.all(results)).toEqual(DROPS.map(([how]) => [how, ['👍', '🔥', '🎉'], 1, []]));
});

it('starts a new session when the old one is invalid', async () => {
  const made = await started();
  made.discord.gateway.invalidate();
  await until(() => opcodes(made, IDENTIFY) === 2);
  const reacts = await aMessage(made);
  await until(() => made.discord.gateway.sessions.length === 1);
  reacts('👍');
  await until(() => emojis(made).length === 1);
});

it('notices a connection that only looks alive, and resumes', async () => {
  const made = await started({}, { heartbeatIntervalMs: 150 });
  const reacts = await aMessage(made);
  made.discord.gateway.zombify();
  reacts('👍');
  await until(() => emojis(made).length === 1);
  expect(opcodes(made, RESUME)).toBeGreaterThan(0);
});

it('reconnects quietly in the same session after connections were refused for a while', async () => {
  const made = await started();
  const reacts = await aMessage(made);
  made.discord.gateway.refuse(true);
  made.discord.gateway.drop();
  await rest(650);
  made.discord.gateway.refuse(false);
  await until(() => made.discord.gateway.sessions.some(({ socket }) => socket));
  reacts('👍');
  await until(() => emojis(made).length === 1);
  expect(opcodes(made, IDENTIFY)).toBe(1);
  expect(made.troubles()).toEqual([]);
  expect(made.lines.filter(({ msg, level }) => level === 30 && /has closed/.test(msg))).toHaveLength(1);
});

it('starts over with a new gateway URL when it was away for too long', async () => {
  const made = await started({ awayMs: 300 });
  const asked = () => made.discord.requests.filter(({ path }) => path === '/gateway/bot').length;
  expect(asked()).toBe(1);
  made.discord.gateway.refuse(true);
  made.discord.gateway.drop();
  await until(() => asked() > 1);
  made.discord.gateway.refuse(false);
  await until(() => made.discord.gateway.sessions.some(({ socket }) => socket !== undefined));
  expect(made.lines).toContainEqual(expect.objectContaining({ why: 'disconnected for too long', level: 50 }));
  const reacts = await aMessage(made);
  await rest(100);
  reacts('👍');
  await until(() => emojis(made).length === 1);
  expect(made.discord.counters().identifies).toBeLessThan(4);
});

it('starts while Discord is unreachable, and delivers once Discord is back', async () => {
  const made = await createFixture({ firstMs: 200 }, {}, commands);
  made.discord.fault({ path: /./, times: Number.POSITIVE_INFINITY, do: 'drop' });
  await made.adapter.start(made.bot);
  expect(await made.adapter.deliver(made.at(made.channel), part('not yet'))).toMatchObject({ kind: 'unconfirmed' });
  made.discord.fix();
  await until(() => made.discord.gateway.sessions.length === 1);
  await until(() => made.discord.commands.length > 0);
  expect(await made.discord.as(made.ada, made.channel).slash('papers now').answer()).toMatchObject({ kind: 'message' });
});

it('does not start with a token that Discord rejects, and says what to do', async () => {
  const made = await createFixture({ token: 'not.the.token' });
  const failure = await made.adapter.start(made.bot).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(ConfigError);
  expect(String((failure as Error).message)).toMatch(/Reset the token/);
  expect(new Set(made.discord.requests.map(({ path }) => path))).toEqual(new Set(['/applications/@me']));
  expect(made.discord.gateway.connections()).toBe(0);
});

it('does not start when the gateway closes permanently twice, and says so', async () => {
  const made = await createFixture();
  made.discord.gateway.ail(4014);
  const failure = await made.adapter.start(made.bot).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(ConfigError);
  expect(String((failure as Error).message)).toMatch(/4014.*README/);
  expect(opcodes(made, IDENTIFY)).toBe(2);
});

it.each([4004, 4014])('does not trust a single close with %i, at the start or later', async (code) => {
  const made = await createFixture();
  made.discord.gateway.ail(code);
  const starting = made.adapter.start(made.bot);
  await until(() => opcodes(made, IDENTIFY) === 1);
  made.discord.gateway.ail(undefined);
  await starting;
  await until(made.adapter.connected);
  made.discord.gateway.drop(code);
  await until(() => !made.adapter.connected());
  await until(made.adapter.connected);
  expect(made.refusals).toEqual([]);
  expect(await made.adapter.deliver(made.at(made.channel), part('goes on'))).toMatchObject({ kind: 'sent' });
});

it('starts over when Discord wants another number of shards, but not when it asks for an invalid one', async () => {
  const made = await started();
  made.discord.world.settings.shards = 2;
  made.discord.gateway.drop(4011);
  await until(() => made.discord.gateway.sessions.filter(({ socket }) => socket).length === 2);
  expect(made.discord.gateway.sessions.at(-1)?.shard[1]).toBe(2);
});

it('reports a token that is rejected later at once, and stops trying', async () => {
  const made = await started();
  made.discord.revokeToken();
  await until(() => made.refusals.length > 0);
  expect(made.refusals).toEqual([expect.stringMatching(/^discord: .*Reset the token/)]);
  expect(made.adapter.connected()).toBe(false);
  const tried = made.discord.gateway.connections();
  await rest(700);
  expect([made.discord.gateway.connections(), made.refusals.length]).toEqual([tried, 1]);
});

it('reports a permanent close at once when it happens twice', async () => {
  const made = await started();
  made.discord.gateway.ail(4014);
  made.discord.gateway.drop(4014);
  await until(() => made.refusals.length > 0);
  expect(made.refusals).toEqual([expect.stringMatching(/^discord: .*4014/)]);
  expect(made.adapter.connected()).toBe(false);
});

const shardsOf = ({ discord }: Fixture, op: number) =>
  discord.gateway.onEvent.flatMap(({ op: one, d }) =>
    one === op ? [(d as { shard: [number, number] }).shard[0]] : [],
  );

it('leaves healthy shards alone when one fails, and restarts that one rarely', async () => {
  const made = await createFixture({ awayMs: 600, firstMs: 1_200 }, { shards: 12 });
  made.discord.gateway.ail('mute', 5);
  await made.adapter.start(made.bot);
  await until(() => shardsOf(made, IDENTIFY).filter((shard) => shard === 5).length === 3);
  const sessions = made.discord.gateway.sessions.filter(({ socket }) => socket);
  expect(sessions.map(({ shard }) => shard[0]).sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 6, 7, 8, 9, 10, 11]);
  expect(shardsOf(made, IDENTIFY).filter((shard) => shard !== 5)).toHaveLength(11);
  expect(made.adapter.connected()).toBe(false);
  made.discord.gateway.ail(undefined, 5);
  await until(made.adapter.connected);
  expect(made.discord.counters().identifies).toBeLessThan(11 + 7);
  expect(shardsOf(made, IDENTIFY).filter((shard) => shard !== 5)).toHaveLength(11);
});

it('completes the start of a large bot, however long its shards wait for their turns', async () => {
  // Far apart, measured by how long a shard may be away.
  const made = await createFixture(
    { awayMs: 1_000, firstMs: 500, identifyApartMs: 100 },
    { shards: 24, identifyEveryMs: 20, maxConcurrency: 1 },
  );
  await made.adapter.start(made.bot);
  await until(made.adapter.connected);
  expect(made.discord.counters().identifies).toBe(24);
  expect(made.discord.violations).toEqual([]);
});

it('keeps the delay between new sessions and the daily limit, even after starting over', async () => {
  const made = await createFixture({ identifyApartMs: 100, firstMs: 50 }, { shards: 3, identifyEveryMs: 20 });
  await made.adapter.start(made.bot);
  await until(made.adapter.connected);
  made.discord.world.settings.shards = 4;
  made.discord.gateway.drop(4011);
  await until(() => made.discord.gateway.sessions.filter(({ socket, shard }) => socket && shard[1] === 4).length === 4);
  expect(made.discord.counters().identifies).toBe(7);
  expect(made.discord.violations).toEqual([]);
});

it('starts no more sessions than Discord allows per day', async () => {
  const made = await createFixture({ firstMs: 200 }, { shards: 4, identifiesPerDay: 2 });
  await made.adapter.start(made.bot);
  await until(() => made.troubles().some((line) => /daily limit/.test(line)));
  await rest(200);
  expect(made.discord.counters().identifies).toBe(2);
});

it('waits longer and longer for a gateway that refuses connections, and then resumes', async () => {
  const made = await started({ retryMs: 400 });
  const before = made.discord.gateway.connections();
  made.discord.gateway.refuse(true);
  made.discord.gateway.drop();
  // Every half second it would be eight; with waits that double it is three or four.
  await rest(4_000);
  expect(made.discord.gateway.connections() - before).toBeLessThan(6);
  made.discord.gateway.refuse(false);
  await until(made.adapter.connected);
  expect([opcodes(made, IDENTIFY), opcodes(made, RESUME)]).toEqual([1, 1]);
});

it('identifies rarely when every connection is closed at once', async () => {
  const made = await started();
  const dropping = setInterval(() => made.discord.gateway.drop(4002), 5);
  await rest(1_300);
  clearInterval(dropping);
  expect(made.discord.gateway.connections()).toBeLessThan(6);
  expect(made.discord.counters().identifies).toBeLessThan(4);
});

const MOMENTS: [when: string, prepare: (made: Fixture) => Promise<unknown>][] = [
  ['asking who it is', async () => undefined],
  [
    'connecting',
    async ({ discord, adapter, bot }) => {
      void adapter.start(bot);
      await until(() => discord.gateway.connections() === 1);
    },
  ],
  [
    'waiting to connect again',
    async ({ discord, adapter, bot }) => {
      await adapter.start(bot);
      discord.gateway.drop();
      await rest(50);
    },
  ],
  [
    'refused',
    async ({ discord, adapter, bot }) => {
      discord.gateway.refuse(true);
      await Promise.race([adapter.start(bot), rest(100)]);
    },
  ],
];

it('leaves nothing behind, whenever it is stopped', async () => {
  const results = MOMENTS.map(async ([when, prepare]) => {
    const made = await createFixture({ firstMs: 300 });
    await prepare(made);
    const starting = made.adapter.start(made.bot);
    await made.adapter.stop();
    await starting;
    made.discord.gateway.refuse(false);
    const tried = made.discord.gateway.connections();
    await rest(700);
    const left = made.discord.gateway.sessions.filter(({ socket }) => socket).length;
    return [when, made.discord.gateway.connections() - tried, left];
  });
  expect(await Promise.all(results)).toEqual(MOMENTS.map(([when]) => [when, 0, 0]));
});

it('can be started and stopped twice, even at once, and keeps one connection', async () => {
  const made = await createFixture();
  await Promise.all([made.adapter.start(made.bot), made.adapter.start(made.bot)]);
  expect(made.discord.gateway.connections()).toBe(1);
  await Promise.all([made.adapter.stop(), made.adapter.stop()]);
  await made.adapter.start(made.bot);
  expect(made.discord.gateway.sessions).toHaveLength(1);
});

it('survives malformed events', async () => {
  const made = await started({}, {}, commands);
  const types = [
    'INTERACTION_CREATE',
    'MESSAGE_REACTION_ADD',
    'MESSAGE_REACTION_REMOVE',
    'MESSAGE_REACTION_REMOVE_ALL',
    'GUILD_CREATE',
    'GUILD_DELETE',
    'CHANNEL_UPDATE',
    'CHANNEL_DELETE',
    'THREAD_DELETE',
    'GUILD_ROLE_UPDATE',
    'NOBODY_KNOWS',
  ];
  for (const t of types) {
    for (const d of [{}, { id: 5 }, { type: 2, data: {} }, { type: 3, data: { custom_id: 'x' } }, { emoji: null }]) {
      made.discord.world.publish({ t, d, intents: 0 });
    }
  }
  expect(await made.discord.as(made.ada, made.channel).slash('papers now').answer()).toMatchObject({ kind: 'message' });
});

it('tells two processes on one machine apart', async () => {
  const [one, other] = [await started(), await started()];
  await Promise.all([aMessage(one), aMessage(other)]);
  one.discord.gateway.drop();
  other.discord.gateway.drop();
  await until(() => opcodes(one, RESUME) === 1 && opcodes(other, RESUME) === 1);
  await rest(50);
  expect([opcodes(one, IDENTIFY), opcodes(other, IDENTIFY)]).toEqual([1, 1]);
});
