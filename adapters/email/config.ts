// Settings of e-mail: the server that sends, and who mails are from.

import { z } from 'zod';
import type { Platform } from '#src/conversation/platform.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { type Environment, isSet, protocolOf, readSettings, yesOrNo } from '#src/settings.ts';
import type { MailSettings } from './settings.ts';

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|::1)$/;
/** Without quotes, comments and address literals, which nobody sends from. */
const ADDRESS = /^[^\s\p{Cc}@<>()[\],;:\\"]{1,64}@[^\s\p{Cc}@<>()[\],;:\\"]{1,253}$/u;
const NAMED = /^(.*?)\s*<([^<>]*)>$/;
const MOST_CONNECTIONS = 50;
const MOST_A_SECOND = 1_000;

const numberFrom = (least: number, most: number) =>
  z.coerce
    .number({ error: () => texts.email.settings.badNumber(least, most) })
    .min(least, { error: () => texts.email.settings.badNumber(least, most) })
    .max(most, { error: () => texts.email.settings.badNumber(least, most) });

const address = z
  .string()
  .trim()
  .regex(ADDRESS, { error: () => texts.email.settings.badAddress() })
  .optional();

const schema = z.object({
  SMTP_URL: z
    .string()
    .trim()
    .refine(isServer, { error: () => texts.email.settings.badUrl() })
    .optional(),
  SMTP_TLS: z.enum(['required', 'optional'], { error: () => texts.email.settings.badTls() }).default('required'),
  SMTP_CONNECTIONS: numberFrom(1, MOST_CONNECTIONS).pipe(z.int()).default(5),
  SMTP_PER_SECOND: numberFrom(0.01, MOST_A_SECOND).optional(),
  MAIL_FROM: z
    .string()
    .trim()
    .refine((text) => senderOf(text) !== undefined, { error: () => texts.email.settings.badFrom() })
    .optional(),
  MAIL_RETURN_PATH: address,
  MAIL_UNSUBSCRIBE: address,
  MAIL_FOOTER: z.string().trim().max(500).optional(),
});

export const platform: Platform = {
  name: 'email',
  label: 'E-mail',
  settings: Object.keys(schema.shape),
  needs: ['SMTP_URL'],
  read(env) {
    const settings = readMailSettings(env);
    if (!settings) return undefined;
    return {
      open: async (host) => (await import('./index.ts')).createEmail(settings, host),
      check: async () => (await import('./doctor.ts')).checkMail(settings),
      channelFault: () => texts.email.settings.needsConsent(),
    };
  },
};

/** Undefined when e-mail is off. Throws ConfigError. */
export function readMailSettings(env: Environment): MailSettings | undefined {
  const read = readSettings(schema, env, faults(env));
  const { SMTP_URL: url, MAIL_FROM: from } = read;
  if (url === undefined) return undefined;
  const { protocol, hostname, port, username, password } = new URL(url);
  const secure = protocol === 'smtps:';
  return {
    server: {
      host: hostname.replace(/^\[|\]$/g, ''),
      port: Number(port) || (secure ? 465 : 587),
      secure,
      requireTls: read.SMTP_TLS === 'required',
      ...(username !== '' && {
        login: { user: decodeURIComponent(username), password: decodeURIComponent(password) },
      }),
      connections: read.SMTP_CONNECTIONS,
      ...(read.SMTP_PER_SECOND !== undefined && { perSecond: read.SMTP_PER_SECOND }),
    },
    from: senderOf(from ?? decodeURIComponent(username)) ?? { name: '', address: '' },
    ...(read.MAIL_RETURN_PATH && { returnPath: read.MAIL_RETURN_PATH }),
    ...(read.MAIL_UNSUBSCRIBE && { unsubscribe: read.MAIL_UNSUBSCRIBE }),
    ...(read.MAIL_FOOTER && { footer: read.MAIL_FOOTER }),
  };
}

/** What is wrong with the combination of settings. */
function faults(env: Environment): string[] {
  const url = env.SMTP_URL?.trim() ?? '';
  if (!isServer(url)) return [];
  const { hostname, username } = new URL(url);
  const missing = ['PUBLIC_URL', 'PORT'].filter((name) => !isSet(env, name));
  const isOpen = env.SMTP_TLS?.trim() === 'optional' && protocolOf(url) === 'smtp:' && username !== '';
  const pageIsOff = missing.length === 0 && isOff(env.PAPERBOY_WEB);
  return [
    ...(pageIsOff ? [texts.email.settings.pageOff()] : []),
    ...(missing.length > 0 ? [texts.email.settings.noSite(missing)] : []),
    ...(isSet(env, 'MAIL_FROM') || ADDRESS.test(decodeURIComponent(username)) ? [] : [texts.email.settings.noFrom()]),
    ...(isOpen && !LOOPBACK.test(hostname) ? [texts.email.settings.openPassword()] : []),
  ];
}

function isOff(text: string | undefined): boolean {
  return yesOrNo(true).safeParse(text).data === false;
}

function isServer(text: string): boolean {
  if (!/^smtps?:$/.test(protocolOf(text))) return false;
  const { hostname, pathname, search, hash, username, password } = new URL(text);
  try {
    decodeURIComponent(`${username}:${password}`);
  } catch {
    return false;
  }
  const isWhole = (username === '') === (password === '');
  return hostname !== '' && isWhole && /^\/?$/.test(pathname) && search === '' && hash === '';
}

/** An address, or `Name <address>`. */
function senderOf(text: string): { name: string; address: string } | undefined {
  const [, name = 'Paperboy', address = ''] = NAMED.exec(text) ?? [text, undefined, text];
  const plain = name.replace(/^"(.*)"$/, '$1').trim();
  if (!ADDRESS.test(address) || /\p{Cc}/u.test(plain)) return undefined;
  return { name: plain || 'Paperboy', address };
}
