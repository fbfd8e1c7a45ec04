// One thing that a person did and waits for an answer to: with what it allows (trigger, response URL), when it was acknowledged, and
// everything that the person saw because of it.

import { patientNow } from '../../patient-time.ts';
import type { Option } from '../people/parts.ts';
import { botOf } from '../world/members.ts';
import type { Channel, Delivery, Message, Person, View, World } from '../world/state.ts';

export type TicketKind =
  | 'slash'
  | 'press'
  | 'suggest'
  | 'submit'
  | 'close'
  | 'shortcut'
  | 'message-shortcut'
  | 'mention'
  | 'direct'
  | 'home'
  | 'link'
  | 'react';

/** What a person saw. `message`: a new one or, with `updated`, an edited one. */
export type Shown =
  | { kind: 'message'; message: Message; ephemeral: boolean; updated: boolean }
  | { kind: 'view'; view: View; updated: boolean }
  | { kind: 'home'; view: View }
  | { kind: 'unfurl'; links: string[]; message?: Message }
  | { kind: 'options'; options: Option[] }
  /** Of a submission: by block_id and, for people, by the label of the field. `local`: Slack's own, nothing was sent. */
  | { kind: 'errors'; errors: Record<string, string>; byLabel: Record<string, string>; view: View; local: boolean }
  /** The modal closed. */
  | { kind: 'closed'; view: View }
  | { kind: 'deleted'; message: Message }
  /** Taken note of, and nothing was shown. */
  | { kind: 'acknowledged' }
  /** What Slack shows as failed, or does not deliver at all. */
  | { kind: 'failed'; why: string };

/** `ackMs` and `answerMs`: milliseconds since the person began; `answerMs` of the last thing seen. */
export type Answer = Shown & { ackMs: number; answerMs: number };

export interface Ticket {
  kind: TicketKind;
  person: Person;
  channel?: Channel;
  /** Where a press was, or what a shortcut is about. */
  message?: Message;
  view?: View;
  trigger?: { id: string; used: boolean };
  responseUrl?: { id: string; uses: number; threadTs?: string };
  /** For a shared link: what chat.unfurl may name. */
  unfurl?: { id: string; source: 'composer' | 'conversations_history'; ts: string; links: string[] };
  /** By performance.now(). */
  startedAt: number;
  /** By the world's clock. */
  startedOn: number;
  /** By patientNow(). */
  startedPatiently: number;
  ack?: { ok: boolean; ms: number; delivery: Delivery };
  shown: { what: Shown; at: number }[];
  /** Nobody waits for more. */
  done: boolean;
}

export function openTicket(world: World, what: Pick<Ticket, 'kind' | 'person'> & Partial<Ticket>): Ticket {
  const ticket: Ticket = { ...started(world), shown: [], done: false, ...what };
  world.tickets.push(ticket);
  return ticket;
}

/** When something begins, by both clocks. */
export function started(world: World): Pick<Ticket, 'startedAt' | 'startedOn' | 'startedPatiently'> {
  return { startedAt: performance.now(), startedOn: world.now(), startedPatiently: patientNow() };
}

const LEAP_MS = 500;

/** Milliseconds since it began: by the world's clock where a test made that leap, else by the machine's work. */
export function ageOf(world: World, { startedAt, startedOn, startedPatiently }: Ticket): number {
  const told = world.now() - startedOn;
  return told > performance.now() - startedAt + LEAP_MS ? told : patientNow() - startedPatiently;
}

/** A trigger_id in the form that Slack gives it. */
export function giveTrigger(world: World, ticket: Ticket): string {
  const id = `${Math.floor(world.now())}.${world.tickets.length}.${world.newId('').toLowerCase()}`;
  ticket.trigger = { id, used: false };
  return id;
}

export function giveResponseUrl(world: World, ticket: Ticket): string {
  const id = `${ticket.person.teamId}/${world.newId('')}`;
  ticket.responseUrl = { id, uses: 0, ...(ticket.message?.threadTs ? { threadTs: ticket.message.threadTs } : {}) };
  return `${world.url}/actions/${id}`;
}

export function show(ticket: Ticket, what: Shown): void {
  ticket.shown.push({ what, at: performance.now() - ticket.startedAt });
}

const waiting = (world: World, fits: (ticket: Ticket) => boolean): Ticket | undefined => {
  const open = world.tickets.filter((one) => !one.done && fits(one));
  return open.find(({ shown }) => shown.length === 0) ?? open.at(-1);
};

/** A message was posted by a method, which names no ticket: everyone waiting there has seen it. */
export function toldMessage(world: World, message: Message, channel: Channel): void {
  const { ephemeralFor } = message;
  const ticket = waiting(world, (one) => {
    if (one.kind === 'react' || one.kind === 'suggest') return false;
    if (ephemeralFor !== undefined) return one.person.id === ephemeralFor;
    if (one.channel?.id === channel.id) return one.kind !== 'link';
    const bot = message.botId === undefined ? undefined : botOf(world, message.botId);
    return channel.kind === 'im' && bot !== undefined && channel.members.has(one.person.id);
  });
  if (ticket) show(ticket, { kind: 'message', message, ephemeral: ephemeralFor !== undefined, updated: false });
}

/** A message was edited or deleted by a method. */
export function toldChange(world: World, message: Message): void {
  const ticket = waiting(
    world,
    (one) =>
      one.message === message || one.shown.some(({ what }) => what.kind === 'message' && what.message === message),
  );
  if (!ticket) return;
  if (message.gone) show(ticket, { kind: 'deleted', message });
  else show(ticket, { kind: 'message', message, ephemeral: false, updated: true });
}

/** A view was changed by a method. */
export function toldView(world: World, view: View): void {
  const ticket = waiting(
    world,
    (one) => one.view === view || one.shown.some(({ what }) => what.kind === 'view' && what.view === view),
  );
  if (ticket) show(ticket, { kind: 'view', view, updated: true });
}

export function toldHome(world: World, view: View): void {
  const ticket = waiting(
    world,
    (one) => one.person.id === view.personId && one.kind !== 'suggest' && one.kind !== 'link',
  );
  if (ticket) show(ticket, { kind: 'home', view });
}
