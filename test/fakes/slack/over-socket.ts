// The server's side of Socket Mode: one-time addresses, at most so many sockets, hello, envelopes that any one of them gets,
// acknowledgements by envelope_id, pings, and the ways in which a socket ends.
// Source: https://docs.slack.dev/apis/events-api/using-socket-mode

import type { IncomingMessage, Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { afterPatience } from '../patient-time.ts';
import type { Attempted, Parcel, Retry } from './over-http.ts';
import type { Json, World } from './state.ts';

export interface Sockets {
  /** Open ones that have had their hello and are not to be refreshed. */
  open(): number;
  /** All that ever were. */
  opened(): number;
  /** For apps.connections.open: an address that is good once. */
  invite(): string;
  send(parcel: Parcel, retry?: Retry): Promise<Attempted>;
  /** `warning`: told, then closed after `socketWarningMs`; `refresh_requested` and `link_disabled`: told and closed; `cut`: gone. */
  disconnect(how: 'warning' | 'refresh_requested' | 'link_disabled' | 'cut'): void;
  /** Envelopes that were sent on each socket, in the order of their opening. */
  shares(): number[];
  /** Lets closing sockets close, for a moment. */
  stop(): Promise<void>;
}

interface Line {
  socket: WebSocket;
  sent: number;
  leaving: boolean;
}

export function createSockets(world: World, http: Server): Sockets {
  const server = new WebSocketServer({ noServer: true });
  const invitations = new Set<string>();
  const lines: Line[] = [];
  const waiting = new Map<string, (payload: unknown) => void>();
  const answered = new Set<string>();
  const timers = new Set<NodeJS.Timeout>();
  let turn = 0;

  http.on('upgrade', (request: IncomingMessage, socket, head) => {
    const ticket = new URL(request.url ?? '/', 'http://fake').searchParams.get('ticket') ?? '';
    if (!invitations.delete(ticket)) return void socket.destroy();
    server.handleUpgrade(request, socket, head, (opened) => greet(opened));
  });

  const alive = () => lines.filter(({ socket }) => socket.readyState === socket.OPEN);
  const usable = () => alive().filter(({ leaving }) => !leaving);

  function greet(socket: WebSocket): void {
    if (alive().length >= world.settings.socketsMost) {
      world.violate('socket', `more than ${world.settings.socketsMost} sockets`);
      say(socket, { type: 'disconnect', reason: 'too_many_websockets', debug_info: { host: 'fake' } });
      return void socket.close();
    }
    const line: Line = { socket, sent: 0, leaving: false };
    lines.push(line);
    socket.on('message', (data) => hear(String(data)));
    socket.on('error', () => socket.terminate());
    const ping = setInterval(
      () => socket.readyState === socket.OPEN && socket.ping(`Ping from fake ${lines.length}`),
      world.settings.socketPingMs,
    );
    ping.unref();
    timers.add(ping);
    socket.on('close', () => clearInterval(ping));
    say(socket, {
      type: 'hello',
      num_connections: alive().length,
      connection_info: { app_id: world.app.id },
      debug_info: { host: 'fake', build_number: 1, approximate_connection_time: 18_060 },
    });
  }

  function hear(text: string): void {
    const { envelope_id: id, payload } = JSON.parse(text) as { envelope_id?: string; payload?: unknown };
    const wake = waiting.get(id ?? '');
    if (wake) return void wake(payload);
    world.violate(
      'socket',
      answered.has(id ?? '') ? `envelope ${id} acknowledged twice or late` : `unknown envelope ${id}`,
    );
  }

  function send({ type, name, payload }: Parcel, retry?: Retry): Promise<Attempted> {
    const begun = performance.now();
    const open = usable();
    const line = open[turn++ % Math.max(1, open.length)];
    if (!line) return Promise.resolve({ over: 'socket', ok: false, why: 'no_socket', ms: 0 });
    const id = crypto.randomUUID();
    line.sent++;
    say(line.socket, {
      envelope_id: id,
      type,
      payload,
      accepts_response_payload: type !== 'events_api',
      ...(type === 'events_api' ? { retry_attempt: retry?.num ?? 0, retry_reason: retry?.reason ?? '' } : {}),
    });
    return new Promise((resolve) => {
      const end = (attempted: Omit<Attempted, 'over' | 'ms'>) => {
        waiting.delete(id);
        answered.add(id);
        callOff();
        line.socket.off('close', lost);
        resolve({ over: 'socket', ms: performance.now() - begun, ...attempted });
      };
      const lost = () => end({ ok: false, why: 'connection_failed' });
      const callOff = afterPatience(world.settings.deadlineMs, () => {
        world.violate('no-ack', `${type} ${name}`);
        end({ ok: false, why: 'timeout' });
      });
      waiting.set(id, (answer) => end({ ok: true, answer: emptied(answer) }));
      line.socket.on('close', lost);
    });
  }

  function disconnect(how: Parameters<Sockets['disconnect']>[0]): void {
    for (const line of alive()) {
      line.leaving = true;
      if (how === 'cut') line.socket.terminate();
      else say(line.socket, { type: 'disconnect', reason: how, debug_info: { host: 'fake' } });
      if (how === 'cut') continue;
      const close = () => line.socket.close();
      if (how !== 'warning') setTimeout(close, 20).unref();
      else timers.add(setTimeout(close, world.settings.socketWarningMs).unref());
    }
  }

  return {
    open: () => usable().length,
    opened: () => lines.length,
    invite() {
      const ticket = crypto.randomUUID();
      invitations.add(ticket);
      return `${world.url.replace(/^http/, 'ws')}/link/?ticket=${ticket}&app_id=${world.app.id}`;
    },
    send,
    disconnect,
    shares: () => lines.map(({ sent }) => sent),
    async stop() {
      for (const timer of timers) clearTimeout(timer);
      for (const { socket } of lines) socket.close();
      const until = performance.now() + 100;
      const left = () => lines.some(({ socket }) => socket.readyState !== socket.CLOSED);
      while (left() && performance.now() < until) await new Promise((resolve) => setTimeout(resolve, 2));
      for (const { socket } of lines) socket.terminate();
      server.close();
    },
  };
}

function say(socket: WebSocket, message: Json): void {
  socket.send(JSON.stringify(message));
}

/** Bolt acknowledges with `{}` where HTTP would have an empty body, and with `{ text }` where it would have a string. */
function emptied(payload: unknown): unknown {
  if (typeof payload === 'object' && payload !== null && Object.keys(payload).length === 0) return undefined;
  return payload;
}
