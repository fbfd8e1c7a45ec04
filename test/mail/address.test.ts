import { describe, expect, it } from 'vitest';
import { UserError } from '#src/errors.ts';
import { maskedAddress, readAddress } from '#src/mail/address.ts';

describe('an address', () => {
  it('keeps its local part, and has its domain in lower case and ASCII', () => {
    const read = {
      ' Ada.Lovelace+papers@Example.ORG ': 'Ada.Lovelace+papers@example.org',
      'ada@bücher.example': 'ada@xn--bcher-kva.example',
      'ada@BÜCHER.example': 'ada@xn--bcher-kva.example',
      'ada@例え。テスト': 'ada@xn--r8jz45g.xn--zckzah',
      "o'hara_{x}@sub.mail.example.com": "o'hara_{x}@sub.mail.example.com",
    };
    for (const [typed, address] of Object.entries(read)) expect(readAddress(typed), typed).toBe(address);
  });

  it.each([
    '',
    'ada',
    'ada@',
    '@example.org',
    'ada@localhost',
    'ada@127.0.0.1',
    'ada@[127.0.0.1]',
    'ada@ex%61mple.org',
    'ada@exam ple.org',
    'ada@-example.org',
    'ada@example..org',
    '.ada@example.org',
    'a..da@example.org',
    '"ada l"@example.org',
    'Ada <ada@example.org>',
    '<ada@example.org>',
    'ada@example.org, eve@example.org',
    'ada@example.org;eve@example.org',
    'ada@eve@example.org',
    'ada@example.org\r\nBcc: eve@example.org',
    'ada\n@example.org',
    'ada@example.org\0',
    'ada@example.org?bcc=eve',
    'ädä@example.org',
    `${'a'.repeat(65)}@example.org`,
    `ada@${'a'.repeat(64)}.org`,
    `ada@${'abcdefgh.'.repeat(28)}org`,
  ])('is refused without being quoted: %j', (typed) => {
    const fault = failure(() => readAddress(typed));
    expect(fault.field).toBe('address');
    if (typed.length > 12) expect(fault.message).not.toContain(typed.trim());
  });

  it('is masked', () => {
    expect(maskedAddress('ada@xn--bcher-kva.example')).toBe('a…@bücher.example');
  });
});

function failure(run: () => unknown): UserError {
  try {
    run();
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('it was accepted');
}
