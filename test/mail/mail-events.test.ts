import { describe, expect, it } from 'vitest';
import { type MailEvent, readMailEvents } from '#src/mail/mail-events.ts';

const address = 'ada@example.org';
const events = (...kinds: MailEvent['kind'][]) => ({
  kind: 'events',
  events: kinds.map((kind) => ({ kind, to: { address } })),
});
const notification = (message: unknown) => ({ Type: 'Notification', MessageId: '1', Message: JSON.stringify(message) });

describe('reports about mails', () => {
  it('are read in our own shape, one or several', () => {
    expect(readMailEvents('paperboy', { type: 'hard-bounce', address })).toEqual(events('hard'));
    expect(
      readMailEvents('paperboy', [
        { type: 'soft-bounce', address },
        { type: 'complaint', reader: 'r1' },
      ]),
    ).toEqual({
      kind: 'events',
      events: [
        { kind: 'soft', to: { address } },
        { kind: 'complaint', to: { reader: 'r1' } },
      ],
    });
  });

  it('are read from Amazon SES, through SNS', () => {
    const bounce = (bounceType: string) => ({ bounceType, bouncedRecipients: [{ emailAddress: address }] });
    const read = (message: unknown) => readMailEvents('ses', notification(message));
    expect(read({ notificationType: 'Bounce', bounce: bounce('Permanent') })).toEqual(events('hard'));
    expect(read({ eventType: 'Bounce', bounce: bounce('Transient') })).toEqual(events('soft'));
    expect(read({ eventType: 'Bounce', bounce: bounce('Undetermined') })).toEqual(events('soft'));
    const complaint = { complainedRecipients: [{ emailAddress: address }] };
    expect(read({ notificationType: 'Complaint', complaint })).toEqual(events('complaint'));
    expect(read({ notificationType: 'Delivery', delivery: {} })).toEqual(events());
    const SubscribeURL = 'https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription';
    expect(readMailEvents('ses', { Type: 'SubscriptionConfirmation', SubscribeURL })).toEqual({
      kind: 'subscribe',
      url: SubscribeURL,
    });
    expect(readMailEvents('ses', { Type: 'Notification', Message: 'no JSON' })).toEqual(events());
  });

  it('are read from Postmark', () => {
    const read = (record: object) => readMailEvents('postmark', record);
    expect(read({ RecordType: 'Bounce', Type: 'HardBounce', Email: address })).toEqual(events('hard'));
    expect(read({ RecordType: 'Bounce', Type: 'SoftBounce', Email: address })).toEqual(events('soft'));
    expect(read({ RecordType: 'SpamComplaint', Email: address })).toEqual(events('complaint'));
    const change = { RecordType: 'SubscriptionChange', Recipient: address };
    expect(read({ ...change, SuppressSending: true, SuppressionReason: 'HardBounce' })).toEqual(events('hard'));
    expect(read({ ...change, SuppressSending: true, SuppressionReason: 'SpamComplaint' })).toEqual(events('complaint'));
    expect(read({ ...change, SuppressSending: false, SuppressionReason: null })).toEqual(events());
    expect(read({ RecordType: 'Delivery', Recipient: address })).toEqual(events());
  });

  it('are read from Mailgun', () => {
    const read = (data: object) => readMailEvents('mailgun', { 'event-data': { recipient: address, ...data } });
    expect(read({ event: 'failed', severity: 'permanent' })).toEqual(events('hard'));
    expect(read({ event: 'failed', severity: 'temporary' })).toEqual(events('soft'));
    expect(read({ event: 'complained' })).toEqual(events('complaint'));
    expect(read({ event: 'delivered' })).toEqual(events());
  });

  it.each(['paperboy', 'ses', 'postmark', 'mailgun'] as const)(
    'of %s are refused if they are something else',
    (name) => {
      for (const body of [undefined, null, 'text', 7, {}, [{}], { type: 'hard-bounce' }]) {
        expect(readMailEvents(name, body)).toBeUndefined();
      }
    },
  );
});
