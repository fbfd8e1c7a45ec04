// The long crash test: `npm run torture [SEED]`. Kills at every point with one and two processes, then at random for long, with
// lost answers and without the ability to look. Prints a line of counts a run; exit 1 when anything came twice or was lost.

import { runningClock } from '#src/clock.ts';
import { postgresSchema, sqliteFile, type TestDatabase } from './database.ts';
import { diceOf, type TortureTask, torture } from './torture.ts';

const SUBSCRIPTIONS = 200;
const POINTS = { planning: 12, sending: 48 };
const FAULTS = { lose: 0.1, drop: 0.05, busy: 0.05 };
type Run = Omit<TortureTask, 'database' | 'subscriptions' | 'dice'>;
const RUNS: Record<string, Run> = {
  'every point, one process': { processes: 1, everyPoint: POINTS, random: { rounds: 10, upTo: 1_500 } },
  'every point, two processes': { processes: 2, everyPoint: POINTS, random: { rounds: 10, upTo: 1_500 } },
  'lost answers, one process': { processes: 1, random: { rounds: 60, upTo: 150 }, faults: FAULTS },
  'lost answers, two processes': { processes: 2, random: { rounds: 60, upTo: 150 }, faults: FAULTS },
  'nobody can look, one process': { processes: 1, random: { rounds: 30, upTo: 150 }, faults: FAULTS, finds: false },
  'nobody can look, two processes': { processes: 2, random: { rounds: 30, upTo: 150 }, faults: FAULTS, finds: false },
};

const seed = Number(process.argv[2] ?? Math.floor(runningClock().now().getTime() / 1000));
const server = process.env.DATABASE_URL;
const databases: [string, () => Promise<TestDatabase>][] = [['SQLite', sqliteFile]];
if (server) databases.push(['PostgreSQL', () => postgresSchema(server)]);
else console.log('PostgreSQL is left out: DATABASE_URL is not set.');
console.log(`Seed ${seed}; ${SUBSCRIPTIONS} subscriptions.`);

let violations = 0;
for (const [database, make] of databases) {
  for (const [what, run] of Object.entries(RUNS)) {
    const opened = await make();
    try {
      const counts = await torture({
        database: opened.database,
        subscriptions: SUBSCRIPTIONS,
        dice: diceOf(seed),
        ...run,
      });
      const { twice, lost, papersTwice, inDoubt } = counts;
      violations += twice + lost + papersTwice + (run.finds === false ? 0 : inDoubt);
      console.log(`${database}, ${what}: ${JSON.stringify(counts)}`);
    } finally {
      await opened.drop();
    }
  }
}
console.log(violations === 0 ? 'Nothing came twice, nothing was lost.' : `${violations} violations.`);
process.exitCode = violations === 0 ? 0 : 1;
