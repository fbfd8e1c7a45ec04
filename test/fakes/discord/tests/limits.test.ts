// Rate limits with discord.js: obeyed when the headers are read, rejected when they are not, and every 429 is counted.
import { afterEach, describe, expect, it } from 'vitest';
import type { Settings } from '../settings.ts';
import { createFixture, type Fixture, restAt } from '../with-client.ts';

let at: Fixture;
afterEach(() => at.close());

const POST = 'POST /channels/:channel/messages';
const QUICK = { [POST]: { limit: 2, perMs: 300 } };

async function begin(settings: Partial<Settings>): Promise<void> {
  at = await createFixture(settings);
}

const post = (rest: ReturnType<typeof restAt>, channelId = at.channel.id) =>
  rest.post(`/channels/${channelId}/messages`, { body: { content: 'x' } });

describe('a route limit', () => {
  it('is announced in headers, so that discord.js never gets a 429', async () => {
    await begin({ buckets: QUICK });
    const rest = restAt(at.discord);
    await Promise.all(Array.from({ length: 5 }, () => post(rest)));
    expect(at.discord.messages(at.channel)).toHaveLength(5);
    expect(at.discord.counters().rateLimited).toBe(0);
  });

  it('answers 429 to clients that do not know of each other, with the time to wait', async () => {
    await begin({ buckets: QUICK, limitsNow: () => 0 });
    await Promise.all(
      Array.from({ length: 3 }, () => post(restAt(at.discord, { rejectOnRateLimit: () => true }))),
    ).catch((error) => {
      expect(error).toMatchObject({ global: false, scope: 'user', limit: 2, retryAfter: expect.any(Number) });
    });
    const [last] = at.discord.requests.filter(({ status }) => status === 429);
    expect(last?.answer).toEqual({
      message: 'You are being rate limited.',
      retry_after: expect.any(Number),
      global: false,
    });
    expect(at.discord.violations).toMatchObject([{ kind: 'rate-limited' }]);
    expect(at.discord.counters()).toMatchObject({ rateLimited: 1, invalidRequests: 1 });
  });

  it('is counted separately for each channel', async () => {
    await begin({ buckets: QUICK });
    const other = at.discord.addChannel(at.guild);
    const rest = restAt(at.discord, { rejectOnRateLimit: () => true });
    await Promise.all([post(rest), post(rest), post(rest, other.id), post(rest, other.id)]);
    expect(at.discord.counters().rateLimited).toBe(0);
  });
});

describe('the global limit', () => {
  const EIGHT = Array.from({ length: 8 });

  it('rejects the excess, and clients that wait as told succeed', async () => {
    // No time passes until all have asked once.
    let now = 0;
    await begin({ buckets: undefined, global: { perSecond: 20, burst: 5 }, limitsNow: () => now });
    const rest = restAt(at.discord, { globalRequestsPerSecond: 1_000 });
    const channels = EIGHT.map(() => at.discord.addChannel(at.guild));
    const posts = Promise.all(channels.map(({ id }) => post(rest, id)));
    await expect.poll(() => at.discord.requests.length, { interval: 1 }).toBe(8);
    now = 1_000;
    await posts;
    expect(channels.every((channel) => at.discord.messages(channel).length === 1)).toBe(true);
    expect(at.discord.counters()).toMatchObject({ rateLimited: 3, globalPeak: 5 });
    const refused = at.discord.requests.find(({ status }) => status === 429);
    expect(refused?.answer).toMatchObject({ global: true });
  });

  it('does not count answers to interactions', async () => {
    await begin({ buckets: undefined, global: { perSecond: 1, burst: 1 }, limitsNow: () => 0 });
    const rest = restAt(at.discord, { retries: 0, rejectOnRateLimit: () => true });
    const none = await Promise.allSettled(
      EIGHT.map(() => rest.post('/interactions/1/token/callback', { body: { type: 4 }, auth: false })),
    );
    expect(none.map((one) => one.status === 'rejected' && one.reason.code)).toEqual(EIGHT.map(() => 10062));
    await post(rest);
  });
});

describe('a 429 ordered by a test', () => {
  it('is counted, and is not a violation', async () => {
    await begin({});
    const body = { message: 'You are being rate limited.', retry_after: 0.01, global: false };
    at.discord.fault({
      path: /messages$/,
      do: { status: 429, body, headers: { 'Retry-After': '0', 'X-RateLimit-Scope': 'shared' } },
    });
    await post(restAt(at.discord));
    expect(at.discord.counters()).toMatchObject({ rateLimited: 1, invalidRequests: 0 });
    expect(at.discord.violations).toEqual([]);
  });
});
