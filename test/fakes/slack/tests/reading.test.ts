// How the fake reads Slack's markup: whom a message pings, and what a person sees.

import { expect, test } from 'vitest';
import { readMrkdwn } from '../checks/mrkdwn.ts';
import type { Part } from '../people/parts.ts';
import { pingedBy, pingsNobody } from '../people/pinged.ts';
import { seenText } from '../people/seen.ts';

const said = (text: string, blocks: unknown[] = [], linksNames = false) =>
  pingedBy({ text, blocks: blocks as Part[], attachments: [], linksNames });
const section = (text: string, more: object = {}) => ({ type: 'section', text: { type: 'mrkdwn', text, ...more } });

test('mentions ping wherever they stand', () => {
  expect(said('<!channel> <!here|@here> <!everyone>')).toMatchObject({ channel: true, here: true, everyone: true });
  expect(said('<@U1> <@U1|ann> <@W2>').users).toEqual(['U1', 'W2']);
  expect(said('<!subteam^S1|@team>').groups).toEqual(['S1']);
  expect(said('', [section('hi <!here>')]).here).toBe(true);
  expect(said('', [{ type: 'markdown', text: '<@U3>' }]).users).toEqual(['U3']);
  const rich = {
    type: 'rich_text',
    elements: [
      {
        type: 'rich_text_section',
        elements: [
          { type: 'user', user_id: 'U4' },
          { type: 'broadcast', range: 'channel' },
        ],
      },
    ],
  };
  expect(said('', [rich])).toMatchObject({ users: ['U4'], channel: true });
  const card = { id: 1, blocks: [section('<@U5>')] as Part[] };
  expect(pingedBy({ text: '', blocks: [], attachments: [card], linksNames: false }).users).toEqual(['U5']);
});

test('escaped text, plain text, links and unfinished brackets ping nobody', () => {
  for (const text of [
    '&lt;!channel&gt;',
    '&lt;@U1&gt;',
    '<https://e.org|@U1>',
    '<!date^1^{date}|2026>',
    '@channel',
    '< !channel>',
  ]) {
    expect(pingsNobody(said(text)), text).toBe(true);
  }
  expect(pingsNobody(said('', [{ type: 'header', text: { type: 'plain_text', text: '<!channel> @here' } }]))).toBe(
    true,
  );
});

test('bare names: ambiguous in loose mrkdwn, nothing when verbatim, pings with link_names', () => {
  expect(said('', [section('at @here')])).toMatchObject({ here: false, doubtful: ['@here'] });
  expect(pingsNobody(said('', [section('at @here', { verbatim: true })]))).toBe(true);
  expect(said('at @here', [], true).here).toBe(true);
  expect(pingsNobody(said('', [section('me@here.com')]))).toBe(true);
});

test.each([
  ['*bold* _it_ ~gone~ `code`', 'bold it gone code'],
  ['a*b*c 2 * 3 * 4', 'a*b*c 2 * 3 * 4'],
  ['*<https://e.org/?a=1&amp;b=2|A &amp; B &lt;x&gt;>*', 'A & B <x> (https://e.org/?a=1&b=2)'],
  ['<https://e.org>', 'https://e.org'],
  ['<@U1> <#C1|papers> <!here>', '@ann #papers @here'],
  ['<!date^1781265600^{date_short}^https://e.org|12 June>', '12 June (https://e.org)'],
  ['&lt;b&gt; &amp;amp;', '<b> &amp;'],
  ['&gt; quoted', 'quoted'],
])('reads %s', (text, seen) => {
  expect(readMrkdwn(text, (id) => (id === 'U1' ? 'ann' : undefined))).toBe(seen);
});

test('finds every word and link in blocks, top to bottom', () => {
  const plain = (text: string) => ({ type: 'plain_text', text });
  const blocks = [
    { type: 'header', text: plain('Today') },
    {
      type: 'section',
      text: { type: 'mrkdwn', text: '*<https://e.org|Title>*' },
      fields: [plain('12 votes')],
      accessory: { type: 'button', text: plain('Vote') },
    },
    { type: 'divider' },
    {
      type: 'context',
      elements: [
        { type: 'image', alt_text: 'a plot', image_url: 'https://e.org/p' },
        { type: 'mrkdwn', text: '_late_' },
      ],
    },
    {
      type: 'actions',
      elements: [
        { type: 'button', text: plain('PDF'), url: 'https://e.org/pdf' },
        { type: 'overflow', options: [{ text: plain('Hide'), value: 'h' }] },
      ],
    },
    {
      type: 'input',
      label: plain('Time'),
      hint: plain('HH:MM'),
      element: { type: 'plain_text_input', initial_value: '08:00' },
    },
    { type: 'card', title: { type: 'mrkdwn', text: 'A card' }, actions: [{ type: 'button', text: plain('Open') }] },
  ] as unknown as Part[];
  expect(
    seenText({
      text: 'not seen',
      blocks,
      attachments: [{ id: 1, title: 'Old', title_link: 'https://e.org/o', text: 'kind' }],
    }).split('\n'),
  ).toEqual([
    'Today',
    'Title (https://e.org)',
    '12 votes',
    '[Vote]',
    'a plot late',
    '[PDF] (https://e.org/pdf) [… Hide]',
    'Time: 08:00',
    'HH:MM',
    'A card',
    '[Open]',
    'Old (https://e.org/o)',
    'kind',
  ]);
  expect(seenText({ text: 'just _text_', blocks: [], attachments: [] })).toBe('just text');
});
