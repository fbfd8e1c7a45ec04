// Who calls, from where, with which permissions: servers, threads, direct messages, places where only the person has installed Paperboy.

import { ApplicationIntegrationType, InteractionContextType } from 'discord.js';
import { expect, it } from 'vitest';
import type { Context } from '#src/conversation/call.ts';
import { contextOf, lookUpCall, type Made } from '../../../../adapters/discord/inbound/calls.ts';
import { seenText } from '../../../fakes/discord/index.ts';
import type { Channel, User } from '../../../fakes/discord/world/state.ts';
import { commands, contexts } from '../answer-commands.ts';
import { botOf, type Fixture, started } from '../fixture.ts';

const open = () => started({}, {}, commands);

async function context({ discord }: Fixture, user: User, channel: Channel): Promise<Context | undefined> {
  await discord.as(user, channel).slash('papers now').answer();
  return contexts.at(-1);
}

it("knows the channel, the person, and Paperboy's missing permissions there", async () => {
  const made = await open();
  const { discord, guild, channel, ada } = made;
  expect(await context(made, ada, channel)).toMatchObject({
    channel: { adapter: 'discord', team: guild.id, channel: channel.id },
    person: { adapter: 'discord', team: guild.id, person: ada.id },
    locale: 'en-US',
    via: 'typed',
  });
  expect(contexts.at(-1)).not.toHaveProperty('missingPermissions');
  discord.deny(channel, ['EMBED_LINKS', 'READ_MESSAGE_HISTORY']);
  expect((await context(made, ada, channel))?.missingPermissions).toEqual(['Embed Links', 'Read Message History']);
  ada.locale = 'de';
  const german = (await context(made, ada, channel))?.missingPermissions;
  expect(german).toEqual(['Links einbetten', 'Nachrichtenverlauf anzeigen']);
  ada.locale = 'en-US';
  const thread = discord.addChannel(guild, { type: 'thread', parent: channel });
  discord.deny(channel, 'SEND_MESSAGES_IN_THREADS');
  expect((await context(made, ada, thread))?.missingPermissions).toContain('Send Messages in Threads');
});

it.each([
  ['MANAGE_GUILD', true],
  ['MANAGE_CHANNELS', true],
  ['ADMINISTRATOR', true],
  ['MANAGE_MESSAGES', false],
] as const)('%s manages a channel: %s', async (right, canManage) => {
  const made = await open();
  const bob = made.discord.addUser('Bob', made.guild);
  made.discord.empower(made.guild, bob, right);
  expect((await context(made, bob, made.channel))?.canManage).toBe(canManage);
});

it('accepts Manage Channels only for that channel', async () => {
  const made = await open();
  const bob = made.discord.addUser('Bob', made.guild);
  made.discord.grant(made.channel, 'MANAGE_CHANNELS', bob);
  expect((await context(made, bob, made.channel))?.canManage).toBe(true);
  const other = made.discord.addChannel(made.guild, { type: 'text' });
  expect((await context(made, bob, other))?.canManage).toBe(false);
});

it('belongs to the person in direct messages, with everything that servers have', async () => {
  const made = await open();
  const { discord, ada } = made;
  const dm = discord.dm(ada);
  expect(await context(made, ada, dm)).toMatchObject({
    direct: true,
    channel: { team: `@${ada.id}`, channel: dm.id },
    canManage: true,
  });
  expect(contexts.at(-1)).not.toHaveProperty('missingPermissions');
  const asked = await discord.as(ada, dm).slash('papers menu').message();
  const modal = await discord.as(ada, dm).press(asked, 'Order').modal();
  const ordered = await discord.as(ada, dm).submit(modal, { dish: 'bread' }).message();
  expect(seenText(ordered).text).toContain('Ordered: 1 of bread');
  expect((await discord.as(ada, dm).slash('papers slow').message()).author.bot).toBe(true);
  expect(discord.violations).toEqual([]);
});

it('misses an invitation where only the person installed it, and still answers there', async () => {
  const made = await open();
  const { discord } = made;
  const elsewhere = discord.addGuild({ joined: false });
  const channel = discord.addChannel(elsewhere, { type: 'text' });
  const eve = discord.addUser('Eve', elsewhere);
  discord.install(eve);
  discord.empower(elsewhere, eve, 'USE_APPLICATION_COMMANDS');
  const found = await context(made, eve, channel);
  expect(found?.missingPermissions).toEqual([expect.stringMatching(/to be in this server/)]);
  expect(discord.violations).toEqual([]);
});

it('misses access in a group conversation', () => {
  const interaction = {
    channel: { id: '100000000000000001', type: 3 },
    user: { id: '100000000000000002' },
    context: InteractionContextType.PrivateChannel,
    app_permissions: '0',
    authorizing_integration_owners: { [ApplicationIntegrationType.UserInstall]: '100000000000000002' },
  } as unknown as Made;
  expect(contextOf(interaction, 'typed', new Date(0), () => undefined)).toMatchObject({
    channel: { team: '@100000000000000002' },
    missingPermissions: [expect.stringMatching(/direct message instead/)],
  });
});

it('does not accept @everyone as the role that digests mention, typed or chosen in a form', async () => {
  const made = await open();
  const { discord, guild, channel, ada } = made;
  const here = discord.as(ada, channel);
  const typed = await here.slash('papers settings', { mention: { id: guild.id } }).answer();
  expect(typed).toMatchObject({ kind: 'message', ephemeral: true });
  if (typed.kind === 'message') expect(seenText(typed.message).text).toContain("can't mention everyone");
  const modal = await here.slash('papers ask').modal();
  const chosen = await here.submit(modal, { mention: [guild.id] }).answer();
  expect(chosen).toMatchObject({ kind: 'message', ephemeral: true });
  if (chosen.kind === 'message') expect(seenText(chosen.message).text).toContain("can't mention everyone");
  const readers = discord.addRole(guild, 'readers');
  const taken = await here.slash('papers settings', { mention: { id: readers.id } }).message();
  expect(seenText(taken).text).toContain(readers.id);
});

it('completes from memory, and one bad choice does not drop the others', async () => {
  const made = await open();
  const bad = ['', ' ', 'x'.repeat(101)].map((value) => ({ value, label: 'bad' }));
  const long = Array.from({ length: 40 }, (_, i) => ({
    value: `v${i}`,
    label: `${'long '.repeat(40)}${i}`,
    note: 'note',
  }));
  const bot = { ...botOf(commands), complete: () => [...bad, { value: 'only', label: ' \u202e ' }, ...long] };
  await made.adapter.stop();
  await made.another().start(bot);
  const handle = made.discord.as(made.ada, made.channel).complete('papers topics', { topic: 'dif' });
  const choices = await handle.choices();
  expect(choices).toHaveLength(25);
  expect(choices[0]).toEqual({ name: 'only', value: 'only' });
  expect(choices.every(({ name }) => name.length <= 100)).toBe(true);
  expect(made.discord.violations).toEqual([]);
});

it('asks for completions of the focused option, given the earlier ones', async () => {
  const made = await open();
  const asked: unknown[] = [];
  const complete = (...given: unknown[]) => {
    asked.push(given.slice(0, 3));
    return [];
  };
  const bot = { ...botOf(commands), complete };
  await made.adapter.stop();
  await made.another().start(bot);
  await made.discord.as(made.ada, made.channel).complete('papers topics', { topic: 'dif' }).choices();
  expect(asked).toEqual([[{ command: 'topics', options: {} }, 'topic', 'dif']]);
});

it('looks up everything in a message, privately', async () => {
  const made = await open();
  const { discord, ada, channel } = made;
  const said = discord
    .as(ada, channel)
    .say('see https://arxiv.org/abs/2406.00001 and https://huggingface.co/papers/2406.00002v2');
  const answer = await discord.as(ada, channel).lookUp(said).answer();
  expect(answer).toMatchObject({ kind: 'message', ephemeral: true });
  if (answer.kind !== 'message') return;
  expect(seenText(answer.message).text).toMatch(/2406\.00001[\s\S]*2406\.00002v2/);
});

it('knows the roles that a digest cannot notify, in the target channel', async () => {
  const made = await open();
  const { discord, guild, channel, ada } = made;
  const here = discord.as(ada, channel);
  const settings = async (mention: { id: string }) => {
    await here.slash('papers settings', { mention }).answer();
    const silent = contexts.at(-1)?.silentRoles;
    return silent && Object.fromEntries(Object.entries(silent).map(([id, words]) => [id, words()]));
  };
  const readers = discord.addRole(guild, 'readers');
  expect(await settings(readers)).toEqual({
    [readers.id]: expect.stringMatching(/“readers”.*Mention @everyone, @here, and All Roles/),
  });
  expect(await settings(discord.addRole(guild, 'open', { mentionable: true }))).toBeUndefined();
  discord.grant(channel, 'MENTION_EVERYONE');
  expect(await settings(readers)).toBeUndefined();
});

it('answers only its caller where only the person installed it, and offers the invite link', async () => {
  const made = await open();
  const { discord } = made;
  const elsewhere = discord.addGuild({ joined: false });
  const channel = discord.addChannel(elsewhere, { type: 'text' });
  const eve = discord.addUser('Eve', elsewhere);
  discord.install(eve);
  discord.empower(elsewhere, eve, 'USE_APPLICATION_COMMANDS');
  expect(await discord.as(eve, channel).slash('papers now').answer()).toMatchObject({ ephemeral: true });
  expect(contexts.at(-1)).toMatchObject({ absent: true, invite: { label: 'Add to server' } });
  expect(contexts.at(-1)?.invite?.href).toMatch(/^https:\/\/discord\.com\/oauth2\/authorize\?client_id=\d+&/);
  expect(await context(made, made.ada, made.channel)).not.toHaveProperty('absent');
});

it('reads embeds and forwarded messages too', () => {
  const message = {
    content: 'one',
    embeds: [{ url: 'https://arxiv.org/abs/2406.00003', title: 'two' }],
    message_snapshots: [{ message: { content: 'https://arxiv.org/abs/2406.00004' } }],
  };
  const data = { target_id: '1', resolved: { messages: { '1': message } } };
  expect(lookUpCall({ data } as never).options.text).toBe(
    'one\nhttps://arxiv.org/abs/2406.00003\ntwo\nhttps://arxiv.org/abs/2406.00004',
  );
});
