// Elects one of several processes on one database for work that only one may do; when it dies, another takes over. Kept by the store.

export interface Lease {
  /** Acquires or renews it. False while another process holds it. Rejects when the store does not answer. */
  hold(): Promise<boolean>;
  /** Releases it, if held. */
  release(): Promise<void>;
}

/** How long a lease outlives its holder, and how often it is renewed, in milliseconds. */
export const LEASE_MS = 10_000;
export const LEASE_CHECK_MS = 2_500;
