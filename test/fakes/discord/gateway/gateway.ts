// The gateway: WebSocket connections with Hello, Identify, Resume, heartbeats and close codes, over the server's own port.
// Source: https://docs.discord.com/developers/events/gateway and topics/opcodes-and-status-codes#gateway

import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { afterPatience } from '../../patient-time.ts';
import { PRIVILEGED } from '../settings.ts';
import { wireUser, wireWholeGuild } from '../world/shapes.ts';
import type { GatewayEvent, Json, World } from '../world/state.ts';
import { hears, missedSince, type Session, send, tell, tellEvent } from './gateway-session.ts';

export interface Gateway {
  sessions: Session[];
  /** Frames from the bot, in order. */
  onEvent: { op: number; d: unknown; at: number }[];
  /** How many connections were attempted. */
  connections(): number;
  publish(event: GatewayEvent): void;
  /** Closes all connections with a code (default: cut without a close frame). Sessions can be resumed. */
  drop(code?: number): void;
  /** Open connections acknowledge and send nothing. New ones work. */
  zombify(): void;
  /** Asks the bot to reconnect (opcode 7). */
  askReconnect(): void;
  /** Invalidates the bot's session (opcode 9). */
  invalidate(resumable?: boolean): void;
  /** Rejects connections until this is called with false. */
  refuse(on: boolean): void;
  /**
   * A shard that identifies or resumes is answered with nothing (`mute`) or closed with this code, until `undefined` makes it well.
   * Without a shard: all of them.
   */
  ail(how: 'mute' | number | undefined, shard?: number): void;
  /** Accepts connections without a hello, until this is called with false. */
  withholdHello(on: boolean): void;
  /** Forgets all sessions, so that a resume fails. */
  forget(): void;
  close(): void;
}

interface Line {
  socket: WebSocket;
  session?: Session;
  zombie: boolean;
  /** When frames came, for 120 a minute. */
  frames: number[];
  /** Cancels the close of a connection that sends no heartbeat for two intervals. */
  callOff?: () => void;
}

const MOST_FRAMES = 120;
const MOST_BYTES = 4_096;
const ALL_INTENTS = 2 ** 26 - 1;

export function createGateway(world: World, http: Server): Gateway {
  const wss = new WebSocketServer({ noServer: true });
  const lines = new Set<Line>();
  const onEvent: Gateway['onEvent'] = [];
  let sessions: Session[] = [];
  let refusing = false;
  let helloless = false;
  const ailing = new Map<number | 'all', 'mute' | number>();
  let tried = 0;
  let identifiedAt = Number.NEGATIVE_INFINITY;

  http.on('upgrade', (request: IncomingMessage, raw: Duplex, head: Buffer) => {
    tried++;
    const url = new URL(request.url ?? '/', 'http://fake');
    if (refusing || !url.pathname.startsWith('/gateway')) return void raw.destroy();
    wss.handleUpgrade(request, raw, head, (socket) => {
      if (url.searchParams.get('v') !== '10' || url.searchParams.get('encoding') !== 'json')
        return void socket.close(4012);
      accept(socket);
    });
  });

  function accept(socket: WebSocket): void {
    const line: Line = { socket, zombie: false, frames: [] };
    watch(line);
    lines.add(line);
    socket.on('error', () => {});
    socket.on('close', (code) => {
      lines.delete(line);
      line.callOff?.();
      if (line.session?.socket !== socket) return;
      line.session.socket = undefined;
      // A client that closes with 1000 or 1001 ends its session.
      if (code === 1000 || code === 1001) sessions = sessions.filter((one) => one !== line.session);
    });
    socket.on('message', (data) => receive(line, data as Buffer));
    if (!helloless) send(socket, { op: 10, d: { heartbeat_interval: world.settings.heartbeatIntervalMs } });
  }

  /** A client that is silent for two intervals counts as dead. Its session can be resumed. */
  function watch(line: Line): void {
    line.callOff?.();
    const deadMs = 2 * world.settings.heartbeatIntervalMs;
    line.callOff = afterPatience(deadMs, () => fail(line, 4000, 'No heartbeat.'));
  }

  function fail(line: Line, code: number, words: string): void {
    world.violations.push({ kind: 'gateway', detail: `${code} ${words}`, at: world.now() });
    line.socket.close(code, words);
  }

  function receive(line: Line, data: Buffer): void {
    if (data.length > MOST_BYTES) return void fail(line, 4002, 'Payload too large.');
    const now = performance.now();
    line.frames = [...line.frames.filter((at) => now - at < 60_000), now];
    if (line.frames.length > MOST_FRAMES) return void fail(line, 4008, 'You are sending too many messages.');
    let frame: { op: number; d: unknown };
    try {
      frame = JSON.parse(data.toString('utf8'));
    } catch {
      return void fail(line, 4002, 'Error while decoding payload.');
    }
    onEvent.push({ op: frame.op, d: frame.d, at: now });
    if (line.zombie) return;
    if (frame.op === 1) {
      watch(line);
      return void send(line.socket, { op: 11 });
    }
    const ill = ailmentOf(frame);
    if (ill !== undefined) {
      if (frame.op === 2) world.identifies++;
      if (ill !== 'mute') line.socket.close(ill);
      return;
    }
    if (frame.op === 2) return void identify(line, frame.d as Json);
    if (frame.op === 6) return void resume(line, frame.d as Json);
    if (!line.session) return void fail(line, 4003, 'Not authenticated.');
    if (![3, 4, 8, 31].includes(frame.op)) fail(line, 4001, 'Unknown opcode.');
  }

  function ailmentOf({ op, d }: { op: number; d: unknown }): 'mute' | number | undefined {
    if (op !== 2 && op !== 6) return undefined;
    const { shard, session_id: id } = d as { shard?: [number, number]; session_id?: string };
    const number = shard?.[0] ?? sessions.find((one) => one.id === id)?.shard[0] ?? 0;
    return ailing.get('all') ?? ailing.get(number);
  }

  function identify(line: Line, d: Json): void {
    if (line.session) return void fail(line, 4005, 'Already authenticated.');
    const now = performance.now();
    world.identifies++;
    if (String(d.token).replace(/^Bot /, '') !== world.token) return void fail(line, 4004, 'Authentication failed.');
    const intents = Number(d.intents ?? Number.NaN);
    if (!Number.isInteger(intents) || intents < 0 || intents > ALL_INTENTS)
      return void fail(line, 4013, 'Invalid intents.');
    if (intents & PRIVILEGED & ~world.settings.privilegedIntents) return void fail(line, 4014, 'Disallowed intents.');
    const shard = (d.shard ?? [0, 1]) as [number, number];
    if (!(shard[0] >= 0 && shard[0] < shard[1])) return void fail(line, 4010, 'Invalid shard.');
    if (shard[1] === 1 && [...world.guilds.values()].filter(({ joined }) => joined).length > 2_500) {
      return void fail(line, 4011, 'Sharding required.');
    }
    if (now - identifiedAt < world.settings.identifyEveryMs) {
      world.violations.push({ kind: 'gateway', detail: 'identified too often', at: world.now() });
      return void send(line.socket, { op: 9, d: false });
    }
    identifiedAt = now;
    const session: Session = { id: world.newId(), intents, shard, events: [], seq: 0, socket: line.socket, at: now };
    line.session = session;
    sessions.push(session);
    welcome(session);
  }

  /** READY with every guild unavailable, then each guild. */
  function welcome(session: Session): void {
    const own = [...world.guilds.values()].filter(
      (guild) => guild.joined && hears(session, { t: '', d: {}, intents: 0, guildId: guild.id }),
    );
    tell(
      session,
      'READY',
      {
        v: 10,
        user: { ...wireUser(world.bot), verified: true, mfa_enabled: true, email: null },
        guilds: own.map(({ id }) => ({ id, unavailable: true })),
        session_id: session.id,
        resume_gateway_url: world.gatewayUrl,
        session_type: 'normal',
        shard: session.shard,
        application: { id: world.applicationId, flags: 0 },
        relationships: [],
        private_channels: [],
      },
      false,
    );
    if (!(session.intents & 1)) return;
    const channels = Map.groupBy(world.channels.values(), ({ guildId }) => guildId ?? '');
    for (const guild of own.filter(({ available }) => available)) {
      tell(session, 'GUILD_CREATE', wireWholeGuild(world, guild, channels.get(guild.id) ?? []), false);
    }
  }

  function resume(line: Line, d: Json): void {
    if (line.session) return void fail(line, 4005, 'Already authenticated.');
    if (String(d.token).replace(/^Bot /, '') !== world.token) return void fail(line, 4004, 'Authentication failed.');
    const session = sessions.find(({ id }) => id === d.session_id);
    if (!session) return void send(line.socket, { op: 9, d: false });
    const missed = missedSince(session, Number(d.seq));
    if (!missed) return void fail(line, 4007, 'Invalid seq.');
    session.socket?.close(4000);
    session.socket = line.socket;
    session.at = performance.now();
    line.session = session;
    for (const event of missed) send(line.socket, { op: 0, ...event });
    tell(session, 'RESUMED', {}, false);
  }

  const silent = (session: Session) => [...lines].some((line) => line.zombie && line.socket === session.socket);
  return {
    get sessions() {
      return sessions;
    },
    onEvent,
    connections: () => tried,
    publish(event) {
      for (const session of sessions) if (hears(session, event)) tellEvent(session, event, silent(session));
    },
    drop(code) {
      for (const { socket } of lines) code === undefined ? socket.terminate() : socket.close(code);
    },
    zombify() {
      for (const line of lines) line.zombie = true;
    },
    askReconnect() {
      for (const { socket } of lines) send(socket, { op: 7, d: null });
    },
    invalidate(resumable = false) {
      if (!resumable) sessions = [];
      for (const line of lines) {
        send(line.socket, { op: 9, d: resumable });
        delete line.session;
      }
    },
    ail(how, shard) {
      if (how === undefined) ailing.delete(shard ?? 'all');
      else ailing.set(shard ?? 'all', how);
    },
    withholdHello(on) {
      helloless = on;
    },
    refuse(on) {
      refusing = on;
    },
    forget() {
      sessions = [];
    },
    close() {
      for (const { socket } of lines) socket.terminate();
      wss.close();
    },
  };
}
