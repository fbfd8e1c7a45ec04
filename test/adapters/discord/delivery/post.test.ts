// Posting where digests go: channels, announcements, threads, forums, direct messages; with one ping at most, and once whatever happens.

import { expect, it } from 'vitest';
import type { Message } from '#src/conversation/message.ts';
import { handClock } from '../../../digests/engine.ts';
import { seenText } from '../../../fakes/discord/index.ts';
import { inWords } from '../../../in-words.ts';
import { createFixture, part, saying, until } from '../fixture.ts';

const NOBODY = { everyone: false, users: [], roles: [] };

it('posts a text message that pings nobody, with a receipt that edit accepts', async () => {
  const { adapter, discord, channel, at } = await createFixture();
  const outcome = await adapter.deliver(at(channel), part('Five papers'));
  const [message] = discord.messages(channel);
  expect(outcome).toEqual({ kind: 'sent', receipt: `${channel.id}/${message?.id}` });
  expect(message?.pinged).toEqual(NOBODY);
});

it.each(['text', 'forum'] as const)('starts no %s post after the process was suspended', async (type) => {
  const clock = handClock('2026-06-12T12:00:00Z');
  const { adapter, discord, guild, at } = await createFixture({ clock });
  const channel = discord.addChannel(guild, { type });
  const posts = () => discord.requests.filter(({ method, path }) => method === 'POST' && /messages|threads/.test(path));
  const delivered = adapter.deliver(at(channel), part('Five papers'));
  clock.leap(10 * 60_000);
  expect(await delivered).toMatchObject({ kind: 'retry' });
  expect(posts()).toHaveLength(0);
  expect(await adapter.deliver(at(channel), part('Five papers'))).toMatchObject({ kind: 'sent' });
  expect(posts()).toHaveLength(1);
});

it('pings the role that a manager chose, and nobody named in a title or a topic', async () => {
  const { adapter, discord, guild, channel, ada, at } = await createFixture();
  discord.grant(channel, 'MENTION_EVERYONE');
  const readers = discord.addRole(guild, 'readers', { mentionable: true });
  const others = discord.addRole(guild, 'others', { mentionable: true });
  const evil = `@everyone @here <@${ada.id}> <@!${ada.id}> <@&${others.id}> [x](https://evil.example) -# small <#${channel.id}>`;
  const message: Message = {
    ...saying(evil, { title: evil }),
    blocks: [
      {
        kind: 'prose',
        prose: [
          { kind: 'role', role: readers.id },
          { kind: 'text', text: ` ${evil}` },
        ],
      },
      { kind: 'facts', facts: [{ label: evil, value: [{ kind: 'strong', text: evil }] }] },
    ],
  } as Message;
  const outcome = await adapter.deliver(at(channel), part(message));
  expect(outcome).toMatchObject({ kind: 'sent' });
  expect(discord.messages(channel)[0]?.pinged).toEqual({ ...NOBODY, roles: [readers.id] });
  if (outcome.kind === 'sent') await adapter.edit(outcome.receipt, message);
  expect(discord.requests.filter(({ method }) => method === 'PATCH').map(({ body }) => body)).toMatchObject([
    { allowed_mentions: { parse: [] } },
  ]);
  expect(seenText(discord.messages(channel)[0]!).links).not.toContain('https://evil.example');
});

it('publishes announcements to followers, and tolerates their hourly limit', async () => {
  const { adapter, discord, guild, at, bot, troubles } = await createFixture({}, { crosspostsPerHour: 1 });
  const news = discord.addChannel(guild, { type: 'announcement' });
  await adapter.start(bot);
  expect(await adapter.deliver(at(news), part('first'))).toMatchObject({ kind: 'sent' });
  await until(() => discord.messages(news)[0]?.crossposted === true);
  expect(await adapter.deliver(at(news), part('second'))).toMatchObject({ kind: 'sent' });
  await until(() => discord.requests.filter(({ path, status }) => /crosspost$/.test(path) && status).length === 2);
  expect(discord.messages(news)[1]?.crossposted).toBe(false);
  expect(troubles().filter((line) => !/rate limited/.test(line))).toEqual([]);
});

it('publishes an announcement once, even if the response is lost, and without a gateway connection', async () => {
  const { adapter, discord, guild, at, lines } = await createFixture({ listens: false });
  const news = discord.addChannel(guild, { type: 'announcement' });
  discord.fault({ path: /crosspost$/, do: 'lose' });
  await adapter.deliver(at(news), part('to followers'));
  await until(() => discord.messages(news)[0]?.crossposted === true);
  await until(() => discord.requests.filter(({ path }) => /crosspost$/.test(path)).length === 2);
  await adapter.stop();
  expect(lines.filter(({ msg }) => /not published/.test(msg))).toEqual([]);
});

it('posts in threads, reopens archived ones, and reports a missing permission in locked ones', async () => {
  const { adapter, discord, guild, channel, at } = await createFixture();
  const thread = discord.addChannel(guild, { type: 'thread', parent: channel });
  expect(await adapter.deliver(at(thread), part('open'))).toMatchObject({ kind: 'sent' });
  discord.archiveThread(thread);
  expect(await adapter.deliver(at(thread), part('archived'))).toMatchObject({ kind: 'sent' });
  expect(discord.messages(thread)).toHaveLength(2);
  discord.archiveThread(thread, { locked: true });
  expect(await adapter.deliver(at(thread), part('locked'))).toMatchObject({
    kind: 'missing-permission',
    reason: inWords(/locked\. Unlock it/),
  });
});

it('reopens an archived thread itself when Discord requires it', async () => {
  const { adapter, discord, guild, channel, at } = await createFixture();
  const thread = discord.addChannel(guild, { type: 'thread', parent: channel });
  discord.archiveThread(thread);
  discord.fault({
    method: 'POST',
    path: /\/messages$/,
    do: { status: 400, body: { message: 'Thread is archived', code: 50083 } },
  });
  expect(await adapter.deliver(at(thread), part('archived'))).toMatchObject({ kind: 'sent' });
  expect(
    discord.requests.map(({ method, body }) => [method, (body as { archived?: boolean })?.archived]),
  ).toContainEqual(['PATCH', false]);
});

it.each([true, false])('makes one forum post per digest (announced by the gateway: %s)', async (listens) => {
  const { adapter, discord, guild, at, bot } = await createFixture({ listens });
  const forum = discord.addChannel(guild, { type: 'forum' });
  await adapter.start(bot);
  const one = part(saying('Five papers', { title: 'Papers from 12 June' }));
  const outcome = await adapter.deliver(at(forum), one);
  expect(outcome).toMatchObject({ kind: 'sent' });
  const [receipt = ''] = outcome.kind === 'sent' ? [outcome.receipt] : [];
  const post = discord.world.channels.get(receipt.split('/')[0] ?? '');
  expect(post).toMatchObject({ name: 'Papers from 12 June', parentId: forum.id });
  expect(await adapter.deliver(at(forum), one)).toEqual(outcome);
  expect(discord.messages(post!)).toHaveLength(1);
  expect(await adapter.edit(receipt, saying('changed'))).toMatchObject({ kind: 'sent' });
});

it('puts the rest of a digest into the same forum post, and next to the first message elsewhere, each once', async () => {
  const { adapter, discord, guild, channel, at } = await createFixture();
  const forum = discord.addChannel(guild, { type: 'forum' });
  for (const place of [forum, channel]) {
    const root = await adapter.deliver(at(place), part('1 to 10'));
    const [after, where = ''] = root.kind === 'sent' ? [root.receipt, root.receipt.split('/')[0]] : [];
    const rest = part(`11 to 20 of ${place.name}`, { after });
    discord.fault({ method: 'POST', path: /\/messages$/, do: 'lose' });
    const outcome = await adapter.deliver(at(place), rest);
    expect(outcome).toMatchObject({ kind: 'sent', receipt: expect.stringMatching(`^${where}/`) });
    expect(await adapter.find(at(place), rest.key, new Date(0))).toEqual({
      kind: 'arrived',
      receipt: outcome.kind === 'sent' ? outcome.receipt : '',
    });
    expect(discord.messages(discord.world.channels.get(where)!)).toHaveLength(2);
  }
  expect([...discord.world.channels.values()].filter(({ parentId }) => parentId === forum.id)).toHaveLength(1);
});

it('sets the first tag that anyone can set when a forum requires one, and notices when its tags change', async () => {
  const { adapter, discord, guild, at } = await createFixture({ listens: false });
  const forum = discord.addChannel(guild, { type: 'forum', tags: ['staff', 'papers'], requireTag: true });
  forum.tags[0]!.moderated = true;
  const first = await adapter.deliver(at(forum), part('one'));
  expect(first).toMatchObject({ kind: 'sent' });
  const postOf = (receipt: string) => discord.world.channels.get(receipt.split('/')[0] ?? '')?.thread?.appliedTags;
  if (first.kind === 'sent') expect(postOf(first.receipt)).toEqual([forum.tags[1]!.id]);
  // Nobody tells a process that does not listen.
  forum.tags[1]!.id = `${BigInt(forum.tags[1]!.id) + 1n}`;
  expect(await adapter.deliver(at(forum), part('two'))).toMatchObject({ kind: 'sent' });
  forum.tags = [];
  expect(await adapter.deliver(at(forum), part('three'))).toMatchObject({
    kind: 'missing-permission',
    reason: inWords(/requires a tag .* Add one/),
  });
});

it('looks for a forum post before posting again, and finds one whose response was lost', async () => {
  const { adapter, discord, guild, at, another } = await createFixture();
  const forum = discord.addChannel(guild, { type: 'forum' });
  discord.fault({ method: 'POST', path: /\/threads$/, do: 'lose' });
  const one = part('lost in the forum');
  const posts = () => [...discord.world.channels.values()].filter(({ parentId }) => parentId === forum.id);
  expect(await adapter.deliver(at(forum), one)).toMatchObject({ kind: 'unconfirmed' });
  expect(posts()).toHaveLength(1);
  const [post] = posts();
  expect(await adapter.find(at(forum), one.key, new Date(Date.now() - 60_000))).toEqual({
    kind: 'arrived',
    receipt: `${post?.id}/${post?.id}`,
  });
  discord.archiveThread(post!);
  expect(await another().deliver(at(forum), one)).toMatchObject({ kind: 'sent', receipt: `${post?.id}/${post?.id}` });
  expect(posts()).toHaveLength(1);
});

it('messages a person, and treats a refusal as final', async () => {
  const { adapter, discord, ada, person, at } = await createFixture();
  expect(await adapter.tell(person(ada), saying('psst'))).toMatchObject({ kind: 'sent' });
  expect(discord.messages(discord.dm(ada))).toHaveLength(1);
  expect(await adapter.deliver(at(discord.dm(ada)), part('your papers'))).toMatchObject({ kind: 'sent' });
  discord.refuseDms(ada);
  expect(await adapter.tell(person(ada), saying('psst'))).toMatchObject({
    kind: 'gone',
    reason: inWords(/privacy/),
  });
  expect(
    await adapter.tell({ adapter: 'discord', team: '1', person: '99999999999999999' }, saying('who?')),
  ).toMatchObject({
    kind: 'gone',
  });
});

it('keeps the text for people who cannot see a file', async () => {
  const { adapter, discord, channel, at } = await createFixture();
  const file = {
    kind: 'file',
    name: 'chart.png',
    mime: 'image/png',
    bytes: new Uint8Array([1]),
    alt: 'Votes by day',
  } as const;
  await adapter.deliver(at(channel), part({ ...saying('A chart'), blocks: [file] }));
  expect(discord.messages(channel)[0]?.attachments).toMatchObject([
    { filename: 'chart.png', description: 'Votes by day' },
  ]);
});

it('leaves nothing of the old message when it is edited', async () => {
  const { adapter, discord, channel, at } = await createFixture();
  const file = {
    kind: 'file',
    name: 'a.bib',
    mime: 'text/plain',
    bytes: new Uint8Array([65]),
    alt: 'References',
  } as const;
  const outcome = await adapter.deliver(at(channel), part({ ...saying('With a file'), blocks: [file] }));
  const [receipt = ''] = outcome.kind === 'sent' ? [outcome.receipt] : [];
  expect(await adapter.edit(receipt, saying('without'))).toEqual({ kind: 'sent', receipt });
  const [message] = discord.messages(channel);
  expect(message?.attachments).toEqual([]);
  expect(seenText(message!).text).toContain('without');
  discord.deleteMessage(message!);
  expect(await adapter.edit(receipt, saying('gone'))).toMatchObject({
    kind: 'gone',
    reason: inWords('the message was deleted'),
  });
  expect(await adapter.edit('nonsense', saying('x'))).toMatchObject({ kind: 'invalid-payload' });
});

it('posts one message despite a restart: by its nonce for some minutes, later by searching', async () => {
  const { adapter, discord, channel, at, another } = await createFixture();
  const one = part('before and after');
  const outcome = await adapter.deliver(at(channel), one);
  expect(await another().deliver(at(channel), one)).toEqual(outcome);
  discord.world.nonces.clear();
  const found = await another().find(at(channel), one.key, new Date(Date.now() - 60_000));
  expect(found).toEqual({ kind: 'arrived', receipt: outcome.kind === 'sent' ? outcome.receipt : '' });
  expect(discord.messages(channel)).toHaveLength(1);
});

it('publishes an announcement whose response was lost, once it is found', async () => {
  const { adapter, discord, guild, at } = await createFixture({}, { buckets: undefined });
  const news = discord.addChannel(guild, { type: 'announcement' });
  discord.fault({ method: 'POST', path: /messages$/, times: 6, do: 'lose' });
  const lost = part('lost on its way');
  expect(await adapter.deliver(at(news), lost)).toMatchObject({ kind: 'unconfirmed' });
  expect(await adapter.find(at(news), lost.key, new Date(0))).toMatchObject({ kind: 'arrived' });
  await until(() => discord.messages(news)[0]?.crossposted === true);
});

it('reports a server that it was removed from while offline as lost at once', async () => {
  const { adapter, discord, guild, channel, at } = await createFixture();
  discord.kick(guild);
  expect(await adapter.deliver(at(channel), part('to nobody'))).toMatchObject({
    kind: 'gone',
    reason: inWords(/removed from the server/),
  });
});
