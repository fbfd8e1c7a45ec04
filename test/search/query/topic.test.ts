// The gate of a topic: alternatives, exclusion for all, and nothing decided by what is not known.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Paper } from '#src/papers/paper.ts';
import { readTopic, topicMatches } from '#src/search/query/topic.ts';
import { hostilePapers } from '../../fakes/papers.ts';

const paper: Paper = {
  id: '2606.13681',
  title: 'Diffusion Transformers for Self-Attention Maps',
  abstract: 'We survey nothing. Large language models are compared, with two GPUs.',
  keywords: ['GPT-4', 'robot hands'],
  authors: ['Ada Bellweather', 'Kai-Wei Holloway'],
  organisation: 'Lantern Lab',
  categories: ['cs.CL', 'stat.ML'],
  publishedOn: '2026-06-10',
};
const matches = (topic: string, over: Partial<Paper> = {}, facts: { votes?: number; listedOn?: string } = {}) =>
  topicMatches(readTopic(topic), { paper: { ...paper, ...over }, ...facts });

describe('topicMatches', () => {
  it.each([
    ['diffusion', 'diffusion'],
    ['the diffusion of a', 'the diffusion of a'],
    ['DIFFUSIONS transformer', 'DIFFUSIONS transformer'],
    ['agents, robot hand', 'robot hand'],
    ['agents; "language model"\nx', '"language model"'],
    ['self attention', 'self attention'],
    ['selfattention', 'selfattention'],
    ['self-attention', 'self-attention'],
    ['gpt4', 'gpt4'],
    ['GPT 4', 'GPT 4'],
    ['"a, b", "self-attention maps"', '"self-attention maps"'],
    ['author:bellweather', 'author:bellweather'],
    ['author:"K. Holloway"', 'author:"K. Holloway"'],
    ['author:"kaiwei"', 'author:"kaiwei"'],
    ['org:lantern maps', 'org:lantern maps'],
    ['cat:cs', 'cat:cs'],
    ['after:2026-06 before:2026-07', 'after:2026-06 before:2026-07'],
    ['2606.13681', '2606.13681'],
    ['agents, diffusion, -"no such phrase"', 'diffusion'],
  ])('%j matches the paper', (topic, by) => {
    expect(matches(topic)).toEqual({ matches: true, by });
  });

  it.each([
    'agents',
    'diffusion agents',
    '"transformers diffusion"',
    '"maps we"',
    'diffusion, -survey',
    'diffusion -survey, transformers',
    'diffusion, -"large language"',
    'diffusion -cat:stat.ml',
    'author:"ada holloway"',
    'cat:cs.CV',
    'votes:>3',
    'before:2026',
    '2606.13682',
    '-self-attention',
  ])('%j does not match', (topic) => {
    expect(matches(topic).matches).toBe(false);
  });

  it('matches everything that is not excluded, if nothing is required', () => {
    expect(matches('')).toEqual({ matches: true });
    expect(matches(' , ,')).toEqual({ matches: true });
    expect(matches('-agents')).toEqual({ matches: true });
  });

  it('treats unknown categories neutrally, and says so', () => {
    const unknown = { categories: undefined };
    expect(matches('cat:cs.CL', unknown)).toMatchObject({
      matches: false,
      remarks: [{ kind: 'categoriesUnknown', values: [] }],
    });
    expect(matches('diffusion -cat:cs.CL', unknown)).toMatchObject({
      matches: true,
      remarks: [{ kind: 'categoriesUnknown', values: [] }],
    });
    expect(matches('diffusion -cat:cs.CL').matches).toBe(false);
    expect(readTopic('diffusion, -cat:cs').usesCategories).toBe(true);
    expect(readTopic('diffusion').usesCategories).toBe(false);
  });

  it('checks votes and days if they are known', () => {
    expect(matches('votes:>3', {}, { votes: 4 }).matches).toBe(true);
    expect(matches('votes:>3', {}, { votes: 3 }).matches).toBe(false);
    expect(matches('after:2026', { publishedOn: undefined }, { listedOn: '2026-01-02' }).matches).toBe(true);
    expect(matches('after:2026', { publishedOn: undefined })).toMatchObject({
      matches: false,
      remarks: [{ kind: 'daysUnknown', values: [] }],
    });
  });

  it('reports what it did not understand', () => {
    const remark = { kind: 'notRead', values: ['votes', 'many', 'number'] };
    expect(readTopic('diffusion votes:many, robots votes:many').remarks).toEqual([remark]);
  });

  it.each([
    'not survey',
    'no survey',
    'diffusion, without survey',
    'all but survey',
    'everything except survey',
    'diffusion but not survey',
    'diffusion !survey',
  ])('says how to exclude a word, for %j', (typed) => {
    expect(readTopic(typed).remarks).toEqual([{ kind: 'excludeWithMinus', values: [] }]);
  });

  it.each(['diffusion or robotics', 'diffusion OR robotics', 'diffusion | robotics'])(
    'says how to match either, for %j',
    (typed) => {
      expect(readTopic(typed).remarks).toEqual([{ kind: 'orNotRead', values: [] }]);
    },
  );

  it.each([
    'learning without forgetting',
    '"not all you need"',
    '"A or B"',
    'no-regret learning',
    'diffusion, -survey',
  ])('accepts %j as it is', (typed) => {
    expect(readTopic(typed).remarks).toEqual([]);
  });

  it('accepts any topic and any paper', () => {
    const papers = hostilePapers();
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(papers.length - 1), (text, at) => {
        expect(typeof topicMatches(readTopic(text), { paper: papers[at]! }).matches).toBe('boolean');
      }),
    );
  });
});
