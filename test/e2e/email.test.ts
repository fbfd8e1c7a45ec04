// E-mail from a confirmed reader to a digest; and a process killed between the mail and the server's answer.

import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { runningClock } from '#src/clock.ts';
import { silentLog } from '#src/log.ts';
import { mailChannel, mailPerson } from '#src/mail/mail-reader.ts';
import { createSignedLinks } from '#src/mail/signed-links.ts';
import { openStore } from '#src/store/open.ts';
import { wish } from '../digests/engine.ts';
import { madeDay } from '../fakes/papers.ts';
import { SMTP_PASSWORD, startSmtp } from '../fakes/smtp-server.ts';
import { startInProcess } from './cli/in-process.ts';
import { itemsOf } from './hugging-face-items.ts';

const BIN = fileURLToPath(new URL('../../bin/paperboy.mjs', import.meta.url));
const DAY = '2026-06-12';
const DUE = `${DAY}T13:02:00Z`;
const ADDRESS = 'ada@example.net';

async function fixture() {
  const smtp = await startSmtp({ tls: 'none' });
  onTestFinished(smtp.close);
  const paperboy = await startInProcess({
    SMTP_URL: smtp.url,
    SMTP_TLS: 'optional',
    MAIL_FROM: 'papers@example.org',
    PORT: '8123',
    PUBLIC_URL: 'https://papers.example.org',
  });
  const file = await paperboy.file(`${DAY}.json`, itemsOf(madeDay(1, 12, DAY)));
  expect((await paperboy.run(['import', file])).code).toBe(0);
  const store = await openStore({
    file: join(paperboy.folder, 'data', 'paperboy.db'),
    clock: runningClock(),
    log: silentLog,
  });
  onTestFinished(() => store.close());
  const at = new Date(`${DAY}T08:00:00Z`);
  const { id } = await store.mailReaders.add({ id: 'reader', address: ADDRESS, createdAt: at });
  await store.mailReaders.confirm(id, at);
  const channel = mailChannel(id);
  const one = {
    ...wish('', { at: '13:00', zone: 'UTC', nextRunAt: new Date(`${DAY}T13:00:00Z`) }),
    channel,
    createdBy: mailPerson(id),
  };
  await store.subscriptions.add(one, { at, who: mailPerson(id), channel, did: 'subscribe' });
  /** Every twenty minutes for an hour. */
  const ticks = async () => {
    for (const minutes of [20, 40, 60]) {
      const now = new Date(Date.parse(DUE) + minutes * 60_000).toISOString();
      await paperboy.run(['tick', '--json', '--now', now]);
    }
  };
  const deliveries = async () => (await paperboy.run(['deliveries', '--json'])).json().deliveries;
  return { smtp, paperboy, store, ticks, deliveries };
}

it('is set up, checked, and sends a digest with links that the database signs', async () => {
  const { smtp, paperboy, store, deliveries } = await fixture();
  const wrong = await paperboy.run(['subscribe', '--to', 'email:someone@example.org', '--zone', 'UTC']);
  expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('each reader has to confirm first')]);
  const { checks } = (await paperboy.run(['doctor', '--json'])).json();
  expect(checks).toContainEqual(
    expect.objectContaining({ name: 'email', ok: true, detail: expect.stringContaining('accepts the login') }),
  );

  expect((await paperboy.run(['tick', '--json', '--now', DUE])).json()).toMatchObject({ planned: 1, sent: 1 });
  expect(await deliveries()).toMatchObject([{ channel: 'email:reader', state: 'sent' }]);
  const [mail] = smtp.mails;
  expect(mail?.to).toBe(ADDRESS);
  expect(mail?.parsed.text).toContain('Sparse Diffusion for Language models 1003');
  const token = /\/mail\/unsubscribe\/(\S+)/.exec(mail?.parsed.text ?? '')?.[1] ?? '';
  const links = createSignedLinks([await store.linkSecret()]);
  expect(links.verify(token, 'unsubscribe', new Date()).kind).toBe('valid');
  const said = JSON.stringify([await deliveries(), checks]);
  expect(said).not.toContain(ADDRESS);
  expect(said).not.toContain(SMTP_PASSWORD);

  expect((await paperboy.run(['forget', '--user', 'email:reader', '--json'])).code).toBe(0);
  expect(await store.mailReaders.findByAddress(ADDRESS)).toBeUndefined();
});

it('sends a mail whose answer was lost by kill -9 again under the same Message-ID', async () => {
  const { smtp, paperboy, ticks, deliveries } = await fixture();
  smtp.next({ at: 'message', kind: 'wait', ms: 60_000 });
  const child = spawn(process.execPath, [BIN, 'tick', '--now', DUE], { env: paperboy.env, stdio: 'ignore' });
  onTestFinished(() => void child.kill('SIGKILL'));
  await expect.poll(() => smtp.mails.length, { timeout: 20_000 }).toBe(1);
  const ended = new Promise((resolve) => child.on('close', resolve));
  child.kill('SIGKILL');
  await ended;
  expect(await deliveries()).toMatchObject([{ state: 'sending' }]);

  await ticks();
  expect(await deliveries()).toMatchObject([{ state: 'sent' }]);
  expect(smtp.mails).toHaveLength(2);
  expect(new Set(smtp.mails.map(({ parsed }) => parsed.messageId)).size).toBe(1);
});
