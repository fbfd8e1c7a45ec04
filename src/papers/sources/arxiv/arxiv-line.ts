// Access to arXiv: one request at a time, three seconds between two, and ten minutes of silence after a rejected request, for its API and
// feeds together and for all processes together (https://info.arxiv.org/help/api/tou.html).

import type { Clock } from '#src/clock.ts';
import { unlessAborted } from '#src/deadline.ts';
import { SourceError } from '#src/errors.ts';
import type { Http, HttpAnswer } from '#src/http.ts';
import type { SourceFailure } from '#src/leaf-texts.ts';
import type { Log } from '#src/log.ts';
import { retryAfterMs } from '../quota.ts';
import type { HostRateLimiter } from '../rate-limiter.ts';

/** One name for all of arXiv's hosts, because the limit counts them together. */
const HOST = 'arxiv.org';
/** In sentences. */
export const NAME = 'arXiv';
const GAP_MS = 3_000;
const JITTER_MS = 500;
/** Longer than any request may take. Releases the line after a crash. */
const LEASE_MS = 45_000;
const SILENCE_MS = 600_000;
/** How often to check whether another process's request has ended. */
const POLL_MS = 1_000;
/** A request that has waited this long for other processes gives up. */
const PATIENCE_MS = 60_000;

/** Requests that wait within this process, in order, so that only one of them asks the database for a turn. */
const queues = new WeakMap<HostRateLimiter, Promise<void>>();

export interface ArxivNeeds {
  http: Http;
  rateLimiter: HostRateLimiter;
  /** A running clock, also in a rehearsal, because the rate limit is shared with processes that run in real time. */
  clock: Clock;
  log: Log;
  random?: () => number;
}

/** Sends one GET when it is our turn, and once more after a 5xx or a network failure. Throws SourceError. */
export type AskArxiv = (url: string, signal: AbortSignal, headers?: Record<string, string>) => Promise<HttpAnswer>;

/** `source`: the name used in errors. */
export function createArxivLine(source: string, needs: ArxivNeeds): AskArxiv {
  const { http, rateLimiter, clock, log, random = Math.random } = needs;

  /** Returns when the line is ours. Counts the time it slept itself, so that it also ends with a clock that stands still. */
  async function ourTurn(signal: AbortSignal): Promise<void> {
    for (let waited = 0; ; ) {
      signal.throwIfAborted();
      const turn = await rateLimiter.take(HOST, clock.now(), LEASE_MS);
      if ('silentUntil' in turn) throw silent(turn.silentUntil);
      if (turn.waitMs === 0) return;
      const wait = Math.min(turn.waitMs, POLL_MS + random() * JITTER_MS);
      if (waited + wait > PATIENCE_MS) throw busy(turn.waitMs);
      waited += wait;
      await clock.sleep(wait, signal);
    }
  }

  function silent(until: Date): SourceError {
    const failure: SourceFailure = { kind: 'rateLimit', values: [NAME, until.toISOString()] };
    return new SourceError(source, failure, { retryAfterMs: until.getTime() - clock.now().getTime() });
  }

  function busy(waitMs: number): SourceError {
    return new SourceError(source, { kind: 'busy', values: [NAME] }, { retryAfterMs: waitMs });
  }

  async function once(url: string, signal: AbortSignal, headers?: Record<string, string>): Promise<HttpAnswer> {
    const before = queues.get(rateLimiter) ?? Promise.resolve();
    const mine = Promise.withResolvers<void>();
    queues.set(
      rateLimiter,
      before.then(() => mine.promise),
    );
    try {
      await unlessAborted(before, signal);
      return await inTurn(url, signal, headers);
    } catch (error) {
      throw isTimeout(error) ? busy(0) : error;
    } finally {
      mine.resolve();
    }
  }

  async function inTurn(url: string, signal: AbortSignal, headers?: Record<string, string>): Promise<HttpAnswer> {
    await ourTurn(signal);
    try {
      const answer = await http.get(url, { source, signal, headers, retries: 0 });
      const silenceMs = silenceAfter(answer, clock.now());
      if (silenceMs === undefined) return answer;
      const until = new Date(clock.now().getTime() + silenceMs);
      await rateLimiter.silence(HOST, until);
      log.warn({ source, status: answer.status, until }, 'arXiv rejected a request');
      throw silent(until);
    } finally {
      await rateLimiter.release(HOST, new Date(clock.now().getTime() + GAP_MS + random() * JITTER_MS));
    }
  }

  return async (url, signal, headers) => {
    const first = await once(url, signal, headers).catch((error: unknown) => {
      // Only a network failure has a cause. A rejection or --offline is final.
      if (!(error instanceof SourceError) || error.cause === undefined || signal.aborted) throw error;
      return error;
    });
    const answer = first instanceof SourceError || first.status >= 500 ? await once(url, signal, headers) : first;
    if (answer.status >= 500) {
      throw new SourceError(source, { kind: 'problem', values: [NAME, answer.status] });
    }
    return answer;
  };
}

/**
 * How long to leave arXiv alone after a response. Undefined if it isn't a rejection. A rejection is a 429, any status with Retry-After, or
 * a 4xx that isn't about the query: arXiv blocks clients with 403 and 406, and repeating makes it worse.
 */
function silenceAfter({ status, headers }: HttpAnswer, now: Date): number | undefined {
  const retryMs = retryAfterMs(headers['retry-after'], now);
  if (status === 429) return Math.max(SILENCE_MS, retryMs ?? 0);
  if (status < 400) return undefined;
  if (retryMs !== undefined) return Math.max(GAP_MS, retryMs);
  return status < 500 && status !== 400 && status !== 404 ? SILENCE_MS : undefined;
}

function isTimeout(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'TimeoutError';
}
