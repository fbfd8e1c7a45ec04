// Parses a host's quota headers leniently, and remembers the quota, so that no request is sent that would be rejected. Headers:
// draft-ietf-httpapi-ratelimit-headers-09, as on https://huggingface.co/docs/hub/rate-limits; Retry-After: RFC 9110.

/** What the headers of one answer say. Absent = not stated. Times in milliseconds from the moment of the answer. */
export interface RateLimit {
  left?: number;
  resetMs?: number;
  quota?: number;
  windowMs?: number;
}

/** Parses `RateLimit` and `RateLimit-Policy` in any order, spacing and quoting. Never throws. */
export function readRateLimit(headers: Record<string, string>): RateLimit {
  const now = headers.ratelimit ?? '';
  const policy = headers['ratelimit-policy'] ?? '';
  const resetS = numberIn(now, 't');
  const windowS = numberIn(policy, 'w');
  return {
    left: numberIn(now, 'r'),
    resetMs: resetS === undefined ? undefined : resetS * 1000,
    quota: numberIn(policy, 'q'),
    windowMs: windowS === undefined ? undefined : windowS * 1000,
  };
}

function numberIn(header: string, name: string): number | undefined {
  const found = new RegExp(`(?:^|[;,\\s])${name}\\s*=\\s*"?(\\d{1,9})`, 'i').exec(header);
  return found ? Number(found[1]) : undefined;
}

/** Longer waits are cut to a day, because a typo in a header must not turn a source off for good. */
const LONGEST_MS = 86_400_000;

/**
 * How long to wait after a rejection: the longer of the window's rest plus one second and Retry-After, at most a day. Otherwise
 * `fallbackMs`.
 */
export function refusalMs(headers: Record<string, string>, now: Date, fallbackMs: number): number {
  const { resetMs } = readRateLimit(headers);
  const waits = [resetMs === undefined ? undefined : resetMs + 1000, retryAfterMs(headers['retry-after'], now)];
  const known = waits.filter((wait) => wait !== undefined);
  return known.length > 0 ? Math.min(LONGEST_MS, Math.max(...known)) : fallbackMs;
}

/** `Retry-After` in milliseconds from now, at most a day. Undefined if it is absent or unreadable. May come with any status (RFC 9110). */
export function retryAfterMs(header: string | undefined, now: Date): number | undefined {
  if (!header) return undefined;
  const seconds = /^\s*(\d+)(?:\.\d+)?\s*$/.exec(header)?.[1];
  const ms = seconds === undefined ? Date.parse(header) - now.getTime() : Number(seconds) * 1000;
  return Number.isNaN(ms) ? undefined : Math.min(LONGEST_MS, Math.max(0, ms));
}

/** One bucket of a host's quota, as far as it is known. */
export interface Quota {
  /** Milliseconds until the next request makes sense. 0 = now. */
  waitMs(now: Date): number;
  /** Counts a request that is about to be sent. */
  count(now: Date): void;
  /** Reads a response's headers. `refused` for a 429. Returns how long to wait, or 0. */
  learn(headers: Record<string, string>, now: Date, refused: boolean): number;
  /** The wait is over: allow requests again, whatever the clock says. */
  reopen(): void;
}

/** Without headers, `quota` requests per `windowMs`. The host's headers replace both. */
export function createQuota(limits: { quota: number; windowMs: number; refusedMs: number }): Quota {
  let { quota, windowMs } = limits;
  let closedUntil = 0;
  let sentAt: number[] = [];

  return {
    waitMs(now) {
      const at = now.getTime();
      sentAt = sentAt.filter((time) => time > at - windowMs && time <= at);
      const full = sentAt.length >= quota ? (sentAt[sentAt.length - quota] ?? at) + windowMs - at : 0;
      return Math.max(0, closedUntil - at, full);
    },
    count(now) {
      sentAt.push(now.getTime());
    },
    learn(headers, now, refused) {
      const limit = readRateLimit(headers);
      quota = limit.quota || quota;
      windowMs = limit.windowMs || windowMs;
      const used = limit.left === 0 && limit.resetMs !== undefined;
      const wait = refused ? refusalMs(headers, now, limits.refusedMs) : used ? (limit.resetMs ?? 0) + 1000 : 0;
      closedUntil = Math.max(closedUntil, wait > 0 ? now.getTime() + wait : 0);
      return wait;
    },
    reopen() {
      closedUntil = 0;
      sentAt = [];
    },
  };
}
