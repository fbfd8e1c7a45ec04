// Requests to Discord when things go wrong: what is repeated, what certainly did not arrive, what may have, and when nothing is asked.

import { expect, it } from 'vitest';
import { runningClock } from '#src/clock.ts';
import { LostAnswer, NotSent } from '#src/conversation/unanswered.ts';
import { createRequests, type RequestsNeeds } from '../../../../adapters/discord/api/requests.ts';
import { inWords } from '../../../in-words.ts';
import { createFixture, type Fixture, part, QUICK, saying, started, until } from '../fixture.ts';

function requestsAt({ discord, log }: Fixture, more: Partial<RequestsNeeds> = {}) {
  const { token, apiUrl } = discord;
  return createRequests({ token, apiUrl, version: '0', clock: runningClock(), log, ...QUICK, ...more });
}

const POSTS = { method: 'POST', path: /\/messages$/ } as const;
const posts = ({ discord, channel }: Fixture) =>
  discord.requests.filter(({ method, path }) => method === 'POST' && path === `/channels/${channel.id}/messages`);

const TROUBLES = [
  'hang',
  'drop',
  'stall',
  'lose',
  { status: 502 },
  { status: 500, body: { message: 'oh', code: 0 } },
] as const;

it('posts exactly one message through five failures in a row of any kind', async () => {
  const results = TROUBLES.map(async (trouble) => {
    const made = await createFixture({ requestMs: 600 }, { buckets: undefined });
    made.discord.fault({ ...POSTS, times: 5, do: trouble });
    const { kind } = await made.adapter.deliver(made.at(made.channel), part('one and the same'));
    return [trouble, kind, made.discord.messages(made.channel).length, posts(made).length, made.discord.violations];
  });
  expect(await Promise.all(results)).toEqual(TROUBLES.map((trouble) => [trouble, 'sent', 1, 6, []]));
});

it('is unconfirmed after six lost responses, with one message posted', async () => {
  const made = await createFixture({}, { buckets: undefined });
  const { adapter, discord, channel, at } = made;
  discord.fault({ ...POSTS, times: 6, do: 'lose' });
  const one = part('lost six times');
  expect(await adapter.deliver(at(channel), one)).toMatchObject({ kind: 'unconfirmed' });
  expect(posts(made)).toHaveLength(6);
  expect(await adapter.deliver(at(channel), one)).toMatchObject({ kind: 'sent' });
  expect(discord.messages(channel)).toHaveLength(1);
});

it('does not trust a rejection after a lost response', async () => {
  const { adapter, discord, channel, at } = await createFixture();
  discord.fault({ ...POSTS, do: 'lose' });
  discord.fault({ ...POSTS, do: { status: 400, body: { message: 'no', code: 50035 } } });
  expect(await adapter.deliver(at(channel), part('lost, then refused'))).toMatchObject({ kind: 'unconfirmed' });
});

it('does not repeat a post that Discord does not deduplicate, but retries when the request was never sent', async () => {
  const made = await createFixture();
  const { ask } = requestsAt(made);
  made.discord.fault({ ...POSTS, times: 3, do: { status: 503 } });
  await expect(ask('post', `/channels/${made.channel.id}/messages`, { body: { content: 'x' } })).rejects.toThrow(
    LostAnswer,
  );
  expect(posts(made)).toHaveLength(1);
  const nowhere = requestsAt(made, { apiUrl: 'http://127.0.0.1:9/api' });
  await expect(nowhere.ask('post', '/channels/1/messages', { body: {} })).rejects.toThrow(NotSent);
});

it('answers retry when Discord was not reached', async () => {
  const made = await createFixture({ apiUrl: 'http://127.0.0.1:9/api' });
  expect(await made.adapter.deliver(made.at(made.channel), part('to nobody'))).toMatchObject({
    kind: 'retry',
    reason: inWords("Discord can't be reached (ECONNREFUSED)"),
    retryAfterMs: 30_000,
  });
  expect(await made.adapter.find(made.at(made.channel), part('x').key, new Date(0))).toEqual({ kind: 'unknown' });
});

const limited = (seconds: number, more: { global?: boolean; scope?: string; reset?: string } = {}) => ({
  status: 429,
  body: { message: 'You are being rate limited.', retry_after: seconds, global: more.global ?? false },
  headers: {
    'Retry-After': `${seconds}`,
    'X-RateLimit-Scope': more.scope ?? (more.global ? 'global' : 'user'),
    ...(more.global ? { 'X-RateLimit-Global': 'true' } : {}),
  },
});

it.each([
  ['a limit of the route', limited(0.3)],
  ['the global limit', limited(0.3, { global: true })],
  ['a limit that others share', limited(0.3, { scope: 'shared' })],
] as const)('waits out %s when it is short', async (_what, trouble) => {
  const { adapter, discord, channel, at } = await createFixture();
  discord.fault({ ...POSTS, do: trouble });
  expect(await adapter.deliver(at(channel), part('after a while'))).toMatchObject({ kind: 'sent' });
  expect(discord.messages(channel)).toHaveLength(1);
});

it.each([
  ['a limit of the route', limited(3_600)],
  ['the global limit', limited(60, { global: true })],
  ['a limit that others share', limited(60, { scope: 'shared' })],
] as const)('leaves %s to the outbox when it is long', async (_what, trouble) => {
  const { adapter, discord, channel, at } = await createFixture();
  discord.fault({ ...POSTS, do: trouble });
  const outcome = await adapter.deliver(at(channel), part('much later'));
  expect(outcome).toMatchObject({ kind: 'retry' });
  if (outcome.kind === 'retry')
    expect(outcome.retryAfterMs).toBeGreaterThanOrEqual(Number(trouble.headers['Retry-After']) * 1_000);
  expect(discord.messages(channel)).toEqual([]);
});

it('sends no more requests once the token is rejected, and reports it once', async () => {
  const made = await started();
  const { adapter, discord, channel, at, lines } = made;
  discord.revokeToken();
  const places = Array.from({ length: 8 }, () => at(discord.addChannel(made.guild, { type: 'text' })));
  const outcomes = await Promise.all(places.map((place) => adapter.deliver(place, part('refused'))));
  expect(new Set(outcomes.map(({ kind }) => kind))).toEqual(new Set(['retry']));
  const asked = discord.requests.length;
  expect(await adapter.deliver(at(channel), part('nor this'))).toMatchObject({ kind: 'retry' });
  expect(await adapter.find(at(channel), part('x').key, new Date(0))).toEqual({ kind: 'unknown' });
  expect(discord.requests).toHaveLength(asked);
  expect(lines.filter(({ msg }) => msg.includes('rejected the token'))).toHaveLength(1);
  // The connection was closed with 4004, and nobody tries again.
  await until(() => made.troubles().includes('Discord closed the gateway connection permanently'));
  expect(discord.counters().identifies).toBe(1);
});

it('stops after a thousand rejections, but still answers people', async () => {
  const made = await createFixture();
  const requests = requestsAt(made);
  const response = { status: 403, headers: new Headers() };
  for (let i = 0; i < 1_000; i += 1) {
    requests.rest.emit('response', { method: 'GET', route: '/x', data: { auth: true } } as never, response as never);
  }
  await expect(requests.ask('get', '/gateway/bot')).rejects.toThrow(/recently rejected too many requests/);
  expect(made.discord.requests).toEqual([]);
  await expect(requests.answer('post', '/interactions/1/t/callback', { body: { type: 5 } })).rejects.toThrow(
    /Unknown interaction/,
  );
});

it('does not count interaction responses towards the fifty', async () => {
  const made = await createFixture();
  const requests = requestsAt(made, { perSecond: 1 });
  const answers = Array.from({ length: 30 }, (_, i) =>
    requests
      .answer('post', `/interactions/${i}/t/callback`, { body: { type: 5 } })
      .catch((error: Error) => error.message),
  );
  expect(new Set(await Promise.all(answers))).toEqual(new Set(['Unknown interaction']));
  expect(made.discord.requests.every(({ headers }) => headers.authorization === undefined)).toBe(true);
});

it('posts to many channels at full speed without a 429', async () => {
  const made = await createFixture({}, { buckets: undefined, latencyMs: 20 });
  const channels = Array.from({ length: 75 }, () => made.discord.addChannel(made.guild, { type: 'text' }));
  await made.adapter.start(made.bot);
  const outcomes = await Promise.all(
    channels.map((channel) => made.adapter.deliver(made.at(channel), part('all at once'))),
  );
  expect(new Set(outcomes.map(({ kind }) => kind))).toEqual(new Set(['sent']));
  expect(made.discord.counters().rateLimited).toBe(0);
  expect(made.discord.violations).toEqual([]);
});

const postsPer = (limit: number, perMs: number) => ({
  buckets: { 'POST /channels/:channel/messages': { limit, perMs } },
});

it('stays within the limit of a route without a 429', async () => {
  const made = await createFixture({}, postsPer(5, 300));
  const many = Array.from({ length: 12 }, (_, i) => made.adapter.deliver(made.at(made.channel), part(`number ${i}`)));
  expect(new Set((await Promise.all(many)).map(({ kind }) => kind))).toEqual(new Set(['sent']));
  expect(made.discord.counters().rateLimited).toBe(0);
});

it('leaves a long route limit to the outbox without sending a request', async () => {
  const made = await createFixture({}, postsPer(2, 60_000));
  for (const words of ['one', 'two']) await made.adapter.deliver(made.at(made.channel), part(words));
  const asked = posts(made).length;
  const outcome = await made.adapter.deliver(made.at(made.channel), part('three'));
  expect(outcome).toMatchObject({ kind: 'retry' });
  if (outcome.kind === 'retry') expect(outcome.retryAfterMs).toBeGreaterThan(50_000);
  expect(posts(made)).toHaveLength(asked);
});

it('does not wait forever for a limit that always ends in a moment', async () => {
  const made = await createFixture();
  const { ask } = requestsAt(made, { shortWaitMs: 300, requestMs: 300 });
  made.discord.fault({ ...POSTS, times: Number.POSITIVE_INFINITY, do: limited(0.1) });
  await expect(ask('post', `/channels/${made.channel.id}/messages`, { body: { content: 'x' } })).rejects.toThrow(
    LostAnswer,
  );
});

const PAGE = { status: 200, body: '<html>Please sign in</html>', headers: { 'content-type': 'text/html' } };
const FALSE_ANSWERS = [PAGE, { status: 200, body: {} }, { status: 200, body: '{"id":"12' }, { status: 200, body: [] }];

it('posts exactly one message when a proxy answers first', async () => {
  const results = FALSE_ANSWERS.map(async (trouble) => {
    const made = await createFixture();
    made.discord.fault({ ...POSTS, do: trouble });
    const outcome = await made.adapter.deliver(made.at(made.channel), part('not for a proxy'));
    return [outcome, made.discord.messages(made.channel).map(({ id }) => `${made.channel.id}/${id}`)];
  });
  for (const [outcome, receipts] of await Promise.all(results)) {
    expect(outcome).toEqual({ kind: 'sent', receipt: (receipts as string[])[0] });
    expect(receipts).toHaveLength(1);
  }
});

it.each(['text', 'forum', 'thread'] as const)(
  'is unconfirmed when only a proxy answers a post to a %s',
  async (type) => {
    const results = FALSE_ANSWERS.map(async (trouble) => {
      const { adapter, discord, guild, channel, at } = await createFixture({}, { buckets: undefined });
      const place =
        type === 'text'
          ? channel
          : discord.addChannel(guild, { type, ...(type === 'thread' ? { parent: channel } : {}) });
      discord.fault({ method: 'POST', path: /\/(messages|threads)$/, times: 6, do: trouble });
      return (await adapter.deliver(at(place), part('never arrived'))).kind;
    });
    expect(new Set(await Promise.all(results))).toEqual(new Set(['unconfirmed']));
  },
);

it('does not count an edit as done when only a proxy answered', async () => {
  const { adapter, discord, channel, at } = await createFixture({}, { buckets: undefined });
  const posted = await adapter.deliver(at(channel), part('to be changed'));
  discord.fault({ method: 'PATCH', times: 3, do: PAGE });
  expect(await adapter.edit(posted.kind === 'sent' ? posted.receipt : '', saying('changed'))).toMatchObject({
    kind: 'unconfirmed',
  });
});

it.each([
  ['who it is', /^\/applications\/@me$/],
  ['the channel', /^\/channels\/\d+$/],
  ['messages', /\/messages$/],
])('answers unknown about a part while a proxy answers the request for %s', async (_what, path) => {
  const results = FALSE_ANSWERS.filter((one) => !Array.isArray(one.body)).map(async (trouble) => {
    const { adapter, discord, channel, at } = await createFixture();
    discord.fault({ method: 'GET', path, times: Number.POSITIVE_INFINITY, do: trouble });
    return adapter.find(at(channel), part('x').key, new Date(0));
  });
  for (const found of await Promise.all(results)) expect(found).toEqual({ kind: 'unknown' });
});

it.each([
  ['GET', /^\/channels\/\d+$/],
  ['POST', /\/messages$/],
  ['GET', /^\/applications\/@me$/],
] as const)('continues after a single spurious 401 to a %s of %s', async (method, path) => {
  const made = await started();
  const { adapter, discord, channel, at } = made;
  discord.fault({ method, path, do: { status: 401, body: { message: '401: Unauthorized', code: 0 } } });
  expect(await adapter.deliver(at(channel), part('once refused'))).toMatchObject({ kind: 'sent' });
  expect(await adapter.find(at(channel), part('x').key, new Date(0))).toEqual({ kind: 'absent' });
  expect(adapter.connected()).toBe(true);
  expect(made.refusals).toEqual([]);
});

it('starts despite a single 401', async () => {
  const made = await createFixture();
  made.discord.fault({ do: { status: 401, body: { message: '401: Unauthorized', code: 0 } } });
  await made.adapter.start(made.bot);
  await until(made.adapter.connected);
});

it('postpones a message while it is unclear whether the token is rejected', async () => {
  const { adapter, discord, channel, at } = await createFixture();
  discord.fault({ ...POSTS, do: { status: 401, body: { message: '401: Unauthorized', code: 0 } } });
  discord.fault({ path: /^\/applications\/@me$/, times: Number.POSITIVE_INFINITY, do: { status: 503 } });
  expect(await adapter.deliver(at(channel), part('whoever knows'))).toMatchObject({ kind: 'sent' });
});
