// Which way Slack is spoken to, from which of its settings are there: over a socket, over HTTP in one workspace, or over HTTP in many.
// Apart from config.ts because a setting alone is easily checked, and these only make sense together.

/** `managers`: ids of those who alone may change subscriptions; empty: every full member of a channel. Tokens and secrets are secrets. */
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

/** The settings that decide, by the names of their variables. Absent or empty: not set. */
export type SlackSaid = { [N in (typeof NAMES)[number]]?: string | undefined };

const OAUTH = ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'SLACK_STATE_SECRET'] as const;
const NAMES = ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET', ...OAUTH] as const;
const BESIDE = ['PORT', 'PUBLIC_URL', 'PAPERBOY_SECRET'] as const;
type Name = (typeof NAMES)[number] | (typeof BESIDE)[number];

const HOW = 'see adapters/slack/README.md';

/**
 * What is wrong with the settings together, in one line that says what is missing for which way; undefined when nothing is. `isSet` is
 * asked about the variables that decide, and about PORT, PUBLIC_URL and PAPERBOY_SECRET.
 */
export function slackFault(isSet: (name: Name) => boolean): string | undefined {
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

/** What is set and not used: every app has a signing secret, so it stands beside the tokens of Socket Mode by mere habit. */
export function slackNotes(isSet: (name: Name) => boolean): string[] {
  if (!isSet('SLACK_APP_TOKEN') || !isSet('SLACK_SIGNING_SECRET')) return [];
  return ['SLACK_SIGNING_SECRET is not used, because SLACK_APP_TOKEN selects Socket Mode.'];
}

/** The way that is set up, where slackFault finds nothing wrong; undefined where Slack is not. */
export function slackConfig(said: SlackSaid, more: { apiUrl: string; managers: string[] }): SlackConfig | undefined {
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret } = said;
  if (appToken && botToken) return { mode: 'socket', botToken, appToken, ...more };
  if (!signingSecret) return undefined;
  if (botToken) return { mode: 'http', signingSecret, botToken, ...more };
  const [clientId, clientSecret, stateSecret] = OAUTH.map((name) => said[name]);
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
