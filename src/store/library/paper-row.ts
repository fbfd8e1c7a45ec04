// Papers and readings as rows, and back.

import type { Paper, Reading } from '#src/papers/paper.ts';
import type { PaperRow } from '../database/schema.ts';

/** A row without the columns that say when it was written. */
type PaperColumns = Omit<PaperRow, 'seq' | 'seen_at'>;

/** A paper's columns. Unknown values are null. */
export function columnsOf(paper: Paper): PaperColumns {
  return {
    id: paper.id,
    title: paper.title,
    abstract: paper.abstract ?? null,
    authors: JSON.stringify(paper.authors),
    published_on: paper.publishedOn ?? null,
    summary: paper.summary ?? null,
    keywords: JSON.stringify(paper.keywords),
    organisation: paper.organisation ?? null,
    categories: paper.categories && paper.categories.length > 0 ? JSON.stringify(paper.categories) : null,
    comment: paper.comment ?? null,
    withdrawn: paper.withdrawn === undefined ? null : Number(paper.withdrawn),
    version: paper.version ?? null,
    code_url: paper.codeUrl ?? null,
    project_url: paper.projectUrl ?? null,
    image_url: paper.imageUrl ?? null,
    doi: paper.doi ?? null,
    journal: paper.journal ?? null,
  };
}

/** The paper of a row. Null values are absent. */
export function paperOf(row: PaperColumns): Paper {
  const paper: Paper = {
    id: row.id,
    title: row.title,
    authors: JSON.parse(row.authors),
    keywords: JSON.parse(row.keywords),
  };
  if (row.abstract !== null) paper.abstract = row.abstract;
  if (row.published_on !== null) paper.publishedOn = row.published_on;
  if (row.summary !== null) paper.summary = row.summary;
  if (row.organisation !== null) paper.organisation = row.organisation;
  if (row.categories !== null) paper.categories = JSON.parse(row.categories);
  if (row.comment !== null) paper.comment = row.comment;
  if (row.withdrawn !== null) paper.withdrawn = row.withdrawn !== 0;
  if (row.version !== null) paper.version = row.version;
  if (row.code_url !== null) paper.codeUrl = row.code_url;
  if (row.project_url !== null) paper.projectUrl = row.project_url;
  if (row.image_url !== null) paper.imageUrl = row.image_url;
  if (row.doi !== null) paper.doi = row.doi;
  if (row.journal !== null) paper.journal = row.journal;
  return paper;
}

/** True if two papers are equal in every column. */
export function sameColumns(one: PaperColumns, other: PaperColumns): boolean {
  return (Object.keys(one) as (keyof PaperColumns)[]).every((column) => one[column] === other[column]);
}

export function readingOf(row: { at: number; source: string; signals: string }): Reading {
  return { at: new Date(row.at), source: row.source, signals: JSON.parse(row.signals) };
}
