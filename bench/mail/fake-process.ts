// A mail server in its own process, so that its work is not measured as the bot's. It counts mails and keeps none.

import { startSmtp } from '../../test/fakes/smtp-server.ts';

export interface FakeBegan {
  kind: 'began';
  url: string;
}

export interface FakeCounts {
  kind: 'counts';
  mails: number;
  bytes: number;
  /** From the first mail to the last. */
  ms: number;
  /** At once. */
  connections: number;
}

export type Order = { order: 'count' };

const smtp = await startSmtp({ tls: 'none', keep: false });
process.on('message', () => {
  const { mails, bytes, firstAt, lastAt } = smtp.accepted;
  const counts: FakeCounts = { kind: 'counts', mails, bytes, ms: lastAt - firstAt, connections: smtp.sessions.most };
  smtp.forget();
  process.send?.(counts);
});
process.on('disconnect', () => process.exit());
const began: FakeBegan = { kind: 'began', url: smtp.url };
process.send?.(began);
