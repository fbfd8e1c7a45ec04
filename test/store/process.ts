// A second process for the store's tests: `node process.ts WHAT FILE …`. It says on stdout what it has done, a line a step.

import Database from 'better-sqlite3';
import { runningClock } from '#src/clock.ts';
import { silentLog } from '#src/log.ts';
import { addDays } from '#src/papers/day.ts';
import { openStore } from '#src/store/open.ts';
import { listed, paper, reading } from '../contracts/store/samples.ts';

const [what = '', file = '', argument = ''] = process.argv.slice(2);

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** FILE is a file or the address of a PostgreSQL database. */
function open() {
  return openStore({
    ...(file.startsWith('postgres') ? { databaseUrl: file } : { file }),
    clock: runningClock(),
    log: silentLog,
  });
}

switch (what) {
  case 'open': {
    const store = await open();
    say(await store.libraryId());
    await store.close();
    break;
  }
  case 'add': {
    // Papers from its own and one that all processes change, each in a transaction of its own.
    const store = await open();
    for (let i = 0; i < 100; i += 1) {
      await store.library.add([paper(`${argument}-${i}`), paper('shared', { title: `${argument} ${i}` })]);
    }
    await store.close();
    break;
  }
  case 'take': {
    const store = await open();
    const turn = await store.rateLimiter.take('host', new Date('2026-06-12T08:00:00Z'), 30_000);
    say(JSON.stringify(turn));
    await store.close();
    break;
  }
  case 'claim': {
    // Everything that is due, two at a time, settled a moment later: so that others get a chance at every step.
    const store = await open();
    say('ready');
    const at = new Date('2026-06-20T12:00:00Z');
    for (let idle = 0; idle < 5; ) {
      const claims = await store.outbox.claim(at, 3_600_000, { limit: 2, perTeam: 2, adapters: ['test'] });
      idle = claims.length > 0 ? 0 : idle + 1;
      for (const claimed of claims) {
        say(claimed.delivery.id);
        await new Promise((resolve) => setTimeout(resolve, 1));
        if (!(await store.outbox.settle(claimed, { kind: 'sent' }, at))) say('lost');
      }
      if (claims.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    }
    await store.close();
    break;
  }
  case 'claim-events': {
    const store = await open();
    say('ready');
    const inbox = store.inbox('test');
    const at = new Date('2026-06-20T12:00:00Z');
    for (let idle = 0; idle < 5; ) {
      const claimed = await inbox.claim(at, 3_600_000, 3);
      idle = claimed.length > 0 ? 0 : idle + 1;
      for (const { id } of claimed) {
        say(id);
        await new Promise((resolve) => setTimeout(resolve, 1));
        await inbox.done(id);
      }
      if (claimed.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    }
    await store.close();
    break;
  }
  case 'write-until-killed': {
    const store = await open();
    say('ready');
    for (let i = 0; ; i += 1) {
      const id = `${argument}-${i}`;
      await store.library.record(reading('2026-06-12', '2026-06-12T08:00:00', [listed(id), listed(`${id}b`)]));
      say(id);
    }
  }
  case 'import-month': {
    const store = await open();
    say('ready');
    for (let i = 0; i < 30; i += 1) {
      const day = addDays('2026-05-01', i);
      const list = Array.from({ length: 60 }, (_, n) =>
        listed(`${day}.${n}`, { votes: n }, { abstract: 'word '.repeat(250) }),
      );
      await store.library.record(reading(day, `${day}T12:00:00`, list, { via: 'imported' }));
    }
    await store.close();
    say('done');
    break;
  }
  case 'hold-lock': {
    const database = new Database(file);
    database.exec('begin immediate');
    say('holding');
    setTimeout(() => {
      database.exec('commit');
      say('released');
    }, Number(argument));
    break;
  }
  default:
    throw new Error(`No such thing to do: ${what}`);
}
