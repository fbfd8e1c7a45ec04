// One shard on discord.js' gateway client, with a clean stop. The client by itself fetches the gateway info per shard, drops a session when
// the gateway is unreachable, and keeps going after a stop while it waits or connects.

import {
  type IIdentifyThrottler,
  type SessionInfo,
  WebSocketManager,
  WebSocketShardEvents,
  WebSocketShardStatus,
} from '@discordjs/ws';
import type { REST } from 'discord.js';
import {
  type APIGatewayBotInfo,
  type GatewayDispatchPayload,
  GatewayIntentBits,
  type GatewayReadyDispatchData,
} from 'discord.js';
import type { Clock } from '#src/clock.ts';
import { within } from '#src/deadline.ts';
import type { Log } from '#src/log.ts';

/** No privileged intents (https://docs.discord.com/developers/events/gateway#privileged-intents). */
const INTENTS =
  GatewayIntentBits.Guilds |
  GatewayIntentBits.GuildMessages |
  GatewayIntentBits.GuildMessageReactions |
  GatewayIntentBits.DirectMessages |
  GatewayIntentBits.DirectMessageReactions;

export interface ConnectionNeeds {
  rest: REST;
  token: string;
  clock: Clock;
  log: Log;
  /** Maps a gateway's URL to the one to connect to, if they differ. */
  reach?: ((url: string) => Promise<string>) | undefined;
}

/** What a shard shares with the others, or keeps across connections. */
export interface ShardNeeds extends ConnectionNeeds {
  shard: number;
  shards: number;
  /** The gateway's URL from Discord. */
  url: string;
  /** The session to resume; outlives the connection. */
  session: { kept: SessionInfo | null };
  /** Resolves when the shard may connect. `failures`: consecutive connections without a hello. */
  connectTurn(): Promise<{ failures: number }>;
  /** Resolves when the shard may identify; rejects when the signal aborts. */
  identifyTurn: IIdentifyThrottler['waitForIdentify'];
}

/** Callbacks, until the shard is stopped. */
export interface ConnectionEvents {
  onEvent(event: GatewayDispatchPayload): void;
  /** Discord answered; the session is not ready yet. */
  hello(): void;
  /** A new session. */
  ready(ready: GatewayReadyDispatchData): void;
  resumed(): void;
  closed(code: number): void;
  failed(error: Error): void;
}

export interface Connection {
  /** Reconnects by itself after a lost or rejected connection, but not after Discord closed it for good (`closed` gets the code). */
  connect(): void;
  end(): Promise<void>;
}

const HANDSHAKE_MS = 10_000;
/** A connection attempt cannot be interrupted, so a stop waits for its hello; as long again for the close frame. */
const LAST_WAIT_MS = 2_000;
/** After this many failures the session's own URL counts as dead. */
const DEAD_ADDRESS = 3;

/**
 * The client with known gateway info: it would otherwise fetch it per shard, and refuse to start by a session limit that is counted
 * elsewhere.
 */
class Manager extends WebSocketManager {
  readonly #url: string;

  constructor(options: ConstructorParameters<typeof WebSocketManager>[0], url: string) {
    super(options);
    this.#url = url;
  }

  override async fetchGatewayInformation(): Promise<APIGatewayBotInfo> {
    const unlimited = { total: 1_000, remaining: 1_000, reset_after: 0, max_concurrency: 1 };
    return { url: this.#url, shards: this.options.shardCount ?? 1, session_start_limit: unlimited };
  }
}

export async function createConnection(needs: ShardNeeds, handlers: ConnectionEvents): Promise<Connection> {
  const { rest, token, clock, log, shard, shards, url, session, reach = async (one: string) => one } = needs;
  let ended = false;
  /** From the end of a connection to the next hello. */
  let connecting = true;
  /** The latest connection got a hello. */
  let reached = false;
  let turn: Promise<{ failures: number }> | undefined;

  /** Called before every connection and for every event: a stopped shard waits here forever. */
  async function retrieve(): Promise<SessionInfo | null> {
    if (ended) return new Promise<null>(() => {});
    if (!connecting) return session.kept;
    turn ??= needs.connectTurn().finally(() => {
      turn = undefined;
    });
    const { failures } = await turn;
    if (ended) return new Promise<null>(() => {});
    reached = false;
    const { kept } = session;
    return kept && { ...kept, resumeURL: await reach(failures >= DEAD_ADDRESS ? url : kept.resumeURL) };
  }

  function update(info: SessionInfo | null): void {
    if (ended) return;
    // The client drops a session when a gateway is unreachable, although Discord did not end it.
    if (!info && !reached) return;
    const { kept } = session;
    session.kept = info && kept?.sessionId === info.sessionId ? { ...info, resumeURL: kept.resumeURL } : info;
  }

  const manager = new Manager(
    {
      token,
      intents: INTENTS,
      rest,
      shardCount: shards,
      shardIds: [shard],
      handshakeTimeout: HANDSHAKE_MS,
      retrieveSessionInfo: retrieve,
      updateSessionInfo: (_shard, info) => update(info),
      buildIdentifyThrottler: async () => ({ waitForIdentify: needs.identifyTurn }),
    },
    await reach(url),
  );

  /** An exception in the client's listeners would end the process. */
  function safely(work: () => void): void {
    if (ended) return;
    try {
      work();
    } catch (error) {
      log.error({ err: error }, 'could not process a Discord event');
    }
  }

  manager.on(WebSocketShardEvents.Dispatch, ({ data }) => safely(() => handlers.onEvent(data)));
  manager.on(WebSocketShardEvents.Hello, () => {
    [connecting, reached] = [false, true];
    safely(handlers.hello);
  });
  manager.on(WebSocketShardEvents.Ready, ({ data }) => safely(() => handlers.ready(data)));
  manager.on(WebSocketShardEvents.Resumed, () => safely(handlers.resumed));
  manager.on(WebSocketShardEvents.Closed, ({ code }) => {
    safely(() => handlers.closed(code));
    connecting = true;
  });
  manager.on(WebSocketShardEvents.Error, ({ error }) => safely(() => handlers.failed(error)));

  async function isConnecting(): Promise<boolean> {
    if (reached) return false;
    const statuses = await manager.fetchStatus();
    return [...statuses.values()].some((status) => status === WebSocketShardStatus.Connecting);
  }

  return {
    connect() {
      manager.connect().catch((error: unknown) => safely(() => handlers.failed(error as Error)));
    },
    async end() {
      if (ended) return;
      ended = true;
      try {
        for (let waited = 0; waited < LAST_WAIT_MS && (await isConnecting()); waited += 50) await clock.sleep(50);
        await within(LAST_WAIT_MS, Promise.resolve(manager.destroy()), clock);
      } catch (error) {
        log.debug({ err: error }, 'a Discord gateway connection did not close cleanly');
      }
    },
  };
}
