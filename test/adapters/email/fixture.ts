// An e-mail adapter at a fake mail server, with readers in memory.

import { onTestFinished } from 'vitest';
import { runningClock } from '#src/clock.ts';
import type { Bot, Part } from '#src/conversation/adapter.ts';
import type { Message } from '#src/conversation/message.ts';
import type { MailAddress, MailHost } from '#src/conversation/platform.ts';
import { silentLog } from '#src/log.ts';
import { createSignedLinks } from '#src/mail/signed-links.ts';
import { readMailSettings } from '../../../adapters/email/config.ts';
import { createEmail } from '../../../adapters/email/index.ts';
import { type FakeSmtp, startSmtp } from '../../fakes/smtp-server.ts';

export const PLACE = { adapter: 'email', team: 'local', channel: 'r-ada' };
export const PERSON = { adapter: 'email', team: 'local', person: 'r-ada' };
export const SITE = 'https://papers.example.org';
export const LINKS = createSignedLinks(['a secret of at least thirty-two characters']);

export function readersOf(smtp: Pick<FakeSmtp, 'url' | 'ca'>, env: Record<string, string> = {}) {
  const settings = readMailSettings({
    SMTP_URL: smtp.url,
    MAIL_FROM: 'Paperboy <papers@example.org>',
    PUBLIC_URL: SITE,
    PORT: '8080',
    ...env,
  });
  if (!settings) throw new Error('e-mail is off');
  const readers = new Map<string, MailAddress>([
    ['r-ada', { address: 'ada@example.net', state: 'confirmed' }],
    ['r-new', { address: 'new@example.net', state: 'pending' }],
  ]);
  const mail: MailHost = {
    find: async (id) => readers.get(id),
    async suspend(id, reason) {
      const reader = readers.get(id);
      if (reader) readers.set(id, { ...reader, state: 'suspended', reason });
    },
    sign: LINKS.sign,
  };
  const host = { clock: runningClock(), log: silentLog, publicUrl: SITE, mail: async () => mail };
  return { settings: { ...settings, server: { ...settings.server, ca: smtp.ca } }, readers, host };
}

export async function fixture({
  env = {},
  ...how
}: { env?: Record<string, string> } & Parameters<typeof startSmtp>[0] = {}) {
  const smtp = await startSmtp(how);
  onTestFinished(smtp.close);
  const { settings, readers, host } = readersOf(smtp, env);
  const adapter = createEmail(settings, host);
  onTestFinished(adapter.stop);
  const shutOuts: (string | undefined)[] = [];
  await adapter.start({ shutOut: (_, reason) => shutOuts.push(reason) } as Partial<Bot> as Bot);
  const [only] = [() => smtp.mails[0]?.parsed];
  return { smtp, settings, readers, host, adapter, shutOuts, only };
}

export function part(key: string, message: Message = saying('hello'), more: Partial<Part> = {}): Part {
  return { key: key.padEnd(22, '0'), message, ...more };
}

export function saying(words: string): Message {
  return { kind: 'message', fallbackText: words, blocks: [{ kind: 'prose', prose: [{ kind: 'text', text: words }] }] };
}
