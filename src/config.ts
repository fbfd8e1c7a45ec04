// The settings of Paperboy itself, read from the environment once. Those of platforms and sources are in their folders.

import { z } from 'zod';
import { leafTexts } from './leaf-texts.ts';
import { type Environment, list, protocolOf, readSettings, yesOrNo } from './settings.ts';

export interface Config {
  /** Folder of the database, the search index and terminal channels. */
  dataFolder: string;
  /** A PostgreSQL database instead of the file in the data folder. A secret. */
  databaseUrl?: string;
  /** A webhook for operators' alerts. A secret. */
  alertUrl?: string;
  /** All network access is turned off. */
  offline: boolean;
  logLevel: string;
  /** BCP 47: for channels that chose none, and readers whose platform names none. */
  language: string;
  /** Reactions that count as votes on a message with one paper: emoji, or `:name:` of a custom emoji. */
  voteEmoji: string[];
  proxy: { http?: string; https?: string; no?: string };
  /** Settings that are set but ignored, and why, without values: for the log and for doctor. */
  warnings: string[];
  /** Absent: no HTTP port is opened. */
  server?: ServerConfig;
  /** Encrypt stored installations: the first encrypts, any of them decrypts. Secrets. Empty: nothing can be stored encrypted. */
  secrets: string[];
  /** Prove that reports about mails come from the mail provider: any of them does. Secrets. Empty: no reports are accepted. */
  mailEventSecrets: string[];
}

export interface ServerConfig {
  /** 0: any free port. */
  port: number;
  /** The port's public address, without a trailing slash. */
  publicUrl?: string;
  /** How many proxies in front of the port add to X-Forwarded-For. */
  proxies: number;
  /** The port also serves the web page, with feeds and interfaces for programs. */
  web: boolean;
}

const optionalAddress = z
  .string()
  .trim()
  .refine((text) => /^https?:$/.test(protocolOf(text)), { error: () => leafTexts.settings.address })
  .optional();

const DEFAULT_SIGNS = ['👍', '⬆️', '🔥', '❤️'];

/**
 * One emoji (https://unicode.org/reports/tr51/), or the name of a custom one. Compiled at the first use, because an expression of all emoji
 * takes tens of milliseconds to compile.
 */
function isSign(text: string): boolean {
  return /^(?![\d#*])(?:\p{RGI_Emoji}|\p{Extended_Pictographic}|:[\w+\-]{1,100}:)$/v.test(text);
}

const signs = z
  .string()
  .transform(list)
  .refine((all) => all.length > 0 && all.every(isSign), { error: () => leafTexts.settings.emoji })
  .default(DEFAULT_SIGNS);

/** https, or http on localhost for trying things out. */
const publicAddress = z
  .string()
  .trim()
  .transform((text) => text.replace(/\/+$/, ''))
  .refine(
    (text) =>
      !/[?#]/.test(text) && (protocolOf(text) === 'https:' || /^http:\/\/(localhost|127\.0\.0\.1)(:\d+)?$/.test(text)),
    { error: () => leafTexts.settings.publicAddress },
  )
  .optional();

const SECRET_LENGTH = 32;
const secrets = z
  .string()
  .default('')
  .transform(list)
  .refine((all) => all.every((secret) => secret.length >= SECRET_LENGTH), {
    error: () => leafTexts.secrets(SECRET_LENGTH),
  });

const MOST_PROXIES = 9;

const schema = z.object({
  PAPERBOY_ENV_FILE: z.string().trim().optional(),
  PAPERBOY_DATA: z
    .string()
    .trim()
    .min(1, { error: () => leafTexts.settings.folder })
    .default('./data'),
  DATABASE_URL: z
    .string()
    .trim()
    .refine((text) => /^postgres(ql)?:$/.test(protocolOf(text)), { error: () => leafTexts.settings.database })
    .optional(),
  PAPERBOY_ALERT_URL: optionalAddress,
  PAPERBOY_OFFLINE: yesOrNo(false),
  PAPERBOY_LOG: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], { error: () => leafTexts.settings.logLevel })
    .default('warn'),
  PAPERBOY_LANGUAGE: z.string().trim().default('en'),
  PAPERBOY_VOTE_SIGNS: signs,
  PORT: z.coerce
    .number({ error: () => leafTexts.settings.port })
    .int({ error: () => leafTexts.settings.port })
    .min(0, { error: () => leafTexts.settings.port })
    .max(65_535, { error: () => leafTexts.settings.port })
    .optional(),
  PUBLIC_URL: publicAddress,
  PAPERBOY_PROXIES: z.coerce
    .number({ error: () => leafTexts.settings.proxies })
    .int({ error: () => leafTexts.settings.proxies })
    .min(0, { error: () => leafTexts.settings.proxies })
    .max(MOST_PROXIES, { error: () => leafTexts.settings.proxies })
    .default(0),
  PAPERBOY_WEB: yesOrNo(true),
  PAPERBOY_SECRET: secrets,
  MAIL_EVENTS_SECRET: secrets,
  HTTP_PROXY: z.string().optional(),
  HTTPS_PROXY: z.string().optional(),
  NO_PROXY: z.string().trim().optional(),
});

/** Every variable that readConfig reads. */
export const SETTING_NAMES: readonly string[] = Object.keys(schema.shape);

/** Proxy variables in lower case are as common as in upper case. */
function withProxies(env: Environment): Environment {
  const proxies = SETTING_NAMES.filter((name) => name.endsWith('_PROXY'));
  return { ...env, ...Object.fromEntries(proxies.map((name) => [name, env[name] || env[name.toLowerCase()]])) };
}

/** A proxy is set for the whole machine: `host:port` is as common as a URL, and a value that can't be used must not stop Paperboy. */
function readProxy(name: string, given: string | undefined): { address?: string; warning?: string } {
  const text = given?.trim();
  if (!text) return {};
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  if (/^https?:$/.test(protocolOf(address)) && isDecodable(new URL(address))) return { address };
  const scheme = /^[a-z][a-z0-9+.-]*(?=:\/\/)/i.exec(address)?.[0];
  const isOther = scheme && !/^https?$/i.test(scheme);
  return { warning: isOther ? leafTexts.proxyScheme(name, scheme) : leafTexts.proxyAddress(name) };
}

function isDecodable({ username, password }: URL): boolean {
  try {
    decodeURIComponent(`${username}:${password}`);
    return true;
  } catch {
    return false;
  }
}

/** Throws ConfigError with every error. */
export function readConfig(env: Environment): Config {
  const settings = readSettings(schema, withProxies(env));
  const [http, https] = [readProxy('HTTP_PROXY', settings.HTTP_PROXY), readProxy('HTTPS_PROXY', settings.HTTPS_PROXY)];
  return {
    dataFolder: settings.PAPERBOY_DATA,
    databaseUrl: settings.DATABASE_URL,
    alertUrl: settings.PAPERBOY_ALERT_URL,
    offline: settings.PAPERBOY_OFFLINE,
    logLevel: settings.PAPERBOY_LOG,
    language: settings.PAPERBOY_LANGUAGE,
    voteEmoji: settings.PAPERBOY_VOTE_SIGNS,
    proxy: { http: http.address, https: https.address, no: settings.NO_PROXY },
    warnings: [http, https].flatMap(({ warning }) => warning ?? []),
    server:
      settings.PORT === undefined
        ? undefined
        : {
            port: settings.PORT,
            publicUrl: settings.PUBLIC_URL,
            web: settings.PAPERBOY_WEB,
            proxies: settings.PAPERBOY_PROXIES,
          },
    secrets: settings.PAPERBOY_SECRET,
    mailEventSecrets: settings.MAIL_EVENTS_SECRET,
  };
}

/** Where people reach the web page. Absent: it isn't served, or nobody has said where. */
export function webPageOf({ server }: Pick<Config, 'server'>): string | undefined {
  return server?.web ? server.publicUrl : undefined;
}
