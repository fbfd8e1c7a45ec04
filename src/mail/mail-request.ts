// What somebody asked for on behalf of an address: subscriptions that begin once its reader confirms. Kept here instead of in the link,
// which would be too long and show the topics to everything that logs links.

import type { Preferences, Schedule } from '#src/digests/subscription.ts';

export interface MailRequest {
  /** Random, 22 characters of base64url. */
  id: string;
  /** A reader's ID. */
  reader: string;
  /** Empty: a mail to a confirmed reader, or a reader who only confirms the address again. */
  wanted: readonly (Preferences & Schedule)[];
  at: Date;
  usedAt?: Date;
}

/** The store of requests. Each stands for one mail, so counting them limits the mails to an address. */
export interface MailRequests {
  /** Adds it, unless its reader has `most` since then: then false. Safe against requests at the same time. */
  add(request: MailRequest, limit: { most: number; since: Date }): Promise<boolean>;
  find(id: string): Promise<MailRequest | undefined>;
  markUsed(id: string, at: Date): Promise<void>;
}
