// The process: arguments and environment in, signals, exit code. Everything else is behind the doors that app.ts opens.

import { readFile } from 'node:fs/promises';
import module from 'node:module';
import { createInterface } from 'node:readline';
import { COMMON_FLAGS, momentFlag, readArguments } from './cli/arguments.ts';
import { type Ask, createAsk } from './cli/ask.ts';
import { type Arguments, type CliCommand, type Console, type Doors, EXIT, type ExitCode } from './cli/command.ts';
import { failureOf } from './cli/failure.ts';
import { helpOfAll, helpOfOne } from './cli/help.ts';
import { COMMANDS } from './cli/index.ts';
import { frozenClock, runningClock } from './src/clock.ts';
import { type Config, REAL_ENDPOINT, readConfig } from './src/config.ts';
import { looksLikeDay } from './src/conversation/day-words.ts';
import { escaped } from './src/conversation/safe-text.ts';
import { nearest } from './src/conversation/suggest.ts';
import { UserError } from './src/errors.ts';
import { createLog } from './src/log.ts';
import { PROGRAM } from './src/program.ts';
import { loadEnvFile } from './wiring/env-file.ts';

// What is imported from here on need not be compiled again at the next start.
module.enableCompileCache?.();

/** A rehearsed moment this near is the present. */
const PRESENT_MS = 10 * 60_000;

/** Whoever stops a service kills it ten seconds later; in order is what is done by then. */
const LONGEST_STOP_MS = 9_000;

const stopping = new AbortController();
/** The command runs until it is stopped, so that a stop is its good end. */
let untilStopped = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    // Who asks twice does not want to wait.
    if (stopping.signal.aborted) process.exit(EXIT.failed);
    process.exitCode = untilStopped ? EXIT.done : EXIT.failed;
    if (untilStopped) setTimeout(() => process.exit(EXIT.done), LONGEST_STOP_MS).unref();
    stopping.abort(new Error(`stopped by ${signal}`));
  });
}
for (const event of ['unhandledRejection', 'uncaughtException'] as const)
  process.on(event, (error) => {
    crashing ??= crash(error);
  });

/** Settles when operators were told. */
let crashing: Promise<void> | undefined;

/** An error reached nobody, so what else is broken is not known: said in the log and to operators, then the process ends in order. */
async function crash(error: unknown): Promise<void> {
  process.exitCode = EXIT.failed;
  setTimeout(() => process.exit(EXIT.failed), LONGEST_STOP_MS).unref();
  const log = createLog('error');
  log.error({ err: error }, 'Paperboy stops, since an error reached nobody: this is a bug');
  stopping.abort(new Error('stopped by an error'));
  try {
    const config = readConfig(process.env);
    if (!untilStopped || config.offline || !config.alertUrl) return;
    const { postAlert } = await import('./wiring/alert-post.ts');
    const { alertTexts } = await import('./src/digests/texts-alerts.ts');
    await postAlert(config, runningClock(), log, new AbortController().signal)({ text: alertTexts.crashed() });
  } catch (failure) {
    log.error({ err: failure }, 'operators could not be told');
  }
}

// A reader that has enough (`| head`) is no fault of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(EXIT.done);
  const failure = failureOf(error, undefined);
  process.stderr.write(failure?.words ?? `paperboy: the answer could not be written (${error.code}).\n`);
  process.exit(failure?.code ?? EXIT.failed);
});

// Not awaited here: a wait that nothing can end any more would end the process with a code of Node's own, instead of this one.
process.exitCode = EXIT.failed;
void main(process.argv.slice(2)).then(async (code) => {
  process.exitCode = crashing ? EXIT.failed : code;
  await crashing;
  // What was given up when it was stopped, a request that nobody answers, would keep the process.
  if (stopping.signal.aborted) process.exit();
});

async function main([name, ...rest]: string[]): Promise<ExitCode> {
  try {
    if (name === '--version') return versioned();
    if (name === undefined || name === 'help' || name === '--help' || name === '-h') return helped(rest[0]);
    const command = COMMANDS.find((one) => one.name === name);
    if (!command) throw new UserError(name.startsWith('-') ? flagFirst(name) : unknownCommand(name), 'command');
    const args = readArguments(rest, { ...COMMON_FLAGS, ...command.flags }, command.dashes ?? false);
    if (args.flags.help) return helped(name);
    refuseWhatItDoesNotTake(command, args);
    untilStopped = command.running === true;
    return await run(command, args);
  } catch (error) {
    return failed(error, name);
  }
}

async function run(command: CliCommand, args: Arguments): Promise<ExitCode> {
  const envFile = loadEnvFile(process.env, process.cwd());
  const config = readConfig(process.env);
  if (args.flags.offline && args.flags.online)
    throw new UserError('--online and --offline contradict each other. Take one.', 'online');
  const opened: { stop(): Promise<void> }[] = [];
  const asking = createAsk({ input: process.stdin, output: process.stdout, signal: stopping.signal });
  try {
    return await command.run(args, doorsOf(command, args, config, envFile, opened), consoleOf(asking));
  } finally {
    asking.close();
    for (const one of opened.reverse()) await one.stop();
  }
}

function doorsOf(
  command: CliCommand,
  args: Arguments,
  given: Config,
  envFile: string | undefined,
  opened: { stop(): Promise<void> }[],
): Doors {
  const offline = given.offline || args.flags.offline === true;
  const config = { ...given, offline };
  const at = momentFlag(args, 'now');
  const clock = at && !command.running ? frozenClock(at) : runningClock(at);
  const told = args.flags.online === true || args.flags.fresh === true;
  // One answer for another moment asks nobody about this one, unless it is told to.
  const rehearsed = at !== undefined && !command.running && !told && isFalsified(at, config);
  const wantsOnline = told || (command.online === true && !rehearsed);
  if (at && wantsOnline && !offline) refuseToFalsify(at, config, command);
  const log = createLog(config.logLevel);
  for (const warning of config.warnings) log.warn({}, warning);
  const surroundings = {
    config,
    clock,
    at,
    log,
    online: wantsOnline && !offline,
    brief: !command.running,
    signal: stopping.signal,
    input: process.stdin,
    output: process.stdout,
    env: process.env,
    envFile,
  };
  const open = async <T extends { stop(): Promise<void> }>(opening: Promise<T>): Promise<T> => {
    const one = await opening;
    opened.push(one);
    return one;
  };
  return {
    clock,
    program: async () => open((await import('./app.ts')).createApp(surroundings)),
    converse: async () => open((await import('./wiring/conversation.ts')).openConversation(surroundings)),
    bot: async (how) => open((await import('./wiring/bot.ts')).openBot(surroundings, how)),
    rehearse: async (asked) => (await import('./wiring/rehearsal.ts')).rehearse(surroundings, asked),
    manifest: async (asked) => (await import('./wiring/manifest.ts')).slackManifest(surroundings, asked),
    setup: async () => (await import('./wiring/setup.ts')).openSetup(surroundings),
    checks: async () => (await import('./wiring/checks.ts')).checkAll(surroundings),
  };
}

function consoleOf({ ask }: Ask): Console {
  const { stdout, stderr, stdin } = process;
  return {
    print: (text) => stdout.write(`${escaped(text)}\n`),
    note: (text) => stderr.write(`${escaped(text)}\n`),
    show: (rendered) => stdout.write(`${rendered}\n`),
    lines: () => createInterface({ input: stdin, crlfDelay: Number.POSITIVE_INFINITY, signal: stopping.signal }),
    ask,
    progress: (text) => {
      if (stderr.isTTY) stderr.write(`\r\x1b[2K${escaped(text).slice(0, Math.max(20, (stderr.columns ?? 80) - 1))}`);
    },
  };
}

function helped(name: string | undefined): ExitCode {
  const command = COMMANDS.find((one) => one.name === name);
  if (name !== undefined && !command && !name.startsWith('-')) throw new UserError(unknownCommand(name), 'command');
  process.stdout.write(`${command ? helpOfOne(command) : helpOfAll(COMMANDS)}\n`);
  return EXIT.done;
}

async function versioned(): Promise<ExitCode> {
  const { version } = JSON.parse(await readFile(new URL('./package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  process.stdout.write(`${version}\n`);
  return EXIT.done;
}

/** Throws UserError for words that would be ignored, and for flags that this command has no answer to. */
function refuseWhatItDoesNotTake(command: CliCommand, { words, flags }: Arguments): void {
  if (flags.json && command.talks) {
    throw new UserError(`${command.name} talks with people and has no JSON; its answers come one by one.`, 'json');
  }
  if (words.length <= (command.words ?? 0)) return;
  const extra = words.slice(command.words ?? 0).join(' ');
  const day =
    looksLikeDay(extra) && 'date' in command.flags
      ? ` For a day: --date ${/\s/.test(extra) ? `"${extra}"` : extra}`
      : ' Did you mean a flag? See --help.';
  throw new UserError(
    `"${extra}" is too much: ${command.name} takes ${command.words ? 'fewer' : 'no'} words.${day}`,
    'words',
  );
}

/** Real sources tell of the present: read under another moment, today's votes would stand in the library as that day's. */
function refuseToFalsify(at: Date, config: Config, { name }: CliCommand): void {
  if (!isFalsified(at, config)) return;
  throw new UserError(
    `--now rehearses another moment, and Hugging Face only tells of this one. Add --offline: ${PROGRAM} ${name} --offline --now …`,
    'now',
  );
}

function isFalsified(at: Date, { huggingFace }: Config): boolean {
  const away = Math.abs(at.getTime() - runningClock().now().getTime());
  return away >= PRESENT_MS && huggingFace.endpoint === REAL_ENDPOINT;
}

function flagFirst(flag: string): string {
  return `Flags come after the command: ${PROGRAM} today ${flag}. ${PROGRAM} --help lists the commands.`;
}

function unknownCommand(name: string): string {
  const [near] = nearest(
    name,
    COMMANDS.map((one) => one.name),
    1,
  );
  return `There is no command "${name}".${near ? ` Did you mean ${near}?` : ''} ${PROGRAM} --help lists them all.`;
}

/** Says what went wrong, on stderr, and the exit code that tells its kind. */
function failed(error: unknown, name: string | undefined): ExitCode {
  const failure = failureOf(error, name);
  if (failure) {
    process.stderr.write(failure.words);
    return failure.code;
  }
  if (stopping.signal.aborted) {
    process.stderr.write('Stopped. What was done is kept.\n');
    return untilStopped ? EXIT.done : EXIT.failed;
  }
  createLog('error').error({ err: error }, 'paperboy failed: this is a bug');
  return EXIT.failed;
}
