import { createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import { EVENT_SECRET } from '../../../mail/mail-fixture.ts';
import { openMailSite } from './mail-site.ts';

const ADA = 'ada@example.org';
const basic = (password: string) => `Basic ${Buffer.from(`paperboy:${password}`).toString('base64')}`;

it('reports of all providers suspend a reader, if they prove where they come from', async () => {
  const site = await openMailSite();
  const timestamp = `${Math.floor(site.clock.now().getTime() / 1_000)}`;
  const own = JSON.stringify({ type: 'hard-bounce', address: ADA });
  const key = Buffer.from(EVENT_SECRET.slice('whsec_'.length), 'base64');
  const signature = `v1,${createHmac('sha256', key).update(`m1.${timestamp}.${own}`).digest('base64')}`;
  const bounce = { bounceType: 'Permanent', bouncedRecipients: [{ emailAddress: ADA }] };
  const sns = { Type: 'Notification', Message: JSON.stringify({ notificationType: 'Bounce', bounce }) };
  const postmark = { RecordType: 'Bounce', Type: 'HardBounce', Email: ADA };
  const mailgun = {
    signature: {
      timestamp,
      token: 'once',
      signature: createHmac('sha256', EVENT_SECRET).update(`${timestamp}once`).digest('hex'),
    },
    'event-data': { event: 'complained', recipient: ADA },
  };
  const reports: [path: string, body: string, headers: Record<string, string>][] = [
    ['/mail/events', own, { 'webhook-id': 'm1', 'webhook-timestamp': timestamp, 'webhook-signature': signature }],
    ['/mail/events/ses', JSON.stringify(sns), { authorization: basic(EVENT_SECRET), 'content-type': 'text/plain' }],
    ['/mail/events/postmark', JSON.stringify(postmark), { authorization: basic(EVENT_SECRET) }],
    ['/mail/events/mailgun', JSON.stringify(mailgun), {}],
  ];
  const state = async () => (await site.store.mailReaders.findByAddress(ADA))?.state;
  const { reader } = await site.confirmed(ADA);
  for (const [path, body, headers] of reports) {
    const forged = await site.send(path, body.replace('once', 'twice'), { authorization: basic('guessed') });
    expect([path, forged.status, await state()]).toEqual([path, 401, 'confirmed']);
    expect(forged.headers.has('www-authenticate')).toBe(/ses|postmark/.test(path));
    const taken = await site.send(path, body, headers);
    expect([path, taken.status, taken.body, await state()]).toEqual([path, 204, '', 'suspended']);
    await site.store.mailReaders.confirm(reader.id, site.clock.now());
  }
  // Sent again later by somebody who saw it.
  for (const [path, body, headers] of [reports[0]!, reports[3]!])
    expect((await site.send(path, body, headers)).status).toBe(401);
  expect(await state()).toBe('confirmed');
  expect(site.logged()).not.toContain('ada@');
});

it('anything else is refused', async () => {
  const site = await openMailSite();
  const authorization = basic(EVENT_SECRET);
  const answers = [
    await site.send('/mail/events/postmark', 'no JSON', { authorization }),
    await site.send('/mail/events/postmark', 'x'.repeat(400_000), { authorization }),
    await site.send('/mail/events/nobody', '{}', { authorization }),
    await site.send('/mail/events/constructor', '{}', { authorization }),
  ];
  expect(answers.map(({ status }) => status)).toEqual([400, 413, 404, 404]);
});

it('a topic of SNS is confirmed by the operator', async () => {
  const site = await openMailSite();
  const SubscribeURL = 'https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&Token=x';
  const body = JSON.stringify({ Type: 'SubscriptionConfirmation', SubscribeURL });
  const taken = await site.send('/mail/events/ses', body, { authorization: basic(EVENT_SECRET) });
  expect(taken.status).toBe(204);
  expect(site.logged()).toContain(SubscribeURL);
});
