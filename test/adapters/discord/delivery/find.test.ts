// Looking for a part by its key: found wherever it may lie, absent only after a look that could have seen it.

import { MessageFlags } from 'discord.js';
import { expect, it } from 'vitest';
import type { Clues, Found } from '#src/conversation/adapter.ts';
import { worded } from '#src/conversation/texts/stored.ts';
import { snowflakeAt } from '../../../../adapters/discord/api/refs.ts';
import { createFixture, type Fixture, part } from '../fixture.ts';

const since = () => new Date(Date.now() - 3_600_000);

async function posted(made: Fixture, place = made.channel, more: { under?: string } = {}) {
  const one = part('to be found', more);
  const outcome = await made.adapter.deliver(made.at(place), one);
  if (outcome.kind !== 'sent') throw new Error(worded(outcome.reason));
  const find = (where = place): Promise<Found> => made.another().find(made.at(where), one.key, since());
  return { ...outcome, key: one.key, find };
}

it('finds a part among several hundred messages by others', async () => {
  const made = await createFixture();
  const chatter = (many: number) => {
    for (let i = 0; i < many; i += 1) made.discord.as(made.ada, made.channel).say(`number ${i}`);
  };
  chatter(250);
  const { receipt, find } = await posted(made);
  chatter(120);
  expect(await find()).toEqual({ kind: 'arrived', receipt });
});

it("finds a part in the thread under a digest, starting from the digest's channel", async () => {
  const made = await createFixture();
  const root = await posted(made);
  const { receipt, find } = await posted(made, made.channel, { under: root.receipt });
  expect(await find()).toEqual({ kind: 'arrived', receipt });
  expect(await root.find()).toEqual({ kind: 'arrived', receipt: root.receipt });
});

it('finds a part in the thread of one digest when the thread of another is deleted', async () => {
  const made = await createFixture();
  const roots = [await posted(made), await posted(made), await posted(made)];
  const parts = [];
  for (const root of roots) parts.push(await posted(made, made.channel, { under: root.receipt }));
  for (const i of [0, 2]) {
    made.discord.deleteChannel(made.discord.world.channels.get(roots[i]?.receipt.split('/')[1] ?? '')!);
    // As it is where the thread goes between two questions.
    made.discord.messages(made.channel)[i]!.flags |= MessageFlags.HasThread;
  }
  expect(await parts[1]?.find()).toEqual({ kind: 'arrived', receipt: parts[1]?.receipt });
});

it.each([['text'], ['forum']] as const)(
  'finds a part below a digest in a %s channel that is older than the search',
  async (type) => {
    const made = await createFixture();
    const channel = type === 'text' ? made.channel : made.discord.addChannel(made.guild, { type });
    const root = await posted(made, channel);
    await new Promise((resolve) => setTimeout(resolve, 5));
    const later = new Date();
    const { key, receipt } = await posted(made, channel, { under: root.receipt });
    const look = (clues: Clues) => made.another().find(made.at(channel), key, later, clues);
    expect(await look({ under: root.receipt })).toEqual({ kind: 'arrived', receipt });
    expect(await look({})).toEqual({ kind: 'absent' });
  },
);

it('continues reading a channel that is too long for one search', async () => {
  const made = await createFixture();
  const { key, receipt } = await posted(made);
  const messages = made.discord.messages(made.channel);
  const other = part('not there').key;
  // More than two thousand before it.
  made.discord.world.messages.get(made.channel.id)!.unshift(
    ...Array.from({ length: 2_050 }, (_, i) => ({
      ...messages[0]!,
      id: `${BigInt(snowflakeAt(since())) + BigInt(i + 1)}`,
      author: made.ada,
    })),
  );
  const adapter = made.another();
  const from = new Date(since().getTime() - 1_000);
  for (const [wanted, found] of [
    [key, { kind: 'arrived', receipt }],
    [other, { kind: 'absent' }],
  ] as const) {
    expect(await adapter.find(made.at(made.channel), wanted, from)).toEqual({ kind: 'unknown', againInMs: 1_000 });
    expect(await adapter.find(made.at(made.channel), wanted, from)).toEqual(found);
  }
});

it('finds forum posts and messages in them, open and archived', async () => {
  const made = await createFixture();
  const forum = made.discord.addChannel(made.guild, { type: 'forum' });
  const root = await posted(made, forum);
  const below = await posted(made, forum, { under: root.receipt });
  made.discord.archiveThread(made.discord.world.channels.get(root.receipt.split('/')[0] ?? '')!);
  expect(await root.find()).toEqual({ kind: 'arrived', receipt: root.receipt });
  expect(await below.find()).toEqual({ kind: 'arrived', receipt: below.receipt });
});

it('finds a forum post behind a hundred others that were archived since', async () => {
  const made = await createFixture();
  const forum = made.discord.addChannel(made.guild, { type: 'forum' });
  const root = await posted(made, forum);
  made.discord.archiveThread(made.discord.world.channels.get(root.receipt.split('/')[0] ?? '')!);
  await new Promise((resolve) => setTimeout(resolve, 5));
  for (let i = 0; i < 130; i += 1) {
    const other = made.discord.addChannel(made.guild, { type: 'thread', parent: forum });
    made.discord.archiveThread(other);
  }
  expect(await root.find()).toEqual({ kind: 'arrived', receipt: root.receipt });
});

it('finds a part in a direct message', async () => {
  const made = await createFixture();
  const { receipt, find } = await posted(made, made.discord.dm(made.ada));
  expect(await find()).toEqual({ kind: 'arrived', receipt });
});

it.each([
  ['the history may not be read', ({ discord, channel }: Fixture) => discord.deny(channel, 'READ_MESSAGE_HISTORY')],
  ['the channel may not be seen', ({ discord, channel }: Fixture) => discord.deny(channel, 'VIEW_CHANNEL')],
  [
    'Discord fails',
    ({ discord }: Fixture) => discord.fault({ method: 'GET', path: /messages$/, times: 3, do: { status: 500 } }),
  ],
  ['Discord does not answer', ({ discord }: Fixture) => discord.fault({ path: /^\/guilds/, times: 9, do: 'drop' })],
  [
    'nobody knows who we are',
    ({ discord }: Fixture) => discord.fault({ path: /^\/applications/, times: 3, do: 'drop' }),
  ],
] as const)('answers unknown where %s', async (_why, spoil) => {
  const made = await createFixture();
  const { find } = await posted(made);
  spoil(made);
  expect(await find()).toEqual({ kind: 'unknown' });
});

it('answers absent for another key, another author, older messages, and deleted channels or threads', async () => {
  const made = await createFixture();
  const { adapter, discord, channel, at } = made;
  const root = await posted(made);
  expect(await adapter.find(at(channel), part('x').key, since())).toEqual({ kind: 'absent' });
  expect(await adapter.find(at(channel), root.key, new Date(Date.now() + 60_000))).toEqual({ kind: 'absent' });
  const below = await posted(made, channel, { under: root.receipt });
  discord.deleteChannel(discord.world.channels.get(root.receipt.split('/')[1] ?? '')!);
  expect(await below.find()).toEqual({ kind: 'absent' });
  discord.messages(channel)[0]!.author = made.ada;
  expect(await root.find()).toEqual({ kind: 'absent' });
  discord.deleteChannel(channel);
  expect(await root.find()).toEqual({ kind: 'absent' });
});
