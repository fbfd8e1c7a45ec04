// What the database itself holds of installations and events, and what is said when an event is given up.

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ConfigError } from '#src/errors.ts';
import { silentLog } from '#src/log.ts';
import { openStore } from '#src/store/open.ts';
import { inMinutes } from '../contracts/store-delivery-samples.ts';
import { clock, NOW } from '../contracts/store-samples.ts';

const SECRET = 'a secret of thirty-two characters';

async function opened() {
  const folder = mkdtempSync(join(tmpdir(), 'paperboy-platforms-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const errors: { fields: object; message: string }[] = [];
  const log = { ...silentLog, error: (fields: object, message: string) => void errors.push({ fields, message }) };
  const file = join(folder, 'paperboy.db');
  const store = await openStore({ file, clock, log });
  onTestFinished(() => store.close());
  const bytes = () => Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name))));
  const raw = new Database(file);
  onTestFinished(() => void raw.close());
  return { store, errors, bytes, raw };
}

describe('installations in a file', () => {
  it('show no token, and cannot be put in each other’s place', async () => {
    const { store, bytes, raw } = await opened();
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

describe('the inbox in a file', () => {
  it('holds nothing of an event but its id and a hash once it is done', async () => {
    const { store, raw } = await opened();
    const inbox = store.inbox('slack');
    await inbox.keep({ id: 'e1', content: 'reaction of U123', body: { user: 'U123' } }, NOW, 60_000);
    await inbox.done('e1');
    const row = raw.prepare('select * from inbox').get();
    expect(row).toMatchObject({ id: 'e1', body: null, done_at: NOW.getTime() });
    expect(JSON.stringify(row)).not.toContain('U123');
  });

  it('says in the log which event was set aside, and nothing of what was in it, which is kept for a day', async () => {
    const { store, errors, raw } = await opened();
    const inbox = store.inbox('slack');
    await inbox.keep({ id: 'e1', content: 'c', body: { secret: 'words' } }, NOW, 60_000);
    for (let minutes = 2; minutes < 20; minutes += 2) await inbox.claim(inMinutes(minutes), 60_000, 9);
    expect(errors).toEqual([
      {
        fields: { adapter: 'slack', event: 'e1', attempts: 2 },
        message: 'event set aside after failing twice',
      },
    ]);
    expect(raw.prepare('select body from inbox').get()).toEqual({ body: JSON.stringify({ secret: 'words' }) });
    await store.purge(inMinutes(20));
    expect(raw.prepare('select body from inbox').get()).toBeDefined();
    await store.purge(inMinutes(20 + 1440));
    expect(raw.prepare('select body from inbox').get()).toBeUndefined();
  });
});
