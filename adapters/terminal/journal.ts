// The record of what was posted to a terminal channel: FOLDER/NAME.jsonl, one JSON object per line, appended in one write and flushed to
// disk. It stays valid if the process dies in the middle of a write.

import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createKeyedQueue } from '#src/keyed-queue.ts';

/** One posted part. */
export interface Entry {
  key: string;
  /** ISO 8601, UTC. */
  at: string;
  kind: 'digest' | 'notice' | 'late';
  /** The subscription and slot; absent for anything but a digest. */
  subscription?: string;
  slot?: string;
  /** IDs of the papers it shows, in order. */
  papers: readonly string[];
  /** As printed, without colours. */
  text: string;
}

export interface Journal {
  /** True when this or another process recorded a part with that key. */
  has(key: string): Promise<boolean>;
  /** Records a part unless its key exists; returns whether it was new. Rejects with the system's error. */
  add(entry: Entry): Promise<boolean>;
}

/** The line was written but flushing failed: it may not survive a crash. */
export class FlushError extends Error {
  override readonly name = 'FlushError';
}

export const CHANNEL_NAME = /^[a-z0-9][a-z0-9._-]{0,63}$/;

export function journalPath(folder: string, channel: string): string {
  return join(folder, `${channel}.jsonl`);
}

/** The journal of one channel. Its folder is created when first needed; calls run one at a time. */
export function createJournal(path: string, note: (message: string) => void): Journal {
  const keys = new Set<string>();
  // Bytes read or written by us; anything beyond is another process's.
  let known = 0;
  let first = true;
  const inTurn = createKeyedQueue();

  /** Brings `keys` up to date with the file; the first read also repairs its end. */
  async function catchUp(file: FileHandle): Promise<void> {
    if (first) await repair(file, note);
    first = false;
    known = await readKeys(file, known, keys);
  }

  async function has(key: string): Promise<boolean> {
    const file = await open(path, 'r+').catch(unlessAbsent);
    if (!file) return false;
    await using _closed = file;
    await catchUp(file);
    return keys.has(key);
  }

  async function add(entry: Entry): Promise<boolean> {
    await mkdir(dirname(path), { recursive: true });
    await using file = await open(path, 'a+', 0o600);
    if (first) await flushFolder(dirname(path));
    await catchUp(file);
    if (keys.has(entry.key)) return false;
    await append(file, entry);
    keys.add(entry.key);
    return true;
  }

  async function append(file: FileHandle, entry: Entry): Promise<void> {
    const line = Buffer.from(`${JSON.stringify(entry)}\n`);
    // A full disk may have written part of a line: the next read repairs it.
    first = true;
    const { bytesWritten } = await file.write(line, 0, line.length);
    if (bytesWritten < line.length) throw Object.assign(new Error('a part of a line'), { code: 'ENOSPC' });
    first = false;
    try {
      await file.datasync();
    } catch (cause) {
      throw new FlushError('datasync', { cause });
    }
  }

  return { has: (key) => inTurn(path, () => has(key)), add: (entry) => inTurn(path, () => add(entry)) };
}

function unlessAbsent(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}

/** Repairs an unterminated last line: terminates it if complete, removes it if torn. */
async function repair(file: FileHandle, note: (message: string) => void): Promise<void> {
  const { size } = await file.stat();
  const tail = await readFrom(file, await lastLineStart(file, size), size);
  if (tail.length === 0) return;
  if (keyOf(tail.toString('utf8')) !== undefined) {
    await file.write('\n', size);
    return;
  }
  note('removed an incomplete last line');
  await file.truncate(size - tail.length);
}

const CHUNK = 65_536;

/** Where the last line begins; `size` when the file ends with a newline. */
async function lastLineStart(file: FileHandle, size: number): Promise<number> {
  for (let end = size; end > 0; end -= CHUNK) {
    const start = Math.max(0, end - CHUNK);
    const at = (await readFrom(file, start, end)).lastIndexOf(0x0a);
    if (at >= 0) return start + at + 1;
  }
  return 0;
}

async function readFrom(file: FileHandle, start: number, end: number): Promise<Buffer> {
  const bytes = Buffer.alloc(end - start);
  let filled = 0;
  while (filled < bytes.length) {
    const { bytesRead } = await file.read(bytes, filled, bytes.length - filled, start + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}

/** Adds the keys of complete lines from `known` on; returns where they end. A file that shrank is read from the start. */
async function readKeys(file: FileHandle, known: number, keys: Set<string>): Promise<number> {
  const { size } = await file.stat();
  if (size < known) {
    keys.clear();
    return readKeys(file, 0, keys);
  }
  if (size === known) return known;
  const bytes = await readFrom(file, known, size);
  const end = bytes.lastIndexOf(0x0a) + 1;
  for (const line of bytes.toString('utf8', 0, end).split('\n')) {
    const key = keyOf(line);
    if (key !== undefined) keys.add(key);
  }
  return known + end;
}

/** The key in a line; undefined for a line that is not a record. */
function keyOf(line: string): string | undefined {
  if (line === '') return undefined;
  try {
    const entry: unknown = JSON.parse(line);
    const key = typeof entry === 'object' && entry !== null && 'key' in entry ? entry.key : undefined;
    return typeof key === 'string' ? key : undefined;
  } catch {
    return undefined;
  }
}

/** Makes a new file's name durable; where a folder cannot be flushed (some file systems) the file itself still is. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
