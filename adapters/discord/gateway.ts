// The connection on which Discord tells what happens: discord.js' own gateway client without the caches that its Client keeps, since
// nothing here looks into them (docs/adr/0016-discord-without-caches.md). Watched: a connection that does not come back is begun anew.

import { WebSocketManager, WebSocketShardEvents } from '@discordjs/ws';
import {
  GatewayCloseCodes,
  type GatewayDispatchPayload,
  GatewayIntentBits,
  type GatewayReadyDispatchData,
  type REST,
} from 'discord.js';
import type { Clock } from '#src/clock.ts';
import type { Log } from '#src/log.ts';

/** None of them needs Discord's leave (https://docs.discord.com/developers/events/gateway#privileged-intents). */
export const INTENTS =
  GatewayIntentBits.Guilds |
  GatewayIntentBits.GuildMessageReactions |
  GatewayIntentBits.DirectMessages |
  GatewayIntentBits.DirectMessageReactions;

export interface GatewayNeeds {
  rest: REST;
  /** True after Discord refused the token to a request. */
  tokenRefused: () => boolean;
  token: string;
  /** In order, one after the other, for one shard. */
  heard: (event: GatewayDispatchPayload) => void;
  /** A new session: what happened before it is not told. */
  began: (ready: GatewayReadyDispatchData) => void;
  clock: Clock;
  log: Log;
  /** A connection may be away for so long, in milliseconds. */
  awayMs?: number;
  /** The first connection is waited for so long, in milliseconds. */
  firstMs?: number;
}

export interface Gateway {
  /** Resolves when connected for the first time, or when that takes long: it goes on trying. Rejects only for a refused token. */
  open(): Promise<void>;
  close(): Promise<void>;
  /** True while every shard is there. */
  connected(): boolean;
}

/** Discord says so, and it will not get better by trying again. */
export class GatewayRefused extends Error {
  override readonly name = 'GatewayRefused';
  readonly code: number;
  constructor(code: number) {
    super(`Discord closed the connection for good (${code} ${GatewayCloseCodes[code] ?? ''})`);
    this.code = code;
  }
}

const FATAL: ReadonlySet<number> = new Set([
  GatewayCloseCodes.AuthenticationFailed,
  GatewayCloseCodes.InvalidShard,
  GatewayCloseCodes.ShardingRequired,
  GatewayCloseCodes.InvalidAPIVersion,
  GatewayCloseCodes.InvalidIntents,
  GatewayCloseCodes.DisallowedIntents,
]);
const FIRST_MS = 10_000;
const AWAY_MS = 5 * 60_000;
const LOOK_MS = 30_000;

export function createGateway(needs: GatewayNeeds): Gateway {
  const { rest, token, tokenRefused, heard, began, clock, log, awayMs = AWAY_MS, firstMs = FIRST_MS } = needs;
  const closing = new AbortController();
  const there = new Set<number>();
  let manager: WebSocketManager | undefined;
  let shards = 1;
  let lastThere = clock.now().getTime();
  let refused: GatewayRefused | undefined;
  let opened: () => void = () => {};

  const connected = () => there.size >= shards;

  function come(shard: number): void {
    there.add(shard);
    if (!connected()) return;
    lastThere = clock.now().getTime();
    opened();
  }

  function made(): WebSocketManager {
    const gateway = new WebSocketManager({ token, intents: INTENTS, rest });
    // One that was given up may still say something, which is no longer of interest.
    const ofNow = <T>(work: (told: T) => void) => {
      return (told: T) => {
        if (gateway === manager) safely(() => work(told));
      };
    };
    gateway.on(
      WebSocketShardEvents.Dispatch,
      ofNow(({ data }) => heard(data)),
    );
    gateway.on(
      WebSocketShardEvents.Ready,
      ofNow(({ data, shardId }) => {
        come(shardId);
        began(data);
      }),
    );
    gateway.on(
      WebSocketShardEvents.Resumed,
      ofNow(({ shardId }) => come(shardId)),
    );
    gateway.on(
      WebSocketShardEvents.Closed,
      ofNow(({ code, shardId }) => went(shardId, code)),
    );
    gateway.on(WebSocketShardEvents.Error, ({ error, shardId }) => {
      log.warn({ err: error, shard: shardId }, 'a connection to Discord has failed');
    });
    return gateway;
  }

  function went(shard: number, code: number): void {
    if (connected()) lastThere = clock.now().getTime();
    there.delete(shard);
    log.info({ code, shard }, 'a connection to Discord has closed');
    if (FATAL.has(code) && !closing.signal.aborted) refuse(code);
  }

  /** It will not get better by trying again. */
  function refuse(code: number): void {
    if (refused) return;
    refused = new GatewayRefused(code);
    log.error({ code, name: GatewayCloseCodes[code] }, 'Discord closed the connection for good');
    opened();
  }

  /** What is thrown at the gateway's client would end the process. */
  function safely(work: () => void): void {
    try {
      work();
    } catch (error) {
      log.error({ err: error }, 'an event of Discord could not be read');
    }
  }

  async function connect(): Promise<void> {
    there.clear();
    const making = made();
    manager = making;
    shards = await making.getShardCount();
    if (!closing.signal.aborted) await making.connect();
  }

  async function ended(): Promise<void> {
    try {
      await manager?.destroy();
    } catch (error) {
      log.debug({ err: error }, 'a connection to Discord did not close well');
    }
  }

  /** Until it works, with growing waits: discord.js does not try again where the first question fails. */
  async function connectPatiently(): Promise<void> {
    for (let tries = 0; !closing.signal.aborted && !refused; tries += 1) {
      try {
        return await connect();
      } catch (error) {
        await ended();
        if (tokenRefused()) refuse(GatewayCloseCodes.AuthenticationFailed);
        if (refused || closing.signal.aborted) return;
        log.warn({ err: error }, 'Discord cannot be reached; it is tried again');
        await clock.sleep(Math.min(60_000, 1_000 * 2 ** tries), closing.signal).catch(() => undefined);
      }
    }
  }

  async function watch(): Promise<void> {
    while (!closing.signal.aborted && !refused) {
      await clock.sleep(Math.min(LOOK_MS, awayMs), closing.signal).catch(() => undefined);
      if (connected()) lastThere = clock.now().getTime();
      if (tokenRefused()) refuse(GatewayCloseCodes.AuthenticationFailed);
      if (closing.signal.aborted || refused || clock.now().getTime() - lastThere < awayMs) continue;
      log.error({ minutes: Math.round(awayMs / 60_000) }, 'Discord was away for long; the connection is begun anew');
      lastThere = clock.now().getTime();
      await ended();
      await connectPatiently();
    }
  }

  return {
    async open() {
      const first = new Promise<void>((resolve) => {
        opened = resolve;
      });
      void connectPatiently().then(watch);
      const over = new AbortController();
      const waiting = AbortSignal.any([over.signal, closing.signal]);
      await Promise.race([first, clock.sleep(firstMs, waiting).catch(() => undefined)]);
      over.abort();
      if (refused) throw refused;
    },
    async close() {
      closing.abort();
      there.clear();
      await ended();
    },
    connected,
  };
}
