// The kinds of block with Slack's limits, and where each is allowed.
// Source: https://docs.slack.dev/reference/block-kit/blocks, and the types of @slack/types.

import { button, ELEMENTS, eitherText, image, mrkdwn, plain } from './element-shapes.ts';
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
const block = { block_id: string(255, 1) };

/** Some elements, and what else is allowed in their place. */
function elements(names: readonly string[], more: Record<string, Rule> = {}): Rule {
  return byType({ ...Object.fromEntries(names.map((name) => [name, ELEMENTS[name] as Rule])), ...more });
}

const SELECTS = ['static', 'external', 'users', 'channels', 'conversations'].flatMap((one) => [
  `${one}_select`,
  `multi_${one}_select`,
]);
const CHOICES = [...SELECTS, 'checkboxes', 'radio_buttons', 'datepicker', 'timepicker'];
const IN_ACTIONS = [...CHOICES, 'button', 'workflow_button', 'overflow', 'datetimepicker', 'rich_text_input'];
const IN_SECTION = [...CHOICES, 'button', 'workflow_button', 'overflow'];
const IN_INPUT = [
  ...CHOICES,
  'datetimepicker',
  'email_text_input',
  'file_input',
  'number_input',
  'plain_text_input',
  'rich_text_input',
  'url_text_input',
];

const texts = { plain_text: plain(3_000), mrkdwn: mrkdwn(3_000) };
const richText = object({ type, elements: list(anything, 1_000) }, block);
const cell = byType({
  rich_text: richText,
  raw_text: object({ type, text: string(3_000, 1) }),
  raw_number: object({ type, value: anything, text: string(3_000, 1) }),
});
const card = object(
  { type },
  {
    ...block,
    hero_image: image,
    icon: image,
    title: mrkdwn(150),
    subtitle: mrkdwn(150),
    body: mrkdwn(200),
    actions: list(button, 25),
  },
  (value, at, faults) => {
    if (!['hero_image', 'title', 'actions', 'body'].some((one) => one in value)) {
      faults.push({ at, says: 'must have one of: hero_image, title, actions, body' });
    }
  },
);
const taskCard = object(
  {
    type,
    task_id: string(255, 1),
    title: string(3_000, 1),
    status: among('pending', 'in_progress', 'complete', 'error'),
  },
  { ...block, details: richText, output: richText, sources: anything },
);

const CHILDREN: Record<string, Rule> = {
  section: object(
    { type },
    {
      ...block,
      text: eitherText(3_000),
      fields: list(eitherText(2_000), 10),
      accessory: elements(IN_SECTION, { image }),
      expand: flag,
    },
    (value, at, faults) => {
      if (!('text' in value) && !('fields' in value)) faults.push({ at, says: 'missing required field: text' });
    },
  ),
  header: object({ type, text: plain(150) }, block),
  divider: object({ type }, block),
  context: object({ type, elements: list(byType({ ...texts, image }), 10) }, block),
  actions: object({ type, elements: list(elements(IN_ACTIONS), 25) }, block),
  input: object(
    { type, label: plain(2_000), element: elements(IN_INPUT) },
    { ...block, hint: plain(2_000), optional: flag, dispatch_action: flag },
  ),
  image: object(
    { type, alt_text: string(2_000, 1) },
    { ...block, image_url: link(3_000), slack_file: anything, title: plain(2_000) },
    exactlyOne('image_url', 'slack_file'),
  ),
  file: object({ type, source: among('remote'), external_id: string(255, 1) }, block),
  rich_text: richText,
  table: object({ type, rows: list(list(cell, 20), 100) }, { ...block, column_settings: list(anything, 20, 0) }),
  video: object(
    { type, video_url: link(3_000), thumbnail_url: link(3_000), alt_text: string(2_000, 1), title: plain(199) },
    {
      ...block,
      title_url: link(3_000),
      author_name: string(49),
      provider_name: string(255),
      provider_icon_url: link(3_000),
      description: plain(3_000),
    },
  ),
};

export const BLOCKS: Record<string, Rule> = {
  ...CHILDREN,
  alert: object(
    { type, text: eitherText(3_000) },
    { ...block, level: among('default', 'info', 'warning', 'error', 'success') },
  ),
  card,
  carousel: object({ type, elements: list(byType({ card }), 10) }, block),
  container: object(
    { type, child_blocks: list(byType(CHILDREN), 10) },
    {
      ...block,
      title: plain(150),
      rich_text_title: richText,
      subtitle: eitherText(150),
      width: among('narrow', 'standard', 'wide', 'full'),
      icon: image,
      is_collapsible: flag,
      default_collapsed: flag,
      has_header_divider: flag,
    },
    (value, at, faults) => {
      if (!('title' in value) && !('rich_text_title' in value))
        faults.push({ at, says: 'missing required field: title' });
    },
  ),
  context_actions: object({ type, elements: list(elements(['feedback_buttons', 'icon_button']), 5) }, block),
  data_table: object(
    { type, rows: list(list(cell, 20), 101, 2), caption: string(3_000, 1) },
    { ...block, page_size: integer(1, 100), row_header_column_index: integer(0, 19) },
  ),
  // Slack accepts a block_id here and ignores it.
  markdown: object({ type, text: string(12_000, 1) }, block),
  plan: object({ type, title: string(3_000, 1) }, { ...block, tasks: list(byType({ task_card: taskCard }), 100, 0) }),
  task_card: taskCard,
};

export type Surface = 'message' | 'modal' | 'home';

/** Where a block is allowed, if not everywhere. */
export const ONLY_IN: Record<string, readonly Surface[]> = {
  alert: ['modal'],
  markdown: ['message'],
  table: ['message'],
  data_table: ['message'],
  card: ['message'],
  carousel: ['message'],
  context_actions: ['message'],
  plan: ['message'],
  task_card: ['message'],
  file: ['message'],
};
