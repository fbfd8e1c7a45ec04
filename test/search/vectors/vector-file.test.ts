// The file of word vectors: what was written is read, and anything else is a reason and never an error.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readVectors, type VectorTable, writeVectors } from '#src/search/vectors/vector-file.ts';

const table: VectorTable = {
  manifest: { words: 3, dimensions: 2, papers: 9, seed: 1, date: '2026-01-02', recipe: { epochs: 1 } },
  words: new TextEncoder().encode('attention\nnaïve\nλογος'),
  idf: Float32Array.of(1, 2, 3),
  scales: Float32Array.of(0.5, 0.25, 1),
  bytes: Int8Array.of(1, -2, 3, -128, 127, 0),
};

let folder: string;
let file: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vectors-'));
  file = join(folder, 'vectors.bin');
});
afterAll(() => rm(folder, { recursive: true }));

describe('readVectors', () => {
  it('reads what was written', async () => {
    await writeFile(file, writeVectors(table));
    expect(await readVectors(file)).toEqual({ table });
  });

  it('names the reason if there is no file', async () => {
    expect(await readVectors(join(folder, 'none.bin'))).toEqual({ reason: 'it is missing' });
  });

  it('never fails on a truncated file', async () => {
    const whole = writeVectors(table);
    for (let length = 0; length < whole.length; length++) {
      await writeFile(file, whole.subarray(0, length));
      expect((await readVectors(file)).reason).toBe(length < 16 ? 'it is too short' : 'it is damaged');
    }
  });

  it('refuses a foreign file, one of another version and a damaged one', async () => {
    const reasons = [];
    for (const at of [0, 4, 12, 30]) {
      const bytes = writeVectors(table);
      bytes[at]! ^= 1;
      await writeFile(file, bytes);
      reasons.push((await readVectors(file)).reason);
    }
    expect(reasons).toEqual([
      'it is no file of word vectors',
      'it is of another version',
      'it is damaged',
      'it is damaged',
    ]);
  });

  it('refuses a file whose size does not fit its header', async () => {
    const bytes = writeVectors(table);
    bytes.set(Buffer.from('"words":9'), Buffer.from(bytes).indexOf('"words":3'));
    new DataView(bytes.buffer, bytes.byteOffset).setUint32(12, crc32(bytes.subarray(16)), true);
    await writeFile(file, bytes);
    expect((await readVectors(file)).reason).toBe('its parts do not fit together');
  });

  it('is not written of parts that do not fit together', () => {
    expect(() => writeVectors({ ...table, words: table.words.subarray(1) })).not.toThrow();
    expect(() => writeVectors({ ...table, words: table.words.subarray(0, 9) })).toThrow('fit together');
    expect(() => writeVectors({ ...table, idf: table.idf.subarray(1) })).toThrow('fit together');
  });
});
