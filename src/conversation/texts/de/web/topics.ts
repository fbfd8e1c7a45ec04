// Topics and similar papers on the web page.

import { type Prose, prose, strong } from '../../prose.ts';
import { papers } from '../words.ts';

export const topicPageTexts = {
  title: (): string => 'Themen',
  lead: (): string => 'Lies die neuesten Paper zu deinen Themen, oder lass sie dir per E-Mail schicken.',
  presets: (): string => 'Fertige Themen',
  own: (): string => 'Dein eigenes Thema',
  label: (): string => 'Thema',
  placeholder: (): string => 'diffusion, "world model", -survey',
  show: (): string => 'Paper zeigen',
  how: (): string =>
    'Ein Thema schreibst du wie eine Suche. Es wählt Paper aus den Listen jedes Tages aus und gilt genauso in Chats.',
  examples: {
    either: 'Eines der Wörter. Ein Komma heißt „oder“.',
    both: 'Beide Wörter, egal wo in Titel, Abstract oder Schlagwörtern.',
    phrase: 'Diese Wörter nebeneinander.',
    preset: 'Ein fertiges Thema ohne Paper, in denen „survey“ steht.',
    category: 'Eine arXiv-Kategorie und mindestens 21 Stimmen.',
    author: 'Jemand, der das Paper mitgeschrieben hat.',
  } as const,
  titleOf: (topic: string): string => `Paper zu ${topic}`,
  descriptionOf: (topic: string): string => `Die neuesten Forschungspaper zu ${topic}, die besten zuerst.`,
  lastDays: (total: number): string => `${papers(total)} aus den letzten zwei Wochen, die besten zuerst`,
  subscribe: (): string => 'Per E-Mail bekommen',
  feed: (): string => 'Feed',
  nothing: (): string => 'Kein Paper aus den letzten zwei Wochen passt zu diesem Thema.',
  nothingNext: (): Prose => prose`Prüf die Schreibweise, oder nimm ${strong('Kommas')}: Dann genügt eines der Wörter.`,
  searchAll: (): string => 'In allen Papern suchen',
  likeLead: (): string => 'Paper mit ähnlichem Inhalt, die ähnlichsten zuerst',
  subscribeLike: (): string => 'Ähnliche Paper per E-Mail bekommen',
};
