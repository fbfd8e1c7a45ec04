// Threads and forums over discord.js's REST: made once, archived, locked, tagged.
import type { REST } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFixture, type Fixture, refusedBy, restAt } from '../with-client.ts';

let at: Fixture;
let rest: REST;
beforeEach(async () => {
  at = await createFixture({ buckets: undefined });
  rest = restAt(at.discord);
});
afterEach(() => at.close());

type Made = { id: string; type: number; message: { id: string } };
const post = (channelId: string, body: object = { content: 'hello' }) =>
  rest.post(`/channels/${channelId}/messages`, { body }) as Promise<Made>;
const under = (messageId: string, body: object = { name: 'Abstracts' }) =>
  rest.post(`/channels/${at.channel.id}/messages/${messageId}/threads`, { body }) as Promise<Made>;

describe('a thread', () => {
  it('under a message has its ID, and is created once', async () => {
    const { id } = await post(at.channel.id);
    const thread = await under(id);
    expect([thread.id, thread.type]).toEqual([id, 11]);
    expect(await refusedBy(under(id))).toMatchObject({ code: 160004 });
    await post(thread.id);
    expect(at.discord.messages(thread.id)).toHaveLength(1);
    expect(await rest.get(`/channels/${at.channel.id}/messages/${id}`)).toMatchObject({ thread: { id } });
    expect(await rest.get(`/guilds/${at.guild.id}/threads/active`)).toMatchObject({ threads: [{ id }] });
  });

  it('needs permissions of its own', async () => {
    const { id } = await post(at.channel.id);
    at.discord.deny(at.channel, 'CREATE_PUBLIC_THREADS');
    expect(await refusedBy(under(id))).toMatchObject({ code: 50013 });
    at.discord.grant(at.channel, 'CREATE_PUBLIC_THREADS');
    const thread = await under(id);
    at.discord.deny(at.channel, 'SEND_MESSAGES');
    expect(await refusedBy(post(thread.id))).toBeUndefined();
    at.discord.deny(at.discord.world.channels.get(thread.id)!, 'SEND_MESSAGES_IN_THREADS');
    expect(await refusedBy(post(thread.id))).toMatchObject({ code: 50013 });
    const other = at.discord.addChannel(at.guild, { type: 'thread', parent: at.channel });
    expect(await refusedBy(post(other.id))).toMatchObject({ code: 50013 });
    expect(await refusedBy(under(id, { name: '' }))).toMatchObject({ code: 50035 });
  });

  it('is deleted with its channel', async () => {
    const { id } = await post(at.channel.id);
    const thread = await under(id);
    at.discord.deleteChannel(at.channel);
    expect(await refusedBy(post(thread.id))).toMatchObject({ code: 10003 });
  });

  it('reopens when somebody posts, and allows no edits while archived', async () => {
    const thread = at.discord.addChannel(at.guild, { type: 'thread', parent: at.channel });
    const { id } = await post(thread.id);
    at.discord.archiveThread(thread);
    const edit = () => rest.patch(`/channels/${thread.id}/messages/${id}`, { body: { content: 'x' } });
    expect(await refusedBy(edit())).toMatchObject({ code: 50083 });
    expect(await refusedBy(rest.patch(`/channels/${thread.id}`, { body: { name: 'x' } }))).toMatchObject({
      code: 50083,
    });
    expect(await refusedBy(rest.patch(`/channels/${thread.id}`, { body: { archived: false } }))).toBeUndefined();
    expect(await refusedBy(edit())).toBeUndefined();
    at.discord.archiveThread(thread);
    expect(await refusedBy(rest.delete(`/channels/${thread.id}/messages/${id}`))).toBeUndefined();
    await post(thread.id);
    expect(thread.thread?.archived).toBe(false);
    at.discord.archiveThread(thread);
    at.discord.as(at.ada, thread).say('still here');
    expect(thread.thread?.archived).toBe(false);
  });

  it('that is locked opens for those who manage threads', async () => {
    const thread = at.discord.addChannel(at.guild, { type: 'thread', parent: at.channel });
    at.discord.archiveThread(thread, { locked: true });
    expect(await refusedBy(post(thread.id))).toMatchObject({ code: 160005 });
    if (thread.thread) thread.thread.archived = false;
    expect(await refusedBy(post(thread.id))).toMatchObject({ code: 160005 });
    if (thread.thread) thread.thread.archived = true;
    expect(await refusedBy(rest.patch(`/channels/${thread.id}`, { body: { archived: false } }))).toMatchObject({
      code: 50083,
    });
    at.discord.grant(at.channel, 'MANAGE_THREADS');
    expect(await refusedBy(post(thread.id))).toBeUndefined();
  });
});

describe('a forum', () => {
  const starter = { name: 'Papers from Friday', message: { content: 'hello', nonce: 'abc', enforce_nonce: true } };
  const publish = (forumId: string, more: object = {}) =>
    rest.post(`/channels/${forumId}/threads`, { body: { ...starter, ...more } }) as Promise<Made>;

  it('accepts posts, not messages, and ignores nonces', async () => {
    const forum = at.discord.addChannel(at.guild, { type: 'forum' });
    expect(await refusedBy(post(forum.id))).toMatchObject({ code: 50008 });
    const one = await publish(forum.id);
    const two = await publish(forum.id);
    expect(one.message.id).toBe(one.id);
    expect(two.id).not.toBe(one.id);
    expect(await refusedBy(publish(forum.id, { name: 'x'.repeat(101) }))).toMatchObject({ code: 50035 });
    expect(await refusedBy(publish(forum.id, { message: { content: '' } }))).toMatchObject({ code: 50006 });
  });

  it('can require a tag', async () => {
    const forum = at.discord.addChannel(at.guild, { type: 'forum', tags: ['daily'], requireTag: true });
    expect(await rest.get(`/channels/${forum.id}`)).toMatchObject({ available_tags: [{ name: 'daily' }], flags: 16 });
    expect(await refusedBy(publish(forum.id))).toMatchObject({ code: 40067 });
    expect(await refusedBy(publish(forum.id, { applied_tags: ['1'] }))).toMatchObject({ code: 50035 });
    const [tag] = forum.tags;
    expect(await publish(forum.id, { applied_tags: [tag?.id] })).toMatchObject({ applied_tags: [tag?.id] });
  });

  it('lists archived posts, newest first, page by page', async () => {
    const forum = at.discord.addChannel(at.guild, { type: 'forum' });
    const made = [await publish(forum.id), await publish(forum.id), await publish(forum.id)];
    for (const [index, { id }] of made.entries()) {
      const thread = at.discord.world.channels.get(id)!;
      at.discord.archiveThread(thread);
      if (thread.thread) thread.thread.archivedAt = `2026-06-1${index}T00:00:00.000Z`;
    }
    const list = (query: string) =>
      rest.get(`/channels/${forum.id}/threads/archived/public?${query}` as `/${string}`) as Promise<{
        threads: Made[];
        has_more: boolean;
      }>;
    const first = await list('limit=2');
    expect([first.threads.map(({ id }) => id), first.has_more]).toEqual([[made[2]?.id, made[1]?.id], true]);
    const rest2 = await list('before=2026-06-11T00:00:00.000Z');
    expect([rest2.threads.map(({ id }) => id), rest2.has_more]).toEqual([[made[0]?.id], false]);
  });
});

describe('reactions', () => {
  it('are listed page by page, and need permissions', async () => {
    const { id } = await post(at.channel.id);
    const [message] = at.discord.messages(at.channel);
    const people = Array.from({ length: 5 }, (_, index) => at.discord.addUser(`P${index}`, at.guild));
    for (const one of people) at.discord.as(one, at.channel).react(message!, '👍');
    const path = `/channels/${at.channel.id}/messages/${id}/reactions/${encodeURIComponent('👍')}` as const;
    await rest.put(`${path}/@me`);
    const page = async (query: string) => ((await rest.get(`${path}?${query}`)) as Made[]).map((one) => one.id);
    const ids = [...people.map((one) => one.id), at.discord.botId].sort();
    expect(await page('limit=4')).toEqual(ids.slice(0, 4));
    expect(await page(`limit=4&after=${ids[3]}`)).toEqual(ids.slice(4));
    at.discord.deny(at.channel, 'ADD_REACTIONS');
    expect(await refusedBy(rest.put(`${path}/@me`))).toBeUndefined();
    const other = `/channels/${at.channel.id}/messages/${id}/reactions/${encodeURIComponent('🔥')}/@me` as const;
    expect(await refusedBy(rest.put(other))).toMatchObject({ code: 50013 });
    expect(
      await refusedBy(rest.put(other.replace(encodeURIComponent('🔥'), 'nonsense') as typeof other)),
    ).toMatchObject({ code: 10014 });
  });

  it('are limited to twenty different ones', async () => {
    const { id } = await post(at.channel.id);
    const put = (emoji: string) =>
      rest.put(`/channels/${at.channel.id}/messages/${id}/reactions/${encodeURIComponent(emoji)}/@me`);
    const emojis = [...'😀😃😄😁😆😅😂🙂🙃😉😊😇🥰😍🤩😘😗😚😙🥲😋'];
    for (const emoji of emojis.slice(0, 20)) await put(emoji);
    expect(await refusedBy(put(emojis[20]!))).toMatchObject({ code: 30010 });
  });
});
