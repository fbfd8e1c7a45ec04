// The configuration of one webhook.

/** `json`: signed, by https://www.standardwebhooks.com. The others: incoming webhooks of chat programs. */
export const FORMATS = ['json', 'slack', 'mattermost', 'discord'] as const;
export type Format = (typeof FORMATS)[number];

/** A destination of digests. */
export interface Target {
  name: string;
  /** A secret. */
  url: string;
  format: Format;
  /** Keys that each sign what is sent. Secrets. Empty: unsigned. */
  keys: readonly Buffer[];
}
