// The configuration: the only file that reads the environment, once, through one schema. Every factory gets its slice.
// All faults are told at once, by name and without their values, since a value may be a secret.

import { z } from 'zod';
import { ConfigError } from './errors.ts';

export interface Config {
  /** Folder of the database, the search index and terminal channels. */
  dataFolder: string;
  /** A PostgreSQL database instead of the file in the data folder. A secret. */
  databaseUrl?: string;
  /** Where operators are told of trouble. A secret. */
  alertUrl?: string;
  /** The network is forbidden everywhere. */
  offline: boolean;
  logLevel: string;
  huggingFace: { endpoint: string; token?: string };
  /** `rssCategories`: also read arXiv's own daily feed of these; none unless asked for. */
  arxiv: { apiUrl: string; rssUrl: string; rssCategories: string[] };
  proxy: { http?: string; https?: string; no?: string };
  /** Absent: Discord is not spoken to. `token` is a secret. */
  discord?: DiscordConfig;
}

export interface DiscordConfig {
  token: string;
  /** Base of the REST API, without the version; the gateway follows from it. */
  apiUrl: string;
  /** A server that alone gets the commands, while developing. */
  guild?: string;
  /** This process listens to people; false where another process of the same bot does and this one only delivers. */
  listens: boolean;
  /** Requests a second of this process; Discord allows 50 to the whole bot. */
  perSecond: number;
}

/** Hugging Face itself. */
export const REAL_ENDPOINT = 'https://huggingface.co';

const webAddress = (fallback: string) =>
  z
    .string()
    .trim()
    .transform((text) => text.replace(/\/+$/, ''))
    .refine((text) => /^https?:$/.test(protocolOf(text)), 'must be an http:// or https:// address')
    .default(fallback);

const optionalAddress = z
  .string()
  .trim()
  .refine((text) => /^https?:$/.test(protocolOf(text)), 'must be an http:// or https:// address')
  .optional();

const yesOrNo = z
  .string()
  .trim()
  .toLowerCase()
  .refine((text) => ['', '0', '1', 'true', 'false', 'yes', 'no'].includes(text), 'must be 1 or 0')
  .transform((text) => ['1', 'true', 'yes'].includes(text))
  .default(false);

const onUnlessSaid = z
  .string()
  .trim()
  .toLowerCase()
  .refine((text) => ['1', 'true', 'yes', '0', 'false', 'no'].includes(text), 'must be 1 or 0')
  .transform((text) => ['1', 'true', 'yes'].includes(text))
  .default(true);

const categories = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((category) => category.trim())
      .filter(Boolean),
  )
  .refine(
    (all) => all.every((category) => /^[a-z-]+(\.[A-Za-z-]+)?$/.test(category)),
    'must be arXiv categories with commas between them, such as cs.CL,cs.LG',
  );

const schema = z.object({
  PAPERBOY_DATA: z.string().trim().min(1, 'must name a folder').default('./data'),
  DATABASE_URL: z
    .string()
    .trim()
    .refine((text) => /^postgres(ql)?:$/.test(protocolOf(text)), 'must be a postgres:// address')
    .optional(),
  PAPERBOY_ALERT_URL: optionalAddress,
  PAPERBOY_OFFLINE: yesOrNo,
  PAPERBOY_LOG: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], 'must be debug, info, warn, error or silent')
    .default('warn'),
  HF_ENDPOINT: webAddress(REAL_ENDPOINT),
  HF_TOKEN: z.string().trim().optional(),
  ARXIV_API_URL: webAddress('https://export.arxiv.org/api/query'),
  ARXIV_RSS_URL: webAddress('https://rss.arxiv.org/rss'),
  ARXIV_RSS_CATEGORIES: categories,
  DISCORD_TOKEN: z
    .string()
    .trim()
    .regex(
      /^[\w-]+\.[\w-]+\.[\w-]+$/,
      'is no bot token: three parts with dots between, from the page Bot of your application',
    )
    .optional(),
  DISCORD_API_URL: webAddress('https://discord.com/api'),
  DISCORD_GUILD: z
    .string()
    .trim()
    .regex(/^\d{17,20}$/, "must be a server's id: 17 to 20 digits")
    .optional(),
  DISCORD_LISTEN: onUnlessSaid,
  DISCORD_PER_SECOND: z.coerce
    .number('must be a number')
    .min(1, 'must be 1 to 50')
    .max(50, 'must be 1 to 50')
    .default(49.5),
  HTTP_PROXY: optionalAddress,
  HTTPS_PROXY: optionalAddress,
  NO_PROXY: z.string().trim().optional(),
});

function protocolOf(text: string): string {
  return URL.canParse(text) ? new URL(text).protocol : '';
}

/** Lower-case proxy names are as usual as upper-case ones; an empty variable is an unset one. */
function cleaned(env: Record<string, string | undefined>): Record<string, string> {
  const known: Record<string, string> = {};
  for (const name of Object.keys(schema.shape)) {
    const value = env[name] || (name.endsWith('_PROXY') ? env[name.toLowerCase()] : undefined);
    if (value) known[name] = value;
  }
  return known;
}

/** Throws ConfigError with every fault. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const read = schema.safeParse(cleaned(env));
  if (!read.success)
    throw new ConfigError(read.error.issues.map((fault) => `${fault.path.join('.')} ${fault.message}.`));
  const said = read.data;
  return {
    dataFolder: said.PAPERBOY_DATA,
    databaseUrl: said.DATABASE_URL,
    alertUrl: said.PAPERBOY_ALERT_URL,
    offline: said.PAPERBOY_OFFLINE,
    logLevel: said.PAPERBOY_LOG,
    huggingFace: { endpoint: said.HF_ENDPOINT, token: said.HF_TOKEN },
    arxiv: { apiUrl: said.ARXIV_API_URL, rssUrl: said.ARXIV_RSS_URL, rssCategories: said.ARXIV_RSS_CATEGORIES },
    proxy: { http: said.HTTP_PROXY, https: said.HTTPS_PROXY, no: said.NO_PROXY },
    discord: said.DISCORD_TOKEN
      ? {
          token: said.DISCORD_TOKEN,
          apiUrl: said.DISCORD_API_URL,
          guild: said.DISCORD_GUILD,
          listens: said.DISCORD_LISTEN,
          perSecond: said.DISCORD_PER_SECOND,
        }
      : undefined,
  };
}
