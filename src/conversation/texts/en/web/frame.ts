// What is around every page.

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
  more: (): string => 'More',
  pages: (): string => 'Pages',
  about: (): string => 'Paperboy ranks each day’s research papers by the votes that they are likely to get.',
};
