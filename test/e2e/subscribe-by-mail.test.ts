// The whole program, with its own port and a mail server: from the form to a digest, and out again with one click.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { runningClock } from '#src/clock.ts';
import { silentLog } from '#src/log.ts';
import { openBot } from '../../app/bot.ts';
import { type ReceivedMail, startSmtp } from '../fakes/smtp-server.ts';
import { botRuntime } from './bot-runtime.ts';

const SITE = 'https://papers.example.org';
const ADA = 'ada@example.net';

async function start() {
  const smtp = await startSmtp({ tls: 'none' });
  onTestFinished(smtp.close);
  const folder = await mkdtemp(join(tmpdir(), 'paperboy-mail-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  // Sleeps take their time: they are the limits of real connections.
  const { now, sleep } = runningClock(new Date('2026-06-12T12:00:00Z'));
  let leapt = 0;
  const clock = { now: () => new Date(now().getTime() + leapt), sleep };
  const lines: unknown[] = [];
  const line = (fields: object, message: string) => void lines.push([message, fields]);
  const stopping = new AbortController();
  const env = {
    PAPERBOY_DATA: folder,
    SMTP_URL: smtp.url,
    SMTP_TLS: 'optional',
    MAIL_FROM: 'Paperboy <papers@example.org>',
    PORT: '0',
    PUBLIC_URL: SITE,
  };
  const log = { ...silentLog, info: line, warn: line, error: line };
  const runtime = await botRuntime(env, { clock, log, online: false, signal: stopping.signal });
  const bot = await openBot(runtime, { quiet: true });
  onTestFinished(async () => {
    stopping.abort(new Error('the test is over'));
    await bot.stop();
  });
  const { origin } = new URL((await bot.about()).health ?? '');
  return { smtp, leap: (ms: number) => (leapt += ms), bot, origin, logged: () => JSON.stringify(lines) };
}

/** The links of the plain text to these pages. */
function linkTo(page: string, { parsed }: ReceivedMail): string {
  const links = (parsed.text ?? '').match(/https:\/\/[^\s>)]+/g) ?? [];
  const link = links.find((one) => one.startsWith(`${SITE}/mail/${page}/`));
  if (!link) throw new Error(`no link to ${page}`);
  return link.slice(SITE.length);
}

it('subscribes, confirms and unsubscribes', async () => {
  const { smtp, leap, origin, logged } = await start();
  const post = (path: string, fields: Record<string, string>) =>
    fetch(`${origin}${path}`, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { 'sec-fetch-site': 'same-origin' },
      redirect: 'manual',
    });
  const form = await (await fetch(`${origin}/subscribe`)).text();
  const opened = /name="opened" value="([^"]+)"/.exec(form)?.[1] ?? '';
  leap(60_000);
  const fields = { address: ADA, topics: 'diffusion', days: 'daily', at: '09:00', zone: 'UTC', size: '5', opened };
  expect((await post('/subscribe', { ...fields, do: 'subscribe' })).status).toBe(200);
  await expect.poll(() => smtp.mails.length, { timeout: 20_000 }).toBe(1);
  const [mail] = smtp.mails as [ReceivedMail];
  expect([mail.to, mail.parsed.subject]).toEqual([ADA, 'Confirm your subscription']);
  expect(mail.parsed.text).not.toContain('diffusion');

  const confirmed = await post(linkTo('confirm', mail), {});
  const manage = confirmed.headers.get('location') ?? '';
  expect(confirmed.status).toBe(303);
  const managed = await (await fetch(`${origin}${manage}`)).text();
  expect(managed).toContain('Digests for a…@example.net');
  expect(managed).toContain('every day at 09:00');

  // Of somebody who is confirmed, each mail has the header for one click.
  await post('/subscribe', { ...fields, topics: 'robotics', do: 'subscribe' });
  await expect.poll(() => smtp.mails.length, { timeout: 20_000 }).toBe(2);
  const second = smtp.mails[1] as ReceivedMail;
  const header = /^List-Unsubscribe:\s*<([^>]+)>/im.exec(second.raw.replace(/\r\n[ \t]+/g, ''))?.[1] ?? '';
  expect(header.startsWith(`${SITE}/mail/unsubscribe/`)).toBe(true);
  const clicked = await fetch(`${origin}${header.slice(SITE.length)}`, {
    method: 'POST',
    body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
  });
  expect(clicked.status).toBe(200);
  const empty = await (await fetch(`${origin}${linkTo('manage', second)}`)).text();
  expect(empty).toContain('You have no subscriptions.');
  expect(logged()).not.toContain('ada@');
});
