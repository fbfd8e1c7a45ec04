// Opens and reads a file for import, with errors worded for people.

import { readFile } from 'node:fs/promises';
import { UserError } from '#src/errors.ts';
import type { Day } from '../../day.ts';
import { type ImportResult, readImportFile } from './import.ts';

const WORDS: Record<string, string> = {
  ENOENT: 'the file was not found',
  EISDIR: 'it is a folder (name the files in it)',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ERR_FS_FILE_TOO_LARGE: 'it is larger than 2 GB (split it)',
};

/** Reads one file. Throws UserError if it can't be opened. Its content is never a reason to throw. */
export async function readFileForImport(
  path: string,
  how: { day?: Day; seen?: Date; now: Date },
): Promise<ImportResult> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new UserError(`${path} could not be read: ${WORDS[error.code ?? ''] ?? error.code ?? 'it failed'}.`);
  });
  return readImportFile({ name: path, bytes, ...how });
}
