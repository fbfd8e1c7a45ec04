// The index over a day's papers says of every topic and paper what topicMatches says.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTopic, type TopicCandidate, topicMatches } from '#src/search/query/topic.ts';
import { createTopicIndex, createTopicReader } from '#src/search/query/topic-index.ts';
import { hostilePapers, madePaper } from '../../fakes/papers.ts';

const candidates: TopicCandidate[] = [
  ...Array.from({ length: 70 }, (_, number) => ({
    paper: madePaper(number),
    ...(number % 3 > 0 && { votes: number }),
    ...(number % 4 > 0 && { listedOn: '2026-06-12' }),
  })),
  ...hostilePapers().map((paper) => ({ paper })),
  {
    paper: {
      id: '2606.99001',
      title: 'Self-Attention and selfsupervision: GPT-4 at pass@k',
      abstract: 'A large-scale study. Large language models, state of the art.',
      keywords: ['speech codec', 'vision'],
      authors: ['Kai-Wei Holloway', 'J. R. Inkster', 'Lior'],
      organisation: 'Massachusetts Institute of Odd Technology',
      categories: ['cs.CL', 'stat.ML'],
    },
    votes: 7,
  },
  { paper: { ...madePaper(71), authors: ['Kaiwei Drumm'] } },
];
const index = createTopicIndex(candidates);

/** What topicMatches lets through, one paper at a time. */
function oneByOne(text: string): { paper: string; by?: string }[] {
  return candidates.flatMap((candidate) => {
    const { matches, by } = topicMatches(readTopic(text), candidate);
    return matches ? [{ paper: candidate.paper.id, ...(by !== undefined && { by }) }] : [];
  });
}

const words = fc.constantFrom(
  ...'sparse attention diffusion retrieval robot hands language models self-attention selfattention self supervision gpt4 GPT-4 gpt the of a large-scale largescale largelanguage codec DROP <b> & 大 規模 مقالة 🚀 null'.split(
    ' ',
  ),
);
const phrases = fc.array(words, { minLength: 1, maxLength: 4 }).map((some) => `"${some.join(' ')}"`);
const names = fc.constantFrom(
  ...'Holloway|Ada Fennick|"Ada Fennick"|"K. Holloway"|"kai wei"|kaiwei|J|"J R"|"j. inkster"|Lior|"Number-12"|12|&|"Fennick Ada"'.split(
    '|',
  ),
);
const organisations = fc.constantFrom(
  ...'Lantern|"Lantern Lab"|lanternlab|MIT|miot|mot|iom|of|"Institute of Odd Machines"|odd|nobody'.split('|'),
);
const fields = fc.oneof(
  names.map((name) => `author:${name}`),
  organisations.map((name) => `org:${name}`),
  fc.constantFrom('cat:cs', 'cat:cs.CL', 'cat:stat.ml', 'cat:math'),
  fc.constantFrom('after:2026-06-08', 'before:2026-06-10', 'after:2026', 'before:2026'),
  fc.constantFrom('votes:>7', 'votes:<=7', 'votes:=10', 'votes:>0', 'votes:<900'),
  fc.constantFrom('2606.99001', '2606.00007', 'cond-mat/0207270'),
);
const parts = fc
  .tuple(fc.boolean(), fc.boolean(), fc.oneof(words, phrases, fields))
  .map(([first, second, part]) => (first && second ? `-${part}` : part));
const topics = fc
  .array(
    fc.array(parts, { maxLength: 4 }).map((some) => some.join(' ')),
    { maxLength: 4 },
  )
  .map((alternatives) => alternatives.join(', '));

describe('createTopicIndex', () => {
  it('agrees with topicMatches, alternative by alternative, in the order of the papers', () => {
    let passed = 0;
    fc.assert(
      fc.property(topics, (text) => {
        const found = index.match(readTopic(text));
        passed += found.length;
        expect(found).toEqual(oneByOne(text));
      }),
      { numRuns: 400 },
    );
    expect(passed).toBeGreaterThan(400);
  }, 60_000);

  it('does so for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(index.match(readTopic(text))).toEqual(oneByOne(text));
      }),
      { numRuns: 50 },
    );
  }, 60_000);

  it.each(['self attention', 'gpt 4', '"self supervision"', 'author:"j inkster"', 'org:miot', 'the', 'author:kaiwei'])(
    '%j finds the matching paper',
    (text) => {
      expect(index.match(readTopic(text)).map(({ paper }) => paper)).toContain('2606.99001');
    },
  );

  it('names the first alternative that matches, and none if nothing is required', () => {
    const one = createTopicIndex(candidates.slice(-2, -1));
    expect(one.match(readTopic('agents, gpt4, attention'))).toEqual([{ paper: '2606.99001', by: 'gpt4' }]);
    expect(one.match(readTopic(''))).toEqual([{ paper: '2606.99001' }]);
    expect(one.match(readTopic('gpt4, -"large scale"'))).toEqual([]);
    expect(createTopicIndex([]).match(readTopic('-x'))).toEqual([]);
  });
});

describe('createTopicReader', () => {
  it('reads a text once while it is among the newest', () => {
    const read = createTopicReader(2);
    const first = read('a');
    expect(first).toEqual(readTopic('a'));
    read('b');
    expect(read('a')).toBe(first);
    read('c');
    expect(read('a')).toBe(first);
    const second = read('b');
    read('c');
    read('a');
    expect(read('b')).not.toBe(second);
  });
});
