// What mail providers report about sent mails, in their own words and in ours: addresses that don't exist, and readers who complained.
// Only what matters is read; anything else that a provider sends is accepted and ignored.

import { z } from 'zod';

export interface MailEvent {
  /** `soft`: may arrive next time (a full mailbox). */
  kind: 'hard' | 'soft' | 'complaint';
  /** Whom it was about. */
  to: { address: string } | { reader: string };
}

export type MailProvider = 'paperboy' | 'ses' | 'postmark' | 'mailgun';

/** What a body holds. `subscribe`: Amazon SNS asks for its topic to be confirmed by opening that URL. */
export type MailEventsRead = { kind: 'events'; events: MailEvent[] } | { kind: 'subscribe'; url: string };

/** Undefined: not what this provider sends. */
export function readMailEvents(provider: MailProvider, body: unknown): MailEventsRead | undefined {
  return READ[provider](body);
}

const READ: Record<MailProvider, (body: unknown) => MailEventsRead | undefined> = {
  paperboy: readOwn,
  ses: readSns,
  postmark: readPostmark,
  mailgun: readMailgun,
};

const address = z.string().trim().min(1).max(320);

const ownEvent = z
  .object({ type: z.enum(['hard-bounce', 'soft-bounce', 'complaint']) })
  .and(z.union([z.object({ address }), z.object({ reader: z.string().min(1).max(64) })]));
const own = z.union([ownEvent, z.array(ownEvent).max(1_000)]);
const OWN_KINDS = { 'hard-bounce': 'hard', 'soft-bounce': 'soft', complaint: 'complaint' } as const;

function readOwn(body: unknown): MailEventsRead | undefined {
  const { data } = own.safeParse(body);
  if (!data) return undefined;
  const events = [data].flat().map(({ type, ...to }): MailEvent => ({ kind: OWN_KINDS[type], to }));
  return { kind: 'events', events };
}

const sns = z.discriminatedUnion('Type', [
  z.object({ Type: z.literal('SubscriptionConfirmation'), SubscribeURL: z.url({ protocol: /^https$/ }) }),
  z.object({ Type: z.literal('UnsubscribeConfirmation') }),
  z.object({ Type: z.literal('Notification'), Message: z.string() }),
]);
const recipients = z.array(z.object({ emailAddress: address })).max(1_000);
const ses = z.object({
  /** Feedback notifications. */
  notificationType: z.string().optional(),
  /** Event publishing. */
  eventType: z.string().optional(),
  bounce: z.object({ bounceType: z.string(), bouncedRecipients: recipients }).optional(),
  complaint: z.object({ complainedRecipients: recipients }).optional(),
});

/** https://docs.aws.amazon.com/ses/latest/dg/notification-contents.html, in SNS's envelope. */
function readSns(body: unknown): MailEventsRead | undefined {
  const { data: envelope } = sns.safeParse(body);
  if (!envelope) return undefined;
  if (envelope.Type === 'SubscriptionConfirmation') return { kind: 'subscribe', url: envelope.SubscribeURL };
  if (envelope.Type === 'UnsubscribeConfirmation') return { kind: 'events', events: [] };
  const { data } = ses.safeParse(parsed(envelope.Message));
  // Such as the message that SES sends to try out a topic.
  if (!data) return { kind: 'events', events: [] };
  const kind = data.bounce?.bounceType === 'Permanent' ? 'hard' : 'soft';
  const bounced = data.bounce?.bouncedRecipients.map((one): MailEvent => ({ kind, to: { address: one.emailAddress } }));
  const complained = data.complaint?.complainedRecipients.map(
    (one): MailEvent => ({ kind: 'complaint', to: { address: one.emailAddress } }),
  );
  return { kind: 'events', events: [...(bounced ?? []), ...(complained ?? [])] };
}

const postmark = z.object({
  RecordType: z.string(),
  /** Of a bounce. */
  Type: z.string().optional(),
  Email: address.optional(),
  /** Of a changed suppression. */
  Recipient: address.optional(),
  SuppressSending: z.boolean().optional(),
  SuppressionReason: z.string().nullish(),
});
const POSTMARK_HARD = new Set(['HardBounce', 'BadEmailAddress', 'ManuallyDeactivated']);

/** https://postmarkapp.com/developer/webhooks/bounce-webhook and its neighbours. */
function readPostmark(body: unknown): MailEventsRead | undefined {
  const { data } = postmark.safeParse(body);
  if (!data) return undefined;
  const to = data.Email ?? data.Recipient;
  const kind = postmarkKind(data);
  return { kind: 'events', events: to && kind ? [{ kind, to: { address: to } }] : [] };
}

function postmarkKind(record: z.output<typeof postmark>): MailEvent['kind'] | undefined {
  const { RecordType, Type = '', SuppressSending, SuppressionReason } = record;
  if (RecordType === 'SpamComplaint' || Type === 'SpamComplaint') return 'complaint';
  if (RecordType === 'Bounce') return POSTMARK_HARD.has(Type) ? 'hard' : 'soft';
  if (RecordType !== 'SubscriptionChange' || SuppressSending !== true) return undefined;
  return SuppressionReason === 'HardBounce' ? 'hard' : 'complaint';
}

const mailgun = z.object({
  'event-data': z.object({ event: z.string(), severity: z.string().optional(), recipient: address.optional() }),
});

/** https://documentation.mailgun.com/docs/mailgun/user-manual/events/webhooks */
function readMailgun(body: unknown): MailEventsRead | undefined {
  const { data } = mailgun.safeParse(body);
  if (!data) return undefined;
  const { event, severity, recipient } = data['event-data'];
  const failed = severity === 'permanent' ? 'hard' : 'soft';
  const kind = event === 'failed' ? failed : event === 'complained' ? 'complaint' : undefined;
  return { kind: 'events', events: recipient && kind ? [{ kind, to: { address: recipient } }] : [] };
}

/** Undefined: not JSON. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
