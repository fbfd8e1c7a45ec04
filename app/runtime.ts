// What the process provides to the program, and facts about this machine's terminal.

import type { Readable, Writable } from 'node:stream';
import type { Clock } from '#src/clock.ts';
import type { Config } from '#src/config.ts';
import type { Context } from '#src/conversation/call.ts';
import type { ConfiguredPlatform, Platform } from '#src/conversation/platform.ts';
import { machineZone, zoneFromOutside } from '#src/digests/schedule/zone.ts';
import type { Log } from '#src/log.ts';

/** An enabled platform. */
export type Configured = ConfiguredPlatform & { platform: Platform };
/** By name. */
export type Platforms = ReadonlyMap<string, Configured>;

/** Everything from outside the program. */
export interface Runtime {
  config: Config;
  platforms: Platforms;
  clock: Clock;
  /** The time of --now: later readings are hidden. */
  at?: Date;
  log: Log;
  /** Sources may be asked. */
  online: boolean;
  /** One answer, then exit: searches on the calling thread, because starting another costs more than it saves. */
  oneShot: boolean;
  signal: AbortSignal;
  input: Readable & { isTTY?: boolean };
  output: Writable & { isTTY?: boolean; columns?: number; rows?: number };
  /** For colours and widths, and for the settings that init adds to. */
  env: Record<string, string | undefined>;
  /** The settings file that was read. */
  envFile?: string | undefined;
}

/** Identifies us to hosts, as arXiv requests. */
export const USER_AGENT = 'Paperboy/0.1 (research paper digests; self-hosted)';
/** The library's file in the data folder. */
export const DATABASE = 'paperboy.db';
/** The terminal's own channel and its user. */
export const LOCAL_CHANNEL = { adapter: 'terminal', team: 'local', channel: 'terminal' };
export const LOCAL_PERSON = { adapter: 'terminal', team: 'local', person: 'you' };

export function localContext(clock: Clock): Context {
  return {
    channel: LOCAL_CHANNEL,
    person: LOCAL_PERSON,
    canManage: true,
    // As the machine names it: the command reports an invalid zone. Read when needed, because Intl starts slowly.
    get zone() {
      return machineZone() ?? '';
    },
    now: clock.now(),
    via: 'typed',
  };
}

/** This machine's time zone, UTC if unknown. */
export function localZone(): string {
  return zoneFromOutside(machineZone()).zone;
}
