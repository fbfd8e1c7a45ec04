// Rate limits and ordered faults, each seen by a real WebClient.

import { afterEach, expect, test } from 'vitest';
import { clientOf, closeAll, type Place, place } from './bolt.ts';

afterEach(closeAll);

const post = (workspace: Place, channel = workspace.papers.id, timeout = 5_000) =>
  clientOf(workspace, { timeout }).chat.postMessage({ channel, text: 'a' });
const failure = (call: Promise<unknown>) =>
  call.then(
    () => undefined,
    (error) => error as Record<string, unknown> & Error,
  );

test('one message per second per channel, with a short burst, independent of other channels and workspaces', async () => {
  const workspace = await place({ posts: { perSecond: 1, burst: 2 }, limitsNow: () => 0 });
  const { slack, acme } = workspace;
  const second = slack.addChannel(acme);
  await post(workspace);
  await post(workspace);
  expect(await failure(post(workspace))).toMatchObject({ name: 'WebAPIRateLimitedError', retryAfter: 1 });
  await post(workspace, second.id);
  expect(slack.violations).toMatchObject([{ kind: 'rate-limited' }]);
  expect(slack.requests.filter(({ status }) => status === 429)).toHaveLength(1);
});

test("a workspace's limit per minute, and the tier of a method", async () => {
  const workspace = await place({
    posts: undefined,
    postsPerMinute: 3,
    tiers: { 1: 1, 2: 1, 3: 2, 4: 3 },
    limitsTold: 'ok-false',
    limitsNow: () => 0,
  });
  for (let at = 0; at < 3; at++) await post(workspace);
  expect(await failure(post(workspace))).toMatchObject({ data: { error: 'ratelimited' } });
  const client = clientOf(workspace);
  await client.conversations.list();
  expect(await failure(client.conversations.list())).toMatchObject({ data: { error: 'ratelimited' } });
  await client.auth.test();
  await client.auth.test();
});

test('faults: hang, drop, lose, stall, a status, an error that may have taken effect, delay', async () => {
  const workspace = await place({ posts: undefined });
  const { slack, papers } = workspace;
  const order = (trouble: Parameters<typeof slack.faults.order>[0]['do'], times = 1) =>
    slack.faults.order({ method: 'chat.postMessage', times, do: trouble });
  const count = () => slack.messages(papers).length;
  order('hang');
  expect(await failure(post(workspace, papers.id, 200))).toMatchObject({ code: 'slack_webapi_request_error' });
  order('drop');
  expect(await failure(post(workspace))).toMatchObject({ code: 'slack_webapi_request_error' });
  expect(count()).toBe(0);
  order('lose');
  expect(await failure(post(workspace))).toMatchObject({ code: 'slack_webapi_request_error' });
  expect(count()).toBe(1);
  order('stall');
  expect(await failure(post(workspace, papers.id, 200))).toMatchObject({ code: 'slack_webapi_request_error' });
  await expect.poll(count).toBe(2);
  order({ status: 503, body: 'down' });
  expect(await failure(post(workspace))).toMatchObject({ code: 'slack_webapi_http_error', statusCode: 503 });
  order({ error: 'internal_error' });
  expect(await failure(post(workspace))).toMatchObject({ data: { error: 'internal_error' } });
  expect(count()).toBe(2);
  order({ error: 'fatal_error', commits: true });
  expect(await failure(post(workspace))).toMatchObject({ data: { error: 'fatal_error' } });
  expect(count()).toBe(3);
  order({ status: 429, headers: { 'retry-after': '7' } });
  expect(await failure(post(workspace))).toMatchObject({ retryAfter: 7 });
  order({ delayMs: 50 });
  const begun = performance.now();
  await post(workspace);
  expect(performance.now() - begun).toBeGreaterThanOrEqual(49);
  slack.faults.order({ times: Infinity, teamId: 'T-other', do: 'drop' });
  await post(workspace);
  order('drop', Infinity);
  slack.faults.fix();
  await post(workspace);
  expect(slack.violations).toEqual([]);
});
