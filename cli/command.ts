// The contract of a command of the command line, and the ports it needs from the program. Unlike slash commands, these answer with JSON and
// exit codes, and can import, fetch and check.

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
  /** In the current language. */
  summary: () => string;
  /** Name of the value in help; absent for a switch. */
  value?: string;
  /** What help names as the value without the flag. */
  without?: (() => string) | undefined;
}

export interface Arguments {
  words: string[];
  flags: Record<string, string | true>;
}

export interface Console {
  /** Prints lines or JSON to stdout, with a newline. Control characters are written as `\\u001b`. */
  print(text: string): void;
  /** Prints a rendered message with our own colours and links. */
  show(rendered: string): void;
  /** Lines of standard input. */
  lines(): AsyncIterable<string>;
  /** Prints a remark to stderr, with a newline. */
  note(text: string): void;
  /** Asks one question; the answer is trimmed, undefined when the input has ended. `secret`: not echoed. */
  ask(question: string, how?: { secret?: boolean }): Promise<string | undefined>;
  /** One line of progress on a terminal's stderr, replaced by the next; nothing elsewhere. */
  progress(text: string): void;
}

/** One file read for an import. */
export interface FileRead {
  lists: Pick<ListReading, 'source' | 'day' | 'at' | 'listed'>[];
  papers: Paper[];
  /** Papers outside any list with their counts. */
  sightings: ListedPaper[];
  dropped: Dropped[];
}

/** A platform as the command line sees it. */
export interface PlatformFacts {
  name: string;
  /** Display name. */
  label: string;
  /** How a channel's text names a team: `SERVER`. Absent: it has no teams. */
  team?: string | undefined;
  /** `init` connects it. */
  inInit: boolean;
  /** `manifest` prints one for its app. */
  hasManifest: boolean;
  /** Digests can be delivered there with the current settings. */
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
  /** Sources may be asked. */
  online: boolean;
  /** All platforms with an adapter. */
  platforms(): Promise<readonly PlatformFacts[]>;
  /** Runs a slash command; throws what it throws. */
  answer(call: Call): Promise<Reply>;
  /** A message rendered for this terminal or pipe. */
  rendered(message: Message): string;
  /** Reads one file; throws UserError when it cannot be opened. */
  readFile(path: string, how: { day?: Day; seen?: Date }): Promise<FileRead>;
  signal: AbortSignal;
}

/** The conversation of `demo`, on the live source or on the sample. */
export interface Conversation {
  program: Program;
  /** Where its papers come from, for people. */
  origin: Prose;
  /** Whether a message and the prompt fit the window. Always true without a window. */
  fits(message: Message): boolean;
  /** Posts a message to the terminal channel. */
  post(message: Message): Promise<void>;
  /** Answers typed lines until the input ends. */
  run(): Promise<void>;
  /** Fetches the latest list days in the background. */
  catchUp(): void;
  /** Serves the web page to this machine until it is stopped. Resolves with its URL. Throws ConfigError if the port is in use. */
  serve(): Promise<string>;
}

/** What `start` reports once the bot has started. */
export interface BotFacts {
  version: string;
  /** `notStarted`: why it could not be started. */
  platforms: { name: string; label: string; connected: boolean; notStarted?: string | undefined }[];
  /** The link that adds the bot to its first team. */
  invite?: { platform: string; link: string } | undefined;
  online: boolean;
  subscriptions: number;
  /** The next digest of all subscriptions. */
  next?: { channel: ChannelRef; at: Date; zone: string } | undefined;
  /** The URL of `GET /health`, if a port is open. */
  health?: string | undefined;
  /** The URL of the web page, if it is served. */
  webPage?: string | undefined;
  /** The settings file; absent: the environment. */
  settings?: string | undefined;
  /** Unknown variables that resemble a setting's name, each in words. */
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

/** The MCP server on the library. */
export interface McpServer {
  /** Answers over standard input and output until the input ends. */
  run(): Promise<void>;
}

export interface Rehearsing {
  from: Day;
  to: Day;
  /** Folder of the files; default: `rehearsal` in the data folder. */
  out?: string;
  /** Receives progress. */
  onProgress: (words: string) => void;
}

/** What a rehearsal did. `doubles`: papers posted twice in a channel, round-ups excluded. `violations`: broken guarantees, in words. */
export interface Rehearsed {
  slots: number;
  sent: number;
  skipped: Record<string, number>;
  doubles: number;
  /** Papers checked with `why`, per subscription; at most some thousands. */
  papers: { checked: number; of: number };
  violations: string[];
}

/** Settings by environment variable. */
export type Settings = Record<string, string>;

/** A platform that `init` can connect. */
export interface PlatformSetup {
  name: string;
  /** Display name. */
  label: string;
  /** What to do before the questions, line by line: where its app is created, and from what. */
  steps(): Promise<string[]>;
  /** The secrets it needs. */
  questions: { variable: string; ask(): string }[];
  /** What to do if it offers no channel yet. */
  invite(): string;
}

/** A connection for the first digest. */
export interface Connected {
  /** Subscribes with the defaults. Undefined: the channel has too many subscriptions. */
  subscribe(channel: ChannelRef): Promise<Subscription | undefined>;
  /** Sends one digest now. */
  digest(subscription: Subscription): Promise<{ sent: boolean; reason?: string | undefined }>;
  stop(): Promise<void>;
}

export interface Setup {
  /** The settings file. */
  file: string;
  platforms: PlatformSetup[];
  /** The current value. */
  known(variable: string): string | undefined;
  /** Why a value is malformed. Never contains the value. */
  faultOf(variable: string, value: string): Promise<string | undefined>;
  save(settings: Settings): Promise<void>;
  /** Live checks of the platform with these settings. */
  check(platform: string, settings: Settings): Promise<Check[]>;
  /** Channels that can be posted to. */
  channels(platform: string, settings: Settings): Promise<FoundChannel[]>;
  connect(settings: Settings): Promise<Connected>;
}

/** The entry points into the program. Each opens on demand; the owner closes what was opened. */
export interface EntryPoints {
  clock: Clock;
  program(): Promise<Program>;
  converse(): Promise<Conversation>;
  checks(): Promise<Check[]>;
  setup(): Promise<Setup>;
  /** `quiet`: prints nothing but the answer. */
  bot(how: { quiet: boolean }): Promise<RunningBot>;
  mcp(): Promise<McpServer>;
  rehearse(options: Rehearsing): Promise<Rehearsed>;
  /** Throws UserError for a platform without one. */
  manifest(platform: string, options: ManifestAsked): Promise<object>;
}

export interface CliCommand {
  name: string;
  /** In the current language. */
  summary: () => string;
  /** What follows the name in help. */
  usage: string;
  flags: Record<string, Flag>;
  examples: readonly string[] | ((platforms: readonly PlatformFacts[]) => readonly string[]);
  /** Maximum number of words after its name. Default 0. */
  words?: number;
  /** Interactive only: no --json. */
  interactive?: boolean;
  /** Uses the network without being told to, unless it is switched off. */
  online?: boolean;
  /** Keeps a running clock under --now. */
  running?: boolean;
  /** Words with one leading dash are words (a query's -word). */
  dashes?: boolean;
  run(args: Arguments, entryPoints: EntryPoints, console: Console): Promise<ExitCode>;
}
