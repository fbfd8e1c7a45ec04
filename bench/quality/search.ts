// `node bench/quality/search.ts`: search quality by judged queries, by words alone and as the product ranks, with the floors to beat. Needs
// PAPERBOY_RECORDINGS, the folder of recorded data with search/hf, search/cacm and search/cisi.

import { join } from 'node:path';
import type { PaperIndex } from '#src/search/index/paper-index.ts';
import { loadVectors } from '#src/search/vectors/word-vectors.ts';
import { indexOf, type JudgedQuery, measure, readCorpus, readQueries } from './judged.ts';

/** Scores may be this much lower: what chance makes of so few queries. */
const TOLERANCE = 0.005;
/** Rounded down. Of one known paper: what words alone reached before there were vectors. Of topics and questions: what both reach. */
const FLOORS: Readonly<Record<string, number>> = {
  'topics nDCG@10': 0.316,
  'topics R@100': 0.687,
  'acronym MRR@10': 0.971,
  'keywords MRR@10': 0.96,
  'partial-title MRR@10': 0.982,
  'typo MRR@10': 0.96,
  'author+word MRR@10': 0.952,
  'paraphrase MRR@10': 1,
  'editor-description MRR@10': 1,
  'arxiv-id MRR@10': 1,
  'cacm nDCG@10': 0.492,
  'cisi nDCG@10': 0.381,
};

function measureAll(recordings: string, indexOfFolder: (folder: string) => PaperIndex): Map<string, number> {
  const found = new Map<string, number>();
  const hf = join(recordings, 'search', 'hf');
  const index = indexOfFolder(hf);
  const topics = measure(index, readQueries(hf, 'topics.'));
  found.set('topics nDCG@10', topics.ndcg10);
  found.set('topics R@100', topics.recall100);
  const kinds = Map.groupBy(readQueries(hf, 'known-item.'), (query: JudgedQuery) => query.kind);
  for (const [kind, queries] of kinds) found.set(`${kind} MRR@10`, measure(index, queries).mrr10);
  for (const name of ['cacm', 'cisi']) {
    const folder = join(recordings, 'search', name);
    const { ndcg10, recall100 } = measure(indexOfFolder(folder), readQueries(folder, ''));
    found.set(`${name} nDCG@10`, ndcg10);
    found.set(`${name} R@100`, recall100);
  }
  return found;
}

async function main(): Promise<void> {
  const recordings = process.env.PAPERBOY_RECORDINGS;
  if (!recordings) {
    console.log('Set PAPERBOY_RECORDINGS to the folder of recorded data; there is nothing to measure with.');
    return;
  }
  const { vectors, reason } = await loadVectors();
  if (!vectors) throw new Error(`The file of word vectors was not loaded: ${reason}`);
  const byWords = measureAll(recordings, (folder) => indexOf(readCorpus(folder)));
  const both = measureAll(recordings, (folder) => indexOf(readCorpus(folder), vectors));
  console.log(`${''.padEnd(28)} words   words and meaning`);
  for (const [name, value] of both) {
    const floor = FLOORS[name];
    const verdict =
      floor === undefined ? '' : value >= floor - TOLERANCE ? `floor ${floor.toFixed(3)}` : `BELOW ${floor.toFixed(3)}`;
    console.log(`${name.padEnd(28)} ${byWords.get(name)!.toFixed(3)}   ${value.toFixed(3)}   ${verdict}`);
  }
}

await main();
