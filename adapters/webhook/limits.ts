// The numbers of what is sent and of who takes it.

/** Characters of one message. */
export const CHAT_LIMITS = {
  /** https://docs.slack.dev/changelog/2018-truncating-really-long-messages: best under 4,000. */
  slack: 4_000,
  /** https://developers.mattermost.com/integrate/webhooks/incoming: longer texts are split anywhere. */
  mattermost: 16_383,
  /** https://docs.discord.com/developers/resources/webhook#execute-webhook */
  discord: 2_000,
} as const;

/** Longest title and label of a link shown whole, and longest word, in characters: with all escaped they fit each message. */
export const TITLE = 300;
export const LABEL = 100;
export const WORD = 400;

/** Milliseconds until a request is given up: https://github.com/standard-webhooks/standard-webhooks asks for 15 to 30 seconds. */
export const REQUEST_MS = 15_000;
/** More of an answer is not read. */
export const ANSWER_BYTES = 4_096;
/** When nobody says how long to wait. */
export const RETRY_MS = 60_000;
