// A person's actions on buttons, menus and forms. Performs the checks of Slack's client: required fields, lengths.

import { elementsOf } from '../checks/block-walk.ts';
import { byLabel } from '../sending/acknowledged.ts';
import { actionPayload, closedPayload, type Spot, submissionPayload, suggestionPayload } from '../sending/payloads.ts';
import { openTicket, show, type Ticket, type TicketKind } from '../sending/tickets.ts';
import { isInstalled, workspaceOf } from '../world/members.ts';
import type { Channel, Json, Person, View, World } from '../world/state.ts';
import { findSpot, isButton, isField, isView, type Target, type Which } from './find-part.ts';
import { chosenValue, isEmpty } from './form-values.ts';
import { ask, type Carrier, type Handle, refuse } from './handles.ts';
import type { Option, Part } from './parts.ts';

/** By label: text, an option's label, several of them. */
export type Filling = Record<string, string | string[]>;

export interface FormDriver {
  /** Presses a button of a message, a card under a link, a modal or an App Home. */
  press(target: Target, label: string, which?: Which): Handle;
  /** Chooses in a menu, by its label, placeholder or action_id. An external menu is asked for the option first. */
  choose(target: Target, menu: string, option: string | string[], which?: Which): Handle;
  /** Types into an external menu: the answer has the options. */
  suggest(target: Target, menu: string, typed: string, which?: Which): Handle;
  /** Fills in by label and submits. */
  submit(view: View, filling?: Filling): Handle;
  /** Closes a modal by its x. */
  close(view: View): Handle;
}

export function formDriver(carrier: Carrier, person: Person): FormDriver {
  const { world } = carrier;

  function begin(kind: TicketKind, target: Target): Ticket {
    if (!isView(target)) refuseUnseen(world, person, target);
    else if (target.personId !== person.id || !target.open) throw new Error(`${person.name} does not see this view`);
    const channelId = isView(target) ? target.channelId : target.channelId;
    const channel = channelId === undefined ? undefined : world.channels.get(channelId);
    return openTicket(world, {
      kind,
      person,
      ...(isView(target) ? { view: target } : { message: target }),
      ...(channel ? { channel } : {}),
    });
  }

  function act(
    kind: TicketKind,
    ticket: Ticket,
    name: string,
    payload: () => Json,
    first?: () => Promise<void>,
  ): Handle {
    const able = isInstalled(world, workspaceOf(world, person.teamId)) && world.app.manifest.interactivity;
    return ask(
      carrier,
      ticket,
      () => (able ? { type: 'interactive', name, payload: payload() } : `the app takes no ${kind} here`),
      first,
    );
  }

  function suggest(target: Target, menu: string, typed: string, which?: Which): Handle {
    const spot = findSpot(target, menu, which, ({ type }) => type.includes('external'));
    const least = spot.element.min_query_length ?? 3;
    const ticket = begin('suggest', target);
    if (typed.length < least) return ask(carrier, ticket, () => `Slack asks for options from ${least} characters on`);
    return act('suggest', ticket, 'block_suggestion', () => suggestionPayload(world, ticket, spot, typed));
  }

  /** Options of an external menu for each label that is to be chosen. */
  async function offered(target: Target, spot: Spot, labels: readonly string[]): Promise<Option[]> {
    if (!spot.element.type.includes('external')) return [];
    const found: Option[] = [];
    for (const label of labels) {
      const answer = await suggest(target, spot.element.action_id ?? '', label).answer();
      if (answer.kind !== 'options') throw new Error(`No options for "${label}": ${JSON.stringify(answer)}`);
      found.push(...answer.options);
    }
    return found;
  }

  async function fill(target: Target, spot: Spot, given: string | string[]): Promise<Json> {
    const labels = Array.isArray(given) ? given : [given];
    const options = await offered(
      target,
      spot,
      labels.filter((one) => one !== ''),
    );
    const value = chosenValue({ world, teamId: person.teamId }, spot.element, given, options);
    if (spot.element.type !== 'overflow') put(target, spot, value);
    return value;
  }

  return {
    press(target, label, which) {
      const spot = findSpot(target, label, which, isButton);
      const { value, text } = spot.element;
      const ticket = begin('press', target);
      return act('press', ticket, 'block_actions', () =>
        actionPayload(world, ticket, spot, { ...(value === undefined ? {} : { value }), text }),
      );
    },
    choose(target, menu, option, which) {
      const spot = findSpot(target, menu, which, isField);
      const ticket = begin('press', target);
      let value: Json = {};
      const first = async () => {
        value = await fill(target, spot, option);
      };
      const silent = spot.block.type === 'input' && spot.block.dispatch_action !== true;
      if (silent)
        return ask(carrier, ticket, () => 'Slack tells nobody of this field before the form is submitted', first);
      return act('press', ticket, 'block_actions', () => actionPayload(world, ticket, spot, value), first);
    },
    suggest,
    submit(view, filling = {}) {
      const ticket = begin('submit', view);
      const first = async () => {
        for (const [label, given] of Object.entries(filling))
          await fill(view, findSpot(view, label, {}, isField), given);
      };
      if (view.submit === undefined) return ask(carrier, ticket, () => 'this modal has no button to submit it');
      return ask(
        carrier,
        ticket,
        () => {
          const errors = localErrors(view);
          if (Object.keys(errors).length === 0)
            return { type: 'interactive', name: 'view_submission', payload: submissionPayload(world, ticket) };
          refuse(ticket, 'not submitted');
          ticket.shown.pop();
          show(ticket, { kind: 'errors', errors, byLabel: byLabel(view.blocks, errors), view, local: true });
          return undefined;
        },
        first,
      );
    },
    close(view) {
      const ticket = begin('close', view);
      view.open = false;
      show(ticket, { kind: 'closed', view });
      if (!view.notifyOnClose) return ask(carrier, ticket, () => 'the app does not want to hear of it');
      return act('close', ticket, 'view_closed', () => closedPayload(world, ticket, view.clearOnClose));
    },
  };
}

function put(target: Target, { block, element }: Spot, value: Json): void {
  const blockId = block.block_id ?? '';
  target.values[blockId] = { ...target.values[blockId], [element.action_id ?? '']: value };
}

function refuseUnseen(world: World, person: Person, message: Exclude<Target, View>): void {
  const channel = world.channels.get(message.channelId) as Channel;
  if (message.gone) throw new Error('This message is gone');
  if (message.ephemeralFor === undefined ? !channel.members.has(person.id) : message.ephemeralFor !== person.id) {
    throw new Error(`${person.name} does not see this message`);
  }
}

/** The errors of Slack's own client, by block_id. */
function localErrors(view: View): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const { block, element } of elementsOf(view.blocks)) {
    if (block.type !== 'input') continue;
    const value = view.values[block.block_id ?? '']?.[element.action_id ?? ''];
    const says = objection(block, element, value);
    if (says) errors[block.block_id ?? ''] = says;
  }
  return errors;
}

function objection(block: Part, element: Part, value: Json | undefined): string | undefined {
  if (isEmpty(value)) return block.optional === true ? undefined : 'Please complete this required field.';
  const typed = value?.value;
  if (typeof typed !== 'string') return undefined;
  const least = Number(element.min_length ?? 0);
  const most = Number(element.max_length ?? 3_000);
  if (typed.length < least) return `Must be at least ${least} characters.`;
  if (typed.length > most) return `Must be at most ${most} characters.`;
  if (element.type === 'number_input' && Number.isNaN(Number(typed))) return 'Must be a number.';
  return undefined;
}
