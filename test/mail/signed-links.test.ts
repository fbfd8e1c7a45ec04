import { describe, expect, it } from 'vitest';
import { createSignedLinks, type Grant } from '#src/mail/signed-links.ts';

const FIRST = 'first secret, which is long enough';
const SECOND = 'second secret, which is long enough';
const now = new Date('2026-06-12T11:00:00Z');
const grant: Grant = { purpose: 'vote', reader: 'r'.repeat(22), subject: '2606.13681' };

describe('signed links', () => {
  it('give back what was signed', () => {
    const links = createSignedLinks([FIRST]);
    expect(links.verify(links.sign(grant), 'vote', now)).toEqual({ kind: 'valid', grant });
    const bare: Grant = { purpose: 'manage', reader: 'x' };
    expect(links.verify(links.sign(bare), 'manage', now)).toEqual({ kind: 'valid', grant: bare });
  });

  it('expire', () => {
    const links = createSignedLinks([FIRST]);
    const token = links.sign({ ...grant, expires: now });
    expect(links.verify(token, 'vote', new Date(now.getTime() - 1))).toMatchObject({ kind: 'valid' });
    expect(links.verify(token, 'vote', now)).toMatchObject({ kind: 'expired', grant: { subject: '2606.13681' } });
  });

  it('are valid for their purpose alone', () => {
    const links = createSignedLinks([FIRST]);
    expect(links.verify(links.sign(grant), 'unsubscribe', now)).toEqual({ kind: 'invalid' });
  });

  it('survive a rotation of the secret, until the old one is removed', () => {
    const old = createSignedLinks([FIRST]).sign(grant);
    expect(createSignedLinks([SECOND, FIRST]).verify(old, 'vote', now).kind).toBe('valid');
    expect(createSignedLinks([SECOND]).verify(old, 'vote', now)).toEqual({ kind: 'invalid' });
  });

  it('are invalid once any character is changed, added or removed', () => {
    const links = createSignedLinks([FIRST]);
    const token = links.sign(grant);
    for (let at = 0; at < token.length; at++) {
      const other = token[at] === 'A' ? 'B' : 'A';
      expect(links.verify(token.slice(0, at) + other + token.slice(at + 1), 'vote', now).kind, `${at}`).toBe('invalid');
      expect(links.verify(token.slice(0, at) + token.slice(at + 1), 'vote', now).kind).toBe('invalid');
    }
    for (const wrong of [
      '',
      '.',
      `${token}.`,
      `${token}=`,
      `${token}A`,
      'x'.repeat(100_000),
      token.split('.')[0] ?? '',
    ]) {
      expect(links.verify(wrong, 'vote', now)).toEqual({ kind: 'invalid' });
    }
  });
});
