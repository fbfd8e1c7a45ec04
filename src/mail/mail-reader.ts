// A person who gets digests by e-mail. To the rest of Paperboy each is a channel of the platform `email` (and its only person), named by the
// reader's ID: the address appears in this record and in sent mails, and nowhere else.

import type { ChannelRef, PersonRef } from '#src/conversation/call.ts';
import type { StoredText } from '#src/conversation/texts/stored.ts';
import type { Language } from '#src/conversation/texts/texts.ts';

export const EMAIL = 'email';
/** There are no teams: on the command line, a reader is `email:ID`. */
const TEAM = 'local';

export interface MailReader {
  /** Random, 22 characters of base64url. Says nothing about the address. */
  id: string;
  /** As typed, trimmed. Unique without regard to case. */
  address: string;
  /**
   * `pending`: the address is not confirmed, and gets nothing but confirmations. `suspended`: its server rejects mail for good, or its
   * reader complained; `reason` says why.
   */
  state: 'pending' | 'confirmed' | 'suspended';
  reason?: StoredText;
  language?: Language;
  createdAt: Date;
  confirmedAt?: Date;
}

/** The store of readers. */
export interface MailReaders {
  find(id: string): Promise<MailReader | undefined>;
  /** Without regard to case. */
  findByAddress(address: string): Promise<MailReader | undefined>;
  /**
   * Adds a pending reader; the existing one if the address is known, unchanged. A pending one is kept for some days, from the last time
   * that it was added.
   */
  add(reader: Pick<MailReader, 'id' | 'address' | 'language' | 'createdAt'>): Promise<MailReader>;
  /** Also ends a suspension: somebody who follows a link reads what is sent there. */
  confirm(id: string, at: Date): Promise<void>;
  suspend(id: string, reason: StoredText): Promise<void>;
  /** A suspended one becomes pending, so that it can be confirmed again. It is kept. */
  reopen(id: string): Promise<void>;
  /** Deletes the address and everything about it: subscriptions, what was sent, votes. */
  remove(id: string): Promise<void>;
}

/** The form in which an address is unique. */
export function addressKey(address: string): string {
  return address.trim().normalize('NFC').toLowerCase();
}

export function mailChannel(reader: string): ChannelRef {
  return { adapter: EMAIL, team: TEAM, channel: reader };
}

export function mailPerson(reader: string): PersonRef {
  return { adapter: EMAIL, team: TEAM, person: reader };
}
