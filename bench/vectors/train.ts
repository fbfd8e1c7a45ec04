// `node bench/vectors/train.ts OUT FILE…`: trains the word vectors of search on JSON lines of id, title and abstract (`.gz` or not), and
// writes them to OUT. The same papers, recipe and seed give the same bytes, whatever the number of threads. How and why: docs/search.md.

import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { writeVectors } from '#src/search/vectors/vector-file.ts';
import { RECIPE } from './contrast.ts';
import { readPapers } from './corpus.ts';
import { trainVectors } from './training.ts';

const USAGE =
  'Usage: node bench/vectors/train.ts OUT FILE… [--seed N] [--threads N] [--date YYYY-MM-DD] [--epochs N] [--rate N] …';

async function main(): Promise<void> {
  const numbers = { seed: 1, threads: 2, ...RECIPE };
  const names = Object.keys(numbers) as (keyof typeof numbers)[];
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: Object.fromEntries([...names, 'date'].map((name) => [name, { type: 'string' as const }])),
  });
  const [out, ...files] = positionals;
  if (!out || files.length === 0) {
    console.error(USAGE);
    process.exitCode = 2;
    return;
  }
  for (const name of names) if (values[name] !== undefined) numbers[name] = Number(values[name]);
  const { seed, threads, ...recipe } = numbers;
  const started = performance.now();
  const say = (text: string) => console.log(`${Math.round((performance.now() - started) / 1000)} s: ${text}`);
  const date = String(values.date ?? new Date().toISOString().slice(0, 10));
  const table = await trainVectors(readPapers(files), { recipe, seed, threads, date, say });
  const bytes = writeVectors(table);
  writeFileSync(out, bytes);
  say(`${out}: ${(bytes.length / 1e6).toFixed(2)} MB`);
}

await main();
