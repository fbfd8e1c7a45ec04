// How fast a host may be asked, for all processes together: arXiv wants one request every three seconds on one connection,
// and ten minutes of silence after it has refused (https://info.arxiv.org/help/api/tou.html).
// Apart from the sources because the store keeps the real one in the database; the one here serves a single process.

/** Whose turn it is at a host. Every method is one atomic step, also between processes. */
export interface HostRateLimiter {
  /**
   * Asks for the host. `{ waitMs: 0 }`: it is the caller's alone until `release`, or for `leaseMs` if that never comes
   * (a crash). `{ waitMs: n }`, n > 0: not now; nothing was reserved, ask again within n ms. `{ silentUntil }`: the host
   * has refused us, and nobody may ask before.
   */
  take(host: string, now: Date, leaseMs: number): Promise<{ waitMs: number } | { silentUntil: Date }>;
  /** The request has ended; the next one, of anybody, may begin at `nextAt`. Ends the lease, also when that is later. */
  release(host: string, nextAt: Date): Promise<void>;
  /** Nobody may ask before `until`. Never shortens a silence that is longer. */
  silence(host: string, until: Date): Promise<void>;
}

/** A pace for one process, forgotten at its end. */
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
