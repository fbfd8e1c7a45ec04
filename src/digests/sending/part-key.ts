// The idempotency key of a part: the same part of the same delivery has the same key in every process and every retry.

import { createHash } from 'node:crypto';

/** Fits Discord's nonce (25 characters), Slack's metadata and a Message-ID alike. */
const KEY_LENGTH = 22;

/** 22 characters, base64url: the first 132 bits of a SHA-256 over the delivery's id and the part's number (from 0). */
export function partKey(delivery: string, number: number): string {
  return createHash('sha256').update(`${delivery} ${number}`).digest('base64url').slice(0, KEY_LENGTH);
}
