// Calls to Slack's Web API: one WebClient per workspace, with a timeout and without the SDK's retries (which would duplicate posts). Errors
// distinguish requests that may have arrived from those that certainly did not. One rate-limited workspace does not hold up the others.

import { ErrorCode, WebClient } from '@slack/web-api';
import type { Clock } from '#src/clock.ts';
import { stored } from '#src/conversation/texts/stored.ts';
import { LostAnswer, NotSent, UNREACHED } from '#src/conversation/unanswered.ts';
import type { Log } from '#src/log.ts';
import type { Outbound } from '#src/outbound.ts';
import { TOKEN_REFUSED } from './error-codes.ts';
import { createRateLimiter, type Urgency } from './rate-limiter.ts';
import { NoTokenNow, type Tokens, TokensLost } from './tokens.ts';

/** Fields of Slack's every answer. */
export type Answered = { ok: boolean; error?: string } & Record<string, unknown>;

export interface Requests {
  /**
   * Calls a method in a workspace. Throws SlackRefused (Slack answered with an error), LostAnswer (it may have arrived) or NotSent (it
   * certainly did not). `urgency`: waits for its turn in the workspace; absent: a person is waiting, so it is sent at once. `by`: throws
   * NotSent if the request could not start until then.
   */
  ask<T extends object = Answered>(
    team: string,
    method: string,
    args?: Record<string, unknown>,
    urgency?: Urgency,
    by?: Date,
  ): Promise<T>;
  /** Drops the client of a workspace whose token is no longer valid. */
  forget(team: string): void;
  /** For URLs that Slack returns outside its API. */
  fetch: typeof fetch;
}

/** As an option of Slack's clients. */
export function fetchOf(outbound: Pick<Outbound, 'fetch'> | undefined): { fetch?: typeof fetch } {
  return outbound ? { fetch: outbound.fetch } : {};
}

export class SlackRefused extends Error {
  override readonly name = 'SlackRefused';
  /** Slack's error code, such as `channel_not_found`. */
  readonly code: string;
  /** JSON pointers into the blocks, or missing scopes. */
  readonly details: readonly string[];
  constructor(code: string, details: readonly string[] = []) {
    super(`Slack returned the error ${code}`);
    this.code = code;
    this.details = details;
  }
}

/** Slack's rate limit is exhausted for the next `retryAfterMs`. */
export class RateLimited extends NotSent {}

const SLACK = 'Slack';
/** Timeout of one call; posts are never retried, reads once. */
export const REQUEST_MS = 10_000;
const REPEAT_AFTER_MS = 500;
const BUSY_RETRY_MS = 30_000;
/** Safe to call twice. Not history: where Slack allows one request a minute, a second one would use up the next minute's. */
const HARMLESS =
  /^(?:auth\.test|users\.|team\.|bots\.|conversations\.(?:info|list|members|open)|chat\.(?:update|getPermalink)|views\.publish)/;
/** Sent with status 200, although the request may have been carried out (https://docs.slack.dev/reference/methods/chat.postMessage). */
const DOUBTFUL = new Set(['fatal_error', 'internal_error', 'service_unavailable', 'request_timeout']);

/** Fields that an answer of the API must have: without them it comes from a proxy, and the result is unknown. */
const CARRIES: Readonly<Record<string, readonly string[]>> = {
  'apps.connections.open': ['url'],
  'auth.test': ['team_id', 'user_id'],
  'chat.postMessage': ['channel', 'ts'],
  'conversations.history': ['messages'],
  'conversations.info': ['channel'],
  'conversations.members': ['members'],
  'conversations.open': ['channel'],
  'conversations.replies': ['messages'],
  'files.getUploadURLExternal': ['file_id', 'upload_url'],
  'users.conversations': ['channels'],
  'users.info': ['user'],
};
/** Slack's error codes: https://docs.slack.dev/apis/web-api/#errors. For a page that is not JSON, the SDK puts its own message there. */
const WORD = /^[a-z][a-z0-9_-]{0,99}$/i;

export interface RequestsNeeds {
  /** Base of the Web API, ending in `/api/`. */
  apiUrl: string;
  tokens: Tokens;
  clock: Clock;
  log: Log;
  /** Fetch through the machine's proxy, if it has one. */
  outbound?: Pick<Outbound, 'fetch'> | undefined;
}

export function createRequests({ apiUrl, tokens, clock, log, outbound }: RequestsNeeds): Requests {
  const limiter = createRateLimiter(clock);
  const clients = new Map<string, { token: string; client: WebClient }>();
  /** When a workspace accepts calls of a method again. */
  const silent = new Map<string, number>();

  async function clientOf(team: string): Promise<WebClient> {
    const token = await tokens.token(team);
    const known = clients.get(team);
    if (known?.token === token) return known.client;
    const client = new WebClient(token, {
      slackApiUrl: apiUrl,
      ...fetchOf(outbound),
      timeout: REQUEST_MS,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      logger: quietLogger,
    });
    clients.set(team, { token, client });
    return client;
  }

  function judged(error: unknown, team: string, method: string): unknown {
    if (error instanceof LostAnswer || error instanceof NotSent) return error;
    if (error instanceof TokensLost) return new SlackRefused('account_inactive');
    if (error instanceof NoTokenNow) {
      log.error({ team, err: error }, 'no token available for a Slack workspace');
      return new NotSent(stored.slack.outcomes.tokenNotRead(), BUSY_RETRY_MS);
    }
    const { code, data, retryAfter } = error as { code?: string; data?: Answered; retryAfter?: number };
    switch (code) {
      case ErrorCode.RateLimitedError:
        return limited(team, method, retryAfter ?? 1);
      case ErrorCode.PlatformError: {
        const errorCode = data?.error;
        if (typeof errorCode !== 'string' || !WORD.test(errorCode))
          return new LostAnswer(stored.delivery.foreignResponse(SLACK), new Error(code));
        if (errorCode === 'ratelimited' || errorCode === 'rate_limited') return limited(team, method, 30);
        // Another process may have refreshed it: the next call reads it again.
        if (TOKEN_REFUSED.has(errorCode)) tokens.forget(team);
        if (DOUBTFUL.has(errorCode)) return new LostAnswer(stored.delivery.platformError(SLACK, errorCode), error);
        return new SlackRefused(errorCode, detailsOf(data));
      }
      default: {
        const system = systemCode(error);
        if (system !== undefined && UNREACHED.has(system))
          return new NotSent(stored.delivery.platformUnreachable(SLACK, system), BUSY_RETRY_MS, error);
        if (code === ErrorCode.HTTPError || code === ErrorCode.RequestError)
          return new LostAnswer(stored.delivery.platformSilent(SLACK), error);
        // JSON that the SDK does not expect, such as `null`.
        return new LostAnswer(stored.delivery.foreignResponse(SLACK), error);
      }
    }
  }

  function limited(team: string, method: string, seconds: number): RateLimited {
    const ms = Math.ceil(seconds * 1000);
    silent.set(`${team} ${method}`, clock.now().getTime() + ms);
    log.warn({ method, seconds }, 'rate limited by Slack');
    return new RateLimited(stored.delivery.platformLimit(SLACK), ms);
  }

  async function once<T>(team: string, method: string, args: Record<string, unknown>, by?: Date): Promise<T> {
    const waitMs = (silent.get(`${team} ${method}`) ?? 0) - clock.now().getTime();
    if (waitMs > 0) throw new RateLimited(stored.delivery.platformLimit(SLACK), waitMs);
    try {
      const client = await clientOf(team);
      if (by && clock.now() > by) throw new NotSent(stored.delivery.pausedBeforeSending(), 0);
      const answer = (await client.apiCall(method, args)) as Answered;
      if (CARRIES[method]?.some((field) => answer[field] == null))
        throw new LostAnswer(stored.delivery.foreignResponse(SLACK));
      return answer as T;
    } catch (error) {
      throw judged(error, team, method);
    }
  }

  return {
    async ask<T>(team: string, method: string, args: Record<string, unknown> = {}, urgency?: Urgency, by?: Date) {
      if (urgency) await limiter.turn(team, urgency);
      else if (method === 'chat.postMessage') limiter.count(team);
      try {
        return await once<T>(team, method, args, by);
      } catch (error) {
        const passing = error instanceof LostAnswer || (error instanceof NotSent && error.cause !== undefined);
        if (!passing || !HARMLESS.test(method)) throw error;
        await clock.sleep(REPEAT_AFTER_MS);
        return once<T>(team, method, args, by);
      }
    },
    fetch: outbound?.fetch ?? fetch,
    forget(team) {
      clients.delete(team);
      tokens.forget(team);
    },
  };
}

function detailsOf(data: Answered | undefined): string[] {
  const { response_metadata: metadata, needed } = (data ?? {}) as {
    response_metadata?: { messages?: string[] };
    needed?: string;
  };
  return [...(metadata?.messages ?? []), ...(needed ? [needed] : [])];
}

function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, cause, original } = error as { code?: unknown; cause?: unknown; original?: unknown };
  if (typeof code === 'string' && UNREACHED.has(code)) return code;
  return systemCode(original) ?? systemCode(cause);
}

/** The SDK's console output could contain a token or a person's message. */
export const quietLogger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => 'error' as never,
  setName() {},
};

/** Slack's word for what is wrong. */
export function faultCode(error: unknown): string | undefined {
  return error instanceof SlackRefused ? error.code : undefined;
}
