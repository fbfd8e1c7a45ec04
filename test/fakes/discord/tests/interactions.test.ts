// Commands and answers with a real client: options, defers, updates, choices.
import { type Interaction, MessageFlags } from 'discord.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CommandFixture, createCommandFixture } from '../with-commands.ts';

let at: CommandFixture;
beforeAll(async () => {
  at = await createCommandFixture();
});
afterAll(() => at.close());

const button = { type: 1, components: [{ type: 2, style: 1, label: 'Go', custom_id: 'go' }] } as const;

describe('a slash command', () => {
  it('sends typed options, channel, permissions and locale', async () => {
    let seen: Interaction | undefined;
    const role = at.discord.addRole(at.guild, 'readers');
    at.does((interaction) => {
      seen = interaction;
      return interaction.isChatInputCommand() && interaction.reply('hello');
    });
    const options = { topic: 'agents', size: 5, where: at.channel, ping: role };
    const shown = await at.driver.slash('papers today', options).answer();
    expect(shown).toMatchObject({
      kind: 'message',
      ephemeral: false,
      updated: false,
      message: { content: 'hello', type: 20 },
    });
    if (!seen?.isChatInputCommand()) throw new Error('no command');
    expect(seen.options.getSubcommand()).toBe('today');
    expect(seen.options.getInteger('size')).toBe(5);
    expect(seen.options.getChannel('where')?.id).toBe(at.channel.id);
    expect(seen.options.getRole('ping')?.name).toBe('readers');
    expect(seen.appPermissions?.has('SendMessages')).toBe(true);
    expect(seen.memberPermissions?.has('ManageGuild')).toBe(false);
    at.discord.deny(at.channel, 'VIEW_CHANNEL');
    await at.driver.slash('papers today', options).answer();
    expect(seen.appPermissions?.bitfield).toBe(0n);
    at.discord.grant(at.channel, 'VIEW_CHANNEL');
    expect([seen.locale, seen.guildLocale, seen.context]).toEqual(['en-US', 'en-US', 0]);
    expect(seen.authorizingIntegrationOwners).toMatchObject({ 0: at.guild.id });
  });

  it('can be nested in a group', async () => {
    at.does(
      (interaction) =>
        interaction.isChatInputCommand() &&
        interaction.reply(`${interaction.options.getSubcommandGroup()} ${interaction.options.getString('paper')}`),
    );
    expect((await at.driver.slash('papers reading add', { paper: '2606.1' }).message()).content).toBe('reading 2606.1');
  });

  it.each([
    ['nothing', {}, /no command \/nothing/],
    ['papers tomorrow', {}, /no "tomorrow" here, only today, reading/],
    ['papers', {}, /sub-command must be chosen/],
    ['papers today', { color: 'red' }, /no option "color"/],
    ['papers today', { size: 21 }, /too large/],
    ['papers reading add', {}, /"paper" is required/],
    ['admin', {}, /no command \/admin to ada/],
  ])('cannot be sent when Discord would not allow it: /%s %j', (path, typed, words) => {
    expect(() => at.driver.slash(path, typed)).toThrow(words);
  });

  it('is offered to people with its permission', async () => {
    at.does((interaction) => interaction.isChatInputCommand() && interaction.reply('yes'));
    const boss = at.discord.addUser('Boss', at.guild);
    at.discord.empower(at.guild, boss, 'MANAGE_GUILD');
    expect((await at.discord.as(boss, at.channel).slash('admin').message()).content).toBe('yes');
  });
});

describe('responses', () => {
  it('can be deferred and edited, with privacy decided at the defer', async () => {
    at.does(async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply({ flags: MessageFlags.Ephemeral });
      await interaction.editReply('later');
      await interaction.followUp('and more');
    });
    const handle = at.today();
    expect(await handle.answer()).toMatchObject({
      kind: 'message',
      ephemeral: true,
      message: { content: 'later', edits: 0 },
    });
    await expect.poll(() => handle.followUps.map(({ content }) => content)).toEqual(['and more']);
    expect(handle.first).toMatchObject({ type: 5, at: expect.any(Number) });
    expect(at.discord.whispers(at.ada).map(({ content }) => content)).toContain('later');
    expect(at.discord.messages(at.channel).map(({ content }) => content)).not.toContain('later');
  });

  it('replace a public placeholder with the first follow-up, whatever its flag says, but not after a delete', async () => {
    let deletes = false;
    at.does(async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply();
      if (deletes) await interaction.deleteReply();
      await interaction.followUp({ content: 'sorry', flags: MessageFlags.Ephemeral });
    });
    expect(await at.today().answer()).toMatchObject({ ephemeral: false, message: { content: 'sorry' } });
    deletes = true;
    expect(await at.today().answer()).toMatchObject({ ephemeral: true, message: { content: 'sorry' } });
  });

  it('to a button can update its message, at once or after a deferred update', async () => {
    at.does(async (interaction) => {
      if (interaction.isChatInputCommand()) await interaction.reply({ content: 'one', components: [button] });
      else if (interaction.isButton() && interaction.message.content === 'one') await interaction.update('two');
      else if (interaction.isButton()) {
        await interaction.deferUpdate();
        await interaction.editReply('three');
      }
    });
    const message = await at.today().message();
    expect(await at.driver.press(message, 'Go').answer()).toMatchObject({
      kind: 'message',
      updated: true,
      message: { content: 'two' },
    });
    expect(await at.driver.press(message, /^G/).answer()).toMatchObject({
      updated: true,
      message: { content: 'three', edits: 2 },
    });
    expect(() => at.driver.press(message, 'Stop')).toThrow(/no button Stop \(0\) among Go/);
  });

  it('can be a select menu, whose options are chosen by label', async () => {
    const menu = {
      type: 3,
      custom_id: 's',
      placeholder: 'Pick',
      options: [
        { label: 'A', value: 'a' },
        { label: 'B', value: 'b' },
      ],
    } as const;
    at.does(async (interaction) => {
      if (interaction.isChatInputCommand())
        await interaction.reply({ content: 'x', components: [{ type: 1, components: [menu] }] });
      else if (interaction.isStringSelectMenu()) await interaction.reply(interaction.values.join());
    });
    const message = await at.today().message();
    expect((await at.driver.choose(message, 'Pick', 'B').message()).content).toBe('b');
    expect((await at.driver.take(message, 'A').message()).content).toBe('a');
    expect(() => at.driver.take(message, 'C')).toThrow(/no button or choice C among Pick/);
    expect(() => at.driver.choose(message, 'Pick', 'C')).toThrow(/no choice "C" among A \| B/);
  });

  it('can be choices, limited to 25', async () => {
    let count = 2;
    at.does(
      (interaction) =>
        interaction.isAutocomplete() &&
        interaction.respond(
          Array.from({ length: count }, (_, index) => ({
            name: `${interaction.options.getFocused()}${index}`,
            value: `v${index}`,
          })),
        ),
    );
    const choices = await at.driver.complete('papers today', { topic: 'ag' }).choices();
    expect(choices).toEqual([
      { name: 'ag0', value: 'v0' },
      { name: 'ag1', value: 'v1' },
    ]);
    count = 26;
    at.driver.complete('papers today', { topic: 'ag' });
    await expect.poll(() => at.failures).toMatchObject([{ code: 50035 }]);
  });
});
