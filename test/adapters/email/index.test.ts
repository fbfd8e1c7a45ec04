// Mails through a server that greylists, rejects, drops connections and answers late.

import { describe, expect, it } from 'vitest';
import { stored } from '#src/conversation/texts/stored.ts';
import { loadLanguage } from '#src/conversation/texts/texts.ts';
import { createEmail } from '../../../adapters/email/index.ts';
import { type Fault, SMTP_PASSWORD, startSmtp } from '../../fakes/smtp-server.ts';
import { inWords } from '../../in-words.ts';
import { fixture, PERSON, PLACE, part, saying } from './fixture.ts';

const answer = (at: Fault['at'], status: number, words?: string): Fault => ({
  at,
  kind: 'answer',
  status,
  ...(words !== undefined && { words }),
});
const MINUTE_MS = 60_000;

describe('answers of the server', () => {
  const retry = (ms: number) => ({ kind: 'retry', retryAfterMs: ms });
  const cases: [what: string, fault: Fault, outcome: object, blamed?: 'address' | 'settings'][] = [
    ['421 at the start', answer('connect', 421), retry(MINUTE_MS)],
    ['421 for the recipient', answer('recipient', 421, '4.3.2 closing'), retry(MINUTE_MS)],
    ['450, as greylisting does', answer('recipient', 450, '4.2.0 greylisted'), retry(5 * MINUTE_MS)],
    ['451 after the mail', answer('message', 451, '4.3.0 later'), retry(5 * MINUTE_MS)],
    ['452 for the sender', answer('sender', 452), retry(MINUTE_MS)],
    ['454 for the login', answer('login', 454), retry(MINUTE_MS)],
    ['a full mailbox', answer('recipient', 552, '5.2.2 full'), retry(180 * MINUTE_MS)],
    [
      'no mailbox',
      answer('recipient', 550, '5.1.1 ada@example.net is unknown'),
      { kind: 'gone', reason: inWords("the address doesn't accept mail (status 550 5.1.1)") },
      'address',
    ],
    ['550 alone', answer('recipient', 550, 'no'), { kind: 'gone' }, 'address'],
    ['no mailbox, after the mail', answer('message', 550, '5.1.1 unknown'), { kind: 'gone' }, 'address'],
    [
      'a server that may not relay',
      answer('recipient', 550, '5.7.1 relaying denied'),
      { kind: 'retry', reason: inWords(/refuses to send this mail/) },
      'settings',
    ],
    ['554 alone for the recipient', answer('recipient', 554), { kind: 'retry' }, 'settings'],
    ['530 for the sender', answer('sender', 530, '5.7.0 authentication required'), { kind: 'retry' }, 'settings'],
    ['550 for the sender', answer('sender', 550, '5.7.1 not yours'), { kind: 'retry' }, 'settings'],
    [
      'a wrong login',
      answer('login', 535, `5.7.8 ${SMTP_PASSWORD} is wrong`),
      { kind: 'retry', reason: inWords(/rejected the user name or password in SMTP_URL \(status 535 5\.7\.8\)/) },
      'settings',
    ],
    ['554 at the start', answer('connect', 554, '5.7.1 blocked'), { kind: 'retry' }, 'settings'],
    ['spam', answer('message', 554, '5.7.1 spam'), { kind: 'filtered' }],
    ['a mail that is too large', answer('message', 552, '5.3.4 too large'), { kind: 'invalid-payload' }],
    ['a mail that it can not read', answer('message', 554, '5.6.0 malformed'), { kind: 'invalid-payload' }],
    ['a lost connection before the mail', { at: 'recipient', kind: 'drop' }, retry(MINUTE_MS)],
    ['a lost connection at the start', { at: 'connect', kind: 'drop' }, retry(MINUTE_MS)],
    [
      'a lost connection after the mail',
      { at: 'message', kind: 'drop' },
      { kind: 'unconfirmed', reason: inWords('the mail server did not confirm that it accepted the mail') },
    ],
  ];
  it.each(cases)('%s', async (_what, fault, outcome, blamed) => {
    const { smtp, adapter, readers, shutOuts } = await fixture();
    smtp.next(fault);
    const got = await adapter.deliver(PLACE, part('one'));
    expect(got).toMatchObject(outcome);
    expect(JSON.stringify(got)).not.toMatch(/hunter2|example\.net/);
    expect(readers.get('r-ada')?.state).toBe(blamed === 'address' ? 'suspended' : 'confirmed');
    expect(shutOuts).toHaveLength(blamed === 'settings' ? 1 : 0);
  });

  it('a failed mail is sent when delivered again, and operators hear that it is over', async () => {
    const { smtp, adapter, shutOuts } = await fixture();
    smtp.next(answer('login', 535));
    expect(await adapter.deliver(PLACE, part('again'))).toMatchObject({ kind: 'retry' });
    expect(await adapter.deliver(PLACE, part('again'))).toMatchObject({ kind: 'sent' });
    expect(smtp.mails).toHaveLength(1);
    expect(shutOuts).toEqual([expect.stringContaining('SMTP_URL'), undefined]);
  });

  it('a refused connection: certainly not sent', async () => {
    const { smtp, adapter } = await fixture();
    await smtp.close();
    expect(await adapter.deliver(PLACE, part('closed'))).toMatchObject({
      kind: 'retry',
      reason: inWords("the mail server can't be reached (ECONNREFUSED)"),
    });
  });

  it('a server that hangs up between two mails is connected again', async () => {
    const { smtp, adapter } = await fixture();
    expect(await adapter.deliver(PLACE, part('first'))).toMatchObject({ kind: 'sent' });
    smtp.next({ at: 'sender', kind: 'drop' });
    expect(await adapter.deliver(PLACE, part('second'))).toMatchObject({ kind: 'sent' });
    expect(smtp.mails).toHaveLength(2);
  });

  it('one session takes many mails, and several at once have a limited number of sessions', async () => {
    const { smtp, adapter } = await fixture({ env: { SMTP_CONNECTIONS: '2' } });
    const keys = Array.from({ length: 9 }, (_, i) => `k${i}`);
    await Promise.all(keys.map((key) => adapter.deliver(PLACE, part(key))));
    expect(smtp.mails).toHaveLength(9);
    expect(smtp.sessions.most).toBe(2);
    expect(smtp.sessions.all).toBe(2);
  });
});

describe('encryption', () => {
  it('is required, and certificates are verified', async () => {
    const { smtp, adapter, shutOuts } = await fixture({ tls: 'none' });
    expect(await adapter.deliver(PLACE, part('open'))).toMatchObject({
      kind: 'retry',
      reason: inWords(/isn't secure/),
    });
    expect(shutOuts).toHaveLength(1);
    const other = await fixture();
    const { ca: _, ...server } = other.settings.server;
    const strict = createEmail({ ...other.settings, server }, other.host);
    expect(await strict.deliver(PLACE, part('self-signed'))).toMatchObject({ reason: inWords(/isn't secure/) });
    expect([smtp.mails, other.smtp.mails]).toEqual([[], []]);
  });

  it('from the start', async () => {
    const { smtp, adapter } = await fixture({ tls: 'always' });
    expect(await adapter.deliver(PLACE, part('smtps'))).toMatchObject({ kind: 'sent' });
    expect(smtp.mails).toHaveLength(1);
  });

  it('is optional on request', async () => {
    const { smtp, adapter } = await fixture({ tls: 'none', login: false, env: { SMTP_TLS: 'optional' } });
    expect(await adapter.deliver(PLACE, part('open'))).toMatchObject({ kind: 'sent' });
    expect(smtp.mails).toHaveLength(1);
  });

  it('is no reason to send a login to a server that asks for none', async () => {
    const { adapter } = await fixture({ login: false });
    expect(await adapter.deliver(PLACE, part('open'))).toMatchObject({ kind: 'sent' });
    const asking = await startSmtp({ login: false });
    const { settings, host } = await fixture();
    const server = { ...settings.server, port: asking.port };
    const outcome = await createEmail({ ...settings, server }, host).deliver(PLACE, part('login'));
    expect(outcome).toMatchObject({ kind: 'retry', reason: inWords(/ENOAUTH/) });
    await asking.close();
  });
});

describe('readers', () => {
  it('get no digest before they confirm, and nothing once their mails have stopped', async () => {
    const { smtp, adapter, readers } = await fixture();
    const pending = { ...PLACE, channel: 'r-new' };
    expect(await adapter.deliver(pending, part('early'))).toMatchObject({
      kind: 'gone',
      reason: inWords(/never confirmed/),
    });
    expect(await adapter.tell({ ...PERSON, person: 'r-new' }, saying('please confirm'))).toMatchObject({
      kind: 'sent',
    });
    expect(smtp.mails.map(({ to }) => to)).toEqual(['new@example.net']);
    readers.set('r-ada', { address: 'ada@example.net', state: 'suspended', reason: stored.email.noMailbox('550') });
    const reason = inWords("mails to this address have stopped: the address doesn't accept mail (status 550)");
    expect(await adapter.deliver(PLACE, part('late'))).toEqual({ kind: 'gone', reason });
    expect(await adapter.tell(PERSON, saying('hello'))).toEqual({ kind: 'gone', reason });
    expect(smtp.mails).toHaveLength(1);
  });

  it('are tried again when the database is away', async () => {
    const { settings, host, smtp } = await fixture();
    let isAway = true;
    const mail = async () => {
      if (isAway) throw new Error('no database');
      return host.mail();
    };
    const adapter = createEmail(settings, { ...host, mail });
    expect(await adapter.deliver(PLACE, part('one'))).toMatchObject({ kind: 'retry' });
    isAway = false;
    expect(await adapter.deliver(PLACE, part('one'))).toMatchObject({ kind: 'sent' });
    expect(smtp.mails).toHaveLength(1);
    await adapter.stop();
  });
});

describe('a mail', () => {
  it('has the same ID when it is sent again, even by another process', async () => {
    const { smtp, adapter, settings, host } = await fixture();
    smtp.next({ at: 'message', kind: 'drop' });
    expect(await adapter.deliver(PLACE, part('lost'))).toMatchObject({ kind: 'unconfirmed' });
    const other = createEmail(settings, host);
    const receipt = `${'lost'.padEnd(22, '0')}@example.org`;
    expect(await other.deliver(PLACE, part('lost'))).toEqual({ kind: 'sent', receipt });
    expect(smtp.mails.map(({ parsed }) => parsed.messageId)).toEqual([`<${receipt}>`, `<${receipt}>`]);
    expect(adapter.traits).toMatchObject({ dedupesByKey: true, canFindByKey: false, edits: false });
    await other.stop();
  });

  it('names the mail that it belongs under', async () => {
    const { smtp, adapter } = await fixture();
    await adapter.deliver(PLACE, part('under', saying('more'), { under: 'root@example.org' }));
    expect(smtp.mails[0]?.parsed).toMatchObject({ references: '<root@example.org>', inReplyTo: '<root@example.org>' });
  });

  it('comes from an address that bounces can be told apart by', async () => {
    const { smtp, adapter } = await fixture({ env: { MAIL_RETURN_PATH: 'bounces@example.org' } });
    await adapter.deliver(PLACE, part('verp'));
    expect(smtp.mails[0]).toMatchObject({ from: 'bounces+r-ada@example.org', to: 'ada@example.net' });
    expect(smtp.mails[0]?.parsed.from?.text).toBe('"Paperboy" <papers@example.org>');
  });

  it('is laid out in its own language', async () => {
    const { smtp, adapter } = await fixture();
    await loadLanguage('de');
    await adapter.deliver(PLACE, part('german', { ...saying('Hallo'), language: 'de' }));
    expect(smtp.mails[0]?.parsed.html).toContain('Abbestellen');
    expect(smtp.mails[0]?.parsed.text).toContain('Abbestellen');
  });

  it('carries files as attachments, under harmless names', async () => {
    const { smtp, adapter } = await fixture();
    const bytes = new TextEncoder().encode('@misc{}');
    const file = {
      kind: 'file' as const,
      name: '../a\r\nb:.bib',
      mime: 'application/x-bibtex',
      bytes,
      alt: 'citation',
    };
    await adapter.deliver(PLACE, part('file', { ...saying('hi'), blocks: [file] }));
    const [attached] = smtp.mails[0]?.parsed.attachments ?? [];
    expect([attached?.filename, attached?.content.toString()]).toEqual(['a b_.bib', '@misc{}']);
  });
});

it('stops while the server is slow', async () => {
  const { smtp, adapter } = await fixture();
  smtp.next({ at: 'message', kind: 'wait', ms: 300 });
  const delivering = adapter.deliver(PLACE, part('slow'));
  await adapter.stop();
  expect(adapter.connected()).toBe(false);
  expect(await delivering).toMatchObject({ kind: 'sent' });
});
