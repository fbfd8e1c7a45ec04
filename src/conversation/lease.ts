// One of many processes on one database does what only one may do; when it dies, another takes over. Kept by the store.

export interface Lease {
  /** Takes it, or keeps it. False while another process holds it. Rejects when the store does not answer. */
  hold(): Promise<boolean>;
  /** Lets it go, if it is held. */
  release(): Promise<void>;
}

/** How long a lease outlives its holder, and how often it is asked for, in milliseconds. */
export const LEASE_MS = 10_000;
export const LEASE_CHECK_MS = 2_500;
