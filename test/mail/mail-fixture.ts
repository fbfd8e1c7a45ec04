// The mail service on a real store with list days, at a fixed moment. Mails are collected instead of sent.

import type { DeliveryOutcome } from '#src/conversation/adapter.ts';
import type { Message } from '#src/conversation/message.ts';
import type { Language } from '#src/conversation/texts/texts.ts';
import { DEFAULTS } from '#src/digests/service/subscription-input.ts';
import type { Preferences, Schedule } from '#src/digests/subscription.ts';
import type { Log } from '#src/log.ts';
import { createMailService } from '#src/mail/mail-service.ts';
import { createSignedLinks } from '#src/mail/signed-links.ts';
import { createFixture } from '../commands/fixture.ts';

export const PUBLIC_URL = 'https://papers.example.org';
export const EVENT_SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
export const WANTED: Preferences & Schedule = { ...DEFAULTS, topics: 'diffusion', zone: 'Europe/Berlin' };

export interface SentMail {
  reader: string;
  message: Message;
}

export async function createMailFixture({ isSetUp = true }: { isSetUp?: boolean } = {}) {
  const fixture = await createFixture();
  const { store, digests, clock } = fixture;
  const links = createSignedLinks([await store.linkSecret()]);
  const sent: SentMail[] = [];
  const outcomes: DeliveryOutcome[] = [];
  const lines: { fields: object; message: string }[] = [];
  const line = (fields: object, message: string) => void lines.push({ fields, message });
  const log: Log = { debug: line, info: line, warn: line, error: line };
  const mail = createMailService({
    readers: store.mailReaders,
    requests: store.mailRequests,
    digests,
    links: async () => links,
    tell: () => (isSetUp ? tell : undefined),
    publicUrl: PUBLIC_URL,
    eventSecrets: [EVENT_SECRET],
    clock,
    log,
    signal: new AbortController().signal,
  });

  async function tell(reader: string, message: Message): Promise<DeliveryOutcome> {
    const outcome = outcomes.shift() ?? { kind: 'sent', receipt: 'r' };
    if (outcome.kind === 'sent') sent.push({ reader, message });
    return outcome;
  }

  return {
    ...fixture,
    mail,
    links,
    sent,
    /** Of the next mails; then all are sent. */
    outcomes,
    /** Everything that was logged, as text. */
    logged: () => JSON.stringify(lines),
    async ask(address: string, wanted = [WANTED], { from = '192.0.2.1', language = 'en' as Language } = {}) {
      const answer = await mail.request({ address, wanted, language, from });
      await mail.settled();
      return answer;
    },
    /** The token of a link in the newest mail. */
    token(path: string): string {
      return tokenIn(sent.at(-1)?.message, path);
    },
    /** A reader who has confirmed. */
    async confirmed(address: string, wanted = [WANTED]) {
      await mail.request({ address, wanted, language: 'en', from: address });
      await mail.settled();
      const confirmed = await mail.confirm(tokenIn(sent.at(-1)?.message, 'confirm'));
      const reader = await store.mailReaders.findByAddress(address);
      if (confirmed.kind !== 'confirmed' || !reader) throw new Error(`not confirmed: ${confirmed.kind}`);
      return { reader, manage: confirmed.manage };
    },
  };
}

function tokenIn(message: Message | undefined, path: string): string {
  const hrefs = message?.actions?.flatMap((one) => (one.kind === 'link' ? [one.href] : [])) ?? [];
  const start = `${PUBLIC_URL}/mail/${path}/`;
  const href = hrefs.find((one) => one.startsWith(start));
  if (!href) throw new Error(`no link to ${path}`);
  return href.slice(start.length);
}
