// The inbox: events of a platform, kept before they are acknowledged, so that none is lost with the process, and processed once,
// however often the platform repeats them. Declared here for the adapters that use it; the store satisfies it.

export interface InboxEvent {
  /** The platform's own id of the event. */
  id: string;
  /** What makes two events the same although their ids differ. Kept as a hash. */
  content: string;
  /** What is needed to process it; JSON. Deleted when it is done. */
  body: object;
}

export interface ClaimedEvent {
  id: string;
  body: object;
  /** Tries that count, with this one. */
  attempts: number;
}

/** The events of one adapter. */
export interface Inbox {
  /** True: it is new, and the caller's to process for `leaseMs`. False: known by its id or its content, done or not. */
  keep(event: InboxEvent, now: Date, leaseMs: number): Promise<boolean>;
  /**
   * Events that nobody finished in time, the oldest first, each given to one caller for `leaseMs`. One that failed twice is set
   * aside: said in the log, and kept for a day.
   */
  claim(now: Date, leaseMs: number, limit: number): Promise<ClaimedEvent[]>;
  /**
   * For an event that could not be processed just now, through no fault of its own: it may be claimed again after `afterMs`, and the
   * try does not count. It does for one that was kept more than a day ago.
   */
  giveBack(id: string, now: Date, afterMs: number): Promise<void>;
  /** Its body is deleted at once; id and content stay known. */
  done(id: string): Promise<void>;
}
