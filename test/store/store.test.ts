// The store's contract on SQLite: in a file, and in memory.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { silentLog } from '#src/log.ts';
import { openStore } from '#src/store/open.ts';
import { storeContract } from '../contracts/store.ts';
import { clock } from '../contracts/store-samples.ts';

const folder = mkdtempSync(join(tmpdir(), 'paperboy-store-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
storeContract('SQLite in a file', () => {
  files += 1;
  return openStore({ file: join(folder, `${files}`, 'paperboy.db'), clock, log: silentLog });
});
storeContract('SQLite in memory', () => openStore({ file: ':memory:', clock, log: silentLog }));
