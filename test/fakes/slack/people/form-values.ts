// The value of a field, in the shape of `state.values` and of an action: initially, and after a person chose or typed.
// Source: https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload#view_submission_fields

import { optionsOf } from '../checks/block-walk.ts';
import type { Json, World } from '../world/state.ts';
import type { Option, Part } from './parts.ts';

/** Where names are looked up. */
export interface Place {
  world: World;
  teamId: string;
}

const TYPED = new Set(['plain_text_input', 'email_text_input', 'url_text_input', 'number_input']);
const PICKED: Record<string, [field: string, initial: string]> = {
  datepicker: ['selected_date', 'initial_date'],
  timepicker: ['selected_time', 'initial_time'],
  datetimepicker: ['selected_date_time', 'initial_date_time'],
  users_select: ['selected_user', 'initial_user'],
  channels_select: ['selected_channel', 'initial_channel'],
  conversations_select: ['selected_conversation', 'initial_conversation'],
  static_select: ['selected_option', 'initial_option'],
  external_select: ['selected_option', 'initial_option'],
  radio_buttons: ['selected_option', 'initial_option'],
};
const SEVERAL: Record<string, [field: string, initial: string]> = {
  multi_users_select: ['selected_users', 'initial_users'],
  multi_channels_select: ['selected_channels', 'initial_channels'],
  multi_conversations_select: ['selected_conversations', 'initial_conversations'],
  multi_static_select: ['selected_options', 'initial_options'],
  multi_external_select: ['selected_options', 'initial_options'],
  checkboxes: ['selected_options', 'initial_options'],
};

/** Undefined for elements without a value: buttons, overflow menus. */
export function initialValue(element: Part): Json | undefined {
  const { type } = element;
  if (TYPED.has(type)) return { type, value: element.initial_value ?? null };
  if (type === 'rich_text_input') return { type, rich_text_value: element.initial_value ?? null };
  const picked = PICKED[type];
  if (picked)
    return {
      type,
      [picked[0]]: element[picked[1]] ?? null,
      ...(element.timezone ? { timezone: element.timezone } : {}),
    };
  const several = SEVERAL[type];
  if (several) return { type, [several[0]]: element[several[1]] ?? [] };
  return undefined;
}

/** The value after a person put this in. Labels of options, names or ids of people and channels, or plain text.
 * `offered`: options that an external select was answered. Throws, with what there is, when it cannot be chosen. */
export function chosenValue(
  place: Place,
  element: Part,
  given: string | string[],
  offered: readonly Option[] = [],
): Json {
  const { type } = element;
  const one = Array.isArray(given) ? (given[0] ?? '') : given;
  if (TYPED.has(type)) return { type, value: one === '' ? null : one };
  const options = type.includes('external') ? offered : optionsOf(element);
  const pick = (label: string) => resolved(place, type, options, label);
  const picked = PICKED[type];
  if (picked)
    return {
      type,
      [picked[0]]: one === '' ? null : pick(one),
      ...(element.timezone ? { timezone: element.timezone } : {}),
    };
  const several = SEVERAL[type];
  if (several)
    return { type, [several[0]]: (Array.isArray(given) ? given : [given]).filter((each) => each !== '').map(pick) };
  if (type === 'overflow') return { type, selected_option: pick(one) };
  throw new Error(`Nobody can choose in a ${type}`);
}

function resolved({ world, teamId }: Place, type: string, options: readonly Option[], label: string): unknown {
  if (type === 'datepicker' || type === 'timepicker') return label;
  if (type === 'datetimepicker') return Number(label);
  if (/users/.test(type))
    return byName(
      [...world.people.values()].filter((one) => one.teamId === teamId),
      label,
    );
  if (/channels|conversations/.test(type))
    return byName(
      [...world.channels.values()].filter((one) => one.teamId === teamId || one.sharedWith.includes(teamId)),
      label,
    );
  const found = options.find(({ text, value }) => text.text === label || value === label);
  if (!found) throw new Error(`No option "${label}"; there are: ${options.map(({ text }) => text.text).join(' | ')}`);
  return found;
}

function byName(all: Iterable<{ id: string; name: string }>, wanted: string): string {
  const bare = wanted.replace(/^[#@]/, '');
  const found = [...all].find(({ id, name }) => id === bare || name === bare);
  if (!found) throw new Error(`Nobody and nothing is called "${wanted}"`);
  return found.id;
}

/** Nothing is in it. */
export function isEmpty(value: Json | undefined): boolean {
  if (!value) return true;
  const { type: _, timezone: __, ...rest } = value;
  return Object.values(rest).every((one) => one === null || (Array.isArray(one) && one.length === 0));
}
