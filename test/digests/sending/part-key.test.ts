// A part's key: the same for the same part, another one for any other, and fit for every platform.

import { describe, expect, it } from 'vitest';
import { partKey } from '#src/digests/sending/part-key.ts';

describe('a part’s key', () => {
  it('is the same in every process and every version', () => {
    expect(partKey('27934718-d06f-4e7f-859c-ddd9520dc4e1', 0)).toBe('2Lg3HOeJqMUlueSAE9C1eH');
  });

  it('is its own for each part of each delivery', () => {
    const keys = ['a', 'a 1', 'b'].flatMap((delivery) => [0, 1, 11].map((number) => partKey(delivery, number)));
    expect(new Set(keys).size).toBe(keys.length);
    for (const key of keys) expect(key).toMatch(/^[\w-]{22}$/);
  });
});
