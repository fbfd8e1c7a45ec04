// Creates a folder with its parents, and reports a failure as a configuration error. Doesn't use Node's `recursive`, which never returns
// below /proc.

import { mkdir, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { ConfigError, StorageError } from './errors.ts';
import { leafTexts } from './leaf-texts.ts';

/** Throws ConfigError (StorageError if the disk is to blame) if the folder can't be created. An existing folder is left as it is. */
export async function makeFolder(path: string): Promise<void> {
  const folder = resolve(path);
  try {
    await makeWithParents(folder);
  } catch (error) {
    const code = codeOf(error);
    const { folderReasons, diskRemedies } = leafTexts;
    if (!isIn(folderReasons, code)) throw error;
    const what = leafTexts.folder(folder, folderReasons[code]);
    const remedy = isIn(diskRemedies, code) ? diskRemedies[code] : undefined;
    throw remedy === undefined
      ? new ConfigError([`${what} ${leafTexts.otherFolder()}`])
      : new StorageError(what, remedy, error);
  }
}

async function makeWithParents(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'EEXIST') {
      if ((await stat(folder)).isDirectory()) return;
      throw error;
    }
    const parent = dirname(folder);
    if (code !== 'ENOENT' || parent === folder) throw error;
    await makeWithParents(parent);
    await mkdir(folder);
  }
}

function isIn<T extends object>(known: T, code: PropertyKey): code is keyof T {
  return Object.hasOwn(known, code);
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
