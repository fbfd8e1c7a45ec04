// Gateway connections: discord.js' gateway client without the caches of its Client, which nothing here needs
// (docs/adr/0016-discord-without-caches.md). Each shard is monitored separately: one that does not come back is restarted, and the others
// keep their sessions. Discord's limits on new sessions are counted here for all shards.

import type { SessionInfo } from '@discordjs/ws';
import {
  type APIGatewayBotInfo,
  GatewayCloseCodes,
  type GatewayDispatchPayload,
  type GatewayReadyDispatchData,
} from 'discord.js';
import { aborted, within } from '#src/deadline.ts';
import type { TokenState } from '../api/requests.ts';
import { type Connection, type ConnectionNeeds, createConnection } from './connection.ts';
import { createIdentifyTurns } from './identify-turns.ts';

export interface GatewayNeeds extends ConnectionNeeds {
  /** Fetches Discord's gateway info and session limit. Rejects when Discord does not answer. */
  askWay: () => Promise<APIGatewayBotInfo>;
  /** True after Discord rejected the token in a request and confirmed it. */
  tokenRefused: () => boolean;
  confirmToken: () => Promise<TokenState>;
  /** Called in order, one at a time, per shard. */
  onEvent: (event: GatewayDispatchPayload) => void;
  /** A new session: earlier events are missing. */
  began: (ready: GatewayReadyDispatchData) => void;
  /** Closed for good, and confirmed: no further attempts. */
  refused?: (refusal: GatewayRefused) => void;
  /** How long a shard may be away, in milliseconds. */
  awayMs?: number;
  /** How long to wait for the first connection, in milliseconds. */
  firstMs?: number;
  /** Delay between two new sessions, in milliseconds. */
  identifyApartMs?: number;
  /** Delay after the first failure, in milliseconds; doubles with each further one. */
  retryMs?: number;
}

export interface Gateway {
  /** Resolves when first connected, or after `firstMs`: attempts continue. Throws GatewayRefused. */
  open(): Promise<void>;
  close(): Promise<void>;
  /** True while every shard is connected. */
  connected(): boolean;
}

/** Discord closed the connection with a reason that retrying does not fix. */
export class GatewayRefused extends Error {
  override readonly name = 'GatewayRefused';
  readonly code: number;
  constructor(code: number) {
    super(`Discord closed the connection permanently (${code} ${GatewayCloseCodes[code] ?? ''})`);
    this.code = code;
  }
}

/** One shard across all its connections. */
interface Shard {
  number: number;
  connection?: Connection | undefined;
  session: { kept: SessionInfo | null };
  there: boolean;
  /** When it was last connected, or last had a reason to be away. */
  since: number;
  /** How many of its connections wait to identify. */
  queued: number;
  /** Connections since it was last stable, and consecutive ones without an answer from Discord. */
  tries: number;
  unreached: number;
  /** How often it was restarted since it was last connected. */
  renewed: number;
  /** The code that closed it for good, unless it has connected since. */
  fatal?: number | undefined;
}

/** Discord wants a different number of shards than were started. */
const RESHARDED: ReadonlySet<number> = new Set([GatewayCloseCodes.InvalidShard, GatewayCloseCodes.ShardingRequired]);
const FATAL: ReadonlySet<number> = new Set([
  ...RESHARDED,
  GatewayCloseCodes.AuthenticationFailed,
  GatewayCloseCodes.InvalidAPIVersion,
  GatewayCloseCodes.InvalidIntents,
  GatewayCloseCodes.DisallowedIntents,
]);
const FIRST_MS = 10_000;
const AWAY_MS = 5 * 60_000;
const LONGEST_AWAY_MS = 3_600_000;
const LOOK_MS = 30_000;
const RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 60_000;
/** A shard connected this long has its failures reset. */
const STEADY_MS = 5 * 60_000;
/** Lost connections in a row before the backoff starts. */
const FREE_TRIES = 3;
/** Each attempt may use up a new session. */
const LONGEST_REST_MS = 15 * 60_000;
/** Maximum age of gateway info. */
const WAY_MS = 60_000;

export function createGateway(needs: GatewayNeeds): Gateway {
  const { onEvent, began, clock, log, awayMs = AWAY_MS, firstMs = FIRST_MS, retryMs = RETRY_MS } = needs;
  const closing = new AbortController();
  const turns = createIdentifyTurns({ ...needs, apartMs: needs.identifyApartMs });
  let shards: Shard[] = [];
  let way: { info: APIGatewayBotInfo; at: number } | undefined;
  let beginning = false;
  let refused: GatewayRefused | undefined;
  let opened: () => void = () => {};

  const over = () => closing.signal.aborted || refused !== undefined;
  const isWhole = () => shards.length > 0 && shards.every(({ there }) => there);
  const nowMs = () => clock.now().getTime();
  const waitAfter = (failures: number, longestMs = LONGEST_RETRY_MS) =>
    failures <= 0 ? 0 : Math.min(longestMs, retryMs * 2 ** (failures - 1)) * (0.75 + Math.random() / 2);

  /** Only a stop aborts it. */
  function pause(ms: number): Promise<void> {
    return clock.sleep(ms, closing.signal).catch(() => undefined);
  }

  /** Gateway info at most this old; retried with a growing delay. Undefined after a stop. */
  async function wayOf(maxAgeMs: number): Promise<APIGatewayBotInfo | undefined> {
    for (let tries = 0; !over(); tries += 1) {
      if (way && nowMs() - way.at < maxAgeMs) return way.info;
      try {
        const info = await needs.askWay();
        way = { info, at: nowMs() };
        turns.allow(info.session_start_limit);
        return info;
      } catch (error) {
        if (needs.tokenRefused()) refuse(GatewayCloseCodes.AuthenticationFailed);
        if (over()) return undefined;
        log.warn({ err: error }, 'Discord gateway unreachable, retrying');
        await pause(waitAfter(tries + 1));
      }
    }
    return undefined;
  }

  /** Starts all shards, as many as Discord wants now. */
  async function begin(): Promise<void> {
    if (beginning) return;
    beginning = true;
    const old = shards;
    shards = [];
    way = undefined;
    await Promise.all(old.map(({ connection }) => connection?.end()));
    const info = await wayOf(0);
    beginning = false;
    if (!info || over()) return;
    const fatal = old.find((one) => one.fatal !== undefined)?.fatal;
    shards = Array.from({ length: info.shards }, (_, number) => ({
      ...{ number, there: false, since: nowMs(), queued: 0, tries: 0, unreached: 0, renewed: 0, fatal },
      session: { kept: null },
    }));
    for (const shard of shards) void lead(shard, info.url);
  }

  async function lead(shard: Shard, url: string): Promise<void> {
    shard.since = nowMs();
    const connection = await createConnection(
      {
        ...needs,
        ...{ shard: shard.number, shards: shards.length, url, session: shard.session },
        async connectTurn() {
          await pause(Math.max(waitAfter(shard.unreached), waitAfter(shard.tries - FREE_TRIES, LONGEST_REST_MS)));
          shard.tries += 1;
          shard.unreached += 1;
          return { failures: shard.unreached - 1 };
        },
        async identifyTurn(number, signal) {
          shard.queued += 1;
          await turns.next(number, signal).finally(() => {
            shard.queued -= 1;
            shard.since = nowMs();
          });
        },
      },
      {
        onEvent,
        hello() {
          shard.unreached = 0;
        },
        ready(ready) {
          came(shard);
          began(ready);
        },
        resumed: () => came(shard),
        closed: (code) => went(shard, code),
        failed: (error) => log.debug({ err: error, shard: shard.number }, 'Discord gateway connection failed'),
      },
    );
    if (over() || !shards.includes(shard)) return;
    shard.connection = connection;
    connection.connect();
  }

  function came(shard: Shard): void {
    Object.assign(shard, { there: true, since: nowMs(), renewed: 0, fatal: undefined });
    if (isWhole()) opened();
  }

  function went(shard: Shard, code: number): void {
    const say = shard.there ? log.info : log.debug;
    say.call(log, { code, shard: shard.number }, 'a connection to Discord has closed');
    if (shard.there) {
      if (nowMs() - shard.since > STEADY_MS) shard.tries = 0;
      Object.assign(shard, { there: false, since: nowMs() });
    }
    if (FATAL.has(code)) void closedForGood(shard, code);
  }

  /** Accepted once confirmed: the token by a request, anything else by a second close without a session in between. */
  async function closedForGood(shard: Shard, code: number): Promise<void> {
    log.warn(
      { code, name: GatewayCloseCodes[code] },
      'Discord closed a gateway connection with a fatal code, checking before giving up',
    );
    await shard.connection?.end();
    shard.connection = undefined;
    if (code === GatewayCloseCodes.AuthenticationFailed) {
      if ((await needs.confirmToken()) === 'refused') return refuse(code);
    } else if (shard.fatal === code) return refuse(code);
    shard.fatal = code;
    await pause(waitAfter(shard.tries));
    if (over() || !shards.includes(shard)) return;
    if (RESHARDED.has(code)) return begin();
    const info = await wayOf(WAY_MS);
    if (info) await lead(shard, info.url);
  }

  function refuse(code: number): void {
    if (over()) return;
    refused = new GatewayRefused(code);
    log.error({ code, name: GatewayCloseCodes[code] }, 'Discord closed the gateway connection permanently');
    opened();
    needs.refused?.(refused);
    void Promise.all(shards.map(({ connection }) => connection?.end()));
  }

  async function watch(): Promise<void> {
    while (!over()) {
      await pause(Math.min(LOOK_MS, awayMs));
      if (needs.tokenRefused()) refuse(GatewayCloseCodes.AuthenticationFailed);
      if (over()) return;
      const now = nowMs();
      for (const shard of shards) {
        const patienceMs = Math.min(LONGEST_AWAY_MS, awayMs * 2 ** shard.renewed);
        if (shard.there || shard.queued > 0 || !shard.connection || now - shard.since < patienceMs) continue;
        await beginAnew(shard);
      }
    }
  }

  /** Keeps the session, unless Discord answered and did not resume it. */
  async function beginAnew(shard: Shard): Promise<void> {
    log.error({ shard: shard.number, why: 'disconnected for too long' }, 'reconnecting to the Discord gateway');
    shard.renewed += 1;
    if (shard.unreached === 0) shard.session.kept = null;
    const old = shard.connection;
    shard.connection = undefined;
    await old?.end();
    const info = await wayOf(Math.min(awayMs, WAY_MS));
    if (info && !over() && shards.includes(shard)) await lead(shard, info.url);
  }

  return {
    async open() {
      const first = new Promise<void>((resolve) => {
        opened = resolve;
      });
      void begin();
      void watch();
      await within(firstMs, Promise.race([first, aborted(closing.signal)]), clock);
      if (refused) throw refused;
    },
    async close() {
      closing.abort();
      await Promise.all(shards.map(({ connection }) => connection?.end()));
    },
    connected: () => !over() && isWhole(),
  };
}
