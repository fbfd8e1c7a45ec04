// Recorded papers for tests of presets.

import { join } from 'node:path';
import type { Paper } from '#src/papers/paper.ts';
import { indexedPaper, readLines } from '../../bench/quality/judged.ts';

/** Papers from real list days, from the folder of recordings. */
export function judgedPapers(folder: string): Paper[] {
  const lines = readLines<Parameters<typeof indexedPaper>[0]>(join(folder, 'search', 'hf', 'corpus.jsonl.gz'));
  return lines.map((line, at) => indexedPaper(line, at).paper);
}
