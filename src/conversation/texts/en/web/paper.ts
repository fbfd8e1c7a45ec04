// The page of a paper on the web page.

import type { Day } from '#src/papers/day.ts';
import { quoted } from '../../safe-text.ts';
import { anySource, count, dayWords, number, paperIds } from '../words.ts';

export const paperPageTexts = {
  rank: (place: number, of: number): string => `Rank ${place} of ${of}`,
  listOf: (day: Day): string => `Papers from ${dayWords(day)}`,
  allAuthors: (many: number): string => `Show all ${number(many)} authors`,
  pdf: (): string => 'PDF',
  abstract: (): string => 'Abstract',
  summary: (): string => 'In one sentence',
  votes: (): string => 'Votes',
  votesAt: (votes: number): string => `${count(votes, 'vote')}, last counted on`,
  /** What the chart shows, for those who don't see it. */
  chart: (first: number, firstDay: string, last: number, lastDay: string): string =>
    `From ${count(first, 'vote')} on ${firstDay} to ${number(last)} on ${lastDay}`,
  noVotes: (): string => 'No source has counted votes for this paper.',
  why: (): string => 'Why it ranks here',
  sumOf: (): string => 'The score is the sum of these points. Doubling the votes adds 10 points.',
  details: (): string => 'Details',
  cite: (): string => 'Cite',
  copy: (): string => 'Copy BibTeX',
  copied: (): string => 'Copied',
  similar: (): string => 'Similar papers',
  allSimilar: (): string => 'More similar papers',
  version: (number: number): string => `version ${number}`,
  withdrawn: (): string => 'This paper has been withdrawn. Don’t rely on its results.',
  unknown: (): string => 'This paper isn’t here',
  unknownNext: (typed: string): string => `Nothing is known about ${quoted(typed)}.`,
  unknownHow: (): string =>
    `The address of a paper ends with its ID, such as ${paperIds()}, or with a link to ${anySource()}. You can also search for words from its title.`,
  openOn: (site: string): string => `Open on ${site}`,
  offline: (): string => 'This Paperboy is offline, so it only has papers that it has already read.',
  tooMany: (): string => 'You have asked for many unknown papers. Try again in a minute.',
  silent: (source: string): string => `${source} did not respond. Try again in a few minutes.`,
};
