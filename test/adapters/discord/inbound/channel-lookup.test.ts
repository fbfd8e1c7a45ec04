// A channel that somebody names: found as it is written, with the caller's right to change it and what Paperboy lacks there.

import { expect, it } from 'vitest';
import type { Context } from '#src/conversation/call.ts';
import { UserError } from '#src/errors.ts';
import { createFixture, type Fixture } from '../fixture.ts';

function from(made: Fixture, who = made.ada): Context {
  const { at, channel, person } = made;
  return { channel: at(channel), person: person(who), canManage: false, now: new Date(), via: 'typed' };
}

it('finds a channel by ID, mention and name, with few requests', async () => {
  const made = await createFixture();
  const { adapter, discord, guild } = made;
  const news = discord.addChannel(guild, { name: 'ml-news', type: 'announcement' });
  for (const which of [news.id, `<#${news.id}>`, '#ML-News', 'ml-news ', made.at(news)]) {
    expect(await adapter.lookUpChannel(which, from(made))).toEqual({
      channel: made.at(news),
      label: '#ml-news',
      canManage: true,
    });
  }
  const before = discord.requests.length;
  await adapter.lookUpChannel(news.id, from(made));
  expect(discord.requests.length - before).toBeLessThanOrEqual(4);
});

it('names the permissions missing there, and whether the caller manages it', async () => {
  const made = await createFixture();
  const { adapter, discord, guild, ada } = made;
  const secondary = discord.addChannel(guild, { name: 'quiet' });
  discord.deny(secondary, 'SEND_MESSAGES');
  const bob = discord.addUser('Bob', guild);
  expect(await adapter.lookUpChannel('quiet', from(made, bob))).toMatchObject({
    canManage: false,
    missingPermissions: ['Send Messages'],
  });
  expect(await adapter.lookUpChannel('quiet', from(made))).toMatchObject({ canManage: true });
  // What somebody does not see is as unknown to them as what is not there.
  discord.deny(secondary, 'VIEW_CHANNEL', ada);
  expect(await adapter.lookUpChannel('quiet', from(made))).toBeUndefined();
  expect(await adapter.lookUpChannel(secondary.id, from(made))).toBeUndefined();
});

it('finds no channel of other servers, without a match, or hidden from Paperboy', async () => {
  const made = await createFixture();
  const { adapter, discord, guild } = made;
  const elsewhere = discord.addChannel(discord.addGuild());
  const hidden = discord.addChannel(guild, { name: 'hidden' });
  discord.deny(hidden, 'VIEW_CHANNEL');
  for (const which of [elsewhere.id, hidden.id, 'no-such-channel', '99999999999999999', made.at(elsewhere)]) {
    expect(await adapter.lookUpChannel(which, from(made))).toBeUndefined();
  }
  const dm = { ...from(made), channel: made.at(discord.dm(made.ada)) };
  expect(await adapter.lookUpChannel(made.channel.id, dm)).toBeUndefined();
});

it.each(['voice', 'stage', 'media', 'forum', 'announcement'] as const)('accepts a %s channel', async (type) => {
  const made = await createFixture();
  const chosen = made.discord.addChannel(made.guild, { type });
  expect(await made.adapter.lookUpChannel(chosen.id, from(made))).not.toHaveProperty('missingPermissions');
});

it('says that a category holds no messages', async () => {
  const made = await createFixture();
  const category = made.discord.addChannel(made.guild, { type: 'category' });
  expect(await made.adapter.lookUpChannel(category.id, from(made))).toMatchObject({
    missingPermissions: [expect.stringMatching(/a channel that accepts messages/)],
  });
});

it('misses what a timeout takes away until it is over', async () => {
  const made = await createFixture();
  const { adapter, discord, guild, channel } = made;
  const bot = guild.members.get(discord.botId);
  bot!.timedOutUntil = new Date(Date.now() + 3_600_000).toISOString();
  expect(await adapter.lookUpChannel(channel.id, from(made))).toMatchObject({
    missingPermissions: ['Send Messages', 'Embed Links'],
  });
  bot!.timedOutUntil = new Date(Date.now() - 1_000).toISOString();
  expect(await adapter.lookUpChannel(channel.id, from(made))).not.toHaveProperty('missingPermissions');
});

it('says to try again when Discord does not respond', async () => {
  const made = await createFixture();
  made.discord.fault({ times: 9, do: 'drop' });
  await expect(made.adapter.lookUpChannel(made.channel.id, from(made))).rejects.toThrow(UserError);
});

it('says that a forum requires a tag and has none, as long as that is true', async () => {
  const made = await createFixture();
  const { adapter, discord, guild } = made;
  discord.addChannel(guild, { name: 'bare', type: 'forum', requireTag: true });
  discord.addChannel(guild, { name: 'tagged', type: 'forum', requireTag: true, tags: ['papers'] });
  const lacks = async (name: string) => (await adapter.lookUpChannel(name, from(made)))?.missingPermissions;
  expect(await lacks('bare')).toEqual([expect.stringContaining('a tag that everyone can use')]);
  expect(await lacks('tagged')).toBeUndefined();
});
