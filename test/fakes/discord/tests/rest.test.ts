// REST through discord.js: permissions, errors, nonces, lost answers, tokens.

import type { REST } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startFakeDiscord } from '../index.ts';
import { createFixture, type Fixture, refusedBy, restAt } from '../with-client.ts';

let at: Fixture;
let rest: REST;
beforeEach(async () => {
  at = await createFixture({ buckets: undefined });
  rest = restAt(at.discord);
});
afterEach(() => at.close());

const post = (channelId: string, body: object = { content: 'hello' }) =>
  rest.post(`/channels/${channelId}/messages`, { body }) as Promise<{ id: string; embeds: object[]; nonce?: string }>;

describe('permissions', () => {
  it('are enforced for posting: seeing, sending, and deleted channels', async () => {
    const { discord, channel, guild } = at;
    expect(await refusedBy(post(channel.id))).toBeUndefined();
    discord.deny(channel, 'SEND_MESSAGES');
    expect(await refusedBy(post(channel.id))).toMatchObject({ code: 50013, status: 403 });
    discord.deny(channel, 'VIEW_CHANNEL');
    expect(await refusedBy(post(channel.id))).toMatchObject({ code: 50001, status: 403 });
    discord.grant(channel, ['VIEW_CHANNEL', 'SEND_MESSAGES']);
    expect(await refusedBy(post(channel.id))).toBeUndefined();
    discord.kick(guild);
    expect(await refusedBy(post(channel.id))).toMatchObject({ code: 50001 });
    expect(await refusedBy(rest.get(`/guilds/${guild.id}`))).toMatchObject({ code: 10004, status: 404 });
    discord.invite(guild);
    discord.deleteChannel(channel);
    expect(await refusedBy(post(channel.id))).toMatchObject({ code: 10003, status: 404 });
    expect(discord.counters().invalidRequests).toBe(3);
  });

  it("are combined like Discord's: everyone, then roles, then the member", async () => {
    const { discord, channel, guild } = at;
    const everyone = guild.roles[0]!;
    const own = guild.roles[1]!;
    discord.deny(channel, 'SEND_MESSAGES', everyone);
    expect(await refusedBy(post(channel.id))).toMatchObject({ code: 50013 });
    discord.grant(channel, 'SEND_MESSAGES', own);
    expect(await refusedBy(post(channel.id))).toBeUndefined();
    discord.deny(channel, 'SEND_MESSAGES');
    expect(await refusedBy(post(channel.id))).toMatchObject({ code: 50013 });
    const [listed] = (await rest.get('/users/@me/guilds')) as { permissions: string }[];
    expect(BigInt(listed?.permissions ?? 0) & (1n << 11n)).toBe(1n << 11n);
    discord.changeRole(guild, own, ['ADMINISTRATOR']);
    expect(await refusedBy(post(channel.id))).toBeUndefined();
  });

  it('drop embeds silently without EMBED_LINKS', async () => {
    at.discord.deny(at.channel, 'EMBED_LINKS');
    expect((await post(at.channel.id, { content: 'x', embeds: [{ title: 't' }] })).embeds).toEqual([]);
  });

  it('show an empty history without READ_MESSAGE_HISTORY', async () => {
    await post(at.channel.id);
    expect(await rest.get(`/channels/${at.channel.id}/messages`)).toHaveLength(1);
    at.discord.deny(at.channel, 'READ_MESSAGE_HISTORY');
    expect(await rest.get(`/channels/${at.channel.id}/messages`)).toEqual([]);
  });

  it('let nobody edit or read what is missing or not theirs', async () => {
    const said = at.discord.as(at.ada, at.channel).say('mine');
    const path = `/channels/${at.channel.id}/messages/${said.id}` as const;
    expect(await refusedBy(rest.patch(path, { body: { content: 'x' } }))).toMatchObject({ code: 50005 });
    expect(await rest.get(path)).toMatchObject({ content: '' });
    at.discord.deleteMessage(said);
    expect(await refusedBy(rest.get(path))).toMatchObject({ code: 10008 });
  });

  it('block direct messages to people who refuse them', async () => {
    const dm = (await rest.post('/users/@me/channels', { body: { recipient_id: at.ada.id } })) as { id: string };
    expect(await refusedBy(post(dm.id))).toBeUndefined();
    at.discord.refuseDms(at.ada);
    expect(await refusedBy(post(dm.id))).toMatchObject({ code: 50007, status: 403 });
    expect(at.discord.messages(at.discord.dm(at.ada))).toHaveLength(1);
  });
});

describe('special channels', () => {
  it('have AutoMod', async () => {
    const channel = at.discord.addChannel(at.guild, { blockedWords: ['casino'] });
    expect(await refusedBy(post(channel.id, { embeds: [{ title: 'Casino night' }] }))).toMatchObject({ code: 200000 });
    expect(await refusedBy(post(channel.id))).toBeUndefined();
  });

  it('have slow mode, which discord.js passes on when told to', async () => {
    const channel = at.discord.addChannel(at.guild, { slowModeSeconds: 30 });
    const impatient = restAt(at.discord, { rejectOnRateLimit: () => true });
    await impatient.post(`/channels/${channel.id}/messages`, { body: { content: 'one' } });
    const second = impatient.post(`/channels/${channel.id}/messages`, { body: { content: 'two' } });
    await expect(second).rejects.toMatchObject({
      name: expect.stringContaining('RateLimitError'),
      retryAfter: expect.any(Number),
    });
    expect(at.discord.messages(channel)).toHaveLength(1);
  });

  it('crosspost each message once, ten an hour', async () => {
    const news = at.discord.addChannel(at.guild, { type: 'announcement' });
    const first = await post(news.id);
    const crosspost = (id: string) => rest.post(`/channels/${news.id}/messages/${id}/crosspost`);
    expect(await crosspost(first.id)).toMatchObject({ flags: 1 });
    expect(await refusedBy(crosspost(first.id))).toMatchObject({ code: 40033 });
    const plain = await post(at.channel.id);
    expect(await refusedBy(rest.post(`/channels/${at.channel.id}/messages/${plain.id}/crosspost`))).toMatchObject({
      code: 50024,
    });
  });

  it('stop crossposting beyond the hourly limit with a long wait', async () => {
    const few = await startFakeDiscord({ crosspostsPerHour: 1, buckets: undefined });
    const news = few.addChannel(few.addGuild(), { type: 'announcement' });
    const impatient = restAt(few, { rejectOnRateLimit: ({ retryAfter }) => retryAfter > 5_000 });
    for (const again of [false, true]) {
      const { id } = (await impatient.post(`/channels/${news.id}/messages`, { body: { content: 'x' } })) as {
        id: string;
      };
      const crosspost = impatient.post(`/channels/${news.id}/messages/${id}/crosspost`);
      if (again)
        await expect(crosspost).rejects.toMatchObject({ retryAfter: expect.toSatisfy((ms: number) => ms > 3_000_000) });
      else await crosspost;
    }
    await few.stop();
  });
});

describe('deduplication', () => {
  const nonced = { content: 'once', nonce: 'abc', enforce_nonce: true };

  it('returns the earlier message for a nonce, wherever it was', async () => {
    const first = await post(at.channel.id, nonced);
    const other = at.discord.addChannel(at.guild);
    expect((await post(at.channel.id, nonced)).id).toBe(first.id);
    expect((await post(other.id, nonced)).id).toBe(first.id);
    expect((await post(at.channel.id, { ...nonced, enforce_nonce: false })).id).not.toBe(first.id);
    expect(at.discord.messages(at.channel)).toHaveLength(2);
    expect(first.nonce).toBe('abc');
    expect((await rest.get(`/channels/${at.channel.id}/messages`)) as object[]).not.toContainEqual(
      expect.objectContaining({ nonce: 'abc' }),
    );
  });

  it('forgets a nonce after its window', async () => {
    at.discord.world.settings.nonceWindowMs = -1;
    const first = await post(at.channel.id, nonced);
    expect((await post(at.channel.id, nonced)).id).not.toBe(first.id);
  });

  it('loses a response after doing what was asked, or drops a request before', async () => {
    at.discord.fault({ method: 'POST', path: /messages$/, do: 'lose' });
    await expect(post(at.channel.id, nonced)).rejects.toThrow();
    expect(at.discord.messages(at.channel)).toHaveLength(1);
    at.discord.fault({ method: 'POST', path: /messages$/, do: 'drop' });
    await expect(post(at.channel.id, { content: 'never' })).rejects.toThrow();
    expect(at.discord.messages(at.channel)).toHaveLength(1);
    await post(at.channel.id, nonced);
    expect(at.discord.messages(at.channel)).toHaveLength(1);
  });

  it('does twice what a careless proxy sends twice, unless there is a nonce', async () => {
    at.discord.fault({ method: 'POST', path: /messages$/, do: 'twice', times: 2 });
    await post(at.channel.id, nonced);
    expect(at.discord.messages(at.channel)).toHaveLength(1);
    await post(at.channel.id);
    expect(at.discord.messages(at.channel)).toHaveLength(3);
  });

  it('hangs, stalls, delays and answers as ordered, as often as ordered', async () => {
    const quick = restAt(at.discord, { timeout: 500, retries: 0 });
    const hello = () => quick.post(`/channels/${at.channel.id}/messages`, { body: { content: 'x' } });
    at.discord.fault({ path: /messages$/, do: 'hang' });
    await expect(hello()).rejects.toThrow(/abort/i);
    at.discord.fault({ path: /messages$/, do: 'stall' });
    await expect(hello()).rejects.toThrow(/abort/i);
    expect(at.discord.messages(at.channel)).toHaveLength(1);
    at.discord.fault({ path: /messages$/, do: { code: 50001 }, times: 2 });
    expect(await refusedBy(hello())).toMatchObject({ code: 50001 });
    expect(await refusedBy(hello())).toMatchObject({ code: 50001 });
    at.discord.fault({ path: /messages$/, do: { status: 502, body: 'bad gateway' } });
    await expect(hello()).rejects.toMatchObject({ status: 502 });
    at.discord.fault({ path: /messages$/, do: { delayMs: 20 } });
    expect(await refusedBy(hello())).toBeUndefined();
  });
});

describe('authentication', () => {
  it('uses a token that can be revoked', async () => {
    expect(await rest.get('/users/@me')).toMatchObject({ id: at.discord.botId, bot: true });
    at.discord.revokeToken();
    expect(await refusedBy(rest.get('/users/@me'))).toMatchObject({ code: 0, status: 401 });
    expect(at.discord.violations.map(({ kind }) => kind)).toEqual(['unauthorized']);
  });

  it('says which bot it is', async () => {
    const answer = await fetch(`${at.discord.apiUrl}/v10/users/@me`, {
      headers: { authorization: `Bot ${at.discord.token}` },
    });
    expect([answer.status, await answer.json()]).toEqual([403, expect.objectContaining({ code: 40333 })]);
  });
});
