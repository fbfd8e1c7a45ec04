// The parts of a digest, each its own message: which papers each shows, and the key by which a platform can find it.

import { createHash } from 'node:crypto';
import type { PaperId } from '#src/papers/paper.ts';
import type { DeliveredPart, FrozenPaper, PartSizes } from './delivery.ts';

/** Fits Discord's nonce (25 characters), Slack's metadata and a Message-ID. */
const KEY_LENGTH = 22;

/**
 * 22 characters, base64url: the first 132 bits of a SHA-256 over the delivery's ID and the part's number (from 0). The same part of the
 * same delivery has the same key in every process and every retry.
 */
export function partKey(delivery: string, number: number): string {
  return createHash('sha256').update(`${delivery} ${number}`).digest('base64url').slice(0, KEY_LENGTH);
}

/** The papers of each part: the list in as few parts of similar size as possible, then the parts under the first. */
export function splitIntoParts(papers: readonly FrozenPaper[], { list, abstracts }: PartSizes = {}): PaperId[][] {
  const ids = papers.map(({ id }) => id);
  const lists = Math.max(1, Math.ceil(ids.length / (list ?? Number.POSITIVE_INFINITY)));
  return [...inParts(ids, Math.ceil(ids.length / lists)), ...(abstracts === undefined ? [] : inParts(ids, abstracts))];
}

function inParts(ids: readonly PaperId[], most: number): PaperId[][] {
  const count = Math.max(1, Math.ceil(ids.length / most));
  return Array.from({ length: count }, (_, i) => ids.slice(i * most, (i + 1) * most));
}

/** How many of the first parts are the list of papers: each shows papers that no earlier part has shown. */
export function listPartsOf(parts: readonly Pick<DeliveredPart, 'papers'>[]): number {
  const listed = new Set<PaperId>();
  let count = 0;
  for (const { papers } of parts) {
    if (count > 0 && papers.every((id) => listed.has(id))) break;
    for (const id of papers) listed.add(id);
    count += 1;
  }
  return count;
}
