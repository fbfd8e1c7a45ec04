// Socket Mode with a real Bolt: hello, acknowledgements by envelope, any one of several sockets, refreshes, repeats.

import { afterEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { Start } from '../index.ts';
import { clientOf, closeAll, open, type Place, place, socketApp } from './bolt.ts';

afterEach(closeAll);

const start = (more: Start = {}) => place({ manifest: { socketMode: true }, retryAfterMs: [0, 10, 20], ...more });
const text = (words: string) => ({ type: 'plain_text' as const, text: words });

/** A socket without Bolt: what arrives, and a way to answer. */
async function rawSocket({ slack }: Place) {
  const opened = await fetch(`${slack.apiUrl}apps.connections.open`, {
    method: 'POST',
    headers: { authorization: `Bearer ${slack.app.appToken}` },
  });
  const { url } = (await opened.json()) as { url: string };
  const socket = new WebSocket(url);
  open.push(async () => socket.terminate());
  const came: { type: string; envelope_id?: string; reason?: string; retry_attempt?: number; retry_reason?: string }[] =
    [];
  socket.on('message', (data) => came.push(JSON.parse(String(data))));
  await new Promise((resolve, reject) => {
    socket.once('message', resolve);
    socket.once('error', reject);
  });
  return { url, socket, came, ack: (id = '') => socket.send(JSON.stringify({ envelope_id: id, payload: {} })) };
}

test('commands, options, forms and events arrive through a socket and are acknowledged with a payload', async () => {
  const workspace = await start();
  const app = await socketApp(workspace);
  app.command('/papers', async ({ ack, client, command }) => {
    await ack(command.text === '' ? 'Help' : {});
    if (command.text === '') return;
    const element = { type: 'external_select' as const, action_id: 'topic', min_query_length: 0 };
    const blocks = [{ type: 'input' as const, block_id: 't', label: text('Topic'), element }];
    await client.views.open({
      trigger_id: command.trigger_id,
      view: { type: 'modal', callback_id: 'f', title: text('F'), submit: text('Go'), blocks },
    });
  });
  app.options('topic', async ({ ack }) => void (await ack({ options: [{ text: text('agents'), value: 'agents' }] })));
  app.view('f', async ({ ack }) => void (await ack({ response_action: 'errors', errors: { t: 'No' } })));
  app.event('app_mention', async ({ say }) => void (await say('Yes')));
  const { slack, ann, papers } = workspace;
  const driver = slack.as(ann, papers);
  expect(await driver.slash('/papers').answer()).toMatchObject({
    kind: 'message',
    ephemeral: true,
    message: { text: 'Help' },
  });
  const form = await driver.slash('/papers', 'form').answer();
  if (form.kind !== 'view') throw new Error(JSON.stringify(form));
  expect(await driver.submit(form.view, { Topic: 'agents' }).answer()).toMatchObject({
    kind: 'errors',
    byLabel: { Topic: 'No' },
  });
  expect(await driver.mention('hello').answer()).toMatchObject({ kind: 'message', message: { text: 'Yes' } });
  expect(slack.deliveries.every(({ over, ok }) => over === 'socket' && ok)).toBe(true);
  expect(slack.violations).toEqual([]);
});

test('each payload goes to one socket; the eleventh socket is rejected; a URL works once', async () => {
  const workspace = await start();
  const { slack, ann, papers } = workspace;
  const lines = [];
  for (let at = 0; at < 10; at++) lines.push(await rawSocket(workspace));
  for (const line of lines) line.socket.on('message', () => line.ack(line.came.at(-1)?.envelope_id));
  for (let at = 0; at < 10; at++) await slack.as(ann, papers).slash('/papers').acked();
  expect(slack.sockets.shares()).toEqual(Array(10).fill(1));
  const extra = await rawSocket(workspace);
  expect(extra.came).toMatchObject([{ type: 'disconnect', reason: 'too_many_websockets' }]);
  expect(slack.violations).toMatchObject([{ kind: 'socket' }]);
  const again = new WebSocket(extra.url);
  await expect(new Promise((resolve, reject) => again.once('open', resolve).once('error', reject))).rejects.toThrow();
});

test('an unacknowledged event is repeated; an unknown or second acknowledgement is a violation', async () => {
  const workspace = await start({ deadlineMs: 100 });
  const { slack, ann, papers } = workspace;
  workspace.bot.scopes.delete('channels:history');
  const line = await rawSocket(workspace);
  const answer = await slack.as(ann, papers).mention('hello').answer({ patienceMs: 120 });
  expect(answer).toMatchObject({ kind: 'failed', why: 'timeout' });
  await slack.idle();
  const events = line.came.filter(({ type }) => type === 'events_api');
  expect(events.map(({ retry_attempt, retry_reason }) => [retry_attempt, retry_reason])).toEqual([
    [0, ''],
    [1, 'timeout'],
    [2, 'timeout'],
    [3, 'timeout'],
  ]);
  line.ack('nonsense');
  line.ack(events[0]?.envelope_id);
  const kinds = () => slack.violations.map(({ kind }) => kind);
  await expect.poll(kinds).toEqual([...Array(4).fill('no-ack'), 'socket', 'socket']);
});

test('without a socket requests fail; Bolt reconnects after a refresh and after a cut', async () => {
  const workspace = await start();
  const { slack, ann, papers } = workspace;
  const driver = slack.as(ann, papers);
  expect(await driver.slash('/papers').answer()).toMatchObject({ kind: 'failed', why: 'no_socket' });
  const app = await socketApp(workspace, { clientPingTimeout: 20 });
  app.command('/papers', async ({ ack }) => void (await ack('Here')));
  for (const how of ['refresh_requested', 'cut'] as const) {
    const before = slack.sockets.opened();
    slack.sockets.disconnect(how);
    expect(slack.sockets.open()).toBe(0);
    while (slack.sockets.opened() === before) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await driver.slash('/papers').answer()).toMatchObject({ kind: 'message', message: { text: 'Here' } });
  }
});

test('only the app token opens sockets, and only in Socket Mode', async () => {
  const workspace = await place();
  const refused = await clientOf(workspace)
    .apps.connections.open({})
    .catch(({ data }) => data);
  expect(refused).toMatchObject({ error: 'not_allowed_token_type' });
  const opened = await fetch(`${workspace.slack.apiUrl}apps.connections.open`, {
    method: 'POST',
    headers: { authorization: `Bearer ${workspace.slack.app.appToken}` },
  });
  expect(await opened.json()).toMatchObject({ error: 'socket_mode_not_enabled' });
});
