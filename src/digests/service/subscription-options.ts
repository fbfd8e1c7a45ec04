// A subscription's preferences and schedule as options, for `/papers subscribe`, `/papers edit` and the command line's flags.

import { numberOption, textOption, topicOption } from '#src/conversation/option.ts';
import { dayBoxes, tickedDays } from '../schedule/days.ts';
import { LIMITS, readSubscriptionInput } from './subscription-input.ts';

export const preferenceOptions = {
  at: textOption({
    label: 'Time',
    summary: 'Local time, such as 09:00 or 5:30 pm',
    named: true,
    max: 40,
    completes: 'time',
    check: (at) => readSubscriptionInput({ at }),
  }),
  zone: textOption({
    label: 'Time zone',
    summary: 'Time zone, such as Europe/Berlin',
    named: true,
    max: 100,
    completes: 'zone',
    check: (zone) => readSubscriptionInput({ zone }),
  }),
  days: textOption({
    label: 'Days',
    summary: 'weekdays, daily, mon,thu or weekly (a round-up)',
    named: true,
    max: 100,
    completes: 'days',
    boxes: { choices: dayBoxes, ticked: tickedDays },
    check: (days) => readSubscriptionInput({ days }),
  }),
  size: numberOption({
    label: 'Papers per digest',
    summary: 'Papers per digest',
    named: true,
    min: 1,
    max: LIMITS.size,
  }),
  'skip-below': numberOption({
    label: 'Skip a digest with fewer papers than',
    summary: 'Skip digests with fewer papers',
    named: true,
    min: 0,
    max: LIMITS.size,
  }),
  'min-votes': numberOption({
    label: 'At least this many votes',
    summary: 'Only papers with at least this many votes',
    named: true,
    min: 0,
    max: LIMITS.votes,
  }),
  follow: textOption({
    label: 'Always include',
    summary: 'Always include papers by these authors or organisations: author:NAME, org:NAME',
    named: true,
    max: LIMITS.follow,
    completes: 'follow',
    check: (follow) => readSubscriptionInput({ follow }),
  }),
};

export const subscriptionOptions = {
  topics: topicOption({
    label: 'Topics',
    summary: 'Only papers on these topics, such as: diffusion, "world model", -survey (default: everything)',
    rest: true,
    max: LIMITS.topics,
    completes: 'topic',
    check: (topics) => readSubscriptionInput({ topics }),
  }),
  ...preferenceOptions,
};
