// What is configured of one webhook.

/** `json`: signed, by https://www.standardwebhooks.com. The others are what incoming webhooks of chat programs take. */
export const FORMATS = ['json', 'slack', 'mattermost', 'discord'] as const;
export type Format = (typeof FORMATS)[number];

/** Somewhere to send digests. */
export interface Target {
  name: string;
  /** A secret. */
  url: string;
  format: Format;
  /** Keys that each sign what is sent. Secrets. Empty: nothing is signed. */
  keys: readonly Buffer[];
}
