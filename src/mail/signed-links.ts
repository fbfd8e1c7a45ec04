// Links that only those have who were given them: a mail's reader, a channel's managers. They are signed. Opening one changes nothing,
// because mail scanners open all links: the page behind it asks, and its button posts.

import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/** What a link allows. A link for one purpose is not valid for another. */
export type Purpose = 'confirm' | 'manage' | 'unsubscribe' | 'vote' | 'save' | 'feed' | 'form';

export interface Grant {
  purpose: Purpose;
  /** A reader's ID. Empty for a feed, which is its channel's, and for a form, whose token says when it was opened. */
  reader: string;
  /** What it is about: a subscription, a paper. */
  subject?: string;
  /** Absent: valid until the reader is gone. */
  expires?: Date;
}

export type Verified = { kind: 'valid'; grant: Grant } | { kind: 'expired'; grant: Grant } | { kind: 'invalid' };

export interface SignedLinks {
  /** A token of URL-safe characters. */
  sign(grant: Grant): string;
  verify(token: string, purpose: Purpose, now: Date): Verified;
}

/** In bytes. Half of a SHA-256 (RFC 2104, section 5). */
const TAG_LENGTH = 16;
/** More than any token has. */
const MOST_CHARACTERS = 1_000;

/** The first secret signs, all of them verify: that is how a secret is rotated. At least one. */
export function createSignedLinks(secrets: readonly string[]): SignedLinks {
  if (secrets.length === 0) throw new RangeError('links need a secret');
  const keys = secrets.map((secret) => Buffer.from(hkdfSync('sha256', secret, '', 'paperboy: links in mails', 32)));
  const tag = (key: Buffer, body: string) => createHmac('sha256', key).update(body).digest().subarray(0, TAG_LENGTH);
  return {
    sign({ purpose, reader, subject = '', expires }) {
      const seconds = expires ? Math.floor(expires.getTime() / 1_000) : 0;
      const body = Buffer.from(JSON.stringify([purpose, reader, subject, seconds])).toString('base64url');
      return `${body}.${tag(keys[0] as Buffer, body).toString('base64url')}`;
    },
    verify(token, purpose, now) {
      if (token.length > MOST_CHARACTERS) return { kind: 'invalid' };
      const [body = '', signature = '', ...rest] = token.split('.');
      const given = Buffer.from(signature, 'base64url');
      const isGenuine = keys.some((key) => given.length === TAG_LENGTH && timingSafeEqual(given, tag(key, body)));
      if (!isGenuine || rest.length > 0 || given.toString('base64url') !== signature) return { kind: 'invalid' };
      const [is, reader, subject, seconds] = JSON.parse(Buffer.from(body, 'base64url').toString());
      if (is !== purpose) return { kind: 'invalid' };
      const expires = seconds > 0 ? new Date(seconds * 1_000) : undefined;
      const grant: Grant = { purpose, reader, ...(subject && { subject }), ...(expires && { expires }) };
      return { kind: expires && expires <= now ? 'expired' : 'valid', grant };
    },
  };
}
