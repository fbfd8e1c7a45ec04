// Installations of an adapter's app by team: what the platform returned at installation, mainly tokens. Encrypted, so that the database
// alone is not enough to use them.

import type { Kysely } from 'kysely';
import { ConfigError } from '#src/errors.ts';
import { createSeal, type Opened } from '#src/seal.ts';
import type { Schema } from '../database/schema.ts';
import type { Write } from '../database/transaction.ts';

/** `keep` and `find` throw ConfigError, saying what to do, if no secret is set or none fits. Stored data stays unchanged. */
export interface Installations {
  keep(team: string, installation: object): Promise<void>;
  find(team: string): Promise<object | undefined>;
  /** Needs no secret. */
  remove(team: string): Promise<void>;
  /** The teams it is installed in. Needs no secret. */
  teams(): Promise<string[]>;
}

export function durableInstallations(
  adapter: string,
  secrets: readonly string[],
  { db, write }: { db: Kysely<Schema>; write: Write },
): Installations {
  const made = secrets.length > 0 ? createSeal(secrets) : undefined;
  const about = (team: string) => [adapter, team];

  function sealer() {
    if (!made) throw new ConfigError([noSecret()]);
    return made;
  }

  /** Encrypts again what was encrypted with an older secret, unless it has changed meanwhile. */
  async function renew(team: string, before: string, text: string): Promise<void> {
    const sealed = await sealer().seal(text, about(team));
    await write((trx) =>
      trx
        .updateTable('installations')
        .set({ sealed })
        .where('adapter', '=', adapter)
        .where('team', '=', team)
        .where('sealed', '=', before)
        .execute(),
    );
  }

  return {
    async keep(team, installation) {
      const sealed = await sealer().seal(JSON.stringify(installation), about(team));
      await write((trx) =>
        trx
          .insertInto('installations')
          .values({ adapter, team, sealed })
          .onConflict((conflict) => conflict.columns(['adapter', 'team']).doUpdateSet({ sealed }))
          .execute(),
      );
    },

    async find(team) {
      const row = await db
        .selectFrom('installations')
        .select('sealed')
        .where('adapter', '=', adapter)
        .where('team', '=', team)
        .executeTakeFirst();
      if (!row) return undefined;
      const opened = await sealer().open(row.sealed, about(team));
      if (opened.kind !== 'open') throw new ConfigError([closedText(opened.kind, adapter, team)]);
      if (!opened.current) await renew(team, row.sealed, opened.text);
      return JSON.parse(opened.text);
    },

    async remove(team) {
      await write((trx) =>
        trx.deleteFrom('installations').where('adapter', '=', adapter).where('team', '=', team).execute(),
      );
    },

    async teams() {
      const rows = await db.selectFrom('installations').select('team').where('adapter', '=', adapter).execute();
      return rows.map(({ team }) => team).sort();
    },
  };
}

function noSecret(): string {
  return 'PAPERBOY_SECRET is missing. Paperboy needs it to encrypt the tokens of installations. Set it to a long random value (openssl rand -base64 48).';
}

function closedText(kind: Exclude<Opened['kind'], 'open'>, adapter: string, team: string): string {
  if (kind === 'other-secret') {
    return (
      `The data of ${adapter}'s installation in ${team} was encrypted with another PAPERBOY_SECRET. ` +
      'Add that secret after the current one, separated by a comma: PAPERBOY_SECRET=new,old. If you no longer have it, install the app there again. Nothing was changed.'
    );
  }
  return (
    `The data of ${adapter}'s installation in ${team} was changed or moved outside Paperboy and cannot be read. ` +
    'Restore the database from a backup, or install the app there again. Nothing was changed.'
  );
}
