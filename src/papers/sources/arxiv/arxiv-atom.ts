// Parses arXiv's Atom feeds into papers. Elements come in any order, the title "0" is a real one, and errors are entries too. Elements:
// https://info.arxiv.org/help/api/user-manual.html#_details_of_atom_results_returned

import type { Paper } from '../../paper.ts';
import { distinct, leadingDay, tidy } from '../text.ts';
import { isWithdrawn } from '../withdrawal.ts';
import { attribute, child, children, parseXml, textOf, type XmlNode } from '../xml.ts';
import { readArxivId } from './arxiv-id.ts';

export interface AtomFeed {
  papers: Paper[];
  /** One per entry that could not be read. */
  dropped: string[];
  /** arXiv's error message: it comes as an entry. */
  error?: string;
  /** Total results, of which this page may have fewer. Undefined if not stated. */
  total?: number;
}

/** Parses a feed. Undefined if the text isn't an Atom feed. Never throws. */
export function readAtom(text: string): AtomFeed | undefined {
  let feed: XmlNode | undefined;
  try {
    feed = child(parseXml(text), 'feed');
  } catch {
    return undefined;
  }
  if (feed === undefined) return undefined;
  const result: AtomFeed = { papers: [], dropped: [] };
  for (const entry of children(feed, 'entry')) {
    const error = errorOf(entry);
    const paper = error === undefined ? paperOf(entry) : undefined;
    if (error !== undefined) result.error = error;
    else if (paper) result.papers.push(paper);
    else result.dropped.push('an entry without an arXiv id and a title');
  }
  const total = textOf(child(feed, 'totalResults'))?.trim();
  if (total && /^\d{1,9}$/.test(total)) result.total = Number(total);
  return result;
}

function errorOf(entry: XmlNode): string | undefined {
  const id = textOf(child(entry, 'id')) ?? '';
  if (!/\/api\/errors/.test(id)) return undefined;
  return tidy(textOf(child(entry, 'summary'))) ?? 'without a reason';
}

function paperOf(entry: XmlNode): Paper | undefined {
  const named = /\/abs\/(.+)$/.exec(textOf(child(entry, 'id'))?.trim() ?? '')?.[1] ?? '';
  const id = readArxivId(named);
  const version = versionIn(named);
  const title = tidy(textOf(child(entry, 'title')));
  if (!id || !title) return undefined;
  const paper: Paper = {
    id,
    title,
    authors: children(entry, 'author').flatMap((author) => tidy(textOf(child(author, 'name'))) ?? []),
    keywords: [],
  };
  const primary = attribute(child(entry, 'primary_category'), 'term');
  const others = children(entry, 'category').map((category) => attribute(category, 'term') ?? '');
  const comment = tidy(textOf(child(entry, 'comment')));
  const abstract = tidy(textOf(child(entry, 'summary')));
  return {
    ...paper,
    ...optional('abstract', abstract),
    ...optional('publishedOn', leadingDay(textOf(child(entry, 'published')))),
    ...optional('categories', arxivCategories([primary ?? '', ...others])),
    ...optional('comment', comment),
    withdrawn: isWithdrawn({ comment, abstract }),
    ...optional('version', version),
    ...optional('doi', tidy(textOf(child(entry, 'doi')))),
    ...optional('journal', tidy(textOf(child(entry, 'journal_ref')))),
  };
}

/** `2606.00001v3` → 3. */
export function versionIn(id: string): number | undefined {
  const version = /v(\d{1,4})$/.exec(id.trim())?.[1];
  return version === undefined || Number(version) === 0 ? undefined : Number(version);
}

/** Only arXiv's own categories, each once, without ACM and MSC classes. Undefined instead of empty. */
export function arxivCategories(terms: readonly string[]): string[] | undefined {
  const categories = distinct(terms).filter((term) => /^[a-z]+(?:-[a-z]+)*(?:\.[A-Za-z]+(?:-[A-Za-z]+)*)?$/.test(term));
  return categories.length > 0 ? categories : undefined;
}

/** A field to spread, or nothing. */
export function optional<K extends keyof Paper>(name: K, value: Paper[K] | undefined): Partial<Paper> {
  return value === undefined ? {} : { [name]: value };
}
