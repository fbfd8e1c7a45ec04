// What questions of the API and of MCP tools take. Each fault is a sentence that names the parameter.

import { z } from 'zod';
import { nearest } from '#src/conversation/input/suggest.ts';
import { safeText, shorten } from '#src/conversation/texts/safe-text.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { WINDOWS } from '#src/papers/day.ts';
import { oneLine } from '#src/papers/paper.ts';
import { Problem } from './problem.ts';

type FieldKey = keyof typeof texts.web.api.fields;

/** Metadata that the description of the API shows as a text of the catalogue. */
export const about = (key: FieldKey) => ({ about: key });

export const SORTS = ['rank', 'votes', 'newest'] as const;
export const MOST_RESULTS = 100;
const DEFAULT_RESULTS = 20;
export const MOST_SKIPPED = 10_000;
const LONGEST_TEXT = 1_000;
/** Long before arXiv, so that windows are days of the calendar. */
const FIRST_DAY = '1900-01-01';

function whole(name: 'limit' | 'offset', least: number, most: number) {
  const error = () => texts.web.api.problems.wholeNumber(name, least, most);
  return z.int({ error }).min(least, { error }).max(most, { error });
}

export function choice<const T extends readonly string[]>(name: string, choices: T) {
  return z.enum(choices, { error: () => texts.web.api.problems.oneOf(name, choices) });
}

export function text(name: string) {
  const error = () => texts.web.api.problems.text(name, LONGEST_TEXT);
  return z.string({ error }).overwrite(oneLine).min(1, { error }).max(LONGEST_TEXT, { error });
}

function date(name: string) {
  const error = () => texts.web.api.problems.date(name);
  return z.iso.date({ error }).refine((day) => day >= FIRST_DAY, { error });
}

export function limitOf(results: number) {
  return whole('limit', 1, MOST_RESULTS).default(results).meta(about('limit'));
}

const limit = limitOf(DEFAULT_RESULTS);
const offset = whole('offset', 0, MOST_SKIPPED).default(0).meta(about('offset'));
const id = text('id').meta(about('paperId'));

export const listPapersInput = z.strictObject({
  window: choice('window', WINDOWS).default('day').meta(about('window')),
  date: date('date').optional().meta(about('date')),
  sort: choice('sort', SORTS).default('rank').meta(about('sort')),
  topic: text('topic').optional().meta(about('topic')),
  limit,
  offset,
});
export const searchInput = z.strictObject({ q: text('q').meta(about('q')), limit, offset });
export const paperInput = z.strictObject({ id });
export const explainInput = z.strictObject({ id, date: date('date').optional().meta(about('whyDate')) });
export const similarInput = z.strictObject({ id, limit, offset });
export const daysInput = z.strictObject({ limit, before: date('before').optional().meta(about('before')) });
export const topicsInput = z.strictObject({});

/** A name that somebody made up, for a sentence. */
export function shortened(name: string): string {
  return shorten(safeText(name), 60);
}

/** Throws a Problem about the first fault. */
export function readInput<S extends z.ZodObject>(schema: S, given: unknown): z.output<S> {
  const read = schema.safeParse(given);
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  if (issue?.code === 'unrecognized_keys') {
    const known = Object.keys(schema.shape);
    const unknown = issue.keys[0] ?? '';
    const shown = shortened(unknown);
    throw new Problem(
      'unknown-parameter',
      texts.web.api.problems.unknown(shown, known, nearest(shown, known, 1)[0]),
      shown,
    );
  }
  throw new Problem('invalid-parameter', issue?.message ?? '', issue?.path[0]?.toString());
}
