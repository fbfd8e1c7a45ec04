// Errors of requests to platforms, which tell the caller whether the request may have arrived. Unconfirmed deliveries depend on them.

/** The answer was lost, or the platform failed while processing: it may have arrived. */
export class LostAnswer extends Error {
  override readonly name = 'LostAnswer';
}

/** It certainly did not arrive, and should not be retried before `retryAfterMs`. */
export class NotSent extends Error {
  override readonly name = 'NotSent';
  readonly retryAfterMs: number;
  constructor(message: string, retryAfterMs: number, cause?: unknown) {
    super(message, { cause });
    this.retryAfterMs = retryAfterMs;
  }
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
