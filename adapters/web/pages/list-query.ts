// What a list's address may ask for: an order, a filter, a page.

import type { Context } from 'hono';
import { texts } from '#src/conversation/texts/texts.ts';
import { PRESETS, withPresets } from '#src/digests/compose/presets.ts';
import { UserError } from '#src/errors.ts';
import type { RankedPaper } from '#src/papers/ranking/ranked.ts';
import { alternativesOf } from '#src/search/query/topic.ts';

export const SORTS = ['trending', 'votes', 'newest'] as const;
export type Sort = (typeof SORTS)[number];

export interface ListQuery {
  sort: Sort;
  /** As typed, in the grammar of topics in chats. */
  topic: string;
  /** The key of a preset, or empty. */
  field: string;
  /** From 1. */
  page: number;
}

export const MOST_TOPIC = 300;

/** Throws UserError for an impossible value. */
export function listQuery(context: Context): ListQuery {
  const { sort = 'trending', topic = '', field = '', page = '1' } = context.req.query();
  const words = texts.web.errors;
  if (!isSort(sort)) throw new UserError(() => words.badSort(), 'sort');
  if (topic.length > MOST_TOPIC) throw new UserError(() => words.longTopic(MOST_TOPIC), 'topic');
  if (field !== '' && !PRESETS.some(({ key }) => key === field)) throw new UserError(() => words.badField(), 'field');
  if (!/^[1-9]\d{0,3}$/.test(page)) throw new UserError(() => words.badPage(page.slice(0, 20), 1), 'page');
  return { sort, topic: topic.trim(), field, page: Number(page) };
}

/** The same list with other choices. Defaults are left out, so that one content has one address. */
export function queryParameters({ sort, topic, field, page }: ListQuery): Record<string, string | undefined> {
  return {
    sort: sort === 'trending' ? undefined : sort,
    field: field || undefined,
    topic: topic || undefined,
    page: page === 1 ? undefined : String(page),
  };
}

/** The filter as topics of a subscription. Of topic and field, both must match. */
export function topicsOf({ topic, field }: ListQuery): string {
  if (field === '') return topic;
  const preset = `preset:${field}`;
  if (topic === '') return preset;
  return alternativesOf(topic)
    .map((one) => `${preset} ${one.trim()}`.trim())
    .join(', ');
}

/** The same without presets, and what was not understood. */
export function filterOf(query: ListQuery): { topic?: string; remarks: string[] } {
  const { topics, remarks } = withPresets(topicsOf(query));
  return { ...(topics !== '' && { topic: topics }), remarks };
}

export function sorted(papers: readonly RankedPaper[], sort: Sort): readonly RankedPaper[] {
  switch (sort) {
    case 'trending':
      return papers;
    case 'votes':
      return papers.toSorted((a, b) => (b.votes ?? -1) - (a.votes ?? -1));
    case 'newest':
      return papers.toSorted((a, b) => (dateOf(a) < dateOf(b) ? 1 : -Number(dateOf(a) > dateOf(b))));
  }
}

function dateOf({ paper, listedOn }: RankedPaper): string {
  return paper.publishedOn ?? listedOn ?? '';
}

function isSort(text: string): text is Sort {
  return (SORTS as readonly string[]).includes(text);
}
