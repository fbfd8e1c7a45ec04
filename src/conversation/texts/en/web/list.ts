// Lists of papers on the web page.

import type { Day } from '#src/papers/day.ts';
import { MONTHS } from '../../read-day.ts';
import { count, dayWords, number, weekdayWords } from '../words.ts';

export const listTexts = {
  dayTitle: (day: Day): string => `Papers from ${weekdayWords(day)}, ${dayWords(day)}`,
  /** `week`: ISO, `2026-W24`. */
  weekTitle: (week: string): string => `Papers from week ${Number(week.slice(6))} of ${week.slice(0, 4)}`,
  weekName: (week: string): string => `Week ${Number(week.slice(6))}`,
  weekDays: (monday: Day, sunday: Day): string => `${dayWords(monday, sunday)} to ${dayWords(sunday)}.`,
  /** `month`: `2026-06`. */
  monthTitle: (month: string): string => `Papers from ${MONTHS[Number(month.slice(5)) - 1]} ${month.slice(0, 4)}`,
  monthName: (month: string): string => `${MONTHS[Number(month.slice(5)) - 1]} ${month.slice(0, 4)}`,
  trendingTitle: (): string => 'Trending papers',
  trendingDays: (): string => 'The best of the last two weeks, including papers that took off late.',
  frontTitle: (): string => 'Trending research papers',
  today: (): string => 'Today’s papers',
  latest: (): string => 'The newest list',
  /** What this page is, for those who have never seen it. */
  frontLead: (sources: string, voted: boolean): string =>
    voted
      ? `The research papers that people on ${sources} are voting for, ranked every day.`
      : `The newest research papers from ${sources}, ranked every day.`,
  description: (papers: number, first: string): string => `${count(papers, 'paper')}, ranked. First: ${first}`,
  /** How many are shown of how many, after filters. */
  some: (shown: number, of: number): string =>
    shown === of ? count(of, 'paper') : `${number(shown)} of ${count(of, 'paper')}`,

  sortBy: (): string => 'Sort by',
  sorts: { trending: 'Trending', votes: 'Votes', newest: 'Newest' } as const,
  unfold: (): string => 'Show all abstracts',
  foldAll: (): string => 'Hide all abstracts',
  filter: (): string => 'Filter',
  topic: (): string => 'Topic',
  topicHint: (): string => 'Words or "phrases". A comma means or, a minus excludes.',
  field: (): string => 'Field',
  anyField: (): string => 'All fields',
  apply: (): string => 'Show papers',
  clear: (): string => 'Clear filter',

  inboxTitle: (): string => 'Get trending papers in your inbox',
  inbox: (): string => 'A short e-mail with the best papers in the fields that you follow, as often as you like.',
  feedTitle: (): string => 'Get trending papers in your feed reader',
  feed: (): string => 'Follow the newest lists as a feed, without an account.',
  otherLists: (): string => 'Other lists',

  isNew: (): string => 'New',
  whyNew: (): string => 'Its first version appeared at most a day before it was listed.',
  media: (many: number): string => (many === 1 ? 'Image or video' : `${number(many)} images or videos`),
  here: (many: number): string => `${number(many)} here`,
  votesHere: (many: number): string => `${count(many, 'vote')} by teams that use this Paperboy`,
  abstract: (): string => 'Full abstract',
  fold: (): string => 'Less',

  page: (page: number, of: number): string => `Page ${page} of ${of}`,
  previousPage: (): string => 'Previous page',
  nextPage: (): string => 'Next page',
  empty: (): string => 'No papers match this filter.',
  emptyNext: (): string => 'Try fewer words, another field, or search all papers.',
  nothingYet: (): string => 'No papers have been read yet. Come back in a few minutes.',
};
