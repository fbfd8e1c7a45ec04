// One Socket Mode connection: hello, envelopes with acknowledgements, and Slack's disconnect warning.
// https://docs.slack.dev/apis/events-api/using-socket-mode

import type { Clock } from '#src/clock.ts';
import { aborted, within } from '#src/deadline.ts';
import type { Outbound } from '#src/outbound.ts';
import { openWebSocket, type SocketEnd } from '#src/web-socket.ts';

/** An envelope for the app; without content when Slack sends none. */
export interface SocketEnvelope {
  type: string;
  envelope_id: string;
  payload?: unknown;
  retry_attempt?: number;
  retry_reason?: string;
}

export interface SessionNeeds {
  url: string;
  dispatcher?: Outbound['sockets'] | undefined;
  clock: Clock;
  pingMs: number;
  /** From requesting the URL to the hello, in milliseconds. */
  helloMs: number;
  /** `ack` never rejects, and does nothing after the first call. Resolves when the envelope needs no acknowledgement any more. */
  received: (envelope: SocketEnvelope, ack: (answer?: unknown) => Promise<void>) => Promise<void>;
  /** `connections`: how many the app has, as far as Slack knows. */
  hello: (connections: number | undefined) => void;
  /** Slack is about to end this connection and gives the reason; possible before the hello. */
  leaving: (reason: string) => void;
  /** Called once, even for a connection that never opened. */
  ended: (end: SocketEnd) => void;
}

export interface Session {
  /** Between the hello and the end. */
  open(): boolean;
  /** Accepts nothing new, gives pending acknowledgements a moment, and resolves when the connection has ended. */
  close(): Promise<void>;
}

/** Slack gives an app three seconds to acknowledge. */
const ACK_MS = 3_000;

/** Throws when the URL is not a WebSocket's. */
export function openSession(needs: SessionNeeds): Session {
  const { clock } = needs;
  const due = new Set<Promise<void>>();
  const over = new AbortController();
  let greeted = false;
  let closing: Promise<void> | undefined;

  const socket = openWebSocket({
    ...needs,
    onEvent,
    ended(end) {
      over.abort();
      needs.ended(end);
    },
  });
  void clock.sleep(needs.helloMs, over.signal).then(
    () => (greeted ? undefined : socket.close()),
    () => undefined,
  );

  function onEvent(text: string): void {
    const message = readMessage(text);
    if (message?.type === 'hello') {
      greeted = true;
      needs.hello(typeof message.num_connections === 'number' ? message.num_connections : undefined);
    } else if (message?.type === 'disconnect') {
      needs.leaving(String(message.reason ?? ''));
    } else if (typeof message?.envelope_id === 'string' && !closing) {
      take(message as unknown as SocketEnvelope);
    }
  }

  function take(envelope: SocketEnvelope): void {
    let acknowledge: () => void = () => {};
    const acknowledged = new Promise<void>((resolve) => {
      acknowledge = resolve;
    });
    let answered = false;
    const ack = async (answer: unknown = {}) => {
      if (answered) return;
      answered = true;
      const payload = typeof answer === 'string' ? { text: answer } : answer;
      // Too late on a connection that has ended: Slack sends events again, which are then recognized.
      socket.send(JSON.stringify({ envelope_id: envelope.envelope_id, payload }));
      acknowledge();
    };
    const settled: Promise<void> = Promise.race([acknowledged, needs.received(envelope, ack)]).finally(() =>
      due.delete(settled),
    );
    due.add(settled);
  }

  async function drainAndClose(): Promise<void> {
    await within(ACK_MS, Promise.race([Promise.allSettled(due), aborted(over.signal)]), clock);
    await socket.close();
  }

  return {
    open: () => greeted && !closing && !over.signal.aborted,
    close() {
      closing ??= drainAndClose();
      return closing;
    },
  };
}

/** Undefined for anything that is not a JSON object. */
function readMessage(text: string): Record<string, unknown> | undefined {
  try {
    const message: unknown = JSON.parse(text);
    return typeof message === 'object' && message !== null ? (message as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
