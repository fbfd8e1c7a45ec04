// Searching on the web page.

import { code, type Prose, prose } from '../../prose.ts';
import { quoted } from '../../safe-text.ts';

export const webSearchTexts = {
  title: (): string => 'Search papers',
  label: (): string => 'Words, a name, an ID or a link',
  how: (): Prose =>
    prose`Words find papers with those words or a similar meaning. ${code('"all of it"')} finds a phrase, ${code('-survey')} excludes a word, and ${code('author:')}, ${code('org:')}, ${code('cat:')}, ${code('after:')}, ${code('before:')}, ${code('votes:>20')} and ${code('like:')} search fields.`,
  onlyWords: (words: string): string => `Search for ${quoted(words)} only`,
  perhaps: (): string => 'Did you mean',
  orTopics: (): string => 'Browse a topic',
  allTopics: (): string => 'All topics',
};
