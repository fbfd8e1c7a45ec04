// What a route is, and how the matching one is found.

import type { Interactions } from '../people/interactions.ts';
import type { Json, World } from '../world/state.ts';
import type { Upload } from './body.ts';

export interface Asked {
  world: World;
  interactions: Interactions;
  params: Record<string, string>;
  query: URLSearchParams;
  body: Json;
  /** The raw body, for lists. */
  json: unknown;
  uploads: Upload[];
}

export interface Given {
  status: number;
  body?: unknown;
}

export interface Route {
  method: string;
  /** `/channels/:channel/messages`; the first of :channel, :guild and :token with its webhook is the major parameter. */
  path: string;
  /** `none`: an interaction's token is in the path. */
  auth: 'bot' | 'none';
  handle: (asked: Asked) => Given | Promise<Given>;
}

export function route(method: string, path: string, handle: Route['handle'], auth: Route['auth'] = 'bot'): Route {
  return { method, path, auth, handle };
}

export interface Match {
  route: Route;
  params: Record<string, string>;
}

/** The route of a request. A fixed segment takes precedence over a parameter. */
export function findRoute(routes: readonly Route[], method: string, path: string): Match | undefined {
  const found = routes
    .filter((one) => one.method === method)
    .map((one) => ({ route: one, params: paramsOf(one.path, path) }))
    .filter((one): one is Match => one.params !== undefined);
  return found.sort((a, b) => Object.keys(a.params).length - Object.keys(b.params).length)[0];
}

function paramsOf(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? '';
    if (part.startsWith(':')) params[part.slice(1)] = decodeURIComponent(value);
    else if (part !== value) return undefined;
  }
  return params;
}

/** What separate buckets are counted by. */
export function majorOf(params: Record<string, string>): string {
  return params.channel ?? params.guild ?? (params.token === undefined ? '' : `${params.webhook}/${params.token}`);
}

export const done: Given = { status: 204 };
