// Waiting for what a person sees in the end. Slack has no word for "finished": an answer stands when it has not changed for a moment and
// nothing is in progress.

import { patientNow } from '../../patient-time.ts';
import type { World } from '../world/state.ts';
import type { Answer, Shown, Ticket } from './tickets.ts';

export interface Patience {
  /** An answer that did not change for so long, with no request in progress, is final. */
  quietMs?: number;
  /** How long to wait for something to be seen at all. */
  patienceMs?: number;
  /** Waits for an answer that matches, skipping earlier ones. */
  until?: (shown: Shown) => boolean;
}

/** Not an answer while a better one may follow. */
const WEAK: ReadonlySet<Shown['kind']> = new Set(['acknowledged', 'closed']);

export async function answerOf(
  world: World,
  ticket: Ticket,
  { quietMs = 40, patienceMs = 1_500, until }: Patience = {},
): Promise<Answer> {
  const began = patientNow();
  try {
    for (;;) {
      const last = ticket.shown.findLast(({ what }) => until?.(what) ?? true);
      const strong = ticket.shown.findLast(({ what }) => !WEAK.has(what.kind) && (until?.(what) ?? true));
      const quiet = performance.now() - ticket.startedAt - (ticket.shown.at(-1)?.at ?? 0) >= quietMs;
      if (strong && quiet && world.inFlight === 0 && ticket.ack) return timed(ticket, strong);
      if (ticket.ack && isOver(ticket.ack) && !strong) return timed(ticket, failure(ticket));
      if (patientNow() - began > patienceMs && ticket.ack) {
        const nothing = ticket.ack.ok
          ? { what: { kind: 'acknowledged' } as const, at: ticket.ack.ms }
          : failure(ticket);
        return timed(ticket, strong ?? last ?? nothing);
      }
      await new Promise((resolve) => setTimeout(resolve, 4));
    }
  } finally {
    ticket.done = true;
  }
}

/** Failed permanently. An event that did reach the app is repeated. */
function isOver({ ok, delivery }: NonNullable<Ticket['ack']>): boolean {
  return !ok && (delivery.over === 'nothing' || delivery.type !== 'events_api');
}

function failure(ticket: Ticket) {
  const { ack } = ticket;
  return { what: { kind: 'failed', why: ack?.delivery.why ?? 'not delivered' } as const, at: ack?.ms ?? 0 };
}

function timed(ticket: Ticket, { what, at }: { what: Shown; at: number }): Answer {
  return { ...what, ackMs: ticket.ack?.ms ?? at, answerMs: at };
}
