// What every database under the store must do, whichever it is. test/store/*.test.ts runs it for a file and for memory.

import { describe } from 'vitest';
import { changesContract } from './store-changes.ts';
import { daysContract } from './store-days.ts';
import { libraryContract } from './store-library.ts';
import type { OpenEmpty } from './store-samples.ts';
import { smallContract } from './store-small.ts';

export function storeContract(name: string, open: OpenEmpty): void {
  describe(`store: ${name}`, () => {
    libraryContract(open);
    changesContract(open);
    daysContract(open);
    smallContract(open);
  });
}
