// What the web page stands on: the same services as slash commands and the command line.

import type { Clock } from '#src/clock.ts';
import type { DigestService } from '#src/digests/service/digest-service.ts';
import type { Log } from '#src/log.ts';
import type { MailService } from '#src/mail/mail-service.ts';
import type { SignedLinks } from '#src/mail/signed-links.ts';
import type { PaperService } from '#src/papers/service/paper-service.ts';

export type FetchedImage =
  | { type: string; bytes: Uint8Array }
  /** A code of why there is none, for the log. */
  | { refused: string };

export interface WebNeeds {
  paperService: PaperService;
  digests: DigestService;
  /** Absent: digests by e-mail aren't offered. */
  mail?: MailService | undefined;
  clock: Clock;
  log: Log;
  /** Where people reach it, without a trailing slash. Absent: only relative links are possible. */
  publicUrl?: string | undefined;
  links: () => Promise<SignedLinks>;
  /** A name of this installation that stays when it moves to another address. */
  libraryId: () => Promise<string>;
  /** Of Paperboy, for programs. */
  version?: (() => Promise<string>) | undefined;
  /** How many proxies in front of the port add to X-Forwarded-For. */
  proxies?: number | undefined;
  /** Fetches the thumbnail of a paper. Absent: no thumbnails, as offline, or behind a proxy, which hides whom it connects to. */
  fetchImage?: ((url: string) => Promise<FetchedImage>) | undefined;
  /** Ends with the process. */
  signal: AbortSignal;
}
