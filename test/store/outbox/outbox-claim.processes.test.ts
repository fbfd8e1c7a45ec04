// Several processes claim from one outbox, or one inbox, at once: each delivery and each event is given to one of them. On SQLite and on PostgreSQL.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { silentLog } from '#src/log.ts';
import { openStore } from '#src/store/open.ts';
import { channel, planned } from '../../contracts/store/delivery-samples.ts';
import { clock, NOW } from '../../contracts/store/samples.ts';
import { SKIPPED, schemas } from '../../postgres/schema.ts';
import { startProcess } from '../second-process.ts';

const DELIVERIES = 120;
const folder = mkdtempSync(join(tmpdir(), 'paperboy-claiming-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function claimTogether(address: { file: string } | { databaseUrl: string }): Promise<void> {
  const store = await openStore({ ...address, clock, log: silentLog });
  const rows = Array.from({ length: DELIVERIES }, (_, i) =>
    planned(`s${i}`, 'daily:1', channel(`${i % 40}`, `T${i % 4}`)),
  );
  await store.outbox.plan(rows, { subscription: 's', nextRunAt: NOW });
  const where = 'file' in address ? address.file : address.databaseUrl;
  const processes = ['1', '2', '3'].map(() => startProcess('claim', where));
  expect(await Promise.all(processes.map((one) => one.ended))).toEqual([0, 0, 0]);
  const given = processes.flatMap((one) => one.lines.filter((line) => line !== 'ready'));
  expect(given.toSorted()).toEqual((await store.outbox.deliveries({ limit: 999 })).map(({ id }) => id).toSorted());
  expect(given).toHaveLength(DELIVERIES);
  expect(processes.filter((one) => one.lines.length > 1).length).toBeGreaterThan(1);
  await store.close();
}

async function claimEventsTogether(address: { file: string } | { databaseUrl: string }): Promise<void> {
  const store = await openStore({ ...address, clock, log: silentLog });
  const ids = Array.from({ length: DELIVERIES }, (_, i) => `e${String(i).padStart(3, '0')}`);
  const inbox = store.inbox('test');
  await Promise.all(ids.map((id) => inbox.keep({ id, content: id, body: {} }, NOW, 0)));
  const where = 'file' in address ? address.file : address.databaseUrl;
  const processes = ['1', '2', '3'].map(() => startProcess('claim-events', where));
  expect(await Promise.all(processes.map((one) => one.ended))).toEqual([0, 0, 0]);
  const given = processes.flatMap((one) => one.lines.filter((line) => line !== 'ready'));
  expect(given.toSorted()).toEqual(ids);
  expect(processes.filter((one) => one.lines.length > 1).length).toBeGreaterThan(1);
  await store.close();
}

describe('processes that claim at the same time', () => {
  it('share the deliveries in a file', () => claimTogether({ file: join(folder, 'claim.db') }));
  it('share the events in a file', () => claimEventsTogether({ file: join(folder, 'events.db') }));

  describe.skipIf(SKIPPED)(`on PostgreSQL${SKIPPED}`, () => {
    const newSchema = schemas();
    it('share the deliveries in a database', async () => claimTogether({ databaseUrl: await newSchema() }));
    it('share the events in a database', async () => claimEventsTogether({ databaseUrl: await newSchema() }));
  });
});
