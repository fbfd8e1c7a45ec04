// Modals in stacks, hashes and closing; the App Home; unfurls; whispers; and what people type as the app gets it.

import type { ModalView } from '@slack/types';
import { afterEach, expect, test } from 'vitest';
import { pingsNobody } from '../index.ts';
import type { Message } from '../world/state.ts';
import { clientOf, closeAll, httpApp, type Place, place } from './bolt.ts';
import { plainReceiver } from './plain-receiver.ts';

afterEach(closeAll);

const text = (words: string) => ({ type: 'plain_text' as const, text: words });
const button = (action_id: string, words = action_id) => ({ type: 'button' as const, text: text(words), action_id });
const modal = (title: string, more: Partial<ModalView> = {}): ModalView => ({
  type: 'modal',
  title: text(title),
  blocks: [{ type: 'actions', elements: [button('deeper')] }],
  ...more,
});
const errorOf = (call: Promise<unknown>) =>
  call.then(
    () => 'ok',
    ({ data }) => data.error as string,
  );
const anns = ({ slack, ann, papers }: Place) => slack.as(ann, papers);

test('modals stack three deep, update by hash, and report being closed', async () => {
  const workspace = await place();
  const app = await httpApp(workspace);
  const client = clientOf(workspace);
  const pushed: string[] = [];
  app.command('/papers', async ({ ack, body }) => {
    await ack();
    await client.views.open({ trigger_id: body.trigger_id, view: modal('One', { external_id: 'x' }) });
  });
  app.action('deeper', async ({ ack, body }) => {
    await ack();
    const view = modal('Next', { notify_on_close: true });
    pushed.push(await errorOf(client.views.push({ trigger_id: (body as { trigger_id: string }).trigger_id, view })));
  });
  const closed: boolean[] = [];
  app.view({ type: 'view_closed', callback_id: /.*/ }, async ({ ack, body }) => {
    await ack();
    closed.push((body as { is_cleared?: boolean }).is_cleared === true);
  });
  const driver = anns(workspace);
  let answer = await driver.slash('/papers').answer();
  for (let deep = 0; deep < 2; deep++) {
    if (answer.kind !== 'view') throw new Error(JSON.stringify(answer));
    answer = await driver.press(answer.view, 'deeper').answer();
  }
  if (answer.kind !== 'view') throw new Error('no third view');
  const top = answer.view;
  await driver.press(top, 'deeper').answer({ patienceMs: 100 });
  expect(pushed).toEqual(['ok', 'ok', 'push_limit_reached']);
  const { hash } = top;
  expect(await errorOf(client.views.update({ view_id: top.id, hash, view: modal('New') }))).toBe('ok');
  expect(await errorOf(client.views.update({ view_id: top.id, hash, view: modal('Old') }))).toBe('hash_conflict');
  expect(await errorOf(client.views.update({ view_id: top.id, view: modal('Twin', { external_id: 'x' }) }))).toBe(
    'duplicate_external_id',
  );
  expect(await errorOf(client.views.update({ external_id: 'x', view: modal('Root', { external_id: 'x' }) }))).toBe(
    'ok',
  );
  expect(await errorOf(client.views.update({ view_id: 'V0', view: modal('Lost') }))).toBe('not_found');
  expect(top).toMatchObject({ title: 'New', updates: 1 });
  await client.views.update({ view_id: top.id, view: modal('New', { notify_on_close: true }) });
  expect(await driver.close(top).answer({ patienceMs: 50 })).toMatchObject({ kind: 'closed' });
  expect(closed).toEqual([false]);
  expect(() => driver.press(top, 'deeper')).toThrow('does not see');
});

test('the App Home is published for a person, by hash, and only where the tab is on', async () => {
  const workspace = await place();
  const client = clientOf(workspace);
  const { slack, ann } = workspace;
  const view = { type: 'home' as const, blocks: [{ type: 'divider' as const }] };
  const first = await client.views.publish({ user_id: ann.id, view });
  await client.views.publish({ user_id: ann.id, view, hash: first.view?.hash ?? '' });
  expect(await errorOf(client.views.publish({ user_id: ann.id, view, hash: first.view?.hash ?? '' }))).toBe(
    'hash_conflict',
  );
  expect(await errorOf(client.views.publish({ user_id: 'U0', view }))).toBe('invalid_arguments');
  slack.app.manifest.homeTab = false;
  expect(await errorOf(client.views.publish({ user_id: ann.id, view }))).toBe('not_enabled');
  expect(slack.world.homes.get(ann.id)?.updates).toBe(1);
});

test('unfurls: only shared links of our hosts, by ID or by message, never by COMPOSER; cards can be pressed', async () => {
  const workspace = await place();
  const receiver = await plainReceiver(workspace, () => ({ status: 200 }));
  const { slack, papers } = workspace;
  const client = clientOf(workspace);
  const link = 'https://arxiv.org/abs/2606.13681';
  const card = { blocks: [{ type: 'actions' as const, elements: [button('vote', 'Vote')] }] };
  const driver = anns(workspace);
  await driver.typeLink(link).acked();
  const typed = JSON.parse(receiver.seen[0]?.body ?? '').event;
  expect(typed).toMatchObject({ channel: 'COMPOSER', source: 'composer', is_bot_user_member: true });
  const unfurl = (target: object, unfurls: object = { [link]: card }) =>
    errorOf(client.chat.unfurl({ ...target, unfurls } as never));
  expect(await unfurl({ channel: 'COMPOSER', ts: typed.message_ts })).toBe('cannot_find_channel');
  expect(await unfurl({ unfurl_id: typed.unfurl_id, source: 'conversations_history' })).toBe('invalid_unfurl_id');
  expect(await unfurl({ unfurl_id: typed.unfurl_id, source: 'composer' })).toBe('ok');
  await driver.paste(`see ${link} now`).acked();
  const message = slack.messages(papers).at(-1) as Message;
  expect(await unfurl({ channel: papers.id, ts: message.ts }, { 'https://evil.example': card })).toBe(
    'cannot_unfurl_url',
  );
  expect(await unfurl({ channel: papers.id, ts: message.ts }, { 'https://arxiv.org/abs/1': card })).toBe(
    'cannot_unfurl_message',
  );
  expect(await unfurl({ channel: papers.id, ts: '1.000000' })).toBe('cannot_find_message');
  expect(await unfurl({ channel: papers.id, ts: message.ts })).toBe('ok');
  expect(
    await unfurl({ channel: papers.id, ts: message.ts }, { [link]: { blocks: [...card.blocks, { type: 'divider' }] } }),
  ).toBe('ok');
  expect(message.attachments).toHaveLength(1);
  expect(pingsNobody(message.pinged)).toBe(true);
  await driver.press(message, 'Vote').acked();
  const pressed = JSON.parse(new URLSearchParams(receiver.seen.at(-1)?.body).get('payload') ?? '');
  expect(pressed).toMatchObject({
    container: { type: 'message_attachment', is_app_unfurl: true, app_unfurl_url: link },
  });
  expect(pressed).not.toHaveProperty('message');
});

test('an ephemeral message is seen by one person, does not appear in presses, and is replaced in place', async () => {
  const workspace = await place();
  const app = await httpApp(workspace);
  const { slack, acme, papers } = workspace;
  const bob = slack.addUser(acme, { name: 'bob' });
  papers.members.add(bob.id);
  const bodies: object[] = [];
  app.command('/papers', async ({ ack }) => {
    await ack({ text: 'Page 1', blocks: [{ type: 'actions', elements: [button('next', 'Next')] }] });
  });
  app.action('next', async ({ ack, body, respond }) => {
    bodies.push(body);
    await ack();
    await respond({ replace_original: true, text: 'Page 2' });
  });
  const first = await anns(workspace).slash('/papers').answer();
  if (first.kind !== 'message') throw new Error(JSON.stringify(first));
  expect(() => slack.as(bob, papers).press(first.message, 'Next')).toThrow('bob does not see this message');
  expect(() => anns(workspace).press(first.message, 'Back')).toThrow('there is: Next');
  const second = await anns(workspace).press(first.message, 'Next').answer();
  expect(second).toMatchObject({ kind: 'message', updated: true, ephemeral: true, message: { text: 'Page 2' } });
  expect(bodies[0]).toMatchObject({ container: { is_ephemeral: true, message_ts: first.message.ts } });
  expect(bodies[0]).not.toHaveProperty('message');
  expect(slack.messages(papers)).toEqual([]);
});

test('typed text arrives escaped, with links in brackets and names as mentions', async () => {
  const workspace = await place();
  const receiver = await plainReceiver(workspace, () => ({ status: 200 }));
  const { slack, ann, papers, bot } = workspace;
  const driver = anns(workspace);
  await driver.mention('a < b & c, arxiv.org/abs/1 (https://e.org/?a=1&b=2). @ann #papers').acked();
  const events = receiver.seen.map(({ body }) => JSON.parse(body).event as { type: string; text: string });
  expect(events.find(({ type }) => type === 'app_mention')?.text).toBe(
    `<@${bot.botUserId}> a &lt; b &amp; c, <http://arxiv.org/abs/1|arxiv.org/abs/1> (<https://e.org/?a=1&amp;b=2>). <@${ann.id}> <#${papers.id}|papers>`,
  );
  const commandText = async () => {
    await driver.slash('/papers', 'R&D @ann').acked();
    return new URLSearchParams(receiver.seen.at(-1)?.body).get('text');
  };
  expect(await commandText()).toBe('R&amp;D @ann');
  slack.app.manifest.escapesCommands = true;
  expect(await commandText()).toBe(`R&amp;D <@${ann.id}|ann>`);
});
