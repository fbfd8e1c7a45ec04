// Each limit is found when it is broken, and not before.

import type { KnownBlock, ModalView } from '@slack/types';
import { describe, expect, it } from 'vitest';
import { LIMITS, messageFaults, textSum, viewFaults } from '../../../../adapters/slack/render/limits.ts';
import { mrkdwn, plainText } from '../../../../adapters/slack/render/mrkdwn.ts';

const x = (length: number) => 'x'.repeat(length);
const section = (length: number): KnownBlock => ({ type: 'section', text: mrkdwn(x(length)) });
const option = (text: number, value = 'v') => ({ text: plainText(x(text)), value });
const button = (text: number, value = 1, id = 'a') =>
  ({ type: 'button', action_id: id, text: plainText(x(text)), value: x(value) }) as const;
const row = (...elements: Extract<KnownBlock, { type: 'actions' }>['elements']): KnownBlock => ({
  type: 'actions',
  elements,
});
const select = (options: ReturnType<typeof option>[]) =>
  ({ type: 'static_select', action_id: 's', placeholder: plainText('choose'), options }) as const;
const times = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));
const input = (over: object = {}): KnownBlock => ({
  type: 'input',
  label: plainText('Label'),
  element: { type: 'plain_text_input', action_id: 'f', ...over },
});

describe('a message', () => {
  it.each<[string, KnownBlock[], KnownBlock[]]>([
    ['blocks', times(50, () => section(1)), times(51, () => section(1))],
    ['a section', [section(3000)], [section(3001)]],
    ['an empty section', [section(1)], [{ type: 'section', text: mrkdwn(' ') }]],
    ['text in all', [section(3000), section(3000), section(3000), section(1000)], times(4, () => section(2501))],
    ['a header', [{ type: 'header', text: plainText(x(150)) }], [{ type: 'header', text: plainText(x(151)) }]],
    [
      'fields',
      [{ type: 'section', fields: times(10, () => mrkdwn('x')) }],
      [{ type: 'section', fields: times(11, () => mrkdwn('x')) }],
    ],
    ['a field', [{ type: 'section', fields: [mrkdwn(x(2000))] }], [{ type: 'section', fields: [mrkdwn(x(2001))] }]],
    [
      'context',
      [{ type: 'context', elements: [mrkdwn('x')] }],
      [{ type: 'context', elements: times(11, () => mrkdwn('x')) }],
    ],
    ['elements', [row(...times(25, (i) => button(1, 1, `a${i}`)))], [row(...times(26, (i) => button(1, 1, `a${i}`)))]],
    ['a button', [row(button(75, 2000))], [row(button(76))]],
    ['a value', [row(button(1, 2000))], [row(button(1, 2001))]],
    ['action ids', [row(button(1, 1, 'a'), button(1, 1, 'b'))], [row(button(1)), row(button(1))]],
    ['an action id', [row(button(1, 1, x(255)))], [row(button(1, 1, x(256)))]],
    [
      'options',
      [row(select(times(100, (i) => option(75, `${i}`))))],
      [row(select(times(101, (i) => option(1, `${i}`))))],
    ],
    ['an option', [row(select([option(75, x(75))]))], [row(select([option(76)]))]],
    ['an option value', [row(select([option(1, x(75))]))], [row(select([option(1, x(76))]))]],
    ['equal options', [row(select([option(1, 'a'), option(1, 'b')]))], [row(select([option(1), option(2)]))]],
    [
      'rich text',
      [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'x' }] }] }],
      [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [] }] }],
    ],
    [
      'three dots',
      [row({ type: 'overflow', action_id: 'o', options: times(5, (i) => option(1, `${i}`)) })],
      [row({ type: 'overflow', action_id: 'o', options: times(6, (i) => option(1, `${i}`)) })],
    ],
    ['inputs', [section(1)], [input()]],
    ['kinds of blocks', [{ type: 'divider' }], [{ type: 'markdown', text: 'x' }]],
  ])('%s', (_, right, wrong) => {
    expect(messageFaults({ text: 'x', blocks: right })).toEqual([]);
    expect(messageFaults({ text: 'x', blocks: wrong })).not.toEqual([]);
  });

  it('needs a text that is not too long', () => {
    expect(messageFaults({ text: x(LIMITS.text), blocks: [] })).toEqual([]);
    expect(messageFaults({ text: x(LIMITS.text + 1), blocks: [] })).toHaveLength(1);
    expect(messageFaults({ text: ' ', blocks: [] })).toHaveLength(1);
  });

  it('is counted with all its text', () => {
    const link = { type: 'link', url: 'https://x.example', text: 'x' } as const;
    const rich: KnownBlock = { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [link] }] };
    expect(textSum([section(10), row(button(5), select([option(7)])), rich])).toBe(10 + 5 + 6 + 7 + 17 + 1);
  });
});

describe('a view', () => {
  const view = (over: Partial<ModalView> = {}): ModalView => ({
    type: 'modal',
    title: plainText(x(24)),
    submit: plainText(x(24)),
    close: plainText(x(24)),
    callback_id: x(255),
    private_metadata: x(3000),
    blocks: times(100, () => section(3000 - 2900)),
    ...over,
  });

  it('accepts everything within the limits', () => {
    expect(viewFaults(view())).toEqual([]);
  });

  it.each<[string, Partial<ModalView>]>([
    ['title', { title: plainText(x(25)) }],
    ['submit', { submit: plainText(x(25)) }],
    ['close', { close: plainText(x(25)) }],
    ['callback id', { callback_id: x(256) }],
    ['private metadata', { private_metadata: x(3001) }],
    ['blocks', { blocks: times(101, () => section(1)) }],
    ['nothing', { blocks: [] }],
    ['bytes', { blocks: times(100, () => section(2600)) }],
    ['block ids', { blocks: times(2, () => ({ ...section(1), block_id: 'same' })) }],
    ['a value over its length', { blocks: [input({ initial_value: x(11), max_length: 10 })] }],
    ['a length out of range', { blocks: [input({ max_length: 3001 })] }],
    ['a label', { blocks: [{ ...input(), label: plainText(x(2001)) } as KnownBlock] }],
  ])('rejects %s over the limit', (_, over) => {
    expect(viewFaults(view(over))).not.toEqual([]);
  });

  it('with inputs needs a way to submit them', () => {
    const { submit: _, ...bare } = view({ blocks: [input()] });
    expect(viewFaults(bare)).toEqual(['inputs and no way to submit them']);
  });
});
