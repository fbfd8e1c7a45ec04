// Errors of requests to platforms, which tell the caller whether the request may have arrived. Unconfirmed deliveries depend on them.

import { type StoredText, worded } from './texts/stored.ts';
import { inLanguage } from './texts/texts.ts';

/** The message is English, for logs. `reason` is for outcomes of deliveries. */
class Unanswered extends Error {
  readonly reason: StoredText;
  constructor(reason: StoredText, cause?: unknown) {
    super(
      inLanguage('en', () => worded(reason)),
      { cause },
    );
    this.reason = reason;
  }
}

/** The answer was lost, or the platform failed while processing: it may have arrived. */
export class LostAnswer extends Unanswered {
  override readonly name = 'LostAnswer';
}

/** It certainly did not arrive, and should not be retried before `retryAfterMs`. */
export class NotSent extends Unanswered {
  override readonly name = 'NotSent';
  readonly retryAfterMs: number;
  constructor(reason: StoredText, retryAfterMs: number, cause?: unknown) {
    super(reason, cause);
    this.retryAfterMs = retryAfterMs;
  }
}

/** For people, in the current language. */
export function errorWords(error: unknown): string {
  if (error instanceof Unanswered) return worded(error.reason);
  return error instanceof Error ? error.message : String(error);
}

/** Error codes that mean nobody was reached: https://undici.nodejs.org/#/docs/api/Errors and Node's system errors. */
export const UNREACHED: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);
