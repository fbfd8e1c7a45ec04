// Makes a folder with its parents. Apart because a folder that cannot be made is a wrong configuration, told in words, wherever it
// happens; and not by Node's `recursive`, which never ends below /proc.

import { mkdir, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { ConfigError, StorageError } from './errors.ts';

const REASONS: Record<string, string> = {
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'it is on a medium that can only be read',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota of this user is used up',
  EIO: 'the disk fails',
  ENOENT: 'no folder can be made there',
  ENOTDIR: 'a part of its path is a file',
  EEXIST: 'there is a file of that name',
  ENAMETOOLONG: 'its name is too long',
  ELOOP: 'its path runs in a circle of links',
};

/** Another folder on the same disk would not help. */
const STORAGE: Record<string, string> = {
  ENOSPC: 'Make room and try again.',
  EDQUOT: 'Make room or raise the quota, and try again.',
  EIO: 'Check the disk, then try again.',
};

/** Throws ConfigError (StorageError where the disk is to blame) when it cannot be made. A folder that is there already is left as it is. */
export async function makeFolder(path: string): Promise<void> {
  const folder = resolve(path);
  try {
    await makeWithParents(folder);
  } catch (error) {
    const code = codeOf(error);
    if (!(code in REASONS)) throw error;
    const what = `The folder ${folder} cannot be made: ${REASONS[code]}.`;
    const remedy = STORAGE[code];
    throw remedy === undefined
      ? new ConfigError([`${what} Set PAPERBOY_DATA to another one.`])
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

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
