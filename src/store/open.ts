// Opens and closes everything that survives a restart. The public interface of this folder.

import type { Clock } from '#src/clock.ts';
import type { CallsKept } from '#src/conversation/handle.ts';
import type { Inbox } from '#src/conversation/inbox.ts';
import type { Lease } from '#src/conversation/lease.ts';
import type { AlertsSent } from '#src/digests/alerts/alerts.ts';
import type { Outbox } from '#src/digests/delivery.ts';
import type { ChannelLossNotices } from '#src/digests/events/channel-loss-notice.ts';
import type { SentNotices } from '#src/digests/events/owner-notice.ts';
import type { PeopleData } from '#src/digests/service/views.ts';
import type { Subscriptions } from '#src/digests/subscription.ts';
import type { Log } from '#src/log.ts';
import { type MailReaders, mailPerson } from '#src/mail/mail-reader.ts';
import type { MailRequests } from '#src/mail/mail-request.ts';
import type { Library } from '#src/papers/library.ts';
import type { PendingReactions, VoteStore } from '#src/votes/vote.ts';
import type { Database } from './database/database.ts';
import { groupCommit } from './database/group-commit.ts';
import { migrate } from './database/migrate.ts';
import { openSqlite } from './database/sqlite.ts';
import { writer } from './database/transaction.ts';
import { changes } from './library/changes.ts';
import { libraryReads } from './library/library-read.ts';
import { libraryWrites } from './library/library-write.ts';
import { sourceDays } from './library/source-days.ts';
import { durableMailReaders } from './mail/mail-readers.ts';
import { durableMailRequests } from './mail/mail-requests.ts';
import { durableOutbox } from './outbox/outbox.ts';
import { durablePendingReactions } from './people/pending-reactions.ts';
import { durablePeople } from './people/people.ts';
import { durableVotes } from './people/votes.ts';
import { type CreateCache, cacheMaker } from './platforms/cache.ts';
import { durableCalls } from './platforms/calls.ts';
import { durableInbox } from './platforms/inbox.ts';
import { durableInstallations, type Installations } from './platforms/installations.ts';
import { type DurableRateLimiter, durableRateLimiter } from './platforms/rate-limiter.ts';
import { purge, retentionMs } from './retention.ts';
import { durableAlerts } from './subscriptions/alerts.ts';
import { durableChannelLossNotices } from './subscriptions/channel-loss-notices.ts';
import { durableHeartbeat, durableLease, durableSentNotices, type Heartbeat } from './subscriptions/once.ts';
import { durableSubscriptions } from './subscriptions/subscriptions.ts';

export interface StoreOptions {
  /** The database file, created with its folders if it doesn't exist. `:memory:` is lost at close. */
  file?: string | undefined;
  /** A PostgreSQL database instead of a file (`postgres://…`). */
  databaseUrl?: string | undefined;
  /** Read only: creates nothing, migrates nothing. */
  readonly?: boolean;
  /** A file that is deleted after use: its commits don't wait for the disk. */
  fleeting?: boolean;
  clock: Clock;
  log: Log;
}

export interface Store {
  library: Library;
  /** Rate limits of hosts, shared by all processes on this database. */
  rateLimiter: DurableRateLimiter;
  calls: CallsKept;
  createCache: CreateCache;
  subscriptions: Subscriptions;
  outbox: Outbox;
  voteStore: VoteStore;
  pendingReactions: PendingReactions;
  heartbeat: Heartbeat;
  /** What only one process at a time may do. Each process asks for itself. */
  lease(name: string, ttlMs: number): Lease;
  sentNotices: SentNotices;
  alerts: AlertsSent;
  channelLossNotices: ChannelLossNotices;
  people: PeopleData;
  mailReaders: MailReaders;
  mailRequests: MailRequests;
  /** Events of an adapter, stored before they are acknowledged. */
  inbox(adapter: string): Inbox;
  /** An adapter's installations. The first secret encrypts, all of them decrypt. */
  installations(adapter: string, secrets: readonly string[]): Installations;
  /** A random name that this database got when it was created. Derived data (the saved index) says which database it belongs to. */
  libraryId(): Promise<string>;
  /** A random secret that this database got when it was created: signs links in mails. */
  linkSecret(): Promise<string>;
  /** Deletes what retention.ts keeps no longer. Returns how many rows went. */
  purge(now: Date): Promise<number>;
  /** Damage found by an integrity check. Reads everything, so only run it on request. */
  faults(): Promise<string[]>;
  close(): Promise<void>;
}

/** How long a cache may wait for the write lock before it gives up. */
const CACHE_PATIENCE_MS = 300;

/**
 * Opens the store and migrates its tables. Throws ConfigError if it can't be opened, is damaged, newer than this program, or (readonly)
 * missing or older.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { file, databaseUrl, readonly = false, fleeting = false, clock, log } = options;
  const opened = await openDatabase({ file, databaseUrl, readonly, fleeting, clock });
  const { db, waiting, types, isMade, alone } = opened;
  const write = writer(db, waiting, alone);
  try {
    const where = waiting.where;
    const migrations = await migrate({ db, write, types, isMade, now: clock.now(), where, readonly });
    if (migrations.length > 0) log.info({ migrations }, 'library migrated');
  } catch (error) {
    await db.destroy();
    throw error;
  }
  const cache = { db, write: writer(db, { ...waiting, patienceMs: CACHE_PATIENCE_MS }, alone), clock, log };
  if (!readonly) {
    // Expired rows may stay until later: opening must not fail because another process is writing.
    await purge(cache, clock.now(), { tables: ['cache'], batches: 1 }).catch((error: unknown) =>
      log.debug({ reason: String(error) }, 'could not purge the cache'),
    );
  }
  // Where rows can be locked, small writes run in parallel. Elsewhere they share transactions.
  const rowLocks = alone !== undefined;
  const beside = writer(db, waiting);
  const { write: small, urgent } = rowLocks ? { write: beside, urgent: beside } : groupCommit(write);
  const people = durablePeople(db, write);
  const fact = async (name: string) => {
    const row = await db.selectFrom('facts').select('value').where('name', '=', name).executeTakeFirstOrThrow();
    return row.value;
  };
  return {
    library: { ...libraryReads(db), ...changes(db), ...libraryWrites(write, clock), ...sourceDays(db, write, log) },
    rateLimiter: durableRateLimiter(write),
    calls: durableCalls(db, write),
    createCache: cacheMaker(cache),
    subscriptions: durableSubscriptions(db, write, log),
    outbox: durableOutbox({ db, write: small, rowLocks }),
    voteStore: durableVotes(db, small),
    pendingReactions: durablePendingReactions(db, small),
    heartbeat: durableHeartbeat(write, clock),
    lease: (name, ttlMs) => durableLease(write, clock, { name, ttlMs }),
    sentNotices: durableSentNotices(write),
    alerts: durableAlerts(write, retentionMs('alerts_kept')),
    channelLossNotices: durableChannelLossNotices(write, retentionMs('gone_news')),
    people,
    mailReaders: durableMailReaders(db, write, {
      remove: async (id) => void (await people.forget(mailPerson(id), clock.now())),
    }),
    mailRequests: durableMailRequests(db, write),
    inbox: (adapter) => durableInbox(adapter, { db, write, small, urgent, keptMs: retentionMs('inbox'), clock, log }),
    installations: (adapter, secrets) => durableInstallations(adapter, secrets, { db, write }),
    libraryId: () => fact('library'),
    linkSecret: () => fact('link-secret'),
    purge: (now) => purge({ db, write }, now),
    faults: () => opened.faults(),
    close: () => db.destroy(),
  };
}

async function openDatabase(
  options: Omit<StoreOptions, 'log'> & { readonly: boolean; fleeting: boolean },
): Promise<Database> {
  const { file, databaseUrl, readonly, fleeting, clock } = options;
  if (databaseUrl !== undefined) {
    // Loaded only if needed: commands on a file start without it.
    const { openPostgres } = await import('./database/postgres.ts');
    return openPostgres({ url: databaseUrl, readonly, clock });
  }
  if (file === undefined) throw new Error('A store is opened with a file or with the address of a database.');
  return openSqlite({ file, readonly, fleeting, clock });
}
