// A mail server over real SMTP, with STARTTLS and a login. It keeps what it accepts, and misbehaves on request at any step.

import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import { SMTP_CERTIFICATE, SMTP_KEY } from './smtp-certificate.ts';

type Step = 'connect' | 'login' | 'sender' | 'recipient' | 'message';

export type Fault =
  /** `words` may begin with an enhanced code: `5.1.1 no such mailbox`. */
  | { at: Step; kind: 'answer'; status: number; words?: string }
  /** Cuts the connection. At `message`: after all of it has arrived and was kept. */
  | { at: Step; kind: 'drop' }
  | { at: Step; kind: 'wait'; ms: number };

export interface ReceivedMail {
  from: string;
  to: string;
  raw: string;
  parsed: ParsedMail;
}

export interface FakeSmtp {
  /** With the login, for SMTP_URL. */
  url: string;
  port: number;
  /** What to trust. */
  ca: string;
  /** Whatever was accepted, in order: also what was accepted twice. */
  mails: ReceivedMail[];
  /** Counted even if none is kept. Moments are of `performance.now`. */
  accepted: { mails: number; bytes: number; firstAt: number; lastAt: number };
  /** How many connections there have been, and the most at once. */
  sessions: { all: number; most: number };
  /** Each is used once, at the first step that it names. Without any, all is fine. */
  next(...faults: Fault[]): void;
  /** Starts to count again. */
  forget(): void;
  close(): Promise<void>;
}

/** What no log and no reason may contain. */
export const SMTP_PASSWORD = 'hunter2 & more';
const USER = 'paperboy';

export async function startSmtp({
  tls = 'starttls',
  login = true,
  keep = true,
}: {
  tls?: 'starttls' | 'always' | 'none';
  login?: boolean;
  keep?: boolean;
} = {}): Promise<FakeSmtp> {
  const queue: Fault[] = [];
  const mails: ReceivedMail[] = [];
  const sessions = { all: 0, most: 0 };
  const accepted = { mails: 0, bytes: 0, firstAt: 0, lastAt: 0 };

  async function faultAt(step: Step, session: SMTPServerSession): Promise<Error | undefined> {
    const at = queue.findIndex((fault) => fault.at === step);
    const [fault] = at < 0 ? [] : queue.splice(at, 1);
    if (!fault) return undefined;
    if (fault.kind === 'drop') {
      socketOf(session)?.destroy();
      return new Error('dropped');
    }
    if (fault.kind === 'wait') {
      await sleep(fault.ms, undefined, { ref: false });
      return undefined;
    }
    return Object.assign(new Error(fault.words ?? 'no'), { responseCode: fault.status });
  }

  const server = new SMTPServer({
    key: SMTP_KEY,
    cert: SMTP_CERTIFICATE,
    secure: tls === 'always',
    authOptional: !login,
    disabledCommands: [...(tls === 'none' ? ['STARTTLS'] : []), ...(login ? [] : ['AUTH'])],
    allowInsecureAuth: tls === 'none',
    disableReverseLookup: true,
    closeTimeout: 10,
    onConnect(session, done) {
      sessions.all += 1;
      sessions.most = Math.max(sessions.most, connectionsOf().size);
      void faultAt('connect', session).then(done);
    },
    onAuth({ username, password }, session, done) {
      void faultAt('login', session).then((fault) => {
        if (fault) return done(fault);
        const isRight = username === USER && password === SMTP_PASSWORD;
        if (isRight) return done(undefined, { user: USER });
        return done(Object.assign(new Error('5.7.8 wrong login'), { responseCode: 535 }));
      });
    },
    onMailFrom: (_address, session, done) => void faultAt('sender', session).then(done),
    onRcptTo: (_address, session, done) => void faultAt('recipient', session).then(done),
    onData(stream, session, done) {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        void accept(Buffer.concat(pieces), session).then(done, done);
      });
    },
  });

  async function accept(raw: Buffer, session: SMTPServerSession): Promise<Error | undefined> {
    const { mailFrom, rcptTo } = session.envelope;
    const isRefused = queue.some((fault) => fault.at === 'message' && fault.kind === 'answer');
    if (!isRefused) {
      accepted.mails += 1;
      accepted.bytes += raw.length;
      accepted.lastAt = performance.now();
      accepted.firstAt ||= accepted.lastAt;
      const from = mailFrom ? mailFrom.address : '';
      const to = rcptTo[0]?.address ?? '';
      if (keep) mails.push({ from, to, raw: raw.toString(), parsed: await simpleParser(raw) });
    }
    return faultAt('message', session);
  }

  type Connections = Set<{ id: string; _socket: Socket }>;
  const connectionsOf = () => (server as unknown as { connections: Connections }).connections;
  const socketOf = ({ id }: SMTPServerSession) => [...connectionsOf()].find((one) => one.id === id)?._socket;

  // Connections that the other side or a fault cuts.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const access = login ? `${USER}:${encodeURIComponent(SMTP_PASSWORD)}@` : '';
  return {
    url: `${tls === 'always' ? 'smtps' : 'smtp'}://${access}127.0.0.1:${port}`,
    port,
    ca: SMTP_CERTIFICATE,
    mails,
    sessions,
    accepted,
    forget() {
      mails.length = 0;
      Object.assign(accepted, { mails: 0, bytes: 0, firstAt: 0, lastAt: 0 });
    },
    next: (...faults) => void queue.push(...faults),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
