// How Slack signs what it sends: HMAC-SHA256 of version, time and the raw body.
// Source: https://docs.slack.dev/authentication/verifying-requests-from-slack

import { createHmac } from 'node:crypto';

/** `seconds`: since the epoch. */
export function signedHeaders(secret: string, body: string, seconds: number): Record<string, string> {
  const digest = createHmac('sha256', secret).update(`v0:${seconds}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': String(seconds), 'x-slack-signature': `v0=${digest}` };
}
