// Searching on the web page.

import { code, type Prose, prose } from '../../prose.ts';
import { quoted } from '../words.ts';

export const webSearchTexts = {
  title: (): string => 'Paper suchen',
  label: (): string => 'Wörter, ein Name, eine ID oder ein Link',
  how: (): Prose =>
    prose`Wörter finden Paper, in denen sie stehen oder die Ähnliches behandeln. ${code('"all of it"')} findet eine Wortgruppe, ${code('-survey')} schließt ein Wort aus, und ${code('author:')}, ${code('org:')}, ${code('cat:')}, ${code('after:')}, ${code('before:')}, ${code('votes:>20')} und ${code('like:')} suchen in Feldern.`,
  onlyWords: (words: string): string => `Nur nach ${quoted(words)} suchen`,
  perhaps: (): string => 'Meintest du',
  orTopics: (): string => 'In einem Thema stöbern',
  allTopics: (): string => 'Alle Themen',
};
