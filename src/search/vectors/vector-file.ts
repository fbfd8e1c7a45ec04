// The file of word vectors: a header that says how they were made, then idf, scales, bytes and words. bench/vectors writes it.

import { readFile } from 'node:fs/promises';
import { crc32 } from 'node:zlib';

/** "PBWV" read as one number, which also detects the other byte order. */
const MAGIC = 0x56574250;
const VERSION = 1;
/** Magic number, version, length of the header's JSON, checksum of everything behind these four. */
const PREFACE_BYTES = 16;

export interface VectorManifest {
  words: number;
  dimensions: number;
  /** How many papers the vectors were trained on. */
  papers: number;
  seed: number;
  /** The day of training. */
  date: string;
  recipe: Readonly<Record<string, number>>;
}

export interface VectorTable {
  manifest: VectorManifest;
  /** One a line, in UTF-8. */
  words: Uint8Array;
  idf: Float32Array;
  /** Row i times scales[i] is the vector of word i. */
  scales: Float32Array;
  bytes: Int8Array;
}

/** Throws if the parts do not fit together: a reader does not count the lines again. */
export function writeVectors({ manifest, words, idf, scales, bytes }: VectorTable): Uint8Array {
  const lines = words.reduce((count, byte) => count + Number(byte === 10), 1);
  if (new Set([lines, manifest.words, idf.length, scales.length, bytes.length / manifest.dimensions]).size > 1) {
    throw new Error('The parts of the word vectors do not fit together.');
  }
  const json = Buffer.from(JSON.stringify(manifest));
  const padded = Buffer.concat([json, Buffer.alloc(-json.length & 3, ' ')]);
  const file = Buffer.concat([
    Buffer.alloc(PREFACE_BYTES),
    padded,
    Buffer.from(idf.buffer, idf.byteOffset, idf.byteLength),
    Buffer.from(scales.buffer, scales.byteOffset, scales.byteLength),
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    words,
  ]);
  const checksum = crc32(file.subarray(PREFACE_BYTES));
  file.set(new Uint8Array(Uint32Array.of(MAGIC, VERSION, padded.length, checksum).buffer));
  return file;
}

/** The table of a file, or the reason why there is none that can be used. */
export async function readVectors(file: string | URL): Promise<{ table?: VectorTable; reason?: string }> {
  try {
    const bytes = await readFile(file);
    return read(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length));
  } catch (error) {
    return { reason: (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'it is missing' : String(error) };
  }
}

function read(given: Uint8Array<ArrayBuffer>): { table?: VectorTable; reason?: string } {
  // Arrays are views of the file's memory, so they must begin at a multiple of four.
  const file = given.byteOffset % 4 === 0 ? given : new Uint8Array(given);
  if (file.length < PREFACE_BYTES) return { reason: 'it is too short' };
  const [magic, version, jsonLength = 0, checksum] = new Uint32Array(file.buffer, file.byteOffset, 4);
  if (magic !== MAGIC) return { reason: 'it is no file of word vectors' };
  if (version !== VERSION) return { reason: 'it is of another version' };
  if (crc32(file.subarray(PREFACE_BYTES)) !== checksum) return { reason: 'it is damaged' };
  const body = PREFACE_BYTES + jsonLength;
  const manifest = JSON.parse(Buffer.from(file.subarray(PREFACE_BYTES, body)).toString()) as VectorManifest;
  const { dimensions } = manifest;
  const count = manifest.words;
  const end = body + count * (8 + dimensions);
  if (end > file.length) return { reason: 'its parts do not fit together' };
  const at = file.byteOffset + body;
  return {
    table: {
      manifest,
      words: file.subarray(end),
      idf: new Float32Array(file.buffer, at, count),
      scales: new Float32Array(file.buffer, at + count * 4, count),
      bytes: new Int8Array(file.buffer, at + count * 8, count * dimensions),
    },
  };
}
