// Made papers as Hugging Face would list them, for files to import.

import type { ListedPaper } from '#src/papers/library.ts';

/** The array that `GET /api/daily_papers` returns for a day. */
export function itemsOf(listed: readonly ListedPaper[]): unknown[] {
  return listed.map(({ paper, signals }) => ({
    paper: {
      id: paper.id,
      title: paper.title,
      summary: paper.abstract,
      authors: paper.authors.map((name) => ({ name, hidden: false })),
      publishedAt: `${paper.publishedOn}T00:00:00.000Z`,
      upvotes: signals.votes,
    },
    title: paper.title,
    numComments: signals.comments ?? 0,
  }));
}
