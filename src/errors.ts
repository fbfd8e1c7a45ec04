// One class per reaction, so that a catch can tell what to do: say it to the caller, go on without a source, or stop at start.
// Anything else that is thrown is a bug. Every text says what to do next.

/** Say this to the caller. With `field`: about that option (a usage error); without: the wish cannot be met. */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly field: string | undefined;
  constructor(message: string, field?: string) {
    super(message);
    this.field = field;
  }
}

/** A source failed: rank without it and say so. `retryAfterMs`: it asked for this much silence. */
export class SourceError extends Error {
  override readonly name = 'SourceError';
  readonly source: string;
  readonly retryAfterMs: number | undefined;
  constructor(source: string, message: string, more: { retryAfterMs?: number; cause?: unknown } = {}) {
    super(message, { cause: more.cause });
    this.source = source;
    this.retryAfterMs = more.retryAfterMs;
  }
}

/** The configuration is wrong: all faults at once, exit 78. */
export class ConfigError extends Error {
  override readonly name: string = 'ConfigError';
  readonly faults: readonly string[];
  constructor(faults: readonly string[]) {
    super(faults.join('\n'));
    this.faults = faults;
  }
}

/** The library cannot be opened, read or written, exit 74: what happened, and the one thing to do about it. */
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
