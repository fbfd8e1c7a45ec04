// What a command of the command line is, and what it gets: the ports it needs of the program, declared here by who uses them.
// Apart from the slash commands: these answer with JSON and exit codes, and can import, fetch and check.

import type { Clock } from '#src/clock.ts';
import type { Call, ChannelRef } from '#src/conversation/call.ts';
import type { Message, Reply } from '#src/conversation/message.ts';
import type { Check, FoundChannel, ManifestAsked } from '#src/conversation/platform.ts';
import type { Prose } from '#src/conversation/texts/prose.ts';
import type { TickCounts } from '#src/digests/sending/tick.ts';
import type { DigestService } from '#src/digests/service/digest-service.ts';
import type { Subscription } from '#src/digests/subscription.ts';
import type { Log } from '#src/log.ts';
import type { Day } from '#src/papers/day.ts';
import type { Library, ListedPaper, ListReading } from '#src/papers/library.ts';
import type { Paper } from '#src/papers/paper.ts';
import type { Collector } from '#src/papers/service/collect.ts';
import type { PaperService } from '#src/papers/service/paper-service.ts';
import type { Dropped } from '#src/papers/sources/source.ts';

/** Exit codes; sysexits.h calls 74 EX_IOERR and 78 EX_CONFIG. `storage`: the library cannot be opened, read or written. */
export const EXIT = { done: 0, failed: 1, usage: 2, storage: 74, configuration: 78 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

export interface Flag {
  summary: string;
  /** Name of the value in help; absent for a switch. */
  value?: string;
}

export interface Arguments {
  words: string[];
  flags: Record<string, string | true>;
}

export interface Console {
  /** Lines or JSON, on stdout, with a line end. What controls a terminal is written as `\\u001b`. */
  print(text: string): void;
  /** A rendered message, whose colours and links are ours. */
  show(rendered: string): void;
  /** Lines of standard input. */
  lines(): AsyncIterable<string>;
  /** A remark beside the answer, on stderr, with a line end. */
  note(text: string): void;
  /** Asks one question and gives the answer, trimmed; undefined where the input has ended. `secret`: not shown while typed. */
  ask(question: string, how?: { secret?: boolean }): Promise<string | undefined>;
  /** One line of progress on a terminal's stderr, replaced by the next; nothing elsewhere. */
  progress(text: string): void;
}

/** One file that was read for an import. */
export interface FileRead {
  lists: Pick<ListReading, 'source' | 'day' | 'at' | 'listed'>[];
  papers: Paper[];
  /** Papers outside any list with what was counted of them. */
  sightings: ListedPaper[];
  dropped: Dropped[];
}

/** A platform as the command line sees it. */
export interface PlatformFacts {
  name: string;
  /** Its name for people. */
  label: string;
  /** What a team is called in a channel's text: `SERVER`. Absent: it has no teams. */
  team?: string | undefined;
  /** `init` connects it. */
  inInit: boolean;
  /** Digests can go there as things are set up. */
  isSetUp: boolean;
  /** Why this cannot be a channel there, in words. */
  channelFault?: ((channel: string) => string | undefined) | undefined;
}

/** The running program, as the command line sees it. */
export interface Program {
  clock: Clock;
  log: Log;
  paperService: PaperService;
  digests: DigestService;
  library: Library;
  collector: Collector;
  /** The sources may be asked. */
  online: boolean;
  /** All that there is an adapter for. */
  platforms(): Promise<readonly PlatformFacts[]>;
  /** Runs a slash command; throws what it throws. */
  answer(call: Call): Promise<Reply>;
  /** A message as this terminal, or a pipe, shows it. */
  rendered(message: Message): string;
  /** Reads one file; throws UserError when it cannot be opened. */
  readFile(path: string, how: { day?: Day; seen?: Date }): Promise<FileRead>;
  signal: AbortSignal;
}

/** A program to talk with: `demo` opens it on the live source or on the sample, and posts the newest list. */
export interface Conversation {
  program: Program;
  /** Where its papers come from, for people. */
  origin: Prose;
  /** Whether a message, with the prompt below it, is no taller than the window. Always true where there is none. */
  fits(message: Message): boolean;
  /** Posts a message into the terminal channel. */
  post(message: Message): Promise<void>;
  /** Answers typed lines until the input ends. */
  run(): Promise<void>;
  /** Fetches the last list days in the background. */
  catchUp(): void;
}

/** What a person wants to know of a bot that has just started. */
export interface BotFacts {
  version: string;
  /** `notStarted`: why it could not be started. */
  platforms: { name: string; label: string; connected: boolean; notStarted?: string | undefined }[];
  /** The link to add the bot to a first team. `to`: `a Discord server`. */
  invite?: { to: string; link: string } | undefined;
  online: boolean;
  subscriptions: number;
  /** The next digest of all. */
  next?: { channel: ChannelRef; at: Date; zone: string } | undefined;
  /** The address of `GET /health`, where a port is open. */
  health?: string | undefined;
  settings: string;
  /** Variables that are nearly a setting's name, each in words: nobody reads them. */
  misspelt: readonly string[];
}

/** The bot, as `start` and `tick` see it. */
export interface RunningBot {
  about(): Promise<BotFacts>;
  tick(): Promise<TickCounts>;
  /** Platforms that could not be started. */
  notStarted(): { name: string; reason: string }[];
  run(): Promise<void>;
}

export interface Rehearsing {
  from: Day;
  to: Day;
  /** Folder of the files; default: `rehearsal` in the data folder. */
  out?: string;
  /** Hears how far it is. */
  said: (words: string) => void;
}

/** What a rehearsal did. `doubles`: papers twice in a channel, round-ups apart. `violations`: broken promises, in words. */
export interface Rehearsed {
  slots: number;
  sent: number;
  skipped: Record<string, number>;
  doubles: number;
  /** Listed papers whose stage `why` was asked for, once a subscription; at most some thousands of all. */
  papers: { checked: number; of: number };
  violations: string[];
}

/** Settings by the names of their variables. */
export type Settings = Record<string, string>;

/** A platform that `init` can connect. */
export interface PlatformSetup {
  name: string;
  /** Its name for people. */
  label: string;
  /** What to do before the questions, line by line: where its app is made, and from what. */
  steps(): Promise<string[]>;
  /** The secrets it needs. */
  questions: { variable: string; ask: string }[];
  /** What to do where it offers no channel yet. */
  invite: string;
}

/** A connection for the first digest. */
export interface Connected {
  /** To what is usual. Undefined: the channel has too many subscriptions. */
  subscribe(channel: ChannelRef): Promise<Subscription | undefined>;
  /** Sends one digest now. */
  digest(subscription: Subscription): Promise<{ sent: boolean; reason?: string | undefined }>;
  stop(): Promise<void>;
}

export interface Setup {
  /** Where settings are kept. */
  file: string;
  platforms: PlatformSetup[];
  /** What is set already. */
  known(variable: string): string | undefined;
  /** What is wrong with the form of a value. Never holds the value. */
  faultOf(variable: string, value: string): Promise<string | undefined>;
  save(settings: Settings): Promise<void>;
  /** Live checks of the platform with these settings. */
  check(platform: string, settings: Settings): Promise<Check[]>;
  /** Channels that can be posted to. */
  channels(platform: string, settings: Settings): Promise<FoundChannel[]>;
  connect(settings: Settings): Promise<Connected>;
}

/** The ways into the program. Each opens when it is asked for; what was opened is closed by who gave the doors. */
export interface EntryPoints {
  clock: Clock;
  program(): Promise<Program>;
  converse(): Promise<Conversation>;
  checks(): Promise<Check[]>;
  setup(): Promise<Setup>;
  /** `quiet`: nothing is printed but the answer. */
  bot(how: { quiet: boolean }): Promise<RunningBot>;
  rehearse(asked: Rehearsing): Promise<Rehearsed>;
  /** Throws UserError for a platform that has none. */
  manifest(platform: string, asked: ManifestAsked): Promise<object>;
}

export interface CliCommand {
  name: string;
  summary: string;
  /** What follows the name, as in help. */
  usage: string;
  flags: Record<string, Flag>;
  examples: string[];
  /** How many words it takes after its name; more are a mistake. Default 0. */
  words?: number;
  /** It answers people only: no --json. */
  interactive?: boolean;
  /** Goes online without being told to, unless the network is switched off. */
  online?: boolean;
  /** Keeps a running clock under --now. */
  running?: boolean;
  /** Words with one leading dash belong to the words (a query's -word). */
  dashes?: boolean;
  run(args: Arguments, entryPoints: EntryPoints, console: Console): Promise<ExitCode>;
}
