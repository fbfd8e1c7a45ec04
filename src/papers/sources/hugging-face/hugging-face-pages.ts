// The pages of one list day: how many there are, which have changed since last time, whether the day isn't open yet. A page is stored with
// its validators and what was read from it, never with the raw text, which contains user names.

import { z } from 'zod';
import { SourceError } from '#src/errors.ts';
import type { Day } from '../../day.ts';
import type { ListedPaper } from '../../library.ts';
import { readArxivId } from '../arxiv/arxiv-id.ts';
import type { DayAnswer } from '../source.ts';
import { readItem } from './hugging-face-item.ts';
import { errorText, HUGGING_FACE, jsonOf, NAME, type Requests } from './hugging-face-requests.ts';

const PAGE_SIZE = 100;
/** The largest day so far had 92 papers. More pages than this are a server's mistake. */
const MOST_PAGES = 10;

/** A page as stored with its day: what was read from it, instead of the raw body. */
export interface KeptPage {
  path: string;
  etag?: string;
  lastModified?: string;
  listed: ListedPaper[];
  dropped: string[];
  /** Whether another page followed. */
  more: boolean;
}

const texts = z.array(z.string());
const keptShape = z.object({
  v: z.literal(1),
  pages: z.array(
    z.object({
      path: z.string(),
      etag: z.string().optional(),
      lastModified: z.string().optional(),
      listed: z.array(
        z.object({
          paper: z.looseObject({ id: z.string(), title: z.string(), authors: texts, keywords: texts }),
          signals: z.record(z.string(), z.number()),
        }),
      ),
      dropped: texts,
      more: z.boolean(),
    }),
  ),
});

/** The pages stored with an earlier reading. None if they are another version's, or not ours. */
export function keptPages(kept: string | undefined): KeptPage[] {
  if (!kept) return [];
  try {
    const parsed = keptShape.safeParse(JSON.parse(kept));
    return parsed.success ? parsed.data.pages : [];
  } catch {
    return [];
  }
}

type Pages = Exclude<DayAnswer, { kind: 'listed' }> | { kind: 'pages'; pages: KeptPage[] };

/** Reads all pages of a day, with a conditional request for each stored page. Throws SourceError. */
export async function readPages(
  requests: Requests,
  day: Day,
  known: readonly KeptPage[],
  signal: AbortSignal,
): Promise<Pages> {
  const pages: KeptPage[] = [];
  const seen = new Set<string>();
  let changed = false;
  for (let number = 0; number < MOST_PAGES; number++) {
    const path = `/api/daily_papers?date=${day}&limit=${PAGE_SIZE}&p=${number}`;
    const before = known.find((page) => page.path === path);
    const answer = await requests.ask(path, 'api', signal, conditions(before));
    if (answer.status === 304 && before) {
      pages.push(before);
    } else if (answer.status === 400 && isNotOpen(errorText(answer))) {
      return { kind: 'not-open' };
    } else {
      changed = true;
      pages.push(readPage(path, answer));
    }
    const page = pages[number];
    // A server that ignores `p` sends the same page forever.
    const fresh = page?.listed.filter(({ paper }) => !seen.has(paper.id)) ?? [];
    for (const { paper } of fresh) seen.add(paper.id);
    if (!page?.more || (number > 0 && fresh.length === 0)) break;
  }
  return changed || pages.length !== known.length ? { kind: 'pages', pages } : { kind: 'unchanged' };
}

function conditions(before: KeptPage | undefined): Record<string, string> {
  const headers: Record<string, string> = {};
  if (before?.etag) headers['if-none-match'] = before.etag;
  if (before?.lastModified) headers['if-modified-since'] = before.lastModified;
  return headers;
}

function readPage(path: string, answer: { status: number; headers: Record<string, string>; body: string }): KeptPage {
  const value = answer.status === 304 ? undefined : jsonOf(answer);
  if (!Array.isArray(value) || answer.status >= 300) {
    throw new SourceError(HUGGING_FACE, { kind: 'notPapers', values: [NAME, answer.status, 'HF_ENDPOINT'] });
  }
  const listed: ListedPaper[] = [];
  const dropped: string[] = [];
  for (const one of value) {
    const read = readItem(one);
    if ('dropped' in read) dropped.push(read.dropped);
    else if (readArxivId(read.listed.paper.id)) listed.push(read.listed);
    else dropped.push("a paper that is not arXiv's");
  }
  const next = /rel="?next"?/i.test(answer.headers.link ?? '');
  const more = value.length > 0 && (next || value.length >= PAGE_SIZE);
  return {
    path,
    etag: answer.headers.etag,
    lastModified: answer.headers['last-modified'],
    listed,
    dropped,
    more,
  };
}

/** The service's rejection of a day that hasn't begun. The limit it names lags behind and is ignored. */
function isNotOpen(error: string): boolean {
  return /less than or equal/i.test(error) && /date/i.test(error);
}
