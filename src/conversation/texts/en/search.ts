// Texts about searching, paging and looking up one paper.

import type { RemarkValues } from '#src/search/query/remark.ts';
import { code, type Prose, prose, typed } from '../prose.ts';
import { quoted, shorten } from '../safe-text.ts';
import { anySource, decimal, number, paperIds } from './words.ts';

function papers(count: number): string {
  return count === 1 ? '1 paper' : `${number(count)} papers`;
}

/** What a field of the query language takes. */
const NEEDS: Readonly<Record<RemarkValues['notRead'][2], string>> = {
  value: 'a value',
  number: 'a number, such as votes:>20',
  category: 'an arXiv category, such as cat:cs.CL or cat:cs',
  author: 'a name, such as author:"Yann LeCun"',
  org: 'a name, such as org:NVIDIA',
  paper: "a paper's ID or link, such as like:2606.13681",
  after: 'a day, a month or a year, such as after:2026-06-12 or after:2025',
  before: 'a day, a month or a year, such as before:2026-06-12 or before:2025',
};

/** As typed, shortened. */
function typedValue(value: string): string {
  return `“${shorten(value, 40)}”`;
}

/** What was not understood in a query, or could not be decided, by kind. */
const remarks: { readonly [Kind in keyof RemarkValues]: (...values: RemarkValues[Kind]) => string } = {
  tooLong: (most) => `Only the first ${number(most)} characters were used.`,
  notRead: (field, value, needs) =>
    `${field}: needs ${NEEDS[needs]}. ${value ? `${typedValue(value)} was` : 'It was'} ignored.`,
  notField: (field) =>
    `“${field}:” is not a field, so it was searched as a word. The fields are author:, org:, cat:, after:, before:, votes: and like:.`,
  excludeWithMinus: () => 'To exclude a word, put a minus directly before it: -survey.',
  orNotRead: () =>
    '“or” between words is ignored. To match any of several topics, separate them with commas: diffusion, robotics.',
  noSuchDay: (after, before) => `No day is both on or after ${after} and before ${before}.`,
  commonWord: (word) => `${typedValue(word)} is in nearly every paper, so it was not excluded.`,
  categoriesUnknown: (many) => {
    const [whose, them] = [many === undefined ? 'some papers' : papers(many), many === 1 ? 'it' : 'them'];
    return `The categories of ${whose} are not known yet, so cat: does not find ${them} and -cat: does not exclude ${them}.`;
  },
  votesUnknown: () => 'The votes of some papers are not known yet, so votes: does not find them.',
  daysUnknown: () => 'The date of some papers is unknown, so after: and before: do not find them.',
  notInLibrary: (id) => `${id} is not in the library yet.`,
  noMeaning: (id) => `${id} has too little text to find similar papers.`,
  onlyByMeaning: () => 'None of these papers has the words you searched for. They are about something similar.',
  noVectors: () => 'Similar papers cannot be found now, because the file of word vectors could not be read.',
};

export const searchTexts = {
  searchTitle: (query: string): string => `Search: ${quoted(query)}`,
  searchGist: (total: number, query: string): string => `${papers(total)} for ${quoted(query)}`,
  searchTotal: (total: number, tookMs: number): Prose =>
    prose`${papers(total)} in ${tookMs < 1 ? 'under 1 ms' : `${Math.round(tookMs)} ms`}`,
  foundByMeaning: (): string => 'found by meaning',
  /** A term of a score and its share. */
  scoreTerm: (words: string, points: number, score: number): string =>
    `${words} ${decimal(points, 2)} (${score === 0 ? 0 : Math.round((100 * points) / score)}%)`,
  nothingFound: (query: string): Prose =>
    prose`Nothing matches ${quoted(query)}. Try fewer or different words, without quotation marks, ${code('-words')} or fields such as ${code('author:')}.`,
  nothingFoundGist: (query: string): string => `Nothing matches ${quoted(query)}`,
  similarTitle: (title: string): string => `Papers like ${quoted(title)}`,
  nothingSimilar: (): string => 'The library has no similar papers yet.',
  queryWithoutWords: (): Prose =>
    prose`The search is empty. Type a word, a ${code('"phrase"')}, an ${code('author:name')} or a paper's ID.`,
  remarks,
  remoteLate: (source: string): Prose => prose`${source} did not respond, so these results are from the library only.`,
  remoteAdded: (source: string, count: number): Prose => prose`${number(count)} of these papers came from ${source}.`,
  unknownPaper: (typed: string): string =>
    `No paper found for ${quoted(typed)}. Type an ID such as ${paperIds()} or a link to ${anySource()}, or search for words from the title.`,
  unknownPaperOffline: (typed: string): string =>
    `${quoted(typed)} is not in the library, and Paperboy is offline. Go online, or import a file that contains it.`,
  unknownPaperFailed: (typed: string, source: string): string =>
    `${quoted(typed)} is not in the library, and ${source} did not respond. Try again in a few minutes.`,
  noPaperInText: (): string =>
    `No paper found in this text. Paperboy looks for links to ${anySource()}, and for IDs such as ${paperIds()}. You can also search for words from the title.`,
  searchButton: (): string => 'Search',
  noPapersFound: (ids: readonly string[], online: boolean): string =>
    `No papers found for ${ids.join(', ')}${online ? ', neither in the library nor in its sources. Try again later' : '. Paperboy is offline. Go online, or import a file that contains them'}.`,
  papersFound: (count: number): string => (count === 1 ? '1 paper in that text' : `${count} papers in that text`),
  papersNotFound: (ids: readonly string[]): Prose =>
    prose`Not found: ${ids.join(', ')}. To try again, use ${typed(`show ${ids[0] ?? ''}`)}.`,
  notLookedUp: (ids: readonly string[]): Prose =>
    prose`and ${ids.length} more, which were not looked up: ${ids.slice(0, 20).join(', ')}${ids.length > 20 ? ' …' : ''}. To see one, use ${typed('show')}.`,
  neverListed: (): Prose => prose`This paper has not been on any list that Paperboy has read, so it has no ranking.`,

  next: (): string => 'Next',
  previous: (): string => 'Previous',
  pageOf: (page: number, pages: number): string => `Page ${page} of ${pages}`,
  noSuchPage: (page: number, pages: number): string => `There is no page ${page}. Choose a page from 1 to ${pages}.`,
  andMore: (count: number): string => `and ${number(count)} more`,
  showMore: (): string => 'Show more',
};
