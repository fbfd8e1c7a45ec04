// The ID under which any paper is stored: a versionless arXiv ID, or other:… if it isn't arXiv's.

import { oneLine, type PaperId } from '../paper.ts';
import { readArxivId } from './arxiv/arxiv-id.ts';

/** Longer texts aren't IDs. */
const LONGEST = 200;

/** Undefined for an empty or absurdly long text. */
export function keptId(text: string): PaperId | undefined {
  if (text.length > LONGEST) return undefined;
  const plain = oneLine(text.toWellFormed());
  if (!plain) return undefined;
  return readArxivId(plain) ?? (plain.startsWith('other:') ? plain : `other:${plain}`);
}
