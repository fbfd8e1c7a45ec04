// What is around every page.

export const frameTexts = {
  skip: (): string => 'Zum Inhalt springen',
  navigation: (): string => 'Listen',
  sections: {
    today: 'Heute',
    week: 'Woche',
    month: 'Monat',
    trending: 'Trends',
    topics: 'Themen',
  } as const,
  search: (): string => 'Paper suchen',
  searchHint: (): string => 'Titel, Thema oder Name',
  find: (): string => 'Suchen',
  subscribe: (): string => 'Abonnieren',
  feed: (): string => 'Feed',
  more: (): string => 'Mehr',
  pages: (): string => 'Seiten',
  about: (): string => 'Paperboy ordnet die Paper jedes Tages nach den Stimmen, die sie voraussichtlich bekommen.',
};
