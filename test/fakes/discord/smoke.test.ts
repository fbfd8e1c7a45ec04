// First light: real discord.js logs in, posts and answers. Grows into the tests beside it.
import { Client, GatewayIntentBits, Partials } from 'discord.js';
import { expect, it } from 'vitest';
import { seenText, startFakeDiscord } from './index.ts';

it('logs in, posts, answers', async () => {
  const discord = await startFakeDiscord();
  const guild = discord.addGuild();
  const channel = discord.addChannel(guild);
  const ada = discord.addUser('Ada', guild);
  const client = new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessageReactions, GatewayIntentBits.DirectMessages],
    partials: [Partials.Message, Partials.Reaction, Partials.Channel],
    rest: { api: discord.apiUrl },
  });
  const ready = new Promise((resolve) => client.once('clientReady', resolve));
  await client.login(discord.token);
  await ready;
  expect(client.guilds.cache.get(guild.id)?.channels.cache.size).toBe(1);
  await client.application?.commands.set([
    {
      name: 'papers',
      description: 'Papers',
      options: [{ type: 1, name: 'today', description: 'x', options: [{ type: 3, name: 'topic', description: 'x' }] }],
    },
  ]);
  client.on('interactionCreate', async (interaction) => {
    if (interaction.isChatInputCommand()) {
      await interaction.deferReply();
      await interaction.editReply({
        content: `hello ${interaction.options.getString('topic')}`,
        components: [{ type: 1, components: [{ type: 2, style: 1, label: 'Go', custom_id: 'go' }] }],
      });
    }
    if (interaction.isButton()) await interaction.reply({ content: 'pressed', flags: 64 });
  });
  const shown = await discord.as(ada, channel).slash('papers today', { topic: 'agents' }).answer();
  expect(shown).toMatchObject({ kind: 'message', ephemeral: false, message: { content: 'hello agents' } });
  if (shown.kind !== 'message') return;
  const pressed = await discord.as(ada, channel).press(shown.message, 'Go').answer();
  expect(pressed).toMatchObject({ kind: 'message', ephemeral: true, message: { content: 'pressed' } });
  const sent = await client.rest.post(`/channels/${channel.id}/messages`, {
    body: { content: '**hi** [there](https://x.org/a)' },
  });
  expect(sent).toMatchObject({ content: '**hi** [there](https://x.org/a)' });
  expect(seenText(discord.messages(channel)[1]!)).toEqual({ text: 'hi there', links: ['https://x.org/a'] });
  expect(discord.violations).toEqual([]);
  await client.destroy();
  await discord.stop();
});
