// All fixed texts, in one catalogue, so that the wording can be read, weighed and translated in one place.
// Plain English, kind, and every refusal says what to do next. Functions because most texts name something.

import { callTexts } from './texts-calls.ts';
import { dayTexts } from './texts-days.ts';
import { digestTexts } from './texts-digests.ts';
import { helpTexts } from './texts-help.ts';
import { paperTexts } from './texts-papers.ts';
import { searchTexts } from './texts-search.ts';
import { statusTexts } from './texts-status.ts';
import { subscriptionTexts } from './texts-subscriptions.ts';

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
