// Socket Mode as a Bolt receiver: one lasting connection, and during a refresh the one that is about to end beside it
// (docs/adr/0018-own-socket-mode-client.md).

import type { App, Receiver } from '@slack/bolt';
import type { Clock } from '#src/clock.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { NotSent } from '#src/conversation/unanswered.ts';
import type { Log } from '#src/log.ts';
import type { Outbound } from '#src/outbound.ts';
import { faultCode } from '../api/requests.ts';
import { openSession, type Session, type SessionNeeds } from './socket-session.ts';

export interface SocketReceiverNeeds {
  /** Asks Slack for a URL that is valid for one connection. Rejects as `Requests` do. */
  askAddress: () => Promise<string>;
  dispatcher?: Outbound['sockets'] | undefined;
  clock: Clock;
  log: Log;
  /** Why no connection is possible until someone changes a setting; retried all the same. Undefined: connected again. */
  shutOut: (reason: string | undefined) => void;
  /** Default: Math.random. */
  random?: (() => number) | undefined;
  waits?: Partial<SocketWaits> | undefined;
}

export interface SocketWaits {
  /** Delay after the first failure; doubles with each further one, up to the longest. */
  retryMs: number;
  longestRetryMs: number;
  /** The same when someone must change a setting. */
  shutOutRetryMs: number;
  longestShutOutRetryMs: number;
  /** A connection lost sooner than this after the last immediate reconnect waits like a failure. */
  steadyMs: number;
  /** A replaced connection that Slack does not end is closed after this. */
  lingerMs: number;
  pingMs: number;
  /** From requesting the URL to the hello. */
  helloMs: number;
}

const WAITS: SocketWaits = {
  retryMs: 1_000,
  longestRetryMs: 30_000,
  shutOutRetryMs: 5_000,
  longestShutOutRetryMs: 60_000,
  steadyMs: 10_000,
  // Slack ends it ten seconds after its warning.
  lingerMs: 15_000,
  pingMs: 3_000,
  helloMs: 10_000,
};

export interface SocketReceiver extends Receiver {
  /** Whether events can arrive now. */
  connected(): boolean;
}

/** Answered to a request, and sent on a connection that ends for it. */
const SWITCHED_OFF: ReadonlySet<string> = new Set(['socket_mode_not_enabled', 'link_disabled']);
/** Errors of apps.connections.open and reasons of a disconnect that only a change of settings fixes. */
export const SOCKET_REFUSED: ReadonlySet<string> = new Set([
  'invalid_auth',
  'not_authed',
  'not_allowed_token_type',
  'missing_scope',
  'account_inactive',
  'app_not_found',
  'team_disabled',
  'token_expired',
  'token_revoked',
  ...SWITCHED_OFF,
]);

/** A connection, and whether Slack is about to end it. */
interface Line {
  session: Session;
  leaving: boolean;
}

/** An attempt without a hello, with the reason if Slack gave one. */
class NoHello extends Error {
  override readonly name = 'NoHello';
  readonly code: string | undefined;
  constructor(reason: string, code?: string) {
    super(`the connection ended before Slack said hello (${reason})`);
    this.code = code;
  }
}

export function createSocketReceiver(needs: SocketReceiverNeeds): SocketReceiver {
  const { askAddress, clock, log, random = Math.random } = needs;
  const waits = { ...WAITS, ...needs.waits };
  const lines = new Set<Line>();
  let app: App | undefined;
  let running: AbortController | undefined;
  let filling: Promise<void> | undefined;
  /** Attempts since the failure count was last reset. */
  let failures = 0;
  let forgotAt = Number.NEGATIVE_INFINITY;
  /** Slack accepts no attempt before this. */
  let notBefore = Number.NEGATIVE_INFINITY;
  /** Why someone must change a setting. */
  let fault: string | undefined;

  const nowMs = () => clock.now().getTime();
  const hasLasting = () => [...lines].some(({ session, leaving }) => !leaving && session.open());

  function waitMs(): number {
    const [first, longest] = fault
      ? [waits.shutOutRetryMs, waits.longestShutOutRetryMs]
      : [waits.retryMs, waits.longestRetryMs];
    const grown = failures === 0 ? 0 : Math.min(longest, first * 2 ** Math.min(failures - 1, 20));
    return Math.max(grown * (0.5 + random() / 2), notBefore - nowMs());
  }

  /** One at a time: retries until there is a lasting connection, or until the stop. Never rejects. */
  function fill(): Promise<void> {
    const ending = running?.signal;
    if (!ending || ending.aborted || hasLasting()) return Promise.resolve();
    filling ??= tryOn(ending).finally(() => {
      filling = undefined;
      // The connection may have been lost just as this loop ended.
      void fill();
    });
    return filling;
  }

  async function tryOn(ending: AbortSignal): Promise<void> {
    while (!ending.aborted && !hasLasting()) {
      await clock.sleep(waitMs(), ending).catch(() => undefined);
      if (ending.aborted) return;
      failures += 1;
      try {
        const url = await askAddress();
        if (!ending.aborted) await open(url);
      } catch (error) {
        if (!ending.aborted) failed(error);
      }
    }
  }

  /** Resolves at the hello; rejects when the connection ends before it. */
  function open(url: string): Promise<void> {
    return new Promise((resolve, reject) => {
      let greeted = false;
      let sentAway: string | undefined;
      const needed: SessionNeeds = {
        ...{ url, clock, dispatcher: needs.dispatcher, pingMs: waits.pingMs, helloMs: waits.helloMs, received },
        hello(connections) {
          greeted = true;
          came(line, connections);
          resolve();
        },
        leaving(reason) {
          sentAway = reason;
          if (greeted) leaves(line, reason);
          else void line.session.close();
        },
        ended(end) {
          lines.delete(line);
          if (!greeted) reject(new NoHello(sentAway ?? (end.reason || String(end.code)), sentAway));
          else if (!line.leaving && running) log.warn({ ...end }, 'Slack socket lost');
          if (greeted) void fill();
        },
      };
      const line: Line = { session: openSession(needed), leaving: false };
      lines.add(line);
    });
  }

  function came(line: Line, connections: number | undefined): void {
    log.info({ connections }, 'Slack socket connected');
    if (Math.abs(nowMs() - forgotAt) >= waits.steadyMs) {
      failures = 0;
      forgotAt = nowMs();
    }
    if (fault !== undefined) {
      fault = undefined;
      needs.shutOut(undefined);
    }
    for (const old of lines) if (old !== line && old.leaving) retire(old);
  }

  /** Slack ends it after sending everything; closing from here could lose an event in flight. */
  function retire({ session }: Line): void {
    void clock.sleep(waits.lingerMs, running?.signal).then(
      () => session.close(),
      () => undefined,
    );
  }

  function leaves(line: Line, reason: string): void {
    line.leaving = true;
    if (SOCKET_REFUSED.has(reason)) {
      void line.session.close();
      isShutOut(reason);
      failures = Math.max(failures, 1);
    } else {
      log.info({ reason }, 'Slack is about to close a socket, opening another');
    }
    if (hasLasting()) retire(line);
    else void fill();
  }

  function isShutOut(code: string): void {
    const reason = SWITCHED_OFF.has(code)
      ? texts.slack.outcomes.socketModeOff()
      : texts.slack.outcomes.badAppToken(code);
    if (fault === reason) return;
    fault = reason;
    log.error({ code }, 'Slack rejects Socket Mode until a setting is changed, retrying');
    needs.shutOut(reason);
  }

  function failed(error: unknown): void {
    const code = error instanceof NoHello ? error.code : faultCode(error);
    if (code !== undefined && SOCKET_REFUSED.has(code)) {
      isShutOut(code);
      return;
    }
    // Without a cause, Slack itself asked for the wait.
    if (error instanceof NotSent && error.cause === undefined) notBefore = nowMs() + error.retryAfterMs;
    const say = failures === 1 ? log.warn : log.debug;
    say.call(log, { err: error, failures }, 'a Socket Mode connection could not be opened. Paperboy keeps trying.');
  }

  async function received(...[envelope, ack]: Parameters<SessionNeeds['received']>): Promise<void> {
    const { payload, type, retry_attempt: retryNum, retry_reason: retryReason } = envelope;
    const retried = retryNum === undefined ? {} : { retryNum, retryReason: retryReason ?? '' };
    try {
      await app?.processEvent({ body: payload as object, ack, ...retried });
    } catch (error) {
      log.error({ type, err: error }, 'could not accept a Slack message, Slack sends events again');
    }
  }

  return {
    init(given) {
      app = given;
    },
    async start() {
      if (running) return;
      running = new AbortController();
      await fill();
    },
    async stop() {
      const stopping = running;
      running = undefined;
      stopping?.abort();
      await Promise.all([...lines].map(({ session }) => session.close()));
    },
    connected: () => [...lines].some(({ session }) => session.open()),
  };
}
