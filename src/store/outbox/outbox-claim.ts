// Claims due deliveries and renews claims. In rounds, one delivery per team and round, so that a team with a thousand channels doesn't
// delay one with a single channel. Three short statements per round, each through an index of open rows only.

import { randomUUID } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import { stored, toColumn } from '#src/conversation/texts/stored.ts';
import type { Claimed, Outbox } from '#src/digests/delivery.ts';
import type { Schema } from '../database/schema.ts';
import type { DeliveryRow } from '../database/schema-delivery.ts';
import { ROWS_A_TRANSACTION } from '../database/transaction.ts';
import { withParts } from './delivery-row.ts';

type How = Parameters<Outbox['claim']>[2];

const RAN_OUT = toColumn(stored.delivery.interrupted());

export async function claimDue(
  trx: Transaction<Schema>,
  rowLocks: boolean,
  now: Date,
  leaseMs: number,
  how: How,
): Promise<Claimed[]> {
  const at = now.getTime();
  const limit = Math.min(how.limit, ROWS_A_TRANSACTION);
  if (limit < 1 || how.adapters.length === 0) return [];
  const teams = await teamsInTurn(trx, rowLocks, at, limit, how);
  const claimed: { row: DeliveryRow; token: string }[] = [];
  while (claimed.length < limit) {
    const first = await firstOfEach(trx, at, teams, how.perTeam, limit - claimed.length);
    if (first.length === 0) break;
    const token = randomUUID();
    const rows = await takeClaims(trx, first, { token, at, leaseMs });
    if (rows.length === 0) break;
    await giveTurns(trx, rows, at);
    claimed.push(...rows.map((row) => ({ row, token })));
  }
  const deliveries = await withParts(
    trx,
    claimed.map(({ row }) => row),
  );
  return deliveries.map((delivery, place) => ({ delivery, token: claimed[place]?.token ?? '' }));
}

/**
 * Teams with something to claim, those first that have waited longest. Where rows can be locked, these are locked, and teams that another
 * process is claiming for are skipped. So the counts of a team's running deliveries are right when they are read, and no two processes
 * claim in one channel.
 */
async function teamsInTurn(
  trx: Transaction<Schema>,
  rowLocks: boolean,
  at: number,
  limit: number,
  how: How,
): Promise<string[]> {
  const rows = await trx
    .selectFrom('turns')
    .select('team')
    .where('adapter', 'in', how.adapters)
    .where(claimable(at), 'is not', null)
    .where(running(at), '<', how.perTeam)
    .orderBy('turn_at')
    .orderBy('team')
    .limit(limit)
    .$if(rowLocks, (query) => query.forUpdate().skipLocked())
    .execute();
  return rows.map((row) => row.team);
}

/** At most one delivery per team: the one that has been ready longest, in a channel where nothing is running. */
async function firstOfEach(
  trx: Transaction<Schema>,
  at: number,
  teams: readonly string[],
  perTeam: number,
  limit: number,
): Promise<string[]> {
  if (teams.length === 0) return [];
  const rows = await trx
    .selectFrom('turns')
    .select(claimable(at).as('delivery'))
    .where('team', 'in', teams)
    .where(claimable(at), 'is not', null)
    .where(running(at), '<', perTeam)
    .orderBy(running(at))
    .orderBy('turn_at')
    .orderBy('team')
    .limit(limit)
    .execute();
  return rows.flatMap((row) => row.delivery ?? []);
}

/** For the team in `turns`: the ID of its next delivery. */
function claimable(at: number) {
  return sql<string | null>`(
    select d.id from deliveries as d
    where d.team = turns.team and d.wake_at <= ${at} and not exists (
      select 1 from deliveries as r
      where r.team = d.team and r.channel = d.channel and r.token is not null and r.wake_at > ${at}
    )
    order by d.wake_at, d.due_at, d.subscription, d.slot limit 1
  )`;
}

/** For the team in `turns`: how many of its deliveries are held by a process that is alive. */
function running(at: number) {
  return sql<number>`(
    select count(*) from deliveries as r where r.team = turns.team and r.token is not null and r.lease_until > ${at}
  )`;
}

/**
 * A planned delivery becomes `sending`. `doubt` stays `doubt`. A claim that expired with a part in flight also becomes `doubt`. Without
 * such a part nothing can have been sent, so it is sent at once. The previous holder has lost the claim.
 */
function takeClaims(
  trx: Transaction<Schema>,
  ids: readonly string[],
  { token, at, leaseMs }: { token: string; at: number; leaseMs: number },
): Promise<DeliveryRow[]> {
  return (
    trx
      .updateTable('deliveries')
      .set((e) => {
        const ranOut = e('token', 'is not', null);
        const underWay = e.exists(
          e
            .selectFrom('parts')
            .select('parts.number')
            .whereRef('parts.delivery', '=', 'deliveries.id')
            .where('parts.state', '=', 'doubt'),
        );
        return {
          token,
          state: e
            .case()
            .when(e.or([e('state', '=', 'doubt'), underWay]))
            .then('doubt')
            .else('sending')
            .end(),
          reason: e
            .case()
            .when(e.and([ranOut, underWay, e('state', '!=', 'doubt')]))
            .then(RAN_OUT)
            .else(e.ref('reason'))
            .end(),
          attempts: e
            .case()
            .when(ranOut)
            .then(e('attempts', '+', 1))
            .else(e.ref('attempts'))
            .end(),
          lease_until: at + leaseMs,
          wake_at: at + leaseMs,
          unconfirmed_until: null,
        };
      })
      .where('id', 'in', ids)
      // Checked again: it may have been settled after it was selected.
      .where('wake_at', '<=', at)
      .returningAll()
      .execute()
  );
}

/** False if the claim was lost. A request in flight is waited for longer than the lease, however often that is renewed. */
export async function renewClaim(
  trx: Transaction<Schema>,
  { delivery, token }: Claimed,
  now: Date,
  leaseMs: number,
): Promise<boolean> {
  const until = now.getTime() + leaseMs;
  const done = await trx
    .updateTable('deliveries')
    .set((e) => ({
      lease_until: until,
      wake_at: e.case().when('unconfirmed_until', '>', until).then(e.ref('unconfirmed_until')).else(until).end(),
    }))
    .where('id', '=', delivery.id)
    .where('token', '=', token)
    .executeTakeFirst();
  return Number(done.numUpdatedRows) > 0;
}

async function giveTurns(trx: Transaction<Schema>, rows: readonly DeliveryRow[], at: number): Promise<void> {
  const teams = [...new Set(rows.map((row) => row.team))];
  await trx.updateTable('turns').set({ turn_at: at }).where('team', 'in', teams).execute();
}
