// Requests to Hugging Face: token, quota, and the meaning of answers that aren't the requested data. Quotas:
// https://huggingface.co/docs/hub/rate-limits

import type { Clock } from '#src/clock.ts';
import { SourceError } from '#src/errors.ts';
import type { Http, HttpAnswer } from '#src/http.ts';
import type { SourceFailure } from '#src/leaf-texts.ts';
import { parseBoundedJson } from '../bounded-json.ts';
import { createQuota, type Quota } from '../quota.ts';
import { quoted } from '../text.ts';

export const HUGGING_FACE = 'hugging-face';
/** In sentences. */
export const NAME = 'Hugging Face';

/** Waits up to this long happen here. Longer ones are the caller's decision. */
const SHORT_WAIT_MS = 5_000;
const REFUSED_MS = 60_000;
const WINDOW_MS = 300_000;

export interface Requests {
  /** A GET below the endpoint. Returns 2xx, 304, 400 and 404. Everything else throws SourceError. */
  ask(
    path: string,
    bucket: 'api' | 'search',
    signal: AbortSignal,
    headers?: Record<string, string>,
  ): Promise<HttpAnswer>;
}

export function createRequests(needs: { http: Http; endpoint: string; token?: string; clock: Clock }): Requests {
  const { http, token, clock } = needs;
  const endpoint = needs.endpoint.replace(/\/+$/, '');
  const quotas: Record<'api' | 'search', Quota> = {
    api: createQuota({ quota: token ? 1000 : 500, windowMs: WINDOW_MS, refusedMs: REFUSED_MS }),
    search: createQuota({ quota: 50, windowMs: WINDOW_MS, refusedMs: REFUSED_MS }),
  };

  async function waitFor(quota: Quota, waitMs: number, signal: AbortSignal): Promise<void> {
    if (waitMs > SHORT_WAIT_MS) throw refused(waitMs, clock.now());
    await clock.sleep(waitMs, signal).catch((error: unknown) => {
      throw isTimeout(error) ? refused(waitMs, clock.now()) : error;
    });
    quota.reopen();
  }

  return {
    async ask(path, bucket, signal, headers) {
      const quota = quotas[bucket];
      for (let tries = 0; ; tries++) {
        const closed = quota.waitMs(clock.now());
        if (closed > 0 && bucket === 'search') throw refused(closed, clock.now());
        if (closed > 0) await waitFor(quota, closed, signal);
        quota.count(clock.now());
        const answer = await http.get(`${endpoint}${path}`, {
          source: HUGGING_FACE,
          signal,
          accept: 'application/json',
          headers: { ...headers, ...(token ? { authorization: `Bearer ${token}` } : {}) },
        });
        const turnedAway =
          answer.status === 429 || (answer.status >= 400 && answer.headers['retry-after'] !== undefined);
        const waitMs = quota.learn(answer.headers, clock.now(), turnedAway);
        if (!turnedAway) return checked(answer, token !== undefined);
        if (answer.status !== 429) {
          // Not a quota for one kind of request: the whole host wants to be left alone.
          const other = bucket === 'api' ? quotas.search : quotas.api;
          other.learn({ 'retry-after': answer.headers['retry-after'] ?? '' }, clock.now(), true);
          throw troubled(answer.status, waitMs, clock.now());
        }
        if (tries >= 1 || bucket === 'search') throw refused(waitMs, clock.now());
        await waitFor(quota, waitMs, signal);
      }
    },
  };
}

function isTimeout(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'TimeoutError';
}

function refused(waitMs: number, now: Date): SourceError {
  const until = new Date(now.getTime() + waitMs).toISOString();
  const failure: SourceFailure = { kind: 'lowRateLimit', values: [NAME, until, 'HF_TOKEN'] };
  return new SourceError(HUGGING_FACE, failure, { retryAfterMs: waitMs });
}

/** The server said when to retry. */
function troubled(status: number, waitMs: number, now: Date): SourceError {
  const until = new Date(now.getTime() + waitMs).toISOString();
  const failure: SourceFailure = { kind: 'unavailable', values: [NAME, status, until] };
  return new SourceError(HUGGING_FACE, failure, { retryAfterMs: waitMs });
}

function checked(answer: HttpAnswer, hasToken: boolean): HttpAnswer {
  const { status } = answer;
  if ((status >= 200 && status < 300) || status === 304 || status === 400 || status === 404) return answer;
  if (status === 401 || status === 403) {
    throw new SourceError(
      HUGGING_FACE,
      hasToken
        ? { kind: 'tokenDenied', values: [NAME, status, 'HF_TOKEN'] }
        : { kind: 'denied', values: [NAME, status, 'HF_ENDPOINT', 'HF_TOKEN'] },
    );
  }
  throw new SourceError(HUGGING_FACE, { kind: status >= 500 ? 'problem' : 'unexpected', values: [NAME, status] });
}

/** Parses a body as JSON. Throws SourceError for a web page, an incomplete answer, or `{"error": …}`. */
export function jsonOf(answer: HttpAnswer): unknown {
  let value: unknown;
  try {
    value = parseBoundedJson(answer.body);
  } catch (cause) {
    const kind = /^\s*</.test(answer.body) ? 'webPage' : 'badData';
    throw new SourceError(HUGGING_FACE, { kind, values: [NAME, answer.status] }, { cause });
  }
  const error = errorIn(value);
  if (error !== undefined) throw validationError(error, answer.status);
  return value;
}

/** For an `{"error": …}` where data was asked for. */
export function validationError(error: string, status: number): SourceError {
  return new SourceError(HUGGING_FACE, { kind: 'reported', values: [NAME, status, quoted(error)] });
}

/** The text of an `{"error": …}` answer; undefined for anything else. */
function errorIn(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('error' in value)) return undefined;
  return typeof value.error === 'string' ? value.error : 'no reason given';
}

/** The error text of a body that may be no JSON at all. */
export function errorText(answer: HttpAnswer): string {
  try {
    return errorIn(parseBoundedJson(answer.body)) ?? '';
  } catch {
    return '';
  }
}
