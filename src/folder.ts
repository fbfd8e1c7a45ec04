// Makes a folder with its parents. Apart because a folder that cannot be made is a wrong configuration, told in words, wherever it
// happens; and not by Node's `recursive`, which never ends below /proc.

import { mkdir, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { ConfigError } from './errors.ts';

const REASONS: Record<string, string> = {
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'it is on a medium that can only be read',
  ENOSPC: 'the disk is full',
  ENOENT: 'no folder can be made there',
  ENOTDIR: 'a part of its path is a file',
  EEXIST: 'there is a file of that name',
  ENAMETOOLONG: 'its name is too long',
  ELOOP: 'its path runs in a circle of links',
};

/** Throws ConfigError when it cannot be made. A folder that is there already is left as it is. */
export async function makeFolder(path: string): Promise<void> {
  const folder = resolve(path);
  try {
    await makeWithParents(folder);
  } catch (error) {
    const code = codeOf(error);
    if (!(code in REASONS)) throw error;
    throw new ConfigError([`The folder ${folder} cannot be made: ${REASONS[code]}. Set PAPERBOY_DATA to another one.`]);
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
