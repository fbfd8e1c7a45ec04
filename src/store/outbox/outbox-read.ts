// Reads the outbox: outcomes of deliveries, what a channel has seen, what a message showed, what is late.

import type { Kysely } from 'kysely';
import { NEVER, type Outbox } from '#src/digests/delivery.ts';
import type { PaperId } from '#src/papers/paper.ts';
import { channelKey, channelOf, teamKey, teamsOf } from '../database/keys.ts';
import type { Schema } from '../database/schema.ts';
import { partsOf, withParts } from './delivery-row.ts';

/** Papers per query: databases limit the number of a statement's parameters. */
const PAPERS_A_QUERY = 500;
/** Most late deliveries that are reported at once: more have the same cause. */
const MOST_OVERDUE = 500;
const MOST_UNDECIDED = 200;

type Reads = Pick<Outbox, 'deliveries' | 'posted' | 'papersOf' | 'awaitsReceipt' | 'showing' | 'overdue' | 'undecided'>;
type Posted = Awaited<ReturnType<Outbox['posted']>>[number];

export function outboxReads(db: Kysely<Schema>): Reads {
  return {
    async deliveries({ adapter, channel, subscription, state, since, until, limit }) {
      const rows = await db
        .selectFrom('deliveries')
        .selectAll()
        .$if(adapter !== undefined, (query) => query.where('team', 'like', teamsOf(adapter ?? '')))
        .$if(channel !== undefined, (query) => query.where('channel', '=', channel ? channelKey(channel) : ''))
        .$if(subscription !== undefined, (query) => query.where('subscription', '=', subscription ?? ''))
        .$if(state !== undefined, (query) => query.where('state', '=', state ?? ''))
        .$if(since !== undefined, (query) => query.where('due_at', '>=', since?.getTime() ?? 0))
        .$if(until !== undefined, (query) => query.where('due_at', '<', until?.getTime() ?? 0))
        .orderBy('due_at', 'desc')
        .orderBy('id')
        .limit(limit)
        .execute();
      return withParts(db, rows);
    },

    async posted(channel, papers) {
      const found: Posted[] = [];
      for (let start = 0; start < papers.length; start += PAPERS_A_QUERY) {
        const rows = await db
          .selectFrom('posted')
          .select(['paper', 'state', 'delivery', 'at'])
          .where('channel', '=', channelKey(channel))
          .where('paper', 'in', papers.slice(start, start + PAPERS_A_QUERY))
          .orderBy('paper')
          .execute();
        found.push(...rows.map((row) => ({ ...row, state: row.state as Posted['state'], at: new Date(row.at) })));
      }
      const parts = await partsOf(db, [...new Set(found.map((one) => one.delivery))]);
      return found.map((one) => {
        const shows = (text: string) => (JSON.parse(text) as PaperId[]).includes(one.paper);
        const receipt = parts.get(one.delivery)?.find((part) => part.receipt !== null && shows(part.papers))?.receipt;
        return typeof receipt === 'string' ? { ...one, receipt } : one;
      });
    },

    async papersOf(adapter, receipt) {
      const rows = await db
        .selectFrom('parts')
        .innerJoin('deliveries', 'deliveries.id', 'parts.delivery')
        .select(['deliveries.channel as channel', 'parts.delivery as delivery', 'parts.papers as papers'])
        .where('parts.adapter', '=', adapter)
        .where('parts.receipt', '=', receipt)
        .orderBy('parts.delivery')
        .orderBy('parts.number')
        .execute();
      const [first] = rows;
      if (!first) return undefined;
      // A split digest can share one receipt among its parts.
      const here = rows.filter((row) => row.channel === first.channel);
      const papers = new Set(here.flatMap((row) => JSON.parse(row.papers) as PaperId[]));
      const parts = (await partsOf(db, [first.delivery])).get(first.delivery) ?? [];
      const numbered = new Set(parts.flatMap((part) => JSON.parse(part.papers) as PaperId[]));
      return { channel: channelOf(first.channel), papers: [...papers], numbered: [...numbered] };
    },

    async showing(team, papers, since, limit) {
      if (papers.length === 0) return [];
      const wanted = new Set(papers);
      const rows = await db
        .selectFrom('deliveries')
        .selectAll()
        .where('team', '=', teamKey(team))
        .where('settled_at', '>=', since.getTime())
        .where('state', '=', 'sent')
        .where((e) =>
          e.exists(
            e
              .selectFrom('parts')
              .select('parts.number')
              .whereRef('parts.delivery', '=', 'deliveries.id')
              .where('parts.receipt', 'is not', null)
              // IDs contain no special character of `like` except `_`, which lets a few too many through. They are filtered below.
              .where((p) => p.or([...wanted].map((id) => p('parts.papers', 'like', `%${JSON.stringify(id)}%`)))),
          ),
        )
        .orderBy('settled_at', 'desc')
        .orderBy('id')
        .limit(limit)
        .execute();
      return (await withParts(db, rows)).flatMap((delivery) =>
        delivery.parts.flatMap(({ number, receipt, papers: shown }) =>
          receipt !== undefined && shown.some((id) => wanted.has(id)) ? [{ delivery, part: number, receipt }] : [],
        ),
      );
    },

    async awaitsReceipt(team) {
      const row = await db
        .selectFrom('deliveries')
        .innerJoin('parts', 'parts.delivery', 'deliveries.id')
        .select('parts.number')
        .where('deliveries.team', '=', teamKey(team))
        // Without deliveries that stay unconfirmed: their receipts will never be known.
        .where('deliveries.wake_at', '<', NEVER.getTime())
        .where('parts.state', '=', 'doubt')
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },

    async overdue(now, ms) {
      const rows = await db
        .selectFrom('deliveries')
        .selectAll()
        .where('wake_at', 'is not', null)
        .where('due_at', '<=', now.getTime() - ms)
        // Postponed before its first attempt, on purpose: spread, or its source isn't ready yet.
        .where((e) =>
          e.not(e.and([e('state', '=', 'planned'), e('attempts', '=', 0), e('not_before', '>', now.getTime())])),
        )
        // Deliveries that stay unconfirmed wake at the end of time, so they never hide others.
        .orderBy('wake_at')
        .orderBy('due_at')
        .orderBy('id')
        .limit(MOST_OVERDUE)
        .execute();
      return withParts(db, rows);
    },

    async undecided(now, adapters) {
      if (adapters.length === 0) return [];
      const rows = await db
        .selectFrom('deliveries')
        .select(['slot', 'due_at'])
        .distinct()
        .where('wake_at', 'is not', null)
        .where('due_at', '<=', now.getTime())
        .where('frozen', 'is', null)
        .where((e) => e.or(adapters.map((adapter) => e('team', 'like', teamsOf(adapter)))))
        .orderBy('due_at', 'desc')
        .orderBy('slot')
        .limit(MOST_UNDECIDED)
        .execute();
      return rows.map((row) => ({ slot: row.slot, dueAt: new Date(row.due_at) }));
    },
  };
}
