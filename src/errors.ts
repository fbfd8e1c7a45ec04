// One class per reaction: show it to the caller, continue without a source, or stop the start. Anything else that is thrown is a bug. Every
// text says what to do next.

import { inEnglish, type SourceFailure } from './leaf-texts.ts';

/**
 * Shown to the caller. With `field`, a usage error about that option. Without, the request can't be fulfilled. Words given as a function are
 * worded again for the caller, whose language may be another than that of the answer.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly field: string | undefined;
  readonly words: () => string;
  constructor(words: string | (() => string), field?: string) {
    super(typeof words === 'string' ? words : words());
    this.words = typeof words === 'string' ? () => words : words;
    this.field = field;
  }
}

/** A source failed: continue without it and say so. `retryAfterMs`: the wait that the source asked for. */
export class SourceError extends Error {
  override readonly name = 'SourceError';
  readonly source: string;
  /** Worded for each reader. Plain words are the same in every language. The message is English, for logs. */
  readonly failure: SourceFailure | string;
  readonly retryAfterMs: number | undefined;
  constructor(
    source: string,
    failure: SourceFailure | string,
    more: { retryAfterMs?: number | undefined; cause?: unknown } = {},
  ) {
    super(typeof failure === 'string' ? failure : inEnglish(failure), { cause: more.cause });
    this.failure = failure;
    this.source = source;
    this.retryAfterMs = more.retryAfterMs;
  }
}

/** The configuration is wrong. Lists all errors at once. Exit code 78. */
export class ConfigError extends Error {
  override readonly name: string = 'ConfigError';
  readonly faults: readonly string[];
  constructor(faults: readonly string[]) {
    super(faults.join('\n'));
    this.faults = faults;
  }
}

/** The library can't be opened, read or written. Says what happened and what to do. Exit code 74. */
export class StorageError extends ConfigError {
  override readonly name = 'StorageError';
  readonly what: string;
  readonly remedy: string;
  constructor(what: string, remedy: string, cause?: unknown) {
    super([`${what} ${remedy}`]);
    this.what = what;
    this.remedy = remedy;
    this.cause = cause;
  }
}
