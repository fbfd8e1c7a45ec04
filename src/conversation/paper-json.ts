// A paper as JSON, for the command line and the API: camelCase, times ISO 8601 UTC, TeX kept, unknown = null.

import { reasonWords, remarkWords } from '#src/conversation/texts/data-words.ts';
import { paperUrl } from '#src/papers/paper-id.ts';
import type { RankedPaper } from '#src/papers/ranking/ranked.ts';
import type { Reason } from '#src/papers/ranking/reasons.ts';
import type { Card, Standing } from '#src/papers/service/card.ts';
import type { Findings, FoundPaper } from '#src/papers/service/finder.ts';
import type { RankedList } from '#src/papers/service/lists.ts';

/** The JSON form of a ranked paper. */
export function paperJson({ paper, listedOn, votes, place, score, reasons }: RankedPaper) {
  return {
    id: paper.id,
    title: paper.title,
    authors: paper.authors,
    votes: votes ?? null,
    place: place > 0 ? place : null,
    score: place > 0 ? score : null,
    reasons: reasons.map(reasonJson),
    listedOn: listedOn ?? null,
    url: paperUrl(paper.id) ?? null,
    publishedOn: paper.publishedOn ?? null,
    organisation: paper.organisation ?? null,
    categories: paper.categories ?? null,
    keywords: paper.keywords,
    summary: paper.summary ?? null,
    codeUrl: paper.codeUrl ?? null,
    projectUrl: paper.projectUrl ?? null,
    comment: paper.comment ?? null,
    journal: paper.journal ?? null,
    doi: paper.doi ?? null,
    ...(paper.withdrawn ? { withdrawn: true } : {}),
  };
}

/** The JSON form of a ranked list. `papers`: those of it that are shown. */
export function listJson(list: RankedList, papers: readonly RankedPaper[] = list.papers) {
  return {
    date: list.day,
    window: list.window,
    sources: list.sources,
    silentSources: list.silentSources,
    state: list.state,
    readAt: list.readAt?.toISOString() ?? null,
    listed: list.listed,
    listDays: list.listDays,
    remarks: list.remarks.map(remarkWords),
    papers: papers.map(paperJson),
  };
}

/** The JSON form of one paper, whole, with all its readings. */
export function cardJson({ ranked, readings }: Card) {
  return {
    paper: { ...paperJson(ranked), abstract: ranked.paper.abstract ?? null, comment: ranked.paper.comment ?? null },
    readings: readings.map(({ at, source, signals }) => ({
      at: at.toISOString(),
      source,
      votes: signals.votes ?? null,
      comments: signals.comments ?? null,
    })),
  };
}

/** The JSON form of a paper's place on a day. */
export function standingJson({ paper, day, status, ranked, of }: Standing) {
  return {
    id: paper.id,
    date: day ?? null,
    status,
    place: ranked?.place ?? null,
    of,
    score: ranked?.score ?? null,
    reasons: ranked?.reasons.map(reasonJson) ?? [],
  };
}

/** The JSON form of what a search found. */
export function findingsJson({ query, tookMs, total, remarks, silentSources, papers }: Findings) {
  return { query, tookMs, total, remarks: remarks.map(remarkWords), silentSources, papers: papers.map(foundJson) };
}

/** A paper found by meaning alone is marked. */
function foundJson(found: FoundPaper) {
  return { ...paperJson(found), ...(found.byMeaning ? { byMeaning: true } : {}) };
}

/** A term of a score, in words. */
function reasonJson(reason: Reason) {
  return { label: reasonWords(reason), points: reason.points };
}
