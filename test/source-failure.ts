// How a request to a source failed.

import { expect } from 'vitest';
import { SourceError } from '#src/errors.ts';

/** The SourceError that it rejects with. */
export async function sourceFailure(asked: Promise<unknown>): Promise<SourceError> {
  return asked.then(
    () => Promise.reject(new Error('it did not fail')),
    (error: unknown) => {
      expect(error).toBeInstanceOf(SourceError);
      return error as SourceError;
    },
  );
}
