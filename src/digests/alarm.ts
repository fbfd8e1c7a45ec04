// A problem for operators, and the port that reports it.

/** A problem for operators. */
export interface Trouble {
  /** Identifies the case: `overdue:discord`, `doubt:ID`. */
  about: string;
  text: string;
}

export interface Alarm {
  /** A one-time event, reported once. Never rejects. */
  tell(trouble: Trouble): Promise<void>;
}
