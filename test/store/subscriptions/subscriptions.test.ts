// A row that nobody can read, as after damage or an edit by hand: it keeps no other from being read.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { afterAll, expect, it } from 'vitest';
import { silentLog } from '#src/log.ts';
import { openStore } from '#src/store/open.ts';
import { clock } from '../../contracts/store/samples.ts';
import { entry, wish } from '../../digests/engine.ts';

const folder = mkdtempSync(join(tmpdir(), 'paperboy-unreadable-'));
afterAll(() => rmSync(folder, { recursive: true }));

it.each(['days', 'channel', 'created_by'])(
  'a subscription with an unreadable %s is left out and logged',
  async (column) => {
    const file = join(folder, `${column}.db`);
    const lines: object[] = [];
    const log = { ...silentLog, error: (fields: object) => void lines.push(fields) };
    const store = await openStore({ file, clock, log });
    const wanted = wish('general');
    const [bad, good] = [
      await store.subscriptions.add(wanted, entry(wanted)),
      await store.subscriptions.add(wanted, entry(wanted)),
    ];
    const raw = new BetterSqlite(file);
    raw.prepare(`update subscriptions set ${column} = '{' where id = ?`).run(bad.id);
    raw.close();
    const later = new Date('2030-01-01T00:00:00Z');
    for (const read of [store.subscriptions.all(), store.subscriptions.due(later, 10)])
      expect((await read).map(({ id }) => id)).toEqual([good.id]);
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatchObject({ subscription: bad.id });
    await store.close();
  },
);
