// A PostgreSQL schema of its own for each store that a test opens, in the database that DATABASE_URL names, dropped at the end.

import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { afterAll } from 'vitest';

export const DATABASE_URL = process.env.DATABASE_URL ?? '';

/** Why tests on PostgreSQL do not run; empty when they do. */
export const SKIPPED = DATABASE_URL === '' ? ' (skipped: DATABASE_URL is not set)' : '';

/** Makes schemas and, after the last test of the file, removes them. The address names the schema. */
export function schemas(): () => Promise<string> {
  const made: string[] = [];
  afterAll(async () => {
    // A few at a time: a transaction can lock only so many tables.
    for (const name of made) await ask(`drop schema if exists ${name} cascade`);
  });
  return async () => {
    const name = `paperboy_${randomUUID().replaceAll('-', '')}`;
    made.push(name);
    await ask(`create schema ${name}`);
    return addressOf(name);
  };
}

/** Empties a schema that a store was opened in, as if it had just been made: much quicker than making another. */
export async function renew(address: string): Promise<void> {
  const tables = await ask<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = current_schema() and tablename not in ('migrations', 'counters', 'facts')",
    address,
  );
  await ask(
    // Without the checks of foreign keys, since everything goes.
    `begin; set local session_replication_role = replica;
     ${tables.map(({ name }) => `delete from ${name};`).join('\n')}
     update counters set value = 0; update facts set value = gen_random_uuid()::text; commit`,
    address,
  );
}

function addressOf(schema: string): string {
  const url = new URL(DATABASE_URL);
  url.searchParams.set('options', `-c search_path=${schema}`);
  return url.href;
}

/** One statement, as an operator would give it. */
export async function ask<Row>(statement: string, address = DATABASE_URL): Promise<Row[]> {
  const client = new Client({ connectionString: address });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}
