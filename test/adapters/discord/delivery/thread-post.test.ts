// What belongs under a digest finds a place, whatever becomes of threads; and a lost thread is never taken for a lost channel.

import { expect, it } from 'vitest';
import { worded } from '#src/conversation/texts/stored.ts';
import { inWords } from '../../../in-words.ts';
import { createFixture, type Fixture, part } from '../fixture.ts';

async function withRoot(of: Fixture, place = of.channel) {
  const outcome = await of.adapter.deliver(of.at(place), part('The digest'));
  if (outcome.kind !== 'sent') throw new Error(worded(outcome.reason));
  const root = outcome.receipt;
  const id = root.split('/')[1] ?? '';
  const below = (words: string, more: { under?: string } = {}) =>
    of.adapter.deliver(of.at(place), part(words, { under: root, ...more }));
  return { root, id, below };
}

it('posts in a thread on the digest that is created once, even if somebody else created it', async () => {
  const made = await createFixture();
  const { id, below } = await withRoot(made);
  expect(await below('Abstracts 1')).toMatchObject({ kind: 'sent', receipt: expect.stringMatching(`^${id}/`) });
  expect(await below('Abstracts 2')).toMatchObject({ kind: 'sent', receipt: expect.stringMatching(`^${id}/`) });
  expect(made.discord.messages(id)).toHaveLength(2);
  const [opened] = made.discord.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/threads'));
  expect(opened?.body).toMatchObject({ auto_archive_duration: 1_440 });
  expect(made.discord.messages(made.channel)).toHaveLength(1);
});

it('uses a thread whose creation was not confirmed', async () => {
  const made = await createFixture();
  const { id, below } = await withRoot(made);
  made.discord.fault({ method: 'POST', path: /\/threads$/, do: 'lose' });
  expect(await below('Abstracts')).toMatchObject({ kind: 'sent', receipt: expect.stringMatching(`^${id}/`) });
});

it.each([
  ['no right to make threads', ({ discord, channel }: Fixture) => discord.deny(channel, 'CREATE_PUBLIC_THREADS')],
  [
    'no right to write in threads',
    ({ discord, channel }: Fixture) => discord.deny(channel, 'SEND_MESSAGES_IN_THREADS'),
  ],
  [
    'too many threads',
    ({ discord }: Fixture) =>
      discord.fault({ path: /threads$/, do: { status: 400, body: { message: 'many', code: 160006 } } }),
  ],
] as const)('follows below as a reply: %s', async (_why, spoil) => {
  const made = await createFixture();
  const { id, below } = await withRoot(made);
  spoil(made);
  expect(await below('Abstracts')).toMatchObject({
    kind: 'sent',
    receipt: expect.stringMatching(`^${made.channel.id}/`),
  });
  expect(made.discord.messages(made.channel)[1]).toMatchObject({ repliesTo: id, pinged: { users: [], roles: [] } });
});

it.each([
  ['deleted', ({ discord }: Fixture, id: string) => discord.deleteChannel(discord.world.channels.get(id)!)],
  [
    'locked',
    ({ discord }: Fixture, id: string) => discord.archiveThread(discord.world.channels.get(id)!, { locked: true }),
  ],
] as const)('follows below when the thread was %s', async (_what, spoil) => {
  const made = await createFixture();
  const { id, below } = await withRoot(made);
  await below('Abstracts 1');
  spoil(made, id);
  expect(await below('Abstracts 2')).toMatchObject({
    kind: 'sent',
    receipt: expect.stringMatching(`^${made.channel.id}/`),
  });
});

it('follows without a reply where the history may not be read', async () => {
  const made = await createFixture();
  const { below } = await withRoot(made);
  made.discord.deny(made.channel, ['CREATE_PUBLIC_THREADS', 'READ_MESSAGE_HISTORY']);
  expect(await below('Abstracts')).toMatchObject({ kind: 'sent' });
  expect(made.discord.messages(made.channel)).toHaveLength(2);
});

it('skips the part when the digest was deleted, and does not report the channel as lost', async () => {
  const made = await createFixture();
  const { below } = await withRoot(made);
  made.discord.deleteMessage(made.discord.messages(made.channel)[0]!);
  expect(await below('Abstracts')).toMatchObject({ kind: 'filtered', reason: inWords(/was deleted/) });
  expect(made.discord.messages(made.channel)).toEqual([]);
});

it('posts below the first message of a forum post, and skips the part when that post is deleted or locked', async () => {
  const made = await createFixture();
  const forum = made.discord.addChannel(made.guild, { type: 'forum' });
  const { id, below } = await withRoot(made, forum);
  expect(await below('Abstracts')).toMatchObject({ kind: 'sent', receipt: expect.stringMatching(`^${id}/`) });
  expect(made.discord.messages(id)).toHaveLength(2);
  const post = made.discord.world.channels.get(id)!;
  made.discord.archiveThread(post, { locked: true });
  expect(await below('More')).toMatchObject({ kind: 'filtered' });
  made.discord.deleteChannel(post);
  expect(await below('More')).toMatchObject({ kind: 'filtered' });
});

it('posts without a thread inside a thread or a direct message', async () => {
  const made = await createFixture();
  const thread = made.discord.addChannel(made.guild, { type: 'thread', parent: made.channel });
  for (const place of [thread, made.discord.dm(made.ada)]) {
    const { id, below } = await withRoot(made, place);
    expect(await below('Abstracts')).toMatchObject({ kind: 'sent', receipt: expect.stringMatching(`^${place.id}/`) });
    expect(made.discord.messages(place)[1]).toMatchObject({ repliesTo: id });
  }
});
