// How Slack reaches Paperboy: over a socket that Paperboy opens (one workspace behind a firewall), or by requests to its address (one
// workspace or many). Bolt's receivers do it, and check the signature; here they are set up.

import type { IncomingMessage, ServerResponse } from 'node:http';
import { HTTPReceiver, type InstallationStore, SocketModeReceiver } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import type { Clock } from '#src/clock.ts';
import { ConfigError } from '#src/errors.ts';
import type { Outbound } from '#src/outbound.ts';
import type { InstallProvider } from './access.ts';
import { PATHS } from './manifest.ts';
import { outcomeTexts } from './outcome-texts.ts';
import { fetchOf, quietLogger, REQUEST_MS } from './requests.ts';
import { OPTIONAL_SCOPES, SCOPES } from './scopes.ts';
import { slackTexts } from './texts.ts';

export interface OAuth {
  clientId: string;
  clientSecret: string;
  stateSecret: string;
}

export type Way =
  | { mode: 'socket'; botToken: string; appToken: string }
  | { mode: 'http'; signingSecret: string; botToken: string }
  | { mode: 'http'; signingSecret: string; oauth: OAuth };

export type HttpWay = Extract<Way, { mode: 'http' }>;

export interface HttpNeeds {
  way: HttpWay;
  apiUrl: string;
  publicUrl?: string | undefined;
  installations: InstallationStore;
  outbound?: Outbound | undefined;
}

/** Everything that Slack and its installers ask for is below it. */
export const PREFIX = '/slack';

/** Hands requests at a prefix and below it to a handler. */
export type Mount = (prefix: string, handler: (request: IncomingMessage, response: ServerResponse) => void) => void;

/** A request's own time may be so far from ours, in either direction: https://docs.slack.dev/authentication/verifying-requests-from-slack */
const SKEW_S = 5 * 60;
/** https://docs.slack.dev/reference/methods/apps.connections.open, and Slack's own word for a switch that is off. */
const REFUSED = new Set([
  'invalid_auth',
  'not_authed',
  'not_allowed_token_type',
  'missing_scope',
  'account_inactive',
  'token_revoked',
  'socket_mode_not_enabled',
]);

export function createSocket(
  { appToken }: { appToken: string },
  apiUrl: string,
  outbound?: Outbound,
): SocketModeReceiver {
  const receiver = new SocketModeReceiver({
    appToken,
    logger: quietLogger,
    installerOptions: { clientOptions: { slackApiUrl: apiUrl, timeout: REQUEST_MS, ...fetchOf(outbound) } },
  });
  // The client takes it as an option, which Bolt's receiver does not pass on.
  if (outbound) Object.assign(receiver.client, { dispatcher: outbound.sockets });
  return receiver;
}

/** Whether the socket is open now. */
export function watched({ client }: SocketModeReceiver): () => boolean {
  let open = false;
  client.on('connected', () => {
    open = true;
  });
  for (const event of ['close', 'reconnecting', 'disconnecting', 'disconnected']) {
    client.on(event, () => {
      open = false;
    });
  }
  return () => open;
}

/** Throws ConfigError when Slack refuses the app-level token or the app has no socket, and what the client throws for the rest. */
export async function checkAppToken(
  appToken: string,
  apiUrl: string,
  outbound?: Pick<Outbound, 'fetch'>,
): Promise<void> {
  const client = new WebClient(appToken, {
    slackApiUrl: apiUrl,
    ...fetchOf(outbound),
    timeout: REQUEST_MS,
    retryConfig: { retries: 0 },
    logger: quietLogger,
  });
  try {
    await client.apps.connections.open({});
  } catch (error) {
    const said = (error as { data?: { error?: string } }).data?.error;
    if (said !== undefined && REFUSED.has(said)) throw new ConfigError([outcomeTexts.badAppToken(said)]);
    throw error;
  }
}

export function createHttp({ way, apiUrl, publicUrl, installations, outbound }: HttpNeeds): HTTPReceiver {
  const common = { signingSecret: way.signingSecret, endpoints: [PATHS.events], logger: quietLogger };
  if (!('oauth' in way)) return new HTTPReceiver(common);
  return new HTTPReceiver({
    ...common,
    clientId: way.oauth.clientId,
    clientSecret: way.oauth.clientSecret,
    stateSecret: way.oauth.stateSecret,
    scopes: [...Object.keys(SCOPES), ...Object.keys(OPTIONAL_SCOPES)],
    installationStore: installations,
    ...(publicUrl ? { redirectUri: `${publicUrl.replace(/\/+$/, '')}${PATHS.redirect}` } : {}),
    installerOptions: {
      installPath: PATHS.install,
      redirectUriPath: PATHS.redirect,
      authorizationUrl: new URL('/oauth/v2/authorize', apiUrl).href,
      // A refresh that hangs would hold up a post until long after somebody else has taken it over.
      clientOptions: { slackApiUrl: apiUrl, timeout: REQUEST_MS, retryConfig: { retries: 0 }, ...fetchOf(outbound) },
      callbackOptions: {
        success: (_installation, _options, _request, response) => page(response, 200, slackTexts.installed()),
        failure: (_error, _options, _request, response) => page(response, 400, slackTexts.notInstalled()),
      },
    },
  });
}

/** The installer refreshes tokens that run out. */
export function providerOf(receiver: HTTPReceiver): InstallProvider {
  if (!receiver.installer) throw new Error('Slack without installations has no installer');
  return receiver.installer;
}

/** Bolt refuses requests that are old; one that is dated in the future could be kept and sent again later. */
export function guarded(receiver: HTTPReceiver, { clock, open }: { clock: Clock; open: () => boolean }) {
  return (request: IncomingMessage, response: ServerResponse) => {
    if (!open()) return page(response, 503, slackTexts.stopped());
    const said = Number(request.headers['x-slack-request-timestamp'] ?? Number.NaN);
    const ahead = said - clock.now().getTime() / 1000;
    if (ahead > SKEW_S) return page(response, 401, slackTexts.forged());
    return receiver.requestListener(request, response);
  };
}

function page(response: ServerResponse, status: number, words: string): void {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' });
  response.end(`<!doctype html><meta charset="utf-8"><title>Paperboy</title><p>${words}</p>`);
}
