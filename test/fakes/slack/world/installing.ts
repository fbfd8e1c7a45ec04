// Installing and removing the app: tokens created, rotated and revoked, with the events that report the removal.
// Sources: https://docs.slack.dev/authentication/using-token-rotation, https://docs.slack.dev/reference/events/tokens_revoked

import type { Installation, Person, Workspace, World } from './state.ts';

/** Installs or, with more scopes, installs again. An earlier token stays valid unless it was revoked. */
export function installApp(world: World, workspace: Workspace, by: Person, scopes: readonly string[]): Installation {
  const before = workspace.installation;
  const botUserId = before?.botUserId ?? addBotUser(world, workspace);
  const kept =
    before && !world.app.manifest.rotation && !world.tokens.get(before.token)?.revoked ? before.token : undefined;
  const installation: Installation = {
    teamId: workspace.id,
    botId: before?.botId ?? world.newId('B'),
    botUserId,
    installerId: by.id,
    scopes: new Set([...(kept ? (before?.scopes ?? []) : []), ...scopes]),
    token: kept ?? '',
  };
  workspace.installation = installation;
  if (!kept) issueToken(world, installation);
  return installation;
}

function addBotUser(world: World, { id }: Workspace): string {
  const user: Person = {
    id: world.newId('U'),
    teamId: id,
    name: world.app.name.toLowerCase(),
    realName: world.app.name,
    role: 'member',
    deleted: false,
    bot: true,
    locale: 'en-US',
    zone: 'America/Los_Angeles',
  };
  world.people.set(user.id, user);
  return user.id;
}

/** A new bot token, with a refresh token where tokens rotate. */
export function issueToken(world: World, installation: Installation): void {
  const { rotation } = world.app.manifest;
  const value = `${rotation ? 'xoxe.xoxb-1' : 'xoxb'}-${installation.teamId}-${world.newId('')}`;
  const expiry = rotation ? { expiresAt: world.now() + world.settings.tokenMs } : {};
  world.tokens.set(value, { value, kind: 'bot', teamId: installation.teamId, revoked: false, ...expiry });
  installation.token = value;
  if (!rotation) return;
  installation.refreshToken = `xoxe-1-${world.newId('')}`;
  world.refreshTokens.set(installation.refreshToken, installation.teamId);
}

/** Invalidates every token of the workspace, and sends the events in the given order. */
export function revoke(
  world: World,
  workspace: Workspace,
  events: readonly ('app_uninstalled' | 'tokens_revoked')[] = ['tokens_revoked', 'app_uninstalled'],
): void {
  const { installation } = workspace;
  for (const token of world.tokens.values()) if (token.teamId === workspace.id) token.revoked = true;
  for (const [refresh, teamId] of world.refreshTokens) if (teamId === workspace.id) world.refreshTokens.delete(refresh);
  for (const type of events) {
    const tokens = { oauth: [], bot: installation ? [installation.botUserId] : [] };
    const event =
      type === 'tokens_revoked' ? { type, tokens, event_ts: world.newTs() } : { type, event_ts: world.newTs() };
    world.publish({ teamId: workspace.id, event });
  }
}
