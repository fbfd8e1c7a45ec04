// The tables as Kysely sees them: here those of the library and of platforms, in schema-delivery.ts the others. Their DDL is in migrations/.
// Times are epoch milliseconds, booleans 0 or 1, lists and records JSON in a text column: what every SQL database holds.

import type { Expression, Insertable, Selectable } from 'kysely';
import type { DeliverySchema } from './schema-delivery.ts';

/** The column types that differ: bytes are `blob` in SQLite, `bytea` in PostgreSQL. */
export interface ColumnTypes {
  bytes: 'blob' | 'bytea';
  /** Text that is compared and sorted by its bytes, so that all databases give the same order. */
  text: 'text' | Expression<unknown>;
}

interface PapersTable {
  id: string;
  /** Number of the last change of this paper, from the counter `papers`. */
  seq: number;
  /** Moment of the newest sighting whose text is in this row. */
  seen_at: number;
  title: string;
  abstract: string | null;
  authors: string;
  published_on: string | null;
  summary: string | null;
  keywords: string;
  organisation: string | null;
  categories: string | null;
  comment: string | null;
  withdrawn: number | null;
  version: number | null;
  code_url: string | null;
  project_url: string | null;
  image_url: string | null;
  doi: string | null;
  journal: string | null;
}

interface ListingsTable {
  day: string;
  paper: string;
  source: string;
  first_seen_at: number;
}

interface ReadingsTable {
  paper: string;
  at: number;
  source: string;
  signals: string;
  /** The signal `votes` again, so that the newest votes can be queried in SQL. */
  votes: number | null;
}

/** Everything that a source ever answered about a day. Nothing is overwritten, so the state at any past moment can be computed. */
interface AnswersTable {
  day: string;
  source: string;
  at: number;
  kind: string;
  papers: number;
  via: string | null;
  failure: string | null;
}

interface SourceDaysTable {
  day: string;
  source: string;
  /** Gzip of what the source stored with the day, and the moment of that reading. */
  kept: Uint8Array;
  kept_at: number;
}

interface PaceTable {
  host: string;
  /** Earliest moment of the next request. */
  next_at: number;
  silent_until: number;
}

interface CallsTable {
  hash: string;
  command: string;
  options: string;
  kept_at: number;
}

interface CacheTable {
  namespace: string;
  key: string;
  value: string;
  expires_at: number | null;
}

interface InstallationsTable {
  adapter: string;
  team: string;
  /** JSON, encrypted with (adapter, team) as its owner. */
  sealed: string;
}

/** Events of platforms: open ones with their body, processed ones without, so that duplicates are recognised. */
interface InboxTable {
  adapter: string;
  id: string;
  /** Hash of what makes two events the same. The text itself may name people. */
  content: string;
  /** JSON. Null once it is processed. */
  body: string | null;
  kept_at: number;
  attempts: number;
  /** A process works on it until then. Null once it is processed. */
  lease_until: number | null;
  done_at: number | null;
}

/** People who get mails. The only table with addresses. */
interface MailReadersTable {
  id: string;
  /** As typed. */
  address: string;
  /** The address in the form in which it is unique. */
  address_key: string;
  state: string;
  reason: string | null;
  language: string | null;
  created_at: number;
  confirmed_at: number | null;
  /** When it last asked to be confirmed. Null once it is. */
  pending_since: number | null;
}

/** What readers of mails asked for and have to confirm. */
interface MailRequestsTable {
  id: string;
  reader: string;
  /** JSON. */
  wanted: string;
  at: number;
  used_at: number | null;
}

interface CountersTable {
  name: string;
  value: number;
}

interface FactsTable {
  name: string;
  value: string;
}

interface MigrationsTable {
  number: number;
  name: string;
  run_at: number;
}

export interface Schema extends DeliverySchema {
  installations: InstallationsTable;
  inbox: InboxTable;
  mail_readers: MailReadersTable;
  mail_requests: MailRequestsTable;
  papers: PapersTable;
  listings: ListingsTable;
  readings: ReadingsTable;
  answers: AnswersTable;
  source_days: SourceDaysTable;
  pace: PaceTable;
  calls: CallsTable;
  cache: CacheTable;
  counters: CountersTable;
  facts: FactsTable;
  migrations: MigrationsTable;
}

export type PaperRow = Selectable<PapersTable>;
export type NewReading = Insertable<ReadingsTable>;
export type NewListing = Insertable<ListingsTable>;
export type AnswerRow = Selectable<AnswersTable>;
