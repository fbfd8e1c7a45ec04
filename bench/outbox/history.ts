// Fills an outbox like one that has run for long: settled deliveries with their parts and posted papers, and subscriptions that are all due
// at once. Written directly into the tables, because inserting is not measured.

import { sql } from 'kysely';
import type { Database } from '#src/store/database/database.ts';
import { channelKey, personKey, teamKey } from '#src/store/database/keys.ts';
import { inSlices, writer } from '#src/store/database/transaction.ts';

const DAY_MS = 86_400_000;
const ROWS_A_STATEMENT = 500;
const CHANNELS_A_TEAM = 20;

/** Channel number `i`; about twenty make a team. */
export function channelAt(i: number) {
  return { adapter: 'bench', team: `T${Math.floor(i / CHANNELS_A_TEAM)}`, channel: `C${i}` };
}

/** `deliveries` settled rows, the latest a day old, spread over that many channels. */
export async function addHistory(database: Database, deliveries: number, channels: number, now: Date): Promise<void> {
  const numbers = Array.from({ length: deliveries }, (_, i) => i);
  await inSlices(numbers, ROWS_A_STATEMENT, (some) =>
    writer(
      database.db,
      database.waiting,
    )(async (trx) => {
      const frozen = JSON.stringify({ kind: 'daily', listDay: '2026-06-12', papers: [], remarks: [], late: false });
      const at = (i: number) => now.getTime() - DAY_MS * (1 + Math.floor(i / channels));
      const rows = some.map((i) => {
        const place = channelAt(i % channels);
        return { i, id: `old-${i}`, channel: channelKey(place), team: teamKey(place), at: at(i) };
      });
      await trx
        .insertInto('deliveries')
        .values(
          rows.map(({ i, id, channel, team, at: due }) => ({
            id,
            subscription: `s${1 + (i % channels)}`,
            channel,
            team,
            slot: `daily:old-${i}`,
            due_at: due,
            state: 'sent',
            frozen,
            attempts: 0,
            not_before: due,
            settled_at: due,
          })),
        )
        .execute();
      await trx
        .insertInto('parts')
        .values(
          rows.map(({ id }) => ({
            delivery: id,
            number: 0,
            key: `key of ${id}`,
            adapter: 'bench',
            state: 'sent',
            receipt: `receipt of ${id}`,
            papers: JSON.stringify([`${id}-0`, `${id}-1`]),
          })),
        )
        .execute();
      await trx
        .insertInto('posted')
        .values(
          rows.flatMap(({ id, channel, at: posted }) =>
            [0, 1].map((n) => ({ channel, paper: `${id}-${n}`, state: 'posted', delivery: id, at: posted })),
          ),
        )
        .execute();
    }),
  );
  // A server does this by itself once a minute.
  if (database.alone) await sql`analyze`.execute(database.db);
}

/** One subscription per channel, all due now. */
export async function addSubscriptions(database: Database, count: number, now: Date): Promise<void> {
  const numbers = Array.from({ length: count }, (_, i) => i);
  await inSlices(numbers, ROWS_A_STATEMENT, (some) =>
    writer(
      database.db,
      database.waiting,
    )(async (trx) => {
      await trx
        .insertInto('subscriptions')
        .values(
          some.map((i) => ({
            id: `s${i + 1}`,
            number: i + 1,
            channel: channelKey(channelAt(i)),
            created_by: personKey({ ...channelAt(i), person: 'P' }),
            created_at: now.getTime(),
            topics: '',
            follow: '',
            size: 5,
            skip_below: 0,
            at: '09:00',
            zone: 'Europe/Berlin',
            days: JSON.stringify({ kind: 'days', weekdays: [1, 2, 3, 4, 5, 6, 7] }),
            next_run_at: now.getTime() - 60_000,
          })),
        )
        .execute();
    }),
  );
}
