// Who will be or was notified that a channel is lost: one row per person and channel. The contract is in
// src/digests/events/channel-loss-notice.ts.

import type { Transaction } from 'kysely';
import { fromColumn, toColumn } from '#src/conversation/texts/stored.ts';
import type { ChannelLossNotice, ChannelLossNotices } from '#src/digests/events/channel-loss-notice.ts';
import { channelKey, channelOf, personKey, personOf } from '../database/keys.ts';
import type { Schema } from '../database/schema.ts';
import type { Write } from '../database/transaction.ts';

/** How long a process may take to notify a person before another one may. */
const TAKEN_MS = 5 * 60_000;
/** No retry is later than this. A later moment was written by a clock that ran ahead. */
const LONGEST_MS = 25 * 3_600_000;

/** `keptMs`: an older notice is no longer sent, and a person is notified of a channel again only after it. */
export function durableChannelLossNotices(write: Write, keptMs: number): ChannelLossNotices {
  const each = (
    taken: readonly ChannelLossNotice[],
    work: (trx: Transaction<Schema>, notice: ChannelLossNotice) => Promise<unknown>,
  ) =>
    write(async (trx) => {
      for (const notice of taken) await work(trx, notice);
    });

  return {
    keep: ({ person, channel, reason }, now) =>
      write(async (trx) => {
        const at = now.getTime();
        await trx
          .insertInto('gone_news')
          .values({
            person: personKey(person),
            channel: channelKey(channel),
            reason: toColumn(reason),
            at,
            told_at: null,
            taken_until: null,
          })
          .onConflict((conflict) =>
            conflict
              .columns(['person', 'channel'])
              .doUpdateSet({ reason: toColumn(reason), at, told_at: null, taken_until: null })
              // Sent long ago, or never sent and too old to be: neither stands in for the new one.
              .where((e) =>
                e.or([
                  e('gone_news.told_at', '<=', at - keptMs),
                  e.and([e('gone_news.told_at', 'is', null), e('gone_news.at', '<', at - keptMs)]),
                ]),
              ),
          )
          .execute();
      }),

    take: (now, { adapters, person }) =>
      write(async (trx) => {
        const at = now.getTime();
        const rows = await trx
          .selectFrom('gone_news')
          .select(['person', 'channel', 'reason'])
          .where('told_at', 'is', null)
          .where('at', '>=', at - keptMs)
          .where((e) =>
            e.or([e('taken_until', 'is', null), e('taken_until', '<=', at), e('taken_until', '>', at + LONGEST_MS)]),
          )
          .$if(person !== undefined, (query) => query.where('person', '=', person ? personKey(person) : ''))
          .orderBy('person')
          .orderBy('channel')
          .execute();
        const mine = rows.filter((row) => adapters.includes(personOf(row.person).adapter));
        for (const row of mine)
          await ofRow(trx, row)
            .set({ taken_until: at + TAKEN_MS })
            .execute();
        return mine.map((row) => ({
          person: personOf(row.person),
          channel: channelOf(row.channel),
          reason: fromColumn(row.reason),
        }));
      }),

    markSent: (taken, now) => each(taken, (trx, notice) => of(trx, notice).set({ told_at: now.getTime() }).execute()),
    putBack: (taken, from) =>
      each(taken, (trx, notice) => of(trx, notice).set({ taken_until: from.getTime() }).execute()),
  };
}

function of(trx: Transaction<Schema>, { person, channel }: ChannelLossNotice) {
  return ofRow(trx, { person: personKey(person), channel: channelKey(channel) });
}

function ofRow(trx: Transaction<Schema>, { person, channel }: { person: string; channel: string }) {
  return trx.updateTable('gone_news').where('person', '=', person).where('channel', '=', channel);
}
