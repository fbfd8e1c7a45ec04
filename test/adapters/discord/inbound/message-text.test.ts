// All places in which a message of Discord's can name a paper.

import { ButtonStyle, ComponentType } from 'discord.js';
import { expect, it } from 'vitest';
import { messageText } from '../../../../adapters/discord/inbound/message-text.ts';

const LINK = 'https://arxiv.org/abs/2606.03001';
const text = { type: ComponentType.TextDisplay, content: LINK };
const button = { type: ComponentType.Button, style: ButtonStyle.Link, label: 'Open', url: LINK };
const other = { ...button, url: 'https://example.org' };

it.each(
  Object.entries({
    content: { content: `see <${LINK}>` },
    'embed address': { embeds: [{ url: LINK }] },
    'embed description': { embeds: [{ description: `[Paper](${LINK})` }] },
    'embed field': { embeds: [{ title: 'New', fields: [{ name: 'Link', value: LINK }] }] },
    'embed field name': { embeds: [{ fields: [{ name: LINK, value: 'x' }] }] },
    'embed author': { embeds: [{ author: { name: 'x', url: LINK } }] },
    'embed footer': { embeds: [{ footer: { text: LINK } }] },
    'button in a row': { components: [{ type: ComponentType.ActionRow, components: [button] }] },
    'menu choice': {
      components: [{ type: 1, components: [{ type: 3, custom_id: 'x', options: [{ label: LINK, value: '1' }] }] }],
    },
    'text in a container': { components: [{ type: ComponentType.Container, components: [text] }] },
    'text of a section': { components: [{ type: ComponentType.Section, components: [text], accessory: other }] },
    'button of a section': {
      components: [{ type: ComponentType.Section, components: [{ ...text, content: 'x' }], accessory: button }],
    },
    'description of a thumbnail': {
      components: [
        { type: 9, components: [], accessory: { type: 11, media: { url: 'https://x.org' }, description: LINK } },
      ],
    },
    'media gallery': { components: [{ type: 12, items: [{ media: { url: LINK }, description: null }] }] },
    'forwarded words': { message_snapshots: [{ message: { content: LINK } }] },
    'forwarded embed': { message_snapshots: [{ message: { content: '', embeds: [{ url: LINK }] } }] },
    'forwarded components': { message_snapshots: [{ message: { components: [{ type: 17, components: [text] }] } }] },
    poll: { poll: { question: { text: `Read ${LINK}?` }, answers: [] } },
    'attached file': { attachments: [{ filename: '2606.03001.pdf', description: LINK, url: 'https://cdn.example' }] },
  }),
)('%s', (_, message) => {
  expect(messageText(message as never, 4000)).toContain('2606.03001');
});

it('excludes the message it replies to, and its author', () => {
  const message = { content: 'thanks', author: { username: 'ada' }, referenced_message: { content: LINK } };
  expect(messageText(message as never, 4000)).toBe('thanks');
});

it('keeps the addresses of a message that is too long', () => {
  const message = { content: 'word '.repeat(400), embeds: [{ description: `${'word '.repeat(800)}[Paper](${LINK})` }] };
  const said = messageText(message, 4000);
  expect(said).toContain(`${LINK}\n`);
  expect(said).toHaveLength(4000);
});
