import { afterEach, describe, expect, it } from 'vitest';
import { postgresSchema, sqliteFile, type TestDatabase } from './database.ts';
import { diceOf, type TortureTask, torture } from './torture.ts';

// A short version; `npm run torture` is the long one. With DATABASE_URL the same on PostgreSQL.
const server = process.env.DATABASE_URL;
const databases: [string, () => Promise<TestDatabase>, string | undefined][] = [
  ['SQLite', sqliteFile, undefined],
  ['PostgreSQL', () => postgresSchema(server ?? ''), server ? undefined : 'DATABASE_URL is not set'],
];
const PATIENCE_MS = 180_000;
const SUBSCRIPTIONS = 80;

for (const [name, make, why] of databases) {
  describe.skipIf(why !== undefined)(`processes that die, on ${name}${why ? ` (skipped: ${why})` : ''}`, () => {
    let opened: TestDatabase | undefined;
    afterEach(() => opened?.drop());
    async function tortured(task: Omit<TortureTask, 'database' | 'subscriptions' | 'dice'>) {
      opened = await make();
      return torture({ database: opened.database, subscriptions: SUBSCRIPTIONS, dice: diceOf(7), ...task });
    }
    const everySlotOnce = {
      arrived: SUBSCRIPTIONS,
      twice: 0,
      lost: 0,
      papersTwice: 0,
      states: { sent: SUBSCRIPTIONS },
    };

    it('at every point of planning and sending: every slot once', { timeout: PATIENCE_MS }, async () => {
      const counts = await tortured({
        processes: 1,
        everyPoint: { planning: 4, sending: 20 },
        random: { rounds: 1, upTo: 600 },
      });
      expect(counts).toMatchObject(everySlotOnce);
      expect(counts.killed).toBeGreaterThanOrEqual(24);
    });

    it('two at once, with lost responses: every slot once', { timeout: PATIENCE_MS }, async () => {
      const counts = await tortured({
        processes: 2,
        random: { rounds: 4, upTo: 600 },
        faults: { lose: 0.1, drop: 0.05, busy: 0.05 },
      });
      expect(counts).toMatchObject(everySlotOnce);
      expect(counts.killed).toBeGreaterThanOrEqual(4);
    });

    it('without a way to look up what arrived: never twice, and possible losses are known', {
      timeout: PATIENCE_MS,
    }, async () => {
      const counts = await tortured({
        processes: 1,
        random: { rounds: 4, upTo: 600 },
        faults: { lose: 0.1, drop: 0.05 },
        finds: false,
      });
      expect(counts).toMatchObject({ deliveries: SUBSCRIPTIONS, twice: 0, lost: 0, papersTwice: 0 });
      expect(counts.inDoubt).toBeGreaterThan(0);
      expect(counts.states).toEqual({ sent: SUBSCRIPTIONS - counts.inDoubt, doubt: counts.inDoubt });
    });
  });
}
