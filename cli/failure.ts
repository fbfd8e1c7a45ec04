// What a failed command prints on stderr, and its exit code.

import { escaped } from '#src/conversation/texts/safe-text.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { ConfigError, StorageError, UserError } from '#src/errors.ts';
import { EXIT, type ExitCode } from './command.ts';

export interface Failure {
  /** Lines for stderr. */
  words: string;
  code: ExitCode;
}

/** Undefined for an unexpected error: a bug. `command`: the name that was typed. */
export function failureOf(error: unknown, command: string | undefined): Failure | undefined {
  const who = `paperboy${command ? ` ${escaped(command)}` : ''}`;
  if (error instanceof StorageError) {
    return { words: `${who}: ${escaped(error.what)}\n  ${escaped(error.remedy)}\n`, code: EXIT.storage };
  }
  if (error instanceof ConfigError) {
    const faults = error.faults.map((fault) => `  ${escaped(fault)}\n`).join('');
    return { words: `${texts.cli.usage.invalidSettings()}\n${faults}`, code: EXIT.configuration };
  }
  if (error instanceof UserError) {
    return { words: `${who}: ${escaped(error.message)}\n`, code: error.field === undefined ? EXIT.failed : EXIT.usage };
  }
  const code = systemCode(error);
  return code === undefined
    ? undefined
    : { words: `${who}: ${texts.cli.usage.storage[code]} (${code})\n`, code: EXIT.storage };
}

/** The system's code of a storage error, wherever it occurred: a temporary file, an exported one. */
function systemCode(error: unknown): keyof typeof texts.cli.usage.storage | undefined {
  for (let one = error; one instanceof Error; one = one.cause) {
    const code = 'code' in one ? String(one.code) : '';
    if (Object.hasOwn(texts.cli.usage.storage, code)) return code as keyof typeof texts.cli.usage.storage;
  }
  return undefined;
}
