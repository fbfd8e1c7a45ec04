// Parses one record of an imported file, in any of the known shapes: an item of Hugging Face's list or search, its bare paper, a record of
// arXiv's metadata dump (https://www.kaggle.com/datasets/Cornell-University/arxiv), or a plain `{id, title, abstract, …}`.

import { z } from 'zod';
import { type Day, dayOf } from '../../day.ts';
import type { ListedPaper } from '../../library.ts';
import type { Paper } from '../../paper.ts';
import { isOther, readPaperId } from '../../paper-id.ts';
import { texToUnicode } from '../../tex/tex.ts';
import { arxivCategories, versionIn } from '../arxiv/arxiv-atom.ts';
import { type ReadItem, readBarePaper, readItem } from '../hugging-face/hugging-face-item.ts';
import { keptId } from '../kept-id.ts';
import { distinct, leadingDay, tidy, webAddress } from '../text.ts';
import { isWithdrawn } from '../withdrawal.ts';

/** `item`: of a day's list. `found`: of a search. `paper`: a record by itself. */
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
  'journal-ref': text,
  journal_ref: text,
  authors_parsed: z.array(z.array(z.unknown())).optional().catch(undefined),
  versions: z
    .array(z.object({ version: text, created: text }))
    .optional()
    .catch(undefined),
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
    return ofHuggingFace(withShape(readItem(value), shape));
  }
  if (!('id' in value) || !('title' in value)) return { dropped: "a record without a paper's id and title" };
  // Hugging Face's own paper: its authors are records, and `summary` is its abstract.
  if ('upvotes' in value && 'authors' in value && hasRecords(value.authors))
    return ofHuggingFace(withShape(readBarePaper(value), 'paper'));
  return withShape(readPlain(value), 'paper');
}

/** Hugging Face only lists arXiv's papers: a record of that shape with another ID comes from elsewhere. */
function ofHuggingFace(read: ReadRecord): ReadRecord {
  const foreign = 'listed' in read && isOther(read.listed.paper.id);
  return foreign ? { dropped: 'a record that is not an arXiv paper, by its id' } : read;
}

function withShape(read: ReadItem, shape: RecordShape): ReadRecord {
  return 'listed' in read ? { listed: read.listed, shape } : read;
}

function hasRecords(value: unknown): boolean {
  return Array.isArray(value) && value.some((one) => typeof one === 'object' && one !== null);
}

function readPlain(value: object): ReadItem {
  const parsed = plainRecord.safeParse(value);
  if (!parsed.success) return { dropped: "a record without a paper's id and title" };
  const given = parsed.data;
  const id = readPaperId(given.id) ?? keptId(given.id);
  if (!id) return { dropped: "a record without a paper's id and title" };
  const title = tidy(given.title);
  if (!title) return { dropped: 'a paper without a title' };
  const comment = tidy(given.comment) ?? tidy(given.comments);
  const abstract = tidy(given.abstract) ?? tidy(given.summary);
  const version = versionIn(given.versions?.at(-1)?.version ?? '') ?? versionIn(given.id);
  const withdrawn = isWithdrawn({ comment, abstract });
  const paper: Paper = {
    id,
    title,
    abstract,
    authors: parsedNames(given.authors_parsed) ?? namesIn(given.authors),
    publishedOn: leadingDay(given.published) ?? dayIn(given.versions?.[0]?.created),
    summary: tidy(given.abstract) ? tidy(given.summary) : undefined,
    keywords: distinct(listOf(given.keywords, /[,;]/)),
    organisation: tidy(given.organization),
    categories: arxivCategories(listOf(given.categories, /[\s,;]+/)),
    comment,
    // Without a version it is unknown which version doesn't mention a withdrawal.
    withdrawn: withdrawn || version !== undefined ? withdrawn : undefined,
    version,
    codeUrl: webAddress(given.code),
    doi: tidy(given.doi),
    journal: tidy(given.journal) ?? tidy(given['journal-ref']) ?? tidy(given.journal_ref),
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

/** The day of a date in mail format: `Mon, 2 Apr 2007 05:10:16 GMT`. */
function dayIn(moment: string | undefined): Day | undefined {
  const at = new Date(moment ?? '');
  return Number.isNaN(at.getTime()) ? undefined : dayOf(at);
}

/** Rows of family name, given names, suffix, then affiliations, as in the dump. Accents are TeX. */
function parsedNames(rows: readonly unknown[][] | undefined): string[] | undefined {
  if (!rows || rows.length === 0) return undefined;
  return distinct(
    rows.map((row) => {
      const [family = '', given = '', suffix = ''] = row.map((part) => (typeof part === 'string' ? part : ''));
      return texToUnicode([given, family, suffix].filter((part) => part.trim() !== '').join(' '));
    }),
  );
}

/** Brackets after names contain affiliations. Unclosed brackets are left as they are. */
function withoutBrackets(line: string): string {
  const kept: string[] = [];
  const open: number[] = [];
  for (const sign of line) {
    if (sign === '(') open.push(kept.length);
    const from = sign === ')' ? open.pop() : undefined;
    if (from === undefined) kept.push(sign);
    else kept.length = from;
  }
  return kept.join('');
}

/** Names as texts, or as records with a `name`. Hidden ones are left out. */
function namesIn(given: string | unknown[] | undefined): string[] {
  if (typeof given === 'string') return distinct(withoutBrackets(given).split(/[,;]|\sand\s/));
  return (given ?? []).flatMap((one) => {
    if (typeof one === 'string') return tidy(one) ?? [];
    if (typeof one !== 'object' || one === null || !('name' in one) || typeof one.name !== 'string') return [];
    return 'hidden' in one && one.hidden === true ? [] : (tidy(one.name) ?? []);
  });
}
