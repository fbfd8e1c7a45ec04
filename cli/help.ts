// Help of the command line: all commands, or one.

import { texts } from '#src/conversation/texts/texts.ts';
import { PROGRAM } from '#src/program.ts';
import { COMMON_FLAGS } from './arguments.ts';
import type { CliCommand, Flag, PlatformFacts } from './command.ts';

export function helpOfAll(commands: readonly CliCommand[], platforms: readonly PlatformFacts[]): string {
  const { intro, usage, anyCommand, commonFlags, more } = texts.cli.help;
  const width = Math.max(...commands.map((command) => command.name.length));
  return [
    intro(platforms.filter(({ team }) => team).map(({ label }) => label)),
    '',
    usage(anyCommand()),
    '',
    ...commands.map((command) => `  ${command.name.padEnd(width)}  ${command.summary()}`),
    '',
    commonFlags(),
    ...flagLines(COMMON_FLAGS),
    '',
    more(),
  ].join('\n');
}

const { online: _, ...withoutOnline } = COMMON_FLAGS;

export function helpOfOne(command: CliCommand, platforms: readonly PlatformFacts[]): string {
  const { usage, flags, network, commonFlags, examples } = texts.cli.help;
  const own = flagLines(command.flags);
  const shown = typeof command.examples === 'function' ? command.examples(platforms) : command.examples;
  return [
    `paperboy ${command.name}: ${command.summary()}`,
    '',
    usage(`${PROGRAM} ${command.name} ${command.usage}`.trimEnd()),
    ...(own.length > 0 ? ['', flags(), ...own] : []),
    '',
    ...(command.online ? [network(), ''] : []),
    commonFlags(),
    ...flagLines(command.online ? withoutOnline : COMMON_FLAGS),
    ...(shown.length > 0 ? ['', examples(), ...shown.map((example) => `  ${PROGRAM} ${example}`)] : []),
  ].join('\n');
}

function flagLines(flags: Record<string, Flag>): string[] {
  const named = Object.entries(flags).map(([name, { value, summary, without }]) => [
    `--${name}${value ? ` ${value}` : ''}`,
    without ? texts.cli.help.withDefault(summary(), without()) : summary(),
  ]);
  const width = Math.max(0, ...named.map(([name]) => name?.length ?? 0));
  return named.map(([name, summary]) => `  ${name?.padEnd(width)}  ${summary}`);
}
