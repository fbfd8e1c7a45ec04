// Options that several commands have.

import { channelOption, numberOption, paperOption, subscriptionOption } from '#src/conversation/option.ts';
import { EXAMPLE_IDS } from '#src/papers/paper-id.ts';
import { MOST_PAGE_SIZE } from './needs.ts';

export const subscriptionId = subscriptionOption({ summary: 'Subscription, such as s3 (see list)', max: 20 });

/** What any option says that names a paper. */
export const PAPER_SUMMARY = `Its ID, such as ${EXAMPLE_IDS[0]}, or a link to it`;

export const paperId = paperOption({
  summary: PAPER_SUMMARY,
  required: true,
  rest: true,
  completes: 'paper',
});

export const otherChannelOption = channelOption({
  summary: 'A different channel, such as a forum',
  named: true,
  max: 200,
});

export const pageOptions = {
  limit: numberOption({ summary: 'Papers per page', named: true, min: 1, max: MOST_PAGE_SIZE }),
  page: numberOption({ summary: 'Page number', named: true, min: 1, max: 1000 }),
};
