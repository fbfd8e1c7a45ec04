// What a Web API method is, and who may call it: the token, its kind, its scopes.

import { refusal } from '../refusals.ts';
import type { Installation, Json, Token, Workspace, World } from '../world/state.ts';

export interface Asked {
  world: World;
  args: Json;
  /** Of the token; methods without one must not look. */
  workspace: Workspace;
  installation: Installation;
  token: Token | undefined;
  /** The scope that is missing for a kind of channel: throws missing_scope. */
  needScope(...anyOf: string[]): void;
  headers: Record<string, string>;
}

export interface Method {
  name: string;
  /** Undefined: "special", which is not counted here but for chat.postMessage. */
  tier?: 1 | 2 | 3 | 4;
  /** Any of these. */
  scopes?: string[];
  auth: 'bot' | 'app' | 'none';
  handle: (asked: Asked) => Json | Promise<Json>;
}

export function method(name: string, rest: Partial<Omit<Method, 'name' | 'handle'>>, handle: Method['handle']): Method {
  return { name, auth: 'bot', ...rest, handle };
}

/** Finds the token of a call: the header first, a field of a form else; not of JSON. */
export function tokenOf(world: World, header: string | undefined, args: Json, json: boolean): Token {
  const bearer = header?.match(/^Bearer (.+)$/i)?.[1];
  const value = bearer ?? (json ? undefined : (args.token as string | undefined));
  if (!value) throw refusal('not_authed');
  const token = world.tokens.get(value);
  if (!token) throw refusal('invalid_auth');
  if (token.revoked) throw refusal('account_inactive');
  if (token.expiresAt !== undefined && token.expiresAt <= world.now()) throw refusal('token_expired');
  return token;
}

/** Throws `missing_scope` with the needed and the granted scopes. */
export function requireScope(installation: Installation, anyOf: readonly string[]): void {
  if (anyOf.length === 0 || anyOf.some((one) => installation.scopes.has(one))) return;
  throw refusal('missing_scope', { needed: anyOf.join(','), provided: [...installation.scopes].join(',') });
}
