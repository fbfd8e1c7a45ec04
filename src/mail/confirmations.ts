// Double opt-in: a mail with a link to confirm, and what happens once somebody opens it and confirms.

import type { Clock } from '#src/clock.ts';
import type { DeliveryOutcome } from '#src/conversation/adapter.ts';
import type { Message } from '#src/conversation/message.ts';
import { LINK_MS } from '#src/conversation/platform.ts';
import { inLanguage, type Language, loadLanguage, usualLanguage, wordedIn } from '#src/conversation/texts/texts.ts';
import type { DigestService } from '#src/digests/service/digest-service.ts';
import { createKeyedQueue } from '#src/keyed-queue.ts';
import type { Log } from '#src/log.ts';
import { randomId } from '#src/reference.ts';
import { CONFIRM_HOURS, confirmationMessage } from './mail-messages.ts';
import { type MailReader, type MailReaders, mailChannel, mailPerson } from './mail-reader.ts';
import type { MailRequest, MailRequests } from './mail-request.ts';
import type { ReaderActions } from './reader-actions.ts';
import type { SignedLinks } from './signed-links.ts';

export interface ConfirmationsNeeds {
  readers: MailReaders;
  requests: MailRequests;
  digests: DigestService;
  links: () => Promise<SignedLinks>;
  /** Sends a mail to a reader now. Undefined while no mail can be sent. */
  tell: () => ((reader: string, message: Message) => Promise<DeliveryOutcome>) | undefined;
  /** Without a trailing slash. Absent: links in mails would lead nowhere, so none are sent. */
  publicUrl: string | undefined;
  clock: Clock;
  log: Log;
  /** Ends with the process. */
  signal: AbortSignal;
}

/** What a link leads to. `gone`: its reader was deleted. */
export type Opened<T> = ({ kind: 'valid' } & T) | { kind: 'expired' | 'invalid' | 'gone' };
/** `manage`: a token for the reader's own page. */
export type OpenedRequest = Opened<{ reader: MailReader; request: MailRequest }> | { kind: 'used'; manage: string };
/** `complete`: false if there was no room for all subscriptions. */
export type Confirmed =
  | { kind: 'confirmed'; manage: string; complete: boolean }
  | Exclude<OpenedRequest, { kind: 'valid' }>;

export interface Confirmations {
  /** Sends it in the background, unless the address has had enough, or is suspended and didn't ask to be confirmed again. */
  send(reader: MailReader, wanted: MailRequest['wanted'], language: Language): Promise<void>;
  requested(token: string): Promise<OpenedRequest>;
  confirm(token: string): Promise<Confirmed>;
  settled(): Promise<void>;
}

const DAY_MS = 86_400_000;
/** Mails of this kind to one address in a day, no matter who asks. */
const MAILS_A_DAY = 3;
/** While the mail server is busy. */
const TRIES = 4;
const LONGEST_WAIT_MS = 5 * 60_000;

export function createConfirmations(needs: ConfirmationsNeeds, actions: ReaderActions): Confirmations {
  const { readers, requests, digests, links, clock, log, signal } = needs;
  const oneAtATime = createKeyedQueue();
  const running = new Set<Promise<void>>();

  async function manageToken(reader: string): Promise<string> {
    const { sign } = await links();
    return sign({ purpose: 'manage', reader, expires: new Date(clock.now().getTime() + LINK_MS) });
  }

  async function messageFor(reader: MailReader, request: MailRequest, language: Language): Promise<Message> {
    const { sign } = await links();
    const url = (path: string, token: string) => `${needs.publicUrl}/mail/${path}/${token}`;
    const expires = new Date(request.at.getTime() + CONFIRM_HOURS * 3_600_000);
    const confirm = url('confirm', sign({ purpose: 'confirm', reader: reader.id, subject: request.id, expires }));
    const isKnown = reader.state === 'confirmed';
    const manage = isKnown ? { manage: url('manage', await manageToken(reader.id)) } : {};
    await loadLanguage(language);
    return inLanguage(language, () => wordedIn(language, confirmationMessage(request, { confirm, ...manage })));
  }

  async function deliver(reader: MailReader, request: MailRequest, language: Language): Promise<void> {
    const tell = needs.tell();
    if (!tell || needs.publicUrl === undefined) return log.warn({}, 'confirmation not sent: e-mail is not set up');
    const message = await messageFor(reader, request, language);
    for (let tries = 1; ; tries += 1) {
      const outcome = await tell(reader.id, message);
      const about = { reader: reader.id, outcome: outcome.kind, tries };
      if (outcome.kind === 'sent') return log.info(about, 'confirmation sent');
      if (outcome.kind !== 'retry' || tries === TRIES) return log.warn(about, 'confirmation not sent');
      await clock.sleep(Math.min(outcome.retryAfterMs, LONGEST_WAIT_MS), signal);
    }
  }

  function inBackground(work: Promise<void>): void {
    const settled = work
      .catch((error: unknown) => {
        if (!signal.aborted) log.error({ err: error }, 'confirmation failed');
      })
      .finally(() => running.delete(settled));
    running.add(settled);
  }

  async function requested(token: string): Promise<OpenedRequest> {
    const { verify } = await links();
    const verified = verify(token, 'confirm', clock.now());
    if (verified.kind === 'invalid') return { kind: 'invalid' };
    const { reader: id, subject = '' } = verified.grant;
    const [reader, request] = [await readers.find(id), await requests.find(subject)];
    if (reader && request?.usedAt) return { kind: 'used', manage: await manageToken(id) };
    if (verified.kind === 'expired') return { kind: 'expired' };
    if (!reader) return { kind: 'gone' };
    return request?.reader === id ? { kind: 'valid', reader, request } : { kind: 'invalid' };
  }

  async function begin(reader: MailReader, { wanted }: MailRequest): Promise<boolean> {
    const now = clock.now();
    const [channel, change] = [mailChannel(reader.id), { who: mailPerson(reader.id), now }];
    await readers.confirm(reader.id, now);
    const { language } = await digests.settings(channel);
    if (!language && reader.language && reader.language !== usualLanguage())
      await digests.changeSettings(channel, { language: reader.language }, change);
    const added = [];
    for (const one of wanted) added.push(await digests.subscribe(channel, one, change));
    await actions.resumeSuspended(reader);
    return added.every((one) => one !== undefined);
  }

  return {
    requested,
    async send(reader, wanted, language) {
      const now = clock.now();
      const request: MailRequest = { id: randomId(), reader: reader.id, wanted, at: now };
      const limit = { most: MAILS_A_DAY, since: new Date(now.getTime() - DAY_MS) };
      const isAllowed = await requests.add(request, limit);
      const isWelcome = reader.state !== 'suspended' || wanted.length === 0;
      if (isAllowed && isWelcome) inBackground(deliver(reader, request, language));
    },
    // One at a time for each link, so that a double click subscribes once.
    confirm: (token) =>
      oneAtATime(token, async () => {
        const opened = await requested(token);
        if (opened.kind !== 'valid') return opened;
        const { reader, request } = opened;
        const complete = await begin(reader, request);
        // Last: what a crash interrupts is done again, and an existing subscription isn't added twice.
        await requests.markUsed(request.id, clock.now());
        return { kind: 'confirmed', manage: await manageToken(reader.id), complete };
      }),
    async settled() {
      await Promise.all(running);
    },
  };
}
