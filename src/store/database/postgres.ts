// PostgreSQL behind Kysely: a pool, timeouts, error messages, and a lock in place of SQLite's. Everything else in src/store takes a
// Kysely<Schema> and doesn't know which database it is.

import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresDriver,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
  type Transaction,
} from 'kysely';
import { Pool, types } from 'pg';
import type { Clock } from '#src/clock.ts';
import { ConfigError, StorageError, UserError } from '#src/errors.ts';
import type { Database } from './database.ts';
import { inWords, isBusy, isLost, lostText, openingError, unknownText } from './postgres-errors.ts';
import type { Schema } from './schema.ts';
import { patiently, type Waiting } from './transaction.ts';

/** Connections of one process. The search worker only reads, with connections of its own. */
const CONNECTIONS = 10;
const READING_CONNECTIONS = 2;
const CONNECT_MS = 5_000;
/** A statement that takes longer has gone wrong. Our longest take tenths of a second. */
const STATEMENT_MS = 30_000;
/** How long the server waits for a lock. transaction.ts does the rest of the waiting. */
const LOCK_WAIT_MS = 250;
/** The type int8 (`select oid from pg_type`). Our values are counts and milliseconds, far below 2^53. */
const INT8 = 20;
/** Key of the advisory lock, together with the schema's name. Any number that nothing else is likely to use. */
const LOCK_NUMBER = 1_885_433_136;

/**
 * Opens a database by its address. Uses the tables of its current schema, so `?options=-c search_path=…` selects one. Throws StorageError
 * if nothing answers, the user is rejected, or the database doesn't exist.
 */
export async function openPostgres(options: { url: string; readonly: boolean; clock: Clock }): Promise<Database> {
  const { url, readonly, clock } = options;
  if (!URL.canParse(url) || !/^postgres(ql)?:\/\//i.test(url)) {
    throw new StorageError(
      'DATABASE_URL is not the address of a PostgreSQL database.',
      'Write it as postgres://user:password@host:5432/paperboy.',
    );
  }
  const pool = new Pool({
    connectionString: url,
    application_name: 'paperboy',
    max: readonly ? READING_CONNECTIONS : CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: STATEMENT_MS,
    query_timeout: STATEMENT_MS + CONNECT_MS,
    lock_timeout: LOCK_WAIT_MS,
    idle_in_transaction_session_timeout: STATEMENT_MS,
    keepAlive: true,
    // An idle pool doesn't keep the process alive.
    allowExitOnIdle: true,
    types: {
      getTypeParser: ((oid: number, format?: 'text') =>
        oid === INT8 ? Number : types.getTypeParser(oid, format)) as typeof types.getTypeParser,
    },
  });
  // A connection that breaks while idle: the pool drops it and opens another on demand.
  pool.on('error', () => {});
  // A connection that breaks between two statements of a transaction: the next statement fails. Without a listener it would end the
  // process.
  pool.on('connect', (client) => client.on('error', () => {}));
  const waiting: Waiting = {
    clock,
    isBusy,
    tryMs: LOCK_WAIT_MS,
    where: 'in PostgreSQL',
    gaveUp: (error) => (isLost(error) ? lostText() : undefined),
  };
  const db = new Kysely<Schema>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => patientDriver(pool, readonly, waiting),
      createIntrospector: (kysely) => new PostgresIntrospector(kysely),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
  try {
    await check(pool);
  } catch (error) {
    await db.destroy();
    // The driver knows the pool only after the first query.
    if (!pool.ended) await pool.end();
    throw openingError(error);
  }
  return {
    db,
    waiting,
    types: { bytes: 'bytea', text: sql`text collate "C"` },
    async isMade() {
      const found = await sql<{ made: boolean }>`
        select to_regclass(quote_ident(current_schema()) || '.migrations') is not null as made`.execute(db);
      return found.rows[0]?.made === true;
    },
    // Its server has checksums of its own.
    faults: async () => [],
    alone: waitUntilAlone,
  };
}

/** Tries once without retries, so that a wrong address is reported at once. */
async function check(pool: Pool): Promise<void> {
  const { rows } = await pool.query<{ server_encoding: string }>('show server_encoding');
  if (rows[0]?.server_encoding === 'UTF8') return;
  throw new ConfigError([
    'The PostgreSQL database in DATABASE_URL is not encoded as UTF-8. Create another database with `createdb -E UTF8 -T template0`.',
  ]);
}

/**
 * The equivalent of SQLite's `begin immediate`: of the transactions that read before they write, one at a time per schema. Readers never
 * wait. The lock ends with the transaction (https://www.postgresql.org/docs/current/explicit-locking.html).
 */
async function waitUntilAlone(trx: Transaction<Schema>): Promise<void> {
  await sql`select pg_advisory_xact_lock(${sql.lit(LOCK_NUMBER)}, hashtext(current_schema()))`.execute(trx);
}

/** Kysely's own connection, whose class it does not export. */
type Plain = Parameters<PostgresDriver['releaseConnection']>[0];

interface Held extends DatabaseConnection {
  /** A new one after a loss. */
  plain: Plain;
  inTransaction: boolean;
}

/**
 * Kysely's own driver, with three differences: it waits for a connection while the server is away, it repeats a read whose connection
 * broke, and it never treats a lost response to a commit as a failure that may be repeated.
 */
function patientDriver(pool: Pool, readonly: boolean, waiting: Waiting): Driver {
  const plain = new PostgresDriver({
    pool: async () => pool,
    onCreateConnection: async (connection) => {
      if (readonly) await connection.executeQuery(CompiledQuery.raw('set default_transaction_read_only = on'));
    },
  });
  const connect = () => patiently(async () => (await plain.acquireConnection()) as Plain, waiting);
  const held = (connection: DatabaseConnection) => connection as Held;

  return {
    init: () => plain.init(),
    acquireConnection: async () => {
      const connection: Held = {
        plain: await connect().catch((error: unknown) => {
          throw inWords(error);
        }),
        inTransaction: false,
        async executeQuery<R>(query: CompiledQuery) {
          const cleaned = withoutNul(query);
          try {
            return await connection.plain.executeQuery<R>(cleaned);
          } catch (error) {
            if (connection.inTransaction || !isLost(error)) throw inWords(error);
            // Only reads run outside transactions. The pool drops the broken connection when it is returned.
            const broken = connection.plain;
            connection.plain = await connect();
            await plain.releaseConnection(broken);
            return await connection.plain.executeQuery<R>(cleaned).catch((again: unknown) => {
              throw isLost(again) ? new UserError(lostText()) : inWords(again);
            });
          }
        },
        streamQuery: (query, chunkSize) => connection.plain.streamQuery(query, chunkSize),
      };
      return connection;
    },
    async beginTransaction(connection, settings) {
      held(connection).inTransaction = true;
      await plain.beginTransaction(held(connection).plain, settings);
    },
    async commitTransaction(connection) {
      try {
        await plain.commitTransaction(held(connection).plain);
      } catch (error) {
        if (!isLost(error)) throw inWords(error);
        const unknown = new UserError(unknownText());
        unknown.cause = error;
        throw unknown;
      }
    },
    async rollbackTransaction(connection) {
      // The server has rolled back what a broken connection had begun. A second error must not hide the cause.
      await plain.rollbackTransaction(held(connection).plain).catch(() => {});
    },
    async releaseConnection(connection) {
      held(connection).inTransaction = false;
      await plain.releaseConnection(held(connection).plain);
    },
    destroy: () => plain.destroy(),
  };
}

/** PostgreSQL's text can't contain the character 0, which titles from outside may have. Nothing needs it. */
function withoutNul(query: CompiledQuery): CompiledQuery {
  if (!query.parameters.some((value) => typeof value === 'string' && value.includes('\0'))) return query;
  const parameters = query.parameters.map((value) => (typeof value === 'string' ? value.replaceAll('\0', '') : value));
  return { ...query, parameters };
}
