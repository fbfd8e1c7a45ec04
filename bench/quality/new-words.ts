// `node bench/quality/new-words.ts [FILE]`: how well a word that the vectors do not know is learned from papers that use it. Of every topic
// query the rarest word is hidden, as if it were new, and the papers are ranked by vectors alone: with the word, without it, and with a
// vector learned from its papers. Needs PAPERBOY_RECORDINGS, as search.ts does.

import { join } from 'node:path';
import { quantise } from '#src/search/vectors/quantise.ts';
import { type LearnedWord, loadVectors, paperWords, type WordVectors } from '#src/search/vectors/word-vectors.ts';
import { vectorWords } from '#src/search/vectors/words.ts';
import { type Measures, meanOf, measureOne, readCorpus, readQueries } from './judged.ts';

/** From how many papers a word is learned. */
const SEEN = [1, 3, 10, 30, 100, Number.POSITIVE_INFINITY];
const HIDDEN = 'a word that no text holds';

function measureHidden(vectors: WordVectors, hf: string): Map<string, Measures[]> {
  const papers = readCorpus(hf).map(({ paper }) => ({ id: paper.id, words: paperWords(paper) }));
  const df = Map.groupBy(
    papers.flatMap(({ words }) => [...new Set(words)]),
    (word) => word,
  );
  const dfOf = (word: string) => df.get(word)?.length ?? 0;
  const none = new Float32Array(vectors.dimensions);
  const embed = (words: readonly string[], learned?: Map<string, LearnedWord>) => vectors.embed(words, learned) ?? none;
  const texts = papers.map(({ words }) => embed(words));
  const found = new Map<string, Measures[]>();

  for (const query of readQueries(hf, 'topics.')) {
    const words = vectorWords(query.text);
    const [rarest] = words.filter((word) => vectors.knows(word) && dfOf(word) > 0).sort((a, b) => dfOf(a) - dfOf(b));
    if (rarest === undefined) continue;
    const hide = (text: readonly string[]) => text.map((word) => (word === rarest ? HIDDEN : word));
    const users = papers.map((_, i) => i).filter((i) => papers[i]!.words.includes(rarest));
    const without = texts.slice();
    for (const i of users) without[i] = embed(hide(papers[i]!.words));
    const rank = (name: string, asked: Float32Array, documents: readonly Float32Array[]) => {
      const scores = documents.map((text) => text.reduce((sum, value, i) => sum + value * asked[i]!, 0));
      const order = papers.map((_, i) => i).sort((a, b) => scores[b]! - scores[a]! || a - b);
      const ids = order.slice(0, 100).map((i) => papers[i]!.id);
      found.set(name, [...(found.get(name) ?? []), measureOne(ids, query.grades)]);
    };
    rank('known', embed(words), texts);
    rank('hidden', embed(hide(words)), without);
    for (const most of SEEN) {
      // Spread over the library, which is in order of time.
      const step = Math.max(1, Math.floor(users.length / most));
      const seen = users.filter((_, i) => i % step === 0).slice(0, most);
      const learned = vectors.learn(
        seen.map((i) => quantise(without[i]!)),
        Math.round((papers.length * seen.length) / users.length),
      );
      rank(`learned from ${most}`, embed(hide(words), learned && new Map([[HIDDEN, learned]])), without);
    }
  }
  return found;
}

async function main(): Promise<void> {
  const recordings = process.env.PAPERBOY_RECORDINGS;
  if (!recordings) {
    console.log('Set PAPERBOY_RECORDINGS to the folder of recorded data; there is nothing to measure with.');
    return;
  }
  const { vectors, reason } = await loadVectors(process.argv[2]);
  if (!vectors) throw new Error(`No vectors: ${reason}`);
  for (const [name, measures] of measureHidden(vectors, join(recordings, 'search', 'hf'))) {
    const { ndcg10, recall100 } = meanOf(measures);
    console.log(`${name.padEnd(24)} ${ndcg10.toFixed(3)} / ${recall100.toFixed(3)}   (${measures.length} queries)`);
  }
}

await main();
