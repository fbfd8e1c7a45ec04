// Judged queries and the measures over them, for the table of search quality and for tuning weights.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { IndexedPaper } from '#src/papers/library.ts';
import { answer } from '#src/search/answer.ts';
import { pack } from '#src/search/index/pack-index.ts';
import { addPaper, emptyIndex, type PaperIndex } from '#src/search/index/paper-index.ts';
import { WEIGHTS, type Weights } from '#src/search/ranking/weights.ts';
import type { WordVectors } from '#src/search/vectors/word-vectors.ts';

interface Row {
  id: string;
  title: string;
  abstract?: string;
  authors?: string[];
  categories?: string[];
  upvotes?: number;
  organization?: string | null;
  list_date?: string;
  published?: string;
}

export interface JudgedQuery {
  id: string;
  text: string;
  kind: string;
  /** Grade by paper; above 0 = relevant. */
  grades: ReadonlyMap<string, number>;
}

/** One JSON object a line, gzipped or not. */
export function readLines<T>(file: string): T[] {
  const bytes = readFileSync(file);
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);
}

export function readCorpus(folder: string): IndexedPaper[] {
  return readLines<Row>(join(folder, 'corpus.jsonl.gz')).map(indexedPaper);
}

/** A row of any recorded collection as the library would return it. */
export function indexedPaper(row: Row, at: number): IndexedPaper {
  return {
    seq: at + 1,
    votes: row.upvotes,
    listedOn: row.list_date,
    paper: {
      id: row.id,
      title: row.title,
      abstract: row.abstract,
      authors: row.authors ?? [],
      keywords: [],
      categories: row.categories,
      organisation: row.organization ?? undefined,
      publishedOn: row.published?.slice(0, 10),
    },
  };
}

/** With the words' vectors, or for search by words alone. */
export function indexOf(papers: readonly IndexedPaper[], vectors?: WordVectors): PaperIndex {
  const index = emptyIndex(vectors);
  for (const paper of papers) addPaper(index, paper);
  pack(index);
  return index;
}

/** `prefix` is '' or 'topics.' or 'known-item.'. */
export function readQueries(folder: string, prefix: string): JudgedQuery[] {
  const grades = new Map<string, Map<string, number>>();
  const judgements = join(folder, `${prefix}qrels.tsv`);
  if (!existsSync(judgements)) return [];
  for (const line of readFileSync(judgements, 'utf8').split('\n').filter(Boolean)) {
    const [query = '', paper = '', grade] = line.split('\t');
    const known = grades.get(query) ?? new Map<string, number>();
    known.set(paper, Number(grade));
    grades.set(query, known);
  }
  return readLines<{ id: string; text: string; kind?: string }>(join(folder, `${prefix}queries.jsonl`)).map(
    (query) => ({
      ...query,
      kind: query.kind ?? 'all',
      grades: grades.get(query.id) ?? new Map<string, number>(),
    }),
  );
}

export interface Measures {
  ndcg10: number;
  recall100: number;
  mrr10: number;
}

/** Means over the queries. */
export function measure(index: PaperIndex, queries: readonly JudgedQuery[], weights: Weights = WEIGHTS): Measures {
  return meanOf(
    queries.map((query) => {
      const { hits } = answer(index, { query: query.text, offset: 0, limit: 100 }, weights);
      return measureOne(
        hits.map((hit) => hit.id),
        query.grades,
      );
    }),
  );
}

export function meanOf(measures: readonly Measures[]): Measures {
  const mean = (name: keyof Measures) =>
    measures.reduce((sum, one) => sum + one[name], 0) / Math.max(1, measures.length);
  return { ndcg10: mean('ndcg10'), recall100: mean('recall100'), mrr10: mean('mrr10') };
}

/** nDCG with gain 2^grade - 1 and a base-2 logarithmic discount. */
export function measureOne(ids: readonly string[], grades: ReadonlyMap<string, number>): Measures {
  const gain = (grade: number) => 2 ** grade - 1;
  const discounted = (sorted: readonly number[]) =>
    sorted.slice(0, 10).reduce((total, grade, place) => total + gain(grade) / Math.log2(place + 2), 0);
  const relevant = [...grades.values()].filter((grade) => grade > 0).sort((a, b) => b - a);
  if (relevant.length === 0) return { ndcg10: 0, recall100: 0, mrr10: 0 };
  const first = ids.slice(0, 10).findIndex((id) => (grades.get(id) ?? 0) > 0);
  return {
    ndcg10: discounted(ids.map((id) => Math.max(0, grades.get(id) ?? 0))) / discounted(relevant),
    recall100: ids.slice(0, 100).filter((id) => (grades.get(id) ?? 0) > 0).length / relevant.length,
    mrr10: first < 0 ? 0 : 1 / (first + 1),
  };
}
