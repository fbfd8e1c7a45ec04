// What the commands need of the program, declared by them; app.ts gives it.

import type { ChannelRef, Context } from '#src/conversation/call.ts';
import type { AnyCommand } from '#src/conversation/command.ts';
import type { DigestDesk } from '#src/digests/desk.ts';
import type { Desk } from '#src/papers/desk.ts';

export interface Needs {
  desk: Desk;
  digests: DigestDesk;
  channels: OtherChannels;
  /** Every command there is, for help. Asked late, since help is one of them. */
  commands: () => readonly AnyCommand[];
}

/** Channels other than the caller's, as far as their platform lets them be named there. */
export interface OtherChannels {
  /** The channel that the caller named, as typed; undefined when none is known by that name. */
  named(typed: string, context: Context): Promise<ChannelRef | undefined>;
  /** Whether the caller may change what belongs to that channel. */
  manages(channel: ChannelRef, context: Context): Promise<boolean>;
}

/** Where no channel but the caller's own can be named. */
export const noOtherChannels: OtherChannels = { named: async () => undefined, manages: async () => false };

/** Papers a page, where the caller does not say. */
export const PAGE_SIZE = 10;
/** Most papers a page: an adapter with smaller messages splits them. */
export const MOST_PAGE_SIZE = 100;
