// Reads files for import: recognises their kind by their content, and the day by their name. Pure: bytes in, papers and lists out. No
// content makes it throw. Unreadable items are counted by reason.

import { gunzipSync } from 'node:zlib';
import { type Day, dayOf, isDay, startOf } from '../../day.ts';
import type { ListedPaper } from '../../library.ts';
import type { Paper, PaperId } from '../../paper.ts';
import { isOther } from '../../paper-id.ts';
import { readAtom } from '../arxiv/arxiv-atom.ts';
import { readRss } from '../arxiv/arxiv-rss.ts';
import { parseBoundedJson } from '../bounded-json.ts';
import type { Dropped } from '../source.ts';
import { tallyReasons } from '../text.ts';
import { type ReadRecord, readRecord } from './import-record.ts';

/**
 * A day's list: `2025-10-30.json` or `2025-10-30@2025-10-30T045932Z.json`, both also with .gz. Any other file only adds papers to the
 * library.
 */
const NAME = /^(\d{4}-\d{2}-\d{2})(?:@(\d{4}-\d{2}-\d{2})T(\d{2}):?(\d{2}):?(\d{2})(\.\d{1,3})?Z)?\.json(?:\.gz)?$/;
const NOON_MS = 12 * 3_600_000;

interface NamedList {
  day: Day;
  /** When the list was read, if the name says so. */
  at?: Date;
}

export interface ImportFile {
  /** Path or bare name. */
  name: string;
  bytes: Uint8Array;
  /** The day whose list an array is. Takes precedence over the name. */
  day?: Day;
  /** When it was read. Takes precedence over the name. */
  seen?: Date;
  now: Date;
}

export interface ImportResult {
  kind: 'day-list' | 'records' | 'lines' | 'paper' | 'atom' | 'rss' | 'unknown';
  /** At most one: a day's list and the moment of its reading. An empty array with a day is an empty list. */
  /** `source`: whose list it is, by the form of its records. */
  lists: { source: string; day: Day; at: Date; listed: ListedPaper[] }[];
  /** Papers for the library only. */
  papers: Paper[];
  /** Those of `papers` that have counts, and the counts. The moment is the same as a list's would be. */
  sightings: ListedPaper[];
  dropped: Dropped[];
}

const MB = 1024 * 1024;
/** Larger texts aren't read as a whole. JSON lines have no limit, because they are read line by line. */
const MOST_BYTES = 64 * MB;
/** A line of JSON: a record with 3,000 authors has some 300 KB. */
const LONGEST_LINE = 4 * MB;
const MOST_UNPACKED = 1024 * MB;
/** arXiv's dump compresses to a third. Data that compresses to a fiftieth was made to fill the memory, unless it is small. */
const MOST_SHRINKAGE = 50;
const SMALL_UNPACKED = 16 * MB;
const NEWLINE = 0x0a;

/** Reads a file of any known kind, optionally gzipped. Never throws. */
export function readImportFile(file: ImportFile): ImportResult {
  const bytes = unpacked(file.bytes);
  if (!bytes)
    return nothing('a file packed with gzip that is broken or far too large; if it is yours, unpack it first');
  const first = firstSign(bytes);
  if (first === undefined) return nothing('an empty file');
  if (first === '{' && isLines(bytes)) return readLines(bytes);
  if (bytes.length > MOST_BYTES) return nothing('a file of more than 64 MB; JSON lines can be larger');
  const text = new TextDecoder().decode(bytes);
  return first === '<' ? readFeed(text) : readJson(bytes, text, file);
}

function nothing(reason: string): ImportResult {
  return { kind: 'unknown', lists: [], papers: [], sightings: [], dropped: [{ reason, count: 1 }] };
}

/** The content. Undefined if it can't be decompressed. Compressed files are recognised by their first bytes. */
function unpacked(bytes: Uint8Array): Uint8Array | undefined {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes, {
      maxOutputLength: Math.min(MOST_UNPACKED, Math.max(SMALL_UNPACKED, bytes.length * MOST_SHRINKAGE)),
    });
  } catch {
    return undefined;
  }
}

function firstSign(bytes: Uint8Array): string | undefined {
  const start = new TextDecoder().decode(bytes.subarray(0, 4096)).trimStart();
  return start === '' ? undefined : start[0];
}

/** True if the first line that isn't blank is a record, and another line follows. */
function isLines(bytes: Uint8Array): boolean {
  const lines = eachLine(bytes);
  const first = lines.next();
  if (first.done || !('value' in parsedLine(first.value))) return false;
  return !lines.next().done;
}

/** Lines that aren't blank. Undefined for a line that is too long to be a record. */
function* eachLine(bytes: Uint8Array): Generator<string | undefined> {
  const decoder = new TextDecoder();
  for (let from = 0; from < bytes.length; ) {
    const found = bytes.indexOf(NEWLINE, from);
    const end = found < 0 ? bytes.length : found;
    const line = end - from > LONGEST_LINE ? undefined : decoder.decode(bytes.subarray(from, end)).trim();
    if (line !== '') yield line;
    from = end + 1;
  }
}

/** Undefined if it isn't JSON. */
function parsed(text: string): { value: unknown } | undefined {
  try {
    return { value: parseBoundedJson(text) };
  } catch {
    return undefined;
  }
}

function parsedLine(line: string | undefined): { value: unknown } | { dropped: string } {
  if (line === undefined) return { dropped: 'a line of more than 4 MB' };
  // An error costs far more than checking the last character.
  const broken = line.startsWith('{') && !line.endsWith('}');
  return (broken ? undefined : parsed(line)) ?? { dropped: 'a line that is not JSON' };
}

function readLines(bytes: Uint8Array): ImportResult {
  return libraryOnly('lines', recordsIn(bytes));
}

function* recordsIn(bytes: Uint8Array): Generator<ReadRecord> {
  for (const line of eachLine(bytes)) {
    const json = parsedLine(line);
    yield 'value' in json ? readRecord(json.value) : json;
  }
}

function readJson(bytes: Uint8Array, text: string, file: ImportFile): ImportResult {
  const json = parsed(text);
  if (!json) {
    // JSON lines whose first line is broken are still JSON lines.
    const lines = text.trimStart().startsWith('{') ? readLines(bytes) : undefined;
    return lines && lines.papers.length > 0 ? lines : nothing('a file that is neither JSON, nor JSON lines, nor Atom');
  }
  if (!Array.isArray(json.value)) {
    const record = readRecord(json.value);
    return 'listed' in record ? libraryOnly('paper', [record]) : nothing('an unknown wrapper: not a list of papers');
  }
  const records = json.value.map(readRecord);
  const named = listInName(file.name);
  const day = file.day ?? named?.day;
  // An array without any item of a list is a list only if it is empty.
  const isList = records.length === 0 || records.some((one) => 'listed' in one && one.shape === 'item');
  if (day === undefined || !isList) return libraryOnly('records', records);
  const at = momentOfReading(day, { seen: file.seen, inName: named?.at, now: file.now });
  return readDayList(records, day, at);
}

function readDayList(records: readonly ReadRecord[], day: Day, at: Date): ImportResult {
  const isListed = (one: ReadRecord) => 'listed' in one && one.shape === 'item' && !isOther(one.listed.paper.id);
  const list = sorted(records.filter(isListed));
  const rest = libraryOnly(
    'day-list',
    records.filter((one) => !isListed(one)),
  );
  return {
    ...rest,
    lists: [{ source: 'hugging-face', day, at, listed: list.entries }],
    dropped: [...rest.dropped, ...list.dropped],
  };
}

function libraryOnly(kind: ImportResult['kind'], records: Iterable<ReadRecord>): ImportResult {
  const { entries, dropped } = sorted(records);
  const sightings = entries.filter((one) => Object.keys(one.signals).length > 0);
  return { kind, lists: [], papers: entries.map((one) => one.paper), sightings, dropped };
}

/** Each paper once, at its first occurrence, and the items left out, of which only the number is kept. */
function sorted(records: Iterable<ReadRecord>): { entries: ListedPaper[]; dropped: Dropped[] } {
  const entries = new Map<PaperId, ListedPaper>();
  const reasons = new Map<string, number>();
  let repeated = 0;
  for (const one of records) {
    if ('dropped' in one) reasons.set(one.dropped, (reasons.get(one.dropped) ?? 0) + 1);
    else if (entries.has(one.listed.paper.id)) repeated++;
    else entries.set(one.listed.paper.id, one.listed);
  }
  const dropped = [...reasons].map(([reason, count]) => ({ reason, count })).sort((a, b) => b.count - a.count);
  return { entries: [...entries.values()], dropped: [...dropped, ...repeats(repeated)] };
}

function repeats(count: number): Dropped[] {
  return count > 0 ? [{ reason: 'a paper that is in the file more than once', count }] : [];
}

function readFeed(text: string): ImportResult {
  const atom = readAtom(text);
  if (atom) {
    const reasons = atom.error === undefined ? atom.dropped : [...atom.dropped, 'an error that arXiv reported'];
    return { kind: 'atom', lists: [], papers: atom.papers, sightings: [], dropped: tallyReasons(reasons) };
  }
  const rss = readRss(text, true);
  if (rss) return { kind: 'rss', lists: [], papers: rss.papers, sightings: [], dropped: tallyReasons(rss.dropped) };
  return nothing('an XML file that is neither Atom nor RSS');
}

/** Takes a path or a bare name. */
export function listInName(name: string): NamedList | undefined {
  const parts = NAME.exec(name.replace(/^.*[/\\]/, ''));
  if (!parts?.[1] || !isDay(parts[1])) return undefined;
  const [, day, readDay, hours, minutes, seconds, fraction = ''] = parts;
  if (readDay === undefined) return { day };
  const at = new Date(`${readDay}T${hours}:${minutes}:${seconds}${fraction}Z`);
  // An impossible time: the name doesn't follow the pattern.
  return isDay(readDay) && !Number.isNaN(at.getTime()) ? { day, at } : undefined;
}

/** The moment of a reading: the caller's, or the name's, or noon UTC of a past day, or now. */
function momentOfReading(day: Day, times: { seen?: Date; inName?: Date; now: Date }): Date {
  const past = day < dayOf(times.now);
  return times.seen ?? times.inName ?? (past ? new Date(startOf(day).getTime() + NOON_MS) : times.now);
}
