// The web page.

import type { Day } from '#src/papers/day.ts';
import { dayWords } from '../words.ts';

export const webTexts = {
  papersOf: (day: Day): string => `Papers of ${dayWords(day)}`,
};
