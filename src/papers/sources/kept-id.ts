// The id under which anything with an id is kept: a versionless arXiv id, or other:… for what is not arXiv's.
// Apart from reading ids of arXiv (paper-id.ts) because only sources meet the others.

import { oneLine, type PaperId } from '../paper.ts';
import { readArxivId } from './arxiv/arxiv-id.ts';

/** Longer ones are no ids, but somebody's mistake. */
const LONGEST = 200;

/** Undefined for an empty or absurdly long text. */
export function keptId(text: string): PaperId | undefined {
  if (text.length > LONGEST) return undefined;
  const plain = oneLine(text.toWellFormed());
  if (!plain) return undefined;
  return readArxivId(plain) ?? (plain.startsWith('other:') ? plain : `other:${plain}`);
}
