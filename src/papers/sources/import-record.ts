// One record of a file that somebody kept, in any of the shapes that are about: an item of Hugging Face's list or search, its
// bare paper, or a plain `{id, title, abstract, …}`. Apart from the files, which hold records in many ways.

import { z } from 'zod';
import type { ListedPaper } from '../library.ts';
import type { Paper } from '../paper.ts';
import { arxivCategories } from './arxiv-atom.ts';
import { type ReadItem, readBarePaper, readItem } from './hugging-face-item.ts';
import { keptId } from './kept-id.ts';
import { distinct, leadingDay, tidy, webAddress } from './text.ts';

/** `item`: of a day's list; `found`: of a search; `paper`: a record that stands for itself. */
type RecordShape = 'item' | 'found' | 'paper';

export type ReadRecord = { listed: ListedPaper; shape: RecordShape } | { dropped: string };

const text = z.string().optional().catch(undefined);
const words = z
  .union([z.string(), z.array(z.unknown())])
  .optional()
  .catch(undefined);
const count = z.number().int().nonnegative().optional().catch(undefined);

const plainRecord = z.object({
  id: z.union([z.string(), z.number().transform(String)]),
  title: text,
  abstract: text,
  summary: text,
  authors: words,
  categories: words,
  comment: text,
  comments: text,
  keywords: words,
  published: text,
  organization: text,
  doi: text,
  journal: text,
  url: text,
  code: text,
  upvotes: count,
  votes: count,
});

/** Never throws. */
export function readRecord(value: unknown): ReadRecord {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { dropped: 'not a record' };
  if ('paper' in value) {
    const shape = 'highlightedTitle' in value || 'highlightedSummary' in value ? 'found' : 'item';
    return withShape(readItem(value), shape);
  }
  if (!('id' in value) || !('title' in value)) return { dropped: 'a record without a paper’s id and title' };
  // Hugging Face's own paper: its authors are records, and `summary` is its abstract.
  if ('upvotes' in value && 'authors' in value && hasRecords(value.authors))
    return withShape(readBarePaper(value), 'paper');
  return withShape(readPlain(value), 'paper');
}

function withShape(read: ReadItem, shape: RecordShape): ReadRecord {
  return 'listed' in read ? { listed: read.listed, shape } : read;
}

function hasRecords(value: unknown): boolean {
  return Array.isArray(value) && value.some((one) => typeof one === 'object' && one !== null);
}

function readPlain(value: object): ReadItem {
  const parsed = plainRecord.safeParse(value);
  if (!parsed.success) return { dropped: 'a record without a paper’s id and title' };
  const given = parsed.data;
  const id = keptId(given.id);
  if (!id) return { dropped: 'a record without a paper’s id and title' };
  const title = tidy(given.title);
  if (!title) return { dropped: 'a paper without a title' };
  const comment = tidy(given.comment) ?? tidy(given.comments);
  const abstract = tidy(given.abstract) ?? tidy(given.summary);
  const paper: Paper = {
    id,
    title,
    abstract,
    authors: namesIn(given.authors),
    publishedOn: leadingDay(given.published),
    summary: tidy(given.abstract) ? tidy(given.summary) : undefined,
    keywords: distinct(listOf(given.keywords, /[,;]/)),
    organisation: tidy(given.organization),
    categories: arxivCategories(listOf(given.categories, /[\s,;]+/)),
    comment,
    withdrawn: comment && /\bwithdrawn\b/i.test(comment) ? true : undefined,
    codeUrl: webAddress(given.code),
    doi: tidy(given.doi),
    journal: tidy(given.journal),
  };
  const votes = given.upvotes ?? given.votes;
  const known = Object.fromEntries(
    Object.entries(paper).filter(([, field]) => field !== undefined),
  ) as unknown as Paper;
  return { listed: { paper: known, signals: votes === undefined ? {} : { votes } } };
}

function listOf(given: string | unknown[] | undefined, separator: RegExp): string[] {
  if (typeof given === 'string') return given.split(separator);
  return (given ?? []).filter((one) => typeof one === 'string');
}

/** Names as texts, or as records with a `name`; hidden ones are left out. */
function namesIn(given: string | unknown[] | undefined): string[] {
  if (typeof given === 'string') return distinct(given.split(/\s*[,;]\s*|\s+and\s+/));
  return (given ?? []).flatMap((one) => {
    if (typeof one === 'string') return tidy(one) ?? [];
    if (typeof one !== 'object' || one === null || !('name' in one) || typeof one.name !== 'string') return [];
    return 'hidden' in one && one.hidden === true ? [] : (tidy(one.name) ?? []);
  });
}
