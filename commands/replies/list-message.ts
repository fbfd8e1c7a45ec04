// A ranked list as a message: today's papers, a week, trending papers, or why the list is empty. Shared by `today`, `trending` and digests.

import type { Call } from '#src/conversation/call.ts';
import type { Action, Block, Message, Pager } from '#src/conversation/message.ts';
import { remarkWords } from '#src/conversation/texts/data-words.ts';
import { type Prose, prose } from '#src/conversation/texts/prose.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { UserError } from '#src/errors.ts';
import type { Day } from '#src/papers/day.ts';
import type { RankedPaper } from '#src/papers/ranking/ranked.ts';
import type { RankedList } from '#src/papers/service/lists.ts';
import { settledAt } from '#src/papers/source-day.ts';
import { texToUnicode } from '#src/papers/tex/tex.ts';
import { listedActions } from './paper-actions.ts';

export interface ListPage {
  list: RankedList;
  topic?: string;
  /** From 1. */
  page: number;
  /** Papers per page. */
  size: number;
  /** The call that showed this list: the pager repeats it with another page. */
  call: Call;
  online: boolean;
  /** The nearest day with a list, when this one has none. */
  nearestDay?: Day;
  /** Shown as the newest list, because today has none yet. */
  latest?: boolean;
}

/** Throws UserError(page) for a page past the end. */
export function listMessage(page: ListPage): Message {
  const { list, topic } = page;
  const title = texts.listTitle(list.window, list.day, { topic, latest: page.latest });
  if (list.papers.length === 0) return emptyMessage(page, title);
  const { shown, pager } = pageOf(list.papers, page);
  const first = list.papers[0] as RankedPaper;
  return {
    kind: 'message',
    title,
    fallbackText: texts.listGist(list.papers.length, list.day, texToUnicode(first.paper.title)),
    blocks: [
      ...notes(list),
      { kind: 'papers', papers: shown.map((paper) => ({ paper, actions: listedActions(paper.paper.id) })) },
    ],
    ...(pager ? { pager } : {}),
  };
}

function notes(list: RankedList): Block[] {
  const remarks = list.remarks.map((remark) => prose`${remarkWords(remark)}`);
  return [...readingNotes(list), ...remarks].map((words) => ({ kind: 'prose', prose: words }));
}

/** When and from where the list was read. */
function readingNotes(list: RankedList): Prose[] {
  const notes: Prose[] = [];
  if (list.state === 'stale' && list.readAt) notes.push(texts.stale(texts.sourceWords(list.sources), list.readAt));
  else {
    for (const source of list.silentSources) notes.push(texts.silentSource(texts.sourceWords([source])));
    if (list.state === 'partial' && list.readAt)
      notes.push(isOver(list) ? texts.lastReadAt(list.readAt) : texts.stillGrowing(list.readAt));
  }
  if (list.window !== 'day' && list.listDays > 0) notes.push(texts.listDaysKnown(list.listDays));
  return notes;
}

function isOver({ day, at }: RankedList): boolean {
  return at >= settledAt(day);
}

function emptyMessage({ list, topic, online, nearestDay }: ListPage, title: string): Message {
  const fallbackText = texts.noListGist(list.day);
  // An invalid filter explains an empty list, so it comes first.
  const blocks: Block[] = list.remarks.map((remark) => ({
    kind: 'notice',
    tone: 'warning',
    prose: prose`${remarkWords(remark)}`,
  }));
  blocks.push({ kind: 'notice', tone: 'info', prose: whyEmpty(list, topic, online) });
  // When nothing was read, a source that did not answer is the reason.
  const rests = list.readAt ? readingNotes(list) : [];
  if (list.window !== 'day' && list.unreadDays.length > 0) rests.push(texts.listDaysUnread(list.unreadDays));
  blocks.push(...rests.map((words): Block => ({ kind: 'prose', prose: words })));
  if (list.listed > 0 || !nearestDay) return { kind: 'message', title, fallbackText, blocks };
  blocks.push({ kind: 'prose', prose: texts.nearestListIs(nearestDay) });
  const nearest: Call = { command: 'today', options: { date: nearestDay, ...(topic ? { topic } : {}) } };
  const actions: Action[] = [{ kind: 'button', label: texts.showDay(nearestDay), call: nearest, tone: 'main' }];
  return { kind: 'message', title, fallbackText, blocks, actions };
}

function whyEmpty(list: RankedList, topic: string | undefined, online: boolean): Prose {
  const { day, state, silentSources, window, readAt } = list;
  if (topic && list.listed > 0) return texts.noPaperOnTopic(topic, window, day);
  if (state === 'not-open') return texts.dayNotOpen(day);
  if (silentSources.length > 0 && !readAt) return texts.dayUnreadFailed(day, texts.sourceWords(silentSources));
  if (state !== 'unread') return texts.noPaperInWindow(window, day);
  return online ? texts.dayUnread(day) : texts.dayUnreadHere(day);
}

/** The papers of a page, and its pager. Throws UserError(page) past the end. */
function pageOf(
  papers: readonly RankedPaper[],
  { page, size, call }: Pick<ListPage, 'page' | 'size' | 'call'>,
): { shown: RankedPaper[]; pager?: Pager } {
  const pages = Math.max(1, Math.ceil(papers.length / size));
  if (page > pages) throw new UserError(() => texts.noSuchPage(page, pages), 'page');
  return { shown: papers.slice((page - 1) * size, page * size), pager: pagerOf(page, pages, call) };
}

/** Undefined for a single page. */
export function pagerOf(page: number, pages: number, call: Call): Pager | undefined {
  if (pages < 2) return undefined;
  const at = (number: number): Call => ({ ...call, options: { ...call.options, page: String(number) } });
  return {
    page,
    pages,
    ...(page > 1 ? { previous: at(page - 1) } : {}),
    ...(page < pages ? { next: at(page + 1) } : {}),
  };
}
