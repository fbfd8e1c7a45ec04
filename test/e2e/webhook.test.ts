// A webhook from its settings to a digest: subscribed on the command line, and delivered by one tick, once.

import { expect, it, onTestFinished } from 'vitest';
import { madeDay } from '../fakes/papers.ts';
import { SECRET_PATH, startWebhooks } from '../fakes/webhook.ts';
import { startInProcess } from './cli/in-process.ts';
import { itemsOf } from './hugging-face-items.ts';

const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const DAY = '2026-06-12';
const DUE = `${DAY}T13:02:00Z`;

it('is subscribed, checked, and sent a digest with a stable ID', async () => {
  const webhooks = await startWebhooks({ secret: SECRET, now: () => Date.parse(DUE) });
  onTestFinished(webhooks.close);
  const WEBHOOK_URL = `lab=${webhooks.url('json')}`;
  const paperboy = await startInProcess({ WEBHOOK_URL, WEBHOOK_SECRET: SECRET });
  const file = await paperboy.file(`${DAY}.json`, itemsOf(madeDay(1, 12, DAY)));
  expect((await paperboy.run(['import', file])).code).toBe(0);

  const subscribe = ['subscribe', '--zone', 'UTC', '--at', '13:00', '--days', 'daily', '--now', `${DAY}T08:00:00Z`];
  const wrong = await paperboy.run([...subscribe, '--to', 'webhook:labs']);
  expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('It has webhook:lab.')]);
  expect((await paperboy.run([...subscribe, '--to', 'webhook:lab'])).code).toBe(0);

  const { checks } = (await paperboy.run(['doctor', '--json'])).json();
  expect(checks).toContainEqual(expect.objectContaining({ name: 'webhook lab', ok: true }));

  webhooks.next({ kind: 'lose' });
  const first = await paperboy.run(['tick', '--json', '--now', DUE]);
  expect(first.json()).toMatchObject({ planned: 1, sent: 0, unconfirmed: 1 });
  for (const minutes of [20, 40, 60]) {
    const now = new Date(Date.parse(DUE) + minutes * 60_000).toISOString();
    webhooks.now = () => Date.parse(now);
    await paperboy.run(['tick', '--json', '--now', now]);
  }
  const { deliveries } = (await paperboy.run(['deliveries', '--json'])).json();
  expect(deliveries).toMatchObject([{ channel: 'webhook:lab', state: 'sent' }]);
  // The first request had no answer, the second one had.
  expect(webhooks.statuses.filter((status) => status === 200)).toHaveLength(1);
  expect(webhooks.posted).toHaveLength(1);
  expect(webhooks.posted[0]?.seen.text).toContain('Sparse Diffusion for Language models 1003');
  expect(JSON.stringify(deliveries)).not.toContain(SECRET_PATH);
});

it('is reported as off without its settings, with where to read more', async () => {
  const paperboy = await startInProcess();
  const { checks } = (await paperboy.run(['doctor', '--json'])).json();
  expect(checks).toContainEqual({
    name: 'webhook',
    ok: true,
    detail: 'not set up. Set WEBHOOK_URL (see adapters/webhook/README.md)',
    fix: null,
  });
  const made = await paperboy.run(['subscribe', '--to', 'webhook:lab', '--zone', 'UTC']);
  expect(made.stderr).toMatch(/Webhook is not set up.*see adapters\/webhook\/README\.md/);
});
