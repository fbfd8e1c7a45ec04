// Answers a query: plan, filter, score, rerank, return a page. A pure function of an index, which knows neither the library nor the thread.

import { NO_NUMBER, type PaperIndex, rowCount, rowOf } from './index/paper-index.ts';
import type { Hit, SearchAsk } from './index-port.ts';
import { filterRows, rowDay } from './query/filter.ts';
import { likeOf } from './query/like.ts';
import { type Query, readQuery } from './query/query.ts';
import { distinct, type Remark } from './query/remark.ts';
import { blend, nearest, type ScoredRow } from './ranking/meaning.ts';
import { LIFT, planWords } from './ranking/plan.ts';
import { rerank } from './ranking/rerank.ts';
import { scoreAll } from './ranking/score.ts';
import { topRows } from './ranking/top-k.ts';
import { WEIGHTS, type Weights } from './ranking/weights.ts';
import type { ByteVector } from './vectors/quantise.ts';

export interface Answer {
  hits: Hit[];
  total: number;
  byMeaning?: number;
  remarks: Remark[];
}

export function answer(index: PaperIndex, ask: SearchAsk, weights: Weights = WEIGHTS): Answer {
  const query = readQuery(ask.query);
  const offset = Math.max(0, Math.floor(ask.offset) || 0);
  const limit = Math.max(0, Math.floor(ask.limit) || 0);
  const bounded = { ...ask, offset, limit };
  if (query.parts.some((part) => part.kind === 'id')) {
    const byId = answerById(index, query);
    if (byId.hits.length > 0) return { ...byId, hits: byId.hits.slice(offset, offset + limit) };
    query.remarks.push(...byId.remarks);
  }
  const filtered = filterRows(index, query);
  const remarks = distinct([...query.remarks, ...filtered.remarks]);
  const ranks = query.parts.some((part) => !part.not && (part.kind === 'word' || part.kind === 'phrase'));
  if (ranks) {
    const ranked = byWords(index, query, filtered.allowed, bounded, weights);
    if (ranked.total > 0 && ranked.total === ranked.byMeaning) remarks.push({ kind: 'onlyByMeaning', values: [] });
    return { ...ranked, remarks };
  }
  const like = likeOf(index, query.parts);
  if (like) return { ...byMeaning(index, like, filtered.allowed, bounded), remarks };
  const filters = query.parts.some((part) => part.kind !== 'id');
  if (!filters) return { hits: [], total: 0, remarks };
  return { ...newest(index, query, filtered.allowed, bounded), remarks };
}

/** A query with an ID finds that paper, whatever else was typed. */
function answerById(index: PaperIndex, query: Query): Answer {
  const hits: Answer['hits'] = [];
  const remarks = [...query.remarks];
  for (const part of query.parts) {
    if (part.kind !== 'id') continue;
    if (rowOf(index, part.id) === undefined) remarks.push({ kind: 'notInLibrary', values: [part.id] });
    else hits.push({ id: part.id, score: 1 });
  }
  return { hits, total: hits.length, remarks };
}

function byWords(
  index: PaperIndex,
  query: Query,
  allowed: Uint8Array | undefined,
  { query: typed, typing, offset, limit }: SearchAsk,
  weights: Weights,
): Omit<Answer, 'remarks'> {
  const plan = planWords(index, query, weights, typing === true && /\S$/.test(typed));
  const sums = scoreAll(index, plan.scored, weights);
  // Papers that match a phrase are found even if none of its words is distinctive.
  if (allowed && query.parts.some((part) => part.kind === 'phrase' && !part.not)) liftRows(sums, allowed);
  const best = topRows(index, sums, allowed, Math.max(weights.closer, offset + limit), plan.most);
  const looked = best.rows.slice(0, weights.closer);
  const gains = rerank(index, plan, looked, weights);
  const byWords = looked.map((row, i) => ({ row, score: sums[row]! + gains[i]! }));
  const near = nearest(index, query, plan, allowed, weights);
  const scored: ScoredRow[] = near ? blend({ index, plan, sums, weights }, byWords, near) : byWords;
  scored.sort((a, b) => b.score - a.score || newerFirst(index, a.row, b.row));
  const known = new Set(scored.map(({ row }) => row));
  const rest = best.rows.slice(weights.closer).filter((row) => !known.has(row));
  const byMeaning = scored.filter(({ row }) => sums[row] === 0).length;
  const others: ScoredRow[] = rest.map((row) => ({ row, score: sums[row]! }));
  const page = [...scored, ...others].slice(offset, offset + limit);
  const cosines = near?.cosinesOf(page.map(({ row }) => row));
  return {
    hits: page.map(({ row, score, meaning = 0 }, i) => ({
      id: idOf(index, row),
      score,
      ...(cosines ? { cosine: cosines[i]!, meaning } : {}),
      ...(sums[row] === 0 ? { byMeaning: true } : {}),
    })),
    total: best.total + byMeaning,
    byMeaning,
  };
}

/** Only `like:` and filters: nearest first. */
function byMeaning(
  index: PaperIndex,
  like: ByteVector,
  allowed: Uint8Array | undefined,
  { offset, limit }: SearchAsk,
): Omit<Answer, 'remarks'> {
  const cosines = index.meaning!.papers.cosines(like);
  const { rows, total } = topRows(index, cosines, allowed, offset + limit, 1);
  const hits = rows.slice(offset).map((row) => {
    const cosine = cosines[row]!;
    return { id: idOf(index, row), score: cosine, cosine, meaning: cosine };
  });
  return { hits, total };
}

function liftRows(sums: Float32Array, allowed: Uint8Array): void {
  for (let row = 0; row < allowed.length; row++) if (allowed[row] === 1 && sums[row] === 0) sums[row] = LIFT;
}

/** Without words there is nothing to rank by: most voted first if the query asks about votes, newest first otherwise. */
function newest(
  index: PaperIndex,
  query: Query,
  allowed: Uint8Array | undefined,
  { offset, limit }: SearchAsk,
): Omit<Answer, 'remarks'> {
  const rows: number[] = [];
  for (let row = 0; row < rowCount(index); row++) {
    if (index.rows.dead.data[row] === 0 && (!allowed || allowed[row] === 1)) rows.push(row);
  }
  const votes = index.rows.votes.data;
  const byVotes = query.parts.some((part) => part.kind === 'votes');
  rows.sort((a, b) =>
    byVotes
      ? votes[b]! - votes[a]! || newerFirst(index, a, b)
      : newerFirst(index, a, b) || votes[b]! - votes[a]! || a - b,
  );
  return {
    hits: rows.slice(offset, offset + limit).map((row) => ({ id: idOf(index, row), score: 0 })),
    total: rows.length,
  };
}

function newerFirst(index: PaperIndex, a: number, b: number): number {
  const dayA = rowDay(index, a);
  const dayB = rowDay(index, b);
  if (dayA === dayB) return 0;
  if (dayA === NO_NUMBER) return 1;
  return dayB === NO_NUMBER ? -1 : dayB - dayA;
}

function idOf(index: PaperIndex, row: number): string {
  return index.ids.text(index.rows.id.data[row]!);
}
