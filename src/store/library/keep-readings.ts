// Stores one reading and one listing per sighted paper, and reports which of them the search index has to follow.

import type { Transaction } from 'kysely';
import type { Day } from '#src/papers/day.ts';
import type { ListedPaper } from '#src/papers/library.ts';
import type { PaperId, Signals } from '#src/papers/paper.ts';
import type { NewListing, NewReading, Schema } from '../database/schema.ts';

/**
 * Keeps one reading a paper; papers without any signal have none. The same source at the same moment again adds only
 * signals that were missing. Papers whose votes are other than the last ones before go into `news`. Returns how many are new.
 */
export async function keepReadings(
  trx: Transaction<Schema>,
  source: string,
  at: number,
  seen: readonly ListedPaper[],
  changedIds: Set<PaperId>,
): Promise<number> {
  const withSignals = seen.filter(({ signals }) => Object.keys(signals).length > 0);
  if (withSignals.length === 0) return 0;
  const ids = withSignals.map(({ paper }) => paper.id);
  const same = await trx
    .selectFrom('readings')
    .select(['paper', 'signals'])
    .where('paper', 'in', ids)
    .where('at', '=', at)
    .where('source', '=', source)
    .execute();
  const known = new Map(same.map((row) => [row.paper, row.signals]));
  const votesBefore = await lastVotes(trx, ids, at);
  const rows: NewReading[] = [];
  for (const { paper, signals } of withSignals) {
    const before = known.get(paper.id);
    const all: Signals = before === undefined ? signals : { ...signals, ...JSON.parse(before) };
    const text = JSON.stringify(all);
    if (before === text) continue;
    rows.push({ paper: paper.id, at, source, signals: text, votes: all.votes ?? null });
    if (all.votes !== undefined && all.votes !== votesBefore.get(paper.id)) changedIds.add(paper.id);
  }
  if (rows.length > 0) {
    await trx
      .insertInto('readings')
      .values(rows)
      .onConflict((conflict) =>
        conflict
          .columns(['paper', 'at', 'source'])
          .doUpdateSet((e) => ({ signals: e.ref('excluded.signals'), votes: e.ref('excluded.votes') })),
      )
      .execute();
  }
  return rows.filter((row) => !known.has(row.paper)).length;
}

async function lastVotes(trx: Transaction<Schema>, ids: readonly PaperId[], at: number): Promise<Map<PaperId, number>> {
  const rows = await trx
    .selectFrom('readings')
    .select(['paper', 'votes'])
    .where('paper', 'in', ids)
    .where('at', '<=', at)
    .where('votes', 'is not', null)
    .orderBy('paper')
    .orderBy('at')
    .execute();
  return new Map(rows.map((row) => [row.paper, Number(row.votes)]));
}

/** Keeps that the papers are on a day's list; a listing seen earlier than known is dated back. Changes go into `news`. */
export async function keepListings(
  trx: Transaction<Schema>,
  { source, day, at }: { source: string; day: Day; at: number },
  ids: readonly PaperId[],
  changedIds: Set<PaperId>,
): Promise<void> {
  if (ids.length === 0) return;
  const known = await trx
    .selectFrom('listings')
    .select(['paper', 'first_seen_at'])
    .where('day', '=', day)
    .where('source', '=', source)
    .where('paper', 'in', ids)
    .execute();
  const since = new Map(known.map((row) => [row.paper, Number(row.first_seen_at)]));
  const rows: NewListing[] = ids
    .filter((id) => at < (since.get(id) ?? Number.POSITIVE_INFINITY))
    .map((paper) => ({ day, paper, source, first_seen_at: at }));
  if (rows.length === 0) return;
  for (const row of rows) changedIds.add(row.paper);
  await trx
    .insertInto('listings')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(['day', 'paper', 'source'])
        .doUpdateSet((e) => ({ first_seen_at: e.ref('excluded.first_seen_at') })),
    )
    .execute();
}
