// One shard on discord.js' gateway client, with an end that is one. Apart from gateway.ts, which decides when a shard is begun anew, because
// this file is about what the client leaves open: it asks for the way by itself, gives up a session when nobody answers, and one that is
// ended while it waits or connects would go on all the same.

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

/** None of them needs Discord's leave (https://docs.discord.com/developers/events/gateway#privileged-intents). */
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
  /** The address under which a gateway is reached from here, where that is not its own. */
  reach?: ((url: string) => Promise<string>) | undefined;
}

/** What one shard shares with the others, or keeps over its connections. */
export interface ShardNeeds extends ConnectionNeeds {
  shard: number;
  shards: number;
  /** Where Discord says its gateway is. */
  url: string;
  /** The session to be resumed; outlives the connection. */
  session: { kept: SessionInfo | null };
  /** Resolves when the shard may connect. `failures`: connections in a row of which none said hello. */
  connectTurn(): Promise<{ failures: number }>;
  /** Resolves when the shard may identify; rejects when the signal aborts. */
  identifyTurn: IIdentifyThrottler['waitForIdentify'];
}

/** What it tells, until it is ended. */
export interface ConnectionTold {
  onEvent(event: GatewayDispatchPayload): void;
  /** Discord has answered; the session is still to come. */
  hello(): void;
  /** A new session. */
  ready(ready: GatewayReadyDispatchData): void;
  resumed(): void;
  closed(code: number): void;
  failed(error: Error): void;
}

export interface Connection {
  /** Goes on by itself where the connection is lost or refused, but not after Discord has closed it for good (`closed` tells the code). */
  connect(): void;
  end(): Promise<void>;
}

const HANDSHAKE_MS = 10_000;
/** What is just connecting cannot be cut short, so its end waits for the hello; as long again for Discord's goodbye. */
const LAST_WAIT_MS = 2_000;
/** After so many failures the session's own address is taken for a dead one. */
const DEAD_ADDRESS = 3;

/** The client with the way that is known: it would ask once a shard, and refuse to begin by a budget that is counted elsewhere. */
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

export async function createConnection(needs: ShardNeeds, told: ConnectionTold): Promise<Connection> {
  const { rest, token, clock, log, shard, shards, url, session, reach = async (one: string) => one } = needs;
  let ended = false;
  /** From the end of a connection to the next hello. */
  let connecting = true;
  /** The latest connection has said hello. */
  let reached = false;
  let turn: Promise<{ failures: number }> | undefined;

  /** Asked before every connection, and for every event: a shard that has slept through the end waits here for ever. */
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
    // The client gives up a session when a gateway cannot be reached; Discord has said nothing of the kind.
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

  /** What is thrown at the client would end the process. */
  function safely(work: () => void): void {
    if (ended) return;
    try {
      work();
    } catch (error) {
      log.error({ err: error }, 'could not process a Discord event');
    }
  }

  manager.on(WebSocketShardEvents.Dispatch, ({ data }) => safely(() => told.onEvent(data)));
  manager.on(WebSocketShardEvents.Hello, () => {
    [connecting, reached] = [false, true];
    safely(told.hello);
  });
  manager.on(WebSocketShardEvents.Ready, ({ data }) => safely(() => told.ready(data)));
  manager.on(WebSocketShardEvents.Resumed, () => safely(told.resumed));
  manager.on(WebSocketShardEvents.Closed, ({ code }) => {
    safely(() => told.closed(code));
    connecting = true;
  });
  manager.on(WebSocketShardEvents.Error, ({ error }) => safely(() => told.failed(error)));

  async function isConnecting(): Promise<boolean> {
    if (reached) return false;
    const statuses = await manager.fetchStatus();
    return [...statuses.values()].some((status) => status === WebSocketShardStatus.Connecting);
  }

  return {
    connect() {
      manager.connect().catch((error: unknown) => safely(() => told.failed(error as Error)));
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
