// No text that people or sources type costs more than linear time. Counted in the processor's time, so that a busy machine changes nothing.

import { describe, expect, it } from 'vitest';
import { cpuMsOf, hardTexts, READERS } from '../../../bench/input/untrusted.ts';

/** Five times what a line of this length may take (bench/input): for slow machines. Quadratic readers took 300 to 900 ms. */
const MOST_MS = 100;
/** Linear time makes four times the length four times as slow, quadratic time sixteen times. */
const MOST_GROWTH = 9;
/** What takes less is not measured well, and at half the length is far below the limit. */
const MEASURABLE_MS = 12;
/** A reader reads one of so many texts, and its neighbours the others. PAPERBOY_LONG=1: every reader reads all of them. */
const SHARES = process.env.PAPERBOY_LONG ? 1 : 3;

const texts = { line: hardTexts(4_000), double: hardTexts(8_000), eightfold: hardTexts(32_000) };

describe('in linear time', () => {
  it.each(Object.entries(READERS).map(([name, read], i) => [name, read, i % SHARES] as const))(
    '%s',
    (_name, read, share) => {
      for (const [i, [what, twice]] of [...texts.double].entries()) {
        if (i % SHARES !== share || cpuMsOf(read, twice, 1) < MEASURABLE_MS) continue;
        expect(cpuMsOf(read, texts.line.get(what) ?? ''), what).toBeLessThan(MOST_MS);
        const before = cpuMsOf(read, twice);
        if (before < MEASURABLE_MS) continue;
        expect(cpuMsOf(read, texts.eightfold.get(what) ?? '') / before, what).toBeLessThan(MOST_GROWTH);
      }
    },
  );
});
