// All addresses of the API below /api/v1, as data: routes, the description and the page about the API are made from it.

import type { z } from 'zod';
import type { texts } from '#src/conversation/texts/texts.ts';
import {
  type AnswerNeeds,
  explainPaper,
  getPaper,
  listDays,
  listPapers,
  listTopics,
  searchPapers,
  similarPapers,
} from './answers.ts';
import {
  daysInput,
  explainInput,
  listPapersInput,
  paperInput,
  readInput,
  searchInput,
  similarInput,
  topicsInput,
} from './inputs.ts';
import { days, findings, paperDetails, paperList, standing, topics } from './schemas.ts';

export const API_ROOT = '/api/v1';

export interface Endpoint {
  name: keyof typeof texts.web.api.operations;
  /** Below the root, as OpenAPI writes it: `/papers/{id}`. */
  path: string;
  input: z.ZodObject;
  output: z.ZodObject;
  /** What to try: below the root. */
  examples: readonly string[];
  /** Throws a Problem. */
  answer(given: Record<string, unknown>, needs: AnswerNeeds): Promise<object>;
}

function endpoint<S extends z.ZodObject>(
  given: Omit<Endpoint, 'input' | 'answer'> & {
    input: S;
    answer: (input: z.output<S>, needs: AnswerNeeds) => Promise<object>;
  },
): Endpoint {
  return { ...given, answer: (typed, needs) => given.answer(readInput(given.input, typed), needs) };
}

/** Longer paths before those that they begin with, because old IDs contain a slash. */
export const ENDPOINTS: readonly Endpoint[] = [
  endpoint({
    name: 'listPapers',
    path: '/papers',
    input: listPapersInput,
    output: paperList,
    examples: [
      '/papers',
      '/papers?date=2026-06-12&limit=5',
      '/papers?window=trending&sort=votes&topic=preset:agents%20-survey',
    ],
    answer: listPapers,
  }),
  endpoint({
    name: 'explainPaper',
    path: '/papers/{id}/why',
    input: explainInput,
    output: standing,
    examples: ['/papers/2606.13681/why', '/papers/2606.13681/why?date=2026-06-12'],
    answer: explainPaper,
  }),
  endpoint({
    name: 'similarPapers',
    path: '/papers/{id}/similar',
    input: similarInput,
    output: findings,
    examples: ['/papers/2606.13681/similar?limit=5'],
    answer: similarPapers,
  }),
  endpoint({
    name: 'getPaper',
    path: '/papers/{id}',
    input: paperInput,
    output: paperDetails,
    examples: ['/papers/2606.13681'],
    answer: getPaper,
  }),
  endpoint({
    name: 'searchPapers',
    path: '/search',
    input: searchInput,
    output: findings,
    examples: ['/search?q=diffusion%20-survey&limit=5', '/search?q=%22world%20model%22%20votes:%3E20'],
    answer: searchPapers,
  }),
  endpoint({
    name: 'listDays',
    path: '/days',
    input: daysInput,
    output: days,
    examples: ['/days', '/days?before=2026-06-01&limit=7'],
    answer: listDays,
  }),
  endpoint({
    name: 'listTopics',
    path: '/topics',
    input: topicsInput,
    output: topics,
    examples: ['/topics'],
    answer: listTopics,
  }),
];
