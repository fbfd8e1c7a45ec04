// Settings of a fake Slack, with their defaults.
// Sources: https://docs.slack.dev/apis/web-api/rate-limits, https://docs.slack.dev/apis/events-api,
// https://docs.slack.dev/interactivity/handling-user-interaction, https://docs.slack.dev/apis/events-api/using-socket-mode

export interface Settings {
  /** Time limit for an acknowledgement. */
  deadlineMs: number;
  /** How long a trigger_id is good. */
  triggerMs: number;
  /** How long a response_url is good, and how often. */
  responseUrlMs: number;
  responseUrlUses: number;
  /** When an unacknowledged event is repeated. */
  retryAfterMs: readonly number[];
  /** Life of a bot token, with rotation. */
  tokenMs: number;
  /** Messages of one channel; undefined turns it off. */
  posts: { perSecond: number; burst: number } | undefined;
  /** Messages of a workspace in a minute ("several hundred"); undefined turns it off. */
  postsPerMinute: number | undefined;
  /** Calls of a method in a minute and workspace, by tier; undefined turns them off. */
  tiers: Record<1 | 2 | 3 | 4, number> | undefined;
  /** Reading history as an app that is distributed commercially outside the Marketplace may; undefined: as any other. */
  history: HistoryLimit | undefined;
  /** The clock of rate limits, in milliseconds. Never goes back. */
  limitsNow: () => number;
  /** How a limit is reported: with 429 (and what a good client does with it), or with 200 and `ok: false`. */
  limitsTold: 'status-429' | 'ok-false';
  /** Characters of all blocks of one message; Slack publishes no number, and has rejected 11,341. */
  blocksTextMost: number;
  /** Sockets of one app. */
  socketsMost: number;
  /** How often the server pings on a socket. */
  socketPingMs: number;
  /** Time between the warning and the end of a socket that is refreshed. */
  socketWarningMs: number;
  /** Time between the other words of an end and the end. */
  socketRefreshMs: number;
  /** Slack leaves the TCP connection of a socket open after the close frames were exchanged. */
  socketsOutliveClose: boolean;
  /** Every answer of the Web API is this late. */
  latencyMs: number;
  /** Milliseconds since the epoch; timestamps follow it. */
  now: () => number;
  /** The timestamp of signed requests, in milliseconds. */
  signingNow: () => number;
}

export interface HistoryLimit {
  /** Of each of conversations.history and conversations.replies, in a workspace. */
  perMinute: number;
  /** Messages of a page, whatever is asked for. */
  most: number;
}

/** https://docs.slack.dev/reference/methods/conversations.history */
export const COMMERCIAL: HistoryLimit = { perMinute: 1, most: 15 };

export function settingsOf(given: Partial<Settings>): Settings {
  return {
    deadlineMs: 3_000,
    triggerMs: 3_000,
    responseUrlMs: 30 * 60_000,
    responseUrlUses: 5,
    retryAfterMs: [0, 60_000, 300_000],
    tokenMs: 12 * 3_600_000,
    posts: { perSecond: 1, burst: 4 },
    postsPerMinute: 300,
    tiers: { 1: 1, 2: 20, 3: 50, 4: 100 },
    history: undefined,
    limitsNow: () => performance.now(),
    limitsTold: 'status-429',
    blocksTextMost: 11_000,
    socketsMost: 10,
    socketPingMs: 5_000,
    socketWarningMs: 10_000,
    socketRefreshMs: 20,
    socketsOutliveClose: false,
    latencyMs: 0,
    now: Date.now,
    signingNow: Date.now,
    ...given,
  };
}
