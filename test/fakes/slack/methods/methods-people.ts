// auth.*, users.info, team.info, bots.info and apps.connections.open, which opens Socket Mode.
// Source: https://docs.slack.dev/reference/methods

import { refusal } from '../refusals.ts';
import type { Sockets } from '../sending/over-socket.ts';
import { revoke } from '../world/installing.ts';
import type { Json, Person } from '../world/state.ts';
import { need, optional, truth } from './args.ts';
import { type Asked, type Method, method } from './method.ts';

export function peopleMethods(sockets: () => Sockets): Method[] {
  return [
    method('auth.test', {}, authTest),
    method('auth.revoke', { tier: 3 }, authRevoke),
    method('users.info', { tier: 4, scopes: ['users:read'] }, usersInfo),
    method('team.info', { tier: 3, scopes: ['team:read'] }, teamInfo),
    method('bots.info', { tier: 3, scopes: ['users:read'] }, botsInfo),
    method('apps.connections.open', { auth: 'app' }, ({ world, headers }) => {
      if (!/^Bearer xapp-/.test(headers.authorization ?? '')) throw refusal('missing_args');
      if (!world.app.manifest.socketMode) throw refusal('socket_mode_not_enabled');
      return { url: sockets().invite() };
    }),
  ];
}

function authTest({ world, workspace, installation, token }: Asked): Json {
  const expires =
    token?.expiresAt === undefined ? {} : { expires_in: Math.floor((token.expiresAt - world.now()) / 1_000) };
  return {
    url: `https://${workspace.domain}.slack.com/`,
    team: workspace.name,
    user: world.people.get(installation.botUserId)?.name,
    team_id: workspace.id,
    user_id: installation.botUserId,
    bot_id: installation.botId,
    app_id: world.app.id,
    is_enterprise_install: false,
    ...expires,
  };
}

function authRevoke({ world, workspace, args }: Asked): Json {
  if (truth(args, 'test')) return { revoked: false };
  revoke(world, workspace, ['tokens_revoked']);
  return { revoked: true };
}

function usersInfo(asked: Asked): Json {
  const { world, workspace } = asked;
  const person = world.people.get(need(asked.args, 'user'));
  if (!person) throw refusal('user_not_found');
  const together = [...world.channels.values()].some(
    ({ members, sharedWith, teamId }) => members.has(person.id) && [teamId, ...sharedWith].includes(workspace.id),
  );
  if (person.teamId !== workspace.id && !together) throw refusal('user_not_found');
  return {
    user: {
      ...wirePerson(person),
      ...(truth(asked.args, 'include_locale') ? { locale: person.locale } : {}),
    },
  };
}

export function wirePerson(person: Person): Json {
  const { role } = person;
  return {
    id: person.id,
    team_id: person.teamId,
    name: person.name,
    deleted: person.deleted,
    real_name: person.realName,
    tz: person.zone,
    tz_label: person.zone,
    tz_offset: offsetOf(person.zone),
    profile: { real_name: person.realName, display_name: person.name, team: person.teamId },
    is_admin: role === 'admin' || role === 'owner',
    is_owner: role === 'owner',
    is_primary_owner: role === 'owner',
    is_restricted: role === 'guest' || role === 'single-channel-guest',
    is_ultra_restricted: role === 'single-channel-guest',
    is_bot: person.bot,
    is_app_user: false,
    // Of another workspace, but met in a shared channel: others cannot be asked for at all.
    is_stranger: false,
    updated: 0,
  };
}

/** Seconds from UTC, in January. */
function offsetOf(zone: string): number {
  const at = new Date('2026-01-15T12:00:00Z');
  const local = new Date(at.toLocaleString('en-US', { timeZone: zone }));
  const utc = new Date(at.toLocaleString('en-US', { timeZone: 'UTC' }));
  return (local.getTime() - utc.getTime()) / 1_000;
}

function teamInfo({ args, workspace }: Asked): Json {
  const asked = optional(args, 'team');
  if (asked !== undefined && asked !== workspace.id) throw refusal('team_not_found');
  const { id, name, domain } = workspace;
  return {
    team: { id, name, domain, url: `https://${domain}.slack.com/`, email_domain: '', icon: { image_default: true } },
  };
}

function botsInfo({ world, args, installation }: Asked): Json {
  const id = optional(args, 'bot') ?? installation.botId;
  if (id !== installation.botId) throw refusal('bot_not_found');
  return {
    bot: {
      id,
      deleted: false,
      name: world.app.name,
      updated: 0,
      app_id: world.app.id,
      user_id: installation.botUserId,
      icons: {},
    },
  };
}
