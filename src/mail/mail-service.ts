// Everything that people do with digests by e-mail: subscribe and confirm, manage, vote, and what providers report. What an answer says never
// depends on whether an address is known.

import type { Language } from '#src/conversation/texts/texts.ts';
import { usualLanguage } from '#src/conversation/texts/texts.ts';
import type { Preferences, Schedule } from '#src/digests/subscription.ts';
import { randomId } from '#src/reference.ts';
import { readAddress } from './address.ts';
import {
  type ConfirmationsNeeds,
  type Confirmed,
  createConfirmations,
  type Opened,
  type OpenedRequest,
} from './confirmations.ts';
import { createEventProofs, type Proof } from './mail-event-proofs.ts';
import { type MailEvent, type MailProvider, parsed, readMailEvents } from './mail-events.ts';
import type { MailReader } from './mail-reader.ts';
import { createRateLimiter, type RateLimit } from './rate-limiter.ts';
import { createReaderActions, type ReaderActions } from './reader-actions.ts';
import type { Purpose } from './signed-links.ts';

export interface MailServiceNeeds extends ConfirmationsNeeds {
  /** Of mail providers' reports. */
  eventSecrets: readonly string[];
}

export interface Asked {
  address: string;
  wanted: readonly (Preferences & Schedule)[];
  language: Language;
  /** Who asks: an IP address, a person of a chat. Counted, never stored. */
  from: string;
}

export interface MailService extends ReaderActions {
  /** Whether mails can be sent. */
  available(): boolean;
  /**
   * Sends a mail to confirm, in the background. Throws UserError about the field `address`. `too-many`: this client asked too often. Too many mails to
   * one address are left out silently.
   */
  request(asked: Asked): Promise<'accepted' | 'too-many'>;
  /** What a link to confirm is about. Changes nothing. */
  requested(token: string): Promise<OpenedRequest>;
  confirm(token: string): Promise<Confirmed>;
  /** The reader whom any other link belongs to. Changes nothing. */
  open(
    token: string,
    purpose: Exclude<Purpose, 'confirm' | 'form'>,
  ): Promise<Opened<{ reader: MailReader; subject?: string }>>;
  /** When a form was opened, signed, so that programs that fill in forms at once are told from people. */
  openedForm(): Promise<string>;
  /** Milliseconds since then; undefined: not signed here. */
  formAge(token: string): Promise<number | undefined>;
  /** Another mail to confirm, for somebody whom nothing is sent any more, at the limits of all mails. */
  confirmAgain(reader: MailReader): Promise<void>;
  /** A provider's report. `text`: as it arrived. */
  report(provider: MailProvider, received: Omit<Proof, 'body'>): Promise<'done' | 'refused' | 'unreadable'>;
  /** Everything that is being sent has an outcome. */
  settled(): Promise<void>;
}

const HOUR_MS = 3_600_000;
const PER_SOURCE: RateLimit = { most: 10, window: HOUR_MS };

export function createMailService(needs: MailServiceNeeds): MailService {
  const { readers, digests, links, clock, log } = needs;
  const mayAsk = createRateLimiter(PER_SOURCE);
  const isGenuine = createEventProofs(needs.eventSecrets);
  const actions = createReaderActions({ readers, digests, clock });
  const confirmations = createConfirmations(needs, actions);

  async function readerOf({ to }: MailEvent): Promise<MailReader | undefined> {
    return 'reader' in to ? readers.find(to.reader) : readers.findByAddress(inAscii(to.address));
  }

  async function handle(provider: MailProvider, events: readonly MailEvent[]): Promise<void> {
    const counts = { hard: 0, soft: 0, complaint: 0, unknown: 0 };
    for (const event of events) {
      const reader = await readerOf(event);
      counts[reader ? event.kind : 'unknown'] += 1;
      if (reader && event.kind !== 'soft') await actions.suspend(reader, event.kind);
    }
    log.info({ provider, ...counts }, 'mail provider reported');
  }

  return {
    ...actions,
    available: () => needs.tell() !== undefined && needs.publicUrl !== undefined,
    async request({ address: typed, wanted, language, from }) {
      const address = readAddress(typed);
      const now = clock.now();
      if (!mayAsk(from, now)) return 'too-many';
      // The same steps for every address, so that neither the answer nor its time says whether it is known.
      const reader = await readers.add({ id: randomId(), address, language, createdAt: now });
      await confirmations.send(reader, wanted, language);
      return 'accepted';
    },
    requested: confirmations.requested,
    confirm: confirmations.confirm,
    async confirmAgain(reader) {
      if (reader.state === 'confirmed') return;
      await readers.reopen(reader.id);
      await confirmations.send(reader, [], reader.language ?? usualLanguage());
    },
    settled: confirmations.settled,
    async open(token, purpose) {
      const verified = (await links()).verify(token, purpose, clock.now());
      if (verified.kind !== 'valid') return { kind: verified.kind };
      const { reader: id, subject } = verified.grant;
      const reader = await readers.find(id);
      return reader ? { kind: 'valid', reader, ...(subject !== undefined && { subject }) } : { kind: 'gone' };
    },
    openedForm: async () =>
      (await links()).sign({ purpose: 'form', reader: '', subject: String(clock.now().getTime()) }),
    async formAge(token) {
      const now = clock.now();
      const verified = (await links()).verify(token, 'form', now);
      return verified.kind === 'valid' ? now.getTime() - Number(verified.grant.subject) : undefined;
    },
    async report(provider, { header, text }) {
      const proof = { header, text, body: parsed(text) };
      if (!isGenuine(provider, proof, clock.now())) return 'refused';
      const read = readMailEvents(provider, proof.body);
      if (!read) return 'unreadable';
      // Only shown: opening it is the operator's decision.
      if (read.kind === 'subscribe') log.warn({ url: read.url }, 'to receive reports about mails, open this URL');
      else await handle(provider, read.events);
      return 'done';
    },
  };
}

/** As readers are stored. What isn't an address stays as it is. */
function inAscii(address: string): string {
  try {
    return readAddress(address);
  } catch {
    return address;
  }
}
