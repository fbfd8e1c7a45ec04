// The saved index: one file with the index's arrays one after the other, behind a header that describes them. Loading needs no parsing. A
// damaged or foreign file, or one of another version, is never an error: the index is rebuilt from the library.

import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';
import { stemOf } from '../analysis/stems.ts';
import { STOP_WORDS } from '../analysis/stop-words.ts';
import { compoundsOf, tokensOf } from '../analysis/tokens.ts';
import type { WordVectors } from '../vectors/word-vectors.ts';
import { vectorWords } from '../vectors/words.ts';
import { nameWords } from './analyze-paper.ts';
import { arraysOf, indexFrom, type NumberArray, RECORDS } from './index-arrays.ts';
import { pack } from './pack-index.ts';
import { emptyIndex, type PaperIndex, type Totals } from './paper-index.ts';

/** "PBIX" read as one number, which also detects the other byte order. */
const MAGIC = 0x58494250;
/** Increase it when the meaning of the arrays changes. */
const VERSION = 3;
/** Magic number, version, length of the header's JSON, checksum of everything behind these four … */
const CHECKED_FROM = 16;
/** … and how much is before the papers' vectors. */
const PREFACE_BYTES = 24;
const ALIGNMENT = 8;

interface Header {
  /** A fingerprint of the analysis rules: an index built with other rules doesn't match today's queries. */
  rules: string;
  /** Which words' vectors the papers' vectors come from. */
  vectors: string;
  libraryId: string;
  seq: number;
  stops: number;
  totals: Totals;
  arrays: { name: string; kind: string; start: number; length: number }[];
}

const KINDS = { Uint8Array, Uint16Array, Uint32Array, Int32Array, Float64Array } as const;

/**
 * Packs the index, writes it beside the file and renames it into place, so that a crash leaves either the old or the new file. Throws file
 * system errors.
 */
export async function saveIndex(index: PaperIndex, file: string, libraryId = ''): Promise<void> {
  pack(index);
  const bytes = written(index, libraryId);
  const beside = `${file}.${randomUUID()}.part`;
  await mkdir(dirname(file), { recursive: true });
  try {
    const handle = await open(beside, 'wx', 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

/** The saved index, or undefined with the reason why there is none that can be used. */
export async function loadIndex(
  file: string,
  libraryId = '',
  words?: WordVectors,
): Promise<{ index?: PaperIndex; reason?: string }> {
  let parts: Parts;
  try {
    parts = await readParts(file);
  } catch (error) {
    return { reason: (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is none yet' : String(error) };
  }
  try {
    return read(parts, libraryId, words);
  } catch (error) {
    return { reason: `it cannot be read: ${String(error)}` };
  }
}

/** Two pieces of memory, because an index copies the vectors and keeps the rest as it is. */
interface Parts {
  rest: Uint8Array<ArrayBuffer>;
  vectors: Uint8Array<ArrayBuffer>;
}

async function readParts(file: string): Promise<Parts> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const part = async (from: number, to: number) => {
      const bytes = new Uint8Array(to - from);
      let at = 0;
      for (let more = true; more && at < bytes.length; ) {
        const { bytesRead } = await handle.read(bytes, at, bytes.length - at, from + at);
        more = bytesRead > 0;
        at += bytesRead;
      }
      return bytes;
    };
    const preface = await part(0, Math.min(size, PREFACE_BYTES));
    const end = preface.length < PREFACE_BYTES ? size : Math.min(size, new Uint32Array(preface.buffer)[4]!);
    return { rest: await part(0, end), vectors: await part(end, size) };
  } finally {
    await handle.close();
  }
}

function written(index: PaperIndex, libraryId: string): Uint8Array {
  const arrays = Object.entries(arraysOf(index));
  const header: Header = {
    rules: rules(),
    vectors: fingerprint(index.meaning?.words),
    libraryId,
    seq: index.seq,
    stops: index.stops,
    totals: index.totals,
    arrays: [],
  };
  let length = 0;
  for (const [name, array] of arrays) {
    header.arrays.push({ name, kind: array.constructor.name, start: length, length: array.length });
    length = aligned(length + array.byteLength);
  }
  const json = Buffer.from(JSON.stringify(header));
  const body = aligned(PREFACE_BYTES + json.length);
  const bytes = new Uint8Array(body + length);
  bytes.set(json, PREFACE_BYTES);
  arrays.forEach(([, array], i) => {
    const { buffer, byteOffset, byteLength } = array;
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), body + header.arrays[i]!.start);
  });
  const records = header.arrays.find(({ name }) => name === RECORDS);
  const preface = new Uint32Array(bytes.buffer, 0, PREFACE_BYTES / 4);
  preface[4] = records ? body + records.start : bytes.length;
  preface.set([MAGIC, VERSION, json.length, crc32(bytes.subarray(CHECKED_FROM))]);
  return bytes;
}

function read(
  { rest, vectors }: Parts,
  libraryId: string,
  words?: WordVectors,
): { index?: PaperIndex; reason?: string } {
  if (rest.length < PREFACE_BYTES) return { reason: 'it is too short' };
  const [magic, version, jsonLength = 0, checksum] = new Uint32Array(rest.buffer, 0, 4);
  if (magic !== MAGIC) return { reason: 'it is no search index' };
  if (version !== VERSION) return { reason: 'it is of another version' };
  if (crc32(vectors, crc32(rest.subarray(CHECKED_FROM))) !== checksum) return { reason: 'it is damaged' };
  const header = JSON.parse(Buffer.from(rest.subarray(PREFACE_BYTES, PREFACE_BYTES + jsonLength)).toString()) as Header;
  if (header.rules !== rules()) return { reason: 'its words were cut by other rules' };
  if (header.libraryId !== libraryId) return { reason: 'it belongs to another library' };
  if (header.vectors !== fingerprint(words)) return { reason: 'its papers have other vectors' };
  const body = aligned(PREFACE_BYTES + jsonLength);
  const arrays: Record<string, NumberArray> = {};
  for (const { name, kind, start, length } of header.arrays) {
    const Kind = KINDS[kind as keyof typeof KINDS];
    arrays[name] = name === RECORDS ? vectors.subarray(0, length) : new Kind(rest.buffer, body + start, length);
  }
  const index = indexFrom(arrays, words);
  index.totals = header.totals;
  index.seq = header.seq;
  index.stops = header.stops;
  return { index };
}

/** Vectors of the same training are the same. */
function fingerprint(words: WordVectors | undefined): string {
  return words ? JSON.stringify(words.manifest) : '';
}

function aligned(length: number): number {
  return Math.ceil(length / ALIGNMENT) * ALIGNMENT;
}

const SAMPLE =
  "Self-attention's GPT-4.5 models: $\\alpha$-Schrödinger, pass@k of 10,000 universities' news; R^2ec of llama.cpp, generically contextual \\textbf{relational} 大規模 C++.";

function rules(): string {
  const words = tokensOf(SAMPLE).map((token) => (token.glued ? '~' : '') + stemOf(token.text));
  return `${words.join(' ')} | ${nameWords('Jörg Ås-Weiß').join(' ')} | ${compoundsOf(tokensOf(SAMPLE)).join(' ')} | ${STOP_WORDS.join(' ')} | ${emptyIndex().stops} | ${vectorWords(SAMPLE).join(' ')}`;
}
