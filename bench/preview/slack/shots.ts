// The Slack shots: a digest, answers, the subscribe form, the Home tab; wide and on a phone.

import type { HomeView, KnownBlock, ModalView } from '@slack/types';
import { pathOf } from '#src/conversation/command.ts';
import type { Message } from '#src/conversation/message.ts';
import { renderForm } from '../../../adapters/slack/render/form.ts';
import { renderMessage } from '../../../adapters/slack/render/render.ts';
import { renderHome } from '../../../adapters/slack/render/render-home.ts';
import type { Fixture, Said } from '../fixture.ts';
import { escapeHtml } from '../html.ts';
import { NARROW, type Shot, WIDE } from '../shot.ts';
import { blocksHtml } from './blocks.ts';

const CHANNEL = '200000000000000003';
const DAY = '2026-06-12';

export async function slackShots(fixture: Fixture): Promise<Shot[]> {
  await fixture.say('subscribe at:15:00', CHANNEL);
  const [digest] = (await fixture.digestsAt(`${DAY}T13:00:00Z`)).get(CHANNEL) ?? [];
  if (!digest) throw new Error('no digest came');
  const subscribe = fixture.commands.find((one) => pathOf(one) === 'subscribe');
  if (!subscribe) throw new Error('no command subscribes');
  const { reply: form } = await fixture.say('subscribe-form', CHANNEL);
  if (form.kind !== 'form') throw new Error('a message where a form was expected');
  const values = { ...form.values, topics: 'diffusion, "world model", -survey', channel: 'C000000001' };
  const button = { label: 'Preview digest', command: 'preview' };
  const modal = renderForm({ ...form, values }, subscribe, { button }).view;
  const search = { label: 'Search', placeholder: 'Words, "a phrase", author:, an id or a link' };
  const home = renderHome([messageOf(await fixture.say('home', CHANNEL))], {
    search: { ...search, call: { command: 'search', options: {} }, option: 'query' },
    now: DAY,
  }).view;
  const replyTo = async (line: string) => drawn(messageOf(await fixture.say(line, CHANNEL)), true);
  const both = (name: string, title: string, html: string): Shot[] => [
    { name: `slack-${name}`, title: `Slack: ${title}`, width: WIDE, html },
    { name: `slack-${name}-phone`, title: `Slack: ${title}, telephone`, width: NARROW, html },
  ];
  return [
    ...both('digest', 'Digest', drawn(digest, false)),
    ...both('search', 'Search', await replyTo('search agents')),
    ...both('show', 'One paper', await replyTo('show 2606.13681')),
    ...both('why', 'Why', await replyTo('why 2606.13681')),
    ...both('status', 'Status', await replyTo('status')),
    ...both('complaint', 'Complaint', await replyTo('today someday')),
    ...both('form', 'Form', viewHtml(modal)),
    ...both('home', 'Home tab', viewHtml(home)),
  ];
}

function messageOf({ reply }: Said): Message {
  if (reply.kind !== 'message') throw new Error('a form where a message was expected');
  return reply;
}

function drawn(message: Message, ephemeral: boolean): string {
  const bodies = renderMessage(message, { most: 4, now: DAY });
  const whisper = ephemeral ? '<div class="context">Only visible to you</div>' : '';
  return bodies.map(({ blocks }) => framed(blocks, whisper)).join('\n');
}

function framed(blocks: readonly KnownBlock[], above: string): string {
  return `<div class="slack message"><div class="face">P</div><div><b>Paperboy</b> <small>APP 15:00</small>${above}
${blocksHtml(blocks)}</div></div>`;
}

function viewHtml(view: ModalView | HomeView): string {
  if (view.type === 'home') return `<div class="slack home">${blocksHtml(view.blocks as KnownBlock[])}</div>`;
  const below = [view.close?.text ?? '', view.submit?.text ?? ''].map((words, i) => {
    return `<span class="button ${i === 1 ? 'primary' : ''}">${escapeHtml(words)}</span>`;
  });
  return `<div class="slack modal"><h3>${escapeHtml(view.title.text)}</h3>${blocksHtml(view.blocks as KnownBlock[])}
<div class="below">${below.join('')}</div></div>`;
}
