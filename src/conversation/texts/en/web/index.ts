// The web page.

import { errorTexts } from './errors.ts';
import { feedTexts } from './feeds.ts';
import { frameTexts } from './frame.ts';
import { listTexts } from './list.ts';
import { subscribeTexts } from './subscribe.ts';

export const webTexts = {
  frame: frameTexts,
  list: listTexts,
  errors: errorTexts,
  feeds: feedTexts,
  subscribe: subscribeTexts,
};
