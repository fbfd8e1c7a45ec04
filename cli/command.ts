// What a command of the command line is, and what it gets: the ports it needs of the program, declared here by who uses them.
// Apart from the slash commands: these answer with JSON and exit codes, and can import, fetch and check.

import type { Clock } from '#src/clock.ts';
import type { Call } from '#src/conversation/call.ts';
import type { Message, Reply } from '#src/conversation/message.ts';
import type { Prose } from '#src/conversation/prose.ts';
import type { DigestDesk } from '#src/digests/desk.ts';
import type { TickCounts } from '#src/digests/tick.ts';
import type { Log } from '#src/log.ts';
import type { Collector } from '#src/papers/collect.ts';
import type { Day } from '#src/papers/day.ts';
import type { Desk } from '#src/papers/desk.ts';
import type { Library, ListedPaper, ListReading } from '#src/papers/library.ts';
import type { Paper } from '#src/papers/paper.ts';
import type { Dropped } from '#src/papers/sources/source.ts';

/** Exit codes; sysexits.h calls 78 EX_CONFIG. */
export const EXIT = { done: 0, failed: 1, usage: 2, configuration: 78 } as const;
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
  /** The answer, on stdout, with a line end. */
  print(text: string): void;
  /** Lines of standard input. */
  lines(): AsyncIterable<string>;
  /** One line of progress on a terminal's stderr, replaced by the next; nothing elsewhere. */
  progress(text: string): void;
}

/** One file that was read for an import. */
export interface FileRead {
  lists: Pick<ListReading, 'day' | 'at' | 'listed'>[];
  papers: Paper[];
  /** Papers outside any list with what was counted of them. */
  sightings: ListedPaper[];
  dropped: Dropped[];
}

export interface Check {
  name: string;
  ok: boolean;
  detail: string;
  /** What to do when it is not ok. */
  mend?: string;
}

/** The running program, as the command line sees it. */
export interface Program {
  clock: Clock;
  log: Log;
  desk: Desk;
  digests: DigestDesk;
  library: Library;
  collector: Collector;
  /** The sources may be asked. */
  online: boolean;
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
  /** Posts a message into the terminal channel. */
  post(message: Message): Promise<void>;
  /** Answers typed lines until the input ends. */
  run(): Promise<void>;
  /** Fetches the last list days in the background. */
  catchUp(): void;
}

/** The bot, as `start` and `tick` see it. */
export interface RunningBot {
  tick(): Promise<TickCounts>;
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

/** For the manifest of a platform's app. Default mode: as configured, and a socket otherwise. */
export interface ManifestAsked {
  mode?: 'socket' | 'http';
  url?: string;
  rotateTokens?: boolean;
}

/** The ways into the program. Each opens when it is asked for; what was opened is closed by who gave the doors. */
export interface Doors {
  clock: Clock;
  program(): Promise<Program>;
  converse(): Promise<Conversation>;
  checks(): Promise<Check[]>;
  /** `quiet`: nothing is printed but the answer. */
  bot(how: { quiet: boolean }): Promise<RunningBot>;
  rehearse(asked: Rehearsing): Promise<Rehearsed>;
  manifest(asked: ManifestAsked): Promise<object>;
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
  talks?: boolean;
  /** Goes online without being told to, unless the network is switched off. */
  online?: boolean;
  /** Keeps a running clock under --now. */
  running?: boolean;
  /** Words with one leading dash belong to the words (a query's -word). */
  dashes?: boolean;
  run(args: Arguments, doors: Doors, console: Console): Promise<ExitCode>;
}
