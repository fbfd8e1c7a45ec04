// `node bench/quality/search.ts`: search quality by judged queries, as a table with the floors to beat. Needs PAPERBOY_RECORDINGS, the
// folder of recorded data with search/hf, search/cacm and search/cisi.

import { join } from 'node:path';
import { indexOf, type JudgedQuery, measure, readCorpus, readQueries } from './judged.ts';

/** The scores of plain BM25 (k1 1.2, b 0.75, title twice, no stemming): nothing may be below. */
const FLOORS: Readonly<Record<string, number>> = {
  'topics nDCG@10': 0.249,
  'topics R@100': 0.564,
  'acronym MRR@10': 0.942,
  'keywords MRR@10': 0.923,
  'partial-title MRR@10': 0.98,
  'typo MRR@10': 0.947,
  'author+word MRR@10': 0.85,
  'paraphrase MRR@10': 0.996,
  'editor-description MRR@10': 0.985,
  'arxiv-id MRR@10': 1,
  'cacm nDCG@10': 0.385,
  'cisi nDCG@10': 0.285,
};

function main(): void {
  const recordings = process.env.PAPERBOY_RECORDINGS;
  if (!recordings) {
    console.log('Set PAPERBOY_RECORDINGS to the folder of recorded data; there is nothing to measure with.');
    return;
  }
  const found = new Map<string, number>();
  const hf = join(recordings, 'search', 'hf');
  const index = indexOf(readCorpus(hf));
  const topics = measure(index, readQueries(hf, 'topics.'));
  found.set('topics nDCG@10', topics.ndcg10);
  found.set('topics R@100', topics.recall100);
  const kinds = Map.groupBy(readQueries(hf, 'known-item.'), (query: JudgedQuery) => query.kind);
  for (const [kind, queries] of kinds) found.set(`${kind} MRR@10`, measure(index, queries).mrr10);
  for (const name of ['cacm', 'cisi']) {
    const folder = join(recordings, 'search', name);
    found.set(`${name} nDCG@10`, measure(indexOf(readCorpus(folder)), readQueries(folder, '')).ndcg10);
  }
  for (const [name, value] of found) {
    const floor = FLOORS[name];
    const verdict =
      floor === undefined ? '' : value >= floor - 0.0005 ? `floor ${floor.toFixed(3)}` : `BELOW ${floor.toFixed(3)}`;
    console.log(`${name.padEnd(28)} ${value.toFixed(3)}   ${verdict}`);
  }
}

main();
