// Sends one request to a webhook and maps the answer to an outcome. Redirects are not followed: a redirected POST is lost.

import { createHmac } from 'node:crypto';
import type { Clock } from '#src/clock.ts';
import type { DeliveryOutcome } from '#src/conversation/adapter.ts';
import { type StoredText, stored } from '#src/conversation/texts/stored.ts';
import { UNREACHED } from '#src/conversation/unanswered.ts';
import type { Log } from '#src/log.ts';
import type { Outbound } from '#src/outbound.ts';
import { ANSWER_BYTES, LONGEST_RETRY_MS, REQUEST_MS, RETRY_MS } from './limits.ts';
import type { Target } from './target.ts';

export interface RequestNeeds {
  /** Paperboy's version. */
  version: string;
  clock: Clock;
  log: Log;
  outbound?: Outbound | undefined;
  /** Default: 15 seconds. */
  requestMs?: number | undefined;
}

/** Undefined: accepted. Never rejects. */
export async function post(
  target: Target,
  { id, body }: { id: string; body: string },
  { version, clock, log, outbound, requestMs = REQUEST_MS }: RequestNeeds,
): Promise<Exclude<DeliveryOutcome, { kind: 'sent' }> | undefined> {
  const { name, url, keys } = target;
  const headers = {
    'content-type': 'application/json',
    'user-agent': `Paperboy/${version}`,
    ...signedHeaders({ id, at: clock.now(), body }, keys),
  };
  const signal = AbortSignal.timeout(requestMs);
  try {
    const fetchIt = outbound?.fetch ?? fetch;
    const answer = await fetchIt(url, { method: 'POST', headers, body, redirect: 'manual', signal });
    const words = await beginningOf(answer);
    log.debug({ webhook: name, status: answer.status }, 'webhook answered');
    return failureOf(target, answer, words, clock.now());
  } catch (error) {
    const code = codeOf(error);
    log.debug({ webhook: name, code }, 'webhook did not answer');
    // TLS fails before anything is sent.
    const unreached = UNREACHED.has(code) || /CERT|^ERR_TLS|^ERR_SSL/.test(code);
    return unreached
      ? { kind: 'retry', reason: stored.webhook.unreachable(name, code), retryAfterMs: RETRY_MS }
      : { kind: 'unconfirmed', reason: stored.webhook.noAnswer(name) };
  }
}

function failureOf(
  { name, format }: Target,
  { status, headers }: Response,
  words: string,
  now: Date,
): Exclude<DeliveryOutcome, { kind: 'sent' }> | undefined {
  if (status >= 200 && status < 300) return undefined;
  const later = (reason: StoredText): DeliveryOutcome & { kind: 'retry' } => {
    return { kind: 'retry', reason, retryAfterMs: retryAfterMs(headers.get('retry-after'), now) ?? RETRY_MS };
  };
  // A chat program's answer after the webhook was removed; another receiver's 404 may be a deployment.
  if (status === 410 || (status === 404 && format !== 'json'))
    return { kind: 'gone', reason: stored.webhook.gone(name, status) };
  if (status === 408 || status === 425 || status === 429 || status === 503)
    return later(stored.webhook.busy(name, status));
  if (status >= 500) return { kind: 'unconfirmed', reason: stored.webhook.failed(name, status) };
  if (status >= 300 && status < 400)
    return { kind: 'missing-permission', reason: stored.webhook.redirects(name, status) };
  if (status === 400 || status === 413 || status === 415 || status === 422) {
    return { kind: 'invalid-payload', reason: stored.webhook.invalid(name, status, shortCode(words)) };
  }
  return { kind: 'missing-permission', reason: stored.webhook.notAllowed(name, status) };
}

/** Seconds or a date: https://www.rfc-editor.org/rfc/rfc9110#field.retry-after */
function retryAfterMs(text: string | null, now: Date): number | undefined {
  if (text === null) return undefined;
  const ms = /^\d+(\.\d+)?$/.test(text.trim()) ? Number(text) * 1000 : Date.parse(text) - now.getTime();
  return Number.isFinite(ms) ? Math.min(LONGEST_RETRY_MS, Math.max(1_000, Math.ceil(ms))) : undefined;
}

/** The error code that Slack and similar programs answer with. Anything longer may be anyone's words. */
function shortCode(words: string): string {
  return /^[a-z_]{3,40}$/.test(words.trim()) ? `, ${words.trim()}` : '';
}

/** Whatever arrives of the body; only the status matters. */
async function beginningOf(answer: Response): Promise<string> {
  const reader = answer.body?.getReader();
  const pieces: Uint8Array[] = [];
  try {
    for (let size = 0; reader && size < ANSWER_BYTES; ) {
      const { done, value } = await reader.read();
      if (done) break;
      pieces.push(value);
      size += value.length;
    }
    await reader?.cancel();
  } catch {
    // Cut off after the status arrived.
  }
  return Buffer.concat(pieces).toString();
}

/** `ECONNREFUSED`, `TimeoutError`. Never a message, which may contain the URL. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { cause } = error;
  if (cause instanceof Error && 'code' in cause) return String(cause.code);
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

/**
 * The headers of one attempt, by https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md. Signed with every
 * key, so that a receiver may rotate its secret at any time.
 */
export function signedHeaders(
  { id, at, body }: { id: string; at: Date; body: string },
  keys: readonly Buffer[],
): Record<string, string> {
  const timestamp = `${Math.floor(at.getTime() / 1000)}`;
  const signatures = keys.map(
    (key) => `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`,
  );
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    ...(signatures.length > 0 && { 'webhook-signature': signatures.join(' ') }),
  };
}
