// What a host says about its quota, read loosely, and the memory of it: so that nothing is asked that would be refused.
// Headers: draft-ietf-httpapi-ratelimit-headers-09, as on https://huggingface.co/docs/hub/rate-limits; Retry-After: RFC 9110.

/** What the headers of one answer say; absent = not said. Times in milliseconds from the moment of the answer. */
export interface RateLimit {
  left?: number;
  resetMs?: number;
  quota?: number;
  windowMs?: number;
}

/** Reads `RateLimit` and `RateLimit-Policy` in any order, spacing and quoting. Never throws. */
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

/** A host that asks for more is asked again after a day all the same: a typo of theirs must not end a source for good. */
const LONGEST_MS = 86_400_000;

/** How long a refusal asks us to wait: the longer of the window's rest plus one second and Retry-After, a day at most; else `fallbackMs`. */
export function refusalMs(headers: Record<string, string>, now: Date, fallbackMs: number): number {
  const { resetMs } = readRateLimit(headers);
  const waits = [resetMs === undefined ? undefined : resetMs + 1000, retryAfterMs(headers['retry-after'], now)];
  const said = waits.filter((wait) => wait !== undefined);
  return said.length > 0 ? Math.min(LONGEST_MS, Math.max(...said)) : fallbackMs;
}

/** `Retry-After` in milliseconds from now, a day at most; undefined where it is absent or unreadable. Comes with any status (RFC 9110). */
export function retryAfterMs(header: string | undefined, now: Date): number | undefined {
  if (!header) return undefined;
  const seconds = /^\s*(\d+)(?:\.\d+)?\s*$/.exec(header)?.[1];
  const ms = seconds === undefined ? Date.parse(header) - now.getTime() : Number(seconds) * 1000;
  return Number.isNaN(ms) ? undefined : Math.min(LONGEST_MS, Math.max(0, ms));
}

/** One bucket of a host's quota, as far as we know it. */
export interface Quota {
  /** Milliseconds until asking makes sense again; 0 = now. */
  waitMs(now: Date): number;
  /** Counts a request that is about to be sent. */
  count(now: Date): void;
  /** Learns from an answer's headers; `refused` for a 429. Returns what to wait, 0 when nothing. */
  learn(headers: Record<string, string>, now: Date, refused: boolean): number;
  /** A wait was kept: ask again, whatever the clock says. */
  reopen(): void;
}

/** Without headers `quota` requests in `windowMs` are held; the host's own word replaces both. */
export function createQuota(limits: { quota: number; windowMs: number; refusedMs: number }): Quota {
  let { quota, windowMs } = limits;
  let closedUntil = 0;
  let asked: number[] = [];

  return {
    waitMs(now) {
      const at = now.getTime();
      asked = asked.filter((time) => time > at - windowMs && time <= at);
      const full = asked.length >= quota ? (asked[asked.length - quota] ?? at) + windowMs - at : 0;
      return Math.max(0, closedUntil - at, full);
    },
    count(now) {
      asked.push(now.getTime());
    },
    learn(headers, now, refused) {
      const said = readRateLimit(headers);
      quota = said.quota || quota;
      windowMs = said.windowMs || windowMs;
      const used = said.left === 0 && said.resetMs !== undefined;
      const wait = refused ? refusalMs(headers, now, limits.refusedMs) : used ? (said.resetMs ?? 0) + 1000 : 0;
      closedUntil = Math.max(closedUntil, wait > 0 ? now.getTime() + wait : 0);
      return wait;
    },
    reopen() {
      closedUntil = 0;
      asked = [];
    },
  };
}
