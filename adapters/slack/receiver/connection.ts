// Sets up how Slack reaches Paperboy: a socket that Paperboy opens (one workspace behind a firewall), or requests to its URL (one workspace
// or many), verified by Bolt's receiver.

import type { IncomingMessage, ServerResponse } from 'node:http';
import { HTTPReceiver, type InstallationStore } from '@slack/bolt';
import { type Clock, runningClock } from '#src/clock.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { ConfigError } from '#src/errors.ts';
import { silentLog } from '#src/log.ts';
import type { Outbound } from '#src/outbound.ts';
import { PATHS } from '../api/app-names.ts';
import { createRequests, faultCode, fetchOf, quietLogger, REQUEST_MS } from '../api/requests.ts';
import { OPTIONAL_SCOPES, SCOPES } from '../api/scopes.ts';
import { type InstallProvider, singleToken } from '../api/tokens.ts';
import { type Bodies, createBodies } from './read-bodies.ts';
import {
  createSocketReceiver,
  SOCKET_REFUSED,
  type SocketReceiver,
  type SocketReceiverNeeds,
} from './socket-receiver.ts';

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

/** Prefix of all paths for Slack and for people who install the app. */
export const PREFIX = '/slack';

/** Routes requests at or below a prefix to a handler. */
export type Mount = (prefix: string, handler: (request: IncomingMessage, response: ServerResponse) => void) => void;

/**
 * Maximum difference between a request's timestamp and our clock, in either direction:
 * https://docs.slack.dev/authentication/verifying-requests-from-slack
 */
const SKEW_S = 5 * 60;

export interface SocketNeeds extends Omit<SocketReceiverNeeds, 'askAddress' | 'dispatcher'> {
  appToken: string;
  apiUrl: string;
  outbound?: Outbound | undefined;
}

export function createSocket({ appToken, apiUrl, outbound, ...needs }: SocketNeeds): SocketReceiver {
  const { clock, log } = needs;
  const requests = createRequests({ apiUrl, tokens: singleToken(appToken), clock, log, outbound });
  return createSocketReceiver({
    ...needs,
    askAddress: async () => (await requests.ask<{ url: string }>('', 'apps.connections.open')).url,
    dispatcher: outbound?.sockets,
  });
}

/** Throws ConfigError when Slack rejects the app-level token or Socket Mode is off, otherwise what `Requests` throw. */
export async function checkAppToken(
  appToken: string,
  apiUrl: string,
  outbound?: Pick<Outbound, 'fetch'>,
): Promise<void> {
  const needs = { apiUrl, tokens: singleToken(appToken), clock: runningClock(), log: silentLog, outbound };
  try {
    await createRequests(needs).ask('', 'apps.connections.open');
  } catch (error) {
    const code = faultCode(error);
    if (code !== undefined && SOCKET_REFUSED.has(code)) throw new ConfigError([texts.slack.outcomes.badAppToken(code)]);
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
    scopes: [...SCOPES, ...OPTIONAL_SCOPES],
    installationStore: installations,
    ...(publicUrl ? { redirectUri: `${publicUrl.replace(/\/+$/, '')}${PATHS.redirect}` } : {}),
    installerOptions: {
      installPath: PATHS.install,
      redirectUriPath: PATHS.redirect,
      authorizationUrl: new URL('/oauth/v2/authorize', apiUrl).href,
      // A hanging refresh would hold up a post until long after another process has taken it over.
      clientOptions: { slackApiUrl: apiUrl, timeout: REQUEST_MS, retryConfig: { retries: 0 }, ...fetchOf(outbound) },
      callbackOptions: {
        success: (_installation, _options, _request, response) => page(response, 200, texts.slack.installed()),
        failure: (_error, _options, _request, response) => page(response, 400, texts.slack.notInstalled()),
      },
    },
  });
}

/** The installer refreshes tokens before they expire. */
export function providerOf(receiver: HTTPReceiver): InstallProvider {
  if (!receiver.installer) throw new Error('Slack without installations has no installer');
  return receiver.installer;
}

/**
 * Guards Bolt, which reads bodies of up to four megabytes before it checks the signature and does not check paths and methods. A request
 * dated in the future could be stored and replayed later, so it is rejected like an old one.
 */
export function guarded(
  receiver: HTTPReceiver,
  { clock, open, installs }: { clock: Clock; open: () => boolean; installs: boolean },
) {
  const methods = new Map<string, 'GET' | 'POST'>([
    [PATHS.events, 'POST'],
    ...(installs
      ? ([
          [PATHS.install, 'GET'],
          [PATHS.redirect, 'GET'],
        ] as const)
      : []),
  ]);
  const bodies = createBodies(clock);
  return (request: IncomingMessage, response: ServerResponse) => {
    if (!open()) return page(response, 503, texts.slack.stopped());
    const path = (request.url ?? '').split('?', 1)[0] ?? '';
    const method = methods.get(path);
    if (method === undefined) return page(response, 404, texts.slack.notFound());
    if (request.method !== method) {
      response.setHeader('allow', method);
      return page(response, 405, texts.slack.methodNotAllowed(method));
    }
    if (method === 'GET') {
      for (const [name, value] of Object.entries(PAGE_HEADERS)) response.setHeader(name, value);
      return receiver.requestListener(request, response);
    }
    const refused = refusalOf(request, clock.now());
    if (refused) return page(response, refused.status, refused.words);
    return handOver(request, response, { receiver, bodies });
  };
}

/** Bolt accepts a body that was already read. A `null` body or payload would crash its listener, and with it the process. */
async function handOver(
  request: IncomingMessage,
  response: ServerResponse,
  { receiver, bodies }: { receiver: HTTPReceiver; bodies: Bodies },
): Promise<void> {
  const rawBody = await bodies.read(request, response);
  if (typeof rawBody === 'string') return turnAway(response, rawBody);
  const form = request.headers['content-type']?.includes('x-www-form-urlencoded') === true;
  const body = rawBody.toString('utf8');
  const payload = form ? new URLSearchParams(body).get('payload') : body;
  if (payload !== null && !payload.trimStart().startsWith('{')) return page(response, 400, texts.slack.notFromSlack());
  receiver.requestListener(Object.assign(request, { rawBody }), response);
}

/** The rest of the body is not read: the connection closes with the answer. */
function turnAway(response: ServerResponse, why: 'away' | 'slow' | 'crowded'): void {
  if (why === 'away') return void response.destroy();
  response.setHeader('connection', 'close');
  if (why === 'crowded') response.setHeader('retry-after', '1');
  page(response, why === 'slow' ? 408 : 503, why === 'slow' ? texts.slack.tooSlow() : texts.slack.busy());
}

/** Far above what Slack sends: a view and its state are at most 250 kB (reference/methods/views.open, `view_too_large`). */
const MOST_BYTES = 1024 * 1024;
/** Slack's button is the only image of the install page; script and styles are inline. */
const PAGE_HEADERS = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'content-security-policy':
    "default-src 'none'; img-src https://platform.slack-edge.com; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
} as const;

/** Checks what is visible without reading the body; the answer when a request is not Slack's. */
function refusalOf({ headers }: IncomingMessage, now: Date): { status: number; words: string } | undefined {
  const timestamp = headers['x-slack-request-timestamp'];
  const awayS = Number(timestamp) - now.getTime() / 1000;
  const signed =
    typeof headers['x-slack-signature'] === 'string' && /^v0=[0-9a-f]{64}$/.test(headers['x-slack-signature']);
  if (typeof timestamp !== 'string' || !/^\d{1,12}$/.test(timestamp) || !signed)
    return { status: 401, words: texts.slack.unsigned() };
  if (Math.abs(awayS) > SKEW_S) return { status: 401, words: texts.slack.badTimestamp() };
  const length = headers['content-length'];
  if (length === undefined || !/^\d{1,12}$/.test(length)) return { status: 411, words: texts.slack.noLength() };
  return Number(length) > MOST_BYTES ? { status: 413, words: texts.slack.tooLarge() } : undefined;
}

function page(response: ServerResponse, status: number, words: string): void {
  response.writeHead(status, {
    ...PAGE_HEADERS,
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
  });
  response.end(`<!doctype html><meta charset="utf-8"><title>Paperboy</title><p>${words}</p>`);
}
