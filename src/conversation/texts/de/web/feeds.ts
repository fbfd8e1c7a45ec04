// Feeds for feed readers.

import { quoted } from '../words.ts';

export const feedTexts = {
  papers: { title: 'Paperboy: Papers des Tages', about: 'Die Papers der neuesten Listen, die besten zuerst.' },
  days: { title: 'Paperboy: Tageslisten', about: 'Ein Eintrag pro Tag mit den zehn besten Papers.' },
  trending: { title: 'Paperboy: Papers im Trend', about: 'Die besten Papers der letzten zwei Wochen.' },
  topic: {
    title: (topic: string): string => `Paperboy: ${quoted(topic)}`,
    about: (topic: string): string => `Papers zu ${quoted(topic)} aus den Listen der letzten zwei Wochen.`,
  },
  search: {
    title: (query: string): string => `Paperboy-Suche: ${quoted(query)}`,
    about: (query: string): string => `Neue Papers, die zu ${quoted(query)} passen.`,
  },
  subscription: {
    title: (topics: string): string => (topics === '' ? 'Paperboy-Abo' : `Paperboy-Abo: ${quoted(topics)}`),
    about: 'Die Papers aller Ausgaben dieses Abos.',
  },
  why: (reasons: string): string => `Warum: ${reasons}.`,
  allPapers: (many: number): string =>
    many === 1 ? 'Das einzige Paper dieses Tages zeigen' : `Alle ${many} Papers zeigen`,
  noQuery: (): string => 'Die Adresse braucht eine Suche, zum Beispiel ?q=diffusion.',
  noSuchFeed: (): string => 'Unter dieser Adresse gibt es keinen Feed.',
  removed: (): string => 'Dieses Abo wurde entfernt, sein Feed ist damit beendet.',
};
