// Registering commands over discord.js's REST: what is kept, what comes back, what is rejected.
import type { REST } from 'discord.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFixture, type Fixture, refusedBy, restAt } from '../with-client.ts';

let at: Fixture;
let rest: REST;
beforeAll(async () => {
  at = await createFixture({ buckets: undefined });
  rest = restAt(at.discord);
});
afterAll(() => at.close());

const globally = () => `/applications/${at.discord.applicationId}/commands` as const;
const put = (body: object[]) => rest.put(globally(), { body }) as Promise<{ id: string }[]>;
const option = (more: object = {}) => ({ type: 3, name: 'topic', description: 'Topic', ...more });
const command = (more: object = {}) => ({ name: 'papers', description: 'Papers', ...more });
const many = (count: number, make: (index: number) => object) =>
  Array.from({ length: count }, (_, index) => make(index));

describe('a list of commands', () => {
  it('replaces the previous one, and a command of the same name keeps its ID', async () => {
    const [first] = await put([command(), command({ name: 'other' })]);
    const [again] = await put([command({ description: 'New' })]);
    expect(again?.id).toBe(first?.id);
    expect(await rest.get(globally())).toMatchObject([
      { name: 'papers', description: 'New', default_member_permissions: null },
    ]);
    expect(at.discord.counters().commandUploads).toBe(2);
  });

  it('in a guild is separate from the global one', async () => {
    await put([command()]);
    const inGuild = `/applications/${at.discord.applicationId}/guilds/${at.guild.id}/commands` as const;
    await rest.put(inGuild, { body: [command({ name: 'local' })] });
    expect(await rest.get(inGuild)).toMatchObject([{ name: 'local', guild_id: at.guild.id }]);
    expect(await rest.get(globally())).toMatchObject([{ name: 'papers' }]);
    at.discord.kick(at.guild);
    expect(at.discord.commands.map(({ name }) => name)).toEqual(['papers']);
    expect(await refusedBy(rest.put(inGuild, { body: [] }))).toMatchObject({ code: 50001 });
    at.discord.invite(at.guild);
  });

  it('includes translations on request', async () => {
    await put([command({ description_localizations: { de: 'Artikel' } })]);
    const [plain] = (await rest.get(globally())) as object[];
    expect(plain).not.toHaveProperty('description_localizations');
    const [full] = (await rest.get(`${globally()}?with_localizations=true`)) as object[];
    expect(full).toMatchObject({ description_localizations: { de: 'Artikel' } });
  });

  it.each([
    ['25 options', [command({ options: many(25, (n) => option({ name: `o${n}` })) })]],
    ['a bit set as a string', [command({ default_member_permissions: '32' })]],
    ['15 menus', many(15, (n) => ({ type: 3, name: `Menu ${n}` }))],
  ])('accepts %s', async (_name, body) => {
    expect(await refusedBy(put(body))).toBeUndefined();
  });

  const group = (options: object[]) => ({ type: 2, name: 'group', description: 'G', options });
  const sub = (options: object[] = [], name = 'sub') => ({ type: 1, name, description: 'S', options });
  it.each([
    ['an upper-case name', [command({ name: 'Papers' })], '0.name: APPLICATION_COMMAND_INVALID_NAME'],
    ['no description', [command({ description: '' })], '0.description: BASE_TYPE_REQUIRED'],
    ['a description of 101', [command({ description: 'x'.repeat(101) })], '0.description: BASE_TYPE_MAX_LENGTH'],
    [
      '26 options',
      [command({ options: many(26, (n) => option({ name: `o${n}` })) })],
      '0.options: BASE_TYPE_MAX_LENGTH',
    ],
    [
      '26 choices',
      [command({ options: [option({ choices: many(26, (n) => ({ name: `c${n}`, value: `v${n}` })) })] })],
      '0.options.0.choices: BASE_TYPE_MAX_LENGTH',
    ],
    [
      'required after optional',
      [command({ options: [option(), option({ name: 'b', required: true })] })],
      '0.options.1: APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
    ],
    ['a name twice', [command(), command()], '1.name: APPLICATION_COMMANDS_DUPLICATE_NAME'],
    [
      'an option twice',
      [command({ options: [option(), option()] })],
      '0.options.1: APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS',
    ],
    ['an unknown tongue', [command({ name_localizations: { xx: 'x' } })], '0.name_localizations.xx: ENUM_TYPE_COERCE'],
    [
      'options beside sub-commands',
      [command({ options: [sub(), option()] })],
      '0.options: APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
    ],
    [
      'more than 8,000 characters',
      [
        command({
          options: many(25, (n) =>
            sub(
              many(4, (m) => option({ name: `o${m}`, description: 'x'.repeat(100) })),
              `s${n}`,
            ),
          ),
        }),
      ],
      '0: APPLICATION_COMMAND_TOO_LARGE',
    ],
    [
      'a group in a group',
      [command({ options: [group([group([sub()])])] })],
      '0.options.0.options.0.type: BASE_TYPE_CHOICES',
    ],
    [
      'a menu with a description',
      [{ type: 3, name: 'Look up', description: 'x' }],
      '0.description: APPLICATION_COMMAND_DESCRIPTION_NOT_ALLOWED',
    ],
  ])('rejects %s', async (_name, body, fault) => {
    const before = at.discord.counters().commandUploads;
    expect((await refusedBy(put(body)))?.faults).toContain(fault);
    expect(at.discord.counters().commandUploads).toBe(before);
  });
});

describe('who is offered a command', () => {
  it("depends on where the bot is installed and on the command's contexts", async () => {
    await put([
      command({ name: 'everywhere', integration_types: [0, 1], contexts: [0, 1, 2] }),
      command({ name: 'guilds', contexts: [0] }),
    ]);
    const foreign = at.discord.addGuild({ joined: false });
    const room = at.discord.addChannel(foreign);
    const eve = at.discord.addUser('Eve', foreign, at.guild);
    const there = at.discord.as(eve, room);
    expect(() => there.slash('everywhere')).toThrow(/no command/);
    at.discord.install(eve);
    expect(there.slash('everywhere').interaction.owners).toEqual({ 1: eve.id });
    expect(() => there.slash('guilds')).toThrow(/no command/);
    expect(at.discord.as(eve, at.channel).slash('guilds').interaction.owners).toEqual({ 0: at.guild.id, 1: eve.id });
    expect(() => at.discord.as(eve, at.discord.dm(eve)).slash('guilds')).toThrow(/no command/);
  });

  it('nobody in an archived thread', async () => {
    await put([command()]);
    const thread = at.discord.addChannel(at.guild, { type: 'thread', parent: at.channel });
    expect(at.discord.as(at.ada, thread).slash('papers').interaction.channel).toBe(thread);
    at.discord.archiveThread(thread);
    expect(() => at.discord.as(at.ada, thread).slash('papers')).toThrow(/archived/);
  });
});
