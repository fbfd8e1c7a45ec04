// Writes papers and readings. One slice of papers per transaction, four rows per paper. The answer that marks a day as read is written with
// the last slice, so an interrupted reading is simply read again.

import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Transaction } from 'kysely';
import type { Clock } from '#src/clock.ts';
import type { Library, ListedPaper } from '#src/papers/library.ts';
import { mergePaper, type Paper, type PaperId } from '#src/papers/paper.ts';
import { takeNumbers } from '../database/counter.ts';
import type { PaperRow, Schema } from '../database/schema.ts';
import { inSlices, ROWS_A_TRANSACTION, type Write } from '../database/transaction.ts';
import { keepListings, keepReadings } from './keep-readings.ts';
import { columnsOf, paperOf, sameColumns } from './paper-row.ts';
import { keepAnswer, keepPages } from './source-days.ts';

type LibraryWrites = Pick<Library, 'add' | 'record' | 'recordSightings'>;

/** Rows per listed paper: the paper, its listing, its reading, and one to spare for the day. */
const ROWS_A_PAPER = 4;

const squeeze = promisify(gzip);

/** The writing half of the Library. `clock` dates papers without a moment of sighting. */
export function libraryWrites(write: Write, clock: Clock): LibraryWrites {
  return {
    async add(papers) {
      const seen = unite(papers.map((paper) => ({ paper, signals: {} }))).map(({ paper }) => paper);
      let added = 0;
      await inSlices(seen, ROWS_A_TRANSACTION / 2, async (slice) => {
        // The moment after the lock was taken, so that times are in the order of commits.
        added += await write(async (trx) => {
          const before = await papersNow(trx, slice);
          return keepPapers(trx, slice, clock.now().getTime(), before);
        });
      });
      return { papers: seen.length, added };
    },

    async record(reading) {
      const seen = unite(reading.listed);
      const pages = reading.kept === undefined ? undefined : await squeeze(reading.kept);
      const at = reading.at.getTime();
      const total = { papers: seen.length, added: 0, readings: 0 };
      const keepDay = async (trx: Transaction<Schema>) => {
        const { day, source, via } = reading;
        await keepAnswer(trx, { day, source, at, kind: 'read', papers: seen.length, via });
        if (pages) await keepPages(trx, { day, source, kept: pages, kept_at: at });
      };
      if (seen.length === 0) await write(keepDay);
      await inSlices(seen, ROWS_A_TRANSACTION / ROWS_A_PAPER, async (slice, last) => {
        const done = await write(async (trx) => {
          const kept = await keepSightings(trx, reading.source, at, slice, reading.day);
          if (last) await keepDay(trx);
          return kept;
        });
        total.added += done.added;
        total.readings += done.readings;
      });
      return total;
    },

    async recordSightings(source, at, listed) {
      const seen = unite(listed);
      let added = 0;
      let readings = 0;
      await inSlices(seen, ROWS_A_TRANSACTION / ROWS_A_PAPER, async (slice) => {
        const done = await write((trx) => keepSightings(trx, source, at.getTime(), slice));
        added += done.added;
        readings += done.readings;
      });
      return { papers: seen.length, added, readings };
    },
  };
}

/** One sighting per paper, even if a list names it twice. */
function unite(listed: readonly ListedPaper[]): ListedPaper[] {
  const byId = new Map<PaperId, ListedPaper>();
  for (const { paper, signals } of listed) {
    const known = byId.get(paper.id);
    byId.set(paper.id, {
      paper: known ? mergePaper(known.paper, paper) : paper,
      signals: { ...known?.signals, ...signals },
    });
  }
  return [...byId.values()];
}

/** Papers with their listing (if a day is given) and reading. Listings and readings refer to papers, so new papers come first. */
async function keepSightings(
  trx: Transaction<Schema>,
  source: string,
  at: number,
  seen: readonly ListedPaper[],
  day?: string,
): Promise<{ added: number; readings: number }> {
  const papers = seen.map(({ paper }) => paper);
  const before = await papersNow(trx, papers);
  const [known, strangers] = [papers.filter(({ id }) => before.has(id)), papers.filter(({ id }) => !before.has(id))];
  const added = await keepPapers(trx, strangers, at, before);
  const changedIds = new Set<PaperId>();
  const readings = await keepReadings(trx, source, at, seen, changedIds);
  if (day !== undefined) {
    const ids = papers.map(({ id }) => id);
    await keepListings(trx, { source, day, at }, ids, changedIds);
  }
  await keepPapers(trx, known, at, before, changedIds);
  return { added, readings };
}

async function papersNow(trx: Transaction<Schema>, papers: readonly Paper[]): Promise<Map<PaperId, PaperRow>> {
  if (papers.length === 0) return new Map();
  const ids = papers.map(({ id }) => id);
  const rows = await trx.selectFrom('papers').selectAll().where('id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/**
 * Inserts or merges papers seen at `at`. `before` are their current rows. An older sighting only fills gaps. A paper gets a new number if
 * its content changed or if it is in `news` (its votes or list days changed). Returns how many are new.
 */
async function keepPapers(
  trx: Transaction<Schema>,
  papers: readonly Paper[],
  at: number,
  before: ReadonlyMap<PaperId, PaperRow>,
  changedIds: ReadonlySet<PaperId> = new Set(),
): Promise<number> {
  const changed: Omit<PaperRow, 'seq'>[] = [];
  const seenAgain: PaperId[] = [];
  let added = 0;
  for (const paper of papers) {
    const row = before.get(paper.id);
    if (!row) {
      changed.push({ ...columnsOf(paper), seen_at: at });
      added += 1;
      continue;
    }
    const older = at < row.seen_at;
    const was = paperOf(row);
    const columns = columnsOf(older ? mergePaper(paper, was) : mergePaper(was, paper));
    const { seq: _seq, seen_at, ...now } = row;
    if (changedIds.has(paper.id) || !sameColumns(columns, now))
      changed.push({ ...columns, seen_at: Math.max(at, seen_at) });
    else if (at > seen_at) seenAgain.push(paper.id);
  }
  if (seenAgain.length > 0) {
    await trx.updateTable('papers').set({ seen_at: at }).where('id', 'in', seenAgain).execute();
  }
  if (changed.length > 0) await writePapers(trx, changed);
  return added;
}

async function writePapers(trx: Transaction<Schema>, changed: readonly Omit<PaperRow, 'seq'>[]): Promise<void> {
  const first = await takeNumbers(trx, 'papers', changed.length);
  await trx
    .insertInto('papers')
    .values(changed.map((row, place) => ({ ...row, seq: first + place })))
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((e) => ({
        seq: e.ref('excluded.seq'),
        seen_at: e.ref('excluded.seen_at'),
        title: e.ref('excluded.title'),
        abstract: e.ref('excluded.abstract'),
        authors: e.ref('excluded.authors'),
        published_on: e.ref('excluded.published_on'),
        summary: e.ref('excluded.summary'),
        keywords: e.ref('excluded.keywords'),
        organisation: e.ref('excluded.organisation'),
        categories: e.ref('excluded.categories'),
        comment: e.ref('excluded.comment'),
        withdrawn: e.ref('excluded.withdrawn'),
        version: e.ref('excluded.version'),
        code_url: e.ref('excluded.code_url'),
        project_url: e.ref('excluded.project_url'),
        image_url: e.ref('excluded.image_url'),
        doi: e.ref('excluded.doi'),
        journal: e.ref('excluded.journal'),
      })),
    )
    .execute();
}
