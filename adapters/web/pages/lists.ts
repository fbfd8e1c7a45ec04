// The ranked lists: `/`, `/day/2026-06-12`, `/week/2026-W24`, `/month/2026-06`, `/trending`. They show what the library knows and never ask
// sources, so that visitors cause no requests.

import type { Context } from 'hono';
import { texts } from '#src/conversation/texts/texts.ts';
import { daysOfWeek, isoWeekOf } from '#src/digests/schedule/slot.ts';
import { addDays, type Day, dayOf, isDay, type Window, weekdayOf } from '#src/papers/day.ts';
import type { Step } from '../html/parts.ts';
import { listPath } from '../html/paths.ts';
import type { WebNeeds } from '../needs.ts';
import { listPage } from './list-page.ts';
import { troublePage } from './trouble.ts';

/** List days looked at to find the one after a day: a year's. */
const MOST_LIST_DAYS = 400;

/** A span of days with its neighbours. */
interface Span {
  window: Window;
  first: Day;
  /** Today at the latest. */
  last: Day;
  title: string;
  span?: string;
}

export async function frontPage(context: Context, needs: WebNeeds): Promise<Response> {
  const today = dayOf(needs.clock.now());
  const [newest] = await needs.paperService.newestDays(today, 1, needs.clock.now());
  if (newest === undefined) return nothingYet(context, needs);
  const kicker = newest === today ? texts.web.list.today() : texts.web.list.latest();
  const span = daySpan(newest);
  return listPage(context, needs, {
    ...span,
    ...(await neighbours(span, needs)),
    path: '/',
    section: 'today',
    kicker,
    introduced: true,
  });
}

export function dayPage(context: Context, needs: WebNeeds): Promise<Response> {
  const { badDay, badDayNext } = texts.web.errors;
  const day = context.req.param('day') ?? '';
  if (!isDay(day)) return badSpan(context, needs, badDay(), badDayNext(newestPossible('day', needs)));
  return spanPage(context, needs, daySpan(day));
}

export function weekPage(context: Context, needs: WebNeeds): Promise<Response> {
  const { badWeek, badWeekNext } = texts.web.errors;
  const days = daysOfWeek(context.req.param('week') ?? '');
  if (!days) return badSpan(context, needs, badWeek(), badWeekNext(newestPossible('week', needs)));
  return spanPage(context, needs, weekSpan(days.from));
}

export function monthPage(context: Context, needs: WebNeeds): Promise<Response> {
  const { badMonth, badMonthNext } = texts.web.errors;
  const first = `${context.req.param('month')}-01`;
  if (!isDay(first)) return badSpan(context, needs, badMonth(), badMonthNext(newestPossible('month', needs)));
  return spanPage(context, needs, monthSpan(first));
}

/** `/week` and `/month`: the newest one with a list. */
export async function newestSpanPage(context: Context, needs: WebNeeds, window: 'week' | 'month'): Promise<Response> {
  const now = needs.clock.now();
  const [newest] = await needs.paperService.newestDays(dayOf(now), 1, now);
  if (newest === undefined) return nothingYet(context, needs);
  return spanPage(context, needs, window === 'week' ? weekSpan(newest) : monthSpan(newest));
}

export async function trendingPage(context: Context, needs: WebNeeds): Promise<Response> {
  const today = dayOf(needs.clock.now());
  const [newest] = await needs.paperService.newestDays(today, 1, needs.clock.now());
  if (newest === undefined) return nothingYet(context, needs);
  const { trendingTitle, trendingDays } = texts.web.list;
  return listPage(context, needs, {
    window: 'trending',
    // A library that has fallen behind still shows its own newest two weeks.
    last: newest,
    title: trendingTitle(),
    lead: trendingDays(),
    path: '/trending',
    section: 'trending',
  });
}

async function spanPage(context: Context, needs: WebNeeds, span: Span): Promise<Response> {
  const now = needs.clock.now();
  const today = dayOf(now);
  const words = texts.web.errors;
  if (span.first > today) {
    const [newest] = await needs.paperService.newestDays(today, 1, now);
    return troublePage(context, needs, {
      status: 404,
      title: words.future(spanName(span)),
      next: newest === undefined ? texts.web.list.nothingYet() : words.futureNext(newest),
      steps: newest === undefined ? [] : [stepTo('day', newest, today)],
    });
  }
  const last = span.last < today ? span.last : today;
  const [listed] = await needs.paperService.newestDays(last, 1, now);
  const around = await neighbours(span, needs);
  if (listed === undefined || listed < span.first) {
    const steps = [around.previous, around.next].filter((step) => step !== undefined);
    const next = around.first ? words.beforeFirst(around.first) : noListNext(span, steps.length);
    return troublePage(context, needs, { status: 404, title: noListTitle(span), next, steps });
  }
  const { window, title } = span;
  return listPage(context, needs, {
    ...around,
    window,
    last,
    title,
    lead: span.span,
    path: listPath(window, span.first),
    section: listed === (await needs.paperService.newestDays(today, 1, now))[0] ? sectionOf(window) : undefined,
  });
}

function sectionOf(window: Window) {
  return window === 'day' ? 'today' : window;
}

function noListTitle({ window, first }: Span): string {
  const { noList, noListOf } = texts.web.errors;
  return window === 'day' ? noListOf(first) : noList();
}

function noListNext({ window }: Span, steps: number): string {
  const { dayOff, nearest } = texts.web.errors;
  const sentences = [window === 'day' ? dayOff() : '', steps === 0 ? '' : nearest(steps)];
  return sentences.filter((sentence) => sentence !== '').join(' ');
}

function spanName({ window, first }: Span): string {
  return window === 'day' ? texts.dayWords(first) : shortName(window, first, first);
}

function badSpan(context: Context, needs: WebNeeds, title: string, next: string): Promise<Response> {
  return troublePage(context, needs, { status: 400, title, next });
}

function nothingYet(context: Context, needs: WebNeeds): Promise<Response> {
  const { frontTitle, nothingYet } = texts.web.list;
  return troublePage(context, needs, { status: 200, title: frontTitle(), next: nothingYet() });
}

function newestPossible(window: Window, { clock }: WebNeeds): string {
  return listPath(window, dayOf(clock.now())).replace(/^.*\//, '');
}

function daySpan(day: Day): Span {
  return { window: 'day', first: day, last: day, title: texts.web.list.dayTitle(day) };
}

function weekSpan(day: Day): Span {
  const first = addDays(day, 1 - weekdayOf(day));
  const last = addDays(first, 6);
  const { weekTitle, weekDays } = texts.web.list;
  return { window: 'week', first, last, title: weekTitle(isoWeekOf(first)), span: weekDays(first, last) };
}

function monthSpan(day: Day): Span {
  const month = day.slice(0, 7);
  const nextMonth = `${addDays(`${month}-28`, 4).slice(0, 7)}-01`;
  const last = addDays(nextMonth, -1);
  return { window: 'month', first: `${month}-01`, last, title: texts.web.list.monthTitle(month) };
}

/** Links to the nearest lists before and after a span, of the same kind. `first`: the day of the first list, if all lists are after the span. */
async function neighbours(
  { window, first, last }: Span,
  { paperService, clock }: WebNeeds,
): Promise<{ previous?: Step; next?: Step; first?: Day }> {
  const now = clock.now();
  const today = dayOf(now);
  const [before] = await paperService.newestDays(addDays(first, -1), 1, now);
  const after = (await paperService.newestDays(today, MOST_LIST_DAYS, now)).findLast((day) => day > last);
  return {
    ...(before !== undefined && { previous: stepTo(window, before, today) }),
    ...(after !== undefined && { next: stepTo(window, after, today) }),
    ...(before === undefined && after !== undefined && { first: after }),
  };
}

function stepTo(window: Window, day: Day, today: Day): Step {
  return { path: listPath(window, day), label: shortName(window, day, today) };
}

function shortName(window: Window, day: Day, today: Day): string {
  const { weekName, monthName } = texts.web.list;
  if (window === 'week') return weekName(isoWeekOf(day));
  return window === 'month' ? monthName(day.slice(0, 7)) : texts.dayWords(day, today);
}
