// Settings of outgoing webhooks: named URLs, each with a format and the secrets that sign its requests.

import { z } from 'zod';
import type { Platform } from '#src/conversation/platform.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { type Environment, isSet, list, protocolOf, readSettings } from '#src/settings.ts';
import { FORMATS, type Format, type Target } from './target.ts';

/** Name of a URL that is given without one. */
const DEFAULT_NAME = 'default';
/** `NAME=VALUE`, where the value may contain `=`. */
const NAMED = /^([a-z0-9][a-z0-9-]{0,30})=(.*)$/;
/** 24 to 64 bytes in base64: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#signature-scheme */
const SECRET = /^whsec_([A-Za-z0-9+/]{32,88}={0,2})$/;

/** A value, or several as NAME=VALUE, separated by commas. A value without a name has the key ''. */
const namedValues = (isValid: (value: string) => boolean, fault: () => string) =>
  z
    .string()
    .default('')
    .transform((text) => list(text).map((entry) => NAMED.exec(entry)?.slice(1) ?? ['', entry]))
    .refine((entries) => entries.every(([, value = '']) => isValid(value)), { error: fault });

const schema = z.object({
  WEBHOOK_URL: namedValues(isAddress, () => texts.webhook.settings.badUrl()),
  WEBHOOK_FORMAT: namedValues(
    (value) => FORMATS.some((format) => format === value),
    () => texts.webhook.settings.badFormat(FORMATS),
  ),
  WEBHOOK_SECRET: namedValues(
    (value) => SECRET.test(value),
    () => texts.webhook.settings.badSecret(),
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
        return texts.webhook.settings.noSuchName(channel, known);
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
    ...twice.map((name) => texts.webhook.settings.twice(name)),
    ...unknownNames(data.WEBHOOK_FORMAT).map((name) => texts.webhook.settings.unknownName('WEBHOOK_FORMAT', name)),
    ...unknownNames(data.WEBHOOK_SECRET).map((name) => texts.webhook.settings.unknownName('WEBHOOK_SECRET', name)),
    ...unsigned.map((name) => texts.webhook.settings.unsigned(name)),
  ];
}

function isAddress(text: string): boolean {
  if (!/^https?:$/.test(protocolOf(text))) return false;
  const { username, password } = new URL(text);
  return username === '' && password === '';
}
