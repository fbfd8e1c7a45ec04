// Every table of a real database has an entry, and operations.md repeats what the entries say.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { silentLog } from '#src/log.ts';
import { openStore } from '#src/store/open.ts';
import { RETENTION } from '#src/store/retention.ts';
import { clock } from '../contracts/store/samples.ts';

const DAY_MS = 86_400_000;

async function openedFile() {
  const folder = mkdtempSync(join(tmpdir(), 'paperboy-retention-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'paperboy.db');
  const store = await openStore({ file, clock, log: silentLog });
  onTestFinished(() => store.close());
  const raw = new Database(file);
  onTestFinished(() => void raw.close());
  return { store, raw };
}

it('has an entry for every table, with its primary key', async () => {
  const { raw } = await openedFile();
  const tables = raw
    .prepare<[], { name: string }>(`select name from sqlite_master where type = 'table' and name not like 'sqlite_%'`)
    .all()
    .map(({ name }) => name);
  expect(tables.toSorted()).toEqual(Object.keys(RETENTION).toSorted());
  for (const [table, entry] of Object.entries(RETENTION)) {
    if (entry.keep === 'forever') continue;
    const columns = raw.prepare<[], { name: string; pk: number }>(`pragma table_info(${table})`).all();
    const key = columns.filter(({ pk }) => pk > 0).toSorted((one, other) => one.pk - other.pk);
    expect([table, ...entry.key]).toEqual([table, ...key.map(({ name }) => name)]);
  }
});

it('purges what is too old from every table with a limit, and nothing else', async () => {
  const { store, raw } = await openedFile();
  const now = clock.now().getTime();
  const limited = Object.entries(RETENTION).flatMap(([table, entry]) =>
    entry.keep === 'until' ? [{ table, entry }] : [],
  );
  for (const { table, entry } of limited) {
    raw.exec(`delete from ${table}`);
    const columns = raw.prepare<[], { name: string; type: string }>(`pragma table_info(${table})`).all();
    const since: readonly string[] = entry.since;
    for (const [n, at] of [now - entry.ms - 1, now - entry.ms, null].entries()) {
      // The first column that counts is null for the last one, so the next one decides, or nothing does.
      const values = columns.map(({ name, type }) => {
        if (name === since[0]) return at;
        if (since.includes(name)) return now;
        return type.toLowerCase() === 'text' ? `${name} ${n}` : n;
      });
      if (at !== null || !columns.some(({ name }) => name === since[0] && notNull(raw, table, name)))
        raw.prepare(`insert into ${table} values (${columns.map(() => '?').join(', ')})`).run(values);
    }
  }
  expect(await store.purge(new Date(now))).toBe(limited.length);
  for (const { table, entry } of limited) {
    const moment = entry.since[0];
    const oldest = raw.prepare<[], { at: number }>(`select min(${moment}) as at from ${table}`).get();
    expect([table, oldest?.at]).toEqual([table, now - entry.ms]);
  }
});

function notNull(raw: Database.Database, table: string, column: string): boolean {
  const columns = raw.prepare<[], { name: string; notnull: number }>(`pragma table_info(${table})`).all();
  return columns.some(({ name, notnull }) => name === column && notnull === 1);
}

it('agrees with operations.md', () => {
  const rows = Object.entries(RETENTION).flatMap(([table, entry]) => {
    if (entry.keep === 'forever') return [];
    const days = entry.ms / DAY_MS;
    const kept = days === 0 ? 'until it expires' : days === 1 ? '1 day' : `${days} days`;
    return [`| ${entry.holds} | \`${table}\` | ${kept} | ${entry.why} |`];
  });
  const forever = Object.entries(RETENTION).flatMap(([table, { keep }]) =>
    keep === 'forever' ? [`\`${table}\``] : [],
  );
  const operations = readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8');
  expect(operations).toContain(['| Rows | Table | Kept | Why |', '| --- | --- | --- | --- |', ...rows].join('\n'));
  expect(operations.replace(/\s+/g, ' ')).toContain(`All other tables are kept forever: ${forever.join(', ')}.`);
});
