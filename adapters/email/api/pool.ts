// A few sessions with a mail server, reused for many mails, with at most so many mails per second.

import type { Clock } from '#src/clock.ts';
import { DRAIN_MS, IDLE_MS, MAILS_A_SESSION, TURN_MS } from './limits.ts';
import { type Envelope, type MailServer, openSession, type Session, SmtpFailure } from './session.ts';

export interface PoolOptions {
  server: MailServer & { connections: number; perSecond?: number };
  clock: Clock;
}

export interface Pool {
  /** Resolves when the server has accepted the mail. Rejects with SmtpFailure. */
  send(envelope: Envelope, mail: Buffer): Promise<void>;
  /** Waits briefly for mails in progress. */
  close(): Promise<void>;
}

export function createPool({ server, clock }: PoolOptions): Pool {
  /** With the abort of the wait that closes them, newest last. */
  const idle: { session: Session; wait: AbortController }[] = [];
  const waiting: (() => void)[] = [];
  const inProgress = new Set<Promise<void>>();
  let free = server.connections;
  /** When the next mail may be sent. */
  let nextAt = 0;

  async function send(envelope: Envelope, mail: Buffer): Promise<void> {
    await turn();
    try {
      await pace();
      await sendOn(envelope, mail);
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  }

  /** Rejects if no session is free for long: nothing was sent. */
  async function turn(): Promise<void> {
    if (free > 0) {
      free -= 1;
      return;
    }
    const mine = Promise.withResolvers<void>();
    const over = new AbortController();
    waiting.push(mine.resolve);
    clock.sleep(TURN_MS, over.signal).then(
      () => {
        const place = waiting.indexOf(mine.resolve);
        if (place < 0) return;
        waiting.splice(place, 1);
        mine.reject(new SmtpFailure({ step: 'connect', code: 'EBUSY', mayHaveArrived: false }));
      },
      () => undefined,
    );
    await mine.promise;
    over.abort();
  }

  async function pace(): Promise<void> {
    if (server.perSecond === undefined) return;
    const now = clock.now().getTime();
    const at = Math.max(now, nextAt);
    nextAt = at + 1_000 / server.perSecond;
    if (at > now) await clock.sleep(at - now);
  }

  async function sendOn(envelope: Envelope, mail: Buffer): Promise<void> {
    const kept = takeIdle();
    if (kept) {
      try {
        return await sendThrough(kept, envelope, mail);
      } catch (error) {
        // The server ended the session while it was unused: that says nothing about this mail.
        const { status, mayHaveArrived } = (error as SmtpFailure).facts;
        if (mayHaveArrived || (status !== undefined && status !== 421)) throw error;
      }
    }
    return sendThrough(await openSession(server, clock), envelope, mail);
  }

  async function sendThrough(session: Session, envelope: Envelope, mail: Buffer): Promise<void> {
    try {
      await session.send(envelope, mail);
    } finally {
      keep(session);
    }
  }

  function takeIdle(): Session | undefined {
    for (let one = idle.pop(); one; one = idle.pop()) {
      one.wait.abort();
      if (one.session.isOpen()) return one.session;
    }
    return undefined;
  }

  function keep(session: Session): void {
    if (!session.isOpen()) return;
    if (session.used >= MAILS_A_SESSION) {
      session.close();
      return;
    }
    const kept = { session, wait: new AbortController() };
    idle.push(kept);
    clock.sleep(IDLE_MS, kept.wait.signal).then(
      () => {
        idle.splice(idle.indexOf(kept), 1);
        session.close();
      },
      () => undefined,
    );
  }

  return {
    send(envelope, mail) {
      const sending = send(envelope, mail);
      const task: Promise<void> = sending.then(
        () => void inProgress.delete(task),
        () => void inProgress.delete(task),
      );
      inProgress.add(task);
      return sending;
    },
    async close() {
      const over = new AbortController();
      await Promise.race([Promise.all(inProgress), clock.sleep(DRAIN_MS, over.signal).catch(() => undefined)]);
      over.abort();
      for (let session = takeIdle(); session; session = takeIdle()) session.close();
    },
  };
}

/** Connects and logs in, sends nothing. Rejects with SmtpFailure. */
export async function tryServer(server: MailServer, clock: Clock): Promise<{ isEncrypted: boolean }> {
  const session = await openSession(server, clock);
  session.close();
  return { isEncrypted: session.isEncrypted };
}
