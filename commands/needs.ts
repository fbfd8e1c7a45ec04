// What the commands need of the program, declared by them; app/app.ts gives it.

import type { NamedChannel, Traits } from '#src/conversation/adapter.ts';
import type { ChannelRef, Context } from '#src/conversation/call.ts';
import type { AnyCommand } from '#src/conversation/command.ts';
import type { DigestService } from '#src/digests/service/digest-service.ts';
import type { PaperService } from '#src/papers/service/paper-service.ts';

export interface Needs {
  paperService: PaperService;
  digests: DigestService;
  channels: OtherChannels;
  /** What the platform of this name can do. Absent, or undefined for one that is not there: everything. */
  traitsOf?: (adapter: string) => Partial<Traits> | undefined;
  /** Every command there is, for help. Asked late, since help is one of them. */
  commands: () => readonly AnyCommand[];
}

/** Channels other than the caller's, as far as their platform lets them be named there: `named` of the adapter that is called from. */
export interface OtherChannels {
  named(which: string | ChannelRef, context: Context): Promise<NamedChannel | undefined>;
}

/** Where no channel but the caller's own can be named. */
export const noOtherChannels: OtherChannels = { named: async () => undefined };

/** Papers a page, where the caller does not say. */
export const PAGE_SIZE = 10;
/** Papers a page on this platform: no more than its messages hold with a button each. */
export function pageSize(limit: number | undefined, adapter: string, { traitsOf }: Pick<Needs, 'traitsOf'>): number {
  return Math.min(limit ?? PAGE_SIZE, traitsOf?.(adapter)?.papersAMessage ?? MOST_PAGE_SIZE);
}

/** Most papers a page: an adapter with smaller messages splits them. */
export const MOST_PAGE_SIZE = 100;
