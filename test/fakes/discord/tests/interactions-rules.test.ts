// Modals, deadlines, and the other ways to start an interaction, with a real client.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Refused, refusedBy } from '../with-client.ts';
import { type CommandFixture, createCommandFixture } from '../with-commands.ts';

let at: CommandFixture;
beforeAll(async () => {
  at = await createCommandFixture();
});
afterAll(() => at.close());

const inputs = {
  type: 18,
  label: 'Topics',
  component: { type: 4, custom_id: 'topics', style: 1, min_length: 2 },
} as const;
const modal = { custom_id: 'form', title: 'Subscribe', components: [inputs] };

describe('modals', () => {
  it('are filled in by label and answered with a message', async () => {
    at.does(async (interaction) => {
      if (interaction.isChatInputCommand()) await interaction.showModal(modal);
      else if (interaction.isModalSubmit())
        await interaction.reply(`${interaction.customId} ${interaction.fields.getTextInputValue('topics')}`);
    });
    const form = await at.today().modal();
    expect(form.title).toBe('Subscribe');
    expect((await at.driver.submit(form, { Topics: 'agents' }).message()).content).toBe('form agents');
    expect(() => at.driver.submit(form, { Topics: 'a' })).toThrow(/too short/);
    expect(() => at.driver.submit(form, {})).toThrow(/must be filled in/);
    expect(() => at.driver.submit(form, { Topics: 'agents', Color: 'red' })).toThrow(/no field Color/);
  });

  it('may not answer a modal, or follow a defer', async () => {
    const refused: (Refused | undefined)[] = [];
    at.does(async (interaction) => {
      if (interaction.isChatInputCommand()) return interaction.showModal(modal);
      if (!interaction.isModalSubmit()) return;
      const path = `/interactions/${interaction.id}/${interaction.token}/callback` as const;
      refused.push(await refusedBy(at.client.rest.post(path, { body: { type: 9, data: modal }, auth: false })));
      await interaction.deferReply();
      refused.push(await refusedBy(at.client.rest.post(path, { body: { type: 9, data: modal }, auth: false })));
      return interaction.editReply('done');
    });
    await at.driver.submit(await at.today().modal(), { topics: 'agents' }).message();
    expect(refused).toMatchObject([{ code: 50035 }, { code: 40060 }]);
  });

  it.each([
    ['a title of 46', { title: 'x'.repeat(46) }, 'data.title: BASE_TYPE_MAX_LENGTH'],
    [
      'a label of 46',
      { components: [{ ...inputs, label: 'x'.repeat(46) }] },
      'data.components.0.label: BASE_TYPE_MAX_LENGTH',
    ],
    [
      'six fields',
      {
        components: Array.from({ length: 6 }, (_, index) => ({
          ...inputs,
          component: { ...inputs.component, custom_id: `c${index}` },
        })),
      },
      'data.components: BASE_TYPE_BAD_LENGTH',
    ],
    [
      'a label without words',
      { components: [{ ...inputs, label: '' }] },
      'data.components.0.label: BASE_TYPE_REQUIRED',
    ],
    [
      'a description of 101',
      { components: [{ ...inputs, description: 'x'.repeat(101) }] },
      'data.components.0.description: BASE_TYPE_MAX_LENGTH',
    ],
    [
      'eleven boxes to tick',
      {
        components: [
          {
            ...inputs,
            component: {
              type: 22,
              custom_id: 'days',
              options: Array.from({ length: 11 }, (_, i) => ({ label: `${i}`, value: `${i}` })),
            },
          },
        ],
      },
      'data.components.0.component.options: BASE_TYPE_BAD_LENGTH',
    ],
    [
      'boxes that must be ticked and need not be',
      {
        components: [
          {
            ...inputs,
            component: {
              type: 22,
              custom_id: 'days',
              required: true,
              min_values: 0,
              options: [{ label: 'a', value: 'a' }],
            },
          },
        ],
      },
      'data.components.0.component.min_values: NUMBER_TYPE_MIN',
    ],
    [
      'a field twice',
      { components: [inputs, inputs] },
      'data.components.1.component.custom_id: COMPONENT_CUSTOM_ID_DUPLICATED',
    ],
  ])('are rejected with %s', async (_name, more, fault) => {
    at.does(async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.showModal({ ...modal, ...more } as typeof modal).catch((error) => at.failures.push(error));
      await interaction.reply('sorry');
    });
    expect((await at.today().message()).content).toBe('sorry');
    expect(at.discord.violations[0]).toMatchObject({ kind: 'bad-body' });
    expect((await refusedBy(Promise.reject(at.failures[0])))?.faults).toContain(fault);
  });
});

describe('deadlines', () => {
  it('expire: the person sees an error, the response is rejected, and both are violations', async () => {
    at.discord.world.settings.interactionDeadlineMs = 100;
    at.does(async (interaction) => {
      await expect.poll(() => at.discord.violations.map(({ kind }) => kind)).toContain('no-answer');
      if (interaction.isChatInputCommand()) await interaction.reply('too late');
    });
    expect(await at.today().answer()).toEqual({ kind: 'failed' });
    await expect.poll(() => at.failures).toMatchObject([{ code: 10062 }]);
    expect(at.discord.violations.map(({ kind }) => kind)).toEqual(['no-answer', 'late-answer']);
    at.discord.world.settings.interactionDeadlineMs = 3_000;
  });

  it('allow one first response', async () => {
    let again: Refused | undefined;
    at.does(async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.reply('one');
      const path = `/interactions/${interaction.id}/${interaction.token}/callback` as const;
      again = await refusedBy(at.client.rest.post(path, { body: { type: 4, data: { content: 'two' } }, auth: false }));
    });
    await at.today().message();
    await expect.poll(() => again).toMatchObject({ code: 40060 });
    expect(at.discord.violations.map(({ kind }) => kind)).toEqual(['answered-twice']);
  });

  it('end the token', async () => {
    at.does((interaction) => interaction.isChatInputCommand() && interaction.reply('one'));
    const { interaction } = at.today();
    const webhook = `/webhooks/${at.discord.applicationId}/${interaction.token}` as const;
    const followUp = () => refusedBy(at.client.rest.post(webhook, { body: { content: 'x' }, auth: false }));
    expect(await followUp()).toMatchObject({ code: 10015 });
    await expect.poll(() => interaction.first).toBeDefined();
    expect(await followUp()).toBeUndefined();
    at.discord.world.settings.interactionTokenMs = 0;
    expect(await followUp()).toMatchObject({ code: 50027, status: 401 });
    at.discord.world.settings.interactionTokenMs = 900_000;
  });
});

describe('other entry points', () => {
  it('a message menu shows the bot a message that it could not read otherwise', async () => {
    const said = at.driver.say('see arxiv.org/abs/2606.1');
    at.does(
      (interaction) =>
        interaction.isMessageContextMenuCommand() &&
        interaction.reply(`found in: ${interaction.targetMessage.content}`),
    );
    expect((await at.driver.lookUp(said).message()).content).toBe('found in: see arxiv.org/abs/2606.1');
  });

  it('direct messages have their own context and owners', async () => {
    let seen: unknown[] = [];
    at.does((interaction) => {
      seen = [interaction.context, interaction.guildId, interaction.authorizingIntegrationOwners.guildId];
      return interaction.isChatInputCommand() && interaction.reply('hello');
    });
    await at.discord.as(at.ada, at.discord.dm(at.ada)).slash('papers today').message();
    expect(seen).toEqual([1, null, '0']);
  });

  it('a defer accepts no flag but ephemeral', async () => {
    at.does(async (interaction) => {
      const path =
        `/interactions/${interaction.id}/${interaction.isRepliable() && interaction.token}/callback` as const;
      const refused = await refusedBy(
        at.client.rest.post(path, { body: { type: 5, data: { flags: 1 << 15 } }, auth: false }),
      );
      if (interaction.isChatInputCommand()) await interaction.reply(String(refused?.code));
    });
    expect((await at.today().message()).content).toBe('50035');
  });

  it("a guild without the bot grants it only its user's permissions, and five follow-ups", async () => {
    const foreign = at.discord.addGuild({ joined: false });
    const room = at.discord.addChannel(foreign);
    const eve = at.discord.addUser('Eve', foreign);
    at.discord.install(eve);
    await at.client.rest.put(`/applications/${at.discord.applicationId}/commands`, {
      body: [{ name: 'mine', description: 'x', integration_types: [1], contexts: [0] }],
    });
    let rights: bigint | undefined;
    at.does(async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      rights = interaction.appPermissions?.bitfield;
      await interaction.reply('hello');
      for (let n = 0; n < 6; n++) await interaction.followUp(`${n}`);
    });
    const handle = at.discord.as(eve, room).slash('mine');
    await expect.poll(() => at.failures).toMatchObject([{ code: 40094 }]);
    expect(handle.followUps).toHaveLength(5);
    expect(rights).toBe((1n << 14n) | (1n << 15n) | (1n << 17n));
  });
});

describe('ephemeral messages', () => {
  it('are seen and pressed by one person only, and cannot be read over REST', async () => {
    const go = { type: 1, components: [{ type: 2, style: 1, label: 'Go', custom_id: 'go' }] } as const;
    at.does(
      (interaction) =>
        interaction.isRepliable() && interaction.reply({ content: '<@1> psst', components: [go], flags: 64 }),
    );
    const said = at.driver.say('x');
    await at.client.rest.put(`/applications/${at.discord.applicationId}/commands`, {
      body: [{ type: 3, name: 'Menu' }],
    });
    const whisper = await at.driver.menu(said, 'Menu').message();
    const eve = at.discord.addUser('Eve', at.guild);
    expect(() => at.discord.as(eve, at.channel).press(whisper, 'Go')).toThrow(/does not see/);
    expect(whisper.pinged).toEqual({ everyone: false, users: [], roles: [] });
    expect(await at.driver.press(whisper, 'Go').answer()).toMatchObject({ kind: 'message', ephemeral: true });
    const read = at.client.rest.get(`/channels/${at.channel.id}/messages/${whisper.id}`);
    expect(await refusedBy(read)).toMatchObject({ code: 10008 });
  });
});
