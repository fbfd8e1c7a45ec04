// Texts about a paper: counts, names of facts, button labels, the terms of its score.

import type { Day } from '#src/papers/day.ts';
import type { ReasonValues } from '#src/papers/ranking/reasons.ts';
import { type Prose, prose } from '../prose.ts';
import { dayWords, decimal, number } from './words.ts';

function count(many: number, one: string, more = `${one}s`): string {
  return `${number(many)} ${many === 1 ? one : more}`;
}

/** Hours for two days, then days, rounded down. */
function span(hours: number): string {
  return hours < 48 ? count(Math.floor(hours), 'hour') : count(Math.floor(hours / 24), 'day');
}

/** Terms of a score, by kind. */
const reasons: { readonly [Kind in keyof ReasonValues]: (...values: ReasonValues[Kind]) => string } = {
  votes: (many) => (many === 0 ? 'no votes yet' : count(many, 'vote')),
  unknownVotes: () => 'votes unknown',
  toCome: (hours) => `only ${span(Math.max(0, hours))} on the list`,
  momentum: (anHour) => {
    if (anHour < 0) return 'losing votes';
    const shown = anHour < 10 ? Number(anHour.toFixed(1)) : Math.round(anHour);
    return shown === 0 ? 'hardly growing' : `growing ${number(shown)} an hour`;
  },
  lateBloomer: (before, now) => `late bloomer: from ${count(before, 'vote')} to ${number(now)}`,
  decay: (hours) => `${span(hours)} on the list`,
  team: (many) => `your team: ${count(many, 'vote')}`,
  age: (days) => (days < 1 ? 'newly published' : `published ${count(Math.floor(days), 'day')} before listing`),
  comments: (many) => (many === 0 ? 'no comments' : count(many, 'comment')),
  code: (linked, stars) =>
    stars === undefined ? (linked === 0 ? 'no code' : 'code') : `code with ${count(stars, 'star')}`,
  project: (linked) => (linked === 0 ? 'no project page' : 'project page'),
  authors: (participating, accounts) => {
    if (participating > 0) return 'an author is active in the discussion';
    if (accounts === undefined) return 'no author in the discussion yet';
    return count(accounts, 'author with an account', 'authors with an account');
  },
  organisation: (stated) => (stated === 0 ? 'no organisation listed' : 'from an organisation'),
  media: (many) => (many === 0 ? 'no images or videos' : 'images or videos'),
  followers: (many) => `submitted by someone with ${count(many, 'follower')}`,
  match: () => 'match',
  meaning: (cosine) => `similar meaning (${decimal(cosine, 2)})`,
  online: () => 'found by the online search',
};

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
  readOnWeb: (): string => 'Read on the web',
  showPaper: (): string => 'Show',
  moreLikeThis: (): string => 'More like this',
  why: (): string => 'Why here?',
  whyTitle: (title: string): string => `Why: ${title}`,
  whyGist: (place: number, score: number): string => `Rank ${place}, score ${score.toFixed(1)}`,
  whyPlace: (place: number, of: number, day: Day): Prose =>
    prose`Rank ${place} of ${of} on the list for ${dayWords(day)}. Its score is the sum of:`,
  whyNoPlaceGist: (): string => 'This paper is not on that list',
  notOnThatList: (day: Day): Prose =>
    prose`This paper is not on the list for ${dayWords(day)}. To use the day it was listed, leave out the date.`,
  whyEarly: (): Prose => prose`This list is still new, so the score relies less on votes and more on other signals.`,
  reasons,
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
