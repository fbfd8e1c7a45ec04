// `/papers help`: the commands and their usage.

import { type AnyCommand, type Command, offeredWith, pathOf } from '#src/conversation/command.ts';
import { helpFor, helpForGroup, helpOverview } from '#src/conversation/help.ts';
import { nearest } from '#src/conversation/input/suggest.ts';
import type { Message } from '#src/conversation/message.ts';
import { textOption } from '#src/conversation/option.ts';
import type { Needs } from './needs.ts';

const options = {
  command: textOption({ summary: 'Command to explain', rest: true, completes: 'command' }),
};

export const help: Command<Needs, typeof options> = {
  path: ['help'],
  summary: 'Show all commands, or explain one',
  options,
  example: 'help search',
  answers: () => 'caller',
  allows: 'anyone',
  async run({ command }, { channel }, { commands, traitsOf }) {
    const offered = offeredWith(traitsOf?.(channel.adapter) ?? {}, commands());
    return (command && pageFor(command, offered)) || helpOverview(offered);
  },
};

/** The page of a command, a group, or a probable match. Undefined when the words name no command: "help me please". */
function pageFor(typed: string, commands: readonly AnyCommand[]): Message | undefined {
  const wanted = typed
    .trim()
    .replace(/^\/?papers\s+/i, '')
    .toLowerCase();
  const known = commands.find((one) => pathOf(one) === wanted);
  if (known) return helpFor(known);
  if (commands.some((one) => one.path.length > 1 && one.path[0] === wanted)) return helpForGroup(wanted, commands);
  const listed = commands.filter((one) => one.listed);
  const [near] = nearest(wanted, listed.map(pathOf), 1);
  const meant = listed.find((one) => pathOf(one) === near);
  return meant && helpFor(meant);
}
