// The web page.

import { apiTexts } from './api.ts';
import { errorTexts } from './errors.ts';
import { feedTexts } from './feeds.ts';
import { frameTexts } from './frame.ts';
import { listTexts } from './list.ts';
import { mcpTexts } from './mcp.ts';
import { paperPageTexts } from './paper.ts';
import { pictureTexts } from './pictures.ts';
import { webSearchTexts } from './search.ts';
import { subscribeTexts } from './subscribe.ts';
import { topicPageTexts } from './topics.ts';

export const webTexts = {
  api: apiTexts,
  mcp: mcpTexts,
  frame: frameTexts,
  list: listTexts,
  errors: errorTexts,
  feeds: feedTexts,
  paper: paperPageTexts,
  search: webSearchTexts,
  topics: topicPageTexts,
  subscribe: subscribeTexts,
  pictures: pictureTexts,
};
