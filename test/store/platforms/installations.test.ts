import { describe, expect, it } from 'vitest';
import { ConfigError } from '#src/errors.ts';
import { openRaw } from './raw-store.ts';

const SECRET = 'a secret of thirty-two characters';

describe('installations in a file', () => {
  it('show no token, and cannot be swapped', async () => {
    const { store, bytes, raw } = await openRaw();
    const installations = store.installations('slack', [SECRET]);
    await installations.keep('T1', { token: 'xoxb-of-the-first' });
    await installations.keep('T2', { token: 'xoxb-of-the-second' });
    expect(bytes().includes('xoxb-')).toBe(false);
    expect(bytes().includes(SECRET)).toBe(false);
    raw.exec(
      `update installations set sealed = (select sealed from installations where team = 'T1') where team = 'T2'`,
    );
    const moved = installations.find('T2');
    await expect(moved).rejects.toBeInstanceOf(ConfigError);
    await expect(moved).rejects.toThrow(/changed or moved outside Paperboy.*install the app there again/);
    expect(await installations.find('T1')).toEqual({ token: 'xoxb-of-the-first' });
    expect(raw.prepare('select count(*) as rows from installations').get()).toEqual({ rows: 2 });
  });
});
