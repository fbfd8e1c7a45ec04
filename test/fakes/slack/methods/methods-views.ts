// views.*: a modal opened with a fresh trigger, pushed on another, updated; the App Home published.
// Source: https://docs.slack.dev/surfaces/modals, https://docs.slack.dev/reference/methods?family=views

import { checkView } from '../checks/view-check.ts';
import { refusal } from '../refusals.ts';
import { ageOf, show, type Ticket, toldHome, toldView } from '../sending/tickets.ts';
import type { Json, View, World } from '../world/state.ts';
import { makeView, updateView, wireView } from '../world/views.ts';
import { need, optional } from './args.ts';
import { type Asked, type Method, method } from './method.ts';

export const viewMethods: Method[] = [
  method('views.open', { tier: 4 }, open),
  method('views.push', { tier: 4 }, push),
  method('views.update', { tier: 4 }, update),
  method('views.publish', { tier: 4 }, publish),
];

/** Good for three seconds and for one view; the ticket that it came with. */
function takeTrigger({ world, args, workspace }: Asked): Ticket {
  const id = need(args, 'trigger_id');
  const ticket = world.tickets.find(({ trigger }) => trigger?.id === id);
  const refuse = (error: string, detail: string) => {
    world.violate('trigger', detail);
    return refusal(error);
  };
  if (!ticket?.trigger || ticket.person.teamId !== workspace.id)
    throw refuse('invalid_trigger_id', `unknown trigger ${id}`);
  const age = ageOf(world, ticket);
  if (age > world.settings.triggerMs) throw refuse('expired_trigger_id', `a trigger ${Math.round(age)} ms old`);
  if (ticket.trigger.used) throw refuse('exchanged_trigger_id', 'a trigger was used twice');
  return ticket;
}

function spend(ticket: Ticket): void {
  if (ticket.trigger) ticket.trigger.used = true;
}

function open(asked: Asked): Json {
  const { world, args } = asked;
  const ticket = takeTrigger(asked);
  const view = makeView(world, checkView(world, args.view, 'modal'), ticket.person);
  spend(ticket);
  if (ticket.channel) view.channelId = ticket.channel.id;
  for (const other of world.views.values())
    if (other !== view && other.personId === view.personId && other.type === 'modal') other.open = false;
  show(ticket, { kind: 'view', view, updated: false });
  return { view: wireView(world, view) };
}

const STACK_MOST = 3;

function push(asked: Asked): Json {
  const { world, args } = asked;
  const ticket = takeTrigger(asked);
  const below = ticket.view;
  if (below?.type !== 'modal' || !below.open) throw refusal('not_found');
  if (stackOf(world, below).length >= STACK_MOST) throw refusal('push_limit_reached');
  const view = makeView(world, checkView(world, args.view, 'modal'), ticket.person, below);
  spend(ticket);
  show(ticket, { kind: 'view', view, updated: false });
  return { view: wireView(world, view) };
}

export function stackOf(world: World, view: View): View[] {
  return [...world.views.values()].filter((one) => one.open && one.rootId === view.rootId);
}

function update(asked: Asked): Json {
  const { world, args, workspace } = asked;
  const id = optional(args, 'view_id');
  const external = optional(args, 'external_id');
  const view = [...world.views.values()].find((one) =>
    id === undefined ? external !== undefined && one.externalId === external : one.id === id,
  );
  if (!view || view.teamId !== workspace.id || !view.open) throw refusal('not_found');
  refuseHash(view, optional(args, 'hash'));
  updateView(world, view, checkView(world, args.view, view.type));
  toldView(world, view);
  return { view: wireView(world, view) };
}

function refuseHash(view: View | undefined, hash: string | undefined): void {
  if (hash !== undefined && view !== undefined && view.hash !== hash) throw refusal('hash_conflict');
}

function publish(asked: Asked): Json {
  const { world, args, workspace } = asked;
  const person = world.people.get(need(args, 'user_id'));
  if (!person || person.teamId !== workspace.id || person.bot) throw refusal('invalid_arguments');
  if (!world.app.manifest.homeTab) throw refusal('not_enabled');
  const before = world.homes.get(person.id);
  refuseHash(before, optional(args, 'hash'));
  const given = checkView(world, args.view, 'home');
  const view = before ?? makeView(world, given, person);
  if (before) updateView(world, before, given);
  world.homes.set(person.id, view);
  toldHome(world, view);
  return { view: wireView(world, view) };
}
