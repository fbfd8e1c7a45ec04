// The tools of the MCP server, as data: what each takes, what it gives, and its answer as text for those who read no JSON. The answers are
// those of the API.

import { z } from 'zod';
import type { texts } from '#src/conversation/texts/texts.ts';
import { WINDOWS } from '#src/papers/day.ts';
import { type AnswerNeeds, getPaper, listPapers, searchPapers, similarPapers } from '../api/answers.ts';
import { about, choice, limitOf, listPapersInput, paperInput, readInput, similarInput, text } from '../api/inputs.ts';
import { findings, paperDetails, paperList } from '../api/schemas.ts';
import { detailsWords, findingsWords, listWords } from './words.ts';

export type ToolName = keyof typeof texts.web.mcp.tools;

export interface Tool {
  name: ToolName;
  input: z.ZodObject;
  output: z.ZodObject;
  /** Throws a Problem. */
  call(given: unknown, needs: AnswerNeeds): Promise<{ answer: Record<string, unknown>; words: string }>;
}

/** An assistant reads every word, so it gets fewer unless it asks. */
const limit = limitOf(10);
/** A reading is made every few minutes: those that repeat the one before are left out, and the oldest. */
const MOST_READINGS = 40;

function tool<S extends z.ZodObject, A extends Record<string, unknown>>(made: {
  name: ToolName;
  input: S;
  output: z.ZodObject;
  ask: (input: z.output<S>, needs: AnswerNeeds) => Promise<A>;
  words: (answer: A) => string;
}): Tool {
  return {
    ...made,
    async call(given, needs) {
      const answer = await made.ask(readInput(made.input, given), needs);
      return { answer, words: made.words(answer) };
    },
  };
}

const { window: _, ...dayShape } = listPapersInput.shape;
const [, ...LONGER] = WINDOWS;

export const TOOLS: readonly Tool[] = [
  tool({
    name: 'search_papers',
    input: z.strictObject({ query: text('query').meta(about('q')), limit, offset: similarInput.shape.offset }),
    output: findings,
    ask: ({ query, ...page }, needs) => searchPapers({ q: query, ...page }, needs),
    words: findingsWords,
  }),
  tool({
    name: 'get_paper',
    input: paperInput,
    output: paperDetails,
    ask: async (input, needs) => {
      const { paper, readings } = await getPaper(input, needs);
      return { paper, readings: changesOf(readings).slice(-MOST_READINGS) };
    },
    words: detailsWords,
  }),
  tool({
    name: 'todays_papers',
    input: z.strictObject({ ...dayShape, limit }),
    output: paperList,
    ask: (input, needs) => listPapers({ ...input, window: 'day' }, needs),
    words: listWords,
  }),
  tool({
    name: 'trending_papers',
    input: z.strictObject({ window: choice('window', LONGER).default('trending'), ...dayShape, limit }),
    output: paperList,
    ask: listPapers,
    words: listWords,
  }),
  tool({
    name: 'similar_papers',
    input: similarInput.extend({ limit }),
    output: findings,
    ask: similarPapers,
    words: findingsWords,
  }),
];

interface Counts {
  source: string;
  votes: number | null;
  comments: number | null;
}

/** Readings that differ from the one before by the same source. */
function changesOf<R extends Counts>(readings: readonly R[]): R[] {
  const before = new Map<string, R>();
  return readings.filter((reading) => {
    const last = before.get(reading.source);
    before.set(reading.source, reading);
    return last?.votes !== reading.votes || last?.comments !== reading.comments;
  });
}
