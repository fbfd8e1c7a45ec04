// One gateway session: what it asked for, what it was told, and what it missed. Lives on when its connection is lost, so that it can be
// resumed.

import type { WebSocket } from 'ws';
import type { GatewayEvent, Json } from '../world/state.ts';

export interface Session {
  id: string;
  intents: number;
  shard: [id: number, count: number];
  /** Everything dispatched, for replay. */
  events: { s: number; t: string; d: Json }[];
  seq: number;
  socket: WebSocket | undefined;
  /** When it identified or resumed, by performance.now(). */
  at: number;
}

const MESSAGE_CONTENT = 1 << 15;
/** Events stored for a resume. Discord does not publish its own number. */
const MOST_KEPT = 2_000;

/** Whether an event is for this session: its intents and its shard. */
export function hears(session: Session, event: GatewayEvent): boolean {
  if (event.intents !== 0 && (session.intents & event.intents) === 0) return false;
  const [id, count] = session.shard;
  const home = event.guildId === undefined ? 0 : Number((BigInt(event.guildId) >> 22n) % BigInt(count));
  return home === id;
}

/** Sends it now, or stores it for a resume. `silent`: the socket looks alive and carries nothing. */
export function tell(session: Session, t: string, d: Json, silent: boolean): void {
  session.seq++;
  session.events.push({ s: session.seq, t, d });
  if (session.events.length > MOST_KEPT) session.events.shift();
  if (!silent) send(session.socket, { op: 0, s: session.seq, t, d });
}

export function tellEvent(session: Session, event: GatewayEvent, silent: boolean): void {
  const sees = event.veiled === undefined || (session.intents & MESSAGE_CONTENT) !== 0;
  tell(session, event.t, sees ? event.d : (event.veiled as Json), silent);
}

export function send(socket: WebSocket | undefined, payload: Json): void {
  if (socket?.readyState === 1) socket.send(JSON.stringify({ s: null, t: null, ...payload }));
}

/** Everything after a sequence number, or undefined when it is no longer stored. */
export function missedSince(session: Session, seq: number): Session['events'] | undefined {
  if (seq > session.seq) return undefined;
  const oldest = session.events[0]?.s ?? session.seq + 1;
  return seq + 1 < oldest ? undefined : session.events.filter(({ s }) => s > seq);
}
