// Page numbers of searches and lists of similar papers.

import type { Context } from 'hono';
import { texts } from '#src/conversation/texts/texts.ts';
import { UserError } from '#src/errors.ts';
import type { Markup } from '../html/layout.ts';
import { pager } from '../html/parts.ts';

export const PAPERS_A_PAGE = 20;
const MOST_PAGES = 1_000;

/** From 1. Throws UserError. */
export function pageNumber(context: Context): number {
  const typed = context.req.query('page') || '1';
  const page = /^[1-9]\d{0,3}$/.test(typed) ? Number(typed) : 0;
  if (page < 1 || page > MOST_PAGES) throw new UserError(() => texts.noSuchPage(page, MOST_PAGES), 'page');
  return page;
}

export function pagesOf(total: number): number {
  return Math.min(MOST_PAGES, Math.max(1, Math.ceil(total / PAPERS_A_PAGE)));
}

/** Links to the pages before and after. `path`: of a page. */
export function pageLinks(page: number, pages: number, path: (page: number) => string): Markup | string {
  if (pages < 2) return '';
  const { previousPage, nextPage } = texts.web.list;
  return pager(
    page > 1 ? { path: path(page - 1), label: previousPage() } : undefined,
    page < pages ? { path: path(page + 1), label: nextPage() } : undefined,
    { between: texts.pageOf(page, pages) },
  );
}
