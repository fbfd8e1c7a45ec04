// Webhooks against receivers that verify signatures, hang, fail, ask to wait and are gone.

import { describe, expect, it, onTestFinished } from 'vitest';
import { type Clock, runningClock } from '#src/clock.ts';
import type { DeliveryOutcome, Part } from '#src/conversation/adapter.ts';
import type { Message } from '#src/conversation/message.ts';
import { loadLanguage } from '#src/conversation/texts/texts.ts';
import { createOutbound } from '#src/outbound.ts';
import { readTargets } from '../../../adapters/webhook/config.ts';
import { checkWebhooks } from '../../../adapters/webhook/doctor.ts';
import { createWebhook } from '../../../adapters/webhook/index.ts';
import { signedHeaders } from '../../../adapters/webhook/request.ts';
import { FORMATS, type Format } from '../../../adapters/webhook/target.ts';
import { startForwardProxy } from '../../fakes/forward-proxy.ts';
import { type Behaviour, isSigned, pingsIn, SECRET_PATH, startWebhooks } from '../../fakes/webhook.ts';
import { goldenMessages, longAbstracts } from '../../golden/messages.ts';
import { inWords } from '../../in-words.ts';

const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const OLD_SECRET = `whsec_${Buffer.alloc(32, 9).toString('base64')}`;
const PLACE = { adapter: 'webhook', team: 'local', channel: 'lab' };

interface Given {
  format?: Format;
  env?: Record<string, string>;
  clock?: Clock;
  proxy?: string;
  requestMs?: number;
}

async function fixture({ format = 'json', env = {}, clock = runningClock(), proxy, requestMs = 10_000 }: Given = {}) {
  const webhooks = await startWebhooks({ secret: SECRET });
  const lines: string[] = [];
  const note = (fields: object, message: string) => void lines.push(JSON.stringify({ ...fields, message }));
  const targets = readTargets({
    WEBHOOK_URL: `lab=${webhooks.url(format)}`,
    WEBHOOK_FORMAT: format,
    WEBHOOK_SECRET: SECRET,
    ...env,
  });
  const host = {
    version: '1.2.3',
    clock,
    log: { debug: note, info: note, warn: note, error: note },
    outbound: proxy === undefined ? undefined : createOutbound({ http: proxy }),
  };
  const adapter = createWebhook({ targets, ...host, requestMs });
  onTestFinished(async () => {
    await adapter.stop();
    await webhooks.close();
    expect(lines.join('\n')).not.toContain(SECRET_PATH);
  });
  return { webhooks, adapter, targets, host, lines };
}

function part(key: string, message: Message = saying('hello'), more: Partial<Part> = {}): Part {
  return { key: key.padEnd(22, '0'), message, ...more };
}

function saying(words: string): Message {
  return { kind: 'message', fallbackText: words, blocks: [{ kind: 'prose', prose: [{ kind: 'text', text: words }] }] };
}

function everyday(): Message {
  const { everyday: message } = goldenMessages;
  if (!message) throw new Error('there is no such message');
  return message;
}

describe('signatures', () => {
  it('follow the specification', () => {
    // The example that the libraries of Standard Webhooks are tested with.
    const headers = signedHeaders(
      { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', at: new Date(1_614_265_330_000), body: '{"test": 2432232314}' },
      [Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64')],
    );
    expect(headers).toEqual({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });

  it('are made with every secret, so that a receiver can rotate its own', async () => {
    const { webhooks, adapter } = await fixture({ env: { WEBHOOK_SECRET: `${OLD_SECRET},${SECRET}` } });
    expect(await adapter.deliver(PLACE, part('both'))).toMatchObject({ kind: 'sent' });
    const [{ headers, body } = { headers: {}, body: '' }] = webhooks.posted;
    expect(isSigned(headers, body, OLD_SECRET, Date.now())).toBe(true);
    expect(isSigned(headers, `${body} `, SECRET, Date.now())).toBe(false);
  });

  it('that the receiver rejects are reported to operators', async () => {
    const { webhooks, adapter } = await fixture({ env: { WEBHOOK_SECRET: OLD_SECRET } });
    expect(await adapter.deliver(PLACE, part('wrong'))).toEqual({
      kind: 'missing-permission',
      reason: inWords(
        'the webhook lab rejected the request (status 401). Check its address in WEBHOOK_URL and its secret',
      ),
    });
    expect(webhooks.posted).toEqual([]);
  });
});

describe('the JSON format', () => {
  it('contains the digest as data, with its subscription and slot', async () => {
    const { webhooks, adapter } = await fixture();
    const about = { kind: 'late', subscription: 's1', slot: 'daily:2026-06-12' } as const;
    const outcome = await adapter.deliver(PLACE, part('digest', everyday(), { about, under: 'lab/root' }));
    expect(outcome).toEqual({ kind: 'sent', receipt: `lab/${'digest'.padEnd(22, '0')}` });
    const [{ headers, body } = { headers: {} as Record<string, string>, body: '' }] = webhooks.posted;
    expect(headers['user-agent']).toBe('Paperboy/1.2.3');
    const { type, timestamp, data } = JSON.parse(body);
    expect([type, new Date(timestamp).getTime() <= Date.now()]).toEqual(['digest.posted', true]);
    expect(data).toMatchObject({
      channel: 'lab',
      id: headers['webhook-id'],
      under: 'root',
      subscription: 's1',
      slot: 'daily:2026-06-12',
      late: true,
    });
    const papers = everyday().blocks.flatMap((block) => (block.kind === 'papers' ? block.papers : []));
    expect(papers.length).toBeGreaterThan(1);
    expect(data.papers.map(({ id }: { id: string }) => id)).toEqual(papers.map(({ paper }) => paper.paper.id));
    expect(data.papers[0]).toMatchObject({ place: 1, url: `https://arxiv.org/abs/${papers[0]?.paper.paper.id}` });
  });

  it('keeps its ID when it is sent again, even by another process', async () => {
    const { webhooks, adapter, targets, host } = await fixture();
    webhooks.next({ kind: 'lose' });
    expect(await adapter.deliver(PLACE, part('again'))).toMatchObject({ kind: 'unconfirmed' });
    expect(adapter.traits.dedupesByKey).toBe(true);
    const other = createWebhook({ targets, ...host });
    expect(await other.deliver(PLACE, part('again'))).toMatchObject({ kind: 'sent' });
    expect(webhooks.posted).toHaveLength(1);
    await other.stop();
  });
});

describe('answers', () => {
  const answer = (status: number, headers = {}, body = ''): Behaviour => ({ kind: 'answer', status, headers, body });
  const cases: [what: string, behaviour: Behaviour, outcome: object][] = [
    ['204', answer(204), { kind: 'sent' }],
    ['410', answer(410), { kind: 'gone', reason: inWords(/410/) }],
    ['404, which may be a receiver that starts', answer(404), { kind: 'missing-permission' }],
    ['403', answer(403), { kind: 'missing-permission' }],
    ['400', answer(400, {}, 'bad_shape'), { kind: 'invalid-payload', reason: inWords(/bad_shape/) }],
    [
      '400 with words',
      answer(400, {}, `see ${SECRET_PATH}`),
      { kind: 'invalid-payload', reason: expect.not.stringContaining('see') },
    ],
    ['413', answer(413), { kind: 'invalid-payload' }],
    ['429 with seconds', answer(429, { 'retry-after': '7' }), { kind: 'retry', retryAfterMs: 7_000 }],
    ['429 with parts of a second', answer(429, { 'retry-after': '0.4' }), { kind: 'retry', retryAfterMs: 1_000 }],
    ['429 with nonsense', answer(429, { 'retry-after': 'soon' }), { kind: 'retry', retryAfterMs: 60_000 }],
    ['503', answer(503), { kind: 'retry', retryAfterMs: 60_000 }],
    ['500', answer(500), { kind: 'unconfirmed' }],
    ['502', answer(502), { kind: 'unconfirmed' }],
    [
      'a redirect',
      answer(307, { location: 'http://127.0.0.1:1/' }),
      { kind: 'missing-permission', reason: inWords(/redirects/) },
    ],
    ['a body that never ends', { kind: 'endless' }, { kind: 'sent' }],
    ['silence', { kind: 'hang' }, { kind: 'unconfirmed', reason: inWords('the webhook lab did not answer') }],
    ['a lost connection', { kind: 'lose' }, { kind: 'unconfirmed' }],
  ];
  it.each(cases)('%s', async (_what, behaviour, outcome) => {
    const { webhooks, adapter } = await fixture(behaviour.kind === 'hang' ? { requestMs: 100 } : {});
    webhooks.next(behaviour);
    const got = await adapter.deliver(PLACE, part('one'));
    expect(got).toMatchObject(outcome);
    expect(JSON.stringify(got)).not.toContain(SECRET_PATH);
    // Nothing was tried twice, and no redirect followed.
    expect(webhooks.statuses.length).toBeLessThanOrEqual(1);
  });

  it('429 with a date', async () => {
    const { webhooks, adapter } = await fixture();
    webhooks.next(answer(429, { 'retry-after': new Date(Date.now() + 90_000).toUTCString() }));
    const outcome = (await adapter.deliver(PLACE, part('date'))) as DeliveryOutcome & { kind: 'retry' };
    expect(outcome.kind).toBe('retry');
    expect(Math.abs(outcome.retryAfterMs - 90_000)).toBeLessThan(5_000);
  });

  it.each(['99999999999999999', 'Fri, 01 Jan 2999 00:00:00 GMT'])(
    '429 with the delay %s: some hours',
    async (delay) => {
      const { webhooks, adapter } = await fixture();
      webhooks.next(answer(429, { 'retry-after': delay }));
      expect(await adapter.deliver(PLACE, part('absurd'))).toMatchObject({
        kind: 'retry',
        retryAfterMs: 6 * 3_600_000,
      });
    },
  );

  it('404 from a chat program: the webhook was removed', async () => {
    const { webhooks, adapter } = await fixture({ format: 'discord' });
    webhooks.next(answer(404));
    expect(await adapter.deliver(PLACE, part('removed'))).toMatchObject({ kind: 'gone' });
  });

  it('a refused connection: certainly not sent', async () => {
    const { webhooks, adapter } = await fixture();
    await webhooks.close();
    expect(await adapter.deliver(PLACE, part('closed'))).toEqual({
      kind: 'retry',
      reason: inWords("the webhook lab can't be reached (ECONNREFUSED)"),
      retryAfterMs: 60_000,
    });
  });

  it('a failed message is sent when delivered again', async () => {
    const { webhooks, adapter } = await fixture();
    webhooks.next(answer(503));
    expect(await adapter.deliver(PLACE, part('retry'))).toMatchObject({ kind: 'retry' });
    expect(await adapter.deliver(PLACE, part('retry'))).toMatchObject({ kind: 'sent' });
    expect(webhooks.posted).toHaveLength(1);
  });
});

describe('the formats of chat programs', () => {
  const chats = FORMATS.filter((format) => format !== 'json');

  it.each(chats)('%s: continues with the failed request when a long message is delivered again', async (format) => {
    const { webhooks, adapter } = await fixture({ format });
    const pieces = format === 'mattermost' ? 2 : format === 'slack' ? 5 : 9;
    webhooks.next({ kind: 'take' }, { kind: 'answer', status: 429, headers: { 'retry-after': '1' } });
    const long = part('long', { ...longAbstracts, blocks: [...longAbstracts.blocks, ...longAbstracts.blocks] });
    expect(await adapter.deliver(PLACE, long)).toMatchObject({ kind: 'retry', retryAfterMs: 1_000 });
    expect(webhooks.posted).toHaveLength(1);
    expect(await adapter.deliver(PLACE, long)).toMatchObject({ kind: 'sent' });
    expect(webhooks.posted.length).toBeGreaterThanOrEqual(pieces);
    const text = webhooks.posted.map(({ seen }) => seen.text).join('\n');
    for (let i = 0; i < 20; i += 1) expect(text.split(`Title ${i}\n`)).toHaveLength(3);
    expect(text.match(/A sentence\./g)).toHaveLength(2 * 20 * 60);
    expect(adapter.traits.dedupesByKey).toBe(false);
  });

  it.each(chats)('%s: pings nobody, whatever a title contains', async (format) => {
    const { webhooks, adapter } = await fixture({ format });
    const hostile = '@channel @all <!channel> <!here> \\<!everyone> <@U012AB3CD> <@&1> @everyone `@here` [x](y) a|b';
    const message: Message = {
      ...saying(hostile),
      title: hostile,
      actions: [{ kind: 'link', label: hostile, href: 'https://ok.example/@all' }],
    };
    message.blocks.push({ kind: 'prose', prose: [{ kind: 'role', role: 'everyone' }] });
    expect(await adapter.deliver(PLACE, part('ping', message))).toMatchObject({ kind: 'sent' });
    for (const { body } of webhooks.posted) expect(pingsIn(format, body)).toEqual([]);
  });

  it.each(chats)('%s: a link that escaping makes longer than a message is left out', async (format) => {
    const { webhooks, adapter } = await fixture({ format });
    const links = ['(', '&'].map((sign) => ({
      kind: 'link' as const,
      label: 'Open',
      href: `https://ok.example/?${sign.repeat(900)}`,
    }));
    expect(await adapter.deliver(PLACE, part('links', { ...saying('hi'), actions: links }))).toMatchObject({
      kind: 'sent',
    });
    expect(webhooks.posted.every(({ body }) => body.includes('Open'))).toBe(true);
    const link = { kind: 'link' as const, text: 'long '.repeat(1_000), href: 'https://ok.example' };
    const prose = { kind: 'prose' as const, prose: [link] };
    expect(await adapter.deliver(PLACE, part('label', { ...saying('hi'), blocks: [prose] }))).toMatchObject({
      kind: 'sent',
    });
  });

  it('slack: a title contains no markup, which Slack has no escape for', async () => {
    const { webhooks, adapter } = await fixture({ format: 'slack' });
    const title = 'A* meets *B*, `code`, _x_ and ~10x~ of snake_case';
    await adapter.deliver(PLACE, part('marks', { ...saying('hi'), title }));
    expect(JSON.parse(webhooks.posted[0]?.body ?? '').text).toMatch(
      /^\*A∗ meets ∗B∗, ˋcodeˋ, ˍxˍ and ∼10x∼ of snake_case\*\n/,
    );
  });

  it('each show a digest', async () => {
    for (const format of chats) {
      const { webhooks, adapter } = await fixture({ format });
      await adapter.deliver(PLACE, part('golden', everyday()));
      const bodies = webhooks.posted.map(({ body }) => JSON.parse(body));
      await expect(`${JSON.stringify(bodies, undefined, 2)}\n`).toMatchFileSnapshot(`golden/everyday-${format}.txt`);
    }
  });
});

it.each(FORMATS)('%s: lays a message out in its own language', async (format) => {
  const { webhooks, adapter } = await fixture({ format });
  await loadLanguage('de');
  await adapter.deliver(PLACE, part('german', { ...everyday(), language: 'de' }));
  expect(webhooks.posted[0]?.body).toMatch(/\d Stimmen/);
});

it("uses the machine's proxy", async () => {
  const proxy = await startForwardProxy();
  const { webhooks, adapter } = await fixture({ proxy: proxy.url });
  expect(await adapter.deliver(PLACE, part('proxied'))).toMatchObject({ kind: 'sent' });
  webhooks.next({ kind: 'answer', status: 204 });
  expect(await adapter.deliver(PLACE, part('empty'))).toMatchObject({ kind: 'sent' });
  expect(webhooks.posted).toHaveLength(1);
  expect(proxy.asked).toHaveLength(2);
});

it('stops while a receiver hangs', async () => {
  const { webhooks, adapter } = await fixture({ requestMs: 100 });
  await adapter.start({} as Parameters<typeof adapter.start>[0]);
  webhooks.next({ kind: 'hang' });
  const delivering = adapter.deliver(PLACE, part('hang'));
  await adapter.stop();
  expect(adapter.connected()).toBe(false);
  expect(await delivering).toMatchObject({ kind: 'unconfirmed' });
});

describe('doctor', () => {
  it('says whether each webhook answers, without its address', async () => {
    const { webhooks, host } = await fixture();
    const closed = await startWebhooks({});
    await closed.close();
    const targets = readTargets({
      WEBHOOK_URL: `lab=${webhooks.url('json')},chat=${webhooks.url('slack')},off=${closed.url('json')}`,
      WEBHOOK_FORMAT: 'chat=slack',
      WEBHOOK_SECRET: `lab=${SECRET},off=${SECRET}`,
    });
    const checks = await checkWebhooks(targets, host);
    expect(checks).toEqual([
      { name: 'webhook lab', ok: true, detail: 'the address answers (status 405). Format json, signed' },
      { name: 'webhook chat', ok: true, detail: 'the address answers (status 405). Format slack, not signed' },
      expect.objectContaining({ name: 'webhook off', ok: false, detail: 'the address does not answer (ECONNREFUSED)' }),
    ]);
    expect(JSON.stringify(checks)).not.toContain(SECRET_PATH);
    expect(webhooks.posted).toEqual([]);
  });
});
