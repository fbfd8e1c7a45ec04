// Feeds for feed readers.

import { code, type Prose, prose } from '../../prose.ts';
import { quoted } from '../../safe-text.ts';
import { count } from '../words.ts';

export const feedTexts = {
  papers: { title: 'Paperboy: papers of the day', about: 'The trending papers of the newest lists, best first.' },
  days: { title: 'Paperboy: daily lists', about: 'One entry per day, with its ten best papers.' },
  trending: { title: 'Paperboy: trending papers', about: 'The best papers of the last two weeks.' },
  topic: {
    title: (topic: string): string => `Paperboy: ${quoted(topic)}`,
    about: (topic: string): string => `Papers on ${quoted(topic)} from the lists of the last two weeks.`,
  },
  search: {
    title: (query: string): string => `Paperboy search: ${quoted(query)}`,
    about: (query: string): string => `New papers that match ${quoted(query)}.`,
  },
  subscription: {
    title: (topics: string): string => (topics === '' ? 'Paperboy digests' : `Paperboy digests: ${quoted(topics)}`),
    about: 'The papers of every digest that this subscription has sent.',
  },
  papersName: (): string => 'Papers of the day',
  daysName: (): string => 'One entry per day',
  trendingName: (): string => 'Trending papers',
  topicName: (topic: string): string => `Papers on ${quoted(topic)}`,
  listTitle: (): string => 'Feeds',
  listGist: (): string => 'Addresses for your feed reader',
  howToUse: (): Prose =>
    prose`Add an address to your feed reader. For JSON Feed, replace ${code('feed.xml')} with ${code('feed.json')}.`,
  secret: (): Prose =>
    prose`These are the feeds of this channel's subscriptions. Anyone who has such a link can read its papers, so don't post it publicly. Removing the subscription ends its feed.`,
  noWebPage: (): Prose =>
    prose`Feeds need Paperboy's web page. Ask your administrator to set ${code('PORT')} and ${code('PUBLIC_URL')}.`,
  why: (reasons: string): string => `Why: ${reasons}.`,
  allPapers: (many: number): string =>
    many === 1 ? 'Show the only paper of this day' : `Show all ${count(many, 'paper')}`,
  noQuery: (): string => 'The address needs a search, such as ?q=diffusion.',
  unknownParameter: (name: string): string =>
    `This feed doesn't take ${quoted(name)}. For the papers of a topic, use /topics/<topic>/feed.xml; for those of a search, /search/feed.xml?q=<search>.`,
  noSuchFeed: (): string => 'There is no feed at this address.',
  removed: (): string => 'This subscription was removed, so its feed has ended.',
};
