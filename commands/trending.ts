// `/papers trending`: the ranked papers of several days.

import type { Command } from '#src/conversation/command.ts';
import { dayOption, topicOption, windowOption } from '#src/conversation/option.ts';
import { dayOf } from '#src/papers/day.ts';
import { pageOptions } from './common-options.ts';
import type { Needs } from './needs.ts';
import { rankedReply } from './replies/ranked-reply.ts';

const options = {
  window: windowOption({ summary: 'week, month or trending (the last 14 days, including late bloomers)' }),
  topic: topicOption({
    summary: 'Only papers on these topics, such as: "world model", -survey',
    rest: true,
    completes: 'topic',
  }),
  date: dayOption({ summary: 'Last day of the window (default: today)', named: true }),
  ...pageOptions,
};

export const trending: Command<Needs, typeof options> = {
  path: ['trending'],
  summary: 'Show the best papers of the last two weeks, the week or the month',
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
