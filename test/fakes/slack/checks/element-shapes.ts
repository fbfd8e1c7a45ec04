// Block elements and composition objects with Slack's numbers.
// Source: https://docs.slack.dev/reference/block-kit/block-elements, /composition-objects, and the types of @slack/types.
// Where page and types differ (an option's value: 150 there, 75 here) the smaller number holds.

import type { Option, Part } from '../people/parts.ts';
import type { Fault } from '../refusals.ts';
import { optionsOf } from './block-walk.ts';
import {
  among,
  anything,
  byType,
  exactlyOne,
  flag,
  integer,
  link,
  list,
  object,
  type Rule,
  string,
} from './shape-rules.ts';

const type: Rule = anything;

export function plain(most: number): Rule {
  return byType({ plain_text: object({ type, text: string(most, 1) }, { emoji: flag }) });
}

export function mrkdwn(most: number): Rule {
  return byType({ mrkdwn: object({ type, text: string(most, 1) }, { verbatim: flag }) });
}

export function eitherText(most: number): Rule {
  return byType({
    plain_text: object({ type, text: string(most, 1) }, { emoji: flag }),
    mrkdwn: object({ type, text: string(most, 1) }, { verbatim: flag }),
  });
}

const confirm = object(
  { text: eitherText(300) },
  { title: plain(100), confirm: plain(30), deny: plain(30), style: among('primary', 'danger') },
);

const action = { action_id: string(255, 1) };
const confirmed = { ...action, confirm };
const focusable = { ...action, focus_on_load: flag };
const placed = { ...focusable, placeholder: plain(150) };
const several = { max_selected_items: integer(1, 1_000) };
const style = among('primary', 'danger');
const dispatches = {
  dispatch_action_config: object(
    {},
    { trigger_actions_on: list(among('on_enter_pressed', 'on_character_entered'), 2) },
  ),
};

function option(text: Rule, more: Record<string, Rule> = {}): Rule {
  return object({ text, value: string(75) }, { description: plain(75), ...more });
}

const plainOption = option(plain(75));
const richOption = option(eitherText(75), { description: eitherText(75) });
const group = object({ label: plain(75), options: list(plainOption, 100) });

/** The preset must be one of the options, to the letter. */
function presetIsOption(value: Record<string, unknown>, at: string, faults: Fault[]): void {
  const offered = optionsOf(value as Part).map((one) => JSON.stringify(normal(one)));
  const preset = [value.initial_option, ...((value.initial_options as unknown[]) ?? [])].filter(
    (one) => one !== undefined,
  );
  for (const one of preset) {
    if (!offered.includes(JSON.stringify(normal(one as Option))))
      faults.push({ at, says: 'invalid initial option: it is not among the options' });
  }
}

function normal({ text, value, description }: Option) {
  return { text: text?.text, type: text?.type, value, description: description?.text };
}

const chosenFrom = (value: Record<string, unknown>, at: string, faults: Fault[]): void => {
  exactlyOne('options', 'option_groups')(value, at, faults);
  presetIsOption(value, at, faults);
};

const static_ = { options: list(plainOption, 100), option_groups: list(group, 100) };
const external = { min_query_length: integer(0, 3_000) };
const filter = object(
  {},
  {
    include: list(among('im', 'mpim', 'private', 'public'), 4),
    exclude_external_shared_channels: flag,
    exclude_bot_users: flag,
  },
);
const conversations = { default_to_current_conversation: flag, filter };
const ids = list(string(255, 1), 1_000, 0);
const one = string(255, 1);
const select = { ...placed, confirm };

export const image: Rule = object(
  { type, alt_text: string(2_000, 1) },
  { image_url: link(3_000), slack_file: anything },
  exactlyOne('image_url', 'slack_file'),
);

const feedback = object({ text: plain(75), value: string(2_000) }, { accessibility_label: string(75) });

export const button: Rule = object(
  { type, text: plain(75) },
  { ...confirmed, value: string(2_000), url: link(3_000), style, accessibility_label: string(75) },
);

/** Every element that has an action_id, by type. */
export const ELEMENTS: Record<string, Rule> = {
  button,
  workflow_button: object(
    { type, text: plain(75), workflow: anything },
    { ...confirmed, style, accessibility_label: string(75) },
  ),
  checkboxes: object(
    { type, options: list(richOption, 10) },
    { ...focusable, confirm, initial_options: list(richOption, 10) },
    presetIsOption,
  ),
  radio_buttons: object(
    { type, options: list(richOption, 10) },
    { ...focusable, confirm, initial_option: richOption },
    presetIsOption,
  ),
  overflow: object({ type, options: list(option(plain(75), { url: link(3_000) }), 5) }, confirmed),
  datepicker: object({ type }, { ...select, initial_date: string(10, 10, /^\d{4}-\d\d-\d\d$/) }),
  timepicker: object(
    { type },
    { ...select, initial_time: string(5, 5, /^([01]\d|2[0-3]):[0-5]\d$/), timezone: string(255) },
  ),
  datetimepicker: object({ type }, { ...focusable, confirm, initial_date_time: integer(1_000_000_000, 9_999_999_999) }),
  static_select: object({ type }, { ...select, ...static_, initial_option: plainOption }, chosenFrom),
  multi_static_select: object(
    { type },
    { ...select, ...several, ...static_, initial_options: list(plainOption, 100) },
    chosenFrom,
  ),
  external_select: object({ type }, { ...select, ...external, initial_option: plainOption }),
  multi_external_select: object(
    { type },
    { ...select, ...several, ...external, initial_options: list(plainOption, 100) },
  ),
  users_select: object({ type }, { ...select, initial_user: one }),
  multi_users_select: object({ type }, { ...select, ...several, initial_users: ids }),
  channels_select: object({ type }, { ...select, initial_channel: one, response_url_enabled: flag }),
  multi_channels_select: object({ type }, { ...select, ...several, initial_channels: ids }),
  conversations_select: object(
    { type },
    { ...select, ...conversations, initial_conversation: one, response_url_enabled: flag },
  ),
  multi_conversations_select: object({ type }, { ...select, ...several, ...conversations, initial_conversations: ids }),
  plain_text_input: object(
    { type },
    {
      ...placed,
      ...dispatches,
      initial_value: string(3_000),
      multiline: flag,
      min_length: integer(0, 3_000),
      max_length: integer(1, 3_000),
    },
  ),
  email_text_input: object({ type }, { ...placed, ...dispatches, initial_value: string(3_000) }),
  url_text_input: object({ type }, { ...placed, ...dispatches, initial_value: string(3_000) }),
  number_input: object(
    { type, is_decimal_allowed: flag },
    { ...placed, ...dispatches, initial_value: string(255), min_value: string(255), max_value: string(255) },
  ),
  rich_text_input: object(
    { type },
    { ...placed, ...dispatches, initial_value: anything, min_lines: integer(1, 100), max_lines: integer(1, 100) },
  ),
  file_input: object({ type }, { ...action, filetypes: list(string(50, 1), 100), max_files: integer(1, 10) }),
  feedback_buttons: object({ type, positive_button: feedback, negative_button: feedback }, action),
  icon_button: object(
    { type, icon: string(255, 1), text: plain(75) },
    { ...confirmed, accessibility_label: string(75), value: string(2_000), visible_to_user_ids: ids },
  ),
};

/** Options that answer a block_suggestion. */
export const SUGGESTED: Rule = object(
  {},
  {
    options: list(plainOption, 100, 0),
    option_groups: list(object({ label: plain(75), options: list(plainOption, 100, 0) }), 100, 0),
  },
  exactlyOne('options', 'option_groups'),
);
