// Requests to Discord's REST API through discord.js. Errors distinguish requests that may have arrived from those that certainly did not; a
// confirmed token rejection stops all requests; long waits go back to the outbox.

import { DiscordAPIError, HTTPError, RateLimitError, type RawFile, REST } from 'discord.js';
import type { Clock } from '#src/clock.ts';
import { stored } from '#src/conversation/texts/stored.ts';
import { LostAnswer, NotSent, UNREACHED } from '#src/conversation/unanswered.ts';
import type { Log } from '#src/log.ts';
import type { Outbound } from '#src/outbound.ts';
import {
  createGlobalRateLimiter,
  createInvalidRequestLimit,
  LONGEST_TURN_MS,
  RateLimiterBusy,
} from './rate-limiter.ts';

export type Method = 'get' | 'post' | 'patch' | 'put' | 'delete';
type Route = `/${string}`;

export interface Asking {
  body?: unknown;
  files?: RawFile[];
  query?: Record<string, string>;
  /** The shape an answer must have to count as Discord's: a list, or an object with this field. Absent: anything but a page. */
  expects?: 'list' | 'id' | 'url' | 'threads' | 'roles';
  /** Waits behind all others: its answer is not urgent. */
  yields?: boolean;
  /** A POST that is safe to repeat is retried like any other request. */
  repeatable?: boolean;
  /** Discord deduplicates a POST by its nonce: retried only while the nonce is certain to be remembered. */
  nonce?: boolean;
  /** Throws NotSent if it could not start until then. */
  by?: Date;
  /** The code for "already done": after a lost answer that means success, and nothing is returned. */
  doneBefore?: number;
}

export interface Requests {
  /** For the gateway client; it has no token of its own. */
  readonly rest: REST;
  /**
   * A request of the bot, rate limited. Throws DiscordAPIError (Discord answered with an error), LostAnswer (it may have arrived) or
   * NotSent (it certainly did not).
   */
  ask<T>(method: Method, route: Route, asking?: Asking): Promise<T>;
  /** An answer to an interaction: uses the interaction's token and is not counted by Discord. Throws what `ask` throws. */
  answer<T>(method: Method, route: Route, asking?: Asking): Promise<T>;
  /** True after Discord rejected the token and confirmed it: no requests are sent until it is changed. */
  tokenRefused(): boolean;
  /** Clears a token rejection: it may have been fixed since. */
  begin(): void;
  /** Checks whether Discord accepts the token. `unknown`: Discord does not answer. Never rejects. */
  confirmToken(): Promise<TokenState>;
}

export type TokenState = 'taken' | 'refused' | 'unknown';

const DISCORD = 'Discord';
/** Timeout of one request; a call takes at most three. */
const REQUEST_MS = 10_000;
const REPEAT_AFTER_MS: readonly number[] = [400, 1_600];
/** Further retries with a nonce, each after twice the previous wait, to ride out half a minute of 5xx. */
const NONCE_REPEATS = 3;
/** No retry starts later than this after the first request. Discord remembers a nonce for "a few minutes". */
const NONCE_MS = 90_000;
const SHORT_WAIT_MS = 5_000;
/** One request with its waits. */
export const ONE_MS = REQUEST_MS + SHORT_WAIT_MS + LONGEST_TURN_MS;
/**
 * The longest that one call takes: three requests and the waits between them (half as long again at most), for rate limits and for the
 * turn.
 */
export const ASKING_MS = 3 * ONE_MS + REPEAT_AFTER_MS.reduce((sum, one) => sum + 1.5 * one, 0);
/** The same for a message with a nonce. */
export const POSTING_MS = NONCE_MS + ONE_MS;
const TOKEN_RETRY_MS = 15 * 60_000;
/** Consecutive 401 answers that confirm a token rejection. */
const CONFIRMATIONS = 3;
const BUSY_RETRY_MS = 30_000;

export interface RequestsNeeds {
  token: string;
  /** Base of the REST API, without the version: `https://discord.com/api`. */
  apiUrl: string;
  version: string;
  clock: Clock;
  log: Log;
  /** Fetch through the machine's proxy, if it has one. */
  outbound?: Pick<Outbound, 'fetch'> | undefined;
  /** Called when a token rejection is confirmed. */
  refused?: () => void;
  /** From 0 to below 1. */
  random?: () => number;
  /** Requests a second; fewer when several processes share one bot. */
  perSecond?: number;
  /** Timeout of one request, in milliseconds. */
  requestMs?: number;
  /** Delays before retries, in milliseconds, each with 50 % jitter. */
  repeatAfterMs?: readonly number[];
  /** The longest wait for a rate limit here, in milliseconds; longer ones go back to the outbox. */
  shortWaitMs?: number;
}

export function createRequests(needs: RequestsNeeds): Requests {
  const { token, apiUrl, version, clock, log, outbound, random = Math.random, perSecond } = needs;
  const { requestMs = REQUEST_MS, repeatAfterMs = REPEAT_AFTER_MS, shortWaitMs = SHORT_WAIT_MS } = needs;
  const lastWaitMs = repeatAfterMs.at(-1) ?? 0;
  const nonceWaitsMs = Array.from({ length: NONCE_REPEATS }, (_, i) => lastWaitMs * 2 ** (i + 1));
  const rest = new REST({
    api: apiUrl,
    version: '10',
    timeout: requestMs,
    // The client's own retries come within milliseconds and do not report what may have arrived.
    retries: 0,
    globalRequestsPerSecond: Number.POSITIVE_INFINITY,
    rejectOnRateLimit: ({ retryAfter, sublimitTimeout }) => Math.max(retryAfter, sublimitTimeout) > shortWaitMs,
    userAgentAppendix: `Paperboy/${version}`,
    ...(outbound ? { makeRequest: (url, init) => outbound.fetch(url, init as RequestInit) } : {}),
  });
  const rateLimiter = createGlobalRateLimiter({ clock, ...(perSecond === undefined ? {} : { perSecond }) });
  const invalidRequestLimit = createInvalidRequestLimit(clock);
  let refused = false;
  let confirming: Promise<TokenState> | undefined;
  rest.on('response', ({ method, route }, { status, headers }) => {
    invalidRequestLimit.saw({ status, scope: headers.get('x-ratelimit-scope') });
    if (status === 429) log.warn({ method, route }, 'rate limited by Discord');
  });

  function confirmToken(): Promise<TokenState> {
    if (refused) return Promise.resolve('refused');
    confirming ??= confirm().finally(() => {
      confirming = undefined;
    });
    return confirming;
  }

  /** A single 401 can come from a proxy: only several in a row to the simplest request count. */
  async function confirm(): Promise<TokenState> {
    for (let refusals = 0; refusals < CONFIRMATIONS; refusals += 1) {
      if (refusals > 0) await clock.sleep(repeatAfterMs[refusals - 1] ?? BUSY_RETRY_MS);
      try {
        const answer = await sent<{ id?: unknown }>('get', '/applications/@me', {}, true);
        return fits(answer, 'id') ? 'taken' : 'unknown';
      } catch (error) {
        if (!isUnauthorized(error)) return 'unknown';
      }
    }
    refused = true;
    log.error({}, 'Discord rejected the token: set a new DISCORD_TOKEN and restart');
    needs.refused?.();
    return 'refused';
  }

  /** Throws when the bot should not send requests now. */
  function beQuiet(): void {
    if (refused) throw new NotSent(stored.discord.outcomes.tokenRejected(), TOKEN_RETRY_MS);
    const silence = invalidRequestLimit.silenceMs();
    if (silence > 0) throw new NotSent(stored.discord.outcomes.tooManyRejected(), silence);
  }

  /** One request without retries. The token is a header of ours: discord.js would drop one that was rejected once. */
  function sent<T>(method: Method, route: Route, { body, files, query }: Asking, bot: boolean): Promise<T> {
    return rest[method](route, {
      auth: false,
      ...(bot ? { headers: { authorization: `Bot ${token}` } } : {}),
      ...(body === undefined ? {} : { body }),
      ...(files && files.length > 0 ? { files } : {}),
      ...(query ? { query: new URLSearchParams(query) } : {}),
      // discord.js keeps retrying for as long as Discord asks for short waits.
      signal: AbortSignal.timeout(requestMs + shortWaitMs),
    }) as Promise<T>;
  }

  async function once<T>(method: Method, route: Route, asking: Asking, bot: boolean): Promise<T> {
    if (bot) {
      await confirming;
      beQuiet();
      await rateLimiter.turn({ yields: asking.yields === true });
      beQuiet();
    }
    if (asking.by && clock.now() > asking.by) throw new NotSent(stored.delivery.pausedBeforeSending(), 0);
    const answer = await sent<T>(method, route, asking, bot);
    if (!fits(answer, asking.expects)) throw new LostAnswer(stored.delivery.foreignResponse(DISCORD));
    return answer;
  }

  /** What a 401 of the bot means, after confirming it. */
  async function unauthorized(cause: unknown): Promise<NotSent> {
    const state = await confirmToken();
    return new NotSent(
      stored.discord.outcomes.tokenRejected(),
      state === 'refused' ? TOKEN_RETRY_MS : BUSY_RETRY_MS,
      cause,
    );
  }

  /** Classifies a failed request as LostAnswer or NotSent; an answer from Discord is returned unchanged. */
  async function judged(error: unknown, bot: boolean): Promise<unknown> {
    if (error instanceof NotSent || error instanceof LostAnswer) return error;
    if (error instanceof DiscordAPIError || error instanceof HTTPError) unwritten(error);
    if (isUnauthorized(error) && bot) return unauthorized(error);
    if (error instanceof DiscordAPIError) return error;
    if (error instanceof RateLimiterBusy)
      return new NotSent(stored.delivery.platformLimit(DISCORD), error.retryAfterMs, error);
    if (error instanceof RateLimitError) {
      const waitMs = Math.max(error.retryAfter, error.sublimitTimeout, 1_000);
      return new NotSent(stored.delivery.platformLimit(DISCORD), waitMs, error);
    }
    if (error instanceof HTTPError)
      return new LostAnswer(stored.delivery.platformError(DISCORD, `${error.status}`), error);
    const code = codeOf(error);
    if (code !== undefined && UNREACHED.has(code))
      return new NotSent(stored.delivery.platformUnreachable(DISCORD, code), BUSY_RETRY_MS, error);
    // A body declared as JSON that is not JSON.
    if (error instanceof SyntaxError) return new LostAnswer(stored.delivery.foreignResponse(DISCORD), error);
    if (code !== undefined || isAbort(error)) return new LostAnswer(stored.delivery.platformSilent(DISCORD), error);
    return error;
  }

  async function tried<T>(method: Method, route: Route, asking: Asking, bot: boolean): Promise<T> {
    const repeatable = method !== 'post' || asking.repeatable === true || asking.nonce === true;
    const waitsMs = asking.nonce ? [...repeatAfterMs, ...nonceWaitsMs] : repeatAfterMs;
    const began = clock.now().getTime();
    let lost: LostAnswer | undefined;
    for (let tries = 0; ; tries += 1) {
      try {
        return await once<T>(method, route, asking, bot);
      } catch (error) {
        const fault = await judged(error, bot);
        if (lost && asking.doneBefore !== undefined && faultCode(fault) === asking.doneBefore) return undefined as T;
        const again = isPassing(fault) || (fault instanceof LostAnswer && repeatable);
        // Once an earlier post may have arrived, no later failure changes that; otherwise the last answer counts.
        if (fault instanceof LostAnswer && method === 'post') lost = fault;
        const waitMs = (waitsMs[tries] ?? 0) * (0.5 + random());
        const late = clock.now().getTime() - began + waitMs > NONCE_MS;
        if (!again || tries >= waitsMs.length || late) throw lost ?? fault;
        await clock.sleep(waitMs);
      }
    }
  }

  /** Certainly not sent, and possibly temporary: nobody was reached, or a valid token was rejected. */
  function isPassing(fault: unknown): boolean {
    if (!(fault instanceof NotSent)) return false;
    return codeOf(fault.cause) !== undefined || (isUnauthorized(fault.cause) && !refused);
  }

  return {
    rest,
    ask: (method, route, asking = {}) => tried(method, route, asking, true),
    answer: (method, route, asking = {}) => tried(method, route, asking, false),
    tokenRefused: () => refused,
    begin: () => {
      refused = false;
    },
    confirmToken,
  };
}

/** How long Discord's limit is exhausted, in milliseconds, if that was the reason. */
export function limitedMs(error: unknown): number | undefined {
  if (!(error instanceof NotSent)) return undefined;
  const { cause, retryAfterMs } = error;
  return cause instanceof RateLimiterBusy || cause instanceof RateLimitError ? retryAfterMs : undefined;
}

/** Whether an answer has the requested shape. A proxy's page has status 200 too, and `{}` proves nothing. */
function fits(answer: unknown, expects: Asking['expects']): boolean {
  if (expects === 'list') return Array.isArray(answer);
  // Anything but JSON arrives as bytes: none when Discord has nothing to say.
  if (expects === undefined) return !(answer instanceof ArrayBuffer) || answer.byteLength === 0;
  if (typeof answer !== 'object' || answer === null) return false;
  const field = (answer as Record<string, unknown>)[expects];
  return expects === 'id' || expects === 'url' ? typeof field === 'string' && field !== '' : Array.isArray(field);
}

function isUnauthorized(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.status === 401;
}

/** Keeps the message and the URL, which may contain an interaction's token, out of the log. */
function unwritten(error: DiscordAPIError | HTTPError): void {
  for (const field of ['url', 'requestBody']) Object.defineProperty(error, field, { enumerable: false });
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error.cause === undefined ? undefined : codeOf(error.cause);
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && (error.name === 'AbortError' || error.name === 'TimeoutError');
}

/** Discord's error code: https://docs.discord.com/developers/topics/opcodes-and-status-codes */
export function faultCode(error: unknown): number | undefined {
  return error instanceof DiscordAPIError && typeof error.code === 'number' ? error.code : undefined;
}
