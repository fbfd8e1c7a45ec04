// What a platform says of itself before anything of it is loaded: its settings, how it is set up and checked, and how its adapter is
// opened. adapters/<name>/config.ts exports one as `platform`, and imports whatever is heavy only when it is asked for.

import type { Clock } from '#src/clock.ts';
import type { Log } from '#src/log.ts';
import type { Outbound } from '#src/outbound.ts';
import type { Server } from '#src/server.ts';
import type { Environment } from '#src/settings.ts';
import type { Adapter } from './adapter.ts';
import type { ChannelRef } from './call.ts';
import type { AnyCommand } from './command.ts';
import type { CallsKept } from './handle.ts';
import type { Inbox } from './inbox.ts';
import type { Lease } from './lease.ts';

export interface Platform {
  /** One lower-case word: the folder, the adapter's name, and in capitals the beginning of its settings (`DISCORD_TOKEN`). */
  name: string;
  /** Its name for people. */
  label: string;
  /** Every environment variable that it reads. */
  settings: readonly string[];
  /** What a team is called in a channel's text on the command line: `SERVER`. Absent: it has no teams, and channels are `name:CHANNEL`. */
  team?: string;
  /** Settings without which it is off. Empty: it is always on. */
  needs: readonly string[];
  /** It works without a network. */
  local?: true;
  /** How `init` connects it. Absent: its README says how. */
  setup?: PlatformSetup;
  /** The manifest of its app. Throws UserError. */
  manifest?(asked: ManifestAsked, host: ManifestHost): Promise<object>;
  /** Reads its settings; undefined when it is off. Throws ConfigError with every fault, by name and without values. */
  read(env: Environment): ConfiguredPlatform | undefined;
}

/** A platform with its settings. */
export interface ConfiguredPlatform {
  /** What is set and ignored, and why, without values. */
  warnings?: readonly string[];
  open(host: AdapterHost): Promise<Adapter>;
  /** What doctor says of it. Never rejects. */
  check?(host: PlatformHost): Promise<Check[]>;
  /** Channels that can be posted to, for `init`. Rejects when the platform cannot be asked. */
  channels?(host: PlatformHost): Promise<FoundChannel[]>;
  /** The link by which Paperboy is added to a first team; undefined where it is in one. */
  invite?(host: PlatformHost): Promise<string | undefined>;
  /** Why this cannot be a channel, in words; undefined where it can. Asked before a subscription is made on the command line. */
  channelFault?(channel: string): string | undefined;
}

/** One check of doctor. */
export interface Check {
  name: string;
  ok: boolean;
  detail: string;
  /** What to do when it is not ok. */
  fix?: string;
  /** Without this the platform cannot be started. */
  needed?: true;
}

export interface FoundChannel {
  channel: ChannelRef;
  /** Untrusted. */
  label: string;
}

export interface PlatformSetup {
  /** What to do before the questions, line by line: where its app is made, and from what. */
  steps(host: ManifestHost): Promise<string[]>;
  /** The secrets it needs. */
  questions: { variable: string; ask: string }[];
  /** What to do where it offers no channel yet. */
  invite: string;
}

/** For the manifest of a platform's app. Default mode: as configured, and a socket otherwise. */
export interface ManifestAsked {
  mode?: 'socket' | 'http';
  url?: string;
  rotateTokens?: boolean;
}

export interface ManifestHost {
  env: Environment;
  /** Paperboy's own address. */
  publicUrl: string | undefined;
  commands(): Promise<readonly AnyCommand[]>;
  /** On which links to papers are worth a card, the most important first. */
  sites: readonly string[];
}

/** What every platform is given of the process. */
export interface PlatformHost {
  /** Paperboy's own. */
  version: string;
  clock: Clock;
  log: Log;
  /** The way through the machine's proxy, where it has one. */
  outbound?: Outbound | undefined;
  /** Paperboy's own address, for what the platform sends. */
  publicUrl?: string | undefined;
}

export interface AdapterHost extends PlatformHost {
  /** False: it only delivers. */
  listens: boolean;
  calls: CallsKept;
  /** The events and installations of this platform, kept by the store. */
  inbox(): Inbox;
  installations(): Installations;
  /** Held by one of several processes on one database. */
  lease(name: string): Lease;
  /** The shared HTTP port, where one is open. */
  mount?: Server['mount'] | undefined;
  /** A folder of its own; not made yet. */
  folder: string;
  /** The terminal that the process was started in. `quiet`: nothing is printed there. */
  terminal: {
    output: NodeJS.WritableStream & { isTTY?: boolean; columns?: number; rows?: number };
    quiet: boolean;
    env: Environment;
    zone: string;
  };
}

/** What is kept of a platform's installations, sealed. */
export interface Installations {
  keep(team: string, installation: object): Promise<void>;
  find(team: string): Promise<object | undefined>;
  remove(team: string): Promise<void>;
  /** Where it is installed. Needs no secret. */
  teams(): Promise<string[]>;
}
