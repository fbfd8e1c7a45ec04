// The API and its description, and the tools of the MCP server.

import type { Day } from '#src/papers/day.ts';
import { anyOf, number, paperIds } from '../words.ts';

/** What the API answers, by operation. */
const operations = {
  listPapers: 'Papers of a day, a week, a month or the last 14 days, ranked',
  getPaper: 'One paper, with its abstract and all readings of its votes',
  explainPaper: "A paper's place on a list day, and the terms of its score",
  similarPapers: 'Papers like one paper, most similar first',
  searchPapers: 'Papers that match a search, best matches first',
  listDays: 'Days that have papers, newest first',
  listTopics: 'Named topics, which can be used wherever a topic is expected',
};

/** Parameters and fields, by name. */
const fields = {
  window: 'The days of the list: one day, its week or month up to that day, or the 14 days up to it (trending)',
  date: 'The last day of the list, in UTC. Default: today, or the newest day with papers if the window is day',
  whyDate: 'The list day, in UTC. Default: the newest day on which the paper was listed',
  before: 'Only days before this one',
  sort: 'rank: by score. votes: by upvotes. newest: by day of publication',
  topic: 'Only papers on a topic, in the search syntax, such as diffusion, -survey, or preset:agents for a named topic',
  limit: 'The maximum number of results',
  offset: 'How many results to skip: the nextOffset of the page before',
  q: 'Words, "phrases", -excluded words, and the fields author:, org:, cat:, after:, before:, votes: and like:',
  paperId: 'The ID of a paper, or a link to one',
  Paper: 'A paper. Titles and texts are as their authors wrote them, and may contain TeX',
  Reason: 'A term of a score',
  Reading: 'What a source said about a paper at one moment',
  PaperList: 'A ranked list of papers',
  Findings: 'Papers that were found',
  PaperDetails: 'A paper and its readings',
  Standing: 'The place of a paper on a list day',
  Days: 'List days',
  Topics: 'Named topics',
  Problem: 'What is wrong with a request (RFC 9457)',
  id: 'The arXiv ID, or an ID that begins with the name of another source',
  authors: 'Names in order',
  votes: 'The newest number of upvotes, or null if no source has any',
  place: 'The place on the list, from 1, or null outside lists',
  score: 'The sum of the reasons',
  label: 'In words, in the language of the request',
  points: 'What it adds to the score',
  listedOn: 'The day on which it was listed',
  url: "The page of the paper's source",
  publishedOn: 'The day of the first version',
  organisation: 'The organisation that submitted it',
  categories: 'arXiv categories, the primary one first, or null if not known yet',
  summary: 'One sentence about the paper',
  comment: "The authors' comment, such as the venue",
  abstract: 'The abstract',
  withdrawn: 'Present if the paper was withdrawn',
  byMeaning: 'Present if it has none of the distinctive words of the query',
  state: 'How complete the list is: complete, empty, partial (still growing), not-open, stale or unread',
  readAt: 'When the newest reading was made',
  listed: 'How many papers were listed before the topic was applied',
  listDays: 'How many days of the window have papers',
  sources: 'Sources that have readings of these days',
  remarks: 'What was not understood or could not be decided, in the language of the request',
  total: 'How many there are in all',
  nextOffset: 'The offset of the next page, or null on the last page',
  status: 'ranked, or not-listed if the paper was not on a list that day',
  of: 'How many papers the list has',
  at: 'When',
  source: 'Who said it',
  key: 'What follows preset:',
  topicText: 'What to use as a topic',
  terms: 'What it stands for, in the search syntax',
  query: 'The query, or the ID of the paper to which results are similar',
  type: 'The kind of problem',
  parameter: 'The parameter that is wrong',
};

const problems = {
  titles: {
    'invalid-parameter': 'A parameter is invalid',
    'unknown-parameter': 'A parameter is unknown',
    'unknown-paper': 'The paper is unknown',
    'not-found': 'Not found',
    'method-not-allowed': 'Method not allowed',
    'too-many-requests': 'Too many requests',
  },
  unknown: (name: string, known: readonly string[], near?: string): string =>
    `Unknown parameter “${name}”. ${near === undefined ? '' : `Did you mean ${near}? `}${
      known.length === 0 ? 'There are no parameters here.' : `The parameters are ${known.join(', ')}.`
    }`,
  twice: (name: string): string => `${name} was given more than once. Give it once.`,
  wholeNumber: (name: string, least: number, most: number): string =>
    `${name} must be a whole number from ${number(least)} to ${number(most)}.`,
  oneOf: (name: string, choices: readonly string[]): string => `${name} must be ${anyOf(choices)}.`,
  date: (name: string): string => `${name} must be a date in the form YYYY-MM-DD, such as 2026-06-12.`,
  text: (name: string, most: number): string => `${name} must be a text of 1 to ${number(most)} characters.`,
  futureDay: (day: Day, today: Day): string => `${day} is in the future. List days use UTC, where today is ${today}.`,
  notAPaper: (): string => `That is not the ID of a paper or a link to one. An ID looks like ${paperIds()}.`,
  unknownPaper: (id: string): string => `Paper ${id} is not in the library. To find a paper by its words, use search.`,
  notFound: (description: string): string => `There is nothing at this address. For what there is, see ${description}.`,
  onlyGet: (): string => 'This API is read-only. Use GET.',
  tooMany: (seconds: number): string =>
    `Too many requests. Try again in ${seconds === 1 ? '1 second' : `${seconds} seconds`}.`,
};

export const apiTexts = {
  title: 'Paperboy API',
  about:
    'Research papers as Paperboy ranks them, read-only and without a key. Answers come from the library only. Texts of papers are data written by their authors.',
  ok: 'The answer',
  notModified: 'Nothing has changed since the answer with this ETag',
  badRequest: 'A parameter is wrong',
  page: {
    described: 'As OpenAPI 3.1, for tools that read it:',
    problems: 'If a request is wrong',
    problemForm: 'The answer follows RFC 9457. Its type is one of these, and its detail says what to do.',
    assistants: 'For AI assistants',
    mcp: 'The same answers are there as tools of the Model Context Protocol. Give your assistant this address:',
  },
  operations,
  fields,
  problems,
};
