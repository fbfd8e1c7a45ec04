// What a web page says when there is nothing to show, and what to do next.

import type { Day } from '#src/papers/day.ts';
import { dayWords, weekdayWords } from '../words.ts';

export const errorTexts = {
  notFound: (): string => 'This page doesn’t exist',
  notFoundNext: (): string => 'Check the address, search for a paper, or start with the newest list.',
  invalid: (): string => 'This address can’t be read',
  invalidNext: (): string => 'Part of the address is damaged. Start with the newest list, or search for a paper.',
  repeated: (name: string): string => `The address has ${name} more than once. Keep one of them.`,
  tooLong: (): string => 'This address is too long',
  tooLongNext: (): string => 'Use fewer words in the filter or the search.',
  tooMany: (): string => 'Too many requests',
  tooManyNext: (seconds: number): string =>
    `Wait ${seconds === 1 ? 'a second' : `${seconds} seconds`}, then reload the page.`,
  failed: (): string => 'Something went wrong',
  failedNext: (reference: string): string =>
    `Try again in a minute. If it happens again, send the administrator this reference: ${reference}.`,
  badDay: (): string => 'This isn’t a day in the calendar',
  badDayNext: (example: string): string => `Days are written as year, month and day, such as ${example}.`,
  badWeek: (): string => 'This isn’t a week in the calendar',
  badWeekNext: (example: string): string => `Weeks are written as year and week number, such as ${example}.`,
  badMonth: (): string => 'This isn’t a month in the calendar',
  badMonthNext: (example: string): string => `Months are written as year and month, such as ${example}.`,
  future: (span: string): string => `${span} is in the future`,
  futureNext: (newest: Day): string => `Lists start at 00:00 UTC. The newest one is from ${dayWords(newest)}.`,
  beforeFirst: (first: Day): string => `Paperboy’s lists start on ${dayWords(first)}.`,
  noList: (): string => 'There is no list here',
  noListOf: (day: Day): string => `There is no list for ${weekdayWords(day)}, ${dayWords(day)}`,
  dayOff: (): string => 'Most weekends and holidays have none.',
  nearest: (lists: number): string => (lists === 1 ? 'This is the nearest list.' : 'These are the nearest lists.'),
  badPage: (page: string, of: number): string => `There is no page ${page}. The last one is page ${of}.`,
  badSort: (): string => 'Papers can be sorted by trending, votes or newest.',
  badField: (): string => 'There is no such field. Choose one from the list.',
  longTopic: (most: number): string => `A topic has at most ${most} characters.`,
  newest: (): string => 'Newest list',
  back: (): string => 'Without filter',
};
