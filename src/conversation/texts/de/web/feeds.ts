// Feeds for feed readers.

import { code, type Prose, prose } from '../../prose.ts';
import { quoted } from '../words.ts';

export const feedTexts = {
  papers: { title: 'Paperboy: Paper des Tages', about: 'Die Paper der neuesten Listen, die besten zuerst.' },
  days: { title: 'Paperboy: Tageslisten', about: 'Ein Eintrag pro Tag mit den zehn besten Papern.' },
  trending: { title: 'Paperboy: Paper im Trend', about: 'Die besten Paper der letzten zwei Wochen.' },
  topic: {
    title: (topic: string): string => `Paperboy: ${quoted(topic)}`,
    about: (topic: string): string => `Paper zu ${quoted(topic)} aus den Listen der letzten zwei Wochen.`,
  },
  search: {
    title: (query: string): string => `Paperboy-Suche: ${quoted(query)}`,
    about: (query: string): string => `Neue Paper, die zu ${quoted(query)} passen.`,
  },
  subscription: {
    title: (topics: string): string => (topics === '' ? 'Paperboy-Abo' : `Paperboy-Abo: ${quoted(topics)}`),
    about: 'Die Paper aller Ausgaben dieses Abos.',
  },
  papersName: (): string => 'Paper des Tages',
  daysName: (): string => 'Ein Eintrag pro Tag',
  trendingName: (): string => 'Paper im Trend',
  topicName: (topic: string): string => `Paper zu ${quoted(topic)}`,
  listTitle: (): string => 'Feeds',
  listGist: (): string => 'Adressen für deinen Feedreader',
  howToUse: (): Prose =>
    prose`Trage eine Adresse in deinem Feedreader ein. Für JSON Feed ersetze ${code('feed.xml')} durch ${code('feed.json')}.`,
  secret: (): Prose =>
    prose`Das sind die Feeds der Abos dieses Kanals. Wer einen solchen Link hat, kann die Paper lesen. Poste ihn deshalb nicht öffentlich. Mit dem Abo endet auch sein Feed.`,
  noWebPage: (): Prose =>
    prose`Feeds brauchen die Webseite von Paperboy. Bitte deine Administration, ${code('PORT')} und ${code('PUBLIC_URL')} zu setzen.`,
  why: (reasons: string): string => `Warum: ${reasons}.`,
  allPapers: (many: number): string =>
    many === 1 ? 'Das einzige Paper dieses Tages zeigen' : `Alle ${many} Paper zeigen`,
  noQuery: (): string => 'Die Adresse braucht eine Suche, zum Beispiel ?q=diffusion.',
  unknownParameter: (name: string): string =>
    `${quoted(name)} gibt es bei diesem Feed nicht. Die Paper eines Themas stehen unter /topics/<Thema>/feed.xml, die einer Suche unter /search/feed.xml?q=<Suche>.`,
  noSuchFeed: (): string => 'Unter dieser Adresse gibt es keinen Feed.',
  removed: (): string => 'Dieses Abo wurde entfernt, sein Feed ist damit beendet.',
};
