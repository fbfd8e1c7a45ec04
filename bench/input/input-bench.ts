// Times the worst-case inputs of every parser of text from people and sources, and how the time grows with length.

import type { Bench, Table } from '../bench.ts';
import { cpuMsOf, hardTexts, READERS } from './untrusted.ts';

/** Discord's longest message, and four times that. */
const LENGTHS = [4_000, 16_000] as const;
/** Time limit for a text of the first length. */
const AIM_MS = 20;

export const inputBench: Bench = {
  name: 'input',
  async *run(): AsyncIterable<Table> {
    const [short, long] = [hardTexts(LENGTHS[0]), hardTexts(LENGTHS[1])];
    const rows = Object.entries(READERS).map(([name, read]) => {
      const hardest = [...short.keys()]
        .map((what) => ({ what, ms: cpuMsOf(read, short.get(what) ?? '', 1) }))
        .reduce((worst, one) => (one.ms > worst.ms ? one : worst));
      const ms = cpuMsOf(read, short.get(hardest.what) ?? '');
      const longMs = cpuMsOf(read, long.get(hardest.what) ?? '');
      return { reader: name, hardest: hardest.what.slice(0, 30), ms, longMs };
    });
    rows.sort((one, other) => other.ms - one.ms);
    const late = rows.filter(({ ms }) => ms > AIM_MS).length;
    yield {
      title: `The hardest of ${short.size} texts, each reader's own, ${LENGTHS.join(' and ')} characters long`,
      rows: rows.map(({ ms, longMs, ...row }) => ({ ...row, ms: ms.toFixed(1), 'ms of the long': longMs.toFixed(1) })),
      notes: [
        `Aim: ${AIM_MS} ms for ${LENGTHS[0]} characters; missed by ${late}. Linear time makes the long ones four times as slow.`,
      ],
    };
  },
};
