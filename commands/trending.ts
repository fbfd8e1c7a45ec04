// `/papers trending`: the ranked papers of several days.

import type { Command } from '#src/conversation/command.ts';
import { dayOption, numberOption, topicOption, windowOption } from '#src/conversation/option.ts';
import { dayOf } from '#src/papers/day.ts';
import { MOST_PAGE_SIZE, type Needs } from './needs.ts';
import { rankedReply } from './ranked-reply.ts';

const options = {
  window: windowOption({ summary: 'week, month, or trending: the last 14 days, where late bloomers rise' }),
  topic: topicOption({
    summary: 'Only papers on this, such as: "world model", -survey',
    rest: true,
    completes: 'topic',
  }),
  date: dayOption({ summary: 'Last day of the window (default: today)', named: true }),
  limit: numberOption({ summary: 'Papers a page', named: true, min: 1, max: MOST_PAGE_SIZE }),
  page: numberOption({ summary: 'Which page', named: true, min: 1, max: 1000 }),
};

export const trending: Command<Needs, typeof options> = {
  path: ['trending'],
  summary: 'The best papers of the last two weeks, of the week or the month',
  options,
  example: 'trending week robotics',
  answers: () => 'caller',
  allows: 'anyone',
  run: (values, context, needs) =>
    rankedReply({
      command: 'trending',
      window: values.window ?? 'trending',
      day: values.date ?? dayOf(context.now),
      values,
      context,
      needs,
    }),
};
