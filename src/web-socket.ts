// A WebSocket that is certain to end, through the machine's proxy if there is one. undici's own reports no end while the other side keeps
// the TCP connection open, even when it is silent or has sent a close frame, and can't be closed from outside.

import type { Duplex } from 'node:stream';
import { type Dispatcher, ping, WebSocket } from 'undici';
import type { Clock } from './clock.ts';
import { within } from './deadline.ts';
import { createDispatcher } from './outbound.ts';

export interface WebSocketNeeds {
  url: string;
  /** Absent: connects directly. */
  dispatcher?: Dispatcher | undefined;
  /** The time between two pings, in milliseconds. The socket is closed after `MOST_SILENT` pings without any byte in return. */
  pingMs: number;
  clock: Clock;
  onEvent: (text: string) => void;
  /** Called once, also if the socket never opened. */
  ended: (end: SocketEnd) => void;
}

export interface SocketEnd {
  code: number;
  reason: string;
}

export interface LiveWebSocket {
  /** False when the socket is no longer open. */
  send(text: string): boolean;
  /** Sends a close frame, and resolves when the socket has ended. The other side gets a second to answer. */
  close(): Promise<void>;
}

const MOST_SILENT = 3;
const CLOSE_MS = 1_000;
const CONNECT_MS = 10_000;
/** An end without a close frame: https://datatracker.ietf.org/doc/html/rfc6455#section-7.1.5 */
const ABNORMAL = 1006;

let direct: Dispatcher | undefined;

/** Throws if the address isn't one of a WebSocket. */
export function openWebSocket(needs: WebSocketNeeds): LiveWebSocket {
  const { url, clock, onEvent, pingMs } = needs;
  direct ??= createDispatcher({}, { connect: { timeout: CONNECT_MS }, allowH2: false });
  let raw: Duplex | undefined;
  const dispatcher = (needs.dispatcher ?? direct).compose(
    watchUpgrade((socket) => {
      raw = socket;
    }),
  );
  const socket = new WebSocket(url, { dispatcher });
  const over = new AbortController();
  const closed = new Promise<void>((resolve) => over.signal.addEventListener('abort', () => resolve(), { once: true }));
  let unanswered = 0;

  function end(code: number, reason: string): void {
    if (over.signal.aborted) return;
    over.abort();
    needs.ended({ code, reason });
  }

  function cut(reason: string): void {
    if (raw) raw.destroy();
    else socket.close();
    end(ABNORMAL, reason);
  }

  /** A close frame from the other side fires no event. undici has answered it, and the answer is still sent. */
  function lookForGoodbye(): void {
    if (socket.readyState === WebSocket.CLOSING) raw?.end(() => raw?.destroy());
  }

  async function watch(): Promise<void> {
    while (!over.signal.aborted) {
      await clock.sleep(pingMs, over.signal).catch(() => undefined);
      if (over.signal.aborted) return;
      // Counts pings instead of time: a process that was busy for long first reads what has arrived.
      if (unanswered >= MOST_SILENT) return cut('no sign of life');
      unanswered += 1;
      lookForGoodbye();
      ping(socket);
    }
  }

  socket.addEventListener('open', () => {
    raw?.on('data', () => {
      unanswered = 0;
      setImmediate(lookForGoodbye);
    });
    void watch();
  });
  socket.addEventListener('message', ({ data }) => {
    // A compressed message is inflated after its bytes have arrived, and what follows is only read then.
    setImmediate(lookForGoodbye);
    if (typeof data === 'string' && !over.signal.aborted) onEvent(data);
  });
  socket.addEventListener('error', ({ error, message }) => {
    const why = error instanceof Error ? ((error.cause as Error | undefined)?.message ?? error.message) : message;
    // undici leaves the connection of a rejected handshake open.
    raw?.destroy();
    end(ABNORMAL, why || 'the connection failed');
  });
  socket.addEventListener('close', ({ code, reason }) => end(code, reason));

  return {
    send(text) {
      if (socket.readyState !== WebSocket.OPEN) return false;
      socket.send(text);
      return true;
    },
    async close() {
      if (over.signal.aborted) return;
      socket.close(1000);
      await within(CLOSE_MS, closed, clock);
      if (!over.signal.aborted) cut('no answer to the close frame');
    },
  };
}

/** undici gives the socket only to its WebSocket. */
function watchUpgrade(upgraded: (socket: Duplex) => void): Dispatcher.DispatcherComposeInterceptor {
  return (dispatch) => (options, handler) => {
    const watched = new Proxy(handler, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name);
        if (name !== 'onRequestUpgrade' || typeof value !== 'function') return value;
        return (...given: [unknown, number, unknown, Duplex]) => {
          upgraded(given[3]);
          return value.apply(target, given);
        };
      },
    });
    return dispatch(options, watched);
  };
}
