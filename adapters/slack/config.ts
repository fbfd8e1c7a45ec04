// Slack's settings: how Slack reaches Paperboy (a socket, HTTP for one workspace, or HTTP for many), and what the platform provides besides
// its adapter.

import { z } from 'zod';
import type { ManifestAsked, ManifestHost, Platform } from '#src/conversation/platform.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { UserError } from '#src/errors.ts';
import { type Environment, isSet, list, protocolOf, readSettings } from '#src/settings.ts';

/** One line without spaces; `fault` ends the error message. */
const token = (pattern: RegExp, fault: keyof typeof texts.slack.setup) =>
  z
    .string()
    .trim()
    .regex(pattern, { error: () => texts.slack.setup[fault]() })
    .optional();

const schema = z.object({
  SLACK_BOT_TOKEN: token(/^xoxb-\S+$/, 'badBotToken'),
  SLACK_APP_TOKEN: token(/^xapp-\S+$/, 'badAppToken'),
  SLACK_SIGNING_SECRET: token(/^\S+$/, 'badSecret'),
  SLACK_CLIENT_ID: token(/^\S+$/, 'badSecret'),
  SLACK_CLIENT_SECRET: token(/^\S+$/, 'badSecret'),
  SLACK_STATE_SECRET: token(/^\S+$/, 'badStateSecret'),
  SLACK_API_URL: z
    .string()
    .trim()
    .transform((text) => `${text.replace(/\/+$/, '')}/`)
    .refine((text) => /^https?:$/.test(protocolOf(text)) && text.endsWith('/api/'), {
      error: () => texts.slack.setup.badApiUrl(),
    })
    .default('https://slack.com/api/'),
  SLACK_MANAGERS: z
    .string()
    .default('')
    .transform(list)
    .refine((all) => all.every((id) => /^[UW][A-Z0-9]{2,}$/.test(id)), {
      error: () => texts.slack.setup.badManagers(),
    }),
});

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
      texts.slack.setup.createApp(),
      texts.slack.setup.install(),
      texts.slack.setup.createToken(),
    ],
    questions: [
      { variable: 'SLACK_BOT_TOKEN', ask: () => texts.slack.setup.botToken() },
      { variable: 'SLACK_APP_TOKEN', ask: () => texts.slack.setup.appToken() },
    ],
    invite: () => texts.slack.setup.invite(),
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
    throw new UserError(texts.slack.setup.needsUrl(), 'url');
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
      return texts.slack.settings.socketAndHttp(oauth);
    }
    return missing(lacking(['SLACK_BOT_TOKEN']), texts.slack.settings.forSocket());
  }
  if (oauth.length > 0) {
    if (isSet('SLACK_BOT_TOKEN')) {
      return texts.slack.settings.oneAndMany(oauth);
    }
    const needed = ['SLACK_SIGNING_SECRET', ...OAUTH, ...BESIDE] as const;
    return missing(lacking(needed), texts.slack.settings.forMany(oauth));
  }
  if (isSet('SLACK_SIGNING_SECRET')) {
    return isSet('SLACK_BOT_TOKEN')
      ? missing(lacking(['PORT']), texts.slack.settings.forHttp())
      : texts.slack.settings.secretAlone(OAUTH);
  }
  return texts.slack.settings.tokenAlone();
}

/** Settings that are set but unused. Not the signing secret: every app has one, so it is commonly set beside the tokens of Socket Mode. */
function slackNotes(isSet: (name: Name) => boolean): string[] {
  if (!isSet('SLACK_APP_TOKEN') || !isSet('SLACK_SIGNING_SECRET')) return [];
  return [texts.slack.settings.secretUnused()];
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
  return names.length === 0 ? undefined : texts.slack.settings.missing(names, what);
}
