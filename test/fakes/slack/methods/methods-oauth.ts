// OAuth v2: the page where somebody allows the app, the exchange of the code, and the refresh of tokens that expire.
// Sources: https://docs.slack.dev/authentication/installing-with-oauth, https://docs.slack.dev/authentication/using-token-rotation

import { refusal } from '../refusals.ts';
import type { Answered, Page } from '../server.ts';
import { installApp, issueToken } from '../world/installing.ts';
import { personOf, workspaceOf } from '../world/members.ts';
import type { Installation, Json, Workspace, World } from '../world/state.ts';
import { optional } from './args.ts';
import { type Asked, type Method, method } from './method.ts';

export const oauthMethods: Method[] = [method('oauth.v2.access', { auth: 'none' }, access)];

function access(asked: Asked): Json {
  const { world, args } = asked;
  checkClient(asked);
  if (args.grant_type === 'refresh_token') return refresh(world, optional(args, 'refresh_token'));
  if (args.grant_type !== undefined && args.grant_type !== 'authorization_code') throw refusal('invalid_grant_type');
  const code = world.codes.get(optional(args, 'code') ?? '');
  if (!code || code.used) throw refusal('invalid_code');
  if ((optional(args, 'redirect_uri') ?? code.redirectUri) !== code.redirectUri) throw refusal('bad_redirect_uri');
  code.used = true;
  const person = personOf(world, code.personId);
  const workspace = workspaceOf(world, person.teamId);
  return granted(world, workspace, installApp(world, workspace, person, code.scopes));
}

/** In a Basic header or as arguments. */
function checkClient({ world, args, headers }: Asked): void {
  const basic = headers.authorization?.match(/^Basic (.+)$/)?.[1];
  const [id, secret] = basic
    ? Buffer.from(basic, 'base64').toString().split(':')
    : [optional(args, 'client_id'), optional(args, 'client_secret')];
  if (id !== world.app.clientId) throw refusal('invalid_client_id');
  if (secret !== world.app.clientSecret) throw refusal('bad_client_secret');
}

function refresh(world: World, token: string | undefined): Json {
  const teamId = world.refreshTokens.get(token ?? '');
  if (token === undefined || teamId === undefined) throw refusal('invalid_refresh_token');
  world.refreshTokens.delete(token);
  const workspace = workspaceOf(world, teamId);
  const installation = workspace.installation as Installation;
  issueToken(world, installation);
  return granted(world, workspace, installation);
}

function granted(world: World, workspace: Workspace, installation: Installation): Json {
  const { rotation } = world.app.manifest;
  return {
    app_id: world.app.id,
    authed_user: { id: installation.installerId },
    scope: [...installation.scopes].join(','),
    token_type: 'bot',
    access_token: installation.token,
    bot_user_id: installation.botUserId,
    team: { id: workspace.id, name: workspace.name },
    enterprise: null,
    is_enterprise_install: false,
    ...(rotation
      ? { refresh_token: installation.refreshToken, expires_in: Math.floor(world.settings.tokenMs / 1_000) }
      : {}),
  };
}

const plainText = { 'content-type': 'text/plain' };

/** The page that a person's browser opens. `fake_person` and `fake_choice` say who is signed in and what they press. */
export const authorizePage: Page = {
  path: /^\/oauth\/v2\/authorize$/,
  name: 'oauth.v2.authorize',
  handle(world, { url }): Answered {
    const { searchParams: asked } = url;
    const refuse = (why: string): Answered => ({ status: 400, body: why, headers: plainText });
    if (asked.get('client_id') !== world.app.clientId) return refuse('invalid_client_id');
    const scopes = (asked.get('scope') ?? '').split(/[,\s]+/).filter(Boolean);
    if (scopes.length === 0) return refuse('no_scopes');
    const bad = scopes.filter(
      (one) => !/^[a-z]+([._][a-z]+)*(:[a-z]+([._][a-z]+)*)?(:[a-z]+)?$/.test(one) && one !== 'commands',
    );
    if (bad.length > 0) return refuse(`invalid_scope: ${bad.join(', ')}`);
    const { redirectUrls } = world.app.manifest;
    const redirect = asked.get('redirect_uri') ?? redirectUrls?.[0];
    if (!redirect || (redirectUrls && !redirectUrls.some((one) => redirect.startsWith(one))))
      return refuse('bad_redirect_uri');
    const person = asked.get('fake_person') ?? [...world.people.values()].find(({ bot }) => !bot)?.id;
    if (!person) return refuse('nobody is signed in');
    const target = new URL(redirect);
    target.searchParams.set('state', asked.get('state') ?? '');
    if (asked.get('fake_choice') === 'deny') target.searchParams.set('error', 'access_denied');
    else target.searchParams.set('code', newCode(world, person, redirect, scopes));
    return { status: 302, body: '', headers: { location: target.href } };
  },
};

function newCode(world: World, personId: string, redirectUri: string, scopes: string[]): string {
  const code = `${world.newId('')}.${world.newId('')}`;
  world.codes.set(code, { personId, redirectUri, scopes, used: false });
  return code;
}
