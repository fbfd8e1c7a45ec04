// Slack's settings: how Slack reaches Paperboy (a socket, HTTP for one workspace, or HTTP for many), and what the platform provides besides
// its adapter.

import { z } from 'zod';
import type { ManifestAsked, ManifestHost, Platform } from '#src/conversation/platform.ts';
import { UserError } from '#src/errors.ts';
import { type Environment, isSet, list, protocolOf, readSettings } from '#src/settings.ts';

/** One line without spaces; `what` ends the error message. */
const token = (pattern: RegExp, what: string) => z.string().trim().regex(pattern, what).optional();

const schema = z.object({
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
  SLACK_API_URL: z
    .string()
    .trim()
    .transform((text) => `${text.replace(/\/+$/, '')}/`)
    .refine(
      (text) => /^https?:$/.test(protocolOf(text)) && text.endsWith('/api/'),
      'must be an http:// or https:// address that ends in /api/',
    )
    .default('https://slack.com/api/'),
  SLACK_MANAGERS: z
    .string()
    .default('')
    .transform(list)
    .refine(
      (all) => all.every((id) => /^[UW][A-Z0-9]{2,}$/.test(id)),
      'must be member ids separated by commas, such as U012AB3CD (copy one from the menu of a Slack profile)',
    ),
});

const APPS = 'https://api.slack.com/apps';

export const platform: Platform = {
  name: 'slack',
  label: 'Slack',
  settings: Object.keys(schema.shape),
  team: 'WORKSPACE',
  needs: ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN'],
  setup: {
    steps: async (host) => [
      JSON.stringify(await manifest({ mode: 'socket' }, host), undefined, 2),
      '',
      `1. Open ${APPS}, select Create New App, then From a manifest, and paste the JSON above.`,
      '2. On the Install App page, select Install to Workspace and copy the Bot User OAuth Token (xoxb-…).',
      '3. On the Basic Information page, under App-Level Tokens, create a token with the scope connections:write',
      '   and copy it (xapp-…).',
    ],
    questions: [
      { variable: 'SLACK_BOT_TOKEN', ask: 'Bot token (xoxb-…)' },
      { variable: 'SLACK_APP_TOKEN', ask: 'App-level token (xapp-…)' },
    ],
    invite: 'There are no public channels yet. Create one in Slack, then press Enter.',
  },
  manifest,
  read(env) {
    const config = readSlackConfig(env);
    if (!config) return undefined;
    const { apiUrl, managers, ...way } = config;
    const { botToken } = config;
    return {
      warnings: slackNotes((name) => isSet(env, name)),
      async open({ clock, log, outbound, publicUrl, listens, mount, calls, ...host }) {
        const { createSlack } = await import('./index.ts');
        return createSlack({
          ...{ way, apiUrl, managers, mount, clock, log, outbound, publicUrl, listens, calls },
          installations: host.installations(),
          inbox: host.inbox(),
        });
      },
      async check({ clock, log, outbound, publicUrl }) {
        const { checkSlack } = await import('./doctor.ts');
        return checkSlack({ way, apiUrl, publicUrl, clock, log, outbound });
      },
      async channels({ clock, log, outbound }) {
        if (!botToken) return [];
        const { listSlackChannels } = await import('./setup/init-channels.ts');
        return listSlackChannels({ botToken, apiUrl, clock, log, outbound });
      },
    };
  },
};

/** Undefined when Slack is off. Throws ConfigError. */
export function readSlackConfig(env: Environment): SlackConfig | undefined {
  const fault = slackFault((name) => isSet(env, name));
  const settings = readSettings(schema, env, fault === undefined ? [] : [fault]);
  return slackConfig(settings, { apiUrl: settings.SLACK_API_URL, managers: settings.SLACK_MANAGERS });
}

/** Throws UserError for a URL that Slack does not accept. */
async function manifest({ mode, url, rotateTokens = false }: ManifestAsked, host: ManifestHost): Promise<object> {
  const { manifestOf } = await import('./setup/manifest.ts');
  const wanted = mode ?? (url !== undefined || readSlackConfig(host.env)?.mode === 'http' ? 'http' : 'socket');
  const commands = await host.commands();
  const choices = { sites: host.sites, rotateTokens };
  if (wanted === 'socket') return manifestOf(commands, { mode: 'socket', ...choices });
  const address = url ?? host.publicUrl;
  if (address === undefined) {
    throw new UserError(
      'HTTP mode needs a public address. Add --url https://papers.example.org, or set PUBLIC_URL.',
      'url',
    );
  }
  try {
    return manifestOf(commands, { mode: 'http', url: address, ...choices });
  } catch (error) {
    throw error instanceof RangeError ? new UserError(`${error.message}.`, 'url') : error;
  }
}

/**
 * `managers`: IDs of the only people who may change subscriptions; empty: every full member of a channel. Tokens and secrets are secret.
 */
export type SlackConfig = {
  /** Base of the Web API, ending in `/api/`. */
  apiUrl: string;
  managers: string[];
} & (
  | { mode: 'socket'; botToken: string; appToken: string }
  | { mode: 'http'; signingSecret: string; botToken: string; oauth?: undefined }
  | {
      mode: 'http';
      signingSecret: string;
      botToken?: undefined;
      oauth: { clientId: string; clientSecret: string; stateSecret: string };
    }
);

/** The deciding settings, by environment variable. Absent or empty: not set. */
type SlackSettings = { [N in (typeof NAMES)[number]]?: string | undefined };

const OAUTH = ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'SLACK_STATE_SECRET'] as const;
const NAMES = ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET', ...OAUTH] as const;
const BESIDE = ['PORT', 'PUBLIC_URL', 'PAPERBOY_SECRET'] as const;
type Name = (typeof NAMES)[number] | (typeof BESIDE)[number];

const HOW = 'see adapters/slack/README.md';

/**
 * What is wrong with the combination of settings: one line that says what is missing for which mode; undefined when valid. `isSet` is asked
 * about these variables and about PORT, PUBLIC_URL and PAPERBOY_SECRET.
 */
function slackFault(isSet: (name: Name) => boolean): string | undefined {
  const there = NAMES.filter(isSet);
  if (there.length === 0) return undefined;
  const lacking = (names: readonly Name[]) => names.filter((name) => !isSet(name));
  const oauth = OAUTH.filter(isSet);
  if (isSet('SLACK_APP_TOKEN')) {
    if (oauth.length > 0) {
      return `SLACK_APP_TOKEN is for Socket Mode, but ${all(oauth)} ${are(oauth)} for HTTP. Remove one or the other (${HOW}).`;
    }
    return missing(lacking(['SLACK_BOT_TOKEN']), 'for Socket Mode, in addition to SLACK_APP_TOKEN');
  }
  if (oauth.length > 0) {
    if (isSet('SLACK_BOT_TOKEN')) {
      return `SLACK_BOT_TOKEN is for one workspace, but ${all(oauth)} ${are(oauth)} for many workspaces. Remove one or the other (${HOW}).`;
    }
    const needed = ['SLACK_SIGNING_SECRET', ...OAUTH, ...BESIDE] as const;
    return missing(lacking(needed), `for HTTP with many workspaces, in addition to ${all(oauth)}`);
  }
  if (isSet('SLACK_SIGNING_SECRET')) {
    if (isSet('SLACK_BOT_TOKEN'))
      return missing(lacking(['PORT']), 'for HTTP, so that Slack can send requests to Paperboy');
    return `SLACK_SIGNING_SECRET is set for HTTP, but SLACK_BOT_TOKEN is missing for one workspace, or ${all(OAUTH)} for many workspaces (${HOW}).`;
  }
  return `SLACK_BOT_TOKEN is set, but SLACK_APP_TOKEN is missing for Socket Mode, or SLACK_SIGNING_SECRET for HTTP (${HOW}).`;
}

/** Settings that are set but unused. Not the signing secret: every app has one, so it is commonly set beside the tokens of Socket Mode. */
function slackNotes(isSet: (name: Name) => boolean): string[] {
  if (!isSet('SLACK_APP_TOKEN') || !isSet('SLACK_SIGNING_SECRET')) return [];
  return ['SLACK_SIGNING_SECRET is not used, because SLACK_APP_TOKEN selects Socket Mode.'];
}

/** The configured mode, once slackFault found nothing wrong; undefined when Slack is not configured. */
function slackConfig(settings: SlackSettings, more: { apiUrl: string; managers: string[] }): SlackConfig | undefined {
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret } = settings;
  if (appToken && botToken) return { mode: 'socket', botToken, appToken, ...more };
  if (!signingSecret) return undefined;
  if (botToken) return { mode: 'http', signingSecret, botToken, ...more };
  const [clientId, clientSecret, stateSecret] = OAUTH.map((name) => settings[name]);
  if (!clientId || !clientSecret || !stateSecret) return undefined;
  return { mode: 'http', signingSecret, oauth: { clientId, clientSecret, stateSecret }, ...more };
}

function missing(names: readonly Name[], what: string): string | undefined {
  return names.length === 0 ? undefined : `${all(names)} ${are(names)} missing ${what} (${HOW}).`;
}

function are(names: readonly Name[]): 'is' | 'are' {
  return names.length === 1 ? 'is' : 'are';
}

function all(names: readonly Name[]): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
