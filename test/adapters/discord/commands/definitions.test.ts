// The real commands as Discord registers them: within its limits, with room for those to come, and not uploaded twice.

import { ApplicationCommandUpdateRequestSchema } from 'discord-api-spec/zod';
import { describe, expect, it } from 'vitest';
import { type AnyCommand, ready } from '#src/conversation/command.ts';
import { channelOption, type Options, roleOption, textOption } from '#src/conversation/option.ts';
import { loadLanguage } from '#src/conversation/texts/texts.ts';
import { definitionsOf, sameDefinitions } from '../../../../adapters/discord/commands/definitions.ts';
import { commandFaults, commandLength, LIMITS } from '../../../../adapters/discord/render/limits.ts';
import { createCommands } from '../../../../commands/index.ts';

await loadLanguage('de');

/** Needs that are never asked: a definition runs nothing. */
const commands = createCommands({} as Parameters<typeof createCommands>[0]);
const definitions = definitionsOf(commands);
const [papers] = definitions;

interface Named {
  name: string;
  type: number;
  options?: Named[];
  [more: string]: unknown;
}
const subcommands = (papers as unknown as Named).options ?? [];
const optionsOf = (name: string) => subcommands.find((one) => one.name === name)?.options ?? [];

function made(path: AnyCommand['path'], options: Options = {}, listed = true): AnyCommand {
  return ready(
    {
      path: path as [string],
      summary: 'A command to be',
      options,
      example: 'be',
      listed,
      answers: () => 'caller' as const,
      allows: 'anyone' as const,
      run: async () => ({ kind: 'message' as const, fallbackText: '', blocks: [] }),
    },
    null,
  );
}

describe('the command definitions', () => {
  it("stay within every limit, ours and the published schema's", () => {
    expect(definitions.flatMap(commandFaults)).toEqual([]);
    for (const one of definitions) {
      expect(ApplicationCommandUpdateRequestSchema.safeParse(one).error?.issues).toBeUndefined();
    }
  });

  // Twelve more of ordinary size, of which most share two or three groups: so many places of the first level are enough.
  const length = commandLength(papers as (typeof definitions)[number]);
  const room = { places: LIMITS.commandOptions - subcommands.length, letters: LIMITS.commandSum - length };
  it(`leave space for a dozen more commands: ${room.places} places and ${room.letters} letters of 8000`, () => {
    expect(room.places).toBeGreaterThanOrEqual(2);
    expect(room.letters).toBeGreaterThanOrEqual((12 * length) / subcommands.length);
  });

  it('are one command with all listed subcommands in order, and one message menu command', () => {
    expect(definitions.map(({ name, type }) => [name, type])).toEqual([
      ['papers', 1],
      ['Look up paper', 3],
    ]);
    expect(subcommands.map(({ name }) => name)).toEqual(
      commands.filter(({ listed }) => listed).map(({ path }) => path[0]),
    );
    expect(subcommands.map(({ name }) => name)).toContain('restore');
    expect(definitions[0]).toMatchObject({ contexts: [0, 1, 2], integration_types: [0, 1] });
  });

  it('have options of fitting kinds, required ones first', () => {
    const of = (name: string) => Object.fromEntries(optionsOf(name).map((option) => [option.name, option]));
    expect(of('today')).toMatchObject({
      date: { type: 3, autocomplete: true },
      topic: { type: 3, autocomplete: true },
    });
    expect(of('search')).toMatchObject({
      query: { type: 3, required: true },
      limit: { type: 4, min_value: 1, max_value: 100 },
    });
    expect(of('trending').window).toMatchObject({ autocomplete: true });
    expect(of('settings').votes).toMatchObject({
      choices: [
        { name: 'on', value: 'on' },
        { name: 'off', value: 'off' },
      ],
    });
    expect(of('subscribe').channel).toMatchObject({ type: 7 });
    const late = made(['late'], { a: textOption({ summary: 'a' }), r: roleOption({ summary: 'r', required: true }) });
    expect((definitionsOf([late])[0] as unknown as Named).options?.[0]?.options).toMatchObject([
      { name: 'r', type: 8, required: true },
      { name: 'a', type: 3, required: false },
    ]);
  });

  it('group two-word commands', () => {
    const list = [made(['today']), made(['reading', 'add']), made(['why']), made(['reading', 'drop'])];
    const [grouped] = definitionsOf(list);
    expect((grouped as unknown as Named).options).toMatchObject([
      { name: 'today', type: 1 },
      {
        name: 'reading',
        type: 2,
        options: [
          { name: 'add', type: 1 },
          { name: 'drop', type: 1 },
        ],
      },
      { name: 'why', type: 1 },
    ]);
    expect(commandFaults(grouped as (typeof definitions)[number])).toEqual([]);
  });

  it('are described in every language, and called the same in each', () => {
    const settings = subcommands.find(({ name }) => name === 'settings');
    expect(settings).toMatchObject({
      description: expect.stringMatching(/^Show or change/),
      description_localizations: { de: expect.stringMatching(/zeigen oder ändern$/) },
    });
    expect(optionsOf('settings').find(({ name }) => name === 'votes')).toMatchObject({
      description_localizations: { de: 'In diesem Kanal abstimmen lassen' },
      choices: [
        { name: 'on', name_localizations: { de: 'ein' }, value: 'on' },
        { name: 'off', name_localizations: { de: 'aus' }, value: 'off' },
      ],
    });
    expect(definitions[1]).toMatchObject({ name: 'Look up paper', name_localizations: { de: 'Paper nachschlagen' } });
    const lacking = [...subcommands, ...subcommands.flatMap(({ options = [] }) => options)].filter(
      ({ description_localizations: words }) => !words,
    );
    expect(lacking.map(({ name }) => name)).toEqual([]);
    expect([...subcommands, ...subcommands.flatMap(({ options = [] }) => options)]).not.toContainEqual(
      expect.objectContaining({ name_localizations: expect.anything() }),
    );
  });

  it('for one server do not mention contexts', () => {
    expect(definitionsOf(commands, 'guild')[0]).not.toHaveProperty('contexts');
  });
});

/** As the API answers: with ids and versions, empty things left out, its defaults written out, lists in its own order. */
function registered(of: unknown): Record<string, unknown>[] {
  const answered = (one: Record<string, unknown>): Record<string, unknown> => {
    const { options, required, ...more } = one as Named;
    const below = options?.map((option) => answered(option)) ?? [];
    const nested = below.length > 0 ? { options: below } : {};
    return { name_localizations: null, ...more, ...(required === true && { required }), ...nested };
  };
  return (of as Record<string, unknown>[]).map((one) => ({
    ...answered(one),
    id: '1',
    application_id: '2',
    version: '3',
    default_member_permissions: null,
    dm_permission: true,
    nsfw: false,
    description: one.description ?? '',
    integration_types: [1, 0],
  }));
}

describe('comparing with the registered commands', () => {
  const answer = registered(definitions).reverse();

  it('finds no difference when nothing changed', () => {
    expect(sameDefinitions(answer, definitions)).toBe(true);
    const local = definitionsOf(commands, 'guild');
    expect(
      sameDefinitions(
        registered(local).map((one) => ({ ...one, integration_types: null })),
        local,
      ),
    ).toBe(true);
  });

  it('ignores an entry point command that is not ours', () => {
    expect(sameDefinitions([...answer, { type: 4, name: 'launch', description: '' }], definitions)).toBe(true);
  });

  it('finds any difference', () => {
    const [first, ...others] = definitions;
    const named = first as unknown as Named;
    const changed = (more: object) => [{ ...named, ...more }, ...others] as unknown as typeof definitions;
    const wanted = [
      definitions.slice(0, 1),
      changed({ description: 'Other words' }),
      changed({ description_localizations: { de: 'Andere Wörter' } }),
      JSON.parse(JSON.stringify(definitions).replace('"de":"ein"', '"de":"an"')) as typeof definitions,
      changed({ contexts: [0] }),
      changed({ options: named.options?.slice(1) }),
      changed({ options: [...(named.options ?? [])].reverse() }),
      changed({ default_member_permissions: '0' }),
      definitionsOf([...commands.slice(1), made(['extra'], { channel: channelOption({ summary: 'c' }) })]),
    ];
    for (const one of wanted) expect(sameDefinitions(answer, one)).toBe(false);
    expect(sameDefinitions([], definitions)).toBe(false);
  });
});
