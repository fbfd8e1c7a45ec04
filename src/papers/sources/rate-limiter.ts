// The rate limit of a host, shared by all processes: arXiv allows one request every three seconds on one connection, and wants ten minutes
// of silence after it has rejected one (https://info.arxiv.org/help/api/tou.html). The store implements it in the database. The one here is
// for a single process.

/** Takes turns at a host. Every method is one atomic step, also between processes. */
export interface HostRateLimiter {
  /**
   * Asks for a turn. `{ waitMs: 0 }`: the host is the caller's until `release`, or for `leaseMs` if that never happens (a crash). `{
   * waitMs: n }`, n > 0: not now, nothing was reserved, ask again within n ms. `{ silentUntil }`: the host has rejected a request, and
   * nobody may send one before.
   */
  take(host: string, now: Date, leaseMs: number): Promise<{ waitMs: number } | { silentUntil: Date }>;
  /** The request has ended. The next one, by any process, may begin at `nextAt`. Ends the lease, even if that is later. */
  release(host: string, nextAt: Date): Promise<void>;
  /** No request before `until`. Never shortens a longer silence. */
  silence(host: string, until: Date): Promise<void>;
}

/** A rate limiter for one process, in memory. */
export function memoryRateLimiter(): HostRateLimiter {
  const hosts = new Map<string, { nextAt: number; silentUntil: number }>();

  function entry(host: string) {
    const known = hosts.get(host) ?? { nextAt: 0, silentUntil: 0 };
    hosts.set(host, known);
    return known;
  }

  return {
    async take(host, now, leaseMs) {
      const at = entry(host);
      if (at.silentUntil > now.getTime()) return { silentUntil: new Date(at.silentUntil) };
      if (at.nextAt > now.getTime()) return { waitMs: at.nextAt - now.getTime() };
      at.nextAt = now.getTime() + leaseMs;
      return { waitMs: 0 };
    },
    async release(host, nextAt) {
      entry(host).nextAt = nextAt.getTime();
    },
    async silence(host, until) {
      const at = entry(host);
      at.silentUntil = Math.max(at.silentUntil, until.getTime());
    },
  };
}
