// Block Kit as the fake judges it: every number at its rim and one beyond, with Slack's words and pointers.

import type { KnownBlock, ModalView } from '@slack/types';
import { afterEach, expect, test } from 'vitest';
import { blockFaults } from '../checks/block-check.ts';
import type { Surface } from '../checks/block-shapes.ts';
import { viewFaults } from '../checks/view-check.ts';
import type { Json } from '../world/state.ts';
import { clientOf, closeAll, place } from './bolt.ts';

afterEach(closeAll);

const plain = (text: string) => ({ type: 'plain_text', text });
const long = (length: number) => 'x'.repeat(length);
const times = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index));
const option = (text = 'a', more: object = {}) => ({ text: plain(text), value: text.slice(0, 75), ...more });
const button = (more: object = {}) => ({ type: 'button', text: plain('Go'), action_id: 'go', ...more });
const actions = (...elements: object[]) => ({ type: 'actions', elements });
const section = (text: string, more: object = {}) => ({ type: 'section', text: { type: 'mrkdwn', text }, ...more });
const menu = (more: object) => actions({ type: 'static_select', ...more });
const input = (element: object, more: object = {}) => ({ type: 'input', label: plain('Name'), element, ...more });

/** Pointer and words of the only fault, or a list of all. */
function faultsOf(blocks: unknown, surface: Surface = 'message'): string[] {
  return blockFaults(blocks, surface).map(({ at, says }) => `${at}: ${says}`);
}

const FINE: Record<string, object> = {
  'a section of 3000': section(long(3_000)),
  'ten fields of 2000': { type: 'section', fields: times(10, () => plain(long(2_000))) },
  'a header of 150': { type: 'header', text: plain(long(150)) },
  'ten elements of a context': { type: 'context', elements: times(10, () => plain('a')) },
  '25 buttons': actions(...times(25, (at) => button({ action_id: `b${at}` }))),
  'a button at its rims': actions(
    button({ text: plain(long(75)), value: long(2_000), url: `https://e.org/${long(2_986)}`, action_id: long(255) }),
  ),
  '100 options at their rims': menu({
    options: times(100, (at) => option(long(70) + at)),
    placeholder: plain(long(150)),
  }),
  'a preset option': menu({ options: [option('a'), option('b')], initial_option: option('b') }),
  'five ways in an overflow': actions({ type: 'overflow', options: times(5, (at) => option(`o${at}`)) }),
  'ten checkboxes': actions({ type: 'checkboxes', options: times(10, (at) => option(`o${at}`)) }),
  'a confirmed button': actions(
    button({
      confirm: { title: plain(long(100)), text: plain(long(300)), confirm: plain(long(30)), deny: plain(long(30)) },
    }),
  ),
  'an image': { type: 'image', image_url: 'https://e.org/a.png', alt_text: long(2_000) },
  'markdown of 12000': { type: 'markdown', text: long(12_000) },
  'a card': { type: 'card', title: { type: 'mrkdwn', text: long(150) }, body: { type: 'mrkdwn', text: long(200) } },
  'rich text': {
    type: 'rich_text',
    elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'a' }] }],
  },
  'a table': { type: 'table', rows: times(100, () => times(20, () => ({ type: 'raw_text', text: 'a' }))) },
};

test.each(Object.entries(FINE))('accepts %s', (_, block) => {
  expect(faultsOf([block])).toEqual([]);
});

const WRONG: Record<string, [block: object, fault: string]> = {
  'a section of 3001': [section(long(3_001)), '/blocks/0/text/text: must be less than 3001 characters'],
  'an empty section': [section(''), '/blocks/0/text/text: must be more than 0 characters'],
  'a section of nothing': [{ type: 'section' }, '/blocks/0: missing required field: text'],
  'a field of 2001': [
    { type: 'section', fields: [plain(long(2_001))] },
    '/blocks/0/fields/0/text: must be less than 2001 characters',
  ],
  'eleven fields': [
    { type: 'section', fields: times(11, () => plain('a')) },
    '/blocks/0/fields: no more than 10 items allowed',
  ],
  'a header of 151': [
    { type: 'header', text: plain(long(151)) },
    '/blocks/0/text/text: must be less than 151 characters',
  ],
  'a header in mrkdwn': [
    { type: 'header', text: { type: 'mrkdwn', text: 'a' } },
    '/blocks/0/text/type: unsupported type: mrkdwn',
  ],
  'eleven in a context': [
    { type: 'context', elements: times(11, () => plain('a')) },
    '/blocks/0/elements: no more than 10 items allowed',
  ],
  'a button in a context': [
    { type: 'context', elements: [button()] },
    '/blocks/0/elements/0/type: unsupported type: button',
  ],
  '26 buttons': [
    actions(...times(26, (at) => button({ action_id: `b${at}` }))),
    '/blocks/0/elements: no more than 25 items allowed',
  ],
  'no buttons': [actions(), '/blocks/0/elements: no fewer than 1 items allowed'],
  'a label of 76': [
    actions(button({ text: plain(long(76)) })),
    '/blocks/0/elements/0/text/text: must be less than 76 characters',
  ],
  'a value of 2001': [
    actions(button({ value: long(2_001) })),
    '/blocks/0/elements/0/value: must be less than 2001 characters',
  ],
  'a url of 3001': [
    actions(button({ url: `https://${long(2_993)}` })),
    '/blocks/0/elements/0/url: must be less than 3001 characters',
  ],
  'a url without a scheme': [actions(button({ url: 'arxiv.org' })), '/blocks/0/elements/0/url: must be a valid URL'],
  'a style that is none': [
    actions(button({ style: 'default' })),
    '/blocks/0/elements/0/style: must be one of: primary, danger',
  ],
  'an action_id of 256': [
    actions(button({ action_id: long(256) })),
    '/blocks/0/elements/0/action_id: must be less than 256 characters',
  ],
  'a block_id of 256': [section('a', { block_id: long(256) }), '/blocks/0/block_id: must be less than 256 characters'],
  'one action_id twice': [actions(button(), button()), '/blocks/0: "action_id" must be unique in a block: go'],
  '101 options': [
    menu({ options: times(101, (at) => option(`${at}`)) }),
    '/blocks/0/elements/0/options: no more than 100 items allowed',
  ],
  'no options': [menu({ options: [] }), '/blocks/0/elements/0/options: no fewer than 1 items allowed'],
  'neither options nor groups': [menu({}), '/blocks/0/elements/0: must have exactly one of: options, option_groups'],
  'an option of 76': [
    menu({ options: [{ text: plain(long(76)), value: 'a' }] }),
    '/blocks/0/elements/0/options/0/text/text: must be less than 76 characters',
  ],
  'an option value of 76': [
    menu({ options: [{ text: plain('a'), value: long(76) }] }),
    '/blocks/0/elements/0/options/0/value: must be less than 76 characters',
  ],
  'an option description of 76': [
    menu({ options: [option('a', { description: plain(long(76)) })] }),
    '/blocks/0/elements/0/options/0/description/text: must be less than 76 characters',
  ],
  'a preset that is no option': [
    menu({ options: [option('a')], initial_option: option('b') }),
    '/blocks/0/elements/0: invalid initial option: it is not among the options',
  ],
  'a placeholder of 151': [
    menu({ options: [option()], placeholder: plain(long(151)) }),
    '/blocks/0/elements/0/placeholder/text: must be less than 151 characters',
  ],
  'six ways in an overflow': [
    actions({ type: 'overflow', options: times(6, (at) => option(`o${at}`)) }),
    '/blocks/0/elements/0/options: no more than 5 items allowed',
  ],
  'eleven checkboxes': [
    actions({ type: 'checkboxes', options: times(11, (at) => option(`o${at}`)) }),
    '/blocks/0/elements/0/options: no more than 10 items allowed',
  ],
  'a long confirmation': [
    actions(button({ confirm: { text: plain(long(301)) } })),
    '/blocks/0/elements/0/confirm/text/text: must be less than 301 characters',
  ],
  'an image of nowhere': [
    { type: 'image', alt_text: 'a' },
    '/blocks/0: must have exactly one of: image_url, slack_file',
  ],
  'an image without words': [
    { type: 'image', image_url: 'https://e.org/a' },
    '/blocks/0: missing required field: alt_text',
  ],
  'markdown of 12001': [{ type: 'markdown', text: long(12_001) }, '/blocks/0/text: must be less than 12001 characters'],
  'an empty card': [{ type: 'card' }, '/blocks/0: must have one of: hero_image, title, actions, body'],
  'a card body of 201': [
    { type: 'card', body: { type: 'mrkdwn', text: long(201) } },
    '/blocks/0/body/text: must be less than 201 characters',
  ],
  'an alert in a message': [{ type: 'alert', text: plain('a') }, '/blocks/0/type: unsupported type: alert'],
  'an unknown block': [{ type: 'blink' }, '/blocks/0/type: unsupported type: blink'],
  'an unknown field': [section('a', { colour: 'red' }), '/blocks/0: invalid additional property: colour'],
  'a time that is none': [
    actions({ type: 'timepicker', initial_time: '24:00' }),
    '/blocks/0/elements/0/initial_time: must match ^([01]\\d|2[0-3]):[0-5]\\d$',
  ],
  'a text input among buttons': [
    actions({ type: 'plain_text_input' }),
    '/blocks/0/elements/0/type: unsupported type: plain_text_input',
  ],
  'an input label of 2001': [
    input({ type: 'plain_text_input' }, { label: plain(long(2_001)) }),
    '/blocks/0/label/text: must be less than 2001 characters',
  ],
  'a text input of 3001': [
    input({ type: 'plain_text_input', max_length: 3_001 }),
    '/blocks/0/element/max_length: must be at most 3000',
  ],
};

test.each(Object.entries(WRONG))('rejects %s', (_, [block, fault]) => {
  expect(faultsOf([block])).toEqual([fault]);
});

test('counts blocks, unique block IDs, tables and the focus in the whole message', () => {
  const divider = { type: 'divider' };
  expect(faultsOf(times(50, () => divider))).toEqual([]);
  expect(faultsOf(times(51, () => divider))).toEqual(['/blocks: no more than 50 items allowed']);
  expect(
    faultsOf(
      times(100, () => divider),
      'modal',
    ),
  ).toEqual([]);
  expect(
    faultsOf(
      times(101, () => divider),
      'home',
    ),
  ).toEqual(['/blocks: no more than 100 items allowed']);
  expect(faultsOf([section('a', { block_id: 'x' }), section('b', { block_id: 'x' })])).toEqual([
    '/blocks/1/block_id: "block_id" must be unique: x',
  ]);
  const focused = input({ type: 'plain_text_input', focus_on_load: true });
  expect(faultsOf([focused, focused], 'modal')).toEqual(['/blocks: only one element may have focus_on_load']);
  const half = { type: 'markdown', text: long(6_001) };
  expect(faultsOf([half, half])).toEqual(['/blocks: must be less than 12001 characters over all markdown blocks']);
});

const modal = (more: Json = {}): Json => ({
  type: 'modal',
  title: plain('Title'),
  blocks: [{ type: 'divider' }],
  ...more,
});

test.each<[string, Json, string]>([
  ['a title of 25', modal({ title: plain(long(25)) }), '/view/title/text: must be less than 25 characters'],
  ['a submit of 25', modal({ submit: plain(long(25)) }), '/view/submit/text: must be less than 25 characters'],
  [
    'metadata of 3001',
    modal({ private_metadata: long(3_001) }),
    '/view/private_metadata: must be less than 3001 characters',
  ],
  ['a callback_id of 256', modal({ callback_id: long(256) }), '/view/callback_id: must be less than 256 characters'],
  [
    'an input without submit',
    modal({ blocks: [input({ type: 'plain_text_input' })] }),
    '/view: missing required field: submit, as there is an input block',
  ],
  ['an App Home for a modal', { type: 'home', blocks: [] }, '/view/type: must be modal'],
  ['markdown', modal({ blocks: [{ type: 'markdown', text: 'a' }] }), '/view/blocks/0/type: unsupported type: markdown'],
])('rejects a modal with %s', (_, view, fault) => {
  expect(viewFaults(view, 'modal').map(({ at, says }) => `${at}: ${says}`)).toEqual([fault]);
});

test('names pointers in its responses, and counts each as a violation', async () => {
  const workspace = await place();
  const { slack, papers } = workspace;
  const client = clientOf(workspace);
  const post = (blocks: unknown, text?: string) =>
    client.chat.postMessage({
      channel: papers.id,
      blocks: blocks as KnownBlock[],
      ...(text === undefined ? {} : { text }),
    } as never);
  const bad = await post([section(long(3_001))], 'a').catch((error) => error.data);
  expect(bad).toMatchObject({
    error: 'invalid_blocks',
    response_metadata: { messages: ['[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]'] },
  });
  const sum = await post(
    times(4, () => section(long(2_800))),
    'a',
  ).catch((error) => error.data);
  expect(sum).toMatchObject({ error: 'msg_blocks_too_long' });
  await post([section('a')]);
  expect(await post(undefined).catch((error) => error.data)).toMatchObject({ error: 'no_text' });
  const late = await client.views
    .open({ trigger_id: '1.2.a', view: modal() as unknown as ModalView })
    .catch((error) => error.data);
  expect(late).toMatchObject({ error: 'invalid_trigger_id' });
  expect(slack.violations.map(({ kind }) => kind)).toEqual([
    'bad-blocks',
    'bad-blocks',
    'no-fallback-text',
    'bad-arguments',
    'trigger',
  ]);
});
