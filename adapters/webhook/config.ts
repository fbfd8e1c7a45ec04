// Settings of outgoing webhooks: named URLs, each with a format and the secrets that sign its requests.

import { z } from 'zod';
import type { Platform } from '#src/conversation/platform.ts';
import { type Environment, isSet, list, protocolOf, readSettings } from '#src/settings.ts';
import { FORMATS, type Format, type Target } from './target.ts';

/** Name of a URL that is given without one. */
const DEFAULT_NAME = 'default';
/** `NAME=VALUE`, where the value may contain `=`. */
const NAMED = /^([a-z0-9][a-z0-9-]{0,30})=(.*)$/;
/** 24 to 64 bytes in base64: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#signature-scheme */
const SECRET = /^whsec_([A-Za-z0-9+/]{32,88}={0,2})$/;

/** A value, or several as NAME=VALUE, separated by commas. A value without a name has the key ''. */
const namedValues = (isValid: (value: string) => boolean, what: string) =>
  z
    .string()
    .default('')
    .transform((text) => list(text).map((entry) => NAMED.exec(entry)?.slice(1) ?? ['', entry]))
    .refine((entries) => entries.every(([, value = '']) => isValid(value)), what);

const schema = z.object({
  WEBHOOK_URL: namedValues(
    isAddress,
    'must be an https:// or http:// address without a user name, or several as NAME=ADDRESS separated by commas',
  ),
  WEBHOOK_FORMAT: namedValues(
    (value) => FORMATS.some((format) => format === value),
    `must be ${FORMATS.slice(0, -1).join(', ')} or ${FORMATS.at(-1)}, or several as NAME=FORMAT separated by commas`,
  ),
  WEBHOOK_SECRET: namedValues(
    (value) => SECRET.test(value),
    'must be whsec_ and 24 to 64 bytes in base64, or several separated by commas. To generate one: echo "whsec_$(openssl rand -base64 32)"',
  ),
});

export const platform: Platform = {
  name: 'webhook',
  label: 'Webhook',
  settings: Object.keys(schema.shape),
  needs: ['WEBHOOK_URL'],
  read(env) {
    const targets = readTargets(env);
    if (targets.length === 0) return undefined;
    return {
      open: async (host) => (await import('./index.ts')).createWebhook({ ...host, targets }),
      check: async (host) => (await import('./doctor.ts')).checkWebhooks(targets, host),
      channelFault: (channel) => {
        if (targets.some(({ name }) => name === channel)) return undefined;
        const known = targets.map(({ name }) => `webhook:${name}`).join(', ');
        return `WEBHOOK_URL has no webhook named "${channel}". It has ${known}.`;
      },
    };
  },
};

/** The targets in the order of WEBHOOK_URL. Throws ConfigError. */
export function readTargets(env: Environment): Target[] {
  const {
    WEBHOOK_URL: urls,
    WEBHOOK_FORMAT: formats,
    WEBHOOK_SECRET: secrets,
  } = readSettings(schema, env, faults(env));
  return urls.map(([given, url = '']) => {
    const name = given || DEFAULT_NAME;
    const own = secrets.filter(([of]) => of === name);
    const used = own.length > 0 ? own : secrets.filter(([of]) => of === '');
    const keys = used.map(([, secret = '']) => Buffer.from(SECRET.exec(secret)?.[1] ?? '', 'base64'));
    return { name, url, keys, format: formatOf(name, formats) };
  });
}

function formatOf(name: string, formats: readonly string[][]): Format {
  const chosen = formats.find(([of]) => of === name) ?? formats.find(([of]) => of === '');
  return FORMATS.find((format) => format === chosen?.[1]) ?? 'json';
}

/** What is wrong with the combination of settings. */
function faults(env: Environment): string[] {
  const { data } = schema.safeParse(
    Object.fromEntries(Object.keys(schema.shape).map((name) => [name, env[name] ?? ''])),
  );
  if (!isSet(env, 'WEBHOOK_URL') || !data) return [];
  const names = data.WEBHOOK_URL.map(([name]) => name || DEFAULT_NAME);
  const twice = names.filter((name, i) => names.indexOf(name) < i);
  const unsigned = names.filter((name) => {
    const isSigned = data.WEBHOOK_SECRET.some(([of]) => of === '' || of === name);
    return !isSigned && formatOf(name, data.WEBHOOK_FORMAT) === 'json';
  });
  const unknownNames = (entries: readonly string[][]) =>
    entries.flatMap(([of = '']) => (of === '' || names.includes(of) ? [] : [of]));
  return [
    ...twice.map((name) => `WEBHOOK_URL has two addresses named ${name}.`),
    ...unknownNames(data.WEBHOOK_FORMAT).map((name) => `WEBHOOK_FORMAT names ${name}, but WEBHOOK_URL does not.`),
    ...unknownNames(data.WEBHOOK_SECRET).map((name) => `WEBHOOK_SECRET names ${name}, but WEBHOOK_URL does not.`),
    ...unsigned.map(
      (name) => `WEBHOOK_SECRET is missing for ${name}: the format json is signed (see adapters/webhook/README.md).`,
    ),
  ];
}

function isAddress(text: string): boolean {
  if (!/^https?:$/.test(protocolOf(text))) return false;
  const { username, password } = new URL(text);
  return username === '' && password === '';
}
