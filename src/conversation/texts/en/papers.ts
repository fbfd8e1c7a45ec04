// Texts about a paper: counts, names of facts, button labels, the terms of its score.

import type { Day } from '#src/papers/day.ts';
import { type Prose, prose } from '../prose.ts';
import { dayWords, number } from './words.ts';

function count(many: number, one: string, more = `${one}s`): string {
  return `${number(many)} ${many === 1 ? one : more}`;
}

export const paperTexts = {
  votes: (many: number): string => count(many, 'vote'),
  comments: (many: number): string => count(many, 'comment'),
  stars: (many: number): string => count(many, 'star'),
  papersCount: (many: number): string => count(many, 'paper'),
  andMoreAuthors: (many: number): string => `and ${many} more`,
  noAuthors: (): string => 'authors unknown',
  listedOn: (day: Day, today?: Day): string => `listed ${dayWords(day, today)}`,
  notListed: (): string => 'not listed',
  codeWord: (): string => 'code',
  withdrawn: (): string => 'withdrawn',
  withdrawnNote: (): Prose => prose`This paper has been withdrawn.`,
  noAbstract: (): string => 'No abstract available.',

  openPaper: (): string => 'Open paper',
  openCode: (): string => 'Code',
  openProject: (): string => 'Project page',
  showPaper: (): string => 'Show',
  why: (): string => 'Why here?',
  whyTitle: (title: string): string => `Why: ${title}`,
  whyGist: (place: number, score: number): string => `Rank ${place}, score ${score.toFixed(1)}`,
  whyPlace: (place: number, of: number, day: Day): Prose =>
    prose`Rank ${place} of ${of} on the list for ${dayWords(day)}. Its score is the sum of:`,
  whyNoPlaceGist: (): string => 'This paper is not on that list',
  notOnThatList: (day: Day): Prose =>
    prose`This paper is not on the list for ${dayWords(day)}. To use the day it was listed, leave out the date.`,
  whyEarly: (): Prose => prose`This list is still new, so the score relies less on votes and more on other signals.`,
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
    place: 'Rank',
    id: 'ID',
  } as const,
};
