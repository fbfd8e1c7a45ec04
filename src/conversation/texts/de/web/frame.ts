// What is around every page.

import { allSources } from '../words.ts';

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
  feedOf: (format: string): string => `${format}-Feed`,
  more: (): string => 'Mehr',
  pages: (): string => 'Seiten',
  what: (): string => 'Was ist das?',
  about: (): string =>
    `Paperboy sammelt Forschungspaper von ${allSources()} und ordnet die jedes Tages nach den Stimmen, die sie voraussichtlich bekommen. Lesen kannst du sie hier, in Feeds und in Chats.`,
};
