// Help pages, generated from the declarations of the commands.

import { type AnyCommand, GROUPS, pathOf, worded } from './command.ts';
import type { Action, Block, Message } from './message.ts';
import type { Option } from './option.ts';
import { type Prose, prose, strong, text, typed } from './texts/prose.ts';
import { texts } from './texts/texts.ts';

function helpCall(path: string): Action {
  return { kind: 'button', label: texts.helpFor(path), call: { command: 'help', options: { command: path } } };
}

/** All listed commands by group, each with its summary and an example. */
export function helpOverview(commands: readonly AnyCommand[]): Message {
  return {
    kind: 'message',
    title: texts.helpTitle(),
    fallbackText: texts.helpGist(),
    blocks: [
      { kind: 'prose', prose: texts.helpIntro() },
      ...groupsOf(commands.filter((one) => one.listed)),
      { kind: 'prose', prose: texts.helpMore() },
    ],
  };
}

/** The listed commands of one group (`reading add`, `reading remove` …). */
export function helpForGroup(group: string, commands: readonly AnyCommand[]): Message {
  const title = texts.helpGroup(group);
  const members = commands.filter((one) => one.listed && one.path.length > 1 && one.path[0] === group);
  return {
    kind: 'message',
    title,
    fallbackText: title,
    blocks: [listOf(members)],
    actions: members.map((one) => helpCall(pathOf(one))),
  };
}

/** A heading and a list for each group, or only the list for a single group. */
function groupsOf(commands: readonly AnyCommand[]): Block[] {
  const groups = GROUPS.map((group) => ({ group, members: commands.filter((one) => (one.group ?? 'read') === group) }));
  const filled = groups.filter(({ members }) => members.length > 0);
  if (filled.length < 2) return [listOf(commands)];
  return filled.flatMap(({ group, members }): Block[] => [
    { kind: 'prose', prose: [strong(texts.helpHeading(group))] },
    listOf(members),
  ]);
}

function listOf(commands: readonly AnyCommand[]): Block {
  return {
    kind: 'list',
    items: commands.map(worded).map((one) => ({
      title: [typed(usageOf(one))],
      note: prose`${one.summary}: ${typed(one.example)}`,
    })),
  };
}

/** One command in full: summary, usage, options, and an example with a button that runs it. */
export function helpFor(declared: AnyCommand): Message {
  const command = worded(declared);
  const path = pathOf(command);
  const options = Object.entries(command.options);
  const blocks: Block[] = [
    { kind: 'prose', prose: prose`${command.summary}` },
    { kind: 'prose', prose: [typed(usageOf(command))] },
  ];
  if (options.length > 0) {
    blocks.push({
      kind: 'list',
      items: options.map(([name, option]) => ({ title: [strong(name)], note: optionProse(option) })),
    });
    blocks.push({ kind: 'prose', prose: texts.helpTyped() });
  }
  blocks.push({ kind: 'prose', prose: texts.forExample(command.example) });
  if (command.allows === 'managers') blocks.push({ kind: 'prose', prose: texts.helpManagers() });
  if (command.allows === 'managers-to-change') blocks.push({ kind: 'prose', prose: texts.helpManagersToChange() });
  return { kind: 'message', title: texts.helpFor(path), fallbackText: `${path}: ${command.summary}`, blocks };
}

/** `search <query> [page:…]`: required options in angle brackets, optional ones in square brackets. */
export function usageOf(command: AnyCommand): string {
  const words = Object.entries(command.options).map(([name, option]) => {
    const word = option.named ? `${name}:…` : name;
    return option.required ? `<${word}>` : `[${word}]`;
  });
  return [pathOf(command), ...words].join(' ');
}

function optionProse(option: Option): Prose {
  const notes = [
    ...(option.required ? [texts.required()] : []),
    ...(option.named ? [texts.byNameOnly()] : []),
    ...(option.choices ? [option.choices.map((choice) => choice.value).join(', ')] : []),
    ...(option.kind === 'window' ? [texts.windowNames()] : []),
    ...(option.kind === 'day' ? [texts.dayForms()] : []),
  ];
  return notes.length > 0 ? [text(`${option.summary} (${notes.join('; ')})`)] : [text(option.summary)];
}
