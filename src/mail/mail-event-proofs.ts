// Whether a report about mails comes from the provider: a signature where the provider has one, a password where it has none.

import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { BoundedMap } from '#src/bounded-map.ts';
import type { MailProvider } from './mail-events.ts';

export interface Proof {
  header(name: string): string | undefined;
  /** As it arrived. */
  text: string;
  body: unknown;
}

/** A signed report is valid for this long, in both directions, so that it can't be sent again later. */
const TOLERANCE_MS = 5 * 60_000;
/** Signatures seen within that time. */
const MOST_SEEN = 10_000;

/** Each secret is valid alone: that is how one is rotated, and how several providers have their own. None: nothing is accepted. */
export function createEventProofs(
  secrets: readonly string[],
): (provider: MailProvider, proof: Proof, now: Date) => boolean {
  const seen = new BoundedMap<string, true>(MOST_SEEN);

  /** Within the time, and not seen before. */
  function isNew(timestamp: string, id: string, now: Date): boolean {
    const isSoon = /^\d{1,12}$/.test(timestamp) && Math.abs(Number(timestamp) * 1_000 - now.getTime()) <= TOLERANCE_MS;
    if (!isSoon || seen.has(id)) return false;
    seen.set(id, true);
    return true;
  }

  /** https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md, as Paperboy's own webhooks are signed. */
  function isOurs({ header, text }: Proof, now: Date): boolean {
    const [id, timestamp, signatures] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map(header);
    if (!id || !timestamp || !signatures) return false;
    const given = signatures.split(' ').flatMap((one) => (one.startsWith('v1,') ? [one.slice(3)] : []));
    const signed = secrets.some((secret) => {
      const tag = createHmac('sha256', keyOf(secret)).update(`${id}.${timestamp}.${text}`).digest('base64');
      return given.some((one) => isEqual(one, tag));
    });
    return signed && isNew(timestamp, `own ${id}`, now);
  }

  /** https://documentation.mailgun.com/docs/mailgun/user-manual/events/webhooks#securing-webhooks */
  function isMailgun({ body }: Proof, now: Date): boolean {
    const { timestamp, token, signature } = mailgunSignature(body);
    if (!timestamp || !token || !signature) return false;
    const signed = secrets.some((secret) =>
      isEqual(signature, createHmac('sha256', secret).update(`${timestamp}${token}`).digest('hex')),
    );
    return signed && isNew(timestamp, `mailgun ${token}`, now);
  }

  /** Basic authentication with any name. SNS signs with a certificate that would have to be fetched; Postmark doesn't sign. */
  function hasPassword({ header }: Proof): boolean {
    const [, encoded = ''] = /^basic ([a-z0-9+/=]+)$/i.exec(header('authorization') ?? '') ?? [];
    const [, password = ''] = /^[^:]*:(.*)$/s.exec(Buffer.from(encoded, 'base64').toString()) ?? [];
    return secrets.some((secret) => isEqual(password, secret));
  }

  return (provider, proof, now) => {
    if (provider === 'paperboy') return isOurs(proof, now);
    return provider === 'mailgun' ? isMailgun(proof, now) : hasPassword(proof);
  };
}

/** Standard Webhooks writes keys as `whsec_` and base64; any other secret is its own bytes. */
function keyOf(secret: string): Buffer {
  return secret.startsWith('whsec_') ? Buffer.from(secret.slice(6), 'base64') : Buffer.from(secret);
}

/** In constant time, whatever the lengths. */
function isEqual(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}

function mailgunSignature(body: unknown): { timestamp?: string; token?: string; signature?: string } {
  const signature = typeof body === 'object' && body !== null && 'signature' in body ? body.signature : undefined;
  if (typeof signature !== 'object' || signature === null) return {};
  return Object.fromEntries(Object.entries(signature).map(([name, value]) => [name, String(value)]));
}
