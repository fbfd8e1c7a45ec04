// Something an operator should look at, and the port that passes it on.

/** Something that an operator should look at. */
export interface Trouble {
  /** The same words for the same case: `overdue:discord`, `doubt:ID`. */
  about: string;
  text: string;
}

export interface Alarm {
  /** Something that happened once, and is told once. Never rejects. */
  tell(trouble: Trouble): Promise<void>;
}
