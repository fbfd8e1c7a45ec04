// The content of an acknowledgement: a message in answer to a command, options, or the errors or next view of a submission.
// Sources: https://docs.slack.dev/interactivity/implementing-slash-commands#responding_to_commands,
// https://docs.slack.dev/surfaces/modals#submissions, https://docs.slack.dev/reference/block-kit/composition-objects/option-object

import { SUGGESTED } from '../checks/element-shapes.ts';
import { checkView, inputBlocks } from '../checks/view-check.ts';
import type { Option, Part } from '../people/parts.ts';
import { type Fault, isRefusal } from '../refusals.ts';
import type { Delivery, Json, View, World } from '../world/state.ts';
import { makeView, updateView } from '../world/views.ts';
import { respond } from './response-url.ts';
import { show, type Ticket } from './tickets.ts';

/** Reads one acknowledgement. A malformed one is a violation, and Slack then shows a failure. */
export function takeAcknowledgement(world: World, ticket: Ticket, delivery: Delivery): void {
  const { ok, answer, ms, why } = delivery;
  if (!ok) {
    ticket.ack = { ok, ms, delivery };
    return void show(ticket, { kind: 'failed', why: why ?? 'not delivered' });
  }
  try {
    readAnswer(world, ticket, answer);
    ticket.ack = { ok, ms, delivery };
  } catch (thrown) {
    if (!isRefusal(thrown)) throw thrown;
    fail(world, ticket, `the acknowledgement was refused: ${thrown.message}`);
    ticket.ack = { ok: false, ms, delivery: { ...delivery, why: thrown.message } };
  }
}

function fail(world: World, ticket: Ticket, why: string): void {
  world.violate('bad-ack', `${ticket.kind}: ${why}`);
  show(ticket, { kind: 'failed', why });
}

function readAnswer(world: World, ticket: Ticket, answer: unknown): void {
  const body = (typeof answer === 'string' ? { text: answer } : (answer ?? {})) as Json;
  const says = Object.keys(body).length > 0;
  switch (ticket.kind) {
    case 'slash':
      if (says) respond(world, ticket, body, 'response');
      return;
    case 'suggest':
      return void readOptions(world, ticket, body);
    case 'submit':
      return void readSubmission(world, ticket, body);
    default:
      if (says) world.violate('bad-ack', `${ticket.kind}: an acknowledgement with a body, which Slack ignores`);
  }
}

function readOptions(world: World, ticket: Ticket, body: Json): void {
  const faults: Fault[] = [];
  SUGGESTED(body, '', faults);
  if (faults.length > 0) return void fail(world, ticket, faults.map(({ at, says }) => `${at} ${says}`).join('; '));
  const groups = body.option_groups as { options: Option[] }[] | undefined;
  show(ticket, {
    kind: 'options',
    options: groups ? groups.flatMap(({ options }) => options) : (body.options as Option[]),
  });
}

function readSubmission(world: World, ticket: Ticket, body: Json): void {
  const view = ticket.view as View;
  switch (body.response_action) {
    case undefined:
      return void closeTop(world, ticket, view);
    case 'clear':
      for (const one of world.views.values()) if (one.rootId === view.rootId) one.open = false;
      return void show(ticket, { kind: 'closed', view });
    case 'errors':
      return void readErrors(world, ticket, view, body.errors);
    case 'update':
      updateView(world, view, checkView(world, body.view, 'modal'));
      return void show(ticket, { kind: 'view', view, updated: true });
    case 'push':
      return void show(ticket, {
        kind: 'view',
        view: makeView(world, checkView(world, body.view, 'modal'), ticket.person, view),
        updated: false,
      });
    default:
      return void fail(world, ticket, `unknown response_action ${String(body.response_action)}`);
  }
}

function closeTop(world: World, ticket: Ticket, view: View): void {
  view.open = false;
  show(ticket, { kind: 'closed', view });
  const below = view.previousId === undefined ? undefined : world.views.get(view.previousId);
  if (below?.open) show(ticket, { kind: 'view', view: below, updated: false });
}

function readErrors(world: World, ticket: Ticket, view: View, errors: unknown): void {
  const given = (errors ?? {}) as Record<string, string>;
  const known = inputBlocks(view.blocks);
  const bad = Object.entries(given).filter(([id, text]) => !known.has(id) || typeof text !== 'string' || text === '');
  if (Object.keys(given).length === 0 || bad.length > 0) {
    return void fail(world, ticket, `errors must name input blocks of the view: ${JSON.stringify(given)}`);
  }
  show(ticket, { kind: 'errors', errors: given, byLabel: byLabel(view.blocks, given), view, local: false });
}

/** Errors by the label of their field. */
export function byLabel(blocks: readonly Part[], errors: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(errors).map(([id, text]) => [
      blocks.find(({ block_id }) => block_id === id)?.label?.text ?? id,
      text,
    ]),
  );
}
