// `/papers today`: the ranked papers of one list day.

import type { Command } from '#src/conversation/command.ts';
import { dayOption, topicOption } from '#src/conversation/option.ts';
import { dayOf } from '#src/papers/day.ts';
import { pageOptions } from './common-options.ts';
import type { Needs } from './needs.ts';
import { rankedReply } from './replies/ranked-reply.ts';

const options = {
  topic: topicOption({
    summary: 'Only papers on these topics, such as: diffusion, -survey',
    rest: true,
    completes: 'topic',
  }),
  date: dayOption({ summary: 'List day: today, yesterday, monday, 2026-06-12' }),
  ...pageOptions,
};

export const today: Command<Needs, typeof options> = {
  path: ['today'],
  summary: "Show the day's papers, best first",
  options,
  example: 'today diffusion yesterday',
  answers: () => 'caller',
  allows: 'anyone',
  run: (values, context, needs) =>
    rankedReply({
      command: 'today',
      window: 'day',
      ...(values.date ? { day: values.date } : { day: dayOf(context.now), latest: true }),
      values,
      context,
      needs,
    }),
};
