// Commands in texts on Discord: a clickable mention (`</papers edit:ID>`), followed by the options with Discord's names
// (https://docs.discord.com/developers/reference#message-formatting).

import { type AnyCommand, pathOf } from '#src/conversation/command.ts';
import { callOf } from '#src/conversation/input/line.ts';
import { codeMarkdown } from './markdown.ts';

export const BASE_COMMAND = 'papers';

/**
 * A command line as typed in the terminal, without `/papers`, in Discord's markdown; undefined for a command that Discord does not offer.
 */
export type CommandForm = (line: string) => string | undefined;

/** `id`: of the registered `/papers`. A usage line (`search <query> [page:…]`) becomes the command alone: Discord shows the options. */
export function commandForm(commands: readonly AnyCommand[], id: string): CommandForm {
  const listed = commands.filter((one) => one.listed);
  return (line) => {
    const call = callOf(line, commands);
    const command =
      listed.find((one) => pathOf(one) === call.command) ??
      listed.find((one) => line === pathOf(one) || line.startsWith(`${pathOf(one)} `));
    if (!command) return undefined;
    const mention = `</${BASE_COMMAND} ${pathOf(command)}:${id}>`;
    const isUsage = /^[<[]/.test(line.slice(pathOf(command).length).trim());
    const given = isUsage || call.command !== pathOf(command) ? {} : call.options;
    // In Discord's order.
    const options = Object.keys(command.options).flatMap((name) => (given[name] ? [[name, given[name]] as const] : []));
    if (options.length === 0) return mention;
    return `${mention} ${codeMarkdown(options.map(([name, value]) => `${name}:${value}`).join(' '))}`;
  };
}
