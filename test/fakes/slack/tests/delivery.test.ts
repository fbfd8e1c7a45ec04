// How things reach the app over HTTP: signed, in time, again when they were not acknowledged, and what Slack shows when not.

import { afterEach, expect, test } from 'vitest';
import { clientOf, closeAll, httpApp, type Place, place } from './bolt.ts';
import { plainReceiver } from './plain-receiver.ts';

afterEach(closeAll);

const anns = ({ slack, ann, papers }: Place) => slack.as(ann, papers);

test('Bolt accepts signed requests, and rejects forged, stale and altered ones', async () => {
  const workspace = await place();
  const app = await httpApp(workspace);
  app.command('/papers', async ({ ack }) => void (await ack('Here')));
  const { delivery } = await anns(workspace).slash('/papers').acked();
  expect(delivery).toMatchObject({ ok: true, status: 200, over: 'http' });
  const { slack } = workspace;
  expect(await slack.replay(delivery, { secret: 'guessed' })).toMatchObject({ ok: false, status: 401 });
  expect(await slack.replay(delivery, { shiftS: -301 })).toMatchObject({ ok: false, status: 401 });
  expect(
    await slack.replay(delivery, { body: `${delivery.sent?.body}&text=other`, keepSignature: true }),
  ).toMatchObject({ status: 401 });
  // Bolt accepts any signed time in the future, so the adapter must reject it itself.
  expect(await slack.replay(delivery, { shiftS: 3_600 })).toMatchObject({ status: 200 });
  expect(await slack.replay(delivery, { keepSignature: true })).toMatchObject({ status: 200 });
});

test('an unacknowledged event is repeated three times, marked as a retry', async () => {
  const workspace = await place({ retryAfterMs: [0, 10, 20], deadlineMs: 60, manifest: { events: ['app_mention'] } });
  const receiver = await plainReceiver(workspace, (count) => (count === 1 ? 'hang' : { status: 500 }));
  const answer = await anns(workspace).mention('hello').answer({ patienceMs: 100 });
  expect(answer).toMatchObject({ kind: 'failed', why: 'http_timeout' });
  await workspace.slack.idle();
  expect(receiver.seen.map(({ headers }) => [headers['x-slack-retry-num'], headers['x-slack-retry-reason']])).toEqual([
    [undefined, undefined],
    ['1', 'http_timeout'],
    ['2', 'http_error'],
    ['3', 'http_error'],
  ]);
  const ids = new Set(receiver.seen.map(({ body }) => (JSON.parse(body) as { event_id: string }).event_id));
  expect(ids.size).toBe(1);
  expect(workspace.slack.violations.map(({ kind }) => kind)).toEqual(['no-ack']);
});

test('X-Slack-No-Retry stops retries, and a doubled event has one ID', async () => {
  const workspace = await place({ retryAfterMs: [0, 0, 0] });
  const receiver = await plainReceiver(workspace, () => ({ status: 503, headers: { 'x-slack-no-retry': '1' } }));
  await anns(workspace).mention('hello').acked();
  await workspace.slack.idle();
  expect(receiver.seen.map(({ body }) => JSON.parse(body).event.type).toSorted()).toEqual(['app_mention', 'message']);
  receiver.answer = () => ({ status: 200 });
  receiver.seen.length = 0;
  workspace.slack.double(true);
  const [message] = workspace.slack.messages(workspace.papers);
  if (message) await anns(workspace).react(message, 'fire').acked();
  await workspace.slack.idle();
  const ids = receiver.seen.map(({ body }) => (JSON.parse(body) as { event_id: string }).event_id);
  expect(ids).toHaveLength(2);
  expect(new Set(ids).size).toBe(1);
});

test('a command that is never or too late acknowledged fails for the person', async () => {
  const workspace = await place({ deadlineMs: 80 });
  await plainReceiver(workspace, (count) => (count === 1 ? { status: 404 } : { status: 200, delayMs: 130 }));
  const driver = anns(workspace);
  expect(await driver.slash('/papers').answer()).toMatchObject({ kind: 'failed', why: 'http_error' });
  expect(await driver.slash('/papers').answer()).toMatchObject({ kind: 'failed', why: 'http_timeout' });
  await expect.poll(() => workspace.slack.violations.map(({ kind }) => kind)).toEqual(['no-ack', 'late-ack']);
});

test('events that the app did not subscribe to are not sent', async () => {
  const workspace = await place({
    manifest: {
      commands: ['/papers'],
      events: ['app_mention'],
      shortcuts: { global: ['find'], message: [] },
      homeTab: false,
    },
  });
  const receiver = await plainReceiver(workspace, () => ({ status: 200 }));
  const { slack, papers, ann } = workspace;
  const driver = anns(workspace);
  expect(await driver.slash('/paper').answer()).toMatchObject({
    kind: 'failed',
    why: expect.stringContaining('/paper'),
  });
  expect(await driver.shortcut('look').answer()).toMatchObject({ kind: 'failed' });
  expect(await driver.openHome().answer()).toMatchObject({ kind: 'failed' });
  const said = driver.say('hello');
  expect(await driver.react(said, 'fire').answer()).toMatchObject({
    kind: 'failed',
    why: 'not subscribed to reaction_added',
  });
  expect(await driver.paste('https://example.org/x').answer()).toMatchObject({ kind: 'failed' });
  slack.remove(papers, 'bot');
  expect(await driver.mention('hello').answer()).toMatchObject({ kind: 'failed', why: 'not a member of the channel' });
  slack.invite(papers, 'bot');
  workspace.bot.scopes.delete('app_mentions:read');
  expect(await driver.mention('hello').answer()).toMatchObject({ why: 'app_mention needs app_mentions:read' });
  slack.uninstall(workspace.acme);
  expect(await slack.as(ann, papers).slash('/papers').answer()).toMatchObject({
    why: '/papers: the app is not installed',
  });
  expect(receiver.seen).toEqual([]);
});

test('a response URL works five times for thirty minutes, and a trigger once for three seconds', async () => {
  let now = Date.now();
  const workspace = await place({ now: () => now });
  const receiver = await plainReceiver(workspace, () => ({ status: 200 }));
  const { slack } = workspace;
  const client = clientOf(workspace);
  const fieldsOf = async () => {
    await anns(workspace).slash('/papers').acked();
    return new URLSearchParams(receiver.seen.at(-1)?.body);
  };
  const respond = async (fields: URLSearchParams) => {
    const said = { method: 'POST', body: JSON.stringify({ text: 'more' }) };
    const response = await fetch(fields.get('response_url') ?? '', said);
    return [response.status, ((await response.json()) as { error?: string }).error];
  };
  const view = { type: 'modal' as const, title: { type: 'plain_text' as const, text: 'A' }, blocks: [] };
  const open = (fields: URLSearchParams) =>
    client.views.open({ trigger_id: fields.get('trigger_id') ?? '', view }).then(
      () => 'opened',
      ({ data }) => data.error,
    );
  const early = await fieldsOf();
  expect([await open(early), await open(early)]).toEqual(['opened', 'exchanged_trigger_id']);
  for (let use = 0; use < 5; use++) expect(await respond(early)).toEqual([200, undefined]);
  expect(await respond(early)).toEqual([404, 'used_url']);
  const later = await fieldsOf();
  now += 3_001;
  expect(await open(later)).toBe('expired_trigger_id');
  now += 30 * 60_000;
  expect(await respond(later)).toEqual([404, 'expired_url']);
  expect(slack.violations.map(({ kind }) => kind)).toEqual(['trigger', 'response-url', 'trigger', 'response-url']);
});
