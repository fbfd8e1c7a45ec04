// The command line without a process: arguments, environment and streams in, exit code out. main.ts passes the real ones; tests avoid a
// process each.

import { COMMON_FLAGS, momentFlag, readArguments } from '../cli/arguments.ts';
import { type Ask, createAsk } from '../cli/ask.ts';
import {
  type Arguments,
  type CliCommand,
  type Console,
  type EntryPoints,
  EXIT,
  type ExitCode,
} from '../cli/command.ts';
import { failureOf } from '../cli/failure.ts';
import { COMMANDS } from '../cli/index.ts';
import { frozenClock, runningClock } from '../src/clock.ts';
import type { Config } from '../src/config.ts';
import { nearest } from '../src/conversation/input/suggest.ts';
import { looksLikeDay } from '../src/conversation/texts/read-day.ts';
import { escaped } from '../src/conversation/texts/safe-text.ts';
import { languageOf, texts, useLanguage } from '../src/conversation/texts/texts.ts';
import { UserError } from '../src/errors.ts';
import { createLog } from '../src/log.ts';
import { loadEnvFile } from './env-file.ts';
import type { Platforms, Runtime } from './runtime.ts';

/** A --now this close to the real time counts as the present. */
const PRESENT_MS = 10 * 60_000;

export interface CommandLine {
  /** The environment; variables of a settings file are added. */
  env: Record<string, string | undefined>;
  folder: string;
  input: Runtime['input'];
  output: Runtime['output'];
  errors: Runtime['output'];
  /** Aborted to stop the command. */
  signal: AbortSignal;
  /** Called before a command that runs until it is stopped, for which a stop is success. */
  runs?: () => void;
}

/** Never rejects. */
export async function runCommandLine([name, ...rest]: readonly string[], given: CommandLine): Promise<ExitCode> {
  let untilStopped = false;
  const envFile = await loadSettingsFile(given);
  try {
    if (name === undefined || name === 'help' || name === '--help' || name === '-h')
      return await helped(rest[0], given);
    const command = await COMMANDS.get(name)?.();
    if (!command)
      throw new UserError(name.startsWith('-') ? texts.cli.usage.flagFirst(name) : unknownCommand(name), 'command');
    const args = readArguments(rest, { ...COMMON_FLAGS, ...command.flags }, command.dashes ?? false);
    if (args.flags.help) return await helped(name, given);
    rejectUnsupported(command, args);
    untilStopped = command.running === true;
    if (untilStopped) given.runs?.();
    return await run(command, args, given, envFile());
  } catch (error) {
    return failed(error, name, given, untilStopped);
  }
}

/** Chooses the language. The result is the file that was read, or throws why it cannot be read: help needs no settings. */
async function loadSettingsFile({ env, folder }: CommandLine): Promise<() => string | undefined> {
  const chooseLanguage = () => useLanguage(languageOf(env.PAPERBOY_LANGUAGE?.trim()) ?? 'en');
  await chooseLanguage();
  try {
    const file = loadEnvFile(env, folder);
    await chooseLanguage();
    return () => file;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}

async function run(
  command: CliCommand,
  args: Arguments,
  given: CommandLine,
  envFile: string | undefined,
): Promise<ExitCode> {
  const { readAllSettings } = await import('./settings.ts');
  const { config, platforms } = await readAllSettings(given.env);
  const live = args.flags.now === undefined ? [] : await liveSources(given.env);
  if (args.flags.offline && args.flags.online) throw new UserError(texts.cli.usage.bothWays(), 'online');
  const opened: { stop(): Promise<void> }[] = [];
  const asking = createAsk(given);
  try {
    return await command.run(
      args,
      entryPointsOf({ command, args, given, config, live, platforms, envFile, opened }),
      consoleOf(asking, given),
    );
  } finally {
    asking.close();
    for (const one of opened.reverse()) await one.stop();
  }
}

interface Opening {
  command: CliCommand;
  args: Arguments;
  given: CommandLine;
  config: Config;
  /** Sources that only know the present, if the command asks about another time. */
  live: readonly string[];
  platforms: Platforms;
  envFile: string | undefined;
  opened: { stop(): Promise<void> }[];
}

function entryPointsOf({ command, args, given, config: set, live, platforms, envFile, opened }: Opening): EntryPoints {
  const offline = set.offline || args.flags.offline === true;
  const config = { ...set, offline };
  const at = momentFlag(args, 'now');
  const clock = at && !command.running ? frozenClock(at) : runningClock(at);
  const byFlag = args.flags.online === true || args.flags.fresh === true;
  // One-shot answers for another time do not ask sources, unless told to.
  const atOtherTime =
    live.length > 0 && at !== undefined && Math.abs(at.getTime() - runningClock().now().getTime()) >= PRESENT_MS;
  const rehearsed = !command.running && !byFlag && atOtherTime;
  const wantsOnline = byFlag || (command.online === true && !rehearsed);
  // Sources report current votes: read under another --now, they would be stored as that day's.
  if (atOtherTime && wantsOnline && !offline)
    throw new UserError(texts.cli.usage.nowOnline(texts.sourceWords(live), command.name), 'now');
  const log = createLog(config.logLevel);
  for (const warning of config.warnings) log.warn({}, warning);
  const runtime = {
    config,
    platforms,
    clock,
    at,
    log,
    online: wantsOnline && !offline,
    oneShot: !command.running,
    signal: given.signal,
    input: given.input,
    output: given.output,
    env: given.env,
    envFile,
  };
  const open = async <T extends { stop(): Promise<void> }>(opening: Promise<T>): Promise<T> => {
    const one = await opening;
    opened.push(one);
    return one;
  };
  return {
    clock,
    program: async () => open((await import('./app.ts')).createApp(runtime)),
    converse: async () => open((await import('./demo.ts')).openDemo(runtime)),
    bot: async (how) => open((await import('./bot.ts')).openBot(runtime, how)),
    mcp: async () => open((await import('./mcp.ts')).openMcp(runtime)),
    rehearse: async (options) => (await import('./rehearsal.ts')).rehearse(runtime, options),
    manifest: async (...asked) => (await import('./manifest.ts')).manifestOf(runtime, ...asked),
    setup: async () => (await import('./init.ts')).openInit(runtime),
    checks: async () => (await import('./doctor.ts')).runDoctor(runtime),
  };
}

function consoleOf({ ask }: Ask, { input, output: stdout, errors: stderr, signal }: CommandLine): Console {
  return {
    print: (text) => stdout.write(`${escaped(text)}\n`),
    note: (text) => stderr.write(`${escaped(text)}\n`),
    show: (rendered) => stdout.write(`${rendered}\n`),
    async *lines() {
      const { createInterface } = await import('node:readline');
      yield* createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY, signal });
    },
    ask,
    progress: (text) => {
      if (stderr.isTTY) stderr.write(`\r\x1b[2K${escaped(text).slice(0, Math.max(20, (stderr.columns ?? 80) - 1))}`);
    },
  };
}

async function helped(name: string | undefined, { output }: CommandLine): Promise<ExitCode> {
  const load = name === undefined ? undefined : COMMANDS.get(name);
  if (name !== undefined && !load && !name.startsWith('-')) throw new UserError(unknownCommand(name), 'command');
  const { helpOfAll, helpOfOne } = await import('../cli/help.ts');
  const { platformFacts } = await import('./adapters.ts');
  const platforms = await platformFacts(new Map());
  const help = load
    ? helpOfOne(await load(), platforms)
    : helpOfAll(await Promise.all([...COMMANDS.values()].map((one) => one())), platforms);
  output.write(`${help}\n`);
  return EXIT.done;
}

/** Throws UserError for extra words, and for flags that this command does not support. */
function rejectUnsupported(command: CliCommand, { words, flags }: Arguments): void {
  if (flags.json && command.interactive) {
    throw new UserError(texts.cli.usage.noJson(command.name), 'json');
  }
  if (words.length <= (command.words ?? 0)) return;
  const extra = words.slice(command.words ?? 0).join(' ');
  const { extraDay, extraWords } = texts.cli.usage;
  const isDay = looksLikeDay(extra) && 'date' in command.flags;
  const date = `--date ${/\s/.test(extra) ? `"${extra}"` : extra}`;
  throw new UserError(isDay ? extraDay(extra, command.name, date) : extraWords(extra, command.name), 'words');
}

function unknownCommand(name: string): string {
  const [near] = nearest(name, [...COMMANDS.keys()], 1);
  return texts.cli.usage.unknownCommand(name, near);
}

/** Sources that only know the present. */
async function liveSources(env: CommandLine['env']): Promise<string[]> {
  const { readSources } = await import('./sources.ts');
  return (await readSources(env)).flatMap(({ name, isLive }) => (isLive ? [name] : []));
}

/** Prints the error on stderr and returns its exit code. */
function failed(
  error: unknown,
  name: string | undefined,
  { errors, signal }: CommandLine,
  untilStopped: boolean,
): ExitCode {
  const failure = failureOf(error, name);
  if (failure) {
    errors.write(failure.words);
    return failure.code;
  }
  if (signal.aborted) {
    errors.write(`${texts.cli.usage.stopped()}\n`);
    return untilStopped ? EXIT.done : EXIT.failed;
  }
  createLog('error').error({ err: error }, 'Paperboy failed unexpectedly. This is a bug.');
  return EXIT.failed;
}
