// PostgreSQL behind Kysely: a pool, time-outs, errors in words, and what sqlite.ts does there by its lock. Everything else in this
// folder takes a Kysely<Schema> and does not know which database it is.

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
import { StorageError, UserError } from '#src/errors.ts';
import type { Database } from './database.ts';
import { inWords, isBusy, isLost, lostText, openingError, unknownText } from './postgres-errors.ts';
import type { Schema } from './schema.ts';
import { patiently, type Waiting } from './transaction.ts';

/** Connections of one process; the search worker only reads, and alone. */
const CONNECTIONS = 10;
const READING_CONNECTIONS = 2;
const CONNECT_MS = 5_000;
/** A statement that takes longer than this has gone wrong; the longest of ours take tenths of a second. */
const STATEMENT_MS = 30_000;
/** How long the server waits for a lock before it says so; the rest of the waiting is in transaction.ts. */
const LOCK_WAIT_MS = 250;
/** The type int8 (`select oid from pg_type`). Ours are counts and milliseconds, far from 2^53. */
const INT8 = 20;
/** Of the advisory lock, beside the schema's name: any number that nobody else is likely to take. */
const LOCK_NUMBER = 1_885_433_136;

/**
 * Opens a database by its address. Tables are those of its current schema, so `?options=-c search_path=…` chooses one.
 * @throws StorageError when nobody answers, the user is refused, or there is no such database.
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
    // Nothing that waits for work keeps the process from ending.
    allowExitOnIdle: true,
    types: {
      getTypeParser: ((oid: number, format?: 'text') =>
        oid === INT8 ? Number : types.getTypeParser(oid, format)) as typeof types.getTypeParser,
    },
  });
  // A connection that breaks while nobody uses it: the pool drops it, and the next one who asks gets another.
  pool.on('error', () => {});
  // One that breaks between two statements of a transaction: the next statement fails and tells. Unheard, it would end the process.
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
    // The driver knows the pool only once something was asked through it.
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
    // Its server keeps checksums of its own.
    faults: async () => [],
    alone: waitUntilAlone,
  };
}

/** Asks once without patience: a wrong address should be told at once. */
async function check(pool: Pool): Promise<void> {
  const { rows } = await pool.query<{ server_encoding: string }>('show server_encoding');
  if (rows[0]?.server_encoding === 'UTF8') return;
  throw new StorageError(
    'The PostgreSQL database in DATABASE_URL is not encoded as UTF-8.',
    'Create another database with `createdb -E UTF8 -T template0`.',
  );
}

/**
 * What `begin immediate` is on SQLite: of the transactions that read first and write what follows from it, one at a time in a
 * schema. Readers never wait. The lock ends with the transaction (https://www.postgresql.org/docs/current/explicit-locking.html).
 */
async function waitUntilAlone(trx: Transaction<Schema>): Promise<void> {
  await sql`select pg_advisory_xact_lock(${sql.lit(LOCK_NUMBER)}, hashtext(current_schema()))`.execute(trx);
}

/** Kysely's own connection, whose class it does not export. */
type Plain = Parameters<PostgresDriver['releaseConnection']>[0];

interface Held extends DatabaseConnection {
  /** Another one after a loss. */
  plain: Plain;
  inTransaction: boolean;
}

/**
 * Kysely's own driver, except that a connection is waited for while the server is away, that a read whose connection broke is
 * asked again on another one, and that a lost answer to a commit is never taken for a failure that may be repeated.
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
          const asked = withoutNul(query);
          try {
            return await connection.plain.executeQuery<R>(asked);
          } catch (error) {
            if (connection.inTransaction || !isLost(error)) throw inWords(error);
            // Only reads are asked outside transactions. The pool drops the broken one when it is given back.
            const broken = connection.plain;
            connection.plain = await connect();
            await plain.releaseConnection(broken);
            return await connection.plain.executeQuery<R>(asked).catch((again: unknown) => {
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
        const told = new UserError(unknownText());
        told.cause = error;
        throw told;
      }
    },
    async rollbackTransaction(connection) {
      // What a broken connection had begun, the server has undone; the cause must not be hidden by a second error.
      await plain.rollbackTransaction(held(connection).plain).catch(() => {});
    },
    async releaseConnection(connection) {
      held(connection).inTransaction = false;
      await plain.releaseConnection(held(connection).plain);
    },
    destroy: () => plain.destroy(),
  };
}

/** PostgreSQL's text cannot hold the character 0, which titles from outside may contain; SQLite's can, and nobody needs it. */
function withoutNul(query: CompiledQuery): CompiledQuery {
  if (!query.parameters.some((value) => typeof value === 'string' && value.includes('\0'))) return query;
  const parameters = query.parameters.map((value) => (typeof value === 'string' ? value.replaceAll('\0', '') : value));
  return { ...query, parameters };
}
