// The server's side of Socket Mode: one-time addresses, at most so many sockets, hello, envelopes that any one of them gets,
// acknowledgements by envelope_id, pings, and the ways in which a socket ends.
// Source: https://docs.slack.dev/apis/events-api/using-socket-mode

import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { afterPatience } from '../../patient-time.ts';
import type { Json, World } from '../world/state.ts';
import type { Attempted, Parcel, Retry } from './over-http.ts';

export interface Sockets {
  /** Open ones that have had their hello and are not to be refreshed. */
  open(): number;
  /** All that ever were. */
  opened(): number;
  /** For apps.connections.open: an address that is good once. */
  invite(): string;
  send(parcel: Parcel, retry?: Retry): Promise<Attempted>;
  /** Connections that have had their hello and have not ended, those that are to be refreshed included. */
  alive(): number;
  /** How often there was none: the last one ended, or something was to be sent and none was there. Before the first it does not count. */
  gaps(): number;
  /** With which code each ended, in the order of their ends; 1006: without a close frame of the app's. */
  ends(): number[];
  /**
   * `warning` and `refresh_requested`: told, then closed after `socketWarningMs` or `socketRefreshMs`, and given envelopes meanwhile;
   * `link_disabled`: told and closed; `cut`: gone.
   */
  disconnect(how: 'warning' | 'refresh_requested' | 'link_disabled' | 'cut'): void;
  /** Socket Mode of the app's settings page: off ends all connections with `link_disabled`, and no address is given until it is on. */
  turn(to: 'on' | 'off'): void;
  /** The next connections are not answered at all, or not greeted; null: they are. */
  hold(what: 'upgrade' | 'hello' | null): void;
  /** Open sockets carry nothing in either direction any more, as when a network device has dropped them. */
  freeze(): void;
  /** Envelopes that were sent on each socket, in the order of their opening. */
  shares(): number[];
  /** Lets closing sockets close, for a moment. */
  stop(): Promise<void>;
}

interface Line {
  socket: WebSocket;
  sent: number;
  leaving: boolean;
  /** Asked to disconnect, and sent nothing any more. */
  missingPermission: boolean;
  frozen: boolean;
  ping: NodeJS.Timeout;
}

export function createSockets(world: World, http: Server): Sockets {
  const server = new WebSocketServer({ noServer: true });
  const invitations = new Set<string>();
  const lines: Line[] = [];
  const waiting = new Map<string, { line: Line; wake: (payload: unknown) => void }>();
  const answered = new Set<string>();
  const timers = new Set<NodeJS.Timeout>();
  const ends: number[] = [];
  let turn = 0;
  let gaps = 0;
  let held: 'upgrade' | 'hello' | null = null;

  http.on('upgrade', (request: IncomingMessage, socket, head) => {
    const ticket = new URL(request.url ?? '/', 'http://fake').searchParams.get('ticket') ?? '';
    if (!invitations.delete(ticket)) return void socket.destroy();
    if (held === 'upgrade') return void socket.on('end', () => socket.destroy()).resume();
    server.handleUpgrade(request, socket, head, (opened) => greet(opened));
  });

  const alive = () => lines.filter(({ socket }) => socket.readyState === socket.OPEN);
  const usable = () => alive().filter(({ leaving }) => !leaving);
  const reachable = () => alive().filter(({ missingPermission }) => !missingPermission);

  function greet(socket: WebSocket): void {
    if (alive().length >= world.settings.socketsMost) {
      world.violate('socket', `more than ${world.settings.socketsMost} sockets`);
      say(socket, { type: 'disconnect', reason: 'too_many_websockets', debug_info: { host: 'fake' } });
      return void socket.close();
    }
    socket.on('error', () => socket.terminate());
    if (held === 'hello') return;
    const ping = setInterval(
      () => socket.readyState === socket.OPEN && socket.ping(`Ping from fake ${lines.length}`),
      world.settings.socketPingMs,
    );
    ping.unref();
    timers.add(ping);
    const line: Line = { socket, sent: 0, leaving: false, missingPermission: false, frozen: false, ping };
    lines.push(line);
    socket.on('message', (data) => line.frozen || hear(line, String(data)));
    socket.on('close', (code) => {
      clearInterval(ping);
      ends.push(code);
      if (alive().length === 0) gaps += 1;
    });
    if (world.settings.socketsOutliveClose) {
      const tcp = tcpOf(socket);
      Object.assign(tcp, { end: () => undefined }).once('end', () => tcp.destroy());
    }
    say(socket, {
      type: 'hello',
      num_connections: alive().length,
      connection_info: { app_id: world.app.id },
      debug_info: { host: 'fake', build_number: 1, approximate_connection_time: 18_060 },
    });
  }

  function hear(line: Line, text: string): void {
    const { envelope_id: id, payload } = JSON.parse(text) as { envelope_id?: string; payload?: unknown };
    const sent = waiting.get(id ?? '');
    if (sent && sent.line !== line) world.violate('socket', `envelope ${id} acknowledged on another socket`);
    if (sent) return void sent.wake(payload);
    world.violate(
      'socket',
      answered.has(id ?? '') ? `envelope ${id} acknowledged twice or late` : `unknown envelope ${id}`,
    );
  }

  function send({ type, name, payload }: Parcel, retry?: Retry): Promise<Attempted> {
    const begun = performance.now();
    const open = reachable();
    const line = open[turn++ % Math.max(1, open.length)];
    if (!line) {
      if (lines.length > 0) gaps += 1;
      return Promise.resolve({ over: 'socket', ok: false, why: 'no_socket', ms: 0 });
    }
    const id = crypto.randomUUID();
    line.sent++;
    const envelope: Json = {
      envelope_id: id,
      type,
      payload,
      accepts_response_payload: type !== 'events_api',
      ...(type === 'events_api' ? { retry_attempt: retry?.num ?? 0, retry_reason: retry?.reason ?? '' } : {}),
    };
    if (!line.frozen) say(line.socket, envelope);
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
      waiting.set(id, { line, wake: (answer) => end({ ok: true, answer: emptied(answer) }) });
      line.socket.on('close', lost);
    });
  }

  function disconnect(how: Parameters<Sockets['disconnect']>[0]): void {
    for (const line of alive()) {
      line.leaving = true;
      line.missingPermission = how === 'link_disabled' || how === 'cut';
      if (how === 'cut') line.socket.terminate();
      else say(line.socket, { type: 'disconnect', reason: how, debug_info: { host: 'fake' } });
      if (how === 'cut') continue;
      const close = () => line.socket.close();
      const { socketWarningMs, socketRefreshMs } = world.settings;
      timers.add(setTimeout(close, how === 'warning' ? socketWarningMs : socketRefreshMs).unref());
    }
  }

  return {
    open: () => usable().length,
    opened: () => lines.length,
    alive: () => alive().length,
    gaps: () => gaps,
    ends: () => [...ends],
    turn(to) {
      world.app.manifest.socketMode = to === 'on';
      if (to === 'off') disconnect('link_disabled');
    },
    hold(what) {
      held = what;
    },
    freeze() {
      for (const line of alive()) {
        line.frozen = true;
        line.missingPermission = true;
        clearInterval(line.ping);
        tcpOf(line.socket).pause();
      }
    },
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

/** The connection below; ws has no way to it. */
function tcpOf(socket: WebSocket): Socket {
  return (socket as unknown as { _socket: Socket })._socket;
}

function say(socket: WebSocket, message: Json): void {
  socket.send(JSON.stringify(message));
}

/** Bolt acknowledges with `{}` where HTTP would have an empty body, and with `{ text }` where it would have a string. */
function emptied(payload: unknown): unknown {
  if (typeof payload === 'object' && payload !== null && Object.keys(payload).length === 0) return undefined;
  return payload;
}
