// The databases that the crash tests run on: a file of SQLite, or a schema of its own in PostgreSQL. Shared by parent and children.

import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { Clock } from '#src/clock.ts';
import { silentLog } from '#src/log.ts';
import { openStore, type Store } from '#src/store/open.ts';

export type Database = { file: string } | { databaseUrl: string };

export interface TestDatabase {
  database: Database;
  drop(): Promise<void>;
}

export function openDatabase(database: Database, clock: Clock): Promise<Store> {
  return openStore({ ...database, clock, log: silentLog });
}

export async function sqliteFile(): Promise<TestDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'paperboy-torture-'));
  return { database: { file: join(folder, 'paperboy.db') }, drop: () => rm(folder, { recursive: true }) };
}

/** An empty schema on the server of DATABASE_URL. */
export async function postgresSchema(server: string): Promise<TestDatabase> {
  const schema = `torture_${randomBytes(6).toString('hex')}`;
  await statement(server, `create schema ${schema}`);
  const url = new URL(server);
  url.searchParams.set('options', `-c search_path=${schema}`);
  return {
    database: { databaseUrl: url.href },
    drop: () => statement(server, `drop schema ${schema} cascade`),
  };
}

async function statement(server: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
