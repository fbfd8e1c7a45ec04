// Time limits of a session with a mail server, in milliseconds. RFC 5321, section 4.5.3.2, allows servers much longer, but a digest that
// waits is better sent later.

/** From DNS to the end of STARTTLS. */
export const CONNECT_MS = 20_000;
/** For the next answer. */
export const ANSWER_MS = 60_000;
/** For a free session. */
export const TURN_MS = 60_000;
/** For a whole mail, with all answers. */
export const SEND_MS = 90_000;
/** An unused session is closed, before the server does. */
export const IDLE_MS = 20_000;
/** How long a stop waits for mails in progress. */
export const DRAIN_MS = 6_000;

/** Mails per session. Many servers end it after 100. */
export const MAILS_A_SESSION = 100;

/** When to try again. */
export const RETRY_MS = {
  /** The server was not reached, or is about to stop (421). */
  server: 60_000,
  /** Greylisting: most servers accept the second attempt after five minutes. https://www.rfc-editor.org/rfc/rfc6647#section-5 */
  later: 5 * 60_000,
  /** Nothing works until settings change. */
  settings: 10 * 60_000,
  /** A full mailbox. */
  full: 3 * 3_600_000,
} as const;
