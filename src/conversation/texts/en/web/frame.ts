// What is around every page.

import { allSources } from '../words.ts';

export const frameTexts = {
  skip: (): string => 'Skip to content',
  navigation: (): string => 'Lists',
  sections: {
    today: 'Today',
    week: 'Week',
    month: 'Month',
    trending: 'Trending',
    topics: 'Topics',
  } as const,
  search: (): string => 'Search papers',
  searchHint: (): string => 'Title, topic or author',
  find: (): string => 'Search',
  subscribe: (): string => 'Subscribe',
  feed: (): string => 'Feed',
  feedOf: (format: string): string => `${format} feed`,
  more: (): string => 'More',
  pages: (): string => 'Pages',
  what: (): string => 'What is this?',
  about: (): string =>
    `Paperboy collects research papers from ${allSources()} and ranks each day’s by the votes that they are likely to get. You can read them here, in feeds and in chats.`,
};
