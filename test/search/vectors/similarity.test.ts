// How similar two papers are, and that the file of word vectors is read once and only when needed.

import { describe, expect, it } from 'vitest';
import type { Log } from '#src/log.ts';
import { silentLog } from '#src/log.ts';
import type { Paper } from '#src/papers/paper.ts';
import { lazySimilarity } from '#src/search/vectors/similarity.ts';

const paper = (title: string): Paper => ({ id: title, title, authors: [], keywords: [] });

describe('the similarity of papers', () => {
  it('is high for one theme, low for two, and 0 for words that nobody knows', async () => {
    const similarity = await lazySimilarity(silentLog)();
    const robots = paper('Vision-language-action models for robot manipulation');
    const arms = paper('Grasping objects with robotic arms and VLA policies');
    const proofs = paper('Formal theorem proving in Lean');
    expect(similarity!(robots, arms)).toBeGreaterThan(0.35);
    expect(similarity!(robots, proofs)).toBeLessThan(0.2);
    expect(similarity!(robots, robots)).toBeCloseTo(1, 1);
    expect(similarity!(robots, paper('qqqxyz'))).toBe(0);
  });

  it('does without a file that cannot be read, and logs that once, when first asked', async () => {
    const warnings: unknown[] = [];
    const log: Log = { ...silentLog, warn: (...given: unknown[]) => void warnings.push(given[0]) };
    const load = lazySimilarity(log, '/nowhere/vectors.bin');
    expect(warnings).toEqual([]);
    expect(await Promise.all([load(), load()])).toEqual([undefined, undefined]);
    await load();
    expect(warnings).toEqual([{ reason: 'it is missing' }]);
  });
});
