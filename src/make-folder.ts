// Creates a folder with its parents, and reports a failure as a configuration error. Doesn't use Node's `recursive`, which never returns
// below /proc.

import { mkdir, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { ConfigError, StorageError } from './errors.ts';

const REASONS: Record<string, string> = {
  EACCES: 'this user has no write access there',
  EPERM: 'this user has no write access there',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: "this user's disk quota is used up",
  EIO: 'the disk reported an error',
  ENOENT: 'folders cannot be created at that location',
  ENOTDIR: 'part of the path is a file',
  EEXIST: 'a file with that name already exists',
  ENAMETOOLONG: 'its name is too long',
  ELOOP: 'the path contains a loop of symbolic links',
};

/** Errors of the disk, where another folder wouldn't help. */
const STORAGE: Record<string, string> = {
  ENOSPC: 'Free up space, then try again.',
  EDQUOT: 'Free up space or raise the quota, then try again.',
  EIO: 'Check the disk, then try again.',
};

/** Throws ConfigError (StorageError if the disk is to blame) if the folder can't be created. An existing folder is left as it is. */
export async function makeFolder(path: string): Promise<void> {
  const folder = resolve(path);
  try {
    await makeWithParents(folder);
  } catch (error) {
    const code = codeOf(error);
    if (!(code in REASONS)) throw error;
    const what = `The folder ${folder} could not be created: ${REASONS[code]}.`;
    const remedy = STORAGE[code];
    throw remedy === undefined
      ? new ConfigError([`${what} Set PAPERBOY_DATA to another folder.`])
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
