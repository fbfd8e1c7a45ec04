// The Discord shots: one for each kind of message, wide and on a phone.

import type { Message } from '#src/conversation/message.ts';
import { renderForm } from '../../../adapters/discord/render/form.ts';
import { renderMessage } from '../../../adapters/discord/render/render.ts';
import type { Fixture, Said } from '../fixture.ts';
import { NARROW, type Shot, WIDE } from '../shot.ts';
import { hostileMessage } from './hostile.ts';
import { type Frame, messageHtml, messagesHtml } from './message.ts';
import { modalHtml } from './modal.ts';

const PAPERS = '200000000000000001';
const READING = '200000000000000002';
const ROLE = '400000000000000001';
const NAMES = new Map([
  [ROLE, 'readers'],
  [PAPERS, 'papers'],
]);

export async function discordShots(fixture: Fixture): Promise<Shot[]> {
  const subscribed = await fixture.say('subscribe at:14:00', PAPERS);
  await fixture.say(`settings mention:${ROLE}`, PAPERS);
  await fixture.say('subscribe at:14:00 size:20', READING);
  const due = '2026-06-12T12:00:00Z';
  const digests = await fixture.digestsAt(due);
  const at = new Date(due);
  const digest = (channel: string, frame: Partial<Frame> = {}) => drawn(some(digests.get(channel)), { at, ...frame });
  const reactions = [
    ['1️⃣', 4],
    ['3️⃣', 2],
    ['5️⃣', 1],
  ] as const;
  const small = digest(PAPERS, { reactions });
  const first = '2606.13681';
  const answers = {
    search: await fixture.say('search agents limit:5', PAPERS),
    show: await fixture.say(`show ${first}`, PAPERS),
    why: await fixture.say(`why ${first}`, PAPERS),
    vote: await fixture.say(`vote ${first}`, PAPERS),
    list: await fixture.say('list', PAPERS),
    status: await fixture.say('status', PAPERS),
    settings: await fixture.say('settings', PAPERS),
    validationError: await fixture.say('show 2606', PAPERS),
    barred: await fixture.say('subscribe diffusion', PAPERS, { missingPermissions: ['Send Messages', 'Embed Links'] }),
    help: await fixture.say('help', PAPERS),
  };
  const topical = await fixture.say('subscribe diffusion, "world model", -survey at:08:30 days:mon,thu', PAPERS);
  const edit = await fixture.say('edit s3', PAPERS);
  const hostile = drawn([hostileMessage()], { at });
  const shotOf = (one: Said) => drawnReply(one, fixture);
  const both = (name: string, title: string, html: string): Shot[] => [
    { name: `discord-${name}`, title, width: WIDE, html },
    { name: `discord-${name}-phone`, title: `${title}, telephone`, width: NARROW, html },
  ];
  return [
    ...both('digest', 'Digest', small),
    ...both('digest-20', 'Digest of twenty', digest(READING)),
    ...both('subscribe', 'Subscribe', shotOf(topical)),
    ...both('subscribe-all', 'Subscribe to everything', shotOf(subscribed)),
    ...both('search', 'Search', shotOf(answers.search)),
    ...both('show', 'One paper', shotOf(answers.show)),
    ...both('why', 'Why', shotOf(answers.why)),
    ...both('vote', 'Vote', shotOf(answers.vote)),
    ...both('list', 'Subscriptions', shotOf(answers.list)),
    ...both('status', 'Status', shotOf(answers.status)),
    ...both('settings', 'Settings', shotOf(answers.settings)),
    ...both('complaint', 'Complaint', shotOf(answers.validationError)),
    ...both('barred', 'A permission is missing', shotOf(answers.barred)),
    ...both('help', 'Help', shotOf(answers.help)),
    ...both('edit', 'Form', shotOf(edit)),
    ...both('hostile', 'Hostile titles', hostile),
  ];
}

function some(messages: Message[] | undefined): Message[] {
  if (!messages) throw new Error('no digest came');
  return messages;
}

function drawn(messages: readonly Message[], frame: Omit<Frame, 'names'>): string {
  const bodies = messages.flatMap((message) => renderMessage(message, { most: 4, now: '2026-06-12' }));
  return messagesHtml(
    bodies.map(({ body }, i) =>
      messageHtml(body, { names: NAMES, ...frame, ...(i > 0 && { command: undefined }) } as Frame),
    ),
  );
}

function drawnReply({ line, command, reply, ephemeral, at }: Said, fixture: Fixture): string {
  if (reply.kind === 'form') return modalHtml(renderForm(reply, command ?? fixture.commands[0]).body);
  return drawn([reply], { at, ephemeral, command: `papers ${line.split(' ')[0]}` });
}
