// Words by line, before and after there is a map of them.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordLines } from '#src/search/vectors/word-lines.ts';

const linesOf = (words: readonly string[]) => wordLines(new TextEncoder().encode(words.join('\n')));

describe('wordLines', () => {
  it('finds every word on its line, and no other, however many are looked for', () => {
    const anyWord = fc.string({ minLength: 1, maxLength: 3, unit: fc.constantFrom('a', 'b', 'ï', 'λ') });
    fc.assert(
      fc.property(fc.uniqueArray(anyWord, { minLength: 1 }), fc.array(anyWord), (words, others) => {
        const lines = linesOf(words);
        for (const word of [...others, ...words]) {
          const line = words.indexOf(word);
          expect(lines.find(word)).toBe(line < 0 ? undefined : line);
        }
      }),
    );
  });

  it('counts the lines of a long text', () => {
    const words = Array.from({ length: 1_000 }, (_, i) => `w${i}`);
    for (const line of [0, 63, 64, 65, 127, 128, 998, 999]) expect(linesOf(words).find(`w${line}`)).toBe(line);
    const lines = linesOf(words);
    expect(words.map((word) => lines.find(word))).toEqual([...words.keys()]);
    expect(lines.find('w1000')).toBeUndefined();
  });
});
