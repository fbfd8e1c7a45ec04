// A paper as JSON, for the command line and the API: camelCase, times ISO 8601 UTC, TeX kept, unknown = null.

import { reasonWords, remarkWords } from '#src/conversation/texts/data-words.ts';
import { paperUrl } from '#src/papers/paper-id.ts';
import type { RankedPaper } from '#src/papers/ranking/ranked.ts';
import type { Reason } from '#src/papers/ranking/reasons.ts';
import type { Findings, FoundPaper } from '#src/papers/service/finder.ts';

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

/** The JSON form of what a search found. */
export function findingsJson({ query, tookMs, total, remarks, silentSources, papers }: Findings) {
  return { query, tookMs, total, remarks: remarks.map(remarkWords), silentSources, papers: papers.map(foundJson) };
}

/** A paper found by meaning alone is marked. */
function foundJson(found: FoundPaper) {
  return { ...paperJson(found), ...(found.byMeaning ? { byMeaning: true } : {}) };
}

/** A term of a score, worded in the operator's language. */
export function reasonJson(reason: Reason) {
  return { label: reasonWords(reason), points: reason.points };
}
