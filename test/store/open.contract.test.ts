// The store's contract on SQLite: in a file, and in memory. The file lies in memory too where the system has a folder there: what is
// tested is the code, and every commit waits for the disk, which other programs may keep busy. That commits survive a kill is
// tested on a real disk, in open.processes.test.ts and test/torture.

import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import { silentLog } from '#src/log.ts';
import { openStore } from '#src/store/open.ts';
import { clock } from '../contracts/store/samples.ts';
import { storeContract } from '../contracts/store.ts';

/** Linux has a folder in memory. */
function quickFolder(): string {
  try {
    accessSync('/dev/shm', constants.W_OK | constants.X_OK);
    return '/dev/shm';
  } catch {
    return tmpdir();
  }
}

const folder = mkdtempSync(join(quickFolder(), 'paperboy-store-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
storeContract('SQLite in a file', async () => {
  files += 1;
  const file = join(folder, `${files}`, 'paperboy.db');
  const store = await openStore({ file, clock, log: silentLog });
  return {
    ...store,
    async close() {
      await store.close();
      // Memory is small in some containers.
      rmSync(dirname(file), { recursive: true });
    },
  };
});
storeContract('SQLite in memory', () => openStore({ file: ':memory:', clock, log: silentLog }));
