// The process: arguments and environment in, signals, exit code. Everything else is behind the doors that app.ts opens.

import { createInterface } from 'node:readline';
import { COMMON_FLAGS, momentFlag, readArguments } from './cli/arguments.ts';
import { type Arguments, type CliCommand, type Console, type Doors, EXIT, type ExitCode } from './cli/command.ts';
import { helpOfAll, helpOfOne } from './cli/help.ts';
import { COMMANDS } from './cli/index.ts';
import { frozenClock, runningClock } from './src/clock.ts';
import { type Config, readConfig } from './src/config.ts';
import { nearest } from './src/conversation/suggest.ts';
import { ConfigError, UserError } from './src/errors.ts';
import { createLog } from './src/log.ts';

const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => stopping.abort(new Error(`stopped by ${signal}`)));
}
// A reader that has enough (`| head`) is no fault of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(EXIT.done);
  throw error;
});

process.exitCode = await main(process.argv.slice(2));

async function main([name, ...rest]: string[]): Promise<ExitCode> {
  try {
    if (name === undefined || name === 'help' || name === '--help' || name === '-h') return helped(rest[0]);
    const command = COMMANDS.find((one) => one.name === name);
    if (!command) throw new UserError(unknownCommand(name), 'command');
    const args = readArguments(rest, { ...COMMON_FLAGS, ...command.flags }, command.dashes ?? false);
    if (args.flags.help) return helped(name);
    return await run(command, args);
  } catch (error) {
    return failed(error, name);
  }
}

async function run(command: CliCommand, args: Arguments): Promise<ExitCode> {
  const config = readConfig(process.env);
  if (args.flags.offline && args.flags.online)
    throw new UserError('--online and --offline contradict each other. Take one.', 'online');
  const opened: { stop(): Promise<void> }[] = [];
  try {
    return await command.run(args, doorsOf(command, args, config, opened), consoleOf());
  } finally {
    for (const one of opened.reverse()) await one.stop();
  }
}

function doorsOf(command: CliCommand, args: Arguments, given: Config, opened: { stop(): Promise<void> }[]): Doors {
  const offline = given.offline || args.flags.offline === true;
  const config = { ...given, offline };
  const at = momentFlag(args, 'now');
  const clock = at && !command.running ? frozenClock(at) : runningClock(at);
  const wantsOnline = command.online === true || args.flags.online === true || args.flags.fresh === true;
  const surroundings = {
    config,
    clock,
    at,
    log: createLog(config.logLevel),
    online: wantsOnline && !offline,
    brief: !command.running,
    signal: stopping.signal,
    input: process.stdin,
    output: process.stdout,
    env: process.env,
  };
  const open = async <T extends { stop(): Promise<void> }>(opening: Promise<T>): Promise<T> => {
    const one = await opening;
    opened.push(one);
    return one;
  };
  return {
    clock,
    program: async () => open((await import('./app.ts')).createApp(surroundings)),
    converse: async () => open((await import('./app.ts')).openConversation(surroundings)),
    checks: async () => (await import('./checks.ts')).checkAll(surroundings),
  };
}

function consoleOf(): Console {
  const { stdout, stderr, stdin } = process;
  return {
    print: (text) => stdout.write(`${text}\n`),
    lines: () => createInterface({ input: stdin, crlfDelay: Number.POSITIVE_INFINITY }),
    progress: (text) => {
      if (stderr.isTTY) stderr.write(`\r\x1b[2K${text.slice(0, Math.max(20, (stderr.columns ?? 80) - 1))}`);
    },
  };
}

function helped(name: string | undefined): ExitCode {
  const command = COMMANDS.find((one) => one.name === name);
  if (name !== undefined && !command && !name.startsWith('-')) throw new UserError(unknownCommand(name), 'command');
  process.stdout.write(`${command ? helpOfOne(command) : helpOfAll(COMMANDS)}\n`);
  return EXIT.done;
}

function unknownCommand(name: string): string {
  const [near] = nearest(
    name,
    COMMANDS.map((one) => one.name),
    1,
  );
  return `There is no command "${name}".${near ? ` Did you mean ${near}?` : ''} paperboy --help lists them all.`;
}

/** Says what went wrong, on stderr, and the exit code that tells its kind. */
function failed(error: unknown, name: string | undefined): ExitCode {
  if (error instanceof ConfigError) {
    process.stderr.write(`The configuration is wrong:\n${error.faults.map((fault) => `  ${fault}`).join('\n')}\n`);
    return EXIT.configuration;
  }
  if (error instanceof UserError) {
    process.stderr.write(`paperboy${name ? ` ${name}` : ''}: ${error.message}\n`);
    return error.field === undefined ? EXIT.failed : EXIT.usage;
  }
  if (stopping.signal.aborted) {
    process.stderr.write('Stopped. What was done is kept.\n');
    return EXIT.failed;
  }
  createLog('error').error({ err: error }, 'paperboy failed: this is a bug');
  return EXIT.failed;
}
