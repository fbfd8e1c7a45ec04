// `like:` in topics: papers are compared by their own text, because a topic's papers needn't be in the index.

import type { Paper, PaperId } from '../../papers/paper.ts';
import { type ByteVector, dot } from '../vectors/quantise.ts';
import { shippedVectors, vectorOf, type WordVectors } from '../vectors/word-vectors.ts';
import { leastCosine, likedIds, meanOfPapers } from './like.ts';
import type { LikePart, Part } from './query.ts';
import type { Remark } from './remark.ts';
import type { Topic } from './topic.ts';

/**
 * The topic with what its `like:` parts compare papers with, from the library. Only a topic with such a part loads the word vectors. Parts
 * whose papers are all unknown match nothing.
 */
export async function withMeaning(
  topic: Topic,
  library: { papers(ids: readonly PaperId[]): Promise<Paper[]> },
): Promise<Topic> {
  const ids = likedIn(topic);
  if (ids.length === 0) return topic;
  const { vectors } = await shippedVectors();
  if (!vectors) return { ...topic, remarks: [...topic.remarks, { kind: 'noVectors', values: [] }] };
  const known = new Map((await library.papers(ids)).map((paper) => [paper.id, paper]));
  const remarks: Remark[] = [];
  const prepared = (part: Part): Part => {
    if (part.kind !== 'like') return part;
    const { mean, remarks: missing } = meanOfPapers(part.ids, (id) => {
      const paper = known.get(id);
      return paper ? vectorOf(vectors, paper) : 'unknown';
    });
    remarks.push(...missing);
    return { ...part, holds: (paper) => isNear(vectors, part, mean, paper) };
  };
  return {
    ...topic,
    alternatives: topic.alternatives.map((one) => ({ ...one, parts: one.parts.map(prepared) })),
    never: topic.never.map(prepared),
    remarks: [...topic.remarks, ...remarks],
  };
}

/** The papers that others are compared with. */
export function likedIn({ alternatives, never }: Topic): PaperId[] {
  return likedIds([...never, ...alternatives.flatMap(({ parts }) => parts)]);
}

function isNear(vectors: WordVectors, { ids, not }: LikePart, mean: ByteVector | undefined, paper: Paper): boolean {
  if (ids.includes(paper.id)) return not;
  const vector = mean && vectorOf(vectors, paper);
  return vector !== undefined && dot(mean!, vector) >= leastCosine(ids);
}
