// Topics and similar papers on the web page.

import { type Prose, prose, strong } from '../../prose.ts';
import { count } from '../words.ts';

export const topicPageTexts = {
  title: (): string => 'Topics',
  lead: (): string => 'Follow what you work on: read the newest papers on a topic, or get them by e-mail.',
  presets: (): string => 'Ready-made topics',
  own: (): string => 'Your own topic',
  label: (): string => 'Topic',
  placeholder: (): string => 'diffusion, "world model", -survey',
  show: (): string => 'Show papers',
  how: (): string =>
    'A topic is written like a search. It picks papers from the lists of each day, and you can use the same topic in chats.',
  /** What an example means. */
  examples: {
    either: 'Either word. A comma means “or”.',
    both: 'Both words, anywhere in the title, the abstract or the keywords.',
    phrase: 'These words next to each other.',
    preset: 'A ready-made topic, without papers that mention surveys.',
    category: 'An arXiv category, and at least 21 votes.',
    author: 'A name among the authors.',
  } as const,
  titleOf: (topic: string): string => `Papers on ${topic}`,
  descriptionOf: (topic: string): string => `The newest research papers on ${topic}, the best first.`,
  lastDays: (total: number): string => `${count(total, 'paper')} from the last two weeks, the best first`,
  subscribe: (): string => 'Get these by e-mail',
  feed: (): string => 'Feed',
  nothing: (): string => 'No paper from the last two weeks matches this topic.',
  nothingNext: (): Prose =>
    prose`Check the spelling, or use ${strong('commas')} so that a paper needs only one of the words.`,
  searchAll: (): string => 'Search all papers',
  likeLead: (): string => 'Papers that are near in meaning, the nearest first',
  subscribeLike: (): string => 'Get papers like this by e-mail',
};
