// The e-mail adapter: digests as mails over SMTP. It only sends. What readers do (confirm, vote, unsubscribe) happens on the web page.

import { randomUUID } from 'node:crypto';
import { domainToASCII } from 'node:url';
import { promisify } from 'node:util';
import MailComposer from 'nodemailer/lib/mail-composer';
import { BoundedMap } from '#src/bounded-map.ts';
import type { Adapter, Bot, DeliveryOutcome, NamedChannel, Part, Traits } from '#src/conversation/adapter.ts';
import type { ChannelRef, Context, PersonRef } from '#src/conversation/call.ts';
import type { MailAddress, MailHost, PlatformHost } from '#src/conversation/platform.ts';
import { type StoredText, stored, worded } from '#src/conversation/texts/stored.ts';
import { inLanguageOf } from '#src/conversation/texts/texts.ts';
import { outcomeOf } from './api/outcomes.ts';
import { createPool, type Pool } from './api/pool.ts';
import { SmtpFailure } from './api/session.ts';
import { type MailWanted, mailOf } from './render/mail.ts';
import type { MailSettings } from './settings.ts';

export interface EmailHost extends Pick<PlatformHost, 'clock' | 'log' | 'publicUrl'> {
  mail(): Promise<MailHost>;
}

interface Known {
  mail: MailHost;
  to: MailAddress;
}

const NAME = 'email';
const TEAM = 'local';
/** Outcomes remembered: far more than are in progress at once. */
const REMEMBERED = 2_000;
/** Mails prepared per connection: while some are sent, others are composed, and the outbox stores several at once. */
const AHEAD = 2;
/** One mail, after waiting for its turn, on two sessions. */
const DELIVERING_MS = 5 * 60_000;
/** When the database can't be read. */
const RETRY_MS = 60_000;

export function createEmail(settings: MailSettings, host: EmailHost): Adapter {
  const { clock, log, publicUrl = 'http://localhost' } = host;
  const { server, from, returnPath } = settings;
  const traits: Traits = {
    edits: false,
    canFindByKey: false,
    unfurls: false,
    dedupesByKey: true,
    maxConcurrent: server.connections * AHEAD,
    maxPerTeam: server.connections * AHEAD,
    deliverTimeoutMs: DELIVERING_MS,
  };
  const domain = domainToASCII(from.address.slice(from.address.lastIndexOf('@') + 1)) || 'localhost';
  /** By the part's key, including deliveries in progress. */
  const outcomes = new BoundedMap<string, Promise<DeliveryOutcome>>(REMEMBERED);
  let mail: Promise<MailHost> | undefined;
  let pool: Pool | undefined;
  let bot: Bot | undefined;
  let started = false;
  /** Operators know that nothing is sent. */
  let isShutOut = false;

  function deliver(place: ChannelRef, part: Part): Promise<DeliveryOutcome> {
    if (place.adapter !== NAME) return refused(stored.email.otherAdapter(place.adapter));
    const known = outcomes.get(part.key);
    if (known) return known;
    const outcome = deliverTo(place, part);
    outcomes.set(part.key, outcome);
    void outcome.then(({ kind }) => kind !== 'sent' && outcomes.delete(part.key));
    return outcome;
  }

  async function deliverTo({ team, channel, thread }: ChannelRef, part: Part): Promise<DeliveryOutcome> {
    const known = await lookUp(team === TEAM && thread === undefined ? channel : '', ['confirmed']);
    if ('kind' in known) return known;
    const about = part.about && { about: part.about };
    const wanted = { message: part.message, reader: channel, isConfirmed: true, ...about };
    return send(known, wanted, `${part.key}@${domain}`, part.under ?? part.after);
  }

  async function tell(person: PersonRef, message: Part['message']): Promise<DeliveryOutcome> {
    if (person.adapter !== NAME) return refused(stored.email.otherAdapter(person.adapter));
    const known = await lookUp(person.team === TEAM ? person.person : '', ['confirmed', 'pending']);
    if ('kind' in known) return known;
    const wanted = { message, reader: person.person, isConfirmed: known.to.state === 'confirmed' };
    return send(known, wanted, `${randomUUID()}@${domain}`);
  }

  async function lookUp(reader: string, states: readonly string[]): Promise<Known | DeliveryOutcome> {
    let known: { mail: MailHost; to: MailAddress | undefined };
    try {
      mail ??= host.mail();
      const opened = await mail;
      known = { mail: opened, to: reader === '' ? undefined : await opened.find(reader) };
    } catch (error) {
      mail = undefined;
      log.warn({ err: error }, 'could not look up a reader');
      return { kind: 'retry', reason: stored.delivery.internalError(), retryAfterMs: RETRY_MS };
    }
    const { to } = known;
    if (!to) return { kind: 'gone', reason: stored.email.noReader() };
    if (states.includes(to.state)) return { mail: known.mail, to };
    return { kind: 'gone', reason: to.reason ? stored.email.suspended(to.reason) : stored.email.notConfirmed() };
  }

  /** `id`: of the mail, and its receipt. The same whenever this part is sent again. */
  async function send({ mail, to }: Known, wanted: MailWanted, id: string, under?: string): Promise<DeliveryOutcome> {
    const { sign, suspend } = mail;
    const needs = { publicUrl, sign, now: clock.now(), unsubscribe: settings.unsubscribe, footer: settings.footer };
    const { files, ...content } = inLanguageOf(wanted.message, () => mailOf(wanted, needs));
    const composed = new MailComposer({
      ...content,
      from,
      to: { name: '', address: to.address },
      messageId: `<${id}>`,
      date: clock.now(),
      ...(under !== undefined && { references: `<${under}>`, inReplyTo: `<${under}>` }),
      attachments: files.map(({ name, mime, bytes }) => ({
        filename: name,
        contentType: mime,
        content: Buffer.from(bytes),
      })),
      disableFileAccess: true,
      disableUrlAccess: true,
    }).compile();
    const bytes = (await promisify(composed.build.bind(composed))()) as Buffer;
    try {
      pool ??= createPool({ server, clock });
      await pool.send({ from: returnAddress(wanted.reader), to: to.address }, bytes);
      shutOut(undefined);
      return { kind: 'sent', receipt: id };
    } catch (error) {
      if (!(error instanceof SmtpFailure)) throw error;
      const { outcome, at } = outcomeOf(error);
      log.debug({ err: error, outcome: outcome.kind }, 'mail not sent');
      if (at === 'address') {
        await suspend(wanted.reader, outcome.reason).catch((err: unknown) =>
          log.warn({ err }, 'could not suspend a reader'),
        );
      }
      if (at === 'settings') shutOut(outcome.reason);
      return outcome;
    }
  }

  /** `bounces+READER@example.org`: a bounce says whose it is. */
  function returnAddress(reader: string): string {
    if (returnPath === undefined) return from.address;
    const at = returnPath.lastIndexOf('@');
    return `${returnPath.slice(0, at)}+${reader}${returnPath.slice(at)}`;
  }

  function shutOut(reason: StoredText | undefined): void {
    if (reason === undefined && !isShutOut) return;
    isShutOut = reason !== undefined;
    bot?.shutOut?.(NAME, reason === undefined ? undefined : worded(reason));
  }

  return {
    name: NAME,
    traits,
    async start(given) {
      bot = given;
      started = true;
    },
    connected: () => started,
    deliver,
    find: async () => ({ kind: 'unknown' }),
    edit: () => refused(stored.email.noEdits()),
    tell,
    lookUpChannel: async (which, context) => ownChannel(which, context),
    async stop() {
      started = false;
      const closing = pool;
      pool = undefined;
      await closing?.close();
    },
  };
}

/** Addresses are private, so no channel but the caller's own has a name. */
function ownChannel(which: string | ChannelRef, { channel, canManage }: Context): NamedChannel | undefined {
  const wanted = typeof which === 'string' ? { ...channel, channel: which.trim() } : which;
  const isOwn =
    wanted.adapter === NAME && channel.adapter === NAME && wanted.team === TEAM && wanted.channel === channel.channel;
  return isOwn ? { channel: wanted, label: wanted.channel, canManage } : undefined;
}

async function refused(reason: StoredText): Promise<DeliveryOutcome> {
  return { kind: 'invalid-payload', reason };
}
