// A few sessions for many mails: limits per second, and what a mail that waits for long is told. Time is the test's.

import { once } from 'node:events';
import { expect, it, onTestFinished } from 'vitest';
import type { Clock } from '#src/clock.ts';
import { TURN_MS } from '../../../../adapters/email/api/limits.ts';
import { createPool } from '../../../../adapters/email/api/pool.ts';
import { startSmtp } from '../../../fakes/smtp-server.ts';
import { readersOf } from '../fixture.ts';

const ENVELOPE = { from: 'papers@example.org', to: 'ada@example.net' };
const mail = (words: string) => Buffer.from(`Subject: ${words}\r\n\r\n`);

/** Stands still. A sleep that `passes` is over at once; others last until they are aborted. */
function handClock(passes: (ms: number) => boolean): { clock: Clock; slept: number[] } {
  const slept: number[] = [];
  const now = new Date('2026-06-12T09:00:00Z');
  const sleep = async (ms: number, signal?: AbortSignal) => {
    slept.push(ms);
    if (passes(ms)) return;
    if (signal) await once(signal, 'abort');
    throw signal?.reason;
  };
  return { clock: { now: () => now, sleep }, slept };
}

async function fixture(how: { connections: number; perSecond?: number }, passes: (ms: number) => boolean) {
  const smtp = await startSmtp();
  onTestFinished(smtp.close);
  const { clock, slept } = handClock(passes);
  const pool = createPool({ server: { ...readersOf(smtp).settings.server, ...how }, clock });
  onTestFinished(pool.close);
  return { smtp, pool, slept };
}

it('sends no more mails per second than it may', async () => {
  const { smtp, pool, slept } = await fixture({ connections: 1, perSecond: 2 }, (ms) => ms <= 1_000);
  await Promise.all(['a', 'b', 'c'].map((words) => pool.send(ENVELOPE, mail(words))));
  expect(slept.filter((ms) => ms <= 1_000)).toEqual([500, 1_000]);
  expect(smtp.mails.map(({ parsed }) => parsed.subject)).toEqual(['a', 'b', 'c']);
});

it('gives up a mail that found no free session, and sends the others', async () => {
  const { smtp, pool } = await fixture({ connections: 1 }, (ms) => ms === TURN_MS);
  const [first, second] = await Promise.allSettled(['a', 'b'].map((words) => pool.send(ENVELOPE, mail(words))));
  expect(first?.status).toBe('fulfilled');
  expect(second).toMatchObject({ status: 'rejected', reason: { facts: { code: 'EBUSY', mayHaveArrived: false } } });
  await pool.send(ENVELOPE, mail('c'));
  expect(smtp.mails.map(({ parsed }) => parsed.subject)).toEqual(['a', 'c']);
});

it('says that a mail whose answer was lost may have arrived, and connects again', async () => {
  const { smtp, pool } = await fixture({ connections: 1 }, () => false);
  smtp.next({ at: 'message', kind: 'drop' });
  const outcome = pool.send(ENVELOPE, mail('a'));
  await expect(outcome).rejects.toMatchObject({ facts: { mayHaveArrived: true } });
  await pool.send(ENVELOPE, mail('b'));
  expect(smtp.sessions.all).toBe(2);
});
