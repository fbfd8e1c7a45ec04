// Requests to Discord's REST API through discord.js: what its retries and limits leave open is settled here. What may have arrived
// is told apart from what certainly did not, a token that is refused and confirmed to be ends all asking, and waits that are long are left to the outbox.
// Apart from those who ask, so that no two of them do it differently.

import { DiscordAPIError, HTTPError, RateLimitError, type RawFile, REST } from 'discord.js';
import type { Clock } from '#src/clock.ts';
import { LostAnswer, NotSent, UNREACHED } from '#src/conversation/unanswered.ts';
import type { Log } from '#src/log.ts';
import type { Outbound } from '#src/outbound.ts';
import { createInvalidRequestLimit } from './invalid-request-limit.ts';
import { createGlobalRateLimiter, LONGEST_TURN_MS, RateLimiterBusy } from './rate-limiter.ts';

export type Method = 'get' | 'post' | 'patch' | 'put' | 'delete';
type Route = `/${string}`;

export interface Asking {
  body?: unknown;
  files?: RawFile[];
  query?: Record<string, string>;
  /** What an answer must be to count as Discord's: a list, or an object with this field. Absent: anything but a page of something else. */
  expects?: 'list' | 'id' | 'url' | 'threads' | 'roles';
  /** It waits behind all others: nobody misses its answer for some seconds. */
  yields?: boolean;
  /** A POST that may be done twice is repeated like any other request. */
  repeatable?: boolean;
  /** Discord knows a repeated POST by its nonce: it is repeated for as long as that is certain to be remembered. */
  nonce?: boolean;
  /** NotSent when it could not be begun until then. */
  by?: Date;
  /** The code by which Discord says that it was done before: after a lost answer that is a good one, and nothing is returned. */
  doneBefore?: number;
}

export interface Requests {
  /** What the gateway's client is given; it has no token of its own. */
  readonly rest: REST;
  /**
   * A request of the bot, in its turn. Throws DiscordAPIError (an answer that says no), LostAnswer (it may have arrived), NotSent (it
   * certainly did not).
   */
  ask<T>(method: Method, route: Route, asking?: Asking): Promise<T>;
  /** An answer to an interaction: by its own token, and not counted by Discord. Throws as `ask`. */
  answer<T>(method: Method, route: Route, asking?: Asking): Promise<T>;
  /** True after Discord refused the token and confirmed it: nothing is asked any more until it is changed. */
  tokenRefused(): boolean;
  /** What was refused before is asked once more: somebody may have set it right. */
  begin(): void;
  /** Asks Discord whether it takes the token. `unknown`: it does not answer. Never rejects. */
  confirmToken(): Promise<TokenState>;
}

export type TokenState = 'taken' | 'refused' | 'unknown';

/** One request, of which there are at most three for one question. */
const REQUEST_MS = 10_000;
const REPEAT_AFTER_MS: readonly number[] = [400, 1_600];
/** Further repeats, each after twice the wait before, where a nonce makes them safe: half a minute of 5xx costs no more than that. */
const NONCE_REPEATS = 3;
/** No repeat begins later than this after the first request. Discord remembers a nonce for "a few minutes". */
const NONCE_MS = 90_000;
const SHORT_WAIT_MS = 5_000;
/** One of these, with its waits. */
export const ONE_MS = REQUEST_MS + SHORT_WAIT_MS + LONGEST_TURN_MS;
/** The longest that one question takes: three requests, the waits between them (half as long again at most), for limits, for the turn. */
export const ASKING_MS = 3 * ONE_MS + REPEAT_AFTER_MS.reduce((sum, one) => sum + 1.5 * one, 0);
/** The same for a message with a nonce. */
export const POSTING_MS = NONCE_MS + ONE_MS;
const TOKEN_RETRY_MS = 15 * 60_000;
/** So many refusals in a row make a token a refused one. */
const CONFIRMATIONS = 3;
const BUSY_RETRY_MS = 30_000;

export interface RequestsNeeds {
  token: string;
  /** Base of the REST API, without the version: `https://discord.com/api`. */
  apiUrl: string;
  version: string;
  clock: Clock;
  log: Log;
  /** The way through the machine's proxy, where it has one. */
  outbound?: Pick<Outbound, 'fetch'> | undefined;
  /** Discord has refused the token, and confirmed it. */
  refused?: () => void;
  /** From 0 to below 1. */
  random?: () => number;
  /** Requests a second; fewer where several processes share one bot. */
  perSecond?: number;
  /** How long an answer of Discord's is waited for, in milliseconds. */
  requestMs?: number;
  /** Waits before a request is repeated, in milliseconds, each halved or lengthened by half at random. */
  repeatAfterMs?: readonly number[];
  /** A wait for a limit that is sat out here, in milliseconds; longer ones are left to the outbox. */
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
    // Its own repeats come within milliseconds and do not tell what may have arrived.
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

  /** A single 401 is now and then a fault of something in between: only a row of them at the plainest question is believed. */
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

  /** Throws where the bot should ask nothing now. */
  function beQuiet(): void {
    if (refused) throw new NotSent('Discord rejected the token', TOKEN_RETRY_MS);
    const silence = invalidRequestLimit.silenceMs();
    if (silence > 0) throw new NotSent('Discord recently rejected too many requests', silence);
  }

  /** One request as it is. The token goes along as a header of ours: discord.js would forget one that was refused once. */
  function sent<T>(method: Method, route: Route, { body, files, query }: Asking, bot: boolean): Promise<T> {
    return rest[method](route, {
      auth: false,
      ...(bot ? { headers: { authorization: `Bot ${token}` } } : {}),
      ...(body === undefined ? {} : { body }),
      ...(files && files.length > 0 ? { files } : {}),
      ...(query ? { query: new URLSearchParams(query) } : {}),
      // discord.js goes on for as long as Discord says "in a moment".
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
    if (asking.by && clock.now() > asking.by) throw new NotSent('Paperboy was paused before it was sent', 0);
    const answer = await sent<T>(method, route, asking, bot);
    if (!fits(answer, asking.expects)) throw new LostAnswer('the answer is not one of Discord’s');
    return answer;
  }

  /** What a 401 of the bot means, after asking once more. */
  async function unauthorized(cause: unknown): Promise<NotSent> {
    const state = await confirmToken();
    if (state === 'refused') return new NotSent('Discord rejected the token', TOKEN_RETRY_MS, cause);
    return new NotSent('Discord rejected the token once', BUSY_RETRY_MS, cause);
  }

  /** What became of a request that failed, in the words of this file; an answer of Discord's stays as it is. */
  async function judged(error: unknown, bot: boolean): Promise<unknown> {
    if (error instanceof NotSent || error instanceof LostAnswer) return error;
    if (error instanceof DiscordAPIError || error instanceof HTTPError) unwritten(error);
    if (isUnauthorized(error) && bot) return unauthorized(error);
    if (error instanceof DiscordAPIError) return error;
    if (error instanceof RateLimiterBusy) return new NotSent(error.message, error.retryAfterMs, error);
    if (error instanceof RateLimitError) {
      const waitMs = Math.max(error.retryAfter, error.sublimitTimeout, 1_000);
      return new NotSent("Discord's rate limit was reached", waitMs, error);
    }
    if (error instanceof HTTPError)
      return new LostAnswer(`Discord responded with status ${error.status}`, { cause: error });
    const code = codeOf(error);
    if (code !== undefined && UNREACHED.has(code))
      return new NotSent(`Discord cannot be reached (${code})`, BUSY_RETRY_MS, error);
    // A body that says it is JSON and is none.
    if (error instanceof SyntaxError) return new LostAnswer('the answer is not one of Discord’s', { cause: error });
    if (code !== undefined || isAbort(error))
      return new LostAnswer(`Discord did not respond (${code ?? 'timeout'})`, { cause: error });
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
        // Where an earlier post may have arrived, no later failure makes that certain; anything else ends as it was answered last.
        if (fault instanceof LostAnswer && method === 'post') lost = fault;
        const waitMs = (waitsMs[tries] ?? 0) * (0.5 + random());
        const late = clock.now().getTime() - began + waitMs > NONCE_MS;
        if (!again || tries >= waitsMs.length || late) throw lost ?? fault;
        await clock.sleep(waitMs);
      }
    }
  }

  /** Certainly not done, and perhaps only just now: nobody was reached, or a token was refused that is taken. */
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

/** How long Discord's limit is used up, if that is what was in the way. In milliseconds. */
export function limitedMs(error: unknown): number | undefined {
  if (!(error instanceof NotSent)) return undefined;
  const { cause, retryAfterMs } = error;
  return cause instanceof RateLimiterBusy || cause instanceof RateLimitError ? retryAfterMs : undefined;
}

/** Whether an answer is of the form that was asked for. A page of a proxy comes with status 200 too, and `{}` proves nothing. */
function fits(answer: unknown, expects: Asking['expects']): boolean {
  if (expects === 'list') return Array.isArray(answer);
  // What is not JSON comes as bytes: none where Discord has nothing to say.
  if (expects === undefined) return !(answer instanceof ArrayBuffer) || answer.byteLength === 0;
  if (typeof answer !== 'object' || answer === null) return false;
  const field = (answer as Record<string, unknown>)[expects];
  return expects === 'id' || expects === 'url' ? typeof field === 'string' && field !== '' : Array.isArray(field);
}

function isUnauthorized(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.status === 401;
}

/** What was said and the address, in which an interaction's token may stand, are kept out of the log. */
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

/** Discord's own number for what is wrong: https://docs.discord.com/developers/topics/opcodes-and-status-codes */
export function faultCode(error: unknown): number | undefined {
  return error instanceof DiscordAPIError && typeof error.code === 'number' ? error.code : undefined;
}
