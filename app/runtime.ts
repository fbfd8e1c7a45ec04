// What the process gives the program, and what every file here knows of this machine's terminal.

import type { Readable, Writable } from 'node:stream';
import type { Clock } from '#src/clock.ts';
import type { Config } from '#src/config.ts';
import type { Context } from '#src/conversation/call.ts';
import type { ConfiguredPlatform, Platform } from '#src/conversation/platform.ts';
import { machineZone, zoneFromOutside } from '#src/digests/schedule/zone.ts';
import type { Log } from '#src/log.ts';

/** A platform that is turned on. */
export type Configured = ConfiguredPlatform & { platform: Platform };
/** By name. */
export type Platforms = ReadonlyMap<string, Configured>;

/** Everything that is not the program itself. */
export interface Runtime {
  config: Config;
  platforms: Platforms;
  clock: Clock;
  /** The moment of --now: what was read later does not exist. */
  at?: Date;
  log: Log;
  /** The sources may be asked. */
  online: boolean;
  /** One answer and out: searches on the thread that asks, since a second one costs more to start than it saves. */
  oneShot: boolean;
  signal: AbortSignal;
  input: Readable & { isTTY?: boolean };
  output: Writable & { isTTY?: boolean; columns?: number; rows?: number };
  /** For colours and widths, and for the settings that init adds to. */
  env: Record<string, string | undefined>;
  /** The settings file that was read. */
  envFile?: string | undefined;
}

/** Tells hosts who asks, as arXiv wants it. */
export const USER_AGENT = 'Paperboy/0.1 (research paper digests; self-hosted)';
/** The library's file in the data folder. */
export const DATABASE = 'paperboy.db';
/** The terminal's own channel, and whoever sits before it. */
export const LOCAL_CHANNEL = { adapter: 'terminal', team: 'local', channel: 'terminal' };
export const LOCAL_PERSON = { adapter: 'terminal', team: 'local', person: 'you' };

export function localContext(clock: Clock): Context {
  return {
    channel: LOCAL_CHANNEL,
    person: LOCAL_PERSON,
    canManage: true,
    // As the machine names it: the command checks it, and says so when it is no zone.
    zone: machineZone() ?? '',
    now: clock.now(),
    via: 'typed',
  };
}

/** This machine's zone, UTC where it has none that is known. */
export function localZone(): string {
  return zoneFromOutside(machineZone()).zone;
}
