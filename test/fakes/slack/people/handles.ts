// The result of a person's action: a handle to wait for the acknowledgement and for the answer.

import { takeAcknowledgement } from '../sending/acknowledged.ts';
import { answerOf, type Patience } from '../sending/answers.ts';
import { deafTo, envelopeOf } from '../sending/events.ts';
import type { Parcel } from '../sending/over-http.ts';
import type { PostOffice } from '../sending/post-office.ts';
import { type Answer, show, started, type Ticket } from '../sending/tickets.ts';
import type { Delivery, SlackEvent, World } from '../world/state.ts';

export interface Handle {
  ticket: Ticket;
  /** What the person finally sees: final when it has not changed for a moment and no request is in progress. */
  answer(patience?: Patience): Promise<Answer>;
  /** How the app took it. Milliseconds. */
  acked(): Promise<{ ok: boolean; ms: number; delivery: Delivery }>;
}

/** Both ways to send something to the app, for drivers. */
export interface Carrier {
  world: World;
  office: PostOffice;
}

function handleOf(world: World, ticket: Ticket, work: Promise<void>): Handle {
  const done = work.catch((error: unknown) => error as Error);
  const settled = async () => {
    const error = await done;
    if (error) throw error;
  };
  return {
    ticket,
    async answer(patience) {
      await settled();
      return answerOf(world, ticket, patience);
    },
    async acked() {
      await settled();
      const { ack } = ticket;
      if (!ack) throw new Error('Nothing was brought to the app');
      return ack;
    },
  };
}

/** Brings a command or interaction and takes in its acknowledgement. `parcel` may give the reason why nothing is sent, or
 * undefined when it has dealt with that itself. `first`: what must be done before. */
export function ask(
  { world, office }: Carrier,
  ticket: Ticket,
  parcel: () => Parcel | string | undefined,
  first: () => Promise<void> = async () => {},
): Handle {
  const work = async () => {
    await first();
    // Choosing takes time. The deadlines of the trigger and the answer start with the press.
    Object.assign(ticket, started(world));
    const made = parcel();
    if (made === undefined) return;
    if (typeof made === 'string') return void refuse(ticket, made);
    takeAcknowledgement(world, ticket, await office.bring(made));
  };
  return handleOf(world, ticket, work());
}

/** Sends an event. One that the app does not receive fails at once, with the reason. */
export function tell({ world, office }: Carrier, ticket: Ticket, events: (SlackEvent | undefined)[]): Handle {
  const [main, ...others] = events;
  for (const other of others) if (other) world.publish(other);
  const work = async () => {
    const why = main ? deafTo(world, main) : 'no workspace has the app';
    if (!main || why) return void refuse(ticket, why ?? '');
    const delivery = await office.bringEvent({
      type: 'events_api',
      name: main.name ?? main.event.type,
      payload: envelopeOf(world, main),
    });
    // A person sees nothing of an event that was not accepted, and it may be accepted when repeated.
    if (delivery.ok) takeAcknowledgement(world, ticket, delivery);
    else ticket.ack = { ok: false, ms: delivery.ms, delivery };
  };
  return handleOf(world, ticket, work());
}

/** Nothing reaches the app; the person sees why. */
export function refuse(ticket: Ticket, why: string): void {
  const delivery: Delivery = {
    type: 'interactive',
    name: ticket.kind,
    payload: {},
    attempt: 0,
    over: 'nothing',
    ok: false,
    why,
    ms: 0,
  };
  ticket.ack = { ok: false, ms: 0, delivery };
  show(ticket, { kind: 'failed', why });
}
