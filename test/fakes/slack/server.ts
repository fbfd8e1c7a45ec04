// The HTTP side: passes a request through faults, token, scopes and limits to its method, and writes the answer. Knows no method.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createFaults, type Faults, type Trouble } from './faults.ts';
import { readArgs, readBytes } from './methods/args.ts';
import { type Asked, type Method, requireScope, tokenOf } from './methods/method.ts';
import { createLimits } from './methods/rate-limits.ts';
import { isRefusal, refusal } from './refusals.ts';
import type { Json, Token, Workspace, World } from './world/state.ts';

/** One request as it went. */
export interface Logged {
  /** Of the Web API; `response_url`, or a path. */
  method: string;
  args: Json;
  headers: IncomingMessage['headers'];
  teamId?: string;
  /** Undefined while it hangs or after its answer was lost. */
  status?: number;
  answer?: unknown;
  /** Arrival, by performance.now(). */
  at: number;
}

export interface Answered {
  status: number;
  body: unknown;
  headers: Record<string, string>;
}

/** A path that is not a method: response URLs, the OAuth page, uploads. */
export interface Page {
  path: RegExp;
  name: string;
  handle: (
    world: World,
    request: { url: URL; bytes: Buffer; contentType: string; match: RegExpExecArray },
  ) => Answered | Promise<Answered>;
}

export interface ApiServer {
  http: Server;
  requests: Logged[];
  faults: Faults;
}

export function createApiServer(world: World, methods: readonly Method[], pages: readonly Page[]): ApiServer {
  const faults = createFaults();
  const requests: Logged[] = [];
  const limits = createLimits(world.settings, () => world.settings.limitsNow());
  const byName = new Map(methods.map((one) => [one.name, one]));
  const http = createServer((request, response) => {
    world.inFlight++;
    void serve(request, response)
      .catch(() => response.destroy())
      .finally(() => world.inFlight--);
  });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', world.url);
    const page = pages.find(({ path }) => path.test(url.pathname));
    const name = page?.name ?? url.pathname.replace(/^\/api\//, '');
    const logged: Logged = { method: name, args: {}, headers: request.headers, at: performance.now() };
    requests.push(logged);
    const bytes = await readBytes(request);
    const teamId = world.tokens.get((request.headers.authorization ?? '').replace(/^Bearer /i, ''))?.teamId;
    if (teamId !== undefined) logged.teamId = teamId;
    const trouble = faults.next(name, teamId);
    if (trouble === 'hang') return;
    if (trouble === 'drop') return void response.destroy();
    const answer = await answerWith(trouble, () =>
      page
        ? pageAnswer(page, { url, bytes, contentType: request.headers['content-type'] ?? '' }, logged)
        : apiAnswer(request, url, bytes, logged),
    );
    if (trouble === 'stall') return;
    if (trouble === 'lose') return void response.destroy();
    const wait = world.settings.latencyMs + (typeof trouble === 'object' && 'delayMs' in trouble ? trouble.delayMs : 0);
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    logged.status = answer.status;
    logged.answer = answer.body;
    const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
    response
      .writeHead(answer.status, { 'content-type': 'application/json; charset=utf-8', ...answer.headers })
      .end(text);
  }

  async function pageAnswer(
    page: Page,
    asked: { url: URL; bytes: Buffer; contentType: string },
    logged: Logged,
  ): Promise<Answered> {
    try {
      logged.args = JSON.parse(asked.bytes.toString('utf8')) as Json;
    } catch {
      logged.args = Object.fromEntries(asked.url.searchParams);
    }
    return page.handle(world, { ...asked, match: page.path.exec(asked.url.pathname) as RegExpExecArray });
  }

  async function apiAnswer(request: IncomingMessage, url: URL, bytes: Buffer, logged: Logged): Promise<Answered> {
    const headers: Record<string, string> = {};
    try {
      const found = byName.get(logged.method);
      const { args, json } = await readArgs(bytes, request.headers['content-type'] ?? '', url.searchParams);
      logged.args = args;
      if (!found) throw refusal('unknown_method', { req_method: logged.method });
      const asked = askedBy(found, request, args, json);
      if (found.auth === 'bot') {
        headers['x-oauth-scopes'] = [...asked.installation.scopes].join(',');
        if (found.scopes) headers['x-accepted-oauth-scopes'] = found.scopes.join(',');
        requireScope(asked.installation, found.scopes ?? []);
        refuseTooMany(found, asked.workspace, args);
      }
      return { status: 200, body: { ok: true, ...(await found.handle(asked)) }, headers };
    } catch (thrown) {
      if (!isRefusal(thrown)) return broken(thrown);
      countRefusal(world, logged, thrown.body);
      return { status: thrown.status, body: thrown.body, headers: { ...headers, ...thrown.headers } };
    }
  }

  function askedBy(found: Method, request: IncomingMessage, args: Json, json: boolean): Asked {
    const token = found.auth === 'none' ? undefined : tokenOf(world, request.headers.authorization, args, json);
    if (token && token.kind !== found.auth) throw refusal('not_allowed_token_type');
    const workspace =
      token?.kind === 'bot' ? (world.workspaces.get(token.teamId ?? '') as Workspace) : ({} as Workspace);
    const { installation } = workspace;
    if (token?.kind === 'bot' && !installation) throw refusal('account_inactive');
    return {
      world,
      args,
      workspace,
      installation: installation as Asked['installation'],
      token: token as Token | undefined,
      needScope: (...anyOf) => installation && requireScope(installation, anyOf),
      headers: { authorization: request.headers.authorization ?? '' },
    };
  }

  function refuseTooMany({ name, tier }: Method, workspace: Workspace, args: Json): void {
    const channelId = args.channel === undefined ? undefined : String(args.channel);
    const seconds = limits.take({ method: name, tier, teamId: workspace.id, channelId });
    if (seconds === 0) return;
    world.violate(
      'rate-limited',
      `${name} in ${workspace.name}${channelId ? `, ${channelId}` : ''}: wait ${seconds} s`,
    );
    const told = world.settings.limitsTold === 'ok-false' ? 200 : 429;
    throw refusal('ratelimited', {}, told, { 'retry-after': String(seconds) });
  }

  return { http, requests, faults };
}

async function answerWith(trouble: Trouble | undefined, work: () => Promise<Answered>): Promise<Answered> {
  if (typeof trouble !== 'object') return work();
  if ('status' in trouble && trouble.commits) await work();
  if ('status' in trouble) return { status: trouble.status, body: trouble.body ?? '', headers: trouble.headers ?? {} };
  if (!('error' in trouble)) return work();
  if (trouble.commits) await work();
  return { status: 200, body: { ok: false, error: trouble.error, ...trouble.extra }, headers: {} };
}

/** A fault of the fake itself: loud, and not to be taken for Slack's. */
function broken(thrown: unknown): Answered {
  return {
    status: 500,
    body: { ok: false, error: 'the_fake_broke', stack: String((thrown as Error).stack) },
    headers: {},
  };
}

const OWN_FAULT = new Set(['not_authed', 'invalid_auth', 'not_allowed_token_type']);
const BAD_ARGUMENTS = new Set([
  'invalid_arguments',
  'no_text',
  'unknown_method',
  'invalid_blocks_format',
  'invalid_metadata_format',
  'markdown_text_conflict',
  'missing_unfurls',
  'invalid_unfurls_format',
]);

/** Counts requests that a good bot would not make. What a workspace may do to anyone (not_in_channel, …) is not counted. */
function countRefusal(world: World, { method }: Logged, { error, response_metadata }: Json): void {
  const detail = `${method}: ${String(error)} ${JSON.stringify(response_metadata ?? '')}`;
  if (OWN_FAULT.has(String(error))) world.violate('unauthorized', detail);
  if (BAD_ARGUMENTS.has(String(error))) world.violate('bad-arguments', detail);
}
