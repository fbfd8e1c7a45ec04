// The web page.

import type { Day } from '#src/papers/day.ts';
import { dayWords } from '../words.ts';
import { feedTexts } from './feeds.ts';
import { subscribeTexts } from './subscribe.ts';

export const webTexts = {
  feeds: feedTexts,
  papersOf: (day: Day): string => `Papers of ${dayWords(day)}`,
  subscribe: subscribeTexts,
};
