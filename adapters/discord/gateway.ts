// The connection on which Discord tells what happens: discord.js' own gateway client without the caches that its Client keeps, since
// nothing here looks into them (docs/adr/0016-discord-without-caches.md). Watched: a connection that does not come back is begun anew.

import { GatewayCloseCodes, type GatewayDispatchPayload, type GatewayReadyDispatchData } from 'discord.js';
import { type Connection, type ConnectionNeeds, createConnection } from './connection.ts';

export interface GatewayNeeds extends ConnectionNeeds {
  /** True after Discord refused the token to a request. */
  tokenRefused: () => boolean;
  /** In order, one after the other, for one shard. */
  heard: (event: GatewayDispatchPayload) => void;
  /** A new session: what happened before it is not told. */
  began: (ready: GatewayReadyDispatchData) => void;
  /** A connection may be away for so long, in milliseconds. */
  awayMs?: number;
  /** The first connection is waited for so long, in milliseconds. */
  firstMs?: number;
}

export interface Gateway {
  /** Resolves when connected for the first time, or when that takes long: it goes on trying. Throws GatewayRefused. */
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
/** Discord wants another number of connections than it wanted when they were begun. */
const RESHARDED: ReadonlySet<number> = new Set([GatewayCloseCodes.InvalidShard, GatewayCloseCodes.ShardingRequired]);
const FIRST_MS = 10_000;
const AWAY_MS = 5 * 60_000;
const LOOK_MS = 30_000;

export function createGateway(needs: GatewayNeeds): Gateway {
  const { tokenRefused, heard, began, clock, log, awayMs = AWAY_MS, firstMs = FIRST_MS } = needs;
  const closing = new AbortController();
  const there = new Set<number>();
  let connection: Connection | undefined;
  let lastThere = clock.now().getTime();
  /** The connection of now was there once. */
  let wasWhole = false;
  let refused: GatewayRefused | undefined;
  let opened: () => void = () => {};

  const over = () => closing.signal.aborted || refused !== undefined;
  const isWhole = () => connection !== undefined && there.size >= connection.shards();

  function come(shard: number): void {
    there.add(shard);
    if (!isWhole()) return;
    wasWhole = true;
    lastThere = clock.now().getTime();
    opened();
  }

  function went(shard: number, code: number): void {
    if (isWhole()) lastThere = clock.now().getTime();
    const say = there.delete(shard) ? log.info : log.debug;
    say.call(log, { code, shard }, 'a connection to Discord has closed');
    if (RESHARDED.has(code) && wasWhole) void beginAnew('Discord wants another number of connections');
    else if (FATAL.has(code)) refuse(code);
  }

  /** It will not get better by trying again. */
  function refuse(code: number): void {
    if (over()) return;
    refused = new GatewayRefused(code);
    log.error({ code, name: GatewayCloseCodes[code] }, 'Discord closed the connection for good');
    opened();
  }

  /** Until it works, with growing waits: discord.js does not try again where the first question fails. */
  async function connect(): Promise<void> {
    for (let tries = 0; !over(); tries += 1) {
      const current = createConnection(needs, {
        heard,
        ready(shard, ready) {
          come(shard);
          began(ready);
        },
        resumed: come,
        closed: went,
        failed: (shard, error) => log.debug({ err: error, shard }, 'a connection to Discord has failed'),
      });
      there.clear();
      wasWhole = false;
      connection = current;
      try {
        return await current.connect();
      } catch (error) {
        await current.end();
        if (tokenRefused()) refuse(GatewayCloseCodes.AuthenticationFailed);
        // Begun anew meanwhile, it is no longer this one's business.
        if (over() || connection !== current) return;
        log.warn({ err: error }, 'Discord cannot be reached; it is tried again');
        await clock.sleep(Math.min(60_000, 1_000 * 2 ** tries), closing.signal).catch(() => undefined);
        if (connection !== current) return;
      }
    }
  }

  async function watch(): Promise<void> {
    while (!over()) {
      await clock.sleep(Math.min(LOOK_MS, awayMs), closing.signal).catch(() => undefined);
      if (isWhole()) lastThere = clock.now().getTime();
      if (tokenRefused()) refuse(GatewayCloseCodes.AuthenticationFailed);
      if (over() || clock.now().getTime() - lastThere < awayMs) continue;
      await beginAnew('it was away for long');
    }
  }

  async function beginAnew(why: string): Promise<void> {
    log.error({ why }, 'the connection to Discord is begun anew');
    lastThere = clock.now().getTime();
    const old = connection;
    await old?.end();
    if (connection === old) void connect();
  }

  return {
    async open() {
      const first = new Promise<void>((resolve) => {
        opened = resolve;
      });
      void connect();
      void watch();
      const done = new AbortController();
      const waiting = AbortSignal.any([done.signal, closing.signal]);
      await Promise.race([first, clock.sleep(firstMs, waiting).catch(() => undefined)]);
      done.abort();
      if (refused) throw refused;
    },
    async close() {
      closing.abort();
      await connection?.end();
    },
    connected: () => !over() && wasWhole && isWhole(),
  };
}
