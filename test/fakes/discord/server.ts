// The HTTP side: passes a request through user agent, token, limits and faults to its route, and writes the response. Knows no route.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createFaults, type Faults, type Trouble } from './faults.ts';
import type { Interactions } from './people/interactions.ts';
import { isRefusal, plainRefusal, refusal } from './refusals.ts';
import { asObject, type Body, parseBody, readBytes } from './routes/body.ts';
import { createLimits, type Limits } from './routes/rate-buckets.ts';
import { findRoute, type Given, type Match, type Route } from './routes/route.ts';
import type { Violation, World } from './world/state.ts';

/** One request and its response. */
export interface Logged {
  method: string;
  /** After /api/v10, without the query. */
  path: string;
  query: string;
  headers: IncomingMessage['headers'];
  /** The received JSON. */
  body: unknown;
  /** Undefined while it hangs or after its response was lost. */
  status?: number;
  /** The response. */
  answer?: unknown;
  /** Arrival, by performance.now(). */
  at: number;
}

export interface RestServer {
  http: Server;
  requests: Logged[];
  faults: Faults;
  limits: Limits;
}

interface Answer extends Given {
  headers: Record<string, string>;
}

export function createRestServer(world: World, interactions: Interactions, routes: readonly Route[]): RestServer {
  const faults = createFaults();
  const limits = createLimits(world.settings, () => world.settings.limitsNow());
  const requests: Logged[] = [];
  const http = createServer((request, response) => {
    void serve(request, response).catch(() => response.destroy());
  });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://fake');
    const logged: Logged = {
      method: request.method ?? 'GET',
      path: url.pathname.replace(/^\/api(\/v\d+)?/, ''),
      query: url.search,
      headers: request.headers,
      body: undefined,
      at: performance.now(),
    };
    requests.push(logged);
    const trouble = faults.next(logged.method, logged.path);
    const bytes = await readBytes(request).catch((error) => error as Error);
    if (trouble === 'hang') return;
    if (trouble === 'drop') return void response.destroy();
    const wait = world.settings.latencyMs + (typeof trouble === 'object' && 'delayMs' in trouble ? trouble.delayMs : 0);
    const instead = insteadOf(trouble);
    if (trouble === 'twice') await answerTo(logged, url, bytes);
    if (instead) logged.body = (await parsed(bytes, logged))?.json;
    const answer = instead ?? (await answerTo(logged, url, bytes));
    countTrouble(world, logged, answer, instead !== undefined);
    if (trouble === 'stall') return;
    if (trouble === 'lose') return void response.destroy();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    logged.status = answer.status;
    logged.answer = answer.body;
    write(response, answer);
  }

  async function answerTo(logged: Logged, url: URL, bytes: Buffer | Error): Promise<Answer> {
    let headers: Record<string, string> = {};
    try {
      if (!/^DiscordBot \(.+, .+\)/.test(logged.headers['user-agent'] ?? '')) throw refusal(40333);
      if (!/^\/api\/v10\//.test(url.pathname)) throw plainRefusal(404, 'Not Found');
      const match = findRoute(routes, logged.method, logged.path);
      if (!match)
        throw plainRefusal(routes.some((one) => findRoute([one], one.method, logged.path)) ? 405 : 404, 'Not Found');
      authorize(match, logged);
      const verdict = limits.count(match);
      headers = verdict.headers;
      if (verdict.refused) return { status: 429, body: verdict.refused.body, headers };
      if (bytes instanceof Error) throw bytes;
      const body: Body = await parseBody(bytes, logged.headers['content-type']);
      logged.body = body.json;
      const given = await match.route.handle({
        world,
        interactions,
        params: match.params,
        query: url.searchParams,
        body: asObject(body.json),
        json: body.json,
        uploads: body.uploads,
      });
      return { ...given, headers };
    } catch (thrown) {
      if (isRefusal(thrown))
        return { status: thrown.status, body: thrown.body, headers: { ...headers, ...thrown.headers } };
      // A bug of the fake itself: reported loudly, so that nobody takes it for Discord's answer.
      return {
        status: 500,
        body: { message: `The fake Discord broke: ${String((thrown as Error).stack)}`, code: -1 },
        headers,
      };
    }
  }

  function authorize(match: Match, logged: Logged): void {
    if (match.route.auth === 'none') return;
    if (logged.headers.authorization !== `Bot ${world.token}`) throw plainRefusal(401, 'Unauthorized');
  }

  return { http, requests, faults, limits };
}

/** The response that a test ordered. */
function insteadOf(trouble: Trouble | undefined): Answer | undefined {
  if (typeof trouble !== 'object') return undefined;
  if ('status' in trouble) return { status: trouble.status, body: trouble.body, headers: trouble.headers ?? {} };
  if (!('code' in trouble)) return undefined;
  const { status, body, headers } = refusal(trouble.code);
  return { status, body, headers };
}

/** The body for the log, when nobody else reads it. */
function parsed(bytes: Buffer | Error, { headers }: Logged): Promise<Body | undefined> {
  if (bytes instanceof Error) return Promise.resolve(undefined);
  return parseBody(bytes, headers['content-type']).catch(() => undefined);
}

/** Counts what Discord would count against the bot, except what a test ordered. */
function countTrouble(
  world: World,
  { method, path }: Logged,
  { status, body, headers }: Answer,
  ordered: boolean,
): void {
  if (status === 429) world.rateLimited++;
  const shared = headers['X-RateLimit-Scope'] === 'shared';
  if (status === 401 || status === 403 || (status === 429 && !shared)) world.invalidRequests++;
  if (ordered) return;
  const code = (body as { code?: number } | undefined)?.code;
  const kind = kindOf(status, code);
  if (kind)
    world.violations.push({
      kind,
      detail: `${method} ${path}: ${status} ${JSON.stringify(body).slice(0, 600)}`,
      at: world.now(),
    });
}

function kindOf(status: number, code: number | undefined): Violation['kind'] | undefined {
  // Waits of one rule (slow mode, crossposts) have a code. Nobody can know those in advance.
  if (status === 429 && code === undefined) return 'rate-limited';
  if (status === 401) return 'unauthorized';
  if (status === 500) return 'server-error';
  if (code === 50035 || code === 50006 || code === 50109) return 'bad-body';
  return code === 40333 ? 'user-agent' : undefined;
}

function write(response: ServerResponse, { status, body, headers }: Answer): void {
  if (body === undefined) return void response.writeHead(status, headers).end();
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text);
}
