// `like:` in topics, with the shipped vectors.

import { describe, expect, it } from 'vitest';
import type { Paper } from '#src/papers/paper.ts';
import { readTopic, topicMatches } from '#src/search/query/topic.ts';
import { createTopicIndex } from '#src/search/query/topic-index.ts';
import { withMeaning } from '#src/search/query/topic-like.ts';

const made = (id: string, title: string): Paper => ({ id, title, authors: [], keywords: [] });
const PAPERS = [
  made('2606.00001', 'Reinforcement learning for language model reasoning'),
  made('2606.00002', 'Policy optimization improves reasoning of large language models'),
  made('2606.00003', 'Gaussian splatting for novel view synthesis'),
  made('2606.00004', 'Neural radiance fields for view synthesis of dynamic scenes'),
  made('2606.00005', 'Protein folding with graph networks'),
];
let asked = 0;
const library = {
  papers: async (ids: readonly string[]) => {
    asked++;
    return PAPERS.filter(({ id }) => ids.includes(id));
  },
};
const read = (text: string) => withMeaning(readTopic(text), library);

async function passing(text: string): Promise<string[]> {
  const topic = await read(text);
  const candidates = PAPERS.map((paper) => ({ paper }));
  const one = candidates.filter((candidate) => topicMatches(topic, candidate).matches).map(({ paper }) => paper.id);
  expect(
    createTopicIndex(candidates)
      .match(topic)
      .map(({ paper }) => paper),
  ).toEqual(one);
  return one.map((id) => id.slice(-1));
}

describe('withMeaning', () => {
  it('lets papers near the given ones pass, not these themselves', async () => {
    expect(await passing('like:2606.00001')).toEqual(['2']);
    expect(await passing('like:2606.00003')).toEqual(['4']);
    expect(await passing('like:2606.00001, like:2606.00003')).toEqual(['2', '4']);
    expect(await passing('like:2606.00001 like:2606.00002')).toEqual([]);
  });

  it('combines with words and excludes', async () => {
    expect(await passing('like:2606.00001 policy')).toEqual(['2']);
    expect(await passing('like:2606.00001 robots')).toEqual([]);
    expect(await passing('-like:2606.00001')).toEqual(['3', '4', '5']);
    expect(await passing('synthesis, folding, -like:2606.00003')).toEqual(['5']);
  });

  it('says which papers are unknown or cannot be compared', async () => {
    const topic = await withMeaning(readTopic('like:2606.00001 like:2606.77777 like:2606.00009'), {
      papers: async () => [PAPERS[0]!, made('2606.00009', 'Ωψ')],
    });
    expect(topic.remarks).toEqual([
      { kind: 'notInLibrary', values: ['2606.77777'] },
      { kind: 'noMeaning', values: ['2606.00009'] },
    ]);
    expect(topicMatches(topic, { paper: PAPERS[1]! }).matches).toBe(true);
    expect(await passing('like:2606.77777')).toEqual([]);
  });

  it('asks for nothing without like:', async () => {
    const before = asked;
    const topic = readTopic('agents, -survey');
    expect(await withMeaning(topic, library)).toBe(topic);
    expect(asked).toBe(before);
  });
});
