// Speed of matching ten thousand topics against the papers of a day and of five days, next to matching each topic with each paper.

import type { Paper } from '#src/papers/paper.ts';
import { readTopic, type Topic, type TopicCandidate, topicMatches } from '#src/search/query/topic.ts';
import { createTopicIndex } from '#src/search/query/topic-index.ts';
import type { Bench, Table } from '../bench.ts';
import { benchPapers } from '../search/bench-papers.ts';

const TOPICS = 10_000;
const QUICK_TOPICS = 2_000;
/** Papers of a large list day, and of five list days with half of them on more than one. */
const SIZES = [100, 250];

export const topicsBench: Bench = {
  name: 'topics',
  async *run({ quick }) {
    const recordings = process.env.PAPERBOY_RECORDINGS;
    const papers = benchPapers(1_000, recordings).map(({ paper }) => paper);
    const texts = benchTopics(quick ? QUICK_TOPICS : TOPICS, papers);
    const kind = recordings ? 'real papers' : 'made-up papers';
    for (const size of SIZES) yield tableOf(papers.slice(0, size), texts, kind);
  },
};

function tableOf(papers: readonly Paper[], texts: readonly string[], kind: string): Table {
  // Copies, so that no paper is tokenized before the clock starts.
  const candidates = () => papers.map((paper, at): TopicCandidate => ({ paper: { ...paper }, votes: at % 60 }));
  const [topics, readMs] = timed(() => texts.map(readTopic));
  const indexed = timed(() => createTopicIndex(candidates()));
  const matched = timed(() => topics.map((topic) => indexed[0].match(topic).map(({ paper }) => paper)));
  const again = timed(() => topics.map((topic) => indexed[0].match(topic)));
  const singly = timed(() => oneByOne(candidates(), topics));
  const different = topics.filter((_, at) => matched[0][at]!.join() !== singly[0][at]!.join()).length;
  const passed = matched[0].reduce((sum, found) => sum + found.length, 0);
  const rows = [
    { what: 'reading the topics (once; kept by their text)', ms: readMs },
    { what: 'indexing the papers (once a day)', ms: indexed[1] },
    { what: 'all topics by the index', ms: matched[1] },
    { what: 'all topics by the index, again', ms: again[1] },
    { what: 'baseline: topicMatches, one by one', ms: singly[1] },
    { what: 'reading + indexing + all topics', ms: readMs + indexed[1] + matched[1] },
  ];
  return {
    title: `${topics.length.toLocaleString('en')} topics against ${papers.length} papers (${kind})`,
    rows: rows.map(({ what, ms }) => ({ what, ms: ms.toFixed(0) })),
    notes: [
      `${(passed / topics.length).toFixed(1)} papers pass a topic; verdicts that differ from the baseline's: ${different}.`,
      `The index is ${(singly[1] / (indexed[1] + matched[1])).toFixed(0)} times as fast, with its making.`,
    ],
  };
}

function oneByOne(candidates: readonly TopicCandidate[], topics: readonly Topic[]): string[][] {
  return topics.map((topic) =>
    candidates.filter((candidate) => topicMatches(topic, candidate).matches).map(({ paper }) => paper.id),
  );
}

function timed<T>(work: () => T): [T, number] {
  const started = performance.now();
  const result = work();
  return [result, performance.now() - started];
}

/** Distinct topics of every kind that people write, from the papers' own words; the same in every run. */
function benchTopics(count: number, papers: readonly Paper[]): string[] {
  let state = 17;
  const upTo = (most: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * most);
  };
  const words = papers.map(({ title, abstract }) => `${title} ${abstract ?? ''}`.match(/\p{L}[\p{L}-]{3,}/gu) ?? []);
  const some = (length: number) => {
    const text = words[upTo(words.length)]!;
    return text.slice(upTo(Math.max(1, text.length - length))).slice(0, length);
  };
  const author = () => {
    const { authors } = papers[upTo(papers.length)]!;
    return authors[upTo(authors.length)] ?? 'Ada Fennick';
  };
  const kinds: (() => string)[] = [
    () => some(1).join(' '),
    () => `${some(1)} ${some(1)}`,
    () => `"${some(2).join(' ')}"`,
    () => `"${some(2).join(' ')}", "${some(3).join(' ')}", ${some(1)}, -${some(1)}`,
    () => `${some(1)} -${some(1)} votes:>${upTo(50)}`,
    () => `author:"${author()}", ${some(2).join(' ')}`,
    () => `org:${some(1)}, ${some(1)} -cat:cs.CV`,
    () => `${some(1)}, ${some(1)}, ${some(1)} after:2025-0${1 + upTo(9)}`,
  ];
  const topics = new Set<string>();
  while (topics.size < count) topics.add(kinds[topics.size % kinds.length]!());
  return [...topics];
}
