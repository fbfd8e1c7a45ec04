// Help of the command line: all commands, or one.

import { PROGRAM } from '#src/program.ts';
import { COMMON_FLAGS } from './arguments.ts';
import type { CliCommand, Flag } from './command.ts';

const INTRO = "Paperboy delivers each day's trending research papers to your team's Slack or Discord channels.";

export function helpOfAll(commands: readonly CliCommand[]): string {
  const width = Math.max(...commands.map((command) => command.name.length));
  return [
    INTRO,
    '',
    `usage: ${PROGRAM} COMMAND [FLAGS]`,
    '',
    ...commands.map((command) => `  ${command.name.padEnd(width)}  ${command.summary}`),
    '',
    'Common flags:',
    ...flagLines(COMMON_FLAGS),
    '',
    `Run ${PROGRAM} COMMAND --help for more about a command. To try Paperboy: ${PROGRAM} demo`,
  ].join('\n');
}

const { online: _, ...withoutOnline } = COMMON_FLAGS;

export function helpOfOne(command: CliCommand): string {
  const flags = flagLines(command.flags);
  return [
    `paperboy ${command.name}: ${command.summary}`,
    '',
    `usage: ${PROGRAM} ${command.name} ${command.usage}`.trimEnd(),
    ...(flags.length > 0 ? ['', 'Flags:', ...flags] : []),
    '',
    ...(command.online
      ? [
          'Uses the network by default: Hugging Face, arXiv and the platforms that are set up. To turn this off, add --offline.',
          '',
        ]
      : []),
    'Common flags:',
    ...flagLines(command.online ? withoutOnline : COMMON_FLAGS),
    ...(command.examples.length > 0
      ? ['', 'Examples:', ...command.examples.map((example) => `  ${PROGRAM} ${example}`)]
      : []),
  ].join('\n');
}

function flagLines(flags: Record<string, Flag>): string[] {
  const named = Object.entries(flags).map(([name, flag]) => [
    `--${name}${flag.value ? ` ${flag.value}` : ''}`,
    flag.summary,
  ]);
  const width = Math.max(0, ...named.map(([name]) => name?.length ?? 0));
  return named.map(([name, summary]) => `  ${name?.padEnd(width)}  ${summary}`);
}
