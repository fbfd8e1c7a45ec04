// The inbox: a platform's events, stored before they are acknowledged, so that none is lost with the process, and processed once, however
// often the platform repeats them. Implemented by the store.

export interface InboxEvent {
  /** The platform's own ID of the event. */
  id: string;
  /** Identifies an event whose IDs differ between deliveries. Stored as a hash. */
  content: string;
  /** What is needed to process it; JSON. Deleted when done. */
  body: object;
}

export interface ClaimedEvent {
  id: string;
  body: object;
  /** Counted attempts, including this one. */
  attempts: number;
}

/** The events of one adapter. */
export interface Inbox {
  /** True: it is new, and leased to the caller for `leaseMs`. False: known by its ID or its content, done or not. */
  keep(event: InboxEvent, now: Date, leaseMs: number): Promise<boolean>;
  /**
   * Events whose lease expired, oldest first, each leased to one caller for `leaseMs`. One that failed twice is set aside: logged, and kept
   * for a day.
   */
  claim(now: Date, leaseMs: number, limit: number): Promise<ClaimedEvent[]>;
  /**
   * Releases an event that could not be processed for an external reason: it may be claimed again after `afterMs`, and the attempt does not
   * count, unless the event is more than a day old.
   */
  giveBack(id: string, now: Date, afterMs: number): Promise<void>;
  /** Deletes its body at once; ID and content stay known. */
  done(id: string): Promise<void>;
}
