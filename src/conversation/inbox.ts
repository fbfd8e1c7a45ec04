// Events of platforms that are kept before they are acknowledged, and processed once, whatever process dies meanwhile.
// Declared here, since every adapter whose platform tells an event until it is acknowledged wants the same; src/store satisfies it.

export interface KeptEvent {
  /** The platform's own id of the event. */
  id: string;
  /** What happened, in few characters: the same happening told under another id is known by it. */
  content: string;
  body: object;
}

export interface Inbox {
  /** True: new, and the caller's to process until the lease runs out. False: known already, by id or by content. */
  keep(event: KeptEvent, now: Date, leaseMs: number): Promise<boolean>;
  /** What is not done and nobody's any more: each to one caller. */
  claim(now: Date, leaseMs: number, limit: number): Promise<{ id: string; body: object; attempts: number }[]>;
  done(id: string): Promise<void>;
}
