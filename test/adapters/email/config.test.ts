import { describe, expect, it } from 'vitest';
import { ConfigError } from '#src/errors.ts';
import { platform, readMailSettings } from '../../../adapters/email/config.ts';

const BESIDE = { PORT: '8080', PUBLIC_URL: 'https://papers.example.org' };
const URL = 'smtp://me%40example.org:hunter2%26%23@smtp.example.org';

function faultsOf(env: Record<string, string>): readonly string[] {
  try {
    readMailSettings({ ...BESIDE, ...env });
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as ConfigError).faults;
  }
}

describe('the settings of e-mail', () => {
  it('are off without a server', () => {
    expect(readMailSettings({})).toBeUndefined();
    expect(readMailSettings({ ...BESIDE, MAIL_FROM: 'a@example.org' })).toBeUndefined();
  });

  it('take server, port, login and sender from the URL', () => {
    expect(readMailSettings({ ...BESIDE, SMTP_URL: URL })).toEqual({
      server: {
        host: 'smtp.example.org',
        port: 587,
        secure: false,
        requireTls: true,
        login: { user: 'me@example.org', password: 'hunter2&#' },
        connections: 5,
      },
      from: { name: 'Paperboy', address: 'me@example.org' },
    });
    const other = {
      ...BESIDE,
      SMTP_URL: 'smtps://[::1]:2465',
      MAIL_FROM: '"Ada, L." <a@example.org>',
      SMTP_PER_SECOND: '0.5',
    };
    expect(readMailSettings(other)).toMatchObject({
      server: { host: '::1', port: 2465, secure: true, perSecond: 0.5 },
      from: { name: 'Ada, L.', address: 'a@example.org' },
    });
    expect(readMailSettings({ ...BESIDE, SMTP_URL: 'smtps://localhost', MAIL_FROM: 'a@b.example' })).toMatchObject({
      server: { port: 465 },
      from: { name: 'Paperboy', address: 'a@b.example' },
    });
  });

  it.each([
    'smtp.example.org',
    'https://smtp.example.org',
    'smtp://',
    'smtp://user@smtp.example.org',
    'smtp://a:b@smtp.example.org/path',
    'smtp://a:b@smtp.example.org?tls=no',
    'smtp://a:%zz@smtp.example.org',
  ])('reject the server %s', (SMTP_URL) => {
    expect(faultsOf({ SMTP_URL, MAIL_FROM: 'a@example.org' })).toEqual([expect.stringMatching(/^SMTP_URL must be/)]);
  });

  it.each([
    'nobody',
    'a@b@c',
    'a b@example.org',
    'Ada <a@example.org',
    'a@example.org\r\nBcc: b@example.org',
    'Ada\nL <a@b.example>',
  ])('reject the sender %j', (MAIL_FROM) => {
    expect(faultsOf({ SMTP_URL: URL, MAIL_FROM })).toEqual([expect.stringMatching(/^MAIL_FROM must be/)]);
  });

  it('name everything that is missing or wrong, without values', () => {
    const faults = faultsOf({
      SMTP_URL: 'smtp://user:hunter2@smtp.example.org',
      SMTP_TLS: 'optional',
      SMTP_CONNECTIONS: '0',
      SMTP_PER_SECOND: 'fast',
      MAIL_RETURN_PATH: 'hunter2',
      PORT: '',
    });
    expect(faults.map((fault) => fault.split(' ')[0])).toEqual([
      'SMTP_CONNECTIONS',
      'SMTP_PER_SECOND',
      'MAIL_RETURN_PATH',
      'SMTP_URL',
      'MAIL_FROM',
      'SMTP_TLS',
    ]);
    expect(faults.join()).toContain('PORT is missing');
    expect(faults.join()).not.toContain('hunter2');
  });

  it('need the page that links in mails lead to', () => {
    const env = { SMTP_URL: 'smtp://relay.example.org', MAIL_FROM: 'a@example.org', ...BESIDE };
    expect(faultsOf(env)).toEqual([]);
    expect(faultsOf({ ...env, PAPERBOY_WEB: '0' })).toEqual([expect.stringContaining('PAPERBOY_WEB')]);
  });

  it('allow an unencrypted login on this machine only', () => {
    const env = { SMTP_TLS: 'optional', MAIL_FROM: 'a@example.org' };
    expect(faultsOf({ ...env, SMTP_URL: 'smtp://a:b@127.0.0.1:25' })).toEqual([]);
    expect(faultsOf({ ...env, SMTP_URL: 'smtp://relay.example.org:25' })).toEqual([]);
    expect(faultsOf({ ...env, SMTP_URL: 'smtp://a:b@relay.example.org:25' })).toHaveLength(1);
    expect(faultsOf({ ...env, SMTP_URL: 'smtps://a:b@relay.example.org' })).toEqual([]);
  });

  it('let nobody subscribe an address for somebody else', () => {
    const configured = platform.read({ ...BESIDE, SMTP_URL: URL });
    expect(configured?.channelFault?.('someone@example.org')).toMatch(/each reader has to confirm/);
  });
});
