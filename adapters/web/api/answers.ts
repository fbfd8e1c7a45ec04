// The answers of the API and of MCP tools. From the library alone: no answer makes an outgoing request.

import type { z } from 'zod';
import { cardJson, findingsJson, listJson, standingJson } from '#src/conversation/paper-json.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { checkPresets, PRESETS, withPresets } from '#src/digests/compose/presets.ts';
import { UserError } from '#src/errors.ts';
import { addDays, type Day, dayOf } from '#src/papers/day.ts';
import { isOther, readPaperId } from '#src/papers/paper-id.ts';
import type { RankedPaper } from '#src/papers/ranking/ranked.ts';
import type { Findings } from '#src/papers/service/finder.ts';
import type { WebNeeds } from '../needs.ts';
import {
  type daysInput,
  type explainInput,
  type listPapersInput,
  MOST_SKIPPED,
  type paperInput,
  type SORTS,
  type searchInput,
  type similarInput,
} from './inputs.ts';
import { Problem } from './problem.ts';

/** What answers need. */
export type AnswerNeeds = Pick<WebNeeds, 'paperService' | 'clock' | 'signal'>;
type Input<S extends z.ZodType> = z.output<S>;

export async function listPapers(
  { window, date, sort, topic, limit, offset }: Input<typeof listPapersInput>,
  { paperService, clock, signal }: AnswerNeeds,
) {
  const at = clock.now();
  const today = dayOf(at);
  rejectFuture(date, today);
  const ask = { window, day: date ?? today, topic: topicOf(topic), at, reach: 'local', signal } as const;
  const list = await (window === 'day' && date === undefined ? paperService.latest(ask) : paperService.ranked(ask));
  const papers = sorted(list.papers, sort);
  const { silentSources: _, papers: shown, ...facts } = listJson(list, papers.slice(offset, offset + limit));
  return { ...facts, sort, ...pageOf(papers.length, offset, shown.length), papers: shown };
}

export async function searchPapers(
  { q, limit, offset }: Input<typeof searchInput>,
  { paperService, clock }: AnswerNeeds,
) {
  const found = await paperService.find({ query: q, offset, limit, at: clock.now(), online: false });
  return page(found, offset, limit);
}

export async function similarPapers(
  { id: typed, limit, offset }: Input<typeof similarInput>,
  { paperService, clock }: AnswerNeeds,
) {
  const id = idOf(typed);
  const found = await paperService.similar({ id, offset, limit, at: clock.now(), online: false });
  return page(found ?? unknownPaper(id), offset, limit);
}

export async function getPaper({ id: typed }: Input<typeof paperInput>, { paperService, clock }: AnswerNeeds) {
  const id = idOf(typed);
  return cardJson((await paperService.card(id, clock.now(), false)) ?? unknownPaper(id));
}

export async function explainPaper(
  { id: typed, date }: Input<typeof explainInput>,
  { paperService, clock }: AnswerNeeds,
) {
  const id = idOf(typed);
  const at = clock.now();
  rejectFuture(date, dayOf(at));
  return standingJson((await paperService.standing(id, date, at, false)) ?? unknownPaper(id));
}

export async function listDays({ limit, before }: Input<typeof daysInput>, { paperService, clock }: AnswerNeeds) {
  const at = clock.now();
  const upTo = before === undefined || before > dayOf(at) ? dayOf(at) : addDays(before, -1);
  return { days: await paperService.newestDays(upTo, limit, at) };
}

export async function listTopics() {
  return {
    topics: PRESETS.map(({ key, topics }) => ({
      key,
      name: texts.presets[key],
      topic: `preset:${key}`,
      terms: topics,
    })),
  };
}

function rejectFuture(date: Day | undefined, today: Day): void {
  if (date === undefined || date <= today) return;
  throw new Problem('invalid-parameter', texts.web.api.problems.futureDay(date, today), 'date');
}

/** Named topics in full. */
function topicOf(typed: string | undefined): string | undefined {
  if (typed === undefined) return undefined;
  try {
    checkPresets(typed);
  } catch (error) {
    if (error instanceof UserError) throw new Problem('invalid-parameter', error.message, 'topic');
    throw error;
  }
  return withPresets(typed).topics;
}

function idOf(typed: string): string {
  if (isOther(typed)) return typed;
  const id = readPaperId(typed);
  if (id === undefined) throw new Problem('invalid-parameter', texts.web.api.problems.notAPaper(), 'id');
  return id;
}

function unknownPaper(id: string): never {
  throw new Problem('unknown-paper', texts.web.api.problems.unknownPaper(id), 'id');
}

function sorted(papers: readonly RankedPaper[], sort: (typeof SORTS)[number]): readonly RankedPaper[] {
  if (sort === 'rank') return papers;
  if (sort === 'votes') return papers.toSorted((a, b) => (b.votes ?? -1) - (a.votes ?? -1));
  const date = ({ paper, listedOn }: RankedPaper) => paper.publishedOn ?? listedOn ?? '';
  return papers.toSorted((a, b) => (date(a) < date(b) ? 1 : date(a) > date(b) ? -1 : 0));
}

function page(found: Findings, offset: number, limit: number) {
  const { query, remarks, papers, total } = findingsJson(found);
  // The index may count a paper that an answer as of this moment leaves out, so the page ends by its limit.
  return { query, remarks, ...pageOf(total, offset, limit), papers };
}

function pageOf(total: number, offset: number, shown: number) {
  const next = offset + shown;
  return { total, nextOffset: shown > 0 && next < total && next <= MOST_SKIPPED ? next : null };
}
