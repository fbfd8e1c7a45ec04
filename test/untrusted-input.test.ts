// No text that people or sources type costs more than linear time. Counted in the processor's time, so that a busy machine changes nothing.

import { describe, expect, it } from 'vitest';
import { cpuMsOf, hardTexts, READERS } from '../bench/input/untrusted.ts';

/** Five times what a line of this length may take (bench/input): for slow machines. Quadratic readers took 300 to 900 ms. */
const MOST_MS = 100;
/** Linear time makes four times the length four times as slow, quadratic time sixteen times. */
const MOST_GROWTH = 9;
/** What takes less is not measured well. */
const MEASURABLE_MS = 12;

const line = hardTexts(4_000);
const double = hardTexts(8_000);
const eightfold = hardTexts(32_000);

describe('in linear time', () => {
  it.each(Object.entries(READERS))('%s', (_name, read) => {
    for (const [what, text] of line) {
      if (cpuMsOf(read, text, 1) > MOST_MS) expect(cpuMsOf(read, text), what).toBeLessThan(MOST_MS);
      const [twice, eight] = [double.get(what) ?? '', eightfold.get(what) ?? ''];
      if (cpuMsOf(read, twice, 1) < MEASURABLE_MS) continue;
      const before = cpuMsOf(read, twice);
      if (before >= MEASURABLE_MS) expect(cpuMsOf(read, eight) / before, what).toBeLessThan(MOST_GROWTH);
    }
  });
});
