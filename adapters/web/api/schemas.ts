// What the API answers, as schemas: the description is generated from them, and tests hold the answers to them. The shape of a paper is
// that of the command line (src/conversation/paper-json.ts).

import { z } from 'zod';
import { WINDOWS } from '#src/papers/day.ts';
import { DAY_STATES } from '#src/papers/library.ts';
import { about, SORTS } from './inputs.ts';

const day = z.iso.date();
const moment = z.iso.datetime();
const words = z.string().nullable();
const remarks = z.array(z.string()).meta(about('remarks'));
const total = z.int().meta(about('total'));
const nextOffset = z.int().nullable().meta(about('nextOffset'));
const score = z.number().nullable().meta(about('score'));
const place = z.int().nullable().meta(about('place'));

export const reason = z
  .object({ label: z.string().meta(about('label')), points: z.number().meta(about('points')) })
  .meta({ id: 'Reason', ...about('Reason') });

export const paper = z
  .object({
    id: z.string().meta(about('id')),
    title: z.string(),
    authors: z.array(z.string()).meta(about('authors')),
    votes: z.int().nullable().meta(about('votes')),
    place,
    score,
    reasons: z.array(reason),
    listedOn: day.nullable().meta(about('listedOn')),
    url: words.meta(about('url')),
    publishedOn: day.nullable().meta(about('publishedOn')),
    organisation: words.meta(about('organisation')),
    categories: z.array(z.string()).nullable().meta(about('categories')),
    keywords: z.array(z.string()),
    summary: words.meta(about('summary')),
    codeUrl: words,
    projectUrl: words,
    comment: words.meta(about('comment')),
    journal: words,
    doi: words,
    abstract: words.optional().meta(about('abstract')),
    withdrawn: z.literal(true).optional().meta(about('withdrawn')),
    byMeaning: z.literal(true).optional().meta(about('byMeaning')),
  })
  .meta({ id: 'Paper', ...about('Paper') });

export const reading = z
  .object({
    at: moment.meta(about('at')),
    source: z.string().meta(about('source')),
    votes: z.int().nullable(),
    comments: z.int().nullable(),
  })
  .meta({ id: 'Reading', ...about('Reading') });

export const paperList = z
  .object({
    date: day,
    window: z.enum(WINDOWS),
    sort: z.enum(SORTS),
    state: z.enum(DAY_STATES).meta(about('state')),
    readAt: moment.nullable().meta(about('readAt')),
    sources: z.array(z.string()).meta(about('sources')),
    listed: z.int().meta(about('listed')),
    listDays: z.int().meta(about('listDays')),
    remarks,
    total,
    nextOffset,
    papers: z.array(paper),
  })
  .meta({ id: 'PaperList', ...about('PaperList') });

export const findings = z
  .object({ query: z.string().meta(about('query')), total, nextOffset, remarks, papers: z.array(paper) })
  .meta({ id: 'Findings', ...about('Findings') });

export const paperDetails = z
  .object({ paper, readings: z.array(reading) })
  .meta({ id: 'PaperDetails', ...about('PaperDetails') });

export const standing = z
  .object({
    id: z.string().meta(about('id')),
    date: day.nullable(),
    status: z.enum(['ranked', 'not-listed']).meta(about('status')),
    place,
    of: z.int().meta(about('of')),
    score,
    reasons: z.array(reason),
  })
  .meta({ id: 'Standing', ...about('Standing') });

export const days = z.object({ days: z.array(day) }).meta({ id: 'Days', ...about('Days') });

export const topics = z
  .object({
    topics: z.array(
      z.object({
        key: z.string().meta(about('key')),
        name: z.string(),
        topic: z.string().meta(about('topicText')),
        terms: z.string().meta(about('terms')),
      }),
    ),
  })
  .meta({ id: 'Topics', ...about('Topics') });

export const problem = z
  .object({
    type: z.string().meta(about('type')),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    parameter: z.string().optional().meta(about('parameter')),
  })
  .meta({ id: 'Problem', ...about('Problem') });
