// A library that an earlier version was sending from when it was stopped: what that had claimed is taken over. On SQLite and on PostgreSQL.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, describe, expect, it } from 'vitest';
import { silentLog } from '#src/log.ts';
import { openStore } from '#src/store/open.ts';
import {
  channel,
  EVERYBODY,
  freeze,
  inMinutes,
  LEASE_MS,
  plan,
  planned,
} from '../../contracts/store/delivery-samples.ts';
import { clock, NOW } from '../../contracts/store/samples.ts';
import { ask, SKIPPED, schemas } from '../../postgres/schema.ts';

/** The tables as they were before migration 7. */
const BACK = [
  'alter table deliveries drop column unconfirmed_until',
  'alter table channel_settings drop column language',
  'drop table mail_requests',
  'drop table mail_readers',
  "delete from facts where name = 'link-secret'",
  'delete from migrations where number >= 7',
];

async function takeOver(
  address: { file: string } | { databaseUrl: string },
  run: (statement: string) => unknown,
): Promise<void> {
  const before = await openStore({ ...address, clock, log: silentLog });
  for (const name of ['begun', 'frozen', 'claimed']) await plan(before, planned(name, 'daily:1', channel(name)));
  for (const claimed of await before.outbox.claim(NOW, LEASE_MS, EVERYBODY)) {
    const { subscription } = claimed.delivery;
    if (subscription !== 'claimed') await before.outbox.freeze(claimed, freeze(['p1']), NOW);
    const unconfirmed = { state: 'doubt', unconfirmedUntil: NOW } as const;
    if (subscription === 'begun') await before.outbox.settlePart(claimed, 0, unconfirmed, NOW);
  }
  await before.close();
  for (const statement of BACK) await run(statement);

  const after = await openStore({ ...address, clock, log: silentLog });
  expect(await after.outbox.claim(inMinutes(4.99), LEASE_MS, EVERYBODY)).toEqual([]);
  const taken = await after.outbox.claim(inMinutes(5), LEASE_MS, EVERYBODY);
  expect(Object.fromEntries(taken.map(({ delivery }) => [delivery.subscription, delivery.state]))).toEqual({
    begun: 'doubt',
    frozen: 'sending',
    claimed: 'sending',
  });
  await after.close();
}

describe('claims of an earlier version', () => {
  const folder = mkdtempSync(join(tmpdir(), 'paperboy-older-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('are taken over from a file', async () => {
    const file = join(folder, 'paperboy.db');
    await takeOver({ file }, (statement) => {
      const raw = new Database(file);
      raw.exec(statement);
      raw.close();
    });
  });

  describe.skipIf(SKIPPED)(`on PostgreSQL${SKIPPED}`, () => {
    const newSchema = schemas();
    it('are taken over from a database', async () => {
      const databaseUrl = await newSchema();
      await takeOver({ databaseUrl }, (statement) => ask(statement, databaseUrl));
    });
  });
});
