// The contract of a platform before its adapter is loaded: settings, setup, checks, and how to open the adapter. adapters/<name>/config.ts
// exports one as `platform`, and imports heavy modules only on demand.

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
import type { StoredText } from './texts/stored.ts';

export interface Platform {
  /**
   * One lower-case word: the folder, the adapter's name, and in capitals the prefix of its settings (`DISCORD_TOKEN`), unless the list of
   * adapters names other prefixes.
   */
  name: string;
  /** Display name. */
  label: string;
  /** Every environment variable that it reads. */
  settings: readonly string[];
  /** How a channel's text names a team on the command line: `SERVER`. Absent: it has no teams, and channels are `name:CHANNEL`. */
  team?: string;
  /** Settings without which it is off. Empty: always on. */
  needs: readonly string[];
  /** It works without a network. */
  local?: true;
  /** How `init` connects it. Absent: see its README. */
  setup?: PlatformSetup;
  /** The manifest of its app. Throws UserError. */
  manifest?(options: ManifestAsked, host: ManifestHost): Promise<object>;
  /** Reads its settings; undefined when it is off. Throws ConfigError with every error, by name and without values. */
  read(env: Environment): ConfiguredPlatform | undefined;
}

/** A platform with its settings. */
export interface ConfiguredPlatform {
  /** Settings that are set but ignored, with the reason and without values. */
  warnings?: readonly string[];
  open(host: AdapterHost): Promise<Adapter>;
  /** Its checks for doctor. Never rejects. */
  check?(host: PlatformHost): Promise<Check[]>;
  /** Channels that can be posted to, for `init`. Rejects when the platform cannot be reached. */
  channels?(host: PlatformHost): Promise<FoundChannel[]>;
  /** The link that adds Paperboy to its first team; undefined once it is in one. */
  invite?(host: PlatformHost): Promise<string | undefined>;
  /** Why this cannot be a channel, in words; undefined if it can. Checked before the command line creates a subscription. */
  channelFault?(channel: string): string | undefined;
}

/** One check of doctor. */
export interface Check {
  /** The same in every language, for JSON. */
  name: string;
  /** The name for people. Absent: `name`. */
  label?: string;
  ok: boolean;
  detail: string;
  /** What to do if it is not ok. */
  fix?: string;
  /** Without this the platform cannot start. */
  needed?: true;
}

export interface FoundChannel {
  channel: ChannelRef;
  /** Untrusted. */
  label: string;
}

export interface PlatformSetup {
  /** What to do before the questions, line by line: where its app is created, and from what. */
  steps(host: ManifestHost): Promise<string[]>;
  /** The secrets it needs. */
  questions: { variable: string; ask(): string }[];
  /** What to do if it offers no channel yet. */
  invite(): string;
}

/** For the manifest of a platform's app. Default mode: as configured, otherwise a socket. */
export interface ManifestAsked {
  mode?: 'socket' | 'http';
  url?: string;
  rotateTokens?: boolean;
}

export interface ManifestHost {
  env: Environment;
  /** Paperboy's public URL. */
  publicUrl: string | undefined;
  commands(): Promise<readonly AnyCommand[]>;
  /** Sites whose links to papers get a card, most important first. */
  sites: readonly string[];
}

/** What the process provides to every platform. */
export interface PlatformHost {
  /** Paperboy's version. */
  version: string;
  clock: Clock;
  log: Log;
  /** Connections through the machine's proxy, if it has one. */
  outbound?: Outbound | undefined;
  /** Paperboy's public URL, for requests from the platform. */
  publicUrl?: string | undefined;
}

export interface AdapterHost extends PlatformHost {
  /** False: it only delivers. */
  listens: boolean;
  calls: CallsKept;
  /** The events and installations of this platform, kept by the store. */
  inbox(): Inbox;
  installations(): Installations;
  /** Readers of mails and the links in them. */
  mail(): Promise<MailHost>;
  /** Elects one of several processes on one database. */
  lease(name: string): Lease;
  /** The shared HTTP port, if one is open. */
  mount?: Server['mount'] | undefined;
  /** A folder of its own; not created yet. */
  folder: string;
  /** The terminal of this process. `quiet`: nothing is printed there. */
  terminal: {
    output: NodeJS.WritableStream & { isTTY?: boolean; columns?: number; rows?: number };
    quiet: boolean;
    env: Environment;
    zone: () => string;
  };
}

/** An address, by the reader's ID. */
export interface MailAddress {
  address: string;
  state: 'pending' | 'confirmed' | 'suspended';
  reason?: StoredText;
}

/** How long links of a mail are valid that change something. A forwarded mail should not let others vote or manage for ever. */
export const LINK_MS = 90 * 86_400_000;

/** What a platform of mails needs to know about readers. */
export interface MailHost {
  find(reader: string): Promise<MailAddress | undefined>;
  /** Its server rejects mail for good. */
  suspend(reader: string, reason: StoredText): Promise<void>;
  /** A token for a link that only this reader gets. `subject`: a subscription, a paper. */
  sign(grant: {
    purpose: 'manage' | 'unsubscribe' | 'vote' | 'save';
    reader: string;
    subject?: string;
    expires?: Date;
  }): string;
}

/** A platform's installations, stored sealed. */
export interface Installations {
  keep(team: string, installation: object): Promise<void>;
  find(team: string): Promise<object | undefined>;
  remove(team: string): Promise<void>;
  /** Where it is installed. Needs no secret. */
  teams(): Promise<string[]>;
}
