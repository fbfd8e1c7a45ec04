// All fixed texts, in one catalogue, so that the wording can be read, weighed and translated in one place.
// Plain English, kind, and every refusal says what to do next. Functions because most texts name something.

import { callTexts } from './calls.ts';
import { dayTexts } from './days.ts';
import { digestTexts } from './digests.ts';
import { helpTexts } from './help.ts';
import { paperTexts } from './papers.ts';
import { searchTexts } from './search.ts';
import { statusTexts } from './status.ts';
import { subscriptionTexts } from './subscriptions.ts';

export const texts = {
  ...callTexts,
  ...dayTexts,
  ...digestTexts,
  ...helpTexts,
  ...paperTexts,
  ...searchTexts,
  ...statusTexts,
  ...subscriptionTexts,
};
