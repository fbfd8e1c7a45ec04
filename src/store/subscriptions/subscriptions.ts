// Subscriptions, channel settings and the audit of both. Every change and its audit entry are one transaction; a change of
// something that is not there changes nothing and leaves no trace.

import type { Kysely, Transaction } from 'kysely';
import type { ChannelRef } from '#src/conversation/call.ts';
import { toColumn } from '#src/conversation/texts/stored.ts';
import { languageOf } from '#src/conversation/texts/texts.ts';
import { zoneHere } from '#src/digests/schedule/zone-clock.ts';
import type { AuditEntry, ChannelSettings, Subscriptions } from '#src/digests/subscription.ts';
import type { Log } from '#src/log.ts';
import { auditOf } from '../database/audit-row.ts';
import { takeNumbers } from '../database/counter.ts';
import { channelKey, personKey, teamKey } from '../database/keys.ts';
import type { Schema } from '../database/schema.ts';
import type { SubscriptionRow } from '../database/schema-delivery.ts';
import type { Write } from '../database/transaction.ts';
import { changedColumns, pauseColumns, subscriptionOf } from './subscription-row.ts';

/** For a channel that never changed its settings. */
const FIRST_SETTINGS: ChannelSettings = { votes: true, unfurl: true, layout: 'flat' };

export function durableSubscriptions(db: Kysely<Schema>, write: Write, log: Log): Subscriptions {
  /** An unreadable row, as after damage or an edit by hand, doesn't prevent others from being read. */
  const readable = (rows: readonly SubscriptionRow[]) =>
    rows.flatMap((row) => {
      try {
        return [subscriptionOf(row)];
      } catch (error) {
        log.error({ subscription: row.id, err: error }, 'skipped an unreadable subscription');
        return [];
      }
    });
  const present = () => db.selectFrom('subscriptions').selectAll().where('removed_at', 'is', null);
  return {
    add: (subscription, audit) =>
      write(async (trx) => {
        const number = await takeNumbers(trx, 'subscriptions', 1);
        const row: SubscriptionRow = {
          id: `s${number}`,
          number,
          channel: channelKey(subscription.channel),
          created_by: personKey(subscription.createdBy),
          created_at: subscription.createdAt.getTime(),
          topics: subscription.topics,
          follow: subscription.follow,
          size: subscription.size,
          min_votes: subscription.minVotes ?? null,
          skip_below: subscription.skipBelow,
          at: subscription.at,
          zone: subscription.zone,
          days: JSON.stringify(subscription.days),
          next_run_at: subscription.nextRunAt.getTime(),
          ...pauseColumns(undefined),
          removed_at: null,
        };
        await trx.insertInto('subscriptions').values(row).execute();
        await keepAudit(trx, { ...audit, subscription: row.id });
        return subscriptionOf(row);
      }),

    async find(id) {
      const row = await present().where('id', '=', id).executeTakeFirst();
      return row && subscriptionOf(row);
    },

    async of(channel) {
      const rows = await present().where('channel', '=', channelKey(channel)).orderBy('number').execute();
      return readable(rows);
    },

    all: async () => readable(await present().orderBy('number').execute()),

    async madeBy(person) {
      const rows = await present().where('created_by', '=', personKey(person)).orderBy('number').execute();
      return readable(rows);
    },

    async due(now, limit) {
      const rows = await present()
        .where('next_run_at', '<=', now.getTime())
        .orderBy('next_run_at')
        .orderBy('number')
        .limit(limit)
        .execute();
      return readable(rows);
    },

    change: (id, change, audit) =>
      write(async (trx) => {
        const columns = changedColumns(change);
        if (Object.keys(columns).length > 0) await changePresent(trx, id, columns, audit);
      }),

    pause: (id, pause, nextRunAt, audit) =>
      write(async (trx) => {
        await changePresent(trx, id, { ...pauseColumns(pause), ...changedColumns({ nextRunAt }) }, audit);
      }),

    remove: (id, audit) =>
      write(async (trx) => {
        const row = await changePresent(trx, id, { removed_at: audit.at.getTime() }, audit);
        return row && subscriptionOf(row);
      }),

    async removedOf(channel, limit) {
      const rows = await db
        .selectFrom('subscriptions')
        .selectAll()
        .where('channel', '=', channelKey(channel))
        .where('removed_at', 'is not', null)
        .orderBy('removed_at', 'desc')
        .orderBy('number', 'desc')
        .limit(limit)
        .execute();
      return readable(rows);
    },
    async findRemoved(id) {
      const row = await db
        .selectFrom('subscriptions')
        .selectAll()
        .where('id', '=', id)
        .where('removed_at', 'is not', null)
        .executeTakeFirst();
      return row && subscriptionOf(row);
    },
    restore: (id, nextRunAt, audit) =>
      write(async (trx) => {
        const row = await trx
          .updateTable('subscriptions')
          .set({ removed_at: null, next_run_at: nextRunAt.getTime() })
          .where('id', '=', id)
          .where('removed_at', 'is not', null)
          .returningAll()
          .executeTakeFirst();
        if (row) await keepAudit(trx, { ...audit, subscription: id });
        return row && subscriptionOf(row);
      }),

    async settings(channel) {
      const row = await db
        .selectFrom('channel_settings')
        .selectAll()
        .where('channel', '=', channelKey(channel))
        .executeTakeFirst();
      if (!row) return { ...FIRST_SETTINGS };
      const language = languageOf(row.language ?? undefined);
      return {
        ...(row.zone !== null && { zone: zoneHere(row.zone).zone }),
        votes: row.votes !== 0,
        unfurl: row.unfurl !== 0,
        layout: row.layout as ChannelSettings['layout'],
        ...(row.mention !== null && { mention: row.mention }),
        ...(language !== undefined && { language }),
      };
    },

    changeSettings: (channel, settings, audit) =>
      write(async (trx) => {
        const columns = {
          zone: settings.zone ?? null,
          votes: Number(settings.votes),
          unfurl: Number(settings.unfurl),
          layout: settings.layout,
          mention: settings.mention ?? null,
          language: settings.language ?? null,
        };
        await trx
          .insertInto('channel_settings')
          .values({ channel: channelKey(channel), ...columns })
          .onConflict((conflict) => conflict.column('channel').doUpdateSet(columns))
          .execute();
        await keepAudit(trx, audit);
      }),

    async audit(channel, limit) {
      const rows = await db
        .selectFrom('audit')
        .selectAll()
        .where('channel', '=', channelKey(channel))
        .orderBy('number', 'desc')
        .limit(limit)
        .execute();
      return rows.map(auditOf);
    },

    moveChannel: (from, to, audit) =>
      write(async (trx) => {
        await moveChannel(trx, from, to);
        await keepAudit(trx, audit);
      }),
  };
}

/** Changes a subscription that wasn't removed, with its audit entry. */
async function changePresent(
  trx: Transaction<Schema>,
  id: string,
  columns: Partial<SubscriptionRow>,
  audit: AuditEntry,
): Promise<SubscriptionRow | undefined> {
  const row = await trx
    .updateTable('subscriptions')
    .set(columns)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .returningAll()
    .executeTakeFirst();
  if (row) await keepAudit(trx, { ...audit, subscription: id });
  return row;
}

async function keepAudit(trx: Transaction<Schema>, entry: AuditEntry): Promise<void> {
  const number = await takeNumbers(trx, 'audit', 1);
  await trx
    .insertInto('audit')
    .values({
      number,
      at: entry.at.getTime(),
      who: entry.who === 'system' ? null : personKey(entry.who),
      channel: channelKey(entry.channel),
      did: entry.did,
      subscription: entry.subscription ?? null,
      detail: entry.detail === undefined ? null : toColumn(entry.detail),
    })
    .execute();
}

/** One transaction whatever the number of rows: a half-moved channel would get posts twice. */
async function moveChannel(trx: Transaction<Schema>, from: ChannelRef, to: ChannelRef): Promise<void> {
  const [old, now] = [channelKey(from), channelKey(to)];
  if (old === now) return;
  await trx
    .insertInto('turns')
    .values({ team: teamKey(to), adapter: to.adapter, turn_at: 0 })
    .onConflict((conflict) => conflict.column('team').doNothing())
    .execute();
  await trx.updateTable('subscriptions').set({ channel: now }).where('channel', '=', old).execute();
  await trx
    .updateTable('deliveries')
    .set({ channel: now, team: teamKey(to) })
    .where('channel', '=', old)
    .execute();
  const notified = trx.selectFrom('gone_news as there').select('there.person').where('there.channel', '=', now);
  await trx.deleteFrom('gone_news').where('channel', '=', old).where('person', 'in', notified).execute();
  await trx.updateTable('gone_news').set({ channel: now }).where('channel', '=', old).execute();
  await trx.updateTable('audit').set({ channel: now }).where('channel', '=', old).execute();
  // The new channel keeps what it already has: its own settings, and the papers it has seen.
  await trx
    .updateTable('channel_settings')
    .set({ channel: now })
    .where('channel', '=', old)
    .where((e) =>
      e.not(e.exists(e.selectFrom('channel_settings as there').select('channel').where('channel', '=', now))),
    )
    .execute();
  await trx.deleteFrom('channel_settings').where('channel', '=', old).execute();
  const there = trx.selectFrom('posted as there').select('there.paper').where('there.channel', '=', now);
  await trx.deleteFrom('posted').where('channel', '=', old).where('paper', 'in', there).execute();
  await trx.updateTable('posted').set({ channel: now }).where('channel', '=', old).execute();
}
