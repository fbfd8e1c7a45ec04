// What commands are called in German: all of them, with all their options and choices, within the limits of the platforms.

import { describe, expect, it } from 'vitest';
import { pathOf, worded } from '#src/conversation/command.ts';
import { helpFor } from '#src/conversation/help.ts';
import { commandTexts } from '#src/conversation/texts/de/commands.ts';
import { plain } from '#src/conversation/texts/prose.ts';
import { inLanguage, LANGUAGES, loadLanguage } from '#src/conversation/texts/texts.ts';
import { createCommands } from '../../../../commands/index.ts';
import type { Needs } from '../../../../commands/needs.ts';

const commands = createCommands({} as Needs);

/** All but the languages, which go by their own names. */
const choicesOf = (choices: readonly { value: string; label: string }[] = []) =>
  choices.map(({ value }) => value).filter((value) => !Object.hasOwn(LANGUAGES, value));

describe('commands in German', () => {
  it('are the declared ones, with the declared options and choices', () => {
    const declared = commands.map(({ path, options }) => [
      path.join(' '),
      Object.entries(options).map(([name, { choices }]) => [name, choicesOf(choices)]),
    ]);
    const inGerman = Object.entries(commandTexts).map(([path, { options = {} }]) => [
      path,
      Object.entries(options).map(([name, { choices = {} }]) => [name, Object.keys(choices)]),
    ]);
    expect(inGerman).toEqual(declared);
  });

  it("fit Discord's descriptions and modal labels", () => {
    const options = Object.values(commandTexts).flatMap((one) => Object.values(one.options ?? {}));
    const summaries = [...Object.values(commandTexts), ...options].map(({ summary }) => summary);
    expect(summaries.filter((summary) => summary.length > 100)).toEqual([]);
    expect(options.filter(({ label }) => label.length > 45)).toEqual([]);
  });

  it('that need options have a title for their form, which fits a modal of Slack', () => {
    const asking = commands.filter(({ options }) => Object.values(options).some(({ required }) => required));
    expect(asking.length).toBeGreaterThan(5);
    expect(asking.map(pathOf).filter((path) => !commandTexts[path]?.title)).toEqual([]);
    expect(Object.values(commandTexts).filter(({ title = '' }) => title.length > 24)).toEqual([]);
  });

  it('are shown in help and forms in the current language, and as declared otherwise', async () => {
    await loadLanguage('de');
    const settings = commands.find(({ path }) => path[0] === 'settings');
    if (!settings) throw new Error('no settings');
    const german = inLanguage('de', () => worded(settings));
    expect(german.options.votes).toMatchObject({
      label: 'Abstimmen',
      choices: [{ value: 'on', label: 'ein' }, { value: 'off' }],
    });
    expect(german.options.votes?.kind).toBe('choice');
    const [first] = inLanguage('de', () => helpFor(settings)).blocks;
    expect(first?.kind === 'prose' && plain(first.prose)).toBe(commandTexts.settings?.summary);
    expect(inLanguage('en', () => worded(settings))).toEqual(settings);
  });
});
