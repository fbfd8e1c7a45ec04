// Limits of what is sent and of its receivers.

/** Characters per message. */
export const CHAT_LIMITS = {
  /** https://docs.slack.dev/changelog/2018-truncating-really-long-messages: recommended under 4,000. */
  slack: 4_000,
  /** https://developers.mattermost.com/integrate/webhooks/incoming: longer texts are split anywhere. */
  mattermost: 16_383,
  /** https://docs.discord.com/developers/resources/webhook#execute-webhook */
  discord: 2_000,
} as const;

/** Longest title and label of a link, and longest word, in characters: even fully escaped they fit a message. */
export const TITLE = 300;
export const LABEL = 100;
export const WORD = 400;

/** Timeout of a request in milliseconds: https://github.com/standard-webhooks/standard-webhooks asks for 15 to 30 seconds. */
export const REQUEST_MS = 15_000;
/** Maximum length of an answer that is read. */
export const ANSWER_BYTES = 4_096;
/** Retry delay when the receiver gives none. */
export const RETRY_MS = 60_000;
/** Longest delay that a receiver may ask for. Some send nonsense, and a digest is given up after a day. */
export const LONGEST_RETRY_MS = 6 * 3_600_000;
