// Settings of a fake Discord, with their defaults.

export interface Settings {
  /** Time limit for the first response to an interaction. */
  interactionDeadlineMs: number;
  /** How long an interaction's token is valid for edits and follow-ups. */
  interactionTokenMs: number;
  /** How long a nonce is remembered; Discord says "the past few minutes". */
  nonceWindowMs: number;
  heartbeatIntervalMs: number;
  /** Shortest time between two identifies of the same bucket (Discord: 5,000). 0: not checked. */
  identifyEveryMs: number;
  /** The initial `session_start_limit`. */
  identifiesPerDay: number;
  maxConcurrency: number;
  /** Shards that GET /gateway/bot recommends. */
  shards: number;
  /** Privileged intents that are turned on for the application, as a bit set. */
  privilegedIntents: number;
  /** The global limit: a bucket of `burst` that empties at `perSecond`; undefined turns it off. */
  global: { perSecond: number; burst: number } | undefined;
  /** Limits of routes by name (see rate-buckets.ts); undefined turns all of them off. */
  buckets: Record<string, { limit: number; perMs: number }> | undefined;
  /** Crossposts per channel and hour. */
  crosspostsPerHour: number;
  /** The clock of rate limits, in milliseconds. Never goes back. */
  limitsNow: () => number;
  /** Delays every response. */
  latencyMs: number;
  /** Milliseconds since the epoch; ids and timestamps follow it. */
  now: () => number;
}

const MESSAGE_CONTENT = 1 << 15;
export const PRIVILEGED = (1 << 1) | (1 << 8) | MESSAGE_CONTENT;

export function settingsOf(given: Partial<Settings>): Settings {
  return {
    interactionDeadlineMs: 3_000,
    interactionTokenMs: 15 * 60_000,
    nonceWindowMs: 5 * 60_000,
    heartbeatIntervalMs: 41_250,
    identifyEveryMs: 0,
    identifiesPerDay: 1_000,
    maxConcurrency: 1,
    shards: 1,
    privilegedIntents: 0,
    global: { perSecond: 50, burst: 50 },
    buckets: DEFAULT_BUCKETS,
    crosspostsPerHour: 10,
    limitsNow: () => performance.now(),
    latencyMs: 0,
    now: Date.now,
    ...given,
  };
}

/** Discord publishes no numbers and says not to hard-code any. These are of the order seen in practice. */
export const DEFAULT_BUCKETS: Record<string, { limit: number; perMs: number }> = {
  'POST /channels/:channel/messages': { limit: 5, perMs: 5_000 },
  'PATCH /channels/:channel/messages/:message': { limit: 5, perMs: 5_000 },
  'DELETE /channels/:channel/messages/:message': { limit: 5, perMs: 1_000 },
  'PUT /channels/:channel/messages/:message/reactions/:emoji/@me': { limit: 1, perMs: 250 },
  'POST /channels/:channel/messages/:message/threads': { limit: 50, perMs: 300_000 },
  'POST /channels/:channel/threads': { limit: 50, perMs: 300_000 },
  'PATCH /channels/:channel': { limit: 5, perMs: 15_000 },
  'PUT /applications/:application/commands': { limit: 5, perMs: 20_000 },
  'PUT /applications/:application/guilds/:guild/commands': { limit: 5, perMs: 20_000 },
  other: { limit: 50, perMs: 1_000 },
};
