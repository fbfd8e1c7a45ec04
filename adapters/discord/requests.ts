// Requests to Discord's REST API through discord.js: what its retries and limits leave open is settled here. What may have arrived
// is told apart from what certainly did not, a refused token ends all asking, and waits that are long are left to the outbox.
// Apart from those who ask, so that no two of them do it differently.

import { DiscordAPIError, HTTPError, RateLimitError, type RawFile, REST } from 'discord.js';
import type { Clock } from '#src/clock.ts';
import { LostAnswer, NotSent, UNREACHED } from '#src/conversation/unanswered.ts';
import type { Log } from '#src/log.ts';
import { createBudget } from './budget.ts';
import { createPace, LONGEST_TURN_MS, PaceError } from './pace.ts';

export type Method = 'get' | 'post' | 'patch' | 'put' | 'delete';
type Route = `/${string}`;

export interface Asking {
  body?: unknown;
  files?: RawFile[];
  query?: Record<string, string>;
  /** A POST that Discord knows again by its nonce, or that may be done twice, is repeated like any other request. */
  repeatable?: boolean;
  /** The code by which Discord says that it was done before: after a lost answer that is a good one, and nothing is returned. */
  doneBefore?: number;
}

export interface Requests {
  /** For the gateway's own questions. */
  readonly rest: REST;
  /**
   * A request of the bot, in its turn. Throws DiscordAPIError (an answer that says no), LostAnswer (it may have arrived), NotSent (it
   * certainly did not).
   */
  ask<T>(method: Method, route: Route, asking?: Asking): Promise<T>;
  /** An answer to an interaction: by its own token, and not counted by Discord. Throws as `ask`. */
  answer<T>(method: Method, route: Route, asking?: Asking): Promise<T>;
  /** True after Discord refused the token: nothing is asked any more until it is changed. */
  tokenRefused(): boolean;
}

/** One request, of which there are at most three for one question. */
const REQUEST_MS = 10_000;
const REPEAT_AFTER_MS: readonly number[] = [400, 1_600];
const SHORT_WAIT_MS = 5_000;
/** The longest that one question takes: three requests, the waits between them (half as long again at most), for limits, for the turn. */
export const ASKING_MS =
  3 * (REQUEST_MS + SHORT_WAIT_MS + LONGEST_TURN_MS) + REPEAT_AFTER_MS.reduce((sum, one) => sum + 1.5 * one, 0);
const TOKEN_RETRY_MS = 15 * 60_000;
const BUSY_RETRY_MS = 30_000;

export interface RequestsNeeds {
  token: string;
  /** Base of the REST API, without the version: `https://discord.com/api`. */
  apiUrl: string;
  version: string;
  clock: Clock;
  log: Log;
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
  const { token, apiUrl, version, clock, log, random = Math.random, perSecond } = needs;
  const { requestMs = REQUEST_MS, repeatAfterMs = REPEAT_AFTER_MS, shortWaitMs = SHORT_WAIT_MS } = needs;
  const rest = new REST({
    api: apiUrl,
    version: '10',
    timeout: requestMs,
    // Its own repeats come within milliseconds and do not tell what may have arrived.
    retries: 0,
    globalRequestsPerSecond: Number.POSITIVE_INFINITY,
    rejectOnRateLimit: ({ retryAfter, sublimitTimeout }) => Math.max(retryAfter, sublimitTimeout) > shortWaitMs,
    userAgentAppendix: `Paperboy/${version}`,
  }).setToken(token);
  const pace = createPace({ clock, ...(perSecond === undefined ? {} : { perSecond }) });
  const budget = createBudget(clock);
  let refused = false;
  // Heard before discord.js acts on the answer: with a 401 it forgets the token, and whatever is asked then fails without a reason.
  rest.on('response', ({ method, route, data }, { status, headers }) => {
    budget.saw({ status, scope: headers.get('x-ratelimit-scope') });
    if (status === 429) log.warn({ method, route }, 'Discord asked for fewer requests');
    if (status === 401 && data.auth) refuse();
  });

  function refuse(): void {
    if (refused) return;
    refused = true;
    log.error({}, 'Discord refuses the token: put a new one into DISCORD_TOKEN and start again');
  }

  /** Throws where the bot should ask nothing now. */
  function beQuiet(): void {
    if (refused) throw new NotSent('Discord refuses the token', TOKEN_RETRY_MS);
    const silence = budget.silenceMs();
    if (silence > 0) throw new NotSent('too many requests were refused lately', silence);
  }

  async function once<T>(method: Method, route: Route, asking: Asking, bot: boolean): Promise<T> {
    if (bot) {
      beQuiet();
      await pace.turn();
      beQuiet();
    }
    const { body, files, query } = asking;
    const data = {
      ...(body === undefined ? {} : { body }),
      ...(files && files.length > 0 ? { files } : {}),
      ...(query ? { query: new URLSearchParams(query) } : {}),
      // discord.js goes on for as long as Discord says "in a moment".
      signal: AbortSignal.timeout(requestMs + shortWaitMs),
    };
    return (await rest[method](route, bot ? data : { ...data, auth: false })) as T;
  }

  /** What became of a request that failed, in the words of this file; an answer of Discord's stays as it is. */
  function judged(error: unknown, bot: boolean): unknown {
    if (error instanceof NotSent) return error;
    if (error instanceof DiscordAPIError || error instanceof HTTPError) unwritten(error);
    if (error instanceof DiscordAPIError) {
      return error.status === 401 && bot ? new NotSent('Discord refuses the token', TOKEN_RETRY_MS, error) : error;
    }
    if (error instanceof PaceError) return new NotSent(error.message, error.retryAfterMs, error);
    if (error instanceof RateLimitError) {
      const waitMs = Math.max(error.retryAfter, error.sublimitTimeout, 1_000);
      return new NotSent("Discord's limit is used up", waitMs, error);
    }
    if (error instanceof HTTPError) return new LostAnswer(`Discord answered ${error.status}`, { cause: error });
    const code = codeOf(error);
    if (code !== undefined && UNREACHED.has(code))
      return new NotSent(`Discord cannot be reached (${code})`, BUSY_RETRY_MS, error);
    if (code !== undefined || isAbort(error))
      return new LostAnswer(`Discord did not answer (${code ?? 'too slow'})`, { cause: error });
    return error;
  }

  async function tried<T>(method: Method, route: Route, asking: Asking, bot: boolean): Promise<T> {
    const repeatable = method !== 'post' || asking.repeatable === true;
    let lost: LostAnswer | undefined;
    for (let tries = 0; ; tries += 1) {
      try {
        return await once<T>(method, route, asking, bot);
      } catch (error) {
        const fault = judged(error, bot);
        if (lost && asking.doneBefore !== undefined && faultCode(fault) === asking.doneBefore) return undefined as T;
        const unreached = fault instanceof NotSent && codeOf(fault.cause) !== undefined;
        const waitMs = unreached || (fault instanceof LostAnswer && repeatable) ? repeatAfterMs[tries] : undefined;
        // Where an earlier post may have arrived, no later failure makes that certain; anything else ends as it was answered last.
        if (fault instanceof LostAnswer && method === 'post') lost = fault;
        if (waitMs === undefined) throw lost ?? fault;
        await clock.sleep(waitMs * (0.5 + random()));
      }
    }
  }

  return {
    rest,
    ask: (method, route, asking = {}) => tried(method, route, asking, true),
    answer: (method, route, asking = {}) => tried(method, route, asking, false),
    tokenRefused: () => refused,
  };
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
