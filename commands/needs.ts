// The commands' dependencies, provided by app/app.ts.

import type { NamedChannel, Traits } from '#src/conversation/adapter.ts';
import type { ChannelRef, Context } from '#src/conversation/call.ts';
import type { AnyCommand } from '#src/conversation/command.ts';
import type { DigestService } from '#src/digests/service/digest-service.ts';
import type { MailService } from '#src/mail/mail-service.ts';
import type { SignedLinks } from '#src/mail/signed-links.ts';
import type { PaperService } from '#src/papers/service/paper-service.ts';

export interface Needs {
  paperService: PaperService;
  digests: DigestService;
  /** Absent: no mails are sent. */
  mail?: MailService | undefined;
  channels: OtherChannels;
  /** What the platform of this name can do. Absent, or undefined for an unknown one: everything. */
  traitsOf?: (adapter: string) => Partial<Traits> | undefined;
  /** Absent: it isn't served, or its address isn't known. */
  webPage?: WebPage | undefined;
  /** All commands, for help. A function, because help is one of them. */
  commands: () => readonly AnyCommand[];
}

export interface WebPage {
  /** Without a trailing slash. */
  publicUrl: string;
  links: () => Promise<SignedLinks>;
}

/** Channels other than the caller's, if their platform allows naming them: `named` of the call's adapter. */
export interface OtherChannels {
  named(which: string | ChannelRef, context: Context): Promise<NamedChannel | undefined>;
}

/** For places where only the caller's own channel can be named. */
export const noOtherChannels: OtherChannels = { named: async () => undefined };

/** Default number of papers per page. */
export const PAGE_SIZE = 10;
/** Papers per page on this platform: no more than its messages hold with a button each. */
export function pageSize(limit: number | undefined, adapter: string, { traitsOf }: Pick<Needs, 'traitsOf'>): number {
  return Math.min(limit ?? PAGE_SIZE, traitsOf?.(adapter)?.papersAMessage ?? MOST_PAGE_SIZE);
}

/** Maximum number of papers per page: adapters with smaller messages split them. */
export const MOST_PAGE_SIZE = 100;
