// A channel that has got another name on its platform: everything that was kept under the old one is kept under the new one.
// Apart from subscriptions.ts because it touches every table that knows channels.

import type { Transaction } from 'kysely';
import type { ChannelRef } from '#src/conversation/call.ts';
import { channelKey, teamKey } from '../database/keys.ts';
import type { Schema } from '../database/schema.ts';

/** One transaction whatever the number of rows: a channel that is half moved would post twice. */
export async function moveChannel(trx: Transaction<Schema>, from: ChannelRef, to: ChannelRef): Promise<void> {
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
  const told = trx.selectFrom('gone_news as there').select('there.person').where('there.channel', '=', now);
  await trx.deleteFrom('gone_news').where('channel', '=', old).where('person', 'in', told).execute();
  await trx.updateTable('gone_news').set({ channel: now }).where('channel', '=', old).execute();
  await trx.updateTable('audit').set({ channel: now }).where('channel', '=', old).execute();
  // What the new channel has already, it keeps: its own settings, and the papers it has seen.
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
