// One session with a mail server. A failure says in which step it happened, what the server answered, and whether the mail may have arrived.

import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { Clock } from '#src/clock.ts';
import { ANSWER_MS, CONNECT_MS, SEND_MS } from './limits.ts';

export interface MailServer {
  host: string;
  port: number;
  /** Encrypted from the start. */
  secure: boolean;
  /** Refuses to go on without encryption. */
  requireTls: boolean;
  login?: { user: string; password: string };
  /** Certificate authorities to trust. Default: the usual ones. */
  ca?: string;
}

export interface Envelope {
  from: string;
  to: string;
}

export type Step = 'connect' | 'login' | 'sender' | 'recipient' | 'message';

interface FailureFacts {
  step: Step;
  /** The server's answer: `550`. Absent: it gave none. */
  status?: number;
  /** `5.1.1`: https://www.rfc-editor.org/rfc/rfc3463 */
  enhanced?: string;
  /** `ECONNREFUSED`, `ETLS`. */
  code: string;
  mayHaveArrived: boolean;
}

/** Has neither the server's words nor an address in its message. */
export class SmtpFailure extends Error {
  override readonly name = 'SmtpFailure';
  readonly facts: FailureFacts;
  constructor(facts: FailureFacts) {
    const { step, status, enhanced, code } = facts;
    super(`SMTP failed (${[step, status, enhanced, code].filter(Boolean).join(' ')})`);
    this.facts = facts;
  }
}

export interface Session {
  readonly isEncrypted: boolean;
  /** Mails sent or refused. */
  readonly used: number;
  isOpen(): boolean;
  /** Resolves when the server has accepted the mail. Rejects with SmtpFailure. */
  send(envelope: Envelope, mail: Buffer): Promise<void>;
  close(): void;
}

/** Connected, encrypted and logged in. Rejects with SmtpFailure. */
export async function openSession(server: MailServer, clock: Clock): Promise<Session> {
  const connection = new SMTPConnection({
    host: server.host,
    port: server.port,
    secure: server.secure,
    requireTLS: server.requireTls && !server.secure,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    dnsTimeout: CONNECT_MS,
    socketTimeout: ANSWER_MS,
    tls: { minVersion: 'TLSv1.2', ...(server.ca !== undefined && { ca: server.ca }) },
  });
  let isOpen = true;
  let used = 0;
  connection.on('end', () => {
    isOpen = false;
  });
  await called('connect', (done) => {
    connection.on('error', done);
    connection.connect(done);
  });
  const { login } = server;
  if (login) {
    try {
      if (!connection.allowsAuth) throw new SmtpFailure({ step: 'login', code: 'ENOAUTH', mayHaveArrived: false });
      const credentials = { user: login.user, pass: login.password };
      await called('login', (done) => connection.login({ credentials }, done));
    } catch (error) {
      connection.close();
      throw error;
    }
  }

  async function send({ from, to }: Envelope, mail: Buffer): Promise<void> {
    used += 1;
    const body = Readable.from([mail], { objectMode: false });
    const over = new AbortController();
    const sent = called('message', (done) => connection.send({ from, to: [to], size: mail.length }, body, done));
    const late = clock.sleep(SEND_MS, over.signal).then(
      () => Promise.reject(new SmtpFailure({ step: 'message', code: 'ETIMEDOUT', mayHaveArrived: false })),
      () => sent,
    );
    try {
      await Promise.race([sent, late]);
    } catch (error) {
      const failure = error as SmtpFailure;
      const isAnswered = failure.facts.status !== undefined;
      if (!isAnswered || failure.facts.status === 421 || !isOpen) connection.close();
      else await called('message', (done) => connection.reset(done)).catch(() => connection.close());
      // Without an answer, all that is known is whether the server asked for the mail's text.
      throw new SmtpFailure({ ...failure.facts, mayHaveArrived: !isAnswered && body.readableDidRead });
    } finally {
      over.abort();
    }
  }

  return {
    isEncrypted: connection.secure,
    get used() {
      return used;
    },
    isOpen: () => isOpen,
    send,
    close() {
      if (isOpen) connection.quit();
      isOpen = false;
      // Whatever the server answers.
      setImmediate(() => connection.close());
    },
  };
}

function called(step: Step, call: (done: (error?: Error | null) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    call((error) => (error ? reject(failureOf(step, error)) : resolve()));
  });
}

const STEPS: Readonly<Record<string, Step>> = { 'MAIL FROM': 'sender', 'RCPT TO': 'recipient', DATA: 'message' };

function failureOf(step: Step, error: Error): SmtpFailure {
  if (error instanceof SmtpFailure) return error;
  const { code = error.name, originalCode, command = '', responseCode, response = '' } = error as NodemailerError;
  const enhanced = /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1];
  return new SmtpFailure({
    step: STEPS[command] ?? step,
    ...(responseCode !== undefined && { status: responseCode }),
    ...(enhanced !== undefined && { enhanced }),
    code: originalCode ?? code,
    mayHaveArrived: false,
  });
}

interface NodemailerError extends Error {
  code?: string;
  originalCode?: string;
  command?: string;
  responseCode?: number;
  response?: string;
}
