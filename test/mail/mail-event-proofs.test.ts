import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createEventProofs, type Proof } from '#src/mail/mail-event-proofs.ts';

const now = new Date('2026-06-12T12:00:00Z');
const SECRET = 'a secret of the provider, long enough';

function proof(headers: Record<string, string>, body: unknown = {}): Proof {
  return { header: (name) => headers[name], text: JSON.stringify(body), body };
}

describe('our own signature', () => {
  const signed = (id: string, at: Date, key: string | Buffer = SECRET) => {
    const timestamp = `${Math.floor(at.getTime() / 1_000)}`;
    const tag = createHmac('sha256', key).update(`${id}.${timestamp}.{"a":1}`).digest('base64');
    return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,bad v1,${tag}` };
  };

  it('is valid once, for five minutes, with any of the secrets', () => {
    const isGenuine = createEventProofs(['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', SECRET]);
    const check = (headers: Record<string, string>) => isGenuine('paperboy', proof(headers, { a: 1 }), now);
    expect(check(signed('1', now))).toBe(true);
    expect(check(signed('1', now))).toBe(false);
    expect(check(signed('2', new Date(now.getTime() - 301_000)))).toBe(false);
    expect(check(signed('3', new Date(now.getTime() + 301_000)))).toBe(false);
    expect(check(signed('4', now, Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64')))).toBe(true);
    expect(check(signed('5', now, 'another secret'))).toBe(false);
    expect(isGenuine('paperboy', proof(signed('6', now), { a: 2 }), now)).toBe(false);
    expect(check({})).toBe(false);
    // The refused attempt hasn't used up its ID.
    expect(check(signed('6', now))).toBe(true);
  });
});

describe('a signature of Mailgun', () => {
  const signed = (token: string, at: Date, key = SECRET) => {
    const timestamp = `${Math.floor(at.getTime() / 1_000)}`;
    const signature = createHmac('sha256', key).update(`${timestamp}${token}`).digest('hex');
    return { signature: { timestamp, token, signature } };
  };

  it('is valid once, for five minutes', () => {
    const isGenuine = createEventProofs([SECRET]);
    const check = (body: unknown) => isGenuine('mailgun', proof({}, body), now);
    expect(check(signed('a', now))).toBe(true);
    expect(check(signed('a', now))).toBe(false);
    expect(check(signed('b', new Date(now.getTime() - 301_000)))).toBe(false);
    expect(check(signed('c', now, 'another'))).toBe(false);
    for (const body of [{}, null, { signature: 7 }, { signature: {} }]) expect(check(body)).toBe(false);
  });
});

it('a password is valid with any name', () => {
  const isGenuine = createEventProofs([SECRET]);
  const check = (pair: string, name: 'ses' | 'postmark' = 'ses') =>
    isGenuine(name, proof({ authorization: `Basic ${Buffer.from(pair).toString('base64')}` }), now);
  expect([check(`any:${SECRET}`), check(`:${SECRET}`, 'postmark')]).toEqual([true, true]);
  expect([check('any:'), check(`any:${SECRET} `), check(SECRET)]).toEqual([false, false, false]);
  expect(isGenuine('ses', proof({}), now)).toBe(false);
});

it('without a secret nothing is valid', () => {
  const isGenuine = createEventProofs([]);
  const authorization = `Basic ${Buffer.from('any:').toString('base64')}`;
  expect(isGenuine('postmark', proof({ authorization }), now)).toBe(false);
});
