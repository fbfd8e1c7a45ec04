// What becomes of a question to a platform that got no answer, the same for all of them: whoever posted must know whether it may have
// arrived. Apart from the adapters, since deliveries in doubt hang on it.

/** The answer was lost on the way, or the platform failed in between: it may have arrived. */
export class LostAnswer extends Error {
  override readonly name = 'LostAnswer';
}

/** It certainly did not arrive, and should not be tried before that. */
export class NotSent extends Error {
  override readonly name = 'NotSent';
  readonly retryAfterMs: number;
  constructor(message: string, retryAfterMs: number, cause?: unknown) {
    super(message, { cause });
    this.retryAfterMs = retryAfterMs;
  }
}

/** Codes of errors after which nobody was reached. https://undici.nodejs.org/#/docs/api/Errors and Node's system errors. */
export const UNREACHED: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);
