// The configuration: the only file that reads the environment, once, through one schema. Every factory gets its slice.
// All faults are told at once, by name and without their values, since a value may be a secret.

import { z } from 'zod';
import { type SlackConfig, slackConfig, slackFault, slackNotes } from './config-slack.ts';
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
  /** Reactions on a single paper's message that are votes: emoji, or `:name:` of a team's own. */
  voteSigns: string[];
  huggingFace: { endpoint: string; token?: string };
  /** `rssCategories`: also read arXiv's own daily feed of these; none unless asked for. */
  arxiv: { apiUrl: string; rssUrl: string; rssCategories: string[] };
  proxy: { http?: string; https?: string; no?: string };
  /** What is set and ignored, and why, without values: for the log and for doctor. */
  warnings: string[];
  /** Absent: Discord is not spoken to. `token` is a secret. */
  discord?: DiscordConfig;
  /** Absent: Slack is not spoken to. */
  slack?: SlackConfig;
  /** Absent: no HTTP port is opened. */
  server?: ServerConfig;
  /** What is kept of installations is sealed with the first and opened with any. Secrets. Empty: nothing can be sealed. */
  secrets: string[];
}

export interface ServerConfig {
  /** 0: any free one. */
  port: number;
  /** Where the port can be reached from outside, without a slash at the end. */
  publicUrl?: string;
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

/** `unless`: what holds where nothing is said. */
const yesOrNo = (unless: boolean) =>
  z
    .string()
    .trim()
    .toLowerCase()
    .refine((text) => ['', '0', '1', 'true', 'false', 'yes', 'no'].includes(text), 'must be 1 or 0')
    .transform((text) => (text === '' ? unless : ['1', 'true', 'yes'].includes(text)))
    .default(unless);

const categories = z
  .string()
  .default('')
  .transform(list)
  .refine(
    (all) => all.every((category) => /^[a-z-]+(\.[A-Za-z-]+)?$/.test(category)),
    'must be arXiv categories separated by commas, such as cs.CL,cs.LG',
  );

/** One emoji, however it is put together (https://unicode.org/reports/tr51/), or the name of a team's own. */
const SIGN = /^(?![\d#*])(?:\p{RGI_Emoji}|\p{Extended_Pictographic}|:[\w+\-]{1,100}:)$/v;

const signs = z
  .string()
  .default('👍,⬆️,🔥,❤️')
  .transform(list)
  .refine(
    (all) => all.length > 0 && all.every((sign) => SIGN.test(sign)),
    'must be emoji or custom emoji names separated by commas, such as 👍,🔥,:papers:',
  );

/** One line without blanks; `what` ends the complaint. */
const token = (pattern: RegExp, what: string) => z.string().trim().regex(pattern, what).optional();

/** https, or a machine's own name for itself while trying things out. */
const publicAddress = z
  .string()
  .trim()
  .transform((text) => text.replace(/\/+$/, ''))
  .refine(
    (text) =>
      !/[?#]/.test(text) && (protocolOf(text) === 'https:' || /^http:\/\/(localhost|127\.0\.0\.1)(:\d+)?$/.test(text)),
    'must be an https:// address, such as https://papers.example.org',
  )
  .optional();

const slackApi = z
  .string()
  .trim()
  .transform((text) => `${text.replace(/\/+$/, '')}/`)
  .refine(
    (text) => /^https?:$/.test(protocolOf(text)) && text.endsWith('/api/'),
    'must be an http:// or https:// address that ends in /api/',
  )
  .default('https://slack.com/api/');

function list(text: string): string[] {
  return text
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);
}

const people = z
  .string()
  .default('')
  .transform(list)
  .refine(
    (all) => all.every((id) => /^[UW][A-Z0-9]{2,}$/.test(id)),
    'must be member ids separated by commas, such as U012AB3CD (copy one from the menu of a Slack profile)',
  );

const SECRET_LENGTH = 32;
const secrets = z
  .string()
  .default('')
  .transform(list)
  .refine(
    (all) => all.every((secret) => secret.length >= SECRET_LENGTH),
    `must be at least ${SECRET_LENGTH} characters, or several such secrets separated by commas. To generate one: openssl rand -base64 48`,
  );

const schema = z.object({
  PAPERBOY_ENV_FILE: z.string().trim().optional(),
  PAPERBOY_DATA: z.string().trim().min(1, 'must name a folder').default('./data'),
  DATABASE_URL: z
    .string()
    .trim()
    .refine((text) => /^postgres(ql)?:$/.test(protocolOf(text)), 'must be a postgres:// address')
    .optional(),
  PAPERBOY_ALERT_URL: optionalAddress,
  PAPERBOY_OFFLINE: yesOrNo(false),
  PAPERBOY_LOG: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], 'must be debug, info, warn, error or silent')
    .default('warn'),
  PAPERBOY_VOTE_SIGNS: signs,
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
      'is not a bot token. A bot token has three parts separated by dots. Copy it from the Bot page of your application',
    )
    .optional(),
  DISCORD_API_URL: webAddress('https://discord.com/api'),
  DISCORD_GUILD: z
    .string()
    .trim()
    .regex(/^\d{17,20}$/, 'must be a server id of 17 to 20 digits')
    .optional(),
  DISCORD_LISTEN: yesOrNo(true),
  DISCORD_PER_SECOND: z.coerce
    .number('must be a number')
    .min(1, 'must be 1 to 50')
    .max(50, 'must be 1 to 50')
    .default(49.5),
  SLACK_BOT_TOKEN: token(
    /^xoxb-\S+$/,
    'is not a bot token. A bot token begins with xoxb-. Copy it from the OAuth & Permissions page of your app',
  ),
  SLACK_APP_TOKEN: token(
    /^xapp-\S+$/,
    'is not an app-level token. An app-level token begins with xapp-. Create one with the scope connections:write on the Basic Information page of your app',
  ),
  SLACK_SIGNING_SECRET: token(/^\S+$/, 'must be one word, from the page Basic Information of your app'),
  SLACK_CLIENT_ID: token(/^\S+$/, 'must be one word, from the page Basic Information of your app'),
  SLACK_CLIENT_SECRET: token(/^\S+$/, 'must be one word, from the page Basic Information of your app'),
  SLACK_STATE_SECRET: token(/^\S+$/, 'must be one long random word (openssl rand -hex 32)'),
  SLACK_API_URL: slackApi,
  SLACK_MANAGERS: people,
  PORT: z.coerce
    .number('must be a port: 1 to 65535')
    .int('must be a port: 1 to 65535')
    .min(0, 'must be a port: 1 to 65535')
    .max(65_535, 'must be a port: 1 to 65535')
    .optional(),
  PUBLIC_URL: publicAddress,
  PAPERBOY_SECRET: secrets,
  HTTP_PROXY: z.string().optional(),
  HTTPS_PROXY: z.string().optional(),
  NO_PROXY: z.string().trim().optional(),
});

/** Every variable that is read. */
export const SETTING_NAMES: readonly string[] = Object.keys(schema.shape);

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

/**
 * A proxy is set for the whole machine, and seldom for us: `host:port` is as usual as an address, and one that cannot be used is no reason
 * not to run.
 */
function readProxy(name: string, given: string | undefined): { address?: string; warning?: string } {
  const text = given?.trim();
  if (!text) return {};
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  if (/^https?:$/.test(protocolOf(address)) && isDecodable(new URL(address))) return { address };
  const scheme = /^[a-z][a-z0-9+.-]*(?=:\/\/)/i.exec(address)?.[0];
  const why =
    scheme && !/^https?$/i.test(scheme) ? `${scheme}:// proxies are not supported` : 'it is not a valid address';
  return { warning: `${name} is ignored: ${why}. Set it to http://host:port.` };
}

function isDecodable({ username, password }: URL): boolean {
  try {
    decodeURIComponent(`${username}:${password}`);
    return true;
  } catch {
    return false;
  }
}

/** Throws ConfigError with every fault. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = cleaned(env);
  const read = schema.safeParse(given);
  const faults = read.error?.issues.map((fault) => `${fault.path.join('.')} ${fault.message}.`) ?? [];
  const slack = slackFault((name) => Boolean(given[name]?.trim()));
  if (slack !== undefined) faults.push(slack);
  if (!read.success || faults.length > 0) throw new ConfigError(faults);
  const said = read.data;
  const [http, https] = [readProxy('HTTP_PROXY', said.HTTP_PROXY), readProxy('HTTPS_PROXY', said.HTTPS_PROXY)];
  return {
    dataFolder: said.PAPERBOY_DATA,
    databaseUrl: said.DATABASE_URL,
    alertUrl: said.PAPERBOY_ALERT_URL,
    offline: said.PAPERBOY_OFFLINE,
    logLevel: said.PAPERBOY_LOG,
    voteSigns: said.PAPERBOY_VOTE_SIGNS,
    huggingFace: { endpoint: said.HF_ENDPOINT, token: said.HF_TOKEN },
    arxiv: { apiUrl: said.ARXIV_API_URL, rssUrl: said.ARXIV_RSS_URL, rssCategories: said.ARXIV_RSS_CATEGORIES },
    proxy: { http: http.address, https: https.address, no: said.NO_PROXY },
    warnings: [
      ...[http, https].flatMap(({ warning }) => warning ?? []),
      ...slackNotes((name) => Boolean(given[name]?.trim())),
    ],
    discord: said.DISCORD_TOKEN
      ? {
          token: said.DISCORD_TOKEN,
          apiUrl: said.DISCORD_API_URL,
          guild: said.DISCORD_GUILD,
          listens: said.DISCORD_LISTEN,
          perSecond: said.DISCORD_PER_SECOND,
        }
      : undefined,
    slack: slackConfig(said, { apiUrl: said.SLACK_API_URL, managers: said.SLACK_MANAGERS }),
    server: said.PORT === undefined ? undefined : { port: said.PORT, publicUrl: said.PUBLIC_URL },
    secrets: said.PAPERBOY_SECRET,
  };
}
