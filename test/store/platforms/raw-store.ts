// A store in a file, beside what its database really holds.

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import { silentLog } from '#src/log.ts';
import { openStore } from '#src/store/open.ts';
import { clock } from '../../contracts/store/samples.ts';

export async function openRaw() {
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
