// One life of discord.js' gateway client, with a memory of its own and an end that is one. Apart from gateway.ts, which decides when a new
// one is begun, because this file is about what the client leaves open: it keeps sessions for the whole process, so that two would mix
// them up, and one that is ended while it waits or connects would go on all the same.

import { type SessionInfo, WebSocketManager, WebSocketShardEvents, WebSocketShardStatus } from '@discordjs/ws';
import { type GatewayDispatchPayload, GatewayIntentBits, type GatewayReadyDispatchData, type REST } from 'discord.js';
import type { Clock } from '#src/clock.ts';
import type { Log } from '#src/log.ts';

/** None of them needs Discord's leave (https://docs.discord.com/developers/events/gateway#privileged-intents). */
const INTENTS =
  GatewayIntentBits.Guilds |
  GatewayIntentBits.GuildMessageReactions |
  GatewayIntentBits.DirectMessages |
  GatewayIntentBits.DirectMessageReactions;

export interface ConnectionNeeds {
  rest: REST;
  token: string;
  clock: Clock;
  log: Log;
  /** Between two new sessions, in milliseconds; Discord wants five seconds, which is what discord.js keeps to. */
  identifyApartMs?: number;
}

/** What it tells, until it is ended. */
export interface ConnectionTold {
  heard(event: GatewayDispatchPayload): void;
  /** A new session. */
  ready(shard: number, ready: GatewayReadyDispatchData): void;
  resumed(shard: number): void;
  closed(shard: number, code: number): void;
  failed(shard: number, error: Error): void;
}

export interface Connection {
  /**
   * Resolves when every shard is there; the number of shards. Goes on by itself where a connection is lost or refused; rejects
   * where discord.js gives up: the first question fails, Discord closes for good, or answers with what is no connection.
   */
  connect(): Promise<void>;
  /** How many connections Discord wants; 1 until it has said so. */
  shards(): number;
  end(): Promise<void>;
}

const HANDSHAKE_MS = 10_000;
/** What is just connecting cannot be cut short, so its end waits for it. */
const LAST_WAIT_MS = 2_000;

export function createConnection(needs: ConnectionNeeds, told: ConnectionTold): Connection {
  const { rest, token, clock, log, identifyApartMs } = needs;
  const sessions = new Map<number, SessionInfo>();
  let ended = false;
  let shards = 1;
  const manager = new WebSocketManager({
    token,
    intents: INTENTS,
    rest,
    handshakeTimeout: HANDSHAKE_MS,
    // Asked before every connection: a shard that has slept through the end waits here for ever.
    retrieveSessionInfo: (shard) => (ended ? new Promise<null>(() => {}) : (sessions.get(shard) ?? null)),
    updateSessionInfo: (shard, info) => void (info ? sessions.set(shard, info) : sessions.delete(shard)),
    ...(identifyApartMs === undefined
      ? {}
      : { buildIdentifyThrottler: async () => ({ waitForIdentify: () => clock.sleep(identifyApartMs) }) }),
  });

  /** What is thrown at the client would end the process. */
  function safely(work: () => void): void {
    if (ended) return;
    try {
      work();
    } catch (error) {
      log.error({ err: error }, 'an event of Discord could not be read');
    }
  }

  manager.on(WebSocketShardEvents.Dispatch, ({ data }) => safely(() => told.heard(data)));
  manager.on(WebSocketShardEvents.Ready, ({ data, shardId }) => safely(() => told.ready(shardId, data)));
  manager.on(WebSocketShardEvents.Resumed, ({ shardId }) => safely(() => told.resumed(shardId)));
  manager.on(WebSocketShardEvents.Closed, ({ code, shardId }) => safely(() => told.closed(shardId, code)));
  manager.on(WebSocketShardEvents.Error, ({ error, shardId }) => safely(() => told.failed(shardId, error)));

  async function isConnecting(): Promise<boolean> {
    const statuses = await manager.fetchStatus();
    return [...statuses.values()].some((status) => status === WebSocketShardStatus.Connecting);
  }

  return {
    async connect() {
      shards = await manager.getShardCount();
      if (!ended) await manager.connect();
    },
    shards: () => shards,
    async end() {
      if (ended) return;
      ended = true;
      try {
        for (let waited = 0; waited < LAST_WAIT_MS && (await isConnecting()); waited += 50) await clock.sleep(50);
        await manager.destroy();
      } catch (error) {
        log.debug({ err: error }, 'a connection to Discord did not close well');
      }
    },
  };
}
