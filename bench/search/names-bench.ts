// Speed and memory of completing names while someone types, over as many papers as a large library has.

import { createNameBook } from '#src/papers/service/name-book.ts';
import { normalize } from '#src/search/analysis/normalize.ts';
import { type Bench, collectGarbage, percentile } from '../bench.ts';
import { benchPapers } from './bench-papers.ts';

const SIZE = 50_000;
const QUICK_SIZE = 10_000;
const LOOKS = 3_000;

export const namesBench: Bench = {
  name: 'names',
  async *run({ quick }) {
    const papers = benchPapers(quick ? QUICK_SIZE : SIZE, process.env.PAPERBOY_RECORDINGS);
    // Mixed papers repeat their authors: a syllable from the paper's number makes them distinct people.
    const named = papers.map(({ paper }, at) =>
      paper.authors.map((name) => (at % 2 === 0 ? name : name.replace(/(\S+)$/, `$1${syllables(at)}`))),
    );
    collectGarbage();
    const before = process.memoryUsage().heapUsed;
    const began = performance.now();
    const book = createNameBook();
    papers.forEach(({ paper }, at) => {
      for (const author of named[at] ?? []) book.add('author', author);
      if (paper.organisation) book.add('org', paper.organisation);
    });
    const buildMs = performance.now() - began;
    collectGarbage();
    const megabytes = (process.memoryUsage().heapUsed - before) / 1e6;
    const rows = [1, 2, 3, 5, 8].map((letters) => {
      const times = Array.from({ length: LOOKS }, (_, look) => {
        const names = named[(look * 7919) % named.length] ?? [];
        const typed =
          normalize(names[look % Math.max(1, names.length)] ?? 'zhang')
            .split(' ')
            .at(-1)
            ?.slice(0, letters) ?? 'a';
        const start = performance.now();
        book.matching(typed, 25);
        return performance.now() - start;
      });
      return {
        letters,
        'p50 ms': percentile(times, 0.5).toFixed(3),
        'p99 ms': percentile(times, 0.99).toFixed(3),
        'max ms': Math.max(...times).toFixed(2),
      };
    });
    yield {
      title: `Completing names over ${papers.length.toLocaleString('en')} papers`,
      rows,
      notes: [
        `${book.size().toLocaleString('en')} names, put in place in ${buildMs.toFixed(0)} ms all together;`,
        `${megabytes.toFixed(0)} MB of memory after garbage collection.`,
      ],
    };
  },
};

function syllables(number: number): string {
  const all = ['ba', 'ne', 'ki', 'lo', 'su', 'ma', 'te', 'ri', 'zo', 'vu'];
  return [...String(number)].map((digit) => all[Number(digit)]).join('');
}
