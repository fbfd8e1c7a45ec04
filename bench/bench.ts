// The contract of a bench module, and the printing of its tables.

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

export interface BenchOptions {
  /** Small sizes only: a minute instead of several. */
  quick: boolean;
  /** Also a size that takes hours and several gigabytes, where a bench has one. */
  huge: boolean;
}

export interface Table {
  title: string;
  /** Rows by column name; all rows have the same columns. */
  rows: Record<string, string | number>[];
  /** Notes on reading the table. */
  notes: string[];
}

export interface Bench {
  name: string;
  run(options: BenchOptions): AsyncIterable<Table>;
}

export function printTable({ title, rows, notes }: Table): void {
  const columns = Object.keys(rows[0] ?? {});
  const cells = rows.map((row) => columns.map((column) => String(row[column] ?? '')));
  const widths = columns.map((column, i) => Math.max(column.length, ...cells.map((row) => row[i]!.length)));
  const line = (row: readonly string[]) =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join('  ');
  console.log(`\n${title}\n${line(columns)}\n${cells.map(line).join('\n')}`);
  for (const note of notes) console.log(`  ${note}`);
}

/** The value below which this share of the sorted values lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

let gc: (() => void) | undefined;

/** Frees unreachable memory before it is measured. */
export function collectGarbage(): void {
  if (!gc) {
    setFlagsFromString('--expose-gc');
    gc = runInNewContext('gc') as () => void;
  }
  gc();
  gc();
}
