// What a failed command prints on stderr, and its exit code.

import { escaped } from '#src/conversation/texts/safe-text.ts';
import { ConfigError, StorageError, UserError } from '#src/errors.ts';
import { EXIT, type ExitCode } from './command.ts';

export interface Failure {
  /** Lines for stderr. */
  words: string;
  code: ExitCode;
}

/** System error codes of storage, wherever they occur: a temporary file, an exported one. */
const SYSTEM: Record<string, string> = {
  ENOSPC: 'The disk is full. Free up space, then try again.',
  EDQUOT: "This user's disk quota is used up. Free up space or raise the quota, then try again.",
  EFBIG: 'A file reached the size limit of this user or file system. Raise the limit (ulimit -f), then try again.',
  EIO: 'The disk could not be read or written. Check the disk for errors (see dmesg).',
  EROFS: 'The disk is read-only. Set PAPERBOY_DATA to a writable folder.',
};

/** Undefined for an unexpected error: a bug. `command`: the name that was typed. */
export function failureOf(error: unknown, command: string | undefined): Failure | undefined {
  const who = `paperboy${command ? ` ${escaped(command)}` : ''}`;
  if (error instanceof StorageError) {
    return { words: `${who}: ${escaped(error.what)}\n  ${escaped(error.remedy)}\n`, code: EXIT.storage };
  }
  if (error instanceof ConfigError) {
    const faults = error.faults.map((fault) => `  ${escaped(fault)}\n`).join('');
    return { words: `The configuration is invalid:\n${faults}`, code: EXIT.configuration };
  }
  if (error instanceof UserError) {
    return { words: `${who}: ${escaped(error.message)}\n`, code: error.field === undefined ? EXIT.failed : EXIT.usage };
  }
  const code = systemCode(error);
  return code === undefined ? undefined : { words: `${who}: ${SYSTEM[code]} (${code})\n`, code: EXIT.storage };
}

function systemCode(error: unknown): string | undefined {
  for (let one = error; one instanceof Error; one = one.cause) {
    const code = 'code' in one ? String(one.code) : '';
    if (Object.hasOwn(SYSTEM, code)) return code;
  }
  return undefined;
}
