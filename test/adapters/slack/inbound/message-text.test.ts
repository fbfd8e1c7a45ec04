// All words and links of a message, wherever its author or app put them.

import { describe, expect, it } from 'vitest';
import { messageText } from '../../../../adapters/slack/inbound/message-text.ts';

const LINK = 'https://arxiv.org/abs/2606.03001';
const mrkdwn = { type: 'mrkdwn', text: `<${LINK}|Neural Memory>` };

describe('messageText', () => {
  it.each(
    Object.entries({
      'plain text': { text: `see <${LINK}>` },
      'a section': { text: '', blocks: [{ type: 'section', text: mrkdwn }] },
      'fields of a section': { blocks: [{ type: 'section', fields: [mrkdwn] }] },
      'a context line': { blocks: [{ type: 'context', elements: [mrkdwn] }] },
      'a link button': {
        blocks: [{ type: 'actions', elements: [{ type: 'button', text: { text: 'Open' }, url: LINK }] }],
      },
      'rich text, nested in a list': {
        blocks: [
          {
            type: 'rich_text',
            elements: [
              {
                type: 'rich_text_list',
                elements: [{ type: 'rich_text_section', elements: [{ type: 'link', url: LINK }] }],
              },
            ],
          },
        ],
      },
      'a table': { blocks: [{ type: 'table', rows: [[{ type: 'raw_text', text: LINK }]] }] },
      'a markdown block': { blocks: [{ type: 'markdown', text: `[Neural](${LINK})` }] },
      'an image': {
        blocks: [{ type: 'image', alt_text: 'Figure 1', title: { text: LINK }, image_url: 'https://x.example/1.png' }],
      },
      'the title of an attachment': { attachments: [{ title: 'Neural', title_link: LINK }] },
      'a field of an attachment': { attachments: [{ fields: [{ title: 'Link', value: `<${LINK}>` }] }] },
      'blocks of an attachment': { attachments: [{ blocks: [{ type: 'section', text: mrkdwn }] }] },
      'a card under a link': { attachments: [{ from_url: LINK, original_url: LINK }] },
      'a shared message': {
        attachments: [
          { is_share: true, message_blocks: [{ message: { blocks: [{ type: 'section', text: mrkdwn }] } }] },
        ],
      },
      'a file': { files: [{ name: 'paper.pdf', external_url: LINK }] },
      'the author of an attachment': { attachments: [{ author_name: 'arXiv', author_link: LINK }] },
    }),
  )('reads %s', (_, message) => {
    expect(messageText(message, 4000)).toContain('2606.03001');
  });

  it('puts addresses first, each once, so that none is cut off after long text', () => {
    const text = messageText({ text: `${'word '.repeat(2000)}<${LINK}|there> <${LINK}|again>` }, 4000);
    expect(text.startsWith(`${LINK}\n`)).toBe(true);
    expect(text.length).toBe(4000);
    expect(
      messageText({ text: `<${LINK}>`, blocks: [{ type: 'section', text: mrkdwn }] }, 4000).match(/2606/g),
    ).toHaveLength(2);
  });

  it('leaves out machine-readable fields', () => {
    const message = {
      ts: '1781265600.003001',
      blocks: [
        {
          block_id: '2606.03002',
          elements: [{ type: 'button', action_id: '2606.03003', value: 'bc:show|paper=2606.03004' }],
        },
      ],
      metadata: { event_payload: { key: '2606.03005' } },
    };
    expect(messageText(message, 4000)).toBe('');
  });

  it('accepts invalid messages', () => {
    for (const odd of [undefined, null, 3, 'x', [], [[[]]], { text: null, blocks: 'none', attachments: [null] }])
      expect(messageText(odd, 4000)).toBe('');
    let deep: unknown = { text: LINK };
    for (let i = 0; i < 20_000; i += 1) deep = { elements: [deep] };
    expect(messageText(deep, 4000)).toBe('');
  });
});
