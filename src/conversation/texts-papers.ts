// Texts about a paper: counts, names of facts, button labels, the terms of its score.

import type { Day } from '#src/papers/day.ts';
import { dayWords } from './day-words.ts';
import { type Prose, prose } from './prose.ts';

function count(many: number, one: string, more = `${one}s`): string {
  return `${many.toLocaleString('en')} ${many === 1 ? one : more}`;
}

export const paperTexts = {
  votes: (many: number): string => count(many, 'vote'),
  comments: (many: number): string => count(many, 'comment'),
  stars: (many: number): string => count(many, 'star'),
  papersCount: (many: number): string => count(many, 'paper'),
  andMoreAuthors: (many: number): string => `and ${many} more`,
  noAuthors: (): string => 'authors not given',
  listedOn: (day: Day, today?: Day): string => `listed ${dayWords(day, today)}`,
  notListed: (): string => 'not listed',
  codeWord: (): string => 'code',
  withdrawn: (): string => 'withdrawn',
  withdrawnNote: (): Prose => prose`This paper has been withdrawn.`,
  noAbstract: (): string => 'No abstract is known.',

  openPaper: (): string => 'Open paper',
  openCode: (): string => 'Code',
  openProject: (): string => 'Project page',
  showPaper: (): string => 'Show',
  why: (): string => 'Why here?',
  whyTitle: (title: string): string => `Why: ${title}`,
  whyGist: (place: number, score: number): string => `Place ${place} with a score of ${score.toFixed(1)}`,
  whyPlace: (place: number, of: number, day: Day): Prose =>
    prose`Place ${place} of ${of} on the list of ${dayWords(day)}. Its score is the sum of these terms:`,
  whyNoPlaceGist: (): string => 'This paper has no place on that list',
  notOnThatList: (day: Day): Prose =>
    prose`This paper is not on the list of ${dayWords(day)}, so it has no place there. Leave out the date for the day on which it was listed.`,
  whyEarly: (): Prose => prose`The votes are young; the score leans on what is known besides them.`,
  total: (): string => 'Score',
  factNames: {
    authors: 'Authors',
    organisation: 'Organisation',
    categories: 'Categories',
    keywords: 'Keywords',
    published: 'First version',
    listed: 'Listed',
    votes: 'Votes',
    comment: 'Comment',
    journal: 'Journal',
    doi: 'DOI',
    code: 'Code',
    project: 'Project page',
    place: 'Place',
    id: 'Id',
  } as const,
};
