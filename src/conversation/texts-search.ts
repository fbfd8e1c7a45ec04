// Texts about searching, paging and looking up one paper.

import { code, type Prose, prose, typed } from './prose.ts';
import { quoted } from './safe-text.ts';

function papers(count: number): string {
  return count === 1 ? '1 paper' : `${count.toLocaleString('en')} papers`;
}

export const searchTexts = {
  searchTitle: (query: string): string => `Search: ${quoted(query)}`,
  searchGist: (total: number, query: string): string => `${papers(total)} for ${quoted(query)}`,
  searchTotal: (total: number, tookMs: number): Prose =>
    prose`${papers(total)} in ${tookMs < 1 ? 'under 1 ms' : `${Math.round(tookMs)} ms`}`,
  nothingFound: (query: string): Prose =>
    prose`Nothing matches ${quoted(query)}. Fewer or other words often help; leave out quotation marks, ${code('-words')} and fields such as ${code('author:')}.`,
  nothingFoundGist: (query: string): string => `Nothing matches ${quoted(query)}`,
  queryWithoutWords: (): Prose =>
    prose`That query has nothing to look for. Give it a word, a ${code('"phrase"')}, an ${code('author:name')} or a paper's id.`,
  queryRemark: (remark: string): Prose => prose`${remark}`,
  remoteLate: (source: string): Prose => prose`${source} was too slow this time; these are the papers known here.`,
  remoteUnavailable: (source: string): Prose => prose`${source} could not be asked; these are the papers known here.`,
  remoteAdded: (source: string, count: number): Prose => prose`${papers(count)} of these came from ${source}.`,
  unknownPaper: (typed: string): string =>
    `No paper is known as ${quoted(typed)}. Give an arXiv id such as 2606.13681, a link to arXiv or Hugging Face, or search for words of its title.`,
  unknownPaperOffline: (typed: string): string =>
    `${quoted(typed)} is not in the library here, and nothing may be fetched. Go online, or import a file that has it.`,
  unknownPaperFailed: (typed: string, source: string): string =>
    `${quoted(typed)} is not in the library, and ${source} did not answer. Please try again in a few minutes.`,
  noPaperNamed: (): string =>
    'No link to a paper here. Paperboy looks for links to arXiv or Hugging Face and for ids such as 2606.13681. You can also search by words of the title.',
  searchButton: (): string => 'Search',
  noneKnown: (ids: readonly string[], online: boolean): string =>
    `None of ${ids.join(', ')} is known here${online ? ', and nobody who was asked knows them just now. Please try again later' : ', and nothing may be fetched. Go online, or import a file that has them'}.`,
  papersNamed: (count: number): string => (count === 1 ? 'The paper of that text' : `The ${count} papers of that text`),
  notKnownHere: (ids: readonly string[]): Prose =>
    prose`Not known here: ${ids.join(', ')}. ${typed(`show ${ids[0] ?? ''}`)} asks once more.`,
  notLookedUp: (ids: readonly string[]): Prose =>
    prose`and ${ids.length} more, which were not looked up: ${ids.slice(0, 20).join(', ')}${ids.length > 20 ? ' …' : ''}. ${typed('show')} tells about each.`,
  neverListed: (): Prose => prose`This paper was on no list that is known here, so it has no place among others.`,

  next: (): string => 'Next',
  previous: (): string => 'Previous',
  pageOf: (page: number, pages: number): string => `Page ${page} of ${pages}`,
  noSuchPage: (page: number, pages: number): string =>
    `There is no page ${page}; the last one is ${pages}. Ask for a page from 1 to ${pages}.`,
  andMore: (count: number): string => `and ${count.toLocaleString('en')} more`,
  showMore: (): string => 'Show more',
};
